#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/sign_in_messages.hpp"

namespace offerta {

namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 2> kStates{"signed_in", "second_factor"};
constexpr std::size_t kLoginMax = 200;
constexpr std::size_t kPasswordMax = 1024;

json write(DemoAccountInfo const& account) {
    return {{"login", account.login},
            {"name", account.name},
            {"roles", offerta::write(account.roles)},
            {"password", account.password}};
}

}  // namespace

void read(JsonIn const& in, SignInRequest& out) {
    ObjectIn(in)
        .required("login", BoundedText{&out.login, kLoginMax})
        .required("password", BoundedText{&out.password, kPasswordMax})
        .optional("remember", out.remember);
}

json write(SignInAnswer const& answer) {
    json out{{"state", name_of(answer.state, kStates)}};
    if (!answer.user.is_nil()) out["user"] = write(answer.user);
    return out;
}

json write(SignInOptions const& options) {
    json accounts = json::array();
    for (DemoAccountInfo const& account : options.demo_accounts) accounts.push_back(write(account));
    return {{"organisation", write(options.organisation)},
            {"oidc", options.has_open_id},
            {"demo_accounts", std::move(accounts)}};
}

}  // namespace offerta
