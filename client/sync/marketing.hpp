#pragma once

#include "client/state/effect.hpp"
#include "client/sync/exchange.hpp"

namespace offerta::client {

/// What campaigns bring and whom they go to, and what leaves the house by itself. Nothing of it is kept here: it needs
/// a connection.
class Marketing {
  public:
    Marketing(Io& io, Link& link) : exchange_(io, link) {}

    void run(LoadLeads const& effect);
    void run(SendLead const& effect);
    void run(DeleteLead const& effect);
    void run(LoadQuoteCampaigns const& effect);
    void run(LoadComparison const& effect);
    void run(LoadMarketingLists const& effect);
    void run(SendMarketingList const& effect);
    void run(PreviewMarketingList const& effect);
    void run(LoadPost const& effect);
    void run(SendMailRetry const& effect);
    void run(AskMailTest const& effect);
    void run(SendWebhook const& effect);
    void run(LoadDeliveries const& effect);
    void run(LoadMyPost const& effect);
    void run(SendMailSetting const& effect);
    void run(SendCalendar const& effect);

  private:
    void ask_leads(CampaignId id, HttpRequest request, bool is_change);
    void refuse_post(Problem problem);

    Exchange exchange_;
};

}  // namespace offerta::client
