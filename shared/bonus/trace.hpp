#pragma once

#include <optional>
#include <variant>

#include "shared/base/trace_step.hpp"
#include "shared/bonus/earnings.hpp"

namespace offerta {

/// The row of the role rates that applied (B2a), by what people call it.
struct RateUsed {
    std::string row;  ///< its id
    Decimal percent;
    std::vector<std::string> other_roles;
    std::optional<ProductKind> kind;
    LocalText category;

    friend bool operator==(RateUsed const&, RateUsed const&) = default;
};

/// The coefficient that applied (B2b, B2c) and the category of its row.
struct CoefficientUsed {
    CoefficientSource source = CoefficientSource::None;
    LocalText category;
    Validity validity;
    Decimal factor = Decimal::from_int(1);

    friend bool operator==(CoefficientUsed const&, CoefficientUsed const&) = default;
};

/// How a bonus on a line came about (B3): every value of its formula and the rows they are from.
/// Texts are kept as they were, so that it reads the same for ever.
struct BonusLineTrace {
    std::string plan;
    std::int64_t plan_version = 1;
    LocalText plan_name;
    Rounding rounding = Rounding::HalfUp;
    std::int64_t list_amount = 0;
    std::int64_t net_amount = 0;
    std::string role;
    Decimal share;
    std::optional<RateUsed> rate;  ///< none: no row matches, the rate is 0
    CoefficientUsed coefficient;
    std::optional<DiscountFactor> discount_factor;  ///< none: no row matches, the factor is 1
    std::int64_t bonus = 0;

    [[nodiscard]] BonusFactors factors() const;
    friend bool operator==(BonusLineTrace const&, BonusLineTrace const&) = default;
};

/// B4: the bonus was earned up to a payment in proportion to what was paid.
struct PaymentTrace {
    std::int64_t due = 0;
    std::int64_t paid_before = 0;
    std::int64_t paid_after = 0;
    std::int64_t earned_before = 0;
    std::int64_t earned_after = 0;
    std::int64_t taken_before = 0;  ///< by returns that came before the payment
    std::int64_t taken_after = 0;

    friend bool operator==(PaymentTrace const&, PaymentTrace const&) = default;
};

/// B7: a return takes back its part of what was earned; the last one what is left.
struct ReturnTrace {
    Decimal quantity;
    Decimal sold;
    Decimal returned_before;
    std::int64_t earned = 0;
    std::int64_t taken_before = 0;
    bool is_last = false;

    friend bool operator==(ReturnTrace const&, ReturnTrace const&) = default;
};

/// B4: the period's bonus with accelerators, less what it was without.
struct TierTrace {
    std::string plan;
    std::int64_t plan_version = 1;
    LocalText plan_name;
    Rounding rounding = Rounding::HalfUp;
    std::int64_t base = 0;
    CreditedNet credited = 0;
    std::int64_t quota = 0;
    std::vector<BonusTier> tiers;
    std::int64_t accelerated = 0;

    friend bool operator==(TierTrace const&, TierTrace const&) = default;
};

/// B4: what the cap leaves, less what it was without.
struct CapTrace {
    std::string plan;
    std::int64_t plan_version = 1;
    LocalText plan_name;
    std::int64_t accelerated = 0;
    std::int64_t cap = 0;

    friend bool operator==(CapTrace const&, CapTrace const&) = default;
};

/// B6: what a closed period should have given by now, less what it gave and was corrected to.
struct CorrectionTrace {
    BonusPeriod period;
    std::int64_t paid = 0;
    std::int64_t due = 0;
    std::optional<BonusLineTrace> before;  ///< how the line came about when it was last booked

    friend bool operator==(CorrectionTrace const&, CorrectionTrace const&) = default;
};

/// How the figure of a statement's line came about (B5). A sale is nothing but its line; tiers and
/// caps have no line; a correction has the line as it is now.
struct BonusTrace {
    using Step = std::variant<std::monostate, PaymentTrace, ReturnTrace, TierTrace, CapTrace, CorrectionTrace>;
    std::optional<BonusLineTrace> line;
    Step step;

    friend bool operator==(BonusTrace const&, BonusTrace const&) = default;
};

/// What the formula of an earning starts with, of a trace that has a line: its net amount. Of a
/// return the part of it that came back, negative; the parts of a line that is returned whole sum to
/// its net exactly (B7).
[[nodiscard]] std::int64_t base_amount(BonusTrace const& trace);

/// The trace of an earning. `facts` are those that `earnings` were made of.
[[nodiscard]] BonusTrace trace_of(BonusFacts const& facts, Earnings const& earnings, Earning const& earning);
[[nodiscard]] BonusTrace tier_trace_of(BonusFacts const& facts, PeriodBonus const& bonus);
[[nodiscard]] BonusTrace cap_trace_of(BonusFacts const& facts, PeriodBonus const& bonus);

/// The figure computed again from nothing but the values of its trace. Errors: Overflow; Broken
/// where the trace contradicts itself.
[[nodiscard]] Result<std::int64_t> replay(BonusTrace const& trace);

/// The trace in words, step by step: the factors of B3, then what became of the product.
[[nodiscard]] std::vector<TraceStep> explain_bonus(BonusTrace const& trace, Currency const& currency,
                                                   Language language);
/// The formula on one line: "842 000,00 ₽ × 100 % × 3 % × 1,2 × 0,9 = 27 280,80 ₽".
[[nodiscard]] std::string bonus_formula(BonusTrace const& trace, Currency const& currency, Language language);

}  // namespace offerta
