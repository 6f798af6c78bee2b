#include "server/services/campaigns.hpp"

#include <algorithm>

#include "server/repositories/campaign_types.hpp"
#include "server/repositories/campaign_work.hpp"
#include "server/repositories/events.hpp"
#include "server/repositories/participants.hpp"
#include "server/repositories/quote_revisions.hpp"
#include "server/repositories/quotes.hpp"
#include "shared/campaign/type_reach.hpp"
#include "shared/protocol/campaign_json.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server {

namespace {

std::string campaign_standing(campaigns::Stored const& stored) {
    return "{\"version\":" + std::to_string(stored.version) + ",\"state\":\"" +
           std::string(campaign::state_name(stored.campaign.state)) + "\"";
}

/// Everybody whom an answer names.
std::vector<UserId> people_of_answer(CampaignAnswer const& answer) {
    std::vector<UserId> out = people_in(answer.summary);
    auto const add = [&out](std::vector<UserId> const& users) { out.insert(out.end(), users.begin(), users.end()); };
    for (campaign::Turn const& turn : answer.turns) add({turn.user, turn.on_behalf_of});
    for (StageStand const& stage : answer.stages)
        for (SlotPeople const& slot : stage.slots) add(slot.users);
    for (TaskStand const& task : answer.tasks) add(task.people);
    for (campaign::Task const& task : answer.campaign.tasks) add({task.finished_by, task.responsible.person});
    for (campaign::Round const& round : answer.campaign.rounds) {
        add({round.submitted_by});
        for (campaign::Decision const& one : round.decisions) add({one.by, one.on_behalf_of});
    }
    return out;
}

void add_work_counts(db::Executor& executor, CampaignAnswer& answer) {
    for (campaign_work::Counts const& count : campaign_work::counts(executor, answer.campaign.id)) {
        for (TaskStand& task : answer.tasks) {
            if (task.task != count.task) continue;
            task.checks = count.checks;
            task.checks_done = count.checks_done;
            task.comments = count.comments;
            task.files = count.files;
        }
    }
}

Findings errors_in(Findings findings) {
    std::erase_if(findings, [](Finding const& one) { return one.severity != Severity::Error; });
    return findings;
}

/// Whether the event was made on what there is. An edit replaces the whole content, so it must say what it was made on.
tl::expected<void, Refusal> check_event_base(BaseVersion base, campaigns::Stored const& stored,
                                             campaign::EventKind kind) {
    if (base.any) return {};
    if (kind != campaign::EventKind::Edit) {
        if (base.version == 0 || base.version == stored.version) return {};
        return refuse(RefusalKind::Stale, "stale");
    }
    if (base.version == 0) return refuse_invalid({ErrorCode::Required, "version", "the version that was edited", {}});
    bool const is_fresh = base.version >= stored.edited && base.version <= stored.version;
    if (is_fresh) return {};
    return refuse(RefusalKind::Stale, "stale");
}

/// K9: what a quote is worth is the server's word, not the client's.
tl::expected<void, Refusal> fill_link(db::Executor& executor, Asking const& asking, campaign::Event& event) {
    if (std::holds_alternative<campaign::LinkLead>(event) || std::holds_alternative<campaign::UnlinkLead>(event))
        return refuse_invalid({ErrorCode::NotAllowed, "event.lead", "leads by putLead and removeLead", {}});
    auto* link = std::get_if<campaign::LinkQuote>(&event);
    if (link == nullptr) return {};
    link->quote.id = quote_revisions::counted(quote_revisions::list(executor, link->quote.id)).value_or(link->quote.id);
    auto const worth = quotes::worth(executor, link->quote.id);
    if (!worth || !asking.may(Action::ReadQuote, worth->whose)) {
        return refuse_invalid(
            {ErrorCode::NotFound, "event.quote.id", "a quote that you may read", to_string(link->quote.id.value)});
    }
    link->quote.amount = worth->net;
    link->quote.is_won = worth->status == QuoteStatus::Accepted;
    return {};
}

/// What a new draft is filled with besides what its type or its model gives.
void put_content(campaign::Content const& given, bool is_clone, campaign::Content& content) {
    if (!given.name.empty()) content.name = given.name;
    if (given.start) content.start = given.start;
    if (given.end) content.end = given.end;
    if (!given.fields.empty() || !is_clone) content.fields = given.fields;
    if (!given.budget.empty()) content.budget = given.budget;
    if (!given.note.empty()) content.note = given.note;
}

}  // namespace

