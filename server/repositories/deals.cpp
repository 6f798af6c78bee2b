#include "server/repositories/deals.hpp"

#include <algorithm>

#include "server/repositories/deal_rows.hpp"
#include "server/repositories/owned.hpp"
#include "shared/protocol/names.hpp"

namespace offerta::server::deals {

namespace {

using db::Params;
using db::Row;
using db::Statement;

#define OFFERTA_DEAL_COLUMNS                                                                                        \
    "id, version, owner, unit, source, outcome, opened, customer_type, quote, number, customer, currency, closed, " \
    "due, cardinality(people) "
// $1 id uuid. Row: OFFERTA_DEAL_COLUMNS. Uses deal_pkey.
constexpr Statement kFindDeal{"deal.find", "SELECT " OFFERTA_DEAL_COLUMNS "FROM deal WHERE id = $1::uuid"};
// $1 id uuid. Row: version int8, owner, unit (may be null) uuid. Locks the row.
constexpr Statement kLockDeal{"deal.lock", "SELECT version, owner, unit FROM deal WHERE id = $1::uuid FOR UPDATE"};
// $1 id uuid. Row: owner, unit (may be null) uuid.
constexpr Statement kWhose{"deal.whose", "SELECT owner, unit FROM deal WHERE id = $1::uuid"};
// Rows by id: OFFERTA_DEAL_COLUMNS.
constexpr Statement kWon{"deal.won", "SELECT " OFFERTA_DEAL_COLUMNS "FROM deal WHERE outcome = 'won' ORDER BY id"};
// $1 user uuid: who takes part. Rows as above. Uses deal_participant_user: `people` cannot be looked up behind
// policies, since no operator of arrays is known to keep secrets.
constexpr Statement kWonOf{"deal.won_of", "SELECT " OFFERTA_DEAL_COLUMNS
                                          "FROM deal WHERE outcome = 'won' AND id IN (SELECT deal FROM "
                                          "deal_participant WHERE user_id = $1::uuid) ORDER BY id"};
// $1 after this id uuid, $2 limit. Rows by id: OFFERTA_DEAL_COLUMNS. Uses deal_pkey.
constexpr Statement kWonPortion{"deal.won_portion",
                                "SELECT " OFFERTA_DEAL_COLUMNS
                                "FROM deal WHERE outcome = 'won' AND id > $1::uuid ORDER BY id LIMIT $2::int"};
#undef OFFERTA_DEAL_COLUMNS
// Row: int8.
constexpr Statement kCountWon{"deal.count_won", "SELECT count(*) FROM deal WHERE outcome = 'won'"};
// What belongs to deals: $1 ids uuid[], or null for all. Rows by deal: deal uuid, then the values.
constexpr Statement kDealLines{"deal.lines", R"sql(
SELECT deal, id, sku, category, kind, quantity, list, net FROM deal_line
WHERE $1::uuid[] IS NULL OR deal = ANY ($1::uuid[]) ORDER BY deal, position)sql"};
constexpr Statement kDealParticipants{"deal.participants", R"sql(
SELECT deal, user_id, role, share FROM deal_participant
WHERE $1::uuid[] IS NULL OR deal = ANY ($1::uuid[]) ORDER BY deal, position)sql"};
constexpr Statement kDealPayments{"deal.payments", R"sql(
SELECT deal, id, date, amount FROM deal_payment
WHERE $1::uuid[] IS NULL OR deal = ANY ($1::uuid[]) ORDER BY deal, date, number)sql"};
// In the order in which they came.
constexpr Statement kDealReturns{"deal.returns", R"sql(
SELECT deal, id, line, quantity, date FROM deal_return
WHERE $1::uuid[] IS NULL OR deal = ANY ($1::uuid[]) ORDER BY number)sql"};
// What belongs to deals after $1 up to $2 uuid. Rows as above. In ranges of their primary keys.
constexpr Statement kRangeLines{"deal.range_lines", R"sql(
SELECT deal, id, sku, category, kind, quantity, list, net FROM deal_line
WHERE deal > $1::uuid AND deal <= $2::uuid ORDER BY deal, position)sql"};
constexpr Statement kRangeParticipants{"deal.range_participants", R"sql(
SELECT deal, user_id, role, share FROM deal_participant WHERE deal > $1::uuid AND deal <= $2::uuid ORDER BY deal, position)sql"};
constexpr Statement kRangePayments{"deal.range_payments", R"sql(
SELECT deal, id, date, amount FROM deal_payment WHERE deal > $1::uuid AND deal <= $2::uuid ORDER BY deal, date, number)sql"};
constexpr Statement kRangeReturns{"deal.range_returns", R"sql(
SELECT deal, id, line, quantity, date FROM deal_return WHERE deal > $1::uuid AND deal <= $2::uuid ORDER BY number)sql"};

/// The four statements that read what belongs to deals.
struct PartStatements {
    Statement const& lines;
    Statement const& participants;
    Statement const& payments;
    Statement const& returns;
};
constexpr PartStatements kOfDeals{kDealLines, kDealParticipants, kDealPayments, kDealReturns};
constexpr PartStatements kOfRange{kRangeLines, kRangeParticipants, kRangePayments, kRangeReturns};

// Arrays of one length: $1 ids, $2 owners, $3 sources, $4 quotes (may be null), $5 outcomes, $6 numbers, $7 customers,
// $8 types, $9 currencies, $10 opened, $11 closed (may be null), $12 due, $13 net, $14 list, $15 people as text, $16
// search.
constexpr Statement kInsertDeals{"deal.insert", R"sql(
INSERT INTO deal (id, version, owner, unit, source, quote, outcome, number, customer, customer_type, currency, opened, closed,
                  due, net, list, people, told, search)
SELECT t.id, 1, t.owner, app_user.unit, t.source, t.quote, t.outcome, t.number, t.customer, t.customer_type, t.currency, t.opened,
       t.closed, t.due, t.net, t.list, t.people::uuid[], t.people::uuid[], t.search
FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::date[],
            $11::date[], $12::int8[], $13::int8[], $14::int8[], $15::text[], $16::text[])
     AS t (id, owner, source, quote, outcome, number, customer, customer_type, currency, opened, closed, due, net, list, people, search)
JOIN app_user ON app_user.id = t.owner)sql"};
// $1 id, $2 version, $3 owner, $4 outcome, $5 number, $6 customer, $7 type, $8 currency, $9 opened, $10 closed (may be
// null), $11 due, $12 net, $13 list, $14 people uuid[], $15 search. The unit changes with the owner only (X).
constexpr Statement kReplaceDeal{"deal.replace", R"sql(
UPDATE deal SET version = $2::int8, owner = $3::uuid, outcome = $4, number = $5, customer = $6, customer_type = $7, currency = $8,
       opened = $9::date, closed = $10::date, due = $11::int8, net = $12::int8, list = $13::int8, people = $14::uuid[],
       told = ARRAY(SELECT DISTINCT unnest(told || $14::uuid[])), search = $15,
       unit = CASE WHEN owner = $3::uuid THEN unit ELSE (SELECT unit FROM app_user WHERE id = $3::uuid) END
WHERE id = $1::uuid)sql"};
// $1 deal uuid.
constexpr Statement kDropLines{"deal.drop_lines", "DELETE FROM deal_line WHERE deal = $1::uuid"};
constexpr Statement kDropParticipants{"deal.drop_participants", "DELETE FROM deal_participant WHERE deal = $1::uuid"};
// Arrays: $1 deals, $2 positions, $3 ids, $4 SKUs, $5 categories, $6 kinds, $7 quantities, $8 list, $9 net.
constexpr Statement kAddDealLines{"deal.add_lines", R"sql(
INSERT INTO deal_line (deal, position, id, sku, category, kind, quantity, list, net)
SELECT * FROM unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::numeric[], $8::int8[], $9::int8[]))sql"};
// Arrays: $1 deals, $2 positions, $3 users, $4 roles, $5 shares. Who is in the deal already keeps the unit that he had.
constexpr Statement kAddParticipants{"deal.add_participants", R"sql(
INSERT INTO deal_participant (deal, position, user_id, unit, role, share)
SELECT t.deal, t.position, t.user_id, app_user.unit, t.role, t.share
FROM unnest($1::uuid[], $2::int[], $3::uuid[], $4::text[], $5::numeric[]) AS t (deal, position, user_id, role, share)
JOIN app_user ON app_user.id = t.user_id)sql"};
// Arrays: $1 deals, $2 ids, $3 dates, $4 amounts.
constexpr Statement kAddPayments{"deal.add_payments", R"sql(
INSERT INTO deal_payment (deal, id, date, amount) SELECT * FROM unnest($1::uuid[], $2::text[], $3::date[], $4::int8[]))sql"};
// $1 deal, $2 id, $3 line, $4 quantity, $5 date.
constexpr Statement kAddReturn{"deal.add_return", R"sql(
INSERT INTO deal_return (deal, id, line, quantity, date) VALUES ($1::uuid, $2, $3, $4::numeric, $5::date))sql"};
// $1 id, $2 version.
constexpr Statement kNextVersion{"deal.next_version", "UPDATE deal SET version = $2::int8 WHERE id = $1::uuid"};

