#include "shared/bonus/tiers.hpp"

#include <algorithm>

#include "shared/base/fixed_text.hpp"

namespace offerta {
namespace {

// 10²⁸, the most that scale_rounded divides by.
constexpr Int128 kMostDenominator = Int128{power_of_ten(14)} * power_of_ten(14);

Int128 common_divisor(Int128 a, Int128 b) {
    while (b != 0) {
        Int128 const rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

// Σ length × accelerator over the parts that the thresholds cut `credited` into, everything in the
// unit of credited net: a threshold is micros of the quota. False: beyond 128 bits.
bool weigh(CreditedNet credited, std::vector<BonusTier> const& tiers, std::int64_t quota, Int128& sum) {
    CreditedNet reached = 0;
    std::int64_t accelerator = Decimal::kOne;
    bool is_fine = true;
    auto const add = [&](CreditedNet until) {
        Int128 part = 0;
        is_fine = is_fine && !__builtin_mul_overflow(until - reached, Int128{accelerator}, &part) &&
                  !__builtin_add_overflow(sum, part, &sum);
        reached = until;
    };
    for (BonusTier const& tier : tiers) {
        Int128 threshold = 0;
        Int128 const part = Int128{tier.threshold.micros()} * (kCreditedUnit / Decimal::kOne);
        // A threshold beyond 128 bits is beyond anything credited.
        if (__builtin_mul_overflow(part, Int128{quota}, &threshold) || threshold >= credited) break;
        add(threshold);
        accelerator = tier.accelerator.micros();
    }
    add(credited);
    return is_fine;
}

}  // namespace

BonusQuota const* quota_for(BonusPlan const& plan, std::string_view user, Date first_day) {
    BonusQuota const* general = nullptr;
    for (BonusQuota const& quota : plan.quotas) {
        if (!quota.validity.covers(first_day)) continue;
        if (quota.user == user) return &quota;
        if (quota.user.empty() && general == nullptr) general = &quota;
    }
    return general;
}

Result<std::int64_t> accelerated(std::int64_t base, CreditedNet credited, std::vector<BonusTier> const& tiers,
                                 std::optional<std::int64_t> quota, Rounding mode) {
    if (tiers.empty() || !quota || *quota <= 0 || credited <= 0) return base;
    Int128 weighted = 0;
    Int128 denominator = 0;
    if (!weigh(credited, tiers, *quota, weighted) ||
        __builtin_mul_overflow(credited, Int128{Decimal::kOne}, &denominator))
        return fail(ErrorCode::Overflow);
    Int128 const common = common_divisor(weighted, denominator);
    if (common > 1) {
        weighted /= common;
        denominator /= common;
    }
    if (denominator > kMostDenominator) return fail(ErrorCode::Overflow);
    auto const out = scale_rounded(base, weighted, denominator, mode);
    if (!out) return fail(ErrorCode::Overflow);
    return *out;
}

std::optional<Decimal> attainment_percent(CreditedNet credited, std::optional<std::int64_t> quota, int digits) {
    if (!quota || *quota <= 0) return std::nullopt;
    // The unit of credited net is 10⁻⁸, a per cent's 10⁻²: 6 digits at most are left.
    std::int64_t const unit = power_of_ten(Decimal::kFractionDigits - digits);
    Int128 const micros = divide_rounded(credited, Int128{*quota} * unit, Rounding::HalfUp) * unit;
    if (!fits_64_bits(micros)) return std::nullopt;
    return Decimal::from_micros(static_cast<std::int64_t>(micros));
}

}  // namespace offerta
