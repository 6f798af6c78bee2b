#include "shared/quote/approval.hpp"

#include <array>
#include <set>
#include <string_view>

namespace offerta {
namespace {

constexpr std::int64_t kWhole = 100 * Decimal::kOne;
constexpr std::int64_t kPercentUnit = 100;  // micros: per cents are shown with 4 decimals

// part / whole in per cent, rounded to 4 decimals so that a limit that is passed by a hair shows as
// passed.
Decimal percent_of(Int128 part, Int128 whole, Rounding mode) {
    Int128 const hundredths = divide_rounded(part * (kWhole / kPercentUnit), whole, mode);
    return Decimal::from_micros(static_cast<std::int64_t>(hundredths) * kPercentUnit);
}

struct Prices {
    Int128 policy = 0;  // in parts of 10⁻¹⁴: 63 + 28 bits
    Int128 manual = 0;
};

// The manual discount of a line: as typed, or the one that a fixed price comes to on the policy
// price. None: nothing below it.
std::optional<Decimal> manual_discount_of(Line const& line, PricedLine const& priced) {
    if (line.manual_discount) return line.manual_discount;
    if (!line.fixed_unit_price || !priced.list_price) return std::nullopt;
    Prices const prices{
        static_cast<Int128>(priced.list_price->micros()) * (kWhole - priced.trace.replaced_policy.micros()),
        static_cast<Int128>(priced.unit_net.micros()) * kWhole};
    if (prices.policy <= 0 || prices.manual >= prices.policy) return std::nullopt;
    return percent_of(prices.policy - prices.manual, prices.policy, Rounding::Up);
}

// What is left of the policy price after a line's discount and the quote's, as one discount. Rounded up: a fixed
// price's share was, too.
Decimal depth_of_both(Decimal line, PricedQuote const& priced) {
    Int128 const whole = static_cast<Int128>(kWhole) * priced.sum_of_amounts;
    Int128 const left = static_cast<Int128>(kWhole - line.micros()) * (priced.sum_of_amounts - priced.discount);
    return percent_of(whole - left, whole, Rounding::Up);
}

class Reasons {
  public:
    Reasons(Quote const& quote, PricedQuote const& priced, LimitRow const& limit, std::vector<ApprovalReason>& out)
        : quote_(quote), priced_(priced), limit_(limit), out_(out) {}

    void collect() {
        if (limit_.maximum_manual_discount) collect_discounts(*limit_.maximum_manual_discount);
        if (limit_.minimum_margin) collect_margin(*limit_.minimum_margin);
    }

  private:
    using Kind = ApprovalReason::Kind;

    void add(Kind kind, LineId line, std::string const& sku, Decimal value, Decimal limit) {
        out_.push_back({kind, line, sku, value, limit, limit_.approver_role});
    }

    // Lines that do not count are offered too: the customer may choose them.
    void collect_discounts(Decimal limit) {
        std::size_t index = 0;
        for (Specification const& specification : quote_.specifications) {
            for (Line const& line : specification.lines) {
                auto const discount = manual_discount_of(line, priced_.lines[index++]);
                if (!discount) continue;
                bool const has_both = priced_.discount > 0 && discount->micros() > 0;
                Decimal const depth = has_both ? depth_of_both(*discount, priced_) : *discount;
                if (depth > limit)
                    add(has_both ? Kind::BothDiscounts : Kind::ManualDiscount, line.id, line.sku, depth, limit);
            }
        }
        if (priced_.discount == 0) return;
        Decimal const whole = percent_of(priced_.discount, priced_.sum_of_amounts, Rounding::Up);
        if (whole > limit) add(Kind::QuoteDiscount, {}, {}, whole, limit);
    }

    void collect_margin(Decimal limit) {
        Margin const& margin = priced_.margin;
        if (margin.net_with_known_cost <= 0) return;
        Rounding const down = margin.amount < 0 ? Rounding::Up : Rounding::Down;
        Decimal const value = percent_of(margin.amount, margin.net_with_known_cost, down);
        if (value < limit) add(Kind::Margin, {}, {}, value, limit);
    }

    Quote const& quote_;
    PricedQuote const& priced_;
    LimitRow const& limit_;
    std::vector<ApprovalReason>& out_;
};

}  // namespace

std::vector<ApprovalReason> approval_reasons(Quote const& quote, PricedQuote const& priced, PriceBook const& book,
                                             std::string_view role) {
    std::vector<ApprovalReason> reasons;
    for (LimitRow const& limit : book.data().limits)
        if (limit.role == role) Reasons(quote, priced, limit, reasons).collect();
    return reasons;
}

std::string approval_content(std::vector<ApprovalReason> const& reasons) {
    constexpr std::array<std::string_view, 4> kKinds{"manual_discount", "quote_discount", "margin", "both_discounts"};
    std::set<std::string> lines;
    for (ApprovalReason const& reason : reasons)
        lines.insert(std::string(kKinds[static_cast<std::size_t>(reason.kind)]) + ' ' + to_string(reason.line.value) +
                     ' ' + reason.value.to_string() + ' ' + reason.limit.to_string() + ' ' + reason.approver_role +
                     '\n');
    std::string content;
    for (std::string const& line : lines) content += line;
    return content;
}

}  // namespace offerta
