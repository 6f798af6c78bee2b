#pragma once

#include "server/db/session.hpp"
#include "shared/base/time_zone.hpp"
#include "shared/campaign/directory.hpp"

namespace offerta::server {

/// Who the demo's campaigns are about.
struct DemoCast {
    UserId marketer;
    UserId head;  ///< of the marketer's unit
    UnitId unit;
};

/// Campaigns of the types that come with Offerta, in every state, as the workflow itself makes them: each is led to
/// where it stands by events in the days before `now`, so that a board of demo data looks alive whenever it is loaded.
/// Throws std::runtime_error where the workflow refuses one of them.
void put_demo_campaigns(db::Transaction& transaction, DemoCast const& cast, campaign::Directory const& directory,
                        TimeZone const& zone, Instant now);

}  // namespace offerta::server
