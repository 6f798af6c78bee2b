#include "client/state/desk_table.hpp"

#include <algorithm>
#include <numeric>

namespace offerta::client {
namespace {

bool is_below(AppState const& state, UnitId unit, UnitId top) {
    for (std::size_t depth = 0; depth <= kMaxUnitDepth; ++depth) {
        if (unit == top) return true;
        Unit const* at = state.units.find(unit);
        if (!at || at->parent.is_nil()) return false;
        unit = at->parent;
    }
    return false;
}

bool is_in_chosen_unit(AppState const& state, UserId user) {
    if (state.desk.unit.is_nil()) return true;
    Person const* person = state.users.find(user);
    return person && is_below(state, person->unit, state.desk.unit);
}

/// The column of each category of the summary: by what they earned in all its months, the smallest together.
std::vector<std::size_t> category_columns(BonusSummary const& summary, DeskTable& table) {
    std::size_t const count = summary.categories.size();
    std::vector<std::size_t> order(count), column(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return summary.by_category[a] > summary.by_category[b]; });
    bool const has_rest = count > kDeskColumns;
    std::size_t const own = has_rest ? kDeskColumns - 1 : count;
    for (std::size_t i = 0; i < count; ++i) {
        column[order[i]] = std::min(i, own);
        if (i < own) table.categories.push_back(summary.categories[order[i]]);
    }
    if (has_rest) table.categories.push_back("*");
    return column;
}

void sort_rows(std::vector<DeskRow>& rows, DeskSort const& sort) {
    auto const value = [&](DeskRow const& row) {
        auto const at = static_cast<std::size_t>(sort.column);
        return sort.column >= 0 && at < row.cells.size() ? row.cells[at] : row.total;
    };
    std::stable_sort(rows.begin(), rows.end(), [&](DeskRow const& a, DeskRow const& b) {
        DeskRow const& first = sort.descending ? b : a;
        DeskRow const& second = sort.descending ? a : b;
        if (sort.column == DeskSort::kName) return first.name.compare(second.name) < 0;
        return value(first) < value(second);
    });
}

}  // namespace

std::string user_name_of(AppState const& state, std::string_view user) {
    auto const id = parse_uuid(user);
    if (!id) return std::string(user);
    if (Person const* person = state.users.find(UserId{*id})) return person->name;
    std::string name = state.session.name_of(UserId{*id});
    return name.empty() ? std::string(user.substr(0, 8)) : name;
}

BonusPeriod period_before(BonusPeriod period, std::int32_t steps) { return {period.kind, period.index - steps}; }

DeskTable desk_table(AppState const& state) {
    DeskTable table;
    BonusSummary const* summary = state.desk.summary();
    if (!summary) return table;
    table.currency = summary->currency;
    std::vector<std::size_t> const column = category_columns(*summary, table);
    for (std::int32_t i = kDeskPeriods - 1; i >= 0; --i) table.periods.push_back(period_before(state.desk.period, i));
    std::size_t const last = table.periods.size() - 1;
    // The place of each month among the periods; a quarter has three.
    std::vector<std::size_t> place(summary->months.size(), table.periods.size());
    for (std::size_t m = 0; m < place.size(); ++m) {
        BonusPeriod const of = period_of(first_day(summary->months[m]), state.desk.period.kind);
        auto const at = std::find(table.periods.begin(), table.periods.end(), of);
        place[m] = static_cast<std::size_t>(at - table.periods.begin());
    }
    bool const by_months = state.desk.by_months;
    std::size_t const columns = by_months ? table.periods.size() : table.categories.size();
    table.totals.assign(columns, 0);
    table.by_category.assign(table.categories.size(), std::vector<std::int64_t>(table.periods.size(), 0));
    for (std::size_t u = 0; u < summary->users.size(); ++u) {
        auto const id = parse_uuid(summary->users[u]);
        DeskRow row{id ? UserId{*id} : UserId{}, user_name_of(state, summary->users[u]), {}, 0, 0, {}};
        if (!is_in_chosen_unit(state, row.user)) continue;
        row.cells.assign(columns, 0);
        for (DeskQuota const& one : state.desk.quotas)
            if (one.user == row.user && one.currency == table.currency) row.attainments = one.attainments;
        bool has_any = false;
        for (std::size_t c = 0; c < summary->categories.size(); ++c) {
            for (std::size_t m = 0; m < place.size(); ++m) {
                std::int64_t const amount = summary->cell(u, c, m);
                if (amount == 0 || place[m] > last) continue;
                has_any = has_any || by_months || place[m] == last;
                table.by_category[column[c]][place[m]] += amount;
                if (by_months) row.cells[place[m]] += amount;
                if (!by_months && place[m] == last) row.cells[column[c]] += amount;
                if (place[m] == last) row.total += amount;
                if (place[m] + 1 == last) row.before += amount;
            }
        }
        table.total += row.total;
        table.before += row.before;
        for (std::size_t i = 0; i < columns; ++i) table.totals[i] += row.cells[i];
        if (has_any || row.before != 0) table.rows.push_back(std::move(row));
    }
    sort_rows(table.rows, state.desk.sort);
    return table;
}

std::optional<BonusPeriod> closable_period(AppState const& state) {
    auto const& calendar = state.desk.calendar;
    if (!calendar) return std::nullopt;
    BonusPeriod const next = calendar->open();
    return last_day(next) < state.today() ? std::optional(next) : std::nullopt;
}

ReviewEvent const* dispute_of(LineReview const& review) {
    for (std::size_t i = review.events.size(); i-- > 0;)
        if (review.events[i].action == ReviewAction::Dispute) return &review.events[i];
    return nullptr;
}

StatementLine const* reviewed_line(DeskStatement const& statement, LineReview const& review, Currency* currency) {
    for (BonusStatement const& one : statement.statements) {
        for (StatementLine const& line : one.lines) {
            if (!(line.key == review.key) || line.is_correction != review.is_correction) continue;
            if (currency) *currency = one.currency;
            return &line;
        }
    }
    return nullptr;
}

}  // namespace offerta::client
