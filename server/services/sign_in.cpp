#include "server/services/sign_in.hpp"

#include <array>

#include "server/base/password.hpp"
#include "server/base/sha256.hpp"
#include "server/repositories/second_factor.hpp"
#include "server/repositories/sessions.hpp"
#include "server/repositories/throttle.hpp"
#include "server/services/second_factor.hpp"
#include "server/services/throttle.hpp"
#include "shared/base/text.hpp"

namespace offerta::server {

namespace {

constexpr std::size_t kAgentBytes = 300;
constexpr std::array<char const*, 3> kMethods{"password", "link", "oidc"};

/// What a header may hold and a database may not goes: an agent is shown, nothing depends on it.
std::string readable(std::string_view agent) {
    std::string out(agent.substr(0, kAgentBytes));
    std::erase_if(out, [](char c) { return c < ' ' || c > '~'; });
    return out;
}

tl::unexpected<Refusal> failed() { return refuse(RefusalKind::Unauthorised, "sign_in_failed"); }

StepCookie begin_step(db::Transaction& transaction, UserId user, bool remember) {
    StepCookie const cookie{random_hex(kTokenBytes)};
    second_factor::put_step(transaction, sha256_hex(cookie.token), user, remember, kStepAge);
    return cookie;
}

audit::Entry sign_in_entry(std::string login, audit::Outcome outcome) {
    return {.action = "signIn", .object_kind = "login", .object = std::move(login), .outcome = outcome};
}

SessionCookie begin_session(db::Transaction& transaction, UserId user, SignInMethod method, bool remember,
                            Device const& device) {
    SessionLimits const limits = remember ? kRememberedLimits : kSessionLimits;
    SessionCookie cookie{user, random_hex(kTokenBytes), std::nullopt};
    if (remember) cookie.age = limits.absolute;
    sessions::insert(transaction,
                     {sha256_hex(cookie.token), user, limits.idle, limits.absolute, remember,
                      kMethods[static_cast<std::size_t>(method)], device.address, readable(device.agent)},
                     kSessionsMax);
    throttle::learn_address(transaction, user, network_of(device.address));
    audit::Entry entry = sign_in_entry(sessions::login_of(transaction, user), audit::Outcome::Done);
    entry.after = R"({"method":")" + std::string(kMethods[static_cast<std::size_t>(method)]) + "\"}";
    audit::record(transaction, {user, {}, {}, device.address}, entry);
    return cookie;
}

}  // namespace

audit::Entry about_user(AuditedAct act, UserId user, audit::Outcome outcome) {
    return {.action = act, .object_kind = "user", .object = to_string(user.value), .outcome = outcome};
}

SignInResult go_in(db::Transaction& transaction, UserId user, SignInMethod method, bool remember,
                   Device const& device) {
    // A provider has factors of its own.
    bool const asks = method != SignInMethod::OpenId && second_factor::is_on(transaction, user);
    if (asks) return begin_step(transaction, user, remember);
    return begin_session(transaction, user, method, remember, device);
}

Outcome<SignInResult> sign_in(db::Session& session, SignInAttempt const& attempt) {
    auto const credential = sessions::credential(session, attempt.login);
    Guess const guess(session, attempt.login, credential ? credential->user : UserId{}, attempt.device.address);
    std::string const named = credential ? attempt.login : beginning_of(attempt.login);
    if (auto const wait = guess.begin(session, {"signIn", "login", named, attempt.device.address}))
        return refuse_for_now(*wait);
    std::string const& hash = credential ? credential->password_hash : nobodys_hash();
    bool const is_right = is_password(hash, attempt.password);
    if (!credential || !is_right) {
        audit::record(session, nobody_at(attempt.device), sign_in_entry(named, audit::Outcome::Failed));
        return failed();
    }
    auto const renewed = is_outdated(hash) ? std::optional(hash_password(attempt.password)) : std::nullopt;
    return session.transact([&](db::Transaction& transaction) -> Outcome<SignInResult> {
        // Changed while it was being checked: then the old one lets nobody in any more.
        if (!sessions::is_still_password(transaction, credential->user, hash)) return failed();
        if (renewed) sessions::put_password(transaction, credential->user, *renewed);
        SignInResult result =
            go_in(transaction, credential->user, SignInMethod::Password, attempt.remember, attempt.device);
        // While a code is still asked for, the guess stays counted: a known password alone gives no endless codes to
        // try.
        if (std::holds_alternative<SessionCookie>(result)) guess.succeed(transaction);
        return result;
    });
}

Outcome<SessionCookie> give_second_factor(db::Session& session, std::string_view step_token, std::string_view code,
                                          Device const& device, Instant now) {
    std::string const token = sha256_hex(step_token);
    // Counted as wrong in a transaction of its own first: a hundred codes at a time are still five.
    auto const step = session.transact(
        [&](db::Transaction& transaction) { return second_factor::take_step(transaction, token, kStepFailuresMax); });
    if (!step) return refuse(RefusalKind::Gone, "sign_in_over");
    return session.transact([&](db::Transaction& transaction) -> Outcome<SessionCookie> {
        if (!is_second_factor(transaction, step->user, code, now)) {
            audit::record(transaction, nobody_at(device), about_user("giveCode", step->user, audit::Outcome::Failed));
            return refuse(RefusalKind::Unauthorised, "code_wrong");
        }
        second_factor::end_step(transaction, token);
        Guess(transaction, {}, step->user, device.address).succeed(transaction);
        return begin_session(transaction, step->user, SignInMethod::Password, step->remember, device);
    });
}

}  // namespace offerta::server
