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
[[nodiscard]] std::optional<std::int64_t> bonus_amount(std::int64_t net,
                                                       BonusFactors const& factors, Rounding mode);

}  // namespace offerta
