#include "server/db/identity.hpp"

namespace offerta::server::db {

namespace {

// $1 user uuid as text. true: until the end of the transaction. In a pipeline all statements up to
// the Sync are one.
constexpr Statement kIntroduce{"transaction.introduce", "SELECT set_config('offerta.user', $1, true)"};

}  // namespace

std::optional<Call> Identity::introduction() const {
    if (!user_) return std::nullopt;
    return Call{&kIntroduce, Params(to_string(user_->value))};
}

Result execute_as(Connection& connection, Identity const& who, Statement const& statement, Params const& params) {
    auto introduction = who.introduction();
    if (!introduction) return connection.execute(statement, params);
    return connection.execute_all({std::move(*introduction), {&statement, params}});
}

}  // namespace offerta::server::db
