#include "server/services/campaign_clock.hpp"

#include <algorithm>

#include "server/base/log.hpp"
#include "server/repositories/participants.hpp"

namespace offerta::server {

namespace {

constexpr std::int64_t kSetAsideMilliseconds = 60'000;
/// While one waits for the database to commit, the other computes.
constexpr int kHands = 2;

/// Who would be asked, where the campaign may end now.
campaign::InvitationPlan plan_for(db::Executor& executor, campaign::Campaign const& one,
                                  campaign::Context const& context) {
    bool const is_before = one.state == campaign::State::Scheduled || one.state == campaign::State::Running;
    bool const may_end =
        is_before && one.content.end && campaign::instant_of(*one.content.end, context.zone) <= context.now;
    if (!may_end) return {};
    return campaign::plan_invitations(one.id, participants::all(executor, one.id));
}

using TickResult = tl::expected<Ticked, Ticked>;

/// An unexpected value rolls back.
TickResult tick_locked(db::Transaction& transaction, CampaignParts const& parts, Instant now,
                       campaigns::Stored stored) {
    auto const type = parts.types.get(transaction, stored.campaign.type, stored.campaign.type_version);
    StaffPtr const staff = parts.staff.on(transaction, now);
    campaign::Context context = staff->context(*type, now, campaign::Actor::Clock);
    campaign::InvitationPlan const plan = plan_for(transaction, stored.campaign, context);
    context.participants = plan.invitations.size();
    auto done = campaign::run_clock(stored.campaign, context);
    if (!done) return tl::unexpected(Ticked{stored.campaign.id, 0, std::move(done.error())});
    std::vector<TakenEvent> taken;
    for (campaign::DoneStep& one : *done)
        taken.push_back({campaign::event_of(one.step), std::move(one.outcome), one.step});
    Ticked const ticked{stored.campaign.id, taken.size(), std::nullopt};
    campaigns::Stored const before = stored;
    CampaignSaving saving(transaction, *staff, context, {}, parts.mail_host);
    saving.set_plan(&plan);
    if (taken.empty()) {
        // Its row said that something is due and its rules say that nothing is: the row is put right.
        campaigns::update(transaction, stored, campaign::next_step_at(stored.campaign, context));
        return ticked;
    }
    std::string const last(campaign::step_name(taken.back().step->kind));
    saving.save(stored, std::move(taken));
    audit::record(transaction, audit::system_actor(), campaign_entry("campaignClock", before, stored, last));
    return ticked;
}

}  // namespace

std::optional<Ticked> tick_campaign(db::Session& session, CampaignParts const& parts,
                                    std::vector<campaign::CampaignId> const& but) {
    Instant const now = parts.now();
    std::optional<Ticked> found;
    try {
        (void)session.transact([&](db::Transaction& transaction) -> TickResult {
            found.reset();
            auto stored = campaigns::lock_due(transaction, now, but);
            if (!stored) return tl::unexpected(Ticked{});
            found = Ticked{stored->campaign.id, 0, std::nullopt};
            TickResult result = tick_locked(transaction, parts, now, std::move(*stored));
            found = result ? *result : result.error();
            return result;
        });
    } catch (db::Error const& error) {
        // One campaign that cannot be saved does not hold up the others; a database that is away holds up all.
        if (error.is_temporary() || !found) throw;
        found->error = Error{ErrorCode::Broken, "campaign", "a campaign that can be saved", error.what()};
    }
    return found;
}

CampaignClock::CampaignClock(db::ConnectionSettings settings, db::Gate& gate, CampaignParts const& parts)
    : parts_(parts), loop_(std::move(settings), gate, "offerta campaigns") {
    loop_.start(kHands, [this](db::Session& session) { work_off(session); });
}

std::vector<campaign::CampaignId> CampaignClock::those_set_aside(Instant now) {
    std::lock_guard const lock(mutex_);
    std::erase_if(failed_, [&](auto const& one) { return one.second <= now; });
    std::vector<campaign::CampaignId> out;
    for (auto const& [id, until] : failed_) out.push_back(id);
    return out;
}

void CampaignClock::set_aside(campaign::CampaignId id, Instant until) {
    std::lock_guard const lock(mutex_);
    failed_[id] = until;
}

void CampaignClock::work_off(db::Session& session) {
    while (!loop_.is_stopping()) {
        Instant const now = parts_.now();
        auto const ticked = tick_campaign(session, parts_, those_set_aside(now));
        if (!ticked) return;
        if (!ticked->error) continue;
        set_aside(ticked->campaign, {now.milliseconds + kSetAsideMilliseconds});
        log::error("a campaign's clock stands", {{"campaign", to_string(ticked->campaign.value)},
                                                 {"place", ticked->error->place},
                                                 {"expected", ticked->error->expected},
                                                 {"got", ticked->error->got}});
    }
}

}  // namespace offerta::server