// $1 ids uuid[]. Rows: id, unit (may be null) uuid.
constexpr Statement kPeopleOf{"deal.people", R"sql(
SELECT id, unit FROM app_user WHERE id IN (SELECT unnest(told) FROM deal WHERE id = ANY ($1::uuid[])) ORDER BY id)sql"};
// $1 ids uuid[]. Rows: id.
constexpr Statement kKnown{"deal.known", "SELECT id FROM deal WHERE id = ANY ($1::uuid[])"};
// Rows: kind, given, meant.
constexpr Statement kMatches{"deal.matches", "SELECT kind, given, meant FROM deal_import_match ORDER BY kind, given"};
// Arrays: $1 kinds, $2 given, $3 meant.
constexpr Statement kRemember{"deal.remember", R"sql(
INSERT INTO deal_import_match (kind, given, meant) SELECT * FROM unnest($1::text[], $2::text[], $3::text[])
ON CONFLICT (kind, given) DO UPDATE SET meant = excluded.meant)sql"};

StoredDeal deal_in(Row const& row) {
    StoredDeal out;
    out.deal.id = row.string(0);
    out.version = row.int64(1);
    out.whose = owned_in(row, 2);
    out.source = static_cast<DealSource>(index_in(kSources, row.text(4)));
    out.outcome = static_cast<DealOutcome>(index_in(kOutcomes, row.text(5)));
    out.opened = date_if_any(row, 6);
    out.customer_type = row.string(7);
    out.quote = {parse_uuid(row.text(8)).value_or(Uuid{})};
    out.deal.number = row.string(9);
    out.deal.customer = row.string(10);
    out.deal.currency = currency_of(row.text(11));
    if (auto const closed = date_if_any(row, 12)) out.deal.close_date = *closed;
    out.deal.due = row.int64(13);
    out.people = static_cast<std::size_t>(row.int64(14));
    return out;
}

