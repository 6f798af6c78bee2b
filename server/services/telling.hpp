#pragma once

#include <string>
#include <vector>

#include "server/db/session.hpp"
#include "server/services/staff.hpp"

namespace offerta::server {

/// Something that people are told of a campaign or of a quote; the other one is nil.
struct News {
    campaign::Notice what = campaign::Notice::ApprovalAsked;
    campaign::CampaignId campaign;
    QuoteId quote;
    std::int64_t version = 0;  ///< of which it is said
    std::string name;          ///< the campaign's; of a quote its customer's
    std::string subject = {};
    LocalText subject_name = {};
    bool is_late = false;
};

/// Tells them in the application, and those who have an address by mail, which goes as each has set it. Acts in the
/// transaction of its cause, as the system.
void tell(db::Transaction& transaction, Staff const& staff, std::string const& mail_host, News const& news,
          std::vector<UserId> const& whom, Instant now);

}  // namespace offerta::server