tl::unexpected<Refusal> refuse_event(Error error) {
    bool const is_his = error.place == "actor" || error.place == "on_behalf_of";
    bool const is_entered =
        error.place.starts_with("content.") || error.place.starts_with("spending.") ||
        error.code == ErrorCode::TooLong || error.code == ErrorCode::InvalidFormat ||
        ((error.place == "comment" || error.place == "reason") && error.code == ErrorCode::Required);
    Findings findings{{Severity::Error, std::move(error)}};
    if (is_his) return refuse(RefusalKind::Forbidden, "forbidden", std::move(findings));
    if (is_entered) return refuse(RefusalKind::Invalid, "validation", std::move(findings));
    return refuse(RefusalKind::Conflict, "refused", std::move(findings));
}

audit::Entry campaign_entry(AuditedAct act, campaigns::Stored const& before, campaigns::Stored const& after,
                            std::string_view event) {
    return {act, "campaign", to_string(after.campaign.id.value), campaign_standing(before) + "}",
            campaign_standing(after) + ",\"event\":\"" + std::string(event) + "\"}"};
}

Outcome<campaigns::Stored> lock_campaign(db::Transaction& transaction, Asking const& asking, campaign::CampaignId id,
                                         Action action) {
    auto stored = campaigns::lock(transaction, id);
    if (!stored) {
        // The second wall lets him read it at most.
        auto const whose = campaigns::owner_of(transaction, id);
        if (!whose || !asking.may(Action::ReadCampaign, *whose)) return refuse(RefusalKind::NotFound, "not_found");
        return refuse_forbidden();
    }
    auto const access = check_access(asking, Action::ReadCampaign, action, stored->whose());
    if (!access) return tl::unexpected(access.error());
    return std::move(*stored);
}

void touch_campaign(db::Transaction& transaction, Asking const& asking, campaigns::Stored& stored, AuditedAct act,
                    std::string details) {
    ++stored.version;
    stored.updated_at = asking.now;
    campaigns::touch(transaction, stored);
    std::string const id = to_string(stored.campaign.id.value);
    events::append(transaction, asking.user(), {{"campaign", id, stored.version, std::string(act.name()), details}});
    audit::record(transaction, asking.actor, {act, "campaign", id, {}, std::move(details)});
}

Campaigns::Listed Campaigns::list(db::Session& session, campaigns::ListQuery const& query) {
    Instant const now = parts_.now();
    StaffPtr const staff = parts_.staff.on(session, now);
    campaigns::ListPage page = campaigns::list(session, query);
    CampaignPage out;
    std::vector<UserId> people;
    for (CampaignCardPtr const& card : parts_.cards.get(session, *staff, now, page.rows)) {
        out.items.push_back(card->summary);
        auto const named = people_in(card->summary);
        people.insert(people.end(), named.begin(), named.end());
    }
    out.total = page.total;
    for (auto const& [state, count] : page.states) out.states.push_back({state, count});
    out.people = staff->named(std::move(people));
    return {std::move(out), std::move(page.next)};
}

Outcome<campaigns::Stored> Campaigns::load(db::Executor& executor, Asking const& asking, campaign::CampaignId id) {
    auto stored = campaigns::find(executor, id);
    if (!stored || !asking.may(Action::ReadCampaign, stored->whose()))
        return refuse(RefusalKind::NotFound, "not_found");
    return std::move(*stored);
}

Outcome<CampaignAnswer> Campaigns::read(db::Session& session, Asking const& asking, campaign::CampaignId id) {
    OFFERTA_TRY(stored, load(session, asking, id));
    auto const type = parts_.types.get(session, stored.campaign.type, stored.campaign.type_version);
    StaffPtr const staff = parts_.staff.on(session, asking.now);
    campaign::Context const context = staff->context(*type, asking.now, campaign::Actor::Person, asking.subject.get());
    CampaignAnswer answer = answer_of(stored.campaign, stored.version, stored.updated_at, context);
    answer.participants = participants::counts(session, id);
    add_work_counts(session, answer);
    answer.people = staff->named(people_of_answer(answer));
    return answer;
}

