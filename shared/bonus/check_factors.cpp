#include "shared/bonus/check_factors.hpp"

#include <algorithm>
#include <set>

namespace offerta {
namespace {

constexpr std::size_t kNoFactorRow = static_cast<std::size_t>(-1);

// The ends of all rows cut the line of depths into stretches; within one every row holds or not.
class FactorChecks {
  public:
    FactorChecks(std::vector<DiscountFactor> const& rows, Findings& found) : rows_(rows), found_(found) {}

    void run() {
        for (std::size_t i = 0; i < rows_.size(); ++i) check_row(i);
        find_cuts();
        std::vector<bool> is_reached(rows_.size(), false);
        for (std::size_t stretch = 0; stretch <= cuts_.size(); ++stretch) look_at(stretch, is_reached);
        for (std::size_t i = 0; i < rows_.size(); ++i)
            if (!is_reached[i] && !is_empty(rows_[i]))
                add(Severity::Error, ErrorCode::Conflict, place(i), "a row that can be reached", first_meeting(i));
    }

  private:
    static std::string place(std::size_t row) { return "discount_factors[" + std::to_string(row) + "]"; }
    static bool is_empty(DiscountFactor const& row) { return row.from && row.to && *row.from >= *row.to; }
    static std::string shown_range(std::optional<Decimal> from, std::optional<Decimal> to) {
        return '[' + (from ? from->to_string() : std::string{"…"}) + ", " + (to ? to->to_string() : std::string{"…"}) +
               ')';
    }
    void add(Severity severity, ErrorCode code, std::string at, std::string expected, std::string got) {
        found_.push_back({severity, {code, std::move(at), std::move(expected), std::move(got)}});
    }

    void check_row(std::size_t index) {
        DiscountFactor const& row = rows_[index];
        check_bonus_number(row.factor, kMaxBonusFactor, place(index) + ".factor", found_);
        if (row.from) check_bonus_number(*row.from, kMaxBonusFactor, place(index) + ".from", found_);
        if (row.to) check_bonus_number(*row.to, kMaxBonusFactor, place(index) + ".to", found_);
        if (is_empty(row))
            add(Severity::Error, ErrorCode::OutOfRange, place(index), "from below to", shown_range(row.from, row.to));
    }

    void find_cuts() {
        for (DiscountFactor const& row : rows_) {
            if (row.from) cuts_.push_back(*row.from);
            if (row.to) cuts_.push_back(*row.to);
        }
        std::sort(cuts_.begin(), cuts_.end());
        cuts_.erase(std::unique(cuts_.begin(), cuts_.end()), cuts_.end());
    }

    // Stretch i is [cut i − 1, cut i), open at both ends of the line.
    [[nodiscard]] bool holds(std::size_t row, std::size_t stretch) const {
        DiscountFactor const& one = rows_[row];
        bool const from = !one.from || (stretch > 0 && *one.from <= cuts_[stretch - 1]);
        bool const to = !one.to || (stretch < cuts_.size() && cuts_[stretch] <= *one.to);
        return from && to;
    }

    void look_at(std::size_t stretch, std::vector<bool>& is_reached) {
        std::size_t first = kNoFactorRow;
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            if (is_empty(rows_[row]) || !holds(row, stretch)) continue;
            if (first == kNoFactorRow) {
                first = row;
                is_reached[row] = true;
            } else if (rows_[row].factor != rows_[first].factor && told_.insert({first, row}).second) {
                add(Severity::Warning, ErrorCode::Conflict, place(row), "rows that do not overlap", place(first));
            }
        }
        // Beyond the first and the last row it is open on purpose as often as not.
        bool const is_between = stretch > 0 && stretch < cuts_.size();
        if (first == kNoFactorRow && is_between)
            add(Severity::Warning, ErrorCode::OutOfRange, "discount_factors", "no gap",
                shown_range(cuts_[stretch - 1], cuts_[stretch]));
    }

    [[nodiscard]] std::string first_meeting(std::size_t index) const {
        for (std::size_t stretch = 0; stretch <= cuts_.size(); ++stretch)
            for (std::size_t row = 0; row < index && holds(index, stretch); ++row)
                if (!is_empty(rows_[row]) && holds(row, stretch)) return place(row);
        return {};
    }

    std::vector<DiscountFactor> const& rows_;
    Findings& found_;
    std::vector<Decimal> cuts_;
    std::set<std::pair<std::size_t, std::size_t>> told_;
};

}  // namespace

void check_bonus_number(Decimal value, std::int64_t maximum, std::string const& place, Findings& found) {
    if (value < Decimal{} || value > Decimal::from_int(maximum))
        found.push_back(
            {Severity::Error, {ErrorCode::OutOfRange, place, "0…" + std::to_string(maximum), value.to_string()}});
    if (!check_rate_precision(value))
        found.push_back({Severity::Error, {ErrorCode::InvalidFormat, place, "at most 4 decimals", value.to_string()}});
}

void check_discount_factors(std::vector<DiscountFactor> const& rows, Findings& found) {
    if (rows.size() > kMaxDiscountFactors) {
        found.push_back({Severity::Error,
                         {ErrorCode::TooMany, "discount_factors", "at most " + std::to_string(kMaxDiscountFactors),
                          std::to_string(rows.size())}});
        return;
    }
    FactorChecks(rows, found).run();
}

}  // namespace offerta
