#pragma once

#include <optional>

#include "shared/base/decimal.hpp"

namespace offerta {

/// What a net amount is multiplied by (B3).
struct BonusFactors {
    Decimal share;  ///< per cent
    Decimal rate;   ///< per cent
    Decimal coefficient = Decimal::from_int(1);
    Decimal discount_factor = Decimal::from_int(1);

    friend bool operator==(BonusFactors const&, BonusFactors const&) = default;
};

/// round(net × share/100 × rate/100 × coefficient × discount factor) in minor units: one rounding
/// (B3). None: it does not fit 64 bits.
[[nodiscard]] std::optional<std::int64_t> bonus_amount(std::int64_t net, BonusFactors const& factors, Rounding mode);

/// The depth of a line's discount, 1 − net/list, in per cent, rounded half-up to `digits` (0 … 3)
/// decimals for showing: rows are compared with it exactly (B3). None: beyond what a decimal holds.
[[nodiscard]] std::optional<Decimal> depth_percent(std::int64_t list, std::int64_t net, int digits);

// The short way, for amounts and factors as they come every day: four factors in units of the
// fourth decimal, whose product with the amount fits 128 bits. The long way is for everything else.

inline constexpr std::uint32_t kNoUnits = 0xffffffff;  ///< is not short
inline constexpr int kUnitBits = 20;                   ///< factors up to 104.8575
inline constexpr int kShortNetBits = 46;               ///< 46 of the amount and 4 × 20: 126 of 127

/// A factor in units of the fourth decimal; kNoUnits for one that is not short.
[[nodiscard]] constexpr std::uint32_t units_of(Decimal factor) {
    constexpr std::int64_t kUnit = 100;  // micros
    std::int64_t const units = factor.micros() / kUnit;
    bool const is_short = units >= 0 && units < (1 << kUnitBits) && units * kUnit == factor.micros();
    return is_short ? static_cast<std::uint32_t>(units) : kNoUnits;
}
[[nodiscard]] constexpr bool is_short_net(std::int64_t net) {
    constexpr std::int64_t kBound = std::int64_t{1} << kShortNetBits;
    return net > -kBound && net < kBound;
}
/// Whether several are short: their bits, or-ed together.
[[nodiscard]] constexpr bool are_short_units(std::uint32_t all) { return all >> kUnitBits == 0; }

/// bonus_amount of a short net and four factors in units of the fourth decimal, two of them already
/// multiplied.
[[nodiscard]] inline std::int64_t short_bonus_amount(std::int64_t net, std::uint64_t per_cents, std::uint64_t others,
                                                     Rounding mode) {
    using UInt128 = unsigned __int128;
    // 10²⁰ = 2²⁰ × 5²⁰: dividing by one after the other keeps to a divisor of one machine word.
    constexpr std::uint64_t kFives = 95'367'431'640'625;
    constexpr UInt128 kScale = UInt128{kFives} << 20;
    auto const size = static_cast<std::uint64_t>(net < 0 ? -net : net);
    UInt128 const product = UInt128{size} * per_cents * others;
    UInt128 bias = kScale / 2;  // makes cutting off round
    if (mode == Rounding::Up) bias = kScale - 1;
    if (mode == Rounding::Down) bias = 0;
    auto out = static_cast<std::int64_t>(((product + bias) >> 20) / kFives);  // below 2⁶⁰
    if (mode == Rounding::HalfEven && out % 2 != 0 && product + bias == kScale * static_cast<std::uint64_t>(out)) --out;
    return net < 0 ? -out : out;
}

}  // namespace offerta
