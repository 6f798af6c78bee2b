#include <algorithm>

#include "shared/campaign/preparation.hpp"
#include "shared/protocol/campaign_messages.hpp"

// What is shown of a campaign, by its rules: no rule is said here.

namespace offerta {

namespace {

using campaign::Campaign;
using campaign::Context;
using campaign::State;

/// Why it came back, as the approver said it.
std::string last_comment(Campaign const& one) {
    bool const is_back = one.state == State::Rework || one.state == State::Rejected;
    if (!is_back || one.rounds.empty() || one.rounds.back().decisions.empty()) return {};
    return one.rounds.back().decisions.back().comment;
}

campaign::CampaignFigures figures_or_none(Campaign const& one, Currency const& currency) {
    if (auto figures = campaign::figures_of(one, currency)) return std::move(*figures);
    campaign::CampaignFigures none;
    none.planned = none.spent = none.won = Money{0, currency};
    return none;
}

StageStand stage_answer(campaign::Stage const& stage, Campaign const& one, Context const& context) {
    campaign::Round const& round = one.rounds.back();
    campaign::StageStanding const standing = campaign::standing_of(stage, round);
    campaign::Stage const* current = campaign::current_stage(one, context.type);
    StageStand out;
    out.stage = stage.id;
    out.name = stage.name;
    out.needed = standing.needed;
    out.agreed = standing.agreed;
    out.is_current = current != nullptr && current->id == stage.id;
    auto const& open = standing.open_slots;
    for (std::size_t i = 0; i < stage.approvers.size(); ++i) {
        bool const is_open = std::find(open.begin(), open.end(), i) != open.end();
        out.slots.push_back({context.directory.people(stage.approvers[i], one.owner, one.unit), !is_open});
    }
    return out;
}

TaskStand task_answer(campaign::Task const& task, Campaign const& one, Context const& context, bool may_write) {
    TaskStand out;
    out.task = task.id;
    out.people = campaign::people_of(task, one, context.directory);
    out.waits_for = campaign::unfinished_dependencies(one, task);
    out.is_overdue = campaign::is_overdue(task, context.today());
    out.days_late = campaign::days_late(task, context.zone, context.today());
    out.may_work = may_write || campaign::is_worker(context.user(), task, one, context.directory);
    return out;
}

CampaignRights rights_of(Campaign const& one, Context const& context) {
    // The guards are the rule; which event is asked about does not matter to these three.
    campaign::Event const event = campaign::Submit{};
    auto const holds = [&](campaign::Guard guard) {
        return campaign::check_guard(guard, one, event, context).has_value();
    };
    return {holds(campaign::Guard::ByWriter), holds(campaign::Guard::ByWriterOrHead), holds(campaign::Guard::ByLinker)};
}

}  // namespace

CampaignCard summary_of(Campaign const& one, std::int64_t version, Instant updated_at, Context const& context) {
    CampaignCard out;
    out.id = one.id;
    out.version = version;
    out.type = one.type;
    out.type_version = one.type_version;
    out.type_name = context.type.name;
    out.name = one.content.name;
    out.state = one.state;
    out.state_since = one.state_since;
    out.owner = one.owner;
    out.unit = one.unit;
    out.start = one.content.start;
    out.end = one.content.end;
    out.start_missed = one.start_missed;
    out.holder = campaign::holder_of(one, context);
    out.round = static_cast<int>(one.rounds.size());
    if (one.state == State::InApproval) {
        out.stage = static_cast<int>(one.rounds.back().current) + 1;
        out.stages = static_cast<int>(one.rounds.back().stages.size());
    }
    out.comment = last_comment(one);
    out.tasks = campaign::progress_of(one, context.today());
    if (one.survey) {
        out.asked = one.survey->asked;
        out.answered = one.survey->answered;
    }
    campaign::CampaignFigures const figures = figures_or_none(one, context.type.currency);
    out.planned = figures.planned;
    out.spent = figures.spent;
    out.won = figures.won;
    out.return_on_investment = figures.return_on_investment;
    out.reason = one.reason;
    out.updated_at = updated_at;
    return out;
}

CardMoves moves_for(Campaign const& one, std::int64_t version, Context const& context) {
    return {version, campaign::moves_of(one, context), campaign::content_hash(one.content, context.type),
            campaign::waiting_for(context.user(), one, context.type, context.directory)};
}

CampaignAnswer answer_of(Campaign const& one, std::int64_t version, Instant updated_at, Context const& context) {
    CampaignAnswer out;
    out.version = version;
    out.campaign = one;
    out.type = context.type;
    out.summary = summary_of(one, version, updated_at, context);
    out.moves = moves_for(one, version, context);
    out.rights = rights_of(one, context);
    if (!one.rounds.empty()) {
        for (std::string const& id : one.rounds.back().stages) {
            campaign::Stage const* stage = campaign::find_stage(context.type, id);
            if (stage != nullptr) out.stages.push_back(stage_answer(*stage, one, context));
        }
    }
    out.turns = campaign::turns(one, context.type, context.directory);
    out.changes = campaign::changes_since_last_round(one, context.type);
    for (campaign::Task const& task : one.tasks) out.tasks.push_back(task_answer(task, one, context, out.rights.write));
    out.figures = figures_or_none(one, context.type.currency);
    return out;
}

std::vector<UserId> people_in(CampaignCard const& summary) {
    std::vector<UserId> out = summary.holder.users;
    out.push_back(summary.owner);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

}  // namespace offerta
