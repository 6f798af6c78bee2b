#pragma once

#include "server/handlers/context.hpp"
#include "server/services/campaigns.hpp"

namespace offerta::server::handlers {

/// Campaigns, their types and what is kept beside them, participants and inboxes (/api/v1), and the page of the survey.
void add_campaign_routes(http::Router& router, Context& context, Campaigns& campaigns);
void add_participant_routes(http::Router& router, Context& context, Campaigns& campaigns);
void add_inbox_routes(http::Router& router, Context& context, Campaigns& campaigns);
void add_survey_routes(http::Router& router, Campaigns& campaigns);
/// Leads, comparisons, marketing lists.
void add_marketing_routes(http::Router& router, Context& context, Campaigns& campaigns);

/// Who asks, by the campaigns' clock.
[[nodiscard]] Asking campaign_asking(Context& context, Campaigns& campaigns, http::Request const& request);
/// A request about one campaign, whose id was in its path.
struct CampaignCall {
    Context& context;
    Campaigns& campaigns;
    http::Request const& request;
    db::Session& session;
    campaign::CampaignId id;

    [[nodiscard]] CampaignParts const& parts() const { return campaigns.parts(); }
    [[nodiscard]] Asking asking() const { return campaign_asking(context, campaigns, request); }
};
/// A handler of one campaign: a malformed id never gets to it.
using OneCampaignHandler = http::Response (*)(CampaignCall const&);
[[nodiscard]] http::DatabaseHandler of_one(Context& context, Campaigns& campaigns, OneCampaignHandler handler);

/// A handler that knows the context and the campaigns.
using CampaignHandler = http::Response (*)(Context&, Campaigns&, http::Request const&, db::Session&);
[[nodiscard]] http::DatabaseHandler with(Context& context, Campaigns& campaigns, CampaignHandler handler);

}  // namespace offerta::server::handlers
