#include <doctest/doctest.h>

#include "client/state/route.hpp"

namespace offerta::client::test {

TEST_CASE("every route comes back from its address") {
    Uuid const id = *parse_uuid("0190a0b0-c0d0-7000-8000-000000000001");
    Route const routes[] = {QuotesRoute{},
                            QuoteRoute{{id}},
                            CustomersRoute{},
                            CustomerRoute{{id}},
                            CatalogueRoute{},
                            CatalogueRoute{"PM 32/а#1%"},
                            SetsRoute{},
                            ImportRoute{},
                            CampaignsRoute{},
                            CampaignRoute{{id}},
                            InboxRoute{},
                            CampaignTypesRoute{},
                            BonusesRoute{},
                            PlansRoute{},
                            BonusesRoute{*parse_period("2026-08")},
                            BonusesRoute{*parse_period("2026-Q4")},
                            BonusDeskRoute{},
                            DealsRoute{},
                            DealRoute{id},
                            DealImportRoute{},
                            AnalyticsRoute{}};
    for (Route const& route : routes) CHECK(route_from_fragment(fragment_of(route)) == route);
}

TEST_CASE("an address that is not understood is the list of quotes") {
    for (char const* text : {"", "#", "#/", "#/nowhere", "#/quotes/not-an-id", "/quotes/%%%"})
        CHECK(route_from_fragment(text) == Route(QuotesRoute{}));
}

}  // namespace offerta::client::test
