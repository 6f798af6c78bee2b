#pragma once

#include <map>
#include <optional>
#include <vector>

#include "client/state/admin_pages.hpp"
#include "client/state/analytics_page.hpp"
#include "client/state/bonus_pages.hpp"
#include "client/state/campaign_pages.hpp"
#include "client/state/catalogue.hpp"
#include "client/state/customers_page.hpp"
#include "client/state/deal_page.hpp"
#include "client/state/desk_page.hpp"
#include "client/state/dialog.hpp"
#include "client/state/draft.hpp"
#include "client/state/import_page.hpp"
#include "client/state/marketing_pages.hpp"
#include "client/state/open_quote.hpp"
#include "client/state/quote_approval.hpp"
#include "client/state/quotes_page.hpp"
#include "client/state/route.hpp"
#include "client/state/session.hpp"
#include "shared/base/time_zone.hpp"

namespace offerta::client {

/// Everything the interface shows, as one value. Panels read it; only reducers change it.
struct AppState {
    Load load = Load::Loading;  ///< of the session
    std::optional<Problem> problem;
    Session session;
    bool has_asked_common = false;  ///< see ask_common
    Preferences preferences;
    Route route;
    Connection connection;
    Instant now;                      ///< of the last action: "today", "4 days"
    TimeZone zone = fixed_zone(180);  ///< the organisation's (N5)

    QuotesPage quotes;
    std::map<QuoteId, Draft> drafts;  ///< the open quote, and every quote with changes that still wait
    std::optional<OpenQuote> open;
    CustomersPage customers;
    CatalogueState catalogue;
    ImportPage import;
    UsersPage users;
    UnitsPage units;
    AuditLogPage audit;
    CampaignsPage campaigns;
    std::optional<NewCampaignForm> new_campaign;
    std::optional<OpenCampaign> campaign;
    InboxPage inbox;
    QuoteInbox quote_inbox;
    CampaignTypesPage types;
    OwnPlans own_plans;
    MyBonusPage my_bonus;
    PlansPage plans;
    DeskPage desk;
    DealsPage deals;
    AnalyticsPage analytics;
    ComparisonPage comparison;
    MarketingListsPage marketing;
    PostPage post;
    MyPost my_post;
    Dialog dialog;
    std::vector<Toast> toasts;
    std::uint64_t next_toast = 1;

    [[nodiscard]] Date today() const { return date_at(zone, now); }
    [[nodiscard]] Language language() const { return preferences.language; }
};

}  // namespace offerta::client
