#include "server/repositories/quotes.hpp"

#include <algorithm>

#include "server/repositories/owned.hpp"
#include "server/repositories/row_values.hpp"
#include "server/repositories/stored_json.hpp"
#include "shared/protocol/document_manager.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/names.hpp"
#include "shared/protocol/quote_json.hpp"

namespace offerta::server::quotes {

namespace {

using db::Params;
using db::Row;
using db::Statement;

// $1 id uuid. Row: version int8, owner, unit (may be null) uuid. Uses quote_pkey.
constexpr Statement kStanding{"quote.standing", "SELECT version, owner, unit FROM quote WHERE id = $1::uuid"};
// $1 id uuid. Row: version int8, owner, unit (may be null) uuid, owner's body jsonb (may be null). Uses quote_pkey and
// app_user_pkey.
constexpr Statement kReading{"quote.reading", R"sql(
SELECT version, owner, unit, (SELECT body FROM app_user WHERE app_user.id = quote.owner) FROM quote WHERE id = $1::uuid)sql"};
// $1 id uuid, $2 wanted owner, $3 who asks. Row: whether there is such a quote, owner (null where neither is active),
// unit uuid, owner's body jsonb.
constexpr Statement kPlace{"quote.place", R"sql(
SELECT EXISTS (SELECT FROM quote WHERE id = $1::uuid), owner.id, owner.unit, owner.body
FROM (VALUES (1)) one LEFT JOIN LATERAL (
  SELECT id, unit, body FROM app_user WHERE id IN ($2::uuid, $3::uuid) AND is_active ORDER BY id = $2::uuid DESC LIMIT 1) owner ON true)sql"};

// $1 id uuid, $2 mutation ids uuid[]. Row: version int8, owner, unit (may be null) uuid, seen ids text[] as JSON. Locks
// the row. Uses quote_pkey.
constexpr Statement kLockQuote{"quote.lock", R"sql(
SELECT version, owner, unit,
       (SELECT coalesce(jsonb_agg(id), '[]') FROM quote_mutation WHERE quote = $1::uuid AND id = ANY($2::uuid[]))
FROM quote WHERE id = $1::uuid FOR UPDATE)sql"};

// $1 id uuid. Row: head jsonb, net, vat, gross int8, owner, unit (may be null) uuid.
constexpr Statement kHead{"quote.head", "SELECT head, net, vat, gross, owner, unit FROM quote WHERE id = $1::uuid"};
// $1 quote uuid. Rows by rank: rank int8, head jsonb.
constexpr Statement kSpecifications{
    "quote.specifications", "SELECT rank, head FROM quote_specification WHERE quote = $1::uuid ORDER BY rank, id"};
// $1 quote uuid. Rows by rank: specification uuid, rank int8, body jsonb.
constexpr Statement kLines{"quote.lines",
                           "SELECT specification, rank, body FROM quote_line WHERE quote = $1::uuid ORDER BY rank, id"};

// $1 year int. Row: the number int. Locks the year's row until the transaction ends.
constexpr Statement kTakeNumber{"quote.take_number", R"sql(
INSERT INTO quote_counter (year, last) VALUES ($1::int, 1)
ON CONFLICT (year) DO UPDATE SET last = quote_counter.last + 1 RETURNING last)sql"};

// $1 id, $2 version, $3 year, $4 sequence, $5 revision, $6 status, $7 owner, $8 customer (may be null), $9 currency,
// $10 net, $11 vat, $12 gross, $13 valid_until (may be null), $14 search, $15 head, $16 summary, $17 created, $18
// updated. Of the unit of its owner.
constexpr Statement kInsertQuote{"quote.insert", R"sql(
INSERT INTO quote (id, version, year, sequence, revision, status, owner, customer, currency, net, vat, gross,
                   valid_until, search, head, summary, created_at, updated_at, unit)
VALUES ($1::uuid, $2::int8, $3::int, $4::int, $5::int, $6, $7::uuid, $8::uuid, $9, $10::int8, $11::int8, $12::int8,
        $13::date, $14, $15::jsonb, $16::jsonb, $17::timestamptz, $18::timestamptz,
        (SELECT unit FROM app_user WHERE id = $7::uuid)))sql"};
// Parameters as kInsertQuote, without what never changes: year, sequence, creation. The unit changes with the owner
// only (X).
constexpr Statement kUpdate{"quote.update", R"sql(
UPDATE quote SET version = $2::int8, revision = $3::int, status = $4, owner = $5::uuid, customer = $6::uuid,
       currency = $7, net = $8::int8, vat = $9::int8, gross = $10::int8, valid_until = $11::date, search = $12,
       head = $13::jsonb, summary = $14::jsonb, updated_at = $15::timestamptz,
       unit = CASE WHEN owner = $5::uuid THEN unit ELSE (SELECT unit FROM app_user WHERE id = $5::uuid) END
WHERE id = $1::uuid)sql"};
// $1 id, $2 version, $3 status, $4 updated. All that moves in a quote's life (0013), and where that is repeated.
constexpr Statement kChangeStatus{"quote.change_status", R"sql(
UPDATE quote SET version = $2::int8, status = $3::text, updated_at = $4::text::timestamptz,
       head = head || jsonb_build_object('version', $2::int8, 'status', $3::text, 'updated_at', $4::text),
       summary = summary || jsonb_build_object('version', $2::int8, 'status', $3::text, 'updated_at', $4::text)
WHERE id = $1::uuid)sql"};
// $1 day, $2 limit int. Rows: id uuid, head jsonb. Locks them, and passes over those that somebody else has locked.
// Uses quote_offer_ends.
constexpr Statement kLockLapsed{"quote.lock_lapsed", R"sql(
SELECT id, head FROM quote WHERE status = 'sent' AND offer_ends < $1::date
ORDER BY offer_ends, id LIMIT $2::int FOR UPDATE SKIP LOCKED)sql"};
// $1 first day, $2 last day, $3 limit int. Rows: id uuid, head jsonb. Uses quote_offer_ends.
constexpr Statement kLockEnding{"quote.lock_ending", R"sql(
WITH ending AS (
    SELECT id FROM quote WHERE status = 'sent' AND offer_ends BETWEEN $1::date AND $2::date AND NOT offer_end_told
    ORDER BY offer_ends, id LIMIT $3::int FOR UPDATE SKIP LOCKED)
UPDATE quote SET offer_end_told = true FROM ending WHERE quote.id = ending.id RETURNING quote.id, quote.head)sql"};
// $1 id, $2 day.
constexpr Statement kNoteOfferEnd{"quote.note_offer_end", "UPDATE quote SET offer_ends = $2::date WHERE id = $1::uuid"};
// $1 quote, $2 ids uuid[], $3 ranks int8[], $4 heads jsonb[]. Adding takes new rows only: what may meet an old one is
// checked against more policies, and costs twice as much.
#define OFFERTA_ADD_SPECIFICATIONS                             \
    "INSERT INTO quote_specification (quote, id, rank, head) " \
    "SELECT $1::uuid, * FROM unnest($2::uuid[], $3::int8[], $4::jsonb[]) "
constexpr Statement kAddSpecifications{"quote.add_specifications", OFFERTA_ADD_SPECIFICATIONS};
constexpr Statement kPutSpecifications{"quote.put_specifications", OFFERTA_ADD_SPECIFICATIONS R"sql(
ON CONFLICT (quote, id) DO UPDATE SET rank = excluded.rank, head = excluded.head)sql"};
// $1 quote, $2 ids uuid[], $3 specifications uuid[], $4 ranks int8[], $5 SKUs text[], $6 bodies jsonb[].
#define OFFERTA_ADD_LINES                                                 \
    "INSERT INTO quote_line (quote, id, specification, rank, sku, body) " \
    "SELECT $1::uuid, * FROM unnest($2::uuid[], $3::uuid[], $4::int8[], $5::text[], $6::jsonb[]) "
constexpr Statement kAddLines{"quote.add_lines", OFFERTA_ADD_LINES};
constexpr Statement kPutLines{"quote.put_lines", OFFERTA_ADD_LINES R"sql(
ON CONFLICT (quote, id) DO UPDATE SET specification = excluded.specification, rank = excluded.rank,
    sku = excluded.sku, body = excluded.body)sql"};
#undef OFFERTA_ADD_SPECIFICATIONS
#undef OFFERTA_ADD_LINES
// $1 quote, $2 ids uuid[].
constexpr Statement kDropSpecifications{
    "quote.drop_specifications", "DELETE FROM quote_specification WHERE quote = $1::uuid AND id = ANY($2::uuid[])"};
constexpr Statement kDropLines{"quote.drop_lines",
                               "DELETE FROM quote_line WHERE quote = $1::uuid AND id = ANY($2::uuid[])"};
// $1 quote, $2 mutation ids uuid[], $3 versions int8[].
constexpr Statement kRecordMutations{"quote.record_mutations", R"sql(
INSERT INTO quote_mutation (quote, id, version) SELECT $1::uuid, * FROM unnest($2::uuid[], $3::int8[]))sql"};

// Of quotes that match: $1 folded search ('' any), $2 status or null, $3 owner or null; of those in reach: $5 all of
// them, or by $6 owners uuid[] and $7 units uuid[]. A quote matches a search in its own words or by an article in it.
// The key sorts as text; figures are padded so that it does.
#define OFFERTA_LIST_KEYS                                                                                  \
    "WITH matching AS (SELECT id, currency, gross, summary, CASE $4 "                                      \
    "WHEN 'number' THEN lpad(year::text, 4, '0') || lpad(sequence::text, 9, '0') "                         \
    "WHEN 'customer' THEN lower(summary #>> '{customer,name}') "                                           \
    "WHEN 'status' THEN status "                                                                           \
    "WHEN 'gross' THEN lpad((gross::numeric + 10000000000000000000)::text, 20, '0') "                      \
    "WHEN 'valid_until' THEN coalesce(valid_until::text, '9999-99-99') "                                   \
    "ELSE to_char(updated_at, 'YYYY-MM-DD\"T\"HH24:MI:SS.US') END COLLATE \"ru-x-icu\" AS key FROM quote " \
    "WHERE ($1 = '' OR strpos(search, $1) > 0 OR EXISTS (SELECT FROM quote_line "                          \
    "WHERE quote_line.quote = quote.id AND strpos(lower(sku), $1) > 0)) "                                  \
    "AND ($2::text IS NULL OR status = $2) AND ($3::uuid IS NULL OR owner = $3::uuid) "                    \
    "AND ($5::boolean OR owner = ANY ($6::uuid[]) OR unit = ANY ($7::uuid[]) "                             \
    "OR unit IS NULL AND cardinality($7::uuid[]) > 0)) "
// $1-$7 as above ($4 the sort), $8 key or null and $9 id of the row before the page, $10 limit int.
// Rows: key text, id uuid, summary jsonb.
constexpr Statement kListAscending{"quote.list_ascending", OFFERTA_LIST_KEYS R"sql(
SELECT key, id, summary FROM matching WHERE $8::text IS NULL OR (key, id) > ($8::text COLLATE "ru-x-icu", $9::uuid)
ORDER BY key, id LIMIT $10::int)sql"};
constexpr Statement kListDescending{"quote.list_descending", OFFERTA_LIST_KEYS R"sql(
SELECT key, id, summary FROM matching WHERE $8::text IS NULL OR (key, id) < ($8::text COLLATE "ru-x-icu", $9::uuid)
ORDER BY key DESC, id DESC LIMIT $10::int)sql"};
// Rows: currency text, number of quotes int8, sum of gross numeric.
constexpr Statement kListSums{"quote.list_sums", OFFERTA_LIST_KEYS R"sql(
SELECT currency, count(*), least(greatest(sum(gross), -9223372036854775807), 9223372036854775807) FROM matching
GROUP BY currency ORDER BY currency)sql"};
#undef OFFERTA_LIST_KEYS

// $1 ids uuid[]. Row: summary jsonb, owner, unit (may be null) uuid.
constexpr Statement kSummaries{"quote.summaries", "SELECT summary, owner, unit FROM quote WHERE id = ANY($1::uuid[])"};

// $1 id uuid. Row: net int8, currency, status, owner, unit (may be null) uuid.
constexpr Statement kWorth{"quote.worth", "SELECT net, currency, status, owner, unit FROM quote WHERE id = $1::uuid"};

std::string status_name(QuoteStatus status) {
    return std::string(names::kQuoteStatus[static_cast<std::size_t>(status)]);
}

std::string search_text(Quote const& quote) {
    return fold_for_search(quote_number_text(quote.number, Language::Ru) + " " +
                           quote_number_text(quote.number, Language::En) + " " + quote.title + " " +
                           quote.customer.name);
}

std::optional<std::string> id_or_null(CustomerId id) {
    return id.is_nil() ? std::nullopt : std::optional(to_string(id.value));
}

void add_changing(Params& params, StoredQuote const& stored) {
    Quote const& quote = stored.quote;
    params.add(quote.revision).add(status_name(quote.status)).add(to_string(quote.owner.value));
    params.add(id_or_null(quote.customer.id)).add(quote.currency.name());
    params.add(stored.totals.net).add(stored.totals.vat).add(stored.totals.gross);
    params.add(quote.valid_until ? std::optional(to_string(*quote.valid_until)) : std::nullopt);
    params.add(search_text(quote)).add(dump(write_head(quote)));
}

void put_specifications(db::Transaction& transaction, Statement const& how, StoredQuote const& stored,
                        std::vector<std::size_t> const& which) {
    if (which.empty()) return;
    std::vector<std::string> ids, heads;
    std::vector<std::int64_t> ranks;
    for (std::size_t s : which) {
        Specification const& specification = stored.quote.specifications[s];
        ids.push_back(to_string(specification.id.value));
        ranks.push_back(stored.specification_ranks[s]);
        heads.push_back(dump(write_head(specification)));
    }
    transaction.later(how, Params(to_string(stored.quote.id.value), ids, ranks, heads));
}

void put_lines(db::Transaction& transaction, Statement const& how, StoredQuote const& stored,
               std::vector<RowChanges::LineAt> const& which) {
    if (which.empty()) return;
    std::vector<std::string> ids, specifications, skus, bodies;
    std::vector<std::int64_t> ranks;
    for (auto const [s, i] : which) {
        Specification const& specification = stored.quote.specifications[s];
        Line const& line = specification.lines[i];
        ids.push_back(to_string(line.id.value));
        specifications.push_back(to_string(specification.id.value));
        ranks.push_back(stored.line_ranks[s][i]);
        skus.push_back(line.sku);
        bodies.push_back(dump(write(line)));
    }
    transaction.later(how, Params(to_string(stored.quote.id.value), ids, specifications, ranks, skus, bodies));
}

template <class Ids>
std::vector<std::string> id_texts(Ids const& ids) {
    std::vector<std::string> out;
    out.reserve(ids.size());
    for (auto const& id : ids) out.push_back(to_string(id.value));
    return out;
}

RowChanges everything(Quote const& quote) {
    RowChanges changes;
    for (std::size_t s = 0; s < quote.specifications.size(); ++s) {
        changes.specifications.push_back(s);
        for (std::size_t i = 0; i < quote.specifications[s].lines.size(); ++i) changes.lines.push_back({s, i});
    }
    return changes;
}

void load_lines(db::Executor& executor, std::string const& id, StoredQuote& out) {
    std::vector<std::string> specification_ids;
    for (Specification const& specification : out.quote.specifications) {
        specification_ids.push_back(to_string(specification.id.value));
    }
    out.line_ranks.resize(specification_ids.size());
    for (Row const row : executor.execute(kLines, Params(id))) {
        auto const found = std::find(specification_ids.begin(), specification_ids.end(), row.text(0));
        if (found == specification_ids.end()) throw db::Error(db::ErrorKind::Other, "", "a line of no specification");
        auto const s = static_cast<std::size_t>(found - specification_ids.begin());
        out.quote.specifications[s].lines.push_back(from_stored<Line>(row.text(2)));
        out.line_ranks[s].push_back(row.int64(1));
    }
}

Standing standing_at(Row const& row) { return {row.int64(0), owned_in(row, 1)}; }

}  // namespace

std::optional<Standing> standing(db::Executor& executor, QuoteId id) {
    db::Call const call = ask_standing(id);
    return standing_in(executor.execute(*call.statement, call.params));
}

db::Call ask_standing(QuoteId id) { return {&kStanding, Params(to_string(id.value))}; }

std::optional<Standing> standing_in(db::Result const& result) {
    auto const row = result.first();
    return row ? std::optional(standing_at(*row)) : std::nullopt;
}

std::optional<Reading> reading(db::Executor& executor, QuoteId id) {
    db::Result const result = executor.execute(kReading, Params(to_string(id.value)));
    auto const row = result.first();
    return row ? std::optional(Reading{standing_at(*row), row->string(3)}) : std::nullopt;
}

std::optional<DocumentManager> manager_in(std::string const& owner) {
    return owner.empty() ? std::nullopt : std::optional(manager_of(from_stored<User>(owner)));
}

Place place(db::Executor& executor, QuoteId id, UserId wanted, UserId otherwise) {
    db::Result const result =
        executor.execute(kPlace, Params(to_string(id.value), to_string(wanted.value), to_string(otherwise.value)));
    return {result[0].boolean(0), owned_in(result[0], 1), result[0].string(3)};
}

std::optional<Locked> lock(db::Transaction& transaction, QuoteId id, std::vector<MutationId> const& mutations) {
    db::Result const result = transaction.execute(kLockQuote, Params(to_string(id.value), id_texts(mutations)));
    auto const row = result.first();
    if (!row) return std::nullopt;
    return Locked{row->int64(0), owned_in(*row, 1), from_stored<std::vector<MutationId>>(row->text(3))};
}

std::optional<StoredQuote> load(db::Executor& executor, QuoteId id) {
    std::string const text = to_string(id.value);
    db::Result const heads = executor.execute(kHead, Params(text));
    auto const head = heads.first();
    if (!head) return std::nullopt;
    StoredQuote out;
    out.quote = from_stored<Quote>(head->text(0));
    out.totals = {head->int64(1), head->int64(2), head->int64(3)};
    out.quote.unit = owned_in(*head, 4).unit;
    for (Row const row : executor.execute(kSpecifications, Params(text))) {
        out.specification_ranks.push_back(row.int64(0));
        out.quote.specifications.push_back(from_stored<Specification>(row.text(1)));
    }
    load_lines(executor, text, out);
    return out;
}

int take_number(db::Transaction& transaction, int year) {
    return static_cast<int>(transaction.execute(kTakeNumber, Params(year))[0].int64(0));
}

void insert(db::Transaction& transaction, StoredQuote& stored, QuoteSummary const& summary) {
    rank_all(stored);
    Quote const& quote = stored.quote;
    Params params(to_string(quote.id.value), quote.version, quote.number.year, quote.number.sequence);
    add_changing(params, stored);
    params.add(dump(write(summary))).add(to_string(quote.created_at)).add(to_string(quote.updated_at));
    transaction.later(kInsertQuote, std::move(params));
    RowChanges const rows = everything(quote);
    put_specifications(transaction, kAddSpecifications, stored, rows.specifications);
    put_lines(transaction, kAddLines, stored, rows.lines);
}

void update(db::Transaction& transaction, StoredQuote const& before, StoredQuote& after, QuoteSummary const& summary) {
    RowChanges const changes = plan_changes(before, after);
    std::string const id = to_string(after.quote.id.value);
    Params params(id, after.quote.version);
    add_changing(params, after);
    params.add(dump(write(summary))).add(to_string(after.quote.updated_at));
    transaction.later(kUpdate, std::move(params));
    if (!changes.removed_lines.empty()) {
        transaction.later(kDropLines, Params(id, id_texts(changes.removed_lines)));
    }
    if (!changes.removed_specifications.empty()) {
        transaction.later(kDropSpecifications, Params(id, id_texts(changes.removed_specifications)));
    }
    put_specifications(transaction, kPutSpecifications, after, changes.specifications);
    put_lines(transaction, kPutLines, after, changes.lines);
}

void change_status(db::Transaction& transaction, StatusChange const& change) {
    transaction.later(kChangeStatus, Params(to_string(change.id.value), change.version, status_name(change.status),
                                            to_string(change.at)));
}

namespace {

std::vector<Lapsed> lapsed_in(db::Result const& result) {
    std::vector<Lapsed> out;
    for (Row const row : result) {
        auto head = decode_text<Quote>(row.text(1));
        out.push_back({id_at<QuoteId>(row, 0), head ? std::optional(std::move(*head)) : std::nullopt});
    }
    return out;
}

}  // namespace

std::vector<Lapsed> lock_lapsed(db::Transaction& transaction, Date today, int limit) {
    return lapsed_in(transaction.execute(kLockLapsed, Params(to_string(today), limit)));
}

std::vector<Lapsed> lock_ending(db::Transaction& transaction, Date first, Date last, int limit) {
    return lapsed_in(transaction.execute(kLockEnding, Params(to_string(first), to_string(last), limit)));
}

void note_offer_end(db::Transaction& transaction, QuoteId id, Date last) {
    transaction.later(kNoteOfferEnd, Params(to_string(id.value), to_string(last)));
}

void record_mutations(db::Transaction& transaction, QuoteId id,
                      std::vector<std::pair<MutationId, Version>> const& mutations) {
    std::vector<std::string> ids;
    std::vector<std::int64_t> versions;
    for (auto const& [mutation, version] : mutations) {
        ids.push_back(to_string(mutation.value));
        versions.push_back(version);
    }
    transaction.later(kRecordMutations, Params(to_string(id.value), ids, versions));
}

ListPage list(db::Executor& executor, ListQuery const& query) {
    Params filter(fold_for_search(query.search));
    filter.add(query.status ? std::optional(status_name(*query.status)) : std::nullopt);
    filter.add(query.owner ? std::optional(to_string(query.owner->value)) : std::nullopt);
    filter.add(query.sort);
    add_reach(filter, query.reach);
    ListPage page;
    for (Row const row : executor.execute(kListSums, filter)) {
        auto const currency = currency_from_code(row.text(0));
        page.total += row.int64(1);
        if (currency) page.gross_sums.push_back(Money{row.int64(2), *currency});
    }
    Params rows = filter;
    rows.add(query.after ? std::optional((*query.after)[0]) : std::nullopt);
    rows.add(query.after ? std::optional((*query.after)[1]) : std::nullopt).add(query.limit + 1);
    db::Result const result = executor.execute(query.descending ? kListDescending : kListAscending, rows);
    int const shown = std::min(result.size(), query.limit);
    for (int i = 0; i < shown; ++i) page.rows.push_back(result[i].string(2));
    if (result.size() > shown) page.next = {result[shown - 1].string(0), result[shown - 1].string(1)};
    return page;
}

std::optional<Worth> worth(db::Executor& executor, QuoteId id) {
    db::Result const result = executor.execute(kWorth, Params(to_string(id.value)));
    auto const row = result.first();
    if (!row) return std::nullopt;
    auto const currency = currency_from_code(row->text(1));
    auto const status = std::find(names::kQuoteStatus.begin(), names::kQuoteStatus.end(), row->text(2));
    if (!currency || status == names::kQuoteStatus.end()) return std::nullopt;
    return Worth{Money{row->int64(0), *currency}, static_cast<QuoteStatus>(status - names::kQuoteStatus.begin()),
                 owned_in(*row, 3)};
}

std::vector<OwnedSummary> summaries(db::Executor& executor, std::vector<std::string> const& ids) {
    std::vector<OwnedSummary> out;
    for (Row const row : executor.execute(kSummaries, Params(ids))) out.push_back({row.string(0), owned_in(row, 1)});
    return out;
}

}  // namespace offerta::server::quotes
