#include "server/repositories/marketing_lists.hpp"

#include "server/repositories/owned.hpp"
#include "server/repositories/row_values.hpp"
#include "server/repositories/stored_json.hpp"
#include "shared/base/text.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server::marketing_lists {

namespace {

using db::Params;
using db::Row;
using db::Statement;

#define OFFERTA_MARKETING_LIST "SELECT id, version, name, filter, owner, unit FROM marketing_list "
// Of those in reach: $1 all of them, or by $2 owners uuid[] and $3 units uuid[]; $4 limit. Rows: id, version, name,
// filter jsonb, owner, unit (may be null).
constexpr Statement kLists{"marketing_list.list", OFFERTA_MARKETING_LIST R"sql(
WHERE $1::boolean OR owner = ANY ($2::uuid[]) OR unit = ANY ($3::uuid[]) OR unit IS NULL AND cardinality($3::uuid[]) > 0
ORDER BY name COLLATE "ru-x-icu", id LIMIT $4::int)sql"};
// $1 id. Row as kLists.
constexpr Statement kFindList{"marketing_list.find", OFFERTA_MARKETING_LIST "WHERE id = $1::uuid"};
constexpr Statement kLockList{"marketing_list.lock", OFFERTA_MARKETING_LIST "WHERE id = $1::uuid FOR UPDATE"};
#undef OFFERTA_MARKETING_LIST
// $1 id, $2 version, $3 name, $4 filter, $5 owner, $6 unit (may be null).
constexpr Statement kPutList{"marketing_list.put", R"sql(
INSERT INTO marketing_list (id, version, name, filter, owner, unit)
VALUES ($1::uuid, $2::int8, $3, $4::jsonb, $5::uuid, $6::uuid)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, name = excluded.name, filter = excluded.filter)sql"};
// $1 id.
constexpr Statement kRemoveList{"marketing_list.remove", "DELETE FROM marketing_list WHERE id = $1::uuid"};
// Customers in reach by $1-$3 as above, $4 types and $5 statuses text[] (empty: any), $6 folded text and $7 folded
// position ('' any), $8 limit. Rows by address: name, e-mail, company, position. ICU's lower() folds as fold_for_search
// does but for ё.
constexpr Statement kContacts{"marketing_list.contacts", R"sql(
SELECT DISTINCT ON (address) contact ->> 'name', btrim(contact ->> 'email'), customer.name, coalesce(contact ->> 'position', ''),
       replace(lower(btrim(contact ->> 'email') COLLATE "ru-x-icu"), 'ё', 'е') AS address
FROM customer, jsonb_array_elements(CASE jsonb_typeof(customer.body -> 'contacts') WHEN 'array' THEN customer.body -> 'contacts'
                                    ELSE '[]'::jsonb END) contact
WHERE ($1::boolean OR owner = ANY ($2::uuid[]) OR unit = ANY ($3::uuid[]) OR unit IS NULL AND cardinality($3::uuid[]) > 0)
  AND (cardinality($4::text[]) = 0 OR type = ANY ($4::text[])) AND (cardinality($5::text[]) = 0 OR status = ANY ($5::text[]))
  AND ($6 = '' OR strpos(replace(lower(customer.name || ' ' || coalesce(customer.body ->> 'legal_name', '') || ' '
                                       || coalesce(customer.body ->> 'notes', '') COLLATE "ru-x-icu"), 'ё', 'е'), $6) > 0)
  AND ($7 = '' OR strpos(replace(lower(coalesce(contact ->> 'position', '') COLLATE "ru-x-icu"), 'ё', 'е'), $7) > 0)
  AND coalesce(btrim(contact ->> 'email'), '') <> ''
ORDER BY address, customer.name COLLATE "ru-x-icu", customer.id LIMIT $8::int)sql"};
// $1 addresses text[]. Rows: address.
constexpr Statement kOptedOut{"marketing_list.opted_out",
                              "SELECT address FROM mail_opt_out WHERE address = ANY ($1::text[]) ORDER BY address"};

MarketingList list_in(Row const& row) {
    MarketingList out;
    out.id = id_at<MarketingListId>(row, 0);
    out.version = row.int64(1);
    out.name = row.string(2);
    out.filter = from_stored<MarketingFilter>(row.text(3));
    out.owner = id_at<UserId>(row, 4);
    out.unit = id_at<UnitId>(row, 5);
    return out;
}

std::optional<MarketingList> only_list_in(db::Result const& result) {
    auto const row = result.first();
    return row ? std::optional(list_in(*row)) : std::nullopt;
}

}  // namespace

std::vector<MarketingList> list(db::Executor& executor, Reach const& reach) {
    Params params;
    add_reach(params, reach);
    std::vector<MarketingList> out;
    for (Row const row : executor.execute(kLists, params.add(static_cast<int>(kMaxMarketingLists))))
        out.push_back(list_in(row));
    return out;
}

std::optional<MarketingList> find(db::Executor& executor, MarketingListId id) {
    return only_list_in(executor.execute(kFindList, Params(offerta::to_string(id.value))));
}

std::optional<MarketingList> lock(db::Transaction& transaction, MarketingListId id) {
    return only_list_in(transaction.execute(kLockList, Params(offerta::to_string(id.value))));
}

void put(db::Transaction& transaction, MarketingList const& list) {
    Params params(offerta::to_string(list.id.value), list.version, list.name, dump(write(list.filter)),
                  offerta::to_string(list.owner.value));
    transaction.later(kPutList, params.add(uuid_or_null(list.unit)));
}

void remove(db::Transaction& transaction, MarketingListId id) {
    transaction.later(kRemoveList, Params(offerta::to_string(id.value)));
}

std::vector<MarketingContact> contacts(db::Executor& executor, Reach const& reach, MarketingFilter const& filter,
                                       int limit) {
    Params params;
    add_reach(params, reach);
    params.add(filter.types)
        .add(filter.statuses)
        .add(fold_for_search(filter.text))
        .add(fold_for_search(filter.position));
    std::vector<MarketingContact> out;
    for (Row const row : executor.execute(kContacts, params.add(limit + 1)))
        out.push_back({row.string(0), row.string(1), row.string(2), row.string(3), false});
    return out;
}

std::vector<std::string> opted_out(db::Executor& executor, std::vector<std::string> const& addresses) {
    std::vector<std::string> out;
    for (Row const row : executor.execute(kOptedOut, Params(addresses))) out.push_back(row.string(0));
    return out;
}

}  // namespace offerta::server::marketing_lists
