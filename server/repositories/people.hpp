#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/db/session.hpp"
#include "shared/access/person.hpp"
#include "shared/access/subject.hpp"

// Users with their roles and deputies, and the changes of units.

namespace offerta::server::people {

/// Other changes of users and units wait until this transaction ends: of two administrators who take each other's role
/// at one time, one must see what the other did.
void lock(db::Transaction& transaction);

[[nodiscard]] std::optional<Person> find(db::Executor& executor, UserId id);
[[nodiscard]] std::vector<Person> find(db::Executor& executor, std::vector<UserId> const& ids);
/// By login, upper and lower case alike.
[[nodiscard]] std::optional<UserId> with_login(db::Executor& executor, std::string const& login);
[[nodiscard]] std::vector<Person> all(db::Executor& executor);
/// Those of the ids that are no active users.
[[nodiscard]] std::vector<UserId> not_active(db::Executor& executor, std::vector<UserId> const& ids);
/// Active users of a unit.
[[nodiscard]] std::int64_t count_in(db::Executor& executor, UnitId unit);
/// Administrators as is_lasting_administrator says, other than `but`.
[[nodiscard]] std::int64_t count_lasting_administrators(db::Executor& executor, UserId but, Date today);

/// Inserts or replaces, roles and deputies with him; person.version is the new one. Sessions of one who is not active
/// end. `unit_name` stands in documents.
void put(db::Transaction& transaction, Person const& person, std::string const& unit_name);
/// Inserts at the end, or replaces at its place; unit.version is the new one.
void put_unit(db::Transaction& transaction, Unit const& unit);

struct ListQuery {
    std::string search;  ///< part of a name or a login
    std::optional<UnitId> unit;
    std::optional<Role> role;
    std::optional<bool> is_active;
    Reach reach;
    std::optional<std::vector<std::string>> after;  ///< name and id of the row before the page
    int limit = 50;
};
struct ListPage {
    std::vector<Person> rows;
    std::optional<std::vector<std::string>> next;
    std::int64_t total = 0;
};
[[nodiscard]] ListPage list(db::Executor& executor, ListQuery const& query);

}  // namespace offerta::server::people
