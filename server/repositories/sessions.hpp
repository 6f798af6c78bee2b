#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "server/db/session.hpp"
#include "shared/access/subject.hpp"

namespace offerta::server::sessions {

/// What somebody must show to sign in.
struct Credential {
    UserId user;
    std::string name;
    std::string password_hash;
};
/// Of an active user by his login, upper and lower case alike.
[[nodiscard]] std::optional<Credential> credential(db::Executor& executor, std::string const& login);
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
/// Ends one session and tells every server (channel offerta_access).
void end(db::Transaction& transaction, std::string const& id);

struct DemoAccount {
    UserId user;
    std::string name;
    std::string login;
    std::string password;
    std::vector<std::string> roles;
};
/// Empty where there is no demo data.
[[nodiscard]] std::vector<DemoAccount> demo_accounts(db::Executor& executor);
void put_demo_account(db::Transaction& transaction, UserId user, std::string const& password,
                      std::string const& password_hash);

}  // namespace offerta::server::sessions