/// Reads what belongs to deals, which ascend by id. Rows of others are passed over: they came between two statements.
class PartReader {
  public:
    PartReader(db::Executor& executor, std::vector<Deal*> deals, bool is_all)
        : executor_(executor), deals_(std::move(deals)), statements_(kOfDeals) {
        sort();
        std::vector<std::string> ids;
        for (Deal const* deal : deals_) ids.push_back(deal->id);
        if (is_all)
            which_.add(std::nullopt);
        else
            which_.add(ids);
    }
    PartReader(db::Executor& executor, std::vector<Deal*> deals, std::string const& after, std::string const& last)
        : executor_(executor), deals_(std::move(deals)), statements_(kOfRange), which_(after, last) {
        sort();
    }
    void read() {
        each(statements_.lines, [](Deal& deal, Row const& row) {
            auto const kind = static_cast<ProductKind>(index_in(names::kProductKind, row.text(4)));
            deal.lines.push_back(
                {row.string(1), row.string(2), row.string(3), kind, decimal_of(row, 5), row.int64(6), row.int64(7)});
        });
        each(statements_.participants, [](Deal& deal, Row const& row) {
            deal.participants.push_back({row.string(1), row.string(2), decimal_of(row, 3)});
        });
        each(statements_.payments, [](Deal& deal, Row const& row) {
            deal.payments.push_back({row.string(1), date_of(row, 2), row.int64(3)});
        });
    }
    std::vector<DealReturn> returns() {
        std::vector<DealReturn> out;
        each(statements_.returns, [&](Deal& deal, Row const& row) {
            out.push_back({row.string(1), deal.id, row.string(2), decimal_of(row, 3), date_of(row, 4)});
        });
        return out;
    }

  private:
    void sort() {
        std::sort(deals_.begin(), deals_.end(), [](Deal const* a, Deal const* b) { return a->id < b->id; });
    }
    template <class Take>
    void each(Statement const& statement, Take const& take) {
        Deal* before = nullptr;  // rows of a deal mostly follow each other
        for (Row const row : executor_.execute(statement, which_)) {
            if (before == nullptr || before->id != row.text(0)) {
                auto const found =
                    std::lower_bound(deals_.begin(), deals_.end(), row.text(0),
                                     [](Deal const* deal, std::string_view id) { return deal->id.compare(id) < 0; });
                if (found == deals_.end() || (*found)->id != row.text(0)) continue;
                before = *found;
            }
            take(*before, row);
        }
    }

    db::Executor& executor_;
    std::vector<Deal*> deals_;
    PartStatements const& statements_;
    Params which_;
};

