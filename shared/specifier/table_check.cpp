#include "shared/specifier/table_check.hpp"

#include <algorithm>
#include <set>

#include "shared/specifier/table_index.hpp"

namespace offerta {

namespace {

// Every pair of rows is compared; a table beyond this is checked for its form only, so that saving
// stays quick.
constexpr std::size_t kMaxComparedRows = 2'000;

bool is_empty(RangeCell const& range) { return range.from && range.to && *range.from >= *range.to; }

bool range_covers(RangeCell const& outer, RangeCell const& inner) {
    bool const below = !outer.from || (inner.from && *outer.from <= *inner.from);
    bool const above = !outer.to || (inner.to && *inner.to <= *outer.to);
    return below && above;
}

bool ranges_meet(RangeCell const& a, RangeCell const& b) {
    bool const a_ends_first = a.to && b.from && *a.to <= *b.from;
    bool const b_ends_first = b.to && a.from && *b.to <= *a.from;
    return !a_ends_first && !b_ends_first;
}

using RangeQuestion = bool (*)(RangeCell const&, RangeCell const&);

// Whether every key answers yes: exact ones by being equal, ranges by the question.
bool all_keys(TableRow const& a, TableRow const& b, RangeQuestion question) {
    return std::equal(a.keys.begin(), a.keys.end(), b.keys.begin(), [&](KeyCell const& x, KeyCell const& y) {
        auto const* range = std::get_if<RangeCell>(&x);
        return range == nullptr ? x == y : question(*range, *std::get_if<RangeCell>(&y));
    });
}

std::string shown_range(RangeCell const& range) {
    return '[' + (range.from ? range.from->to_string() : std::string{"…"}) + ", " +
           (range.to ? range.to->to_string() : std::string{"…"}) + ')';
}

class TableChecks {
  public:
    TableChecks(LookupTable const& table, std::string const& place, Findings& findings)
        : table_(table), place_(place), findings_(findings) {}

    void run() {
        columns();
        if (!cells() || table_.rows.size() > kMaxComparedRows) return;
        for (std::size_t later = 1; later < table_.rows.size(); ++later) compare_with_earlier(later);
        for (std::size_t column = 0; column < table_.keys.size(); ++column)
            if (table_.keys[column].match == MatchKind::Range) gaps(column);
    }

  private:
    void columns() {
        std::set<std::string_view> seen;
        for (std::size_t i = 0; i < table_.values.size(); ++i)
            if (!seen.insert(table_.values[i].name).second)
                add(".values[" + std::to_string(i) + ']', Severity::Error, ErrorCode::Duplicate,
                    "a column name that occurs once", table_.values[i].name);
        if (table_.keys.empty()) add(".keys", Severity::Error, ErrorCode::Required, "one key column or more");
        if (table_.values.empty()) add(".values", Severity::Error, ErrorCode::Required, "one value column or more");
    }

    bool cells() {
        bool fit = true;
        for (std::size_t row = 0; row < table_.rows.size(); ++row) {
            if (!row_fits(table_, table_.rows[row])) {
                add(at_row(row), Severity::Error, ErrorCode::WrongType, "a cell of its kind for each column");
                fit = false;
                continue;
            }
            for (KeyCell const& cell : table_.rows[row].keys)
                if (auto const* range = std::get_if<RangeCell>(&cell); range != nullptr && is_empty(*range))
                    add(at_row(row), Severity::Error, ErrorCode::OutOfRange, "from below to", shown_range(*range));
        }
        return fit;
    }

    // The first earlier row that always matches says it all, or several that do so together;
    // otherwise the first that overlaps with other values.
    void compare_with_earlier(std::size_t later) {
        TableRow const& row = table_.rows[later];
        std::size_t overlapping = later;
        for (std::size_t earlier = 0; earlier < later; ++earlier) {
            TableRow const& before = table_.rows[earlier];
            if (all_keys(before, row, range_covers))
                return add(at_row(later), Severity::Error, ErrorCode::Conflict, "a row that can be reached",
                           "row " + std::to_string(earlier) + " always matches first");
            if (overlapping == later && before.values != row.values && all_keys(before, row, ranges_meet))
                overlapping = earlier;
        }
        for (std::size_t column = 0; column < table_.keys.size(); ++column)
            if (table_.keys[column].match == MatchKind::Range && is_covered_together(later, column))
                return add(at_row(later), Severity::Error, ErrorCode::Conflict, "a row that can be reached",
                           "earlier rows together always match first");
        if (overlapping != later)
            add(at_row(later), Severity::Warning, ErrorCode::Conflict, "rows that do not overlap",
                "overlaps row " + std::to_string(overlapping) + " with other values");
    }

