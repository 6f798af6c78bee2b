#include "server/services/sign_in.hpp"

#include "server/base/password.hpp"
#include "server/base/sha256.hpp"
#include "server/repositories/audit.hpp"
#include "server/repositories/sessions.hpp"
#include "shared/base/text.hpp"

namespace offerta::server {

namespace {

constexpr std::size_t kAgentBytes = 300;

/// What a header may hold and a database may not goes: an agent is shown, nothing depends on it.
std::string readable(std::string_view agent) {
    std::string out(agent.substr(0, kAgentBytes));
    std::erase_if(out, [](char c) { return c < ' ' || c > '~'; });
    return out;
}

SessionCookie begin_session(db::Transaction& transaction, UserId user, SignInAttempt const& attempt) {
    SessionLimits const limits = attempt.remember ? kRememberedLimits : kSessionLimits;
    SessionCookie cookie{user, random_hex(kTokenBytes), std::nullopt};
    if (attempt.remember) cookie.age = limits.absolute;
    sessions::insert(transaction,
                     {sha256_hex(cookie.token), user, limits.idle, limits.absolute, attempt.remember, "password",
                      attempt.address, readable(attempt.agent)},
                     kSessionsMax);
    return cookie;
}

/// What was typed as a login that nobody has may be a password in the wrong field: the log keeps its beginning only.
std::string beginning_of(std::string const& login) {
    std::size_t end = 0;
    for (int i = 0; i < 3 && end < login.size(); ++i) (void)next_code_point(login, end);
    return login.substr(0, end) + "…";
}

audit::Entry sign_in_entry(std::string login, audit::Outcome outcome) {
    audit::Entry entry;
    entry.action = "signIn";
    entry.object_kind = "login";
    entry.object = std::move(login);
    entry.outcome = outcome;
    return entry;
}

}  // namespace

Outcome<SessionCookie> sign_in(db::Session& session, SignInAttempt const& attempt) {
    auto const credential = sessions::credential(session, attempt.login);
    std::string const& hash = credential ? credential->password_hash : nobodys_hash();
    bool const is_right = is_password(hash, attempt.password);
    if (!credential || !is_right) {
        audit::record(session, {std::nullopt, {}, {}, attempt.address}, sign_in_entry(credential ? attempt.login : beginning_of(attempt.login), audit::Outcome::Failed));
        return refuse(RefusalKind::Unauthorised, "sign_in_failed");
    }
    auto const renewed = is_outdated(hash) ? std::optional(hash_password(attempt.password)) : std::nullopt;
    return session.transact([&](db::Transaction& transaction) {
        if (renewed) sessions::put_password(transaction, credential->user, *renewed);
        audit::record(transaction, {credential->user, credential->name, {}, attempt.address},
                      sign_in_entry(attempt.login, audit::Outcome::Done));
        return begin_session(transaction, credential->user, attempt);
    });
}

}  // namespace offerta::server
