#include "server/services/leads.hpp"

#include <algorithm>

#include "server/repositories/leads.hpp"
#include "server/repositories/participants.hpp"
#include "server/repositories/quote_revisions.hpp"
#include "server/repositories/quotes.hpp"
#include "server/repositories/stored_json.hpp"
#include "server/services/acting_as_system.hpp"
#include "shared/access/subject.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/names.hpp"
#include "shared/protocol/quote_json.hpp"

namespace offerta::server {

namespace {

/// What the list shows of a quote; only its id where he may not read it.
std::vector<LinkedQuoteRow> quote_rows(db::Executor& executor, Asking const& asking, campaign::Campaign const& one) {
    std::vector<LinkedQuoteRow> out;
    std::vector<std::string> ids;
    for (campaign::LinkedQuote const& quote : one.quotes) {
        out.push_back({quote.id, {}, {}, {}});
        ids.push_back(to_string(quote.id.value));
    }
    if (ids.empty()) return out;
    for (quotes::OwnedSummary const& found : quotes::summaries(executor, ids)) {
        if (!asking.may(Action::ReadQuote, found.whose)) continue;
        auto const summary = from_stored<QuoteSummary>(found.summary);
        auto const row =
            std::find_if(out.begin(), out.end(), [&](LinkedQuoteRow const& other) { return other.id == summary.id; });
        if (row == out.end()) continue;
        row->number = quote_number_text(summary.number, Language::Ru);
        row->customer = summary.customer.name;
        row->status = std::string(names::kQuoteStatus[static_cast<std::size_t>(summary.status)]);
    }
    return out;
}

LeadList lead_list(db::Executor& executor, CampaignParts const& parts, Asking const& asking,
                   campaigns::Stored const& stored) {
    LeadList out;
    out.version = stored.version;
    std::vector<UserId> people;
    for (leads::Stored& one : leads::list(executor, stored.campaign.id)) {
        people.push_back(one.made_by);
        people.push_back(one.lead.owner);
        campaign::LeadStatus const standing = campaign::standing_of(one.lead, stored.campaign.quotes);
        out.items.push_back({std::move(one.lead), standing, one.made_at, one.made_by});
    }
    out.quotes = quote_rows(executor, asking, stored.campaign);
    out.people = parts.staff.on(executor, asking.now)->named(std::move(people));
    return out;
}

/// Applies events one after the other to a campaign that is locked, and saves what came of them.
class Linking {
  public:
    Linking(db::Transaction& transaction, CampaignParts const& parts, Asking const& asking, campaigns::Stored& stored)
        : transaction_(transaction),
          parts_(parts),
          asking_(asking),
          stored_(stored),
          type_(parts.types.get(transaction, stored.campaign.type, stored.campaign.type_version)),
          staff_(parts.staff.on(transaction, asking.now)),
          context_(staff_->context(*type_, asking.now, campaign::Actor::Person, asking.subject.get())),
          now_(stored.campaign) {}

    [[nodiscard]] campaign::Campaign const& now() const { return now_; }
    tl::expected<void, Refusal> take(campaign::Event event) {
        auto outcome = campaign::apply(now_, event, context_);
        if (!outcome) return refuse_event(std::move(outcome.error()));
        now_ = outcome->campaign;
        taken_.push_back({std::move(event), std::move(*outcome), std::nullopt});
        return {};
    }
    /// Nothing taken: a new version of what is kept beside the campaign.
    void save(AuditedAct act, std::string details) {
        if (taken_.empty()) return touch_campaign(transaction_, asking_, stored_, act, std::move(details));
        campaigns::Stored const before = stored_;
        std::string const last(campaign::event_name(campaign::kind_of(taken_.back().event)));
        CampaignSaving saving(transaction_, *staff_, context_, asking_.user(), parts_.mail_host);
        saving.save(stored_, std::move(taken_));
        audit::record(transaction_, asking_.actor, campaign_entry(act, before, stored_, last));
    }

