#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "shared/bonus/period.hpp"
#include "shared/campaign/campaign.hpp"

namespace offerta::client {

// What the address bar names. Each is a whole screen; panels and dialogs over it are not in the
// address.
struct QuotesRoute {
    friend bool operator==(QuotesRoute, QuotesRoute) = default;
};
struct QuoteRoute {
    QuoteId id;
    friend bool operator==(QuoteRoute const&, QuoteRoute const&) = default;
};
struct CustomersRoute {
    friend bool operator==(CustomersRoute, CustomersRoute) = default;
};
struct CustomerRoute {
    CustomerId id;
    friend bool operator==(CustomerRoute const&, CustomerRoute const&) = default;
};
struct CatalogueRoute {
    std::string sku;  ///< of the product whose card is open, or empty
    friend bool operator==(CatalogueRoute const&, CatalogueRoute const&) = default;
};
struct SetsRoute {
    friend bool operator==(SetsRoute, SetsRoute) = default;
};
struct ImportRoute {
    friend bool operator==(ImportRoute, ImportRoute) = default;
};
struct UsersRoute {
    friend bool operator==(UsersRoute, UsersRoute) = default;
};
struct UserRoute {
    UserId id;
    friend bool operator==(UserRoute const&, UserRoute const&) = default;
};
struct UnitsRoute {
    friend bool operator==(UnitsRoute, UnitsRoute) = default;
};
struct AuditRoute {
    friend bool operator==(AuditRoute, AuditRoute) = default;
};
struct CampaignsRoute {
    friend bool operator==(CampaignsRoute, CampaignsRoute) = default;
};
struct CampaignRoute {
    campaign::CampaignId id;
    friend bool operator==(CampaignRoute const&, CampaignRoute const&) = default;
};
struct InboxRoute {
    friend bool operator==(InboxRoute, InboxRoute) = default;
};
struct CampaignTypesRoute {
    friend bool operator==(CampaignTypesRoute, CampaignTypesRoute) = default;
};
struct BonusesRoute {
    std::optional<BonusPeriod> period;  ///< none: the current one
    friend bool operator==(BonusesRoute const&, BonusesRoute const&) = default;
};
struct PlansRoute {
    friend bool operator==(PlansRoute, PlansRoute) = default;
};
struct BonusDeskRoute {
    friend bool operator==(BonusDeskRoute, BonusDeskRoute) = default;
};
struct DealsRoute {
    friend bool operator==(DealsRoute, DealsRoute) = default;
};
struct DealRoute {
    Uuid id;
    friend bool operator==(DealRoute const&, DealRoute const&) = default;
};
struct DealImportRoute {
    friend bool operator==(DealImportRoute, DealImportRoute) = default;
};
struct AnalyticsRoute {
    friend bool operator==(AnalyticsRoute, AnalyticsRoute) = default;
};
struct ComparisonRoute {
    friend bool operator==(ComparisonRoute, ComparisonRoute) = default;
};
struct MarketingListsRoute {
    friend bool operator==(MarketingListsRoute, MarketingListsRoute) = default;
};
/// Mail and webhooks: what leaves the house by itself.
struct PostRoute {
    friend bool operator==(PostRoute, PostRoute) = default;
};
using Route = std::variant<QuotesRoute, QuoteRoute, CustomersRoute, CustomerRoute, CatalogueRoute, SetsRoute,
                           ImportRoute, UsersRoute, UserRoute, UnitsRoute, AuditRoute, CampaignsRoute, CampaignRoute,
                           InboxRoute, CampaignTypesRoute, BonusesRoute, PlansRoute, BonusDeskRoute, DealsRoute,
                           DealRoute, DealImportRoute, AnalyticsRoute, ComparisonRoute, MarketingListsRoute, PostRoute>;

/// "#/quotes/0190…" → a route; what is not understood is the list of quotes.
[[nodiscard]] Route route_from_fragment(std::string_view fragment);
/// The address of a route, "#/quotes" and so on; reading it back gives the same route.
[[nodiscard]] std::string fragment_of(Route const& route);

}  // namespace offerta::client
