#include "server/repositories/customers.hpp"

#include <algorithm>

#include "server/repositories/stored_json.hpp"
#include "shared/protocol/catalogue_json.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server::customers {

namespace {

using db::Params;
using db::Row;
using db::Statement;

// $1 id uuid. Row: body jsonb. Uses customer_pkey.
constexpr Statement kFind{"customer.find", "SELECT body FROM customer WHERE id = $1::uuid"};
// $1 id uuid. Row: version int8. Locks the row.
constexpr Statement kLock{"customer.lock", "SELECT version FROM customer WHERE id = $1::uuid FOR UPDATE"};
// $1 id, $2 version, $3 name, $4 search, $5 type, $6 status, $7 body.
constexpr Statement kPut{"customer.put", R"sql(
INSERT INTO customer (id, version, name, search, type, status, body)
VALUES ($1::uuid, $2::int8, $3, $4, $5, $6, $7::jsonb)
ON CONFLICT (id) DO UPDATE SET version = excluded.version, name = excluded.name, search = excluded.search,
    type = excluded.type, status = excluded.status, body = excluded.body)sql"};
// $1 folded search ('' any), $2 name or null and $3 id of the row before, $4 limit. Rows: name, id, body.
constexpr Statement kList{"customer.list", R"sql(
SELECT name, id, body FROM customer
WHERE ($1 = '' OR strpos(search, $1) > 0)
  AND ($2::text IS NULL OR (name COLLATE "ru-x-icu", id) > ($2::text COLLATE "ru-x-icu", $3::uuid))
ORDER BY name COLLATE "ru-x-icu", id LIMIT $4::int)sql"};
// $1 folded search. Row: int8.
constexpr Statement kCount{"customer.count",
                           "SELECT count(*) FROM customer WHERE $1 = '' OR strpos(search, $1) > 0"};

std::string search_text(Customer const& customer) {
    std::string text = customer.name + " " + customer.legal_name + " " + customer.tax_id;
    for (Contact const& contact : customer.contacts) text += " " + contact.name + " " + contact.email;
    return fold_for_search(text);
}

}  // namespace

std::optional<Customer> find(db::Executor& executor, CustomerId id) {
    db::Result const result = executor.execute(kFind, Params(to_string(id.value)));
    auto const row = result.first();
    return row ? std::optional(from_stored<Customer>(row->text(0))) : std::nullopt;
}

std::int64_t lock_version(db::Transaction& transaction, CustomerId id) {
    db::Result const result = transaction.execute(kLock, Params(to_string(id.value)));
    auto const row = result.first();
    return row ? row->int64(0) : 0;
}

void put(db::Transaction& transaction, Customer const& customer) {
    transaction.later(kPut, Params(to_string(customer.id.value), customer.version, customer.name,
                                   search_text(customer), customer.type, customer.status,
                                   dump(write(customer))));
}

ListPage list(db::Executor& executor, ListQuery const& query) {
    std::string const search = fold_for_search(query.search);
    ListPage page;
    page.total = executor.execute(kCount, Params(search))[0].int64(0);
    Params params(search);
    params.add(query.after ? std::optional((*query.after)[0]) : std::nullopt);
    params.add(query.after ? std::optional((*query.after)[1]) : std::nullopt).add(query.limit + 1);
    db::Result const result = executor.execute(kList, params);
    int const shown = std::min(result.size(), query.limit);
    for (int i = 0; i < shown; ++i) page.rows.push_back(result[i].string(2));
    if (result.size() > shown) page.next = {result[shown - 1].string(0), result[shown - 1].string(1)};
    return page;
}

}  // namespace offerta::server::customers
