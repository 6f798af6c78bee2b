#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "server/db/session.hpp"
#include "shared/access/subject.hpp"
#include "shared/base/date.hpp"

namespace offerta::server::sessions {

/// What somebody must show to sign in.
struct Credential {
    UserId user;
    std::string name;
    std::string password_hash;
};
/// Of an active user by his login or e-mail, upper and lower case alike.
[[nodiscard]] std::optional<Credential> credential(db::Executor& executor, std::string const& login);
/// None where he has no password.
[[nodiscard]] std::optional<std::string> password_hash(db::Executor& executor, UserId user);
/// Of an active user, upper and lower case alike.
[[nodiscard]] std::optional<UserId> user_of_login(db::Executor& executor, std::string const& login);
/// Empty where there is no such user.
[[nodiscard]] std::string login_of(db::Executor& executor, UserId user);
/// Whether he is active and this is his hash; until the transaction ends nobody changes that.
[[nodiscard]] bool is_still_password(db::Transaction& transaction, UserId user, std::string const& hash);
void put_password(db::Transaction& transaction, UserId user, std::string const& hash);

/// What a new session is. Its token's SHA-256 stands for the token, which is nowhere but in the cookie.
struct NewSession {
    std::string token_hash;
    UserId user;
    std::chrono::seconds idle_limit{0};
    std::chrono::seconds absolute_limit{0};
    bool is_remembered = false;
    std::string method;  ///< "password", "link", "oidc"
    std::string address;
    std::string agent;
};
/// Makes the session, clears away those of the user that are over, and the oldest above `at_most`.
void insert(db::Transaction& transaction, NewSession const& session, int at_most);

/// A session that is neither over nor of somebody who was deactivated.
struct Found {
    std::string id;
    UserId user;
    std::string name;
    bool is_touch_due = false;  ///< it was not marked as used for a minute
};
[[nodiscard]] std::optional<Found> find(db::Executor& executor, std::string const& token_hash);
[[nodiscard]] std::optional<Found> find_by_id(db::Executor& executor, std::string const& id);
/// Those of these sessions that are neither over nor of somebody who was deactivated.
[[nodiscard]] std::vector<std::string> alive(db::Executor& executor, std::vector<std::string> const& ids);
/// It was used now: the idle limit begins anew.
void touch(db::Executor& executor, std::string const& id);
struct Listed {
    std::string id;
    Instant created_at;
    Instant seen_at;
    Instant ends_at;
    std::string address;
    std::string agent;
    bool is_remembered = false;
};
/// Those of the user that are not over, the one used last first.
[[nodiscard]] std::vector<Listed> list(db::Executor& executor, UserId user);
/// Ends one of the user's sessions and tells every server (channel offerta_access). False when he has no such one.
[[nodiscard]] bool end_own(db::Transaction& transaction, UserId user, std::string const& id);
/// Ends all sessions of the user but this one; all of them where it is empty.
void end_others(db::Transaction& transaction, UserId user, std::string const& id);

struct DemoAccount {
    UserId user;
    std::string name;
    std::string login;
    std::string password;
    std::vector<std::string> roles;
};
/// Whoever has a password of his own is no demo account any more.
void forget_demo_account(db::Transaction& transaction, UserId user);
/// Empty where there is no demo data.
[[nodiscard]] std::vector<DemoAccount> demo_accounts(db::Executor& executor);
void put_demo_account(db::Transaction& transaction, UserId user, std::string const& password,
                      std::string const& password_hash);

}  // namespace offerta::server::sessions
