#include "server/repositories/customers.hpp"

#include <algorithm>

#include "server/repositories/owned.hpp"
#include "server/repositories/stored_json.hpp"
#include "shared/protocol/catalogue_json.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server::customers {

namespace {

using db::Params;
using db::Row;
using db::Statement;

// $1 id uuid. Row: body jsonb, owner, unit (may be null) uuid. Uses customer_pkey.
constexpr Statement kFindCustomer{"customer.find", "SELECT body, owner, unit FROM customer WHERE id = $1::uuid"};
// $1 id uuid. Row: version int8, owner, unit (may be null) uuid. Locks the row.
constexpr Statement kLockCustomer{"customer.lock",
                                  "SELECT version, owner, unit FROM customer WHERE id = $1::uuid FOR UPDATE"};
// $1 user uuid. Row: id, unit (may be null) uuid.
constexpr Statement kOwnedBy{"customer.owned_by", "SELECT id, unit FROM app_user WHERE id = $1::uuid"};
// $1 ids uuid[]. Rows: id, owner, unit (may be null) uuid.
constexpr Statement kOwners{"customer.owners", "SELECT id, owner, unit FROM customer WHERE id = ANY ($1::uuid[])"};
// $1 id, $2 version, $3 name, $4 search, $5 type, $6 status, $7 body, $8 owner (may be null). Of the unit of its owner
// when he became it.
constexpr Statement kPut{"customer.put", R"sql(
INSERT INTO customer (id, version, name, search, type, status, body, owner, unit)
VALUES ($1::uuid, $2::int8, $3, $4, $5, $6, $7::jsonb, $8::uuid, (SELECT unit FROM app_user WHERE id = $8::uuid))
ON CONFLICT (id) DO UPDATE SET version = excluded.version, name = excluded.name, search = excluded.search,
    type = excluded.type, status = excluded.status, body = excluded.body, owner = excluded.owner,
    unit = CASE WHEN customer.owner IS NOT DISTINCT FROM excluded.owner THEN customer.unit ELSE excluded.unit END)sql"};
// $1 folded search ('' any); of those in reach: $2 all of them, or by $3 owners uuid[] and $4 units uuid[].
#define OFFERTA_MATCHING                                                                                    \
    "FROM customer WHERE ($1 = '' OR strpos(search, $1) > 0) AND ($2::boolean OR owner = ANY ($3::uuid[]) " \
    "OR unit = ANY ($4::uuid[]) OR unit IS NULL AND cardinality($4::uuid[]) > 0) "
// $1-$4 as above, $5 name or null and $6 id of the row before, $7 limit. Rows: name, id, body.
constexpr Statement kList{
    "customer.list",
    "SELECT name, id, body || jsonb_strip_nulls(jsonb_build_object('unit', unit)) " OFFERTA_MATCHING R"sql(
  AND ($5::text IS NULL OR (name COLLATE "ru-x-icu", id) > ($5::text COLLATE "ru-x-icu", $6::uuid))
ORDER BY name COLLATE "ru-x-icu", id LIMIT $7::int)sql"};
// $1-$4 as above. Row: int8.
constexpr Statement kCount{"customer.count", "SELECT count(*) " OFFERTA_MATCHING};
#undef OFFERTA_MATCHING

std::string search_text(Customer const& customer) {
    std::string text = customer.name + " " + customer.legal_name + " " + customer.tax_id;
    for (Contact const& contact : customer.contacts) text += " " + contact.name + " " + contact.email;
    return fold_for_search(text);
}

}  // namespace

std::optional<Found> find(db::Executor& executor, CustomerId id) {
    db::Result const result = executor.execute(kFindCustomer, Params(to_string(id.value)));
    auto const row = result.first();
    if (!row) return std::nullopt;
    Found found{from_stored<Customer>(row->text(0)), owned_in(*row, 1)};
    found.customer.unit = found.whose.unit;
    return found;
}

std::optional<Locked> lock(db::Transaction& transaction, CustomerId id) {
    db::Result const result = transaction.execute(kLockCustomer, Params(to_string(id.value)));
    auto const row = result.first();
    return row ? std::optional(Locked{row->int64(0), owned_in(*row, 1)}) : std::nullopt;
}

Owned owned_by(db::Executor& executor, UserId owner) {
    if (owner.is_nil()) return {};
    db::Result const result = executor.execute(kOwnedBy, Params(to_string(owner.value)));
    auto const row = result.first();
    return row ? owned_in(*row, 0) : Owned{owner, {}};
}

std::vector<std::pair<std::string, Owned>> owners(db::Executor& executor, std::vector<std::string> const& ids) {
    std::vector<std::pair<std::string, Owned>> out;
    for (Row const row : executor.execute(kOwners, Params(ids))) out.emplace_back(row.string(0), owned_in(row, 1));
    return out;
}

void put(db::Transaction& transaction, Customer const& customer) {
    auto const owner = customer.owner.is_nil() ? std::nullopt : std::optional(to_string(customer.owner.value));
    Customer body = customer;
    body.unit = {};  // has a column, which alone counts
    transaction.later(kPut, Params(to_string(customer.id.value), customer.version, customer.name, search_text(customer),
                                   customer.type, customer.status, dump(write(body)), owner));
}

ListPage list(db::Executor& executor, ListQuery const& query) {
    std::string const search = fold_for_search(query.search);
    ListPage page;
    Params params(search);
    add_reach(params, query.reach);
    page.total = executor.execute(kCount, params)[0].int64(0);
    params.add(query.after ? std::optional((*query.after)[0]) : std::nullopt);
    params.add(query.after ? std::optional((*query.after)[1]) : std::nullopt).add(query.limit + 1);
    db::Result const result = executor.execute(kList, params);
    int const shown = std::min(result.size(), query.limit);
    for (int i = 0; i < shown; ++i) page.rows.push_back(result[i].string(2));
    if (result.size() > shown) page.next = {result[shown - 1].string(0), result[shown - 1].string(1)};
    return page;
}

}  // namespace offerta::server::customers