Outcome<CardMoves> Campaigns::moves(db::Session& session, Asking const& asking, campaign::CampaignId id) {
    OFFERTA_TRY(stored, load(session, asking, id));
    auto const type = parts_.types.get(session, stored.campaign.type, stored.campaign.type_version);
    StaffPtr const staff = parts_.staff.on(session, asking.now);
    return moves_for(stored.campaign, stored.version,
                     staff->context(*type, asking.now, campaign::Actor::Person, asking.subject.get()));
}

Outcome<HistoryPart> Campaigns::history(db::Session& session, Asking const& asking, campaign::CampaignId id,
                                        HistoryPlace const& from, int limit) {
    auto const whose = campaigns::owner_of(session, id);
    if (!whose || !asking.may(Action::ReadCampaign, *whose)) return refuse(RefusalKind::NotFound, "not_found");
    return history_part(session, "campaign", id.value, from, limit);
}

Answer Campaigns::change_answer(int status, campaigns::Stored const& stored, Staff const& staff,
                                campaign::Context const& context, std::vector<campaign::Transition> transitions) {
    CampaignChange change;
    change.version = stored.version;
    change.summary = summary_of(stored.campaign, stored.version, stored.updated_at, context);
    change.transitions = std::move(transitions);
    change.people = staff.named(people_in(change.summary));
    return {status, stored.version, dump(write(change))};
}

Outcome<campaign::Campaign> Campaigns::draft(db::Transaction& transaction, Asking const& asking,
                                             campaign::CampaignId id, NewCampaign const& wanted) {
    StaffPtr const staff = parts_.staff.on(transaction, asking.now);
    UnitId const unit = wanted.unit.value_or(staff->unit_of(asking.user()));
    if (!unit.is_nil() && staff->units.find(unit) == nullptr)
        return refuse_invalid({ErrorCode::NotFound, "unit", "a unit", to_string(unit.value)});
    if (!asking.may(Action::WriteCampaign, {asking.user(), unit})) return refuse_forbidden();
    bool const is_clone = !wanted.clone_of.is_nil();
    std::optional<campaign::Campaign> model;
    if (is_clone) {
        auto source = campaigns::find(transaction, wanted.clone_of);
        if (!source || !asking.may(Action::ReadCampaign, source->whose())) {
            return refuse_invalid(
                {ErrorCode::NotFound, "clone_of", "a campaign that you may read", to_string(wanted.clone_of.value)});
        }
        model = std::move(source->campaign);
    }
    std::string const type_id = is_clone ? model->type : wanted.type;
    auto const type = campaign_types::newest(transaction, type_id);
    if (!type) return refuse_invalid({ErrorCode::NotFound, "type", "a type of campaigns", type_id});
    auto made = is_clone ? campaign::clone_campaign(*model, id, *type, asking.user(), unit, asking.now)
                         : campaign::make_campaign(id, *type, asking.user(), unit, asking.now);
    if (!made) return refuse_event(std::move(made.error()));
    put_content(wanted.content, is_clone, made->content);
    Findings findings = errors_in(campaign::check_content(made->content, *type, false));
    for (Finding& one : findings) one.what = at("content", std::move(one.what));
    if (!findings.empty()) return refuse(RefusalKind::Invalid, "validation", std::move(findings));
    return std::move(*made);
}

Outcome<Answer> Campaigns::create(db::Session& session, Asking const& asking, MutationKey const& key,
                                  campaign::CampaignId id, NewCampaign const& wanted) {
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        if (campaigns::owner_of(transaction, id)) return refuse(RefusalKind::Conflict, "already_exists");
        OFFERTA_TRY(made, draft(transaction, asking, id, wanted));
        campaigns::Stored const stored{1, 1, asking.now, asking.now, std::move(made)};
        auto const type = parts_.types.get(transaction, stored.campaign.type, stored.campaign.type_version);
        StaffPtr const staff = parts_.staff.on(transaction, asking.now);
        campaign::Context const context =
            staff->context(*type, asking.now, campaign::Actor::Person, asking.subject.get());
        campaigns::insert(transaction, stored, campaign::next_step_at(stored.campaign, context));
        std::string const entity = to_string(id.value);
        events::append(transaction, asking.user(), {{"campaign", entity, 1, "created", "{}"}});
        audit::record(transaction, asking.actor,
                      {"createCampaign", "campaign", entity, {}, dump(write(stored.campaign))});
        return change_answer(201, stored, *staff, context, {});
    });
}

