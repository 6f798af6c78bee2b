#include "server/repositories/organisation.hpp"

#include "server/repositories/stored_json.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/names.hpp"
#include "shared/protocol/quote_json.hpp"

namespace offerta::server::organisation {

namespace {

using db::Params;
using db::Row;
using db::Statement;

// Row: name jsonb, currency text, offset int, time zone text, rounding text, version int8.
constexpr Statement kSettings{
    "organisation.settings",
    "SELECT name, currency, utc_offset_minutes, time_zone, rounding, version FROM organisation"};
// $1 name jsonb, $2 currency, $3 offset, $4 time zone, $5 rounding.
constexpr Statement kPutSettings{"organisation.put_settings", R"sql(
UPDATE organisation SET name = $1::jsonb, currency = $2, utc_offset_minutes = $3::int, time_zone = $4, rounding = $5,
                        version = version + 1)sql"};
// Row: version int8, template's version int8.
constexpr Statement kVersions{"organisation.versions", "SELECT version, template_version FROM organisation"};
// The same. Locks the row.
constexpr Statement kLock{"organisation.lock", "SELECT version, template_version FROM organisation FOR UPDATE"};
// Rows by position: body jsonb, unit (may be null) uuid, active, names of his roles jsonb.
constexpr Statement kMembers{"organisation.members", R"sql(
SELECT body, unit, is_active,
       (SELECT coalesce(jsonb_agg(DISTINCT role), '[]') FROM role_assignment WHERE user_id = app_user.id)
FROM app_user ORDER BY position)sql"};
// $1 id uuid, $2 position, $3 body, $4 login, $5 unit (may be null).
constexpr Statement kPutUser{"organisation.put_user", R"sql(
INSERT INTO app_user (id, position, body, login, unit) VALUES ($1::uuid, $2::int, $3::jsonb, $4, $5::uuid)
ON CONFLICT (id) DO UPDATE SET position = excluded.position, body = excluded.body, login = excluded.login, unit = excluded.unit)sql"};
// Row: user uuid.
constexpr Statement kPutFirstAdministrator{"organisation.put_first_administrator", R"sql(
WITH new AS (SELECT gen_random_uuid() AS id),
made AS (INSERT INTO app_user (id, position, login, body)
  SELECT id, (SELECT coalesce(max(position), 0) + 1 FROM app_user),
         CASE WHEN EXISTS (SELECT FROM app_user WHERE lower(login) = 'admin') THEN 'admin-' || left(id::text, 8) ELSE 'admin' END,
         jsonb_build_object('id', id, 'name', 'Администратор', 'initials', 'А', 'roles', jsonb_build_array('administrator'))
  FROM new RETURNING id)
INSERT INTO role_assignment (user_id, role) SELECT id, 'administrator' FROM made RETURNING user_id)sql"};
// Row: jsonb or null.
constexpr Statement kTemplate{"organisation.template", "SELECT document_template FROM organisation"};
// $1 jsonb.
constexpr Statement kPutTemplate{
    "organisation.put_template",
    "UPDATE organisation SET document_template = $1::jsonb, template_version = template_version + 1"};
// Rows by name: body jsonb.
constexpr Statement kSets{"set.all", "SELECT body FROM quote_set ORDER BY name COLLATE \"ru-x-icu\", id"};
// $1 id uuid. Row: version int8. Locks the row.
constexpr Statement kLockSet{"set.lock", "SELECT version FROM quote_set WHERE id = $1::uuid FOR UPDATE"};
// $1 id uuid. Row: body jsonb.
constexpr Statement kFindSet{"set.find", "SELECT body FROM quote_set WHERE id = $1::uuid"};
// $1 id, $2 version, $3 name, $4 body.
constexpr Statement kPutSet{"set.put", R"sql(
INSERT INTO quote_set (id, version, name, body) VALUES ($1::uuid, $2::int8, $3, $4::jsonb)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, name = excluded.name, body = excluded.body)sql"};

Rounding rounding_of(std::string_view name) {
    for (std::size_t i = 0; i < names::kRounding.size(); ++i)
        if (names::kRounding[i] == name) return static_cast<Rounding>(i);
    throw db::Error(db::ErrorKind::Other, "", "the organisation has a rounding of no known name");
}

Versions versions_of(db::Result const& result) { return {result[0].int64(0), result[0].int64(1)}; }

}  // namespace

Settings settings(db::Executor& executor) {
    db::Result const result = executor.execute(kSettings);
    Settings out;
    out.name = from_stored<LocalText>(result[0].text(0));
    if (auto const currency = currency_from_code(result[0].text(1))) out.currency = *currency;
    out.utc_offset_minutes = static_cast<int>(result[0].int64(2));
    out.time_zone = result[0].string(3);
    out.rounding = rounding_of(result[0].text(4));
    out.version = result[0].int64(5);
    return out;
}

void put_settings(db::Transaction& transaction, Settings const& settings) {
    std::string const rounding(names::kRounding[static_cast<std::size_t>(settings.rounding)]);
    transaction.later(kPutSettings, Params(dump(write(settings.name)), settings.currency.name(),
                                           settings.utc_offset_minutes, settings.time_zone, rounding));
}

Versions versions(db::Executor& executor) { return versions_of(executor.execute(kVersions)); }

Versions lock(db::Transaction& transaction) { return versions_of(transaction.execute(kLock)); }

std::vector<Member> members(db::Executor& executor) {
    std::vector<Member> out;
    for (Row const row : executor.execute(kMembers)) {
        Member member{from_stored<User>(row.text(0)), {parse_uuid(row.text(1)).value_or(Uuid{})}, row.boolean(2), {}};
        member.user.roles = from_stored<std::vector<std::string>>(row.text(3));
        for (std::string const& name : member.user.roles) {
            if (auto const role = role_from_name(name)) member.roles.push_back(*role);
        }
        out.push_back(std::move(member));
    }
    return out;
}

void put_user(db::Transaction& transaction, User const& user, int position, std::string const& login, UnitId unit) {
    auto const unit_id = unit.is_nil() ? std::nullopt : std::optional(to_string(unit.value));
    transaction.later(kPutUser, Params(to_string(user.id.value), position, dump(write(user)), login, unit_id));
}

UserId put_first_administrator(db::Transaction& transaction) {
    return {parse_uuid(transaction.execute(kPutFirstAdministrator)[0].text(0)).value_or(Uuid{})};
}

std::optional<std::string> document_template(db::Executor& executor) {
    return executor.execute(kTemplate)[0].optional_string(0);
}

void put_document_template(db::Transaction& transaction, std::string const& json) {
    transaction.later(kPutTemplate, Params(json));
}

std::vector<std::string> sets(db::Executor& executor) {
    std::vector<std::string> out;
    for (Row const row : executor.execute(kSets)) out.push_back(row.string(0));
    return out;
}

std::int64_t lock_set_version(db::Transaction& transaction, SetId id) {
    db::Result const result = transaction.execute(kLockSet, Params(to_string(id.value)));
    auto const row = result.first();
    return row ? row->int64(0) : 0;
}

std::optional<std::string> find_set(db::Executor& executor, SetId id) {
    db::Result const result = executor.execute(kFindSet, Params(to_string(id.value)));
    auto const row = result.first();
    return row ? std::optional(row->string(0)) : std::nullopt;
}

void put_set(db::Transaction& transaction, QuoteSet const& set) {
    transaction.later(kPutSet, Params(to_string(set.id.value), set.version, set.name, dump(write(set))));
}

}  // namespace offerta::server::organisation
