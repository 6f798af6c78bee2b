#pragma once

#include <optional>

#include "server/db/session.hpp"
#include "server/repositories/campaigns.hpp"
#include "server/services/staff.hpp"
#include "shared/campaign/survey.hpp"

namespace offerta::server {

/// An event that was taken, with what it caused; of the clock's, its step.
struct TakenEvent {
    campaign::Event event;
    campaign::Outcome outcome;
    std::optional<campaign::Step> step;
};

/// Saves what events made of a campaign, in the transaction that holds its lock: the value, a version and an entry of
/// the event log for each, the steps of the clock, and the effects as rows (notices, mail, links). Nothing of it
/// happens without the rest.
class CampaignSaving {
  public:
    /// `mail_host`: the right side of Message-IDs.
    CampaignSaving(db::Transaction& transaction, Staff const& staff, campaign::Context const& context, UserId actor,
                   std::string const& mail_host)
        : transaction_(transaction), staff_(staff), context_(context), actor_(actor), mail_host_(mail_host) {}

    /// Who is asked when the campaign ends; needed where the clock may end it.
    void set_plan(campaign::InvitationPlan const* plan) { plan_ = plan; }
    /// `stored` becomes what is saved.
    void save(campaigns::Stored& stored, std::vector<TakenEvent> taken);

  private:
    void carry_out(campaigns::Stored const& stored, TakenEvent const& taken);
    void tell(campaigns::Stored const& stored, campaign::Notify const& notify, bool is_late);
    void invite(campaigns::Stored const& stored);
    void remind(campaigns::Stored const& stored);

    db::Transaction& transaction_;
    Staff const& staff_;
    campaign::Context const& context_;
    UserId actor_;
    std::string const& mail_host_;
    campaign::InvitationPlan const* plan_ = nullptr;
};

}  // namespace offerta::server
