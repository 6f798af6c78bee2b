#pragma once

#include "server/handlers/campaigns.hpp"
#include "server/services/mail_worker.hpp"
#include "server/webhooks/deliver.hpp"

namespace offerta::server::handlers {

/// What is known of that which leaves the house; outlives the routes.
struct PostOptions {
    MailSettings const& mail;
    std::string public_url;  ///< what links begin with
    webhooks::MayReach may_reach;
};

/// Mail, calendars, webhooks.
void add_post_routes(http::Router& router, Context& context, Campaigns& campaigns, PostOptions const& options);

}  // namespace offerta::server::handlers