struct DealTotals {
    std::int64_t net = 0;
    std::int64_t list = 0;
};
/// A deal whose sums do not fit was refused before.
DealTotals totals_of(Deal const& deal) {
    DealTotals out;
    for (DealLine const& line : deal.lines) {
        (void)__builtin_add_overflow(out.net, line.net_amount, &out.net);
        (void)__builtin_add_overflow(out.list, line.list_amount, &out.list);
    }
    return out;
}

std::vector<std::string> people_in(Deal const& deal) {
    std::vector<std::string> out;
    for (Participation const& one : deal.participants) out.push_back(one.user);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}
std::string array_text(std::vector<std::string> const& ids) {
    std::string out = "{";
    for (std::string const& id : ids) out += (&id == ids.data() ? "" : ",") + id;
    return out + "}";
}

std::string search_text(Deal const& deal) { return fold_for_search(deal.number + " " + deal.customer); }
std::optional<Date> closed_of(StoredDeal const& stored) {
    return stored.outcome == DealOutcome::Open ? std::nullopt : std::optional(stored.deal.close_date);
}

void add_parts(db::Transaction& transaction, std::vector<StoredDeal> const& deals) {
    std::vector<std::string> of_line, ids, skus, categories, kinds, quantities, of_part, users, roles, shares;
    std::vector<std::int64_t> positions, list, net, part_positions;
    for (StoredDeal const& stored : deals) {
        for (DealLine const& line : stored.deal.lines) {
            of_line.push_back(stored.deal.id);
            positions.push_back(static_cast<std::int64_t>(positions.size()));
            ids.push_back(line.id);
            skus.push_back(line.sku);
            categories.push_back(line.category);
            kinds.emplace_back(names::kProductKind[static_cast<std::size_t>(line.kind)]);
            quantities.push_back(line.quantity.to_string());
            list.push_back(line.list_amount);
            net.push_back(line.net_amount);
        }
        for (Participation const& one : stored.deal.participants) {
            of_part.push_back(stored.deal.id);
            part_positions.push_back(static_cast<std::int64_t>(part_positions.size()));
            users.push_back(one.user);
            roles.push_back(one.role);
            shares.push_back(one.share.to_string());
        }
    }
    transaction.later(kAddDealLines, Params(of_line, positions, ids, skus, categories, kinds, quantities, list, net));
    transaction.later(kAddParticipants, Params(of_part, part_positions, users, roles, shares));
}

}  // namespace

std::optional<StoredDeal> find(db::Executor& executor, std::string const& id) {
    db::Result const result = executor.execute(kFindDeal, Params(id));
    auto const row = result.first();
    if (!row) return std::nullopt;
    StoredDeal out = deal_in(*row);
    PartReader parts(executor, {&out.deal}, false);
    parts.read();
    out.returns = parts.returns();
    return out;
}

std::optional<LockedDeal> lock(db::Transaction& transaction, std::string const& id) {
    db::Result const result = transaction.execute(kLockDeal, Params(id));
    auto const row = result.first();
    return row ? std::optional(LockedDeal{row->int64(0), owned_in(*row, 1)}) : std::nullopt;
}

std::optional<Owned> whose(db::Executor& executor, std::string const& id) {
    db::Result const result = executor.execute(kWhose, Params(id));
    auto const row = result.first();
    return row ? std::optional(owned_in(*row, 0)) : std::nullopt;
}

void insert(db::Transaction& transaction, std::vector<StoredDeal> const& deals) {
    if (deals.empty()) return;
    std::vector<std::string> ids, owners, sources, outcomes, numbers, customers, types, currencies, people, searches;
    std::vector<std::optional<std::string>> quotes, opened, closed;
    std::vector<std::int64_t> due, net, list;
    for (StoredDeal const& stored : deals) {
        Deal const& deal = stored.deal;
        DealTotals const totals = totals_of(deal);
        ids.push_back(deal.id);
        owners.push_back(to_string(stored.whose.owner.value));
        sources.emplace_back(kSources[static_cast<std::size_t>(stored.source)]);
        outcomes.emplace_back(kOutcomes[static_cast<std::size_t>(stored.outcome)]);
        quotes.push_back(stored.quote.is_nil() ? std::nullopt : std::optional(to_string(stored.quote.value)));
        numbers.push_back(deal.number);
        customers.push_back(deal.customer);
        types.push_back(stored.customer_type);
        currencies.emplace_back(deal.currency.name());
        opened.push_back(text_of(stored.opened));
        closed.push_back(text_of(closed_of(stored)));
        due.push_back(deal.due);
        net.push_back(totals.net);
        list.push_back(totals.list);
        people.push_back(array_text(people_in(deal)));
        searches.push_back(search_text(deal));
    }
    transaction.later(kInsertDeals, Params(ids, owners, sources, quotes, outcomes, numbers, customers, types,
                                           currencies, opened, closed, due, net, list, people, searches));
    add_parts(transaction, deals);
    std::vector<std::string> of, payment_ids, dates;
    std::vector<std::int64_t> amounts;
    for (StoredDeal const& stored : deals) {
        for (DealPayment const& payment : stored.deal.payments) {
            of.push_back(stored.deal.id);
            payment_ids.push_back(payment.id);
            dates.push_back(to_string(payment.date));
            amounts.push_back(payment.amount);
        }
    }
    if (!of.empty()) transaction.later(kAddPayments, Params(of, payment_ids, dates, amounts));
}

