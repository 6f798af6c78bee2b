#include "server/repositories/quote_approvals.hpp"

#include <array>

#include "server/repositories/owned.hpp"

namespace offerta::server::quote_approvals {

namespace {

using db::Params;
using db::Row;
using db::Statement;

constexpr std::array<std::string_view, 4> kWhat{"asked", "approved", "returned", "withdrawn"};

// $1 quote, $2 version, $3 what, $4 user, $5 on behalf of (may be null), $6 at, $7 content, $8 roles text[], $9
// comment.
constexpr Statement kAddApproval{"quote_approval.add", R"sql(
INSERT INTO quote_approval (quote, version, what, user_id, on_behalf_of, at, content, roles, comment)
VALUES ($1::uuid, $2::int8, $3, $4::uuid, $5::uuid, $6::timestamptz, $7, $8::text[], $9))sql"};
// $1 quote. Rows, oldest first: version, what, user, on behalf of (may be null), at, content, roles as text, comment.
constexpr Statement kApprovals{"quote_approval.steps", R"sql(
SELECT version, what, user_id, on_behalf_of, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), content,
       array_to_string(roles, ' '), comment
FROM quote_approval WHERE quote = $1::uuid ORDER BY number)sql"};
// In reach: $1 all, or by $2 owners uuid[] and $3 units uuid[]; $4 limit. Rows: id. Uses quote_in_approval.
constexpr Statement kWaiting{"quote_approval.waiting", R"sql(
SELECT id FROM quote WHERE status = 'in_approval'
  AND ($1::boolean OR owner = ANY ($2::uuid[]) OR unit = ANY ($3::uuid[]) OR unit IS NULL AND cardinality($3::uuid[]) > 0)
ORDER BY updated_at, id LIMIT $4::int)sql"};

UserId user_in(Row const& row, int column) { return {parse_uuid(row.text(column)).value_or(Uuid{})}; }

std::vector<std::string> words_in(std::string_view text) {
    std::vector<std::string> out;
    while (!text.empty()) {
        std::size_t const end = std::min(text.find(' '), text.size());
        if (end > 0) out.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

}  // namespace

std::string_view what_name(What what) { return kWhat[static_cast<std::size_t>(what)]; }

void add(db::Transaction& transaction, Step const& step) {
    auto const for_whom = step.on_behalf_of.is_nil() ? std::nullopt : std::optional(to_string(step.on_behalf_of.value));
    transaction.later(kAddApproval, Params(to_string(step.quote.value), step.version, what_name(step.what),
                                           to_string(step.user.value), for_whom, to_string(step.at), step.content,
                                           step.roles, step.comment));
}

std::vector<Step> steps(db::Executor& executor, QuoteId quote) {
    std::vector<Step> out;
    for (Row const row : executor.execute(kApprovals, Params(to_string(quote.value)))) {
        Step step;
        step.quote = quote;
        step.version = row.int64(0);
        for (std::size_t i = 0; i < kWhat.size(); ++i)
            if (kWhat[i] == row.text(1)) step.what = static_cast<What>(i);
        step.user = user_in(row, 2);
        step.on_behalf_of = user_in(row, 3);
        if (auto const at = parse_instant(row.text(4))) step.at = *at;
        step.content = row.string(5);
        step.roles = words_in(row.text(6));
        step.comment = row.string(7);
        out.push_back(std::move(step));
    }
    return out;
}

std::vector<QuoteId> waiting(db::Executor& executor, Reach const& reach, int limit) {
    Params params;
    add_reach(params, reach);
    params.add(limit);
    std::vector<QuoteId> out;
    for (Row const row : executor.execute(kWaiting, params)) out.push_back({parse_uuid(row.text(0)).value_or(Uuid{})});
    return out;
}

}  // namespace offerta::server::quote_approvals
