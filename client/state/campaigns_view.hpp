#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "shared/access/unit.hpp"
#include "shared/base/uuid.hpp"

namespace offerta::client {

/// The three ways to look at campaigns.
enum class CampaignLook : std::uint8_t { Board, Calendar, List };

struct CampaignFilter {
    enum class People : std::uint8_t { Anyone, Me, One };
    enum class Period : std::uint8_t { Any, Month, Quarter, HalfYear };  ///< from today on

    std::string type = {};  ///< empty: any
    People owners = People::Anyone;
    UserId owner = {};  ///< with One
    People holders = People::Anyone;
    UserId holder = {};
    UnitId unit = {};  ///< and those below it; nil: any
    Period period = Period::Any;
    bool late = false;  ///< held too long, an overdue task, or a missed start

    friend bool operator==(CampaignFilter const&, CampaignFilter const&) = default;
};

enum class CampaignSort : std::uint8_t { Start, Name, Type, State, Owner, Budget, Held };
inline constexpr int kCampaignSorts = 7;

/// A way of looking that has a name, as the list of quotes has them.
struct CampaignsView {
    std::string name;  ///< empty for the built-in ones: the interface has their words
    CampaignFilter filter;
    CampaignSort sort = CampaignSort::Start;
    bool descending = false;

    friend bool operator==(CampaignsView const&, CampaignsView const&) = default;
};
/// Everything, mine, held by me, late.
[[nodiscard]] std::vector<CampaignsView> const& built_in_campaign_views();

}  // namespace offerta::client
