#include "server/repositories/campaign_types.hpp"

#include "server/repositories/row_values.hpp"
#include "server/repositories/stored_json.hpp"
#include "shared/protocol/campaign_json.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server::campaign_types {

namespace {

using db::Params;
using db::Row;
using db::Statement;

// $1 id, $2 version. Row: body jsonb.
constexpr Statement kFindType{"campaign_type.find",
                              "SELECT body FROM campaign_type WHERE id = $1 AND version = $2::int"};
// $1 id. Row: body jsonb.
constexpr Statement kNewest{"campaign_type.newest",
                            "SELECT body FROM campaign_type WHERE id = $1 ORDER BY version DESC LIMIT 1"};
// Rows by id: body jsonb, campaigns that have not ended int8.
constexpr Statement kListTypes{"campaign_type.list", R"sql(
SELECT body, (SELECT count(*) FROM campaign WHERE campaign.type = t.id AND state NOT IN ('closed', 'rejected', 'cancelled'))
FROM (SELECT DISTINCT ON (id) id, body FROM campaign_type ORDER BY id, version DESC) t ORDER BY id)sql"};
constexpr Statement kLockTypes{"campaign_type.lock", "SELECT pg_advisory_xact_lock(hashtext('offerta.campaign_type'))"};
// $1 id, $2 version, $3 active, $4 body, $5 at, $6 by.
constexpr Statement kInsertType{"campaign_type.insert", R"sql(
INSERT INTO campaign_type (id, version, is_active, body, made_at, made_by)
VALUES ($1, $2::int, $3::boolean, $4::jsonb, $5::timestamptz, $6::uuid))sql"};

std::optional<campaign::Type> type_in(db::Result const& result) {
    auto const row = result.first();
    if (!row) return std::nullopt;
    return from_stored<campaign::Type>(row->text(0));
}

}  // namespace

std::optional<campaign::Type> find(db::Executor& executor, std::string const& id, int version) {
    return type_in(executor.execute(kFindType, Params(id, version)));
}

std::optional<campaign::Type> newest(db::Executor& executor, std::string const& id) {
    return type_in(executor.execute(kNewest, Params(id)));
}

std::vector<Listed> list(db::Executor& executor) {
    std::vector<Listed> out;
    for (Row const row : executor.execute(kListTypes))
        out.push_back({from_stored<campaign::Type>(row.text(0)), row.int64(1)});
    return out;
}

void lock(db::Transaction& transaction) { transaction.execute(kLockTypes); }

void insert(db::Transaction& transaction, campaign::Type const& type, UserId by, Instant at) {
    transaction.later(kInsertType, Params(type.id, type.version, type.is_active, dump(write(type)),
                                          offerta::to_string(at), offerta::to_string(by.value)));
}

}  // namespace offerta::server::campaign_types
