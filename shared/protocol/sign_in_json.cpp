#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/sign_in_messages.hpp"

namespace offerta {

namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 2> kStates{"signed_in", "second_factor"};
constexpr std::size_t kLoginMax = 200;
constexpr std::size_t kPasswordMax = 1024;
constexpr std::size_t kTokenMax = 100;
constexpr std::size_t kCodeMax = 40;

BoundedText password(std::string& out) { return {&out, kPasswordMax}; }

json account_json(DemoAccountInfo const& account) {
    return {{"login", account.login},
            {"name", account.name},
            {"roles", offerta::write(account.roles)},
            {"password", account.password}};
}

json session_json(SessionInfo const& session) {
    return {{"id", session.id},
            {"created_at", write(session.created_at)},
            {"seen_at", write(session.seen_at)},
            {"ends_at", write(session.ends_at)},
            {"address", session.address},
            {"agent", session.agent},
            {"is_remembered", session.is_remembered},
            {"is_current", session.is_current}};
}

}  // namespace

void read(JsonIn const& in, SignInRequest& out) {
    ObjectIn(in)
        .required("login", BoundedText{&out.login, kLoginMax})
        .required("password", password(out.password))
        .optional("remember", out.remember);
}

void read(JsonIn const& in, LinkUse& out) {
    ObjectIn(in).required("token", BoundedText{&out.token, kTokenMax}).required("password", password(out.password));
}

void read(JsonIn const& in, PasswordChange& out) {
    ObjectIn(in).required("current", password(out.current)).required("next", password(out.next));
}

void read(JsonIn const& in, PasswordProof& out) { ObjectIn(in).required("password", password(out.password)); }

void read(JsonIn const& in, CodeProof& out) { ObjectIn(in).required("code", BoundedText{&out.code, kCodeMax}); }

void read(JsonIn const& in, LinkRequest& out) { ObjectIn(in).optional("ends_second_factor", out.ends_second_factor); }

json write(SignInAnswer const& answer) {
    json out{{"state", name_of(answer.state, kStates)}};
    if (!answer.user.is_nil()) out["user"] = write(answer.user);
    return out;
}

json write(SignInOptions const& options) {
    json accounts = json::array();
    for (DemoAccountInfo const& account : options.demo_accounts) accounts.push_back(account_json(account));
    return {{"organisation", write(options.organisation)},
            {"oidc", options.has_open_id},
            {"demo_accounts", std::move(accounts)}};
}

json write(SessionList const& list) {
    json items = json::array();
    for (SessionInfo const& session : list.items) items.push_back(session_json(session));
    return {{"items", std::move(items)}};
}

json write(SecondFactorState const& state) {
    return {{"enabled", state.enabled}, {"recovery_codes", state.recovery_codes}};
}

json write(SecondFactorBegun const& begun) { return {{"secret", begun.secret}, {"uri", begun.uri}}; }

json write(RecoveryCodes const& codes) { return {{"recovery_codes", write(codes.codes)}}; }

json write(LinkMade const& link) { return {{"path", link.path}, {"ends_at", write(link.ends_at)}}; }

}  // namespace offerta