  private:
    db::Transaction& transaction_;
    CampaignParts const& parts_;
    Asking const& asking_;
    campaigns::Stored& stored_;
    std::shared_ptr<campaign::Type const> type_;
    StaffPtr staff_;
    campaign::Context context_;
    campaign::Campaign now_;
    std::vector<TakenEvent> taken_;
};

/// What campaigns count follows from a quote's step whoever took it, a customer by his link as well: the workflow asks
/// for what linking needs, and is told so.
Asking as_linker(Asking const& asking, Instant now) {
    auto subject = std::make_shared<Subject const>(Subject{asking.user(), {HeldRole{Role::Seller, true, {}, {}}}});
    return {std::move(subject), now, asking.actor};
}

campaign::LinkedQuote linked(QuoteId id, quotes::Worth const& worth) {
    return {id, worth.net, worth.status == QuoteStatus::Accepted};
}

/// Of each quote the version that counts, each once.
std::vector<QuoteId> counted_versions(db::Executor& executor, std::vector<QuoteId> const& quotes) {
    std::vector<QuoteId> out;
    for (QuoteId const& quote : quotes) {
        QuoteId const counted = quote_revisions::counted(quote_revisions::list(executor, quote)).value_or(quote);
        if (std::find(out.begin(), out.end(), counted) == out.end()) out.push_back(counted);
    }
    return out;
}

/// As the workflow's Guard::ByLinker has it, for what is no event.
bool may_link(Asking const& asking, campaigns::Stored const& stored) {
    return asking.may(Action::WriteCampaign, stored.whose()) || may_any(*asking.subject, Action::WriteQuote);
}

/// What a lead refers to is there; what it referred to before may have gone since.
tl::expected<void, Refusal> check_references(db::Transaction& transaction, CampaignParts const& parts,
                                             Asking const& asking, campaigns::Stored const& stored,
                                             campaign::Lead const& lead, std::optional<leads::Stored> const& before) {
    Findings findings;
    auto const miss = [&](char const* place, char const* expected, Uuid const& id) {
        findings.push_back({Severity::Error, {ErrorCode::NotFound, place, expected, to_string(id)}});
    };
    bool const has_new_participant =
        !lead.participant.is_nil() && !(before && before->lead.participant == lead.participant);
    if (has_new_participant && participants::find(transaction, stored.campaign.id, {lead.participant}).empty())
        miss("participant", "a participant of this campaign", lead.participant.value);
    if (!lead.customer.is_nil() && !(before && before->lead.customer == lead.customer)) {
        auto const found = customers::find(transaction, lead.customer);
        if (!found || !asking.may(Action::ReadCustomer, found->whose))
            miss("customer", "a customer whom you may read", lead.customer.value);
    }
    if (!lead.owner.is_nil() && !(before && before->lead.owner == lead.owner)) {
        auto const facts = parts.staff.on(transaction, asking.now)->facts;
        if (facts->find(lead.owner) == nullptr) miss("owner", "somebody who works here", lead.owner.value);
    }
    if (findings.empty()) return {};
    return refuse(RefusalKind::Invalid, "validation", std::move(findings));
}

std::string lead_details(campaign::LeadId id, campaign::LeadStatus status) {
    return "{\"lead\":\"" + to_string(id.value) + "\",\"status\":\"" + std::string(campaign::lead_status_name(status)) +
           "\"}";
}

}  // namespace

Outcome<LeadList> list_leads(db::Session& session, CampaignParts const& parts, Asking const& asking,
                             campaign::CampaignId id) {
    auto const stored = campaigns::find(session, id);
    if (!stored || !asking.may(Action::ReadCampaign, stored->whose()))
        return refuse(RefusalKind::NotFound, "not_found");
    return lead_list(session, parts, asking, *stored);
}

Outcome<Answer> put_lead(db::Session& session, CampaignParts const& parts, Asking const& asking, MutationKey const& key,
                         BaseVersion base, campaign::CampaignId id, campaign::Lead lead) {
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        OFFERTA_TRY(stored, lock_campaign(transaction, asking, id, Action::AdvanceCampaign));
        Findings findings = campaign::check_lead(lead);
        if (!findings.empty()) return refuse(RefusalKind::Invalid, "validation", std::move(findings));
        if (!may_link(asking, stored)) return refuse_forbidden();
        lead.quotes = counted_versions(transaction, lead.quotes);
        auto const before = leads::find(transaction, id, lead.id);
        std::int64_t const current = before ? before->lead.version : 0;
        OFFERTA_CHECK_OK(check_base(base, current));
        lead.version = current + 1;
        OFFERTA_CHECK_OK(check_references(transaction, parts, asking, stored, lead, before));
        Linking linking(transaction, parts, asking, stored);
        if (!before) OFFERTA_CHECK_OK(linking.take(campaign::LinkLead{lead.id}));
        for (std::size_t i = 0; i < lead.quotes.size(); ++i) {
            auto const& there = linking.now().quotes;
            bool const is_there =
                std::any_of(there.begin(), there.end(), [&](auto const& one) { return one.id == lead.quotes[i]; });
            if (is_there) continue;
            auto const worth = quotes::worth(transaction, lead.quotes[i]);
            if (!worth || !asking.may(Action::ReadQuote, worth->whose)) {
                return refuse_invalid({ErrorCode::NotFound, "quotes[" + std::to_string(i) + "]",
                                       "a quote that you may read", to_string(lead.quotes[i].value)});
            }
            OFFERTA_CHECK_OK(linking.take(campaign::LinkQuote{linked(lead.quotes[i], *worth)}));
        }
        linking.save("putLead", lead_details(lead.id, lead.status));
        leads::put(transaction, id,
                   {lead, before ? before->made_at : asking.now, before ? before->made_by : asking.user()});
        return Answer{before ? 200 : 201, lead.version, dump(write(lead_list(transaction, parts, asking, stored)))};
    });
}