    // Whether earlier rows that cover this one in every other key together leave nothing of its
    // range.
    [[nodiscard]] bool is_covered_together(std::size_t later, std::size_t column) const {
        std::vector<RangeCell> ranges;
        for (std::size_t earlier = 0; earlier < later; ++earlier)
            if (covers_but(table_.rows[earlier], table_.rows[later], column))
                ranges.push_back(range_of(earlier, column));
        std::sort(ranges.begin(), ranges.end(), [](RangeCell const& a, RangeCell const& b) { return a.from < b.from; });
        RangeCell const wanted = range_of(later, column);
        std::optional<Decimal> reached = wanted.from;  // none: nothing below is covered yet
        for (RangeCell const& range : ranges) {
            if (reached < range.from) return false;
            if (!range.to) return true;
            reached = std::max(reached, range.to);
            if (wanted.to && *reached >= *wanted.to) return true;
        }
        return false;
    }

    [[nodiscard]] static bool covers_but(TableRow const& outer, TableRow const& inner, std::size_t column) {
        for (std::size_t i = 0; i < outer.keys.size(); ++i) {
            auto const* range = std::get_if<RangeCell>(&outer.keys[i]);
            bool const covers = range == nullptr ? outer.keys[i] == inner.keys[i]
                                                 : range_covers(*range, *std::get_if<RangeCell>(&inner.keys[i]));
            if (i != column && !covers) return false;
        }
        return true;
    }

    [[nodiscard]] RangeCell range_of(std::size_t row, std::size_t column) const {
        return *std::get_if<RangeCell>(&table_.rows[row].keys[column]);
    }

    // Between the ranges of rows that are alike in all other keys. What lies outside the first and
    // last is open on purpose as often as not and is no gap.
    void gaps(std::size_t column) {
        std::vector<bool> done(table_.rows.size(), false);
        for (std::size_t first = 0; first < table_.rows.size(); ++first) {
            if (done[first]) continue;
            std::vector<std::size_t> group;
            for (std::size_t row = first; row < table_.rows.size(); ++row)
                if (!done[row] && alike_but(first, row, column)) group.push_back(row);
            for (std::size_t const row : group) done[row] = true;
            gaps_of(group, column);
        }
    }

    void gaps_of(std::vector<std::size_t>& group, std::size_t column) {
        auto const range = [&](std::size_t row) { return range_of(row, column); };
        std::stable_sort(group.begin(), group.end(),
                         [&](std::size_t a, std::size_t b) { return range(a).from < range(b).from; });
        std::optional<Decimal> reached = range(group.front()).to;
        for (std::size_t const row : group) {
            RangeCell const next = range(row);
            if (!reached) return;
            if (next.from && *reached < *next.from)
                add(at_row(row), Severity::Error, ErrorCode::OutOfRange, "no gap before the range",
                    shown_range({reached, next.from}));
            if (!next.to || *reached < *next.to) reached = next.to;
        }
    }

    bool alike_but(std::size_t a, std::size_t b, std::size_t column) const {
        for (std::size_t i = 0; i < table_.keys.size(); ++i)
            if (i != column && table_.rows[a].keys[i] != table_.rows[b].keys[i]) return false;
        return true;
    }

    static std::string at_row(std::size_t row) { return ".rows[" + std::to_string(row) + ']'; }
    void add(std::string const& below, Severity severity, ErrorCode code, std::string expected, std::string got = {}) {
        findings_.push_back({severity, {code, place_ + below, std::move(expected), std::move(got)}});
    }

    LookupTable const& table_;
    std::string const& place_;
    Findings& findings_;
};

}  // namespace

void check_table(LookupTable const& table, std::string const& place, Findings& findings) {
    TableChecks{table, place, findings}.run();
}

}  // namespace offerta
