#pragma once

#include "server/handlers/campaigns.hpp"
#include "server/http/rate_limit.hpp"
#include "server/services/quote_links.hpp"

namespace offerta::server::handlers {

/// What routes of sending quotes work with; outlives them.
struct SendingContext {
    Context& context;
    Campaigns& campaigns;
    SendingParts const& parts;
    /// Secrets that are nobody's, for each network.
    http::RateLimit wrong_secrets;

    /// By the clock by which offers end.
    [[nodiscard]] Asking asking(http::Request const& request) const {
        return campaign_asking(context, campaigns, request);
    }
    [[nodiscard]] Instant now() const { return campaigns.parts().now(); }
};
/// Ten times as many at once (http::RateLimit); a person who copies a link badly does not come to that.
inline constexpr double kWrongSecretsPerSecond = 2;

/// Links and letters (/api/v1/quotes/{id}/…).
void add_quote_sending_routes(http::Router& router, SendingContext& sending);
/// The customer's pages (/q/…).
void add_quote_page_routes(http::Router& router, SendingContext& sending);

}  // namespace offerta::server::handlers
