#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/db/session.hpp"
#include "shared/access/role.hpp"
#include "shared/access/unit.hpp"
#include "shared/protocol/messages.hpp"

namespace offerta::server::organisation {

struct Settings {
    LocalText name;
    Currency currency;
    int utc_offset_minutes = 180;
    std::string time_zone = {};            ///< IANA name or POSIX rule; empty: always utc_offset_minutes
    Rounding rounding = Rounding::HalfUp;  ///< of price books that are published from now on (N2)
    std::int64_t version = 0;              ///< the database's to say
};
[[nodiscard]] Settings settings(db::Executor& executor);
/// As their next version.
void put_settings(db::Transaction& transaction, Settings const& settings);

struct Versions {
    std::int64_t settings = 0;
    std::int64_t document_template = 0;  ///< 0: none was made yet
};
[[nodiscard]] Versions versions(db::Executor& executor);
/// The same under the organisation's row lock.
[[nodiscard]] Versions lock(db::Transaction& transaction);

/// Somebody who works here, or did.
struct Member {
    User user;
    UnitId unit;
    bool is_active = true;
    std::vector<Role> roles;  ///< now or at another time; user.roles has their names
};
/// In the order of their positions.
[[nodiscard]] std::vector<Member> members(db::Executor& executor);
void put_user(db::Transaction& transaction, User const& user, int position, std::string const& login, UnitId unit);

/// Somebody who may make the others, named "admin" unless somebody is: for a new database.
[[nodiscard]] UserId put_first_administrator(db::Transaction& transaction);

/// JSON of the document template, none while the organisation has not made one.
[[nodiscard]] std::optional<std::string> document_template(db::Executor& executor);
/// As its next version.
void put_document_template(db::Transaction& transaction, std::string const& json);

/// Saved sets (S7), each as JSON, by name.
[[nodiscard]] std::vector<std::string> sets(db::Executor& executor);
/// Version of a set under its row lock, 0 when there is none.
[[nodiscard]] std::int64_t lock_set_version(db::Transaction& transaction, SetId id);
/// As JSON.
[[nodiscard]] std::optional<std::string> find_set(db::Executor& executor, SetId id);
void put_set(db::Transaction& transaction, QuoteSet const& set);

}  // namespace offerta::server::organisation
