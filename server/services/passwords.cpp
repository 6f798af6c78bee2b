#include "server/services/passwords.hpp"

#include <algorithm>

#include "server/base/password.hpp"
#include "server/base/sha256.hpp"
#include "server/repositories/links.hpp"
#include "server/repositories/organisation.hpp"
#include "server/repositories/second_factor.hpp"
#include "server/repositories/sessions.hpp"
#include "server/services/throttle.hpp"
#include "shared/base/text.hpp"

namespace offerta::server {

namespace {

Refusal refusal_of(RefusalKind kind, std::string code) { return {kind, std::move(code), {}, 1}; }

bool is_one_letter(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [&](char c) { return c == text.front(); });
}

}  // namespace

std::optional<Refusal> check_new_password(std::string_view password, std::string_view login) {
    bool const is_long_enough = count_code_points(password) >= kPasswordPointsMin && !is_one_letter(password);
    if (!is_long_enough || password.size() > kPasswordBytesMax) {
        return refusal_of(RefusalKind::Invalid, "password_rule");
    }
    if (fold_for_search(password) == fold_for_search(login)) {
        return refusal_of(RefusalKind::Invalid, "password_is_login");
    }
    return std::nullopt;
}

std::optional<Refusal> check_own_password(db::Session& session, audit::Actor const& by, AuditedAct act,
                                          std::string_view password) {
    UserId const user = *by.user;
    Guess const guess(user, "password");
    if (auto const wait = guess.begin(session, {act, "user", to_string(user.value), by.address})) {
        return refuse_for_now(*wait).value();
    }
    auto const hash = sessions::password_hash(session, user);
    if (!hash || !is_password(*hash, password)) {
        audit::record(session, by, about_user(act, user, audit::Outcome::Failed));
        return refusal_of(RefusalKind::Invalid, "password_wrong");
    }
    session.transact([&](db::Transaction& transaction) { guess.succeed(transaction); });
    return std::nullopt;
}

Outcome<bool> change_password(db::Session& session, audit::Actor const& by, std::string_view current,
                              std::string_view next) {
    UserId const user = *by.user;
    if (auto refusal = check_new_password(next, sessions::login_of(session, user))) {
        return tl::unexpected(std::move(*refusal));
    }
    if (auto refusal = check_own_password(session, by, "changePassword", current))
        return tl::unexpected(std::move(*refusal));
    std::string const hash = hash_password(next);
    session.transact([&](db::Transaction& transaction) {
        sessions::put_password(transaction, user, hash);
        sessions::forget_demo_account(transaction, user);
        sessions::end_others(transaction, user, by.session);
        links::take_back(transaction, user);
        audit::record(transaction, by, about_user("changePassword", user));
    });
    return true;
}

std::optional<OneTimeLink> make_link(db::Session& session, audit::Actor const& by, UserId user,
                                     bool ends_second_factor) {
    return session.transact([&](db::Transaction& transaction) -> std::optional<OneTimeLink> {
        OneTimeLink link{random_hex(kTokenBytes), {}};
        auto const end = links::put(transaction, sha256_hex(link.token), user, by.user.value_or(UserId{}), kLinkAge,
                                    ends_second_factor);
        if (!end) return std::nullopt;
        audit::record(transaction, by, about_user("makeLink", user));
        link.ends_at = *end;
        return link;
    });
}

Outcome<SignInResult> use_link(db::Session& session, std::string_view token, std::string_view password,
                               Device const& device) {
    std::string const hash = sha256_hex(token);
    auto const owner = links::owner(session, hash);
    if (!owner) {
        audit::record(session, nobody_at(device), {.action = "useLink", .outcome = audit::Outcome::Failed});
        return refuse(RefusalKind::Gone, "link_invalid");
    }
    if (auto refusal = check_new_password(password, owner->login)) return tl::unexpected(std::move(*refusal));
    std::string const password_hash = hash_password(password);
    return session.transact([&](db::Transaction& transaction) -> Outcome<SignInResult> {
        if (!links::use(transaction, hash)) return refuse(RefusalKind::Gone, "link_invalid");
        sessions::put_password(transaction, owner->user, password_hash);
        sessions::forget_demo_account(transaction, owner->user);
        sessions::end_others(transaction, owner->user, {});
        links::take_back(transaction, owner->user);
        if (owner->ends_second_factor) second_factor::remove(transaction, owner->user);
        audit::record(transaction, {owner->user, {}, {}, device.address}, about_user("useLink", owner->user));
        return go_in(transaction, owner->user, SignInMethod::Link, false, device);
    });
}

std::optional<OneTimeLink> link_for_first_administrator(db::Session& session) {
    return session.transact([&](db::Transaction& transaction) -> std::optional<OneTimeLink> {
        links::lock_first_start(transaction);
        if (links::has_administrator(transaction)) return std::nullopt;
        auto administrator = links::waiting_administrator(transaction);
        if (!administrator) administrator = organisation::put_first_administrator(transaction);
        OneTimeLink link{random_hex(kTokenBytes), {}};
        auto const end = links::put(transaction, sha256_hex(link.token), *administrator, {}, kLinkAge, false);
        if (end) link.ends_at = *end;
        return link;
    });
}

}  // namespace offerta::server
