#include "server/repositories/people.hpp"

#include <algorithm>

#include "server/repositories/stored_json.hpp"
#include "shared/base/text.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/messages.hpp"
#include "shared/protocol/people_messages.hpp"

namespace offerta::server::people {

namespace {

using db::Params;
using db::Row;
using db::Statement;

// Until the end of the transaction.
constexpr Statement kLock{"people.lock", "SELECT pg_advisory_xact_lock(hashtext('offerta.people'))"};

// A Person as JSON, of the row `u` of app_user.
#define OFFERTA_PERSON                                                                                          \
    "jsonb_build_object('id', u.id, 'version', u.version, 'login', u.login, 'name', u.body ->> 'name', "        \
    "'email', coalesce(u.body ->> 'email', ''), 'phone', coalesce(u.body ->> 'phone', ''), 'unit', u.unit, "    \
    "'is_active', u.is_active, 'roles', coalesce((SELECT jsonb_agg(jsonb_build_object('role', r.role, 'unit', " \
    "r.unit, "                                                                                                  \
    "'from', r.valid_from, 'to', r.valid_to) ORDER BY r.role, r.unit, r.valid_from, r.valid_to) "               \
    "FROM role_assignment r WHERE r.user_id = u.id), '[]'), "                                                   \
    "'deputies', coalesce((SELECT jsonb_agg(jsonb_build_object('deputy', d.deputy, 'from', d.valid_from, "      \
    "'to', d.valid_to) ORDER BY d.valid_from, d.valid_to, d.deputy) FROM deputy d WHERE d.absent = u.id), '[]'))"

// $1 ids uuid[]. Rows: Person.
constexpr Statement kFind{"people.find", "SELECT " OFFERTA_PERSON " FROM app_user u WHERE u.id = ANY ($1::uuid[])"};
// Rows by login: Person.
constexpr Statement kAll{"people.all", "SELECT " OFFERTA_PERSON " FROM app_user u ORDER BY lower(u.login)"};
// $1 login. Row: id uuid. Uses app_user_login.
constexpr Statement kWithLogin{"people.with_login", "SELECT id FROM app_user WHERE lower(login) = lower($1)"};
// $1 ids uuid[]. Rows: those that are no active users.
constexpr Statement kNotActive{"people.not_active", R"sql(
SELECT id FROM unnest($1::uuid[]) AS asked (id)
WHERE NOT EXISTS (SELECT FROM app_user WHERE app_user.id = asked.id AND is_active))sql"};
// $1 unit uuid. Row: int8.
constexpr Statement kCountIn{"people.count_in", "SELECT count(*) FROM app_user WHERE unit = $1::uuid AND is_active"};
// $1 user uuid, $2 today. Row: int8.
constexpr Statement kCountAdministrators{"people.count_administrators", R"sql(
SELECT count(*) FROM app_user WHERE is_active AND id <> $1::uuid AND EXISTS (
  SELECT FROM role_assignment r WHERE r.user_id = app_user.id AND r.role = 'administrator' AND r.valid_to IS NULL
  AND coalesce(r.valid_from <= $2::date, true)))sql"};

// $1 id, $2 version, $3 login, $4 unit (may be null), $5 active, $6 body jsonb. A new one comes last.
constexpr Statement kPut{"people.put", R"sql(
INSERT INTO app_user (id, position, version, login, unit, is_active, body)
SELECT $1::uuid, coalesce(max(position), 0) + 1, $2::int8, $3::text, $4::uuid, $5::boolean, $6::jsonb FROM app_user
ON CONFLICT (id) DO UPDATE SET version = excluded.version, login = excluded.login, unit = excluded.unit,
    is_active = excluded.is_active, body = excluded.body)sql"};
// $1 user, $2 roles, $3 units uuid[], $4 from and $5 to date[], which may be null. Rows that stay the same stay.
constexpr Statement kPutRoles{"people.put_roles", R"sql(
WITH given AS (SELECT * FROM unnest($2::text[], $3::uuid[], $4::date[], $5::date[]) AS t (role, unit, valid_from, valid_to)),
gone AS (DELETE FROM role_assignment r WHERE user_id = $1::uuid AND NOT EXISTS (
  SELECT FROM given WHERE given.role = r.role AND (given.unit, given.valid_from, given.valid_to) IS NOT DISTINCT FROM (r.unit, r.valid_from, r.valid_to)))
INSERT INTO role_assignment (user_id, role, unit, valid_from, valid_to)
SELECT $1::uuid, given.* FROM given WHERE NOT EXISTS (SELECT FROM role_assignment r WHERE user_id = $1::uuid AND given.role = r.role
  AND (given.unit, given.valid_from, given.valid_to) IS NOT DISTINCT FROM (r.unit, r.valid_from, r.valid_to)))sql"};
// $1 absent, $2 deputies uuid[], $3 from and $4 to date[], which may be null.
constexpr Statement kPutDeputies{"people.put_deputies", R"sql(
WITH given AS (SELECT * FROM unnest($2::uuid[], $3::date[], $4::date[]) AS t (deputy, valid_from, valid_to)),
gone AS (DELETE FROM deputy d WHERE absent = $1::uuid AND NOT EXISTS (
  SELECT FROM given WHERE (given.deputy, given.valid_from, given.valid_to) IS NOT DISTINCT FROM (d.deputy, d.valid_from, d.valid_to)))
INSERT INTO deputy (absent, deputy, valid_from, valid_to)
SELECT $1::uuid, given.* FROM given WHERE NOT EXISTS (SELECT FROM deputy d WHERE absent = $1::uuid
  AND (given.deputy, given.valid_from, given.valid_to) IS NOT DISTINCT FROM (d.deputy, d.valid_from, d.valid_to)))sql"};

// $1 user. Servers hear of it by the change of app_user.
constexpr Statement kEndSessions{"people.end_sessions", "DELETE FROM session WHERE user_id = $1::uuid"};

// $1 id, $2 version, $3 parent (may be null), $4 name jsonb, $5 head (may be null), $6 active. A new one comes last.
constexpr Statement kPutUnit{"people.put_unit", R"sql(
INSERT INTO unit (id, version, parent, name, head, is_active, position)
SELECT $1::uuid, $2::int8, $3::uuid, $4::jsonb, $5::uuid, $6::boolean, coalesce(max(position), -1) + 1 FROM unit
ON CONFLICT (id) DO UPDATE SET version = excluded.version, parent = excluded.parent, name = excluded.name,
    head = excluded.head, is_active = excluded.is_active)sql"};

// $1 folded search ('' any), $2 unit, $3 role, $4 active, which may be null; reach: $5 everything, $6 owners uuid[], $7
// units uuid[].
#define OFFERTA_PEOPLE_MATCH                                                                                   \
    "($1 = '' OR strpos(translate(lower((u.body ->> 'name') COLLATE \"ru-x-icu\"), 'ё', 'е'), $1) > 0 "        \
    "OR strpos(lower(u.login), $1) > 0) AND ($2::uuid IS NULL OR u.unit = $2) "                                \
    "AND ($3::text IS NULL OR EXISTS (SELECT FROM role_assignment r WHERE r.user_id = u.id AND r.role = $3)) " \
    "AND ($4::boolean IS NULL OR u.is_active = $4) AND ($5::boolean OR u.id = ANY ($6::uuid[]) "               \
    "OR u.unit = ANY ($7::uuid[]) OR (u.unit IS NULL AND cardinality($7::uuid[]) > 0))"
// … $8 name or null and $9 id of the row before, $10 limit. Rows by name: name, id, Person.
constexpr Statement kList{"people.list", "SELECT u.body ->> 'name', u.id, " OFFERTA_PERSON
                                         " FROM app_user u WHERE " OFFERTA_PEOPLE_MATCH
                                         " AND ($8::text IS NULL OR ((u.body ->> 'name') COLLATE \"ru-x-icu\", u.id) > "
                                         "($8::text COLLATE \"ru-x-icu\", $9::uuid)) "
                                         "ORDER BY (u.body ->> 'name') COLLATE \"ru-x-icu\", u.id LIMIT $10::int"};
// Row: int8.
constexpr Statement kCount{"people.count", "SELECT count(*) FROM app_user u WHERE " OFFERTA_PEOPLE_MATCH};
#undef OFFERTA_PEOPLE_MATCH
#undef OFFERTA_PERSON

using Texts = std::vector<std::optional<std::string>>;

template <class Tag>
std::optional<std::string> id_or_null(Id<Tag> id) {
    return id.is_nil() ? std::nullopt : std::optional(to_string(id.value));
}

std::optional<std::string> date_or_null(std::optional<Date> const& date) {
    return date ? std::optional(offerta::to_string(*date)) : std::nullopt;
}

template <class Tag>
std::vector<std::string> texts_of(std::vector<Id<Tag>> const& ids) {
    std::vector<std::string> out;
    for (auto const& id : ids) out.push_back(to_string(id.value));
    return out;
}

/// As colleagues and documents know him.
User user_of(Person const& person, std::string const& unit_name) {
    User user{person.id, person.name, initials_of(person.name), unit_name, {}, person.email, person.phone};
    for (PersonRole const& held : person.roles) {
        std::string name(role_name(held.role));
        if (std::find(user.roles.begin(), user.roles.end(), name) == user.roles.end())
            user.roles.push_back(std::move(name));
    }
    return user;
}

void put_roles(db::Transaction& transaction, Person const& person) {
    Texts roles, units, from, to;
    for (PersonRole const& held : person.roles) {
        roles.emplace_back(role_name(held.role));
        units.push_back(id_or_null(held.unit));
        from.push_back(date_or_null(held.dates.from));
        to.push_back(date_or_null(held.dates.to));
    }
    transaction.later(kPutRoles, Params(to_string(person.id.value), roles, units, from, to));
}

void put_deputies(db::Transaction& transaction, Person const& person) {
    Texts deputies, from, to;
    for (PersonDeputy const& one : person.deputies) {
        deputies.push_back(id_or_null(one.deputy));
        from.push_back(date_or_null(one.dates.from));
        to.push_back(date_or_null(one.dates.to));
    }
    transaction.later(kPutDeputies, Params(to_string(person.id.value), deputies, from, to));
}

Params params_of(ListQuery const& query) {
    Params params(fold_for_search(query.search));
    params.add(query.unit ? std::optional(to_string(query.unit->value)) : std::nullopt);
    params.add(query.role ? std::optional(role_name(*query.role)) : std::nullopt).add(query.is_active);
    params.add(query.reach.everything).add(texts_of(query.reach.owners)).add(texts_of(query.reach.units));
    return params;
}

}  // namespace

void lock(db::Transaction& transaction) { transaction.execute(kLock); }

std::optional<Person> find(db::Executor& executor, UserId id) {
    auto found = find(executor, std::vector{id});
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Person> find(db::Executor& executor, std::vector<UserId> const& ids) {
    std::vector<Person> out;
    for (Row const row : executor.execute(kFind, Params(texts_of(ids))))
        out.push_back(from_stored<Person>(row.text(0)));
    return out;
}

std::optional<UserId> with_login(db::Executor& executor, std::string const& login) {
    db::Result const result = executor.execute(kWithLogin, Params(login));
    auto const row = result.first();
    if (!row) return std::nullopt;
    return UserId{parse_uuid(row->text(0)).value_or(Uuid{})};
}

std::vector<Person> all(db::Executor& executor) {
    std::vector<Person> out;
    for (Row const row : executor.execute(kAll)) out.push_back(from_stored<Person>(row.text(0)));
    return out;
}

std::vector<UserId> not_active(db::Executor& executor, std::vector<UserId> const& ids) {
    std::vector<UserId> out;
    for (Row const row : executor.execute(kNotActive, Params(texts_of(ids)))) {
        out.push_back({parse_uuid(row.text(0)).value_or(Uuid{})});
    }
    return out;
}

std::int64_t count_in(db::Executor& executor, UnitId unit) {
    return executor.execute(kCountIn, Params(to_string(unit.value)))[0].int64(0);
}

std::int64_t count_lasting_administrators(db::Executor& executor, UserId but, Date today) {
    return executor.execute(kCountAdministrators, Params(to_string(but.value), offerta::to_string(today)))[0].int64(0);
}

void put(db::Transaction& transaction, Person const& person, std::string const& unit_name) {
    transaction.later(kPut, Params(to_string(person.id.value), person.version, person.login, id_or_null(person.unit),
                                   person.is_active, dump(write(user_of(person, unit_name)))));
    put_roles(transaction, person);
    put_deputies(transaction, person);
    // Else they would be open again when he comes back.
    if (!person.is_active) transaction.later(kEndSessions, Params(to_string(person.id.value)));
}

void put_unit(db::Transaction& transaction, Unit const& unit) {
    transaction.later(kPutUnit, Params(to_string(unit.id.value), unit.version, id_or_null(unit.parent),
                                       dump(write(unit.name)), id_or_null(unit.head), unit.is_active));
}

ListPage list(db::Executor& executor, ListQuery const& query) {
    ListPage page;
    Params params = params_of(query);
    page.total = executor.execute(kCount, params)[0].int64(0);
    params.add(query.after ? std::optional((*query.after)[0]) : std::nullopt);
    params.add(query.after ? std::optional((*query.after)[1]) : std::nullopt).add(query.limit + 1);
    db::Result const result = executor.execute(kList, params);
    int const shown = std::min(result.size(), query.limit);
    for (int i = 0; i < shown; ++i) page.rows.push_back(from_stored<Person>(result[i].text(2)));
    if (result.size() > shown) page.next = {result[shown - 1].string(0), result[shown - 1].string(1)};
    return page;
}

}  // namespace offerta::server::people