Outcome<Answer> Campaigns::send(db::Session& session, Asking const& asking, MutationKey const& key, BaseVersion base,
                                campaign::CampaignId id, campaign::Event event) {
    return once(session, key,
                [&](db::Transaction& transaction) { return send_locked(transaction, asking, base, id, event); });
}

Outcome<Answer> Campaigns::send_locked(db::Transaction& transaction, Asking const& asking, BaseVersion base,
                                       campaign::CampaignId id, campaign::Event& event) {
    OFFERTA_TRY(stored, lock_campaign(transaction, asking, id, Action::AdvanceCampaign));
    campaign::EventKind const kind = campaign::kind_of(event);
    if (auto const fresh = check_event_base(base, stored, kind); !fresh) return tl::unexpected(fresh.error());
    if (auto const filled = fill_link(transaction, asking, event); !filled) return tl::unexpected(filled.error());
    auto const type = parts_.types.get(transaction, stored.campaign.type, stored.campaign.type_version);
    StaffPtr const staff = parts_.staff.on(transaction, asking.now);
    campaign::Context const context = staff->context(*type, asking.now, campaign::Actor::Person, asking.subject.get());
    auto outcome = campaign::apply(stored.campaign, event, context);
    if (!outcome) return refuse_event(std::move(outcome.error()));
    campaigns::Stored const before = stored;
    std::vector<campaign::Transition> transitions = outcome->transitions;
    CampaignSaving saving(transaction, *staff, context, asking.user(), parts_.mail_host);
    saving.save(stored, {{event, std::move(*outcome), std::nullopt}});
    audit::record(transaction, asking.actor,
                  campaign_entry("sendCampaignEvent", before, stored, campaign::event_name(kind)));
    return change_answer(200, stored, *staff, context, std::move(transitions));
}

TypeList list_campaign_types(db::Executor& executor, CampaignParts const& parts) {
    StaffPtr const staff = parts.staff.on(executor, parts.now());
    TypeList out;
    for (campaign_types::Listed& one : campaign_types::list(executor)) {
        Findings warnings = campaign::unreachable_people(one.type, &staff->directory);
        out.items.push_back({std::move(one.type), one.campaigns, std::move(warnings)});
    }
    return out;
}

Outcome<Answer> put_campaign_type(db::Session& session, CampaignParts const& parts, Asking const& asking,
                                  MutationKey const& key, BaseVersion base, campaign::Type edited) {
    return once(session, key, [&](db::Transaction& transaction) -> Outcome<Answer> {
        campaign_types::lock(transaction);
        auto const current = campaign_types::newest(transaction, edited.id);
        std::int64_t const version = current ? current->version : 0;
        if (auto const fresh = check_base(base, version); !fresh) return tl::unexpected(fresh.error());
        campaign::Type next = edited;
        next.version = 1;
        if (current) next = campaign::next_version(*current, edited);
        Findings findings = errors_in(campaign::check_type(next));
        if (!findings.empty()) return refuse(RefusalKind::Invalid, "validation", std::move(findings));
        campaign_types::insert(transaction, next, asking.user(), asking.now);
        std::string const after = dump(write(next));
        audit::record(
            transaction, asking.actor,
            {"putCampaignType", "campaign_type", next.id, current ? dump(write(*current)) : std::string(), after});
        StaffPtr const staff = parts.staff.on(transaction, asking.now);
        TypeRow const row{next, 0, campaign::unreachable_people(next, &staff->directory)};
        return Answer{next.version == 1 ? 201 : 200, next.version, dump(write(row))};
    });
}

}  // namespace offerta::server
