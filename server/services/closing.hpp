#pragma once

#include <functional>

#include "server/db/session.hpp"
#include "shared/bonus/closing.hpp"

namespace offerta::server {

/// What a pass over everybody's deals is told to make, portion by portion: memory does not grow with their number (B6).
struct DealPass {
    BonusFacts rules;  ///< plans, categories and kind of periods; no deals
    BonusCalendar calendar;
    /// Called before each portion with the deals that are done; false: give up (Unavailable).
    std::function<bool(std::int64_t done)> go_on;
};

/// Stores everybody's statements of the next period, and their number. `transaction`: acts as the system and sees one
/// moment. While one portion is computed the next one is read.
[[nodiscard]] Result<std::size_t> store_closing(db::Transaction& transaction, DealPass const& pass);

/// Everybody's statements of one period, without lines.
struct PeriodHeads {
    BonusPeriod period;
    std::vector<ClosedHead> heads;
};
/// Of open periods from … to as they are now. `snapshot` as above.
[[nodiscard]] Result<std::vector<PeriodHeads>> open_heads(db::Transaction& snapshot, DealPass const& pass,
                                                          BonusPeriod from, BonusPeriod to);

}  // namespace offerta::server
