#pragma once

#include <optional>

#include "shared/base/decimal.hpp"

namespace offerta::campaign {

/// part / whole, exactly: shares, averages, returns. Rounded once, where it is shown.
struct Ratio {
    std::int64_t part = 0;
    std::int64_t whole = 0;

    /// In per cent, rounded half-up to `digits` 0 … 6 decimals; none when the whole is 0 or the
    /// result does not fit.
    [[nodiscard]] std::optional<Decimal> percent(int digits) const;
    /// The quotient itself, rounded in the same way.
    [[nodiscard]] std::optional<Decimal> quotient(int digits) const;
    friend bool operator==(Ratio const&, Ratio const&) = default;
};

}  // namespace offerta::campaign