Outcome<Answer> remove_lead(db::Session& session, CampaignParts const& parts, Asking const& asking,
                            MutationKey const& key, BaseVersion base, campaign::CampaignId id, campaign::LeadId lead) {
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        OFFERTA_TRY(stored, lock_campaign(transaction, asking, id, Action::AdvanceCampaign));
        auto const before = leads::find(transaction, id, lead);
        if (!before) return refuse(RefusalKind::NotFound, "not_found");
        if (!may_link(asking, stored)) return refuse_forbidden();
        OFFERTA_CHECK_OK(check_base(base, before->lead.version));
        Linking linking(transaction, parts, asking, stored);
        OFFERTA_CHECK_OK(linking.take(campaign::UnlinkLead{lead}));
        linking.save("removeLead", lead_details(lead, before->lead.status));
        leads::remove(transaction, id, lead);
        return Answer{200, stored.version, dump(write(lead_list(transaction, parts, asking, stored)))};
    });
}

Outcome<QuoteCampaigns> campaigns_of_quote(db::Session& session, Asking const& asking, QuoteId quote) {
    auto const standing = quotes::standing(session, quote);
    if (!standing || !asking.may(Action::ReadQuote, standing->whose)) return refuse(RefusalKind::NotFound, "not_found");
    QuoteCampaigns out;
    for (QuoteCampaign& one : campaign_quotes::campaigns_of(session, quote)) {
        auto const whose = campaigns::owner_of(session, one.id);
        if (whose && asking.may(Action::ReadCampaign, *whose)) out.items.push_back(std::move(one));
    }
    return out;
}

void refresh_quote_links(db::Transaction& transaction, CampaignParts const& parts, Asking const& asking,
                         QuoteId quote) {
    ActingAsSystem const system(transaction, asking.user());
    std::vector<campaign::CampaignId> ids;
    for (QuoteCampaign const& one : campaign_quotes::campaigns_of(transaction, quote)) ids.push_back(one.id);
    if (ids.empty()) return;
    std::sort(ids.begin(), ids.end());  // whoever moves two quotes of the same campaigns locks them in the same order
    auto const revisions = quote_revisions::list(transaction, quote);
    auto const counted = quote_revisions::counted(revisions);
    auto const worth = counted ? quotes::worth(transaction, *counted) : std::nullopt;
    if (!worth) return;
    campaign::LinkedQuote const next = linked(*counted, *worth);
    Asking const by_campaigns_clock = as_linker(asking, parts.now());
    for (campaign::CampaignId const id : ids) {
        auto stored = campaigns::lock(transaction, id);
        if (!stored) continue;
        Linking linking(transaction, parts, by_campaigns_clock, *stored);
        // A campaign that takes no links any more keeps the figures that it had.
        bool is_changed = false;
        for (quote_revisions::Revision const& one : revisions) {
            if (one.id == next.id || !linking.take(campaign::UnlinkQuote{one.id})) continue;
            leads::replace_quote(transaction, id, one.id, next.id);
            is_changed = true;
        }
        auto const& there = linking.now().quotes;
        bool const is_old = std::find(there.begin(), there.end(), next) != there.end();
        if (!is_old && linking.take(campaign::LinkQuote{next})) is_changed = true;
        if (is_changed) linking.save("moveQuote", {});
    }
}

}  // namespace offerta::server
