#pragma once

#include <functional>

#include "server/services/asking.hpp"
#include "server/services/campaign_cards.hpp"
#include "server/services/campaign_saving.hpp"
#include "server/services/customers.hpp"
#include "server/services/history.hpp"
#include "server/services/mutations.hpp"

namespace offerta::server {

/// What the services of campaigns share. `now`: the clock that campaigns go by.
struct CampaignParts {
    StaffBook& staff;
    CampaignTypes& types;
    CampaignCards& cards;
    std::string mail_host;
    std::function<Instant()> now;
};

/// Why a workflow did not take an event, as a refusal: forbidden where the person is at fault, invalid where what he
/// entered is.
[[nodiscard]] tl::unexpected<Refusal> refuse_event(Error error);
/// An entry of the audit log: only where it stood and stands; what happened is in the event log.
[[nodiscard]] audit::Entry campaign_entry(AuditedAct act, campaigns::Stored const& before,
                                          campaigns::Stored const& after, std::string_view event);

/// Campaigns: made as drafts, changed by events only. Every rule is shared/campaign's.
class Campaigns {
  public:
    explicit Campaigns(CampaignParts parts) : parts_(std::move(parts)) {}

    [[nodiscard]] CampaignParts const& parts() const { return parts_; }

    struct Listed {
        CampaignPage page;  ///< without next_cursor
        std::optional<std::vector<std::string>> next;
    };
    [[nodiscard]] Listed list(db::Session& session, campaigns::ListQuery const& query);
    [[nodiscard]] Outcome<CampaignAnswer> read(db::Session& session, Asking const& asking, campaign::CampaignId id);
    [[nodiscard]] Outcome<CardMoves> moves(db::Session& session, Asking const& asking, campaign::CampaignId id);
    /// What happened to a campaign, newest first: at most `limit` events.
    [[nodiscard]] Outcome<HistoryPart> history(db::Session& session, Asking const& asking, campaign::CampaignId id,
                                               HistoryPlace const& from, int limit);

    /// A draft of who asks, in his unit unless told another one. Clones (K9) need a campaign that he may read.
    [[nodiscard]] Outcome<Answer> create(db::Session& session, Asking const& asking, MutationKey const& key,
                                         campaign::CampaignId id, NewCampaign const& wanted);
    /// Applies an event under the campaign's row lock. Stale where it was made on another version than there is; an
    /// edit only where the content has changed since, and it must say its version.
    [[nodiscard]] Outcome<Answer> send(db::Session& session, Asking const& asking, MutationKey const& key,
                                       BaseVersion base, campaign::CampaignId id, campaign::Event event);

  private:
    [[nodiscard]] Outcome<campaigns::Stored> load(db::Executor& executor, Asking const& asking,
                                                  campaign::CampaignId id);
    [[nodiscard]] Outcome<campaign::Campaign> draft(db::Transaction& transaction, Asking const& asking,
                                                    campaign::CampaignId id, NewCampaign const& wanted);
    [[nodiscard]] Outcome<Answer> send_locked(db::Transaction& transaction, Asking const& asking, BaseVersion base,
                                              campaign::CampaignId id, campaign::Event& event);
    [[nodiscard]] Answer change_answer(int status, campaigns::Stored const& stored, Staff const& staff,
                                       campaign::Context const& context, std::vector<campaign::Transition> transitions);

    CampaignParts parts_;
};

/// A campaign under its row lock, for `action`; not found to whom may not read it.
[[nodiscard]] Outcome<campaigns::Stored> lock_campaign(db::Transaction& transaction, Asking const& asking,
                                                       campaign::CampaignId id, Action action);

/// Gives a campaign its next version for something that is kept beside it, with what happened as JSON.
void touch_campaign(db::Transaction& transaction, Asking const& asking, campaigns::Stored& stored, AuditedAct act,
                    std::string details);

/// Each type in its newest version, with whom it names in vain (K3).
[[nodiscard]] TypeList list_campaign_types(db::Executor& executor, CampaignParts const& parts);
/// Saves a type as its next version (K1); campaigns keep theirs. Version 0: a new type. Invalid with every finding of
/// check_type.
[[nodiscard]] Outcome<Answer> put_campaign_type(db::Session& session, CampaignParts const& parts, Asking const& asking,
                                                MutationKey const& key, BaseVersion base, campaign::Type edited);

}  // namespace offerta::server
