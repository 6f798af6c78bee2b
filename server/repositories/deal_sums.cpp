#include "server/repositories/deal_rows.hpp"
#include "server/repositories/deals.hpp"
#include "server/repositories/owned.hpp"

// Lists and sums of deals (A).

namespace offerta::server::deals {

namespace {

using db::Params;
using db::Row;
using db::Statement;

// The day that a deal counts on. As the index deal_day has it: a coalesce is nothing that policies let an index be
// asked for.
#define OFFERTA_DEAL_DAY "CASE WHEN closed IS NULL THEN opened ELSE closed END"
// The campaign of each linked quote that who asks may see, the first one where there are several: parts sum to the
// whole (A, K9).
#define OFFERTA_CAMPAIGN_LINKS                                                                                       \
    "linked AS (SELECT DISTINCT ON (1) (one ->> 'id')::uuid AS quote, campaign.id AS campaign FROM campaign, "       \
    "jsonb_array_elements(CASE jsonb_typeof(campaign.body -> 'quotes') WHEN 'array' THEN campaign.body -> 'quotes' " \
    "ELSE '[]' END) one "                                                                                            \
    "ORDER BY 1, campaign.created_at, campaign.id) "
// $1 folded search ('' any), $2 outcome, $3 from, $4 to, $5 owner, each or null; of those in reach: $6 all of them, or
// by $7 owners uuid[] and $8 units uuid[], or $9 takes part; $10 customer type, $11 campaign, $12 category, $13 kind,
// each or null.
#define OFFERTA_DEALS_MATCHING                                                                                        \
    "FROM deal WHERE ($1 = '' OR strpos(search, $1) > 0) AND ($2::text IS NULL OR outcome = $2) "                     \
    "AND ($3::date IS NULL OR " OFFERTA_DEAL_DAY " >= $3::date) AND ($4::date IS NULL OR " OFFERTA_DEAL_DAY           \
    " <= $4::date) "                                                                                                  \
    "AND ($5::uuid IS NULL OR owner = $5::uuid) AND ($6::boolean OR owner = ANY ($7::uuid[]) OR unit = ANY "          \
    "($8::uuid[]) "                                                                                                   \
    "OR unit IS NULL AND cardinality($8::uuid[]) > 0 OR $9::uuid = ANY (people)) "                                    \
    "AND ($10::text IS NULL OR customer_type = $10) "                                                                 \
    "AND ($11::text IS NULL OR coalesce((SELECT linked.campaign::text FROM linked WHERE linked.quote = deal.quote), " \
    "'') = $11) "                                                                                                     \
    "AND ($12::text IS NULL AND $13::text IS NULL OR EXISTS (SELECT FROM deal_line WHERE deal_line.deal = deal.id "   \
    "AND ($12::text IS NULL OR category = $12) AND ($13::text IS NULL OR kind = $13))) "
// And $14 by what they are sorted. The key sorts as text and says nothing that the row does not show (B8): amounts of
// one currency stand together (N3) and are padded; the name of an owner out of reach, whose deal is seen by who takes
// part in it, counts as none.
#define OFFERTA_DEAL_KEYS                                                                                              \
    ", matching AS (SELECT id, number, customer, closed, currency, net, owner, source, outcome, CASE $14 "             \
    "WHEN 'number' THEN lower(number) WHEN 'customer' THEN lower(customer) "                                           \
    "WHEN 'outcome' THEN CASE outcome WHEN 'open' THEN '1' WHEN 'won' THEN '2' ELSE '3' END "                          \
    "WHEN 'net' THEN currency || lpad((net::numeric + 10000000000000000000)::text, 20, '0') "                          \
    "WHEN 'owner' THEN CASE WHEN $6::boolean OR owner = ANY ($7::uuid[]) OR unit = ANY ($8::uuid[]) "                  \
    "THEN coalesce((SELECT lower(app_user.body ->> 'name') FROM app_user WHERE app_user.id = owner), '') ELSE '' END " \
    "ELSE coalesce(closed, '9999-12-31')::text END COLLATE \"ru-x-icu\" AS key " OFFERTA_DEALS_MATCHING                \
    ") "                                                                                                               \
    "SELECT key, id, number, customer, closed, currency, net, owner, source, outcome FROM matching "
// And $15 key and $16 id of the row before or null, $17 limit. Rows: key text, id, number, customer, closed, currency,
// net, owner, source, outcome.
constexpr Statement kListAscending{"deal.list_ascending", "WITH " OFFERTA_CAMPAIGN_LINKS OFFERTA_DEAL_KEYS R"sql(
WHERE $15::text IS NULL OR (key, id) > ($15::text COLLATE "ru-x-icu", $16::uuid) ORDER BY key, id LIMIT $17::int)sql"};
constexpr Statement kListDescending{"deal.list_descending", "WITH " OFFERTA_CAMPAIGN_LINKS OFFERTA_DEAL_KEYS R"sql(
WHERE $15::text IS NULL OR (key, id) < ($15::text COLLATE "ru-x-icu", $16::uuid) ORDER BY key DESC, id DESC LIMIT $17::int)sql"};
#undef OFFERTA_DEAL_KEYS
// Row: int8.
constexpr Statement kCountDeals{"deal.count", "WITH " OFFERTA_CAMPAIGN_LINKS "SELECT count(*) " OFFERTA_DEALS_MATCHING};
#undef OFFERTA_DEALS_MATCHING

// $1 by what, $2 from, $3 to, $4 from, $5 to of the period before, $6 currency ('' all), $7 owner or null; of those in
// reach: $8 all of them, or by $9 owners uuid[] and $10 units uuid[]; $11 customer type, $12 campaign, $13 category,
// $14 kind, each or null. By category and kind a deal's lines count, and a deal once for each; so they do where it is
// narrowed to one. Open deals count by the day on which they began. Rows: currency, key, net, list (numeric), won,
// lost, open, days, deals with days, net before, won before, name. Lines are added up deal by deal, in the order of
// their primary key: sorting those of a busy month takes longer than all else.
constexpr Statement kAnalytics{"deal.analytics", "WITH " OFFERTA_CAMPAIGN_LINKS R"sql(,
mine AS (
    SELECT deal.*, )sql" OFFERTA_DEAL_DAY R"sql( AS day, coalesce(linked.campaign::text, '') AS campaign FROM deal
    LEFT JOIN linked ON linked.quote = deal.quote
    WHERE ($6 = '' OR currency = $6) AND ($7::uuid IS NULL OR owner = $7::uuid)
      AND ($8::boolean OR owner = ANY ($9::uuid[]) OR unit = ANY ($10::uuid[]) OR unit IS NULL AND cardinality($10::uuid[]) > 0)
      AND ($11::text IS NULL OR customer_type = $11) AND ($12::text IS NULL OR coalesce(linked.campaign::text, '') = $12)
      AND ()sql" OFFERTA_DEAL_DAY R"sql( BETWEEN $2::date AND $3::date OR )sql" OFFERTA_DEAL_DAY
                                                 R"sql( BETWEEN $4::date AND $5::date)),
keyed AS (
    SELECT id, currency, outcome, day, opened, closed, net, list,
           CASE $1 WHEN 'month' THEN to_char(CASE WHEN day BETWEEN $2::date AND $3::date THEN day
                                                  ELSE (day + ($2::date - $4::date))::date END, 'YYYY-MM')
                   WHEN 'customer_type' THEN customer_type WHEN 'employee' THEN owner::text WHEN 'campaign' THEN campaign
                   ELSE '' END AS key
    FROM mine),
parts AS (
    SELECT currency, outcome, day, opened, closed, net::numeric, list::numeric, key FROM keyed
    WHERE $1 NOT IN ('category', 'kind') AND $13::text IS NULL AND $14::text IS NULL
    UNION ALL
    SELECT currency, outcome, day, opened, closed, its.net, its.list, its.key
    FROM keyed CROSS JOIN LATERAL (
        SELECT sum(l.net) AS net, sum(l.list) AS list,
               CASE $1 WHEN 'kind' THEN kind WHEN 'category' THEN category ELSE keyed.key END AS key
        FROM deal_line l WHERE l.deal = keyed.id AND ($13::text IS NULL OR category = $13) AND ($14::text IS NULL OR kind = $14)
        GROUP BY 3) its
    WHERE $1 IN ('category', 'kind') OR $13::text IS NOT NULL OR $14::text IS NOT NULL),
sums AS MATERIALIZED (
    SELECT currency, key,
           coalesce(sum(net) FILTER (WHERE now AND outcome = 'won'), 0) AS net,
           coalesce(sum(list) FILTER (WHERE now AND outcome = 'won'), 0) AS list,
           count(*) FILTER (WHERE now AND outcome = 'won') AS won, count(*) FILTER (WHERE now AND outcome = 'lost') AS lost,
           count(*) FILTER (WHERE now AND outcome = 'open') AS open,
           coalesce(sum(closed - opened) FILTER (WHERE now AND outcome = 'won' AND opened <= closed), 0) AS days,
           count(*) FILTER (WHERE now AND outcome = 'won' AND opened <= closed) AS with_days,
           coalesce(sum(net) FILTER (WHERE NOT now AND outcome = 'won'), 0) AS before_net,
           count(*) FILTER (WHERE NOT now AND outcome = 'won') AS before_won
    FROM (SELECT *, day BETWEEN $2::date AND $3::date AS now FROM parts) dated
    GROUP BY currency, key)
SELECT sums.*, coalesce((SELECT campaign.name FROM campaign WHERE $1 = 'campaign' AND campaign.id::text = sums.key), '')
FROM sums ORDER BY currency, key)sql"};
#undef OFFERTA_CAMPAIGN_LINKS
#undef OFFERTA_DEAL_DAY

}  // namespace

DealList list(db::Executor& executor, DealQuery const& query) {
    Params params(fold_for_search(query.search));
    params.add(query.outcome ? std::optional(kOutcomes[static_cast<std::size_t>(*query.outcome)]) : std::nullopt);
    params.add(text_of(query.from)).add(text_of(query.to));
    params.add(query.filter.owner ? std::optional(to_string(query.filter.owner->value)) : std::nullopt);
    add_reach(params, query.reach);
    params.add(to_string(query.asking.value)).add(query.filter.customer_type).add(query.filter.campaign);
    params.add(query.filter.category).add(query.filter.kind);
    DealList page;
    page.total = executor.execute(kCountDeals, params)[0].int64(0);
    params.add(query.sort).add(query.after ? std::optional((*query.after)[0]) : std::nullopt);
    params.add(query.after ? std::optional((*query.after)[1]) : std::nullopt).add(query.limit + 1);
    db::Result const result = executor.execute(query.descending ? kListDescending : kListAscending, params);
    int const shown = std::min(result.size(), query.limit);
    for (int i = 0; i < shown; ++i) {
        Row const row = result[i];
        page.rows.push_back({row.string(1), row.string(2), row.string(3), date_if_any(row, 4), currency_of(row.text(5)),
                             row.int64(6), UserId{parse_uuid(row.text(7)).value_or(Uuid{})},
                             static_cast<DealSource>(index_in(kSources, row.text(8))),
                             static_cast<DealOutcome>(index_in(kOutcomes, row.text(9)))});
    }
    if (result.size() > shown) page.next = {result[shown - 1].string(0), result[shown - 1].string(1)};
    return page;
}

std::vector<AnalyticsSum> analytics(db::Executor& executor, AnalyticsQuery const& query) {
    Params params(query.by, to_string(query.from), to_string(query.to), to_string(query.before_from),
                  to_string(query.before_to), query.currency);
    params.add(query.filter.owner ? std::optional(to_string(query.filter.owner->value)) : std::nullopt);
    add_reach(params, query.reach);
    params.add(query.filter.customer_type).add(query.filter.campaign).add(query.filter.category).add(query.filter.kind);
    std::vector<AnalyticsSum> out;
    for (Row const row : executor.execute(kAnalytics, params)) {
        out.push_back({row.string(0),
                       {row.string(1), row.string(11), row.int64(2), row.int64(3), row.int64(4), row.int64(5),
                        row.int64(6), row.int64(7), row.int64(8), row.int64(9), row.int64(10)}});
    }
    return out;
}

}  // namespace offerta::server::deals