void replace(db::Transaction& transaction, StoredDeal const& stored) {
    Deal const& deal = stored.deal;
    DealTotals const totals = totals_of(deal);
    transaction.later(kReplaceDeal, Params(deal.id, stored.version, to_string(stored.whose.owner.value),
                                           kOutcomes[static_cast<std::size_t>(stored.outcome)], deal.number,
                                           deal.customer, stored.customer_type, deal.currency.name(),
                                           text_of(stored.opened), text_of(closed_of(stored)), deal.due, totals.net,
                                           totals.list, people_in(deal), search_text(deal)));
    transaction.later(kDropLines, Params(deal.id));
    transaction.later(kDropParticipants, Params(deal.id));
    add_parts(transaction, {stored});
}

void add_payment(db::Transaction& transaction, std::string const& id, DealPayment const& payment) {
    transaction.later(kAddPayments, Params(std::vector{id}, std::vector{payment.id},
                                           std::vector{to_string(payment.date)}, std::vector{payment.amount}));
}

void add_return(db::Transaction& transaction, DealReturn const& returned) {
    transaction.later(kAddReturn, Params(returned.deal, returned.id, returned.line, returned.quantity.to_string(),
                                         to_string(returned.date)));
}

void next_version(db::Transaction& transaction, std::string const& id, std::int64_t version) {
    transaction.later(kNextVersion, Params(id, version));
}

DealFacts facts(db::Executor& executor, std::optional<UserId> user) {
    DealFacts out;
    db::Result const won = user ? executor.execute(kWonOf, Params(to_string(user->value))) : executor.execute(kWon);
    for (Row const row : won) out.deals.push_back(deal_in(row).deal);
    std::vector<Deal*> deals;
    for (Deal& deal : out.deals) deals.push_back(&deal);
    PartReader parts(executor, std::move(deals), !user.has_value());
    parts.read();
    out.returns = parts.returns();
    return out;
}

DealPortion portion(db::Executor& executor, std::string const& after, int limit) {
    DealPortion out;
    for (Row const row : executor.execute(kWonPortion, Params(after, limit)))
        out.facts.deals.push_back(deal_in(row).deal);
    if (out.facts.deals.empty()) return out;
    std::string const last = out.facts.deals.back().id;
    if (std::ssize(out.facts.deals) == limit) out.last = last;
    std::vector<Deal*> deals;
    for (Deal& deal : out.facts.deals) deals.push_back(&deal);
    PartReader parts(executor, std::move(deals), after, last);
    parts.read();
    out.facts.returns = parts.returns();
    return out;
}

std::int64_t count_won(db::Executor& executor) { return executor.execute(kCountWon)[0].int64(0); }

std::vector<Owned> people_of(db::Executor& executor, std::vector<std::string> const& ids) {
    std::vector<Owned> out;
    for (Row const row : executor.execute(kPeopleOf, Params(ids))) out.push_back(owned_in(row, 0));
    return out;
}

std::vector<std::string> known(db::Executor& executor, std::vector<std::string> const& ids) {
    std::vector<std::string> out;
    for (Row const row : executor.execute(kKnown, Params(ids))) out.push_back(row.string(0));
    return out;
}

std::vector<ImportMatch> matches(db::Executor& executor) {
    std::vector<ImportMatch> out;
    for (Row const row : executor.execute(kMatches))
        out.push_back({row.string(0), row.string(1), row.string(2), 0, true});
    return out;
}

void remember(db::Transaction& transaction, std::vector<ImportMatch> const& matches) {
    std::vector<std::string> kinds, given, meant;
    for (ImportMatch const& match : matches) {
        kinds.push_back(match.kind);
        given.push_back(match.given);
        meant.push_back(match.meant);
    }
    if (!kinds.empty()) transaction.later(kRemember, Params(kinds, given, meant));
}

}  // namespace offerta::server::deals
