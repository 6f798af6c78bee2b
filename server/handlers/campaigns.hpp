#pragma once

#include "server/handlers/context.hpp"
#include "server/services/campaigns.hpp"

namespace offerta::server::handlers {

/// Campaigns, their types and what is kept beside them, participants and inboxes (/api/v1), and the page of the survey.
void add_campaign_routes(http::Router& router, Context& context, Campaigns& campaigns);
void add_participant_routes(http::Router& router, Context& context, Campaigns& campaigns);
void add_inbox_routes(http::Router& router, Context& context, Campaigns& campaigns);
void add_survey_routes(http::Router& router, Campaigns& campaigns);

/// Who asks, by the campaigns' clock.
[[nodiscard]] Asking campaign_asking(Context& context, Campaigns& campaigns,
                                     http::Request const& request);
/// A handler that knows the context and the campaigns.
using CampaignHandler = http::Response (*)(Context&, Campaigns&, http::Request const&,
                                           db::Session&);
[[nodiscard]] http::DatabaseHandler with(Context& context, Campaigns& campaigns,
                                         CampaignHandler handler);

}  // namespace offerta::server::handlers
