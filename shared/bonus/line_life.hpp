#pragma once

#include <vector>

#include "shared/bonus/compute.hpp"

namespace offerta {

enum class EarningKind : std::uint8_t { Sale, Payment, Return, Tier, Cap };

/// Net that counts for attainment, in 10⁻⁸ of a minor unit: net × share / 100 of any share is exact
/// in it (B4).
using CreditedNet = Int128;
inline constexpr std::int64_t kCreditedUnit = 100'000'000;

/// How one participation stands on one line after something happened to it. What was earned so far
/// and what returns took of it are functions of what was paid and returned, so that the steps of a
/// life sum to its end exactly.
struct LineStanding {
    std::int64_t paid = 0;    ///< of the deal, where the bonus is earned when paid
    std::int64_t earned = 0;  ///< round(bonus × paid / due), at most the bonus (B4)
    Decimal returned;         ///< quantity
    Int128 taken = 0;         ///< by returns; all that was earned once everything is returned (B7)
    CreditedNet credited = 0;

    [[nodiscard]] Int128 held() const { return Int128{earned} - taken; }
};

/// One thing that happened: the deal was won, a payment or a return came.
struct LineStep {
    EarningKind kind = EarningKind::Sale;
    std::uint32_t event = kNoRow;  ///< the deal's payment or the number of the return
    Date date;                     ///< not before the close date
    LineStanding before;
    LineStanding after;

    /// What this step earns.
    [[nodiscard]] Int128 amount() const { return after.held() - before.held(); }
};

/// A return that was accepted: its number in the list and its values.
struct AcceptedReturn {
    std::uint32_t number = 0;
    Date date;
    Decimal quantity;
};

/// The life of one participation on one line, in the order of dates; on one day payments come
/// before returns.
///
/// A bonus that is earned when paid is earned by the deal's payments; where nothing is due, on the
/// close date. Net is credited as the bonus is earned: exactly where it is whole, in whole minor
/// units on the way. A payment that comes after a return earns for what was not returned.
[[nodiscard]] std::vector<LineStep> line_life(Deal const& deal, DealLine const& line, Decimal share, std::int64_t bonus,
                                              std::span<AcceptedReturn const> returns, BonusPlan const& plan);

}  // namespace offerta
