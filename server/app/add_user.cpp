#include "server/app/add_user.hpp"

#include <array>
#include <chrono>
#include <cstdio>
#include <random>

#include "server/app/database.hpp"
#include "server/base/password.hpp"
#include "server/base/sha256.hpp"
#include "server/repositories/access.hpp"
#include "server/repositories/audit.hpp"
#include "server/repositories/organisation.hpp"
#include "server/repositories/sessions.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server {

namespace {

constexpr std::size_t kPasswordBytes = 10;

UserId new_id() {
    std::array<std::uint8_t, 10> random{};
    std::random_device device;
    for (std::uint8_t& byte : random) byte = static_cast<std::uint8_t>(device());
    auto const now = std::chrono::system_clock::now().time_since_epoch();
    return {make_uuid_v7({std::chrono::duration_cast<std::chrono::milliseconds>(now).count()}, random)};
}

User user_message(NewUser const& given, UserId id) {
    User out;
    out.id = id;
    out.name = given.name;
    out.roles = given.roles;
    if (given.login.find('@') != std::string::npos) out.email = given.login;
    return out;
}

// Row: the next free place in the order of people.
constexpr db::Statement kNextPosition{"add_user.position", "SELECT coalesce(max(position), -1) + 1 FROM app_user"};

void put(db::Transaction& transaction, NewUser const& given, UserId id, std::string const& hash) {
    auto const position = static_cast<int>(transaction.execute(kNextPosition)[0].int64(0));
    organisation::put_user(transaction, user_message(given, id), position, given.login, {});
    for (std::string const& role : given.roles) {
        access::add_assignment(transaction, {id, *role_from_name(role), {}, {}});
    }
    sessions::put_password(transaction, id, hash);
    audit::record(transaction, audit::system_actor(),
                  {"addUser", "user", to_string(id.value), {}, dump(write(user_message(given, id)))});
}

}  // namespace

Result<std::string> add_user(db::Session& session, NewUser const& user) {
    for (std::string const& role : user.roles) {
        if (!role_from_name(role)) return fail(ErrorCode::NotFound, "role", "a role of Offerta", role);
    }
    std::string password = random_hex(kPasswordBytes);
    std::string const hash = hash_password(password);
    try {
        session.transact([&](db::Transaction& transaction) { put(transaction, user, new_id(), hash); });
    } catch (db::Error const& error) {
        if (error.kind() != db::ErrorKind::UniqueViolation) throw;
        return fail(ErrorCode::Duplicate, "login", "one that nobody has", user.login);
    }
    return password;
}

int add_user(Config const& config, NewUser const& user) {
    db::Gate gate;
    db::Session session(database_settings(config), gate);
    session.act_as(db::Identity::system());
    auto const password = add_user(session, user);
    if (password) {
        std::printf("added %s, password %s\n", user.login.c_str(), password->c_str());
        return 0;
    }
    Error const& error = password.error();
    std::fprintf(stderr, "offerta-server: %s: expected %s, got %s\n", error.place.c_str(), error.expected.c_str(),
                 error.got.c_str());
    return 1;
}

}  // namespace offerta::server
