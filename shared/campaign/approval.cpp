#include "shared/campaign/approval.hpp"

#include <algorithm>

namespace offerta::campaign {

namespace {

bool is_filled(Round const& round, std::string_view stage, std::size_t slot) {
    return std::any_of(round.decisions.begin(), round.decisions.end(), [&](Decision const& one) {
        return one.stage == stage && one.verdict == Verdict::Approve &&
               std::find(one.slots.begin(), one.slots.end(), slot) != one.slots.end();
    });
}

// Of equal slots one person fills one, whether he acts for himself or another, and so does one
// right.
bool has_filled_equal(Round const& round, Stage const& stage, Who const& approver, UserId user, UserId right) {
    return std::any_of(round.decisions.begin(), round.decisions.end(), [&](Decision const& one) {
        bool const is_same = one.by == user || one.right() == right;
        return one.stage == stage.id && is_same &&
               std::any_of(one.slots.begin(), one.slots.end(), [&](std::size_t slot) {
                   return slot < stage.approvers.size() && stage.approvers[slot] == approver;
               });
    });
}

std::size_t needed_slots(Stage const& stage) { return stage.quorum == 0 ? stage.approvers.size() : stage.quorum; }

// How many slots could be filled if everybody agreed who is there and not barred.
std::size_t fillable_slots(Stage const& stage, Campaign const& campaign, UserId submitter, Directory const& directory) {
    std::size_t count = 0;
    std::vector<Who> seen;
    for (Who const& who : stage.approvers) {
        if (std::find(seen.begin(), seen.end(), who) != seen.end()) continue;
        seen.push_back(who);
        std::vector<UserId> people = directory.people(who, campaign.owner, campaign.unit);
        std::erase_if(people, [&](UserId one) { return one == campaign.owner || one == submitter; });
        auto const equal = std::count(stage.approvers.begin(), stage.approvers.end(), who);
        count += std::min(people.size(), static_cast<std::size_t>(equal));
    }
    return count;
}

bool turn_before(Turn const& a, Turn const& b) {
    if (!(a.user == b.user)) return a.user < b.user;
    return a.on_behalf_of < b.on_behalf_of;
}

// Everybody who has the right to a slot of the stage, whether he has used it or not.
std::vector<UserId> rights_of(Stage const& stage, Campaign const& campaign, Directory const& directory) {
    std::vector<UserId> out;
    for (Who const& who : stage.approvers) {
        std::vector<UserId> const people = directory.people(who, campaign.owner, campaign.unit);
        out.insert(out.end(), people.begin(), people.end());
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

}  // namespace

// A budget that cannot be summed up never gets here: check_content refuses it. Were it to, every
// stage is asked.
std::vector<std::string> stages_to_ask(Content const& content, Type const& type) {
    auto const subjects = stage_subjects(content, type);
    std::vector<std::string> out;
    for (Stage const& stage : type.stages)
        if (!subjects || all_hold(stage.conditions, *subjects)) out.push_back(stage.id);
    return out;
}

Status check_staffing(Campaign const& campaign, UserId submitter, Context const& context) {
    for (std::string const& id : stages_to_ask(campaign.content, context.type)) {
        Stage const& stage = *find_stage(context.type, id);
        std::size_t const there = fillable_slots(stage, campaign, submitter, context.directory);
        if (there < needed_slots(stage))
            return fail(ErrorCode::NotAllowed, "approval.stages[" + id + "]",
                        std::to_string(needed_slots(stage)) + " approvers other than the requester",
                        std::to_string(there));
    }
    return {};
}

StageStanding standing_of(Stage const& stage, Round const& round) {
    StageStanding standing{stage.id, needed_slots(stage), 0, {}};
    for (std::size_t slot = 0; slot < stage.approvers.size(); ++slot) {
        if (is_filled(round, stage.id, slot))
            ++standing.agreed;
        else
            standing.open_slots.push_back(slot);
    }
    return standing;
}

Stage const* current_stage(Campaign const& campaign, Type const& type) {
    if (campaign.state != State::InApproval || campaign.rounds.empty()) return nullptr;
    Round const& round = campaign.rounds.back();
    if (round.current >= round.stages.size()) return nullptr;
    return find_stage(type, round.stages[round.current]);
}

std::vector<Turn> turns(Campaign const& campaign, Type const& type, Directory const& directory) {
    Stage const* stage = current_stage(campaign, type);
    if (stage == nullptr) return {};
    std::vector<Turn> out;
    Instant const since = campaign.rounds.back().stage_since;
    for (UserId const right : rights_of(*stage, campaign, directory)) {
        if (!slots_to_fill(campaign, type, directory, right, {}).empty()) out.push_back({right, {}, stage->id, since});
        for (UserId const deputy : directory.deputies_of(right))
            if (!slots_to_fill(campaign, type, directory, deputy, right).empty())
                out.push_back({deputy, right, stage->id, since});
    }
    std::sort(out.begin(), out.end(), turn_before);
    return out;
}

std::vector<Turn> waiting_for(UserId user, Campaign const& campaign, Type const& type, Directory const& directory) {
    std::vector<Turn> out = turns(campaign, type, directory);
    std::erase_if(out, [&](Turn const& turn) { return !(turn.user == user); });
    return out;
}

// One who is away is not told as long as somebody may decide in his place.
std::vector<UserId> people_to_ask(Campaign const& campaign, Type const& type, Directory const& directory) {
    std::vector<Turn> const all = turns(campaign, type, directory);
    std::vector<UserId> out;
    for (Turn const& turn : all) {
        bool const has_deputy =
            turn.on_behalf_of.is_nil() &&
            std::any_of(all.begin(), all.end(), [&](Turn const& other) { return other.on_behalf_of == turn.user; });
        if (!has_deputy) out.push_back(turn.user);
    }
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

std::vector<std::size_t> slots_to_fill(Campaign const& campaign, Type const& type, Directory const& directory,
                                       UserId user, UserId on_behalf_of) {
    Stage const* stage = current_stage(campaign, type);
    bool const is_deputy = !on_behalf_of.is_nil();
    UserId const right = is_deputy ? on_behalf_of : user;
    if (stage == nullptr || !directory.is_active(user)) return {};
    if (is_own(campaign, user) || is_own(campaign, right)) return {};
    if (is_deputy && !directory.is_deputy(user, on_behalf_of)) return {};
    Round const& round = campaign.rounds.back();
    auto const has = [](std::vector<UserId> const& people, UserId one) {
        return std::find(people.begin(), people.end(), one) != people.end();
    };
    std::vector<std::size_t> slots;
    std::vector<Who> taken;
    for (std::size_t slot = 0; slot < stage->approvers.size(); ++slot) {
        Who const& who = stage->approvers[slot];
        std::vector<UserId> const people = directory.people(who, campaign.owner, campaign.unit);
        bool const may_fill = has(people, right) && !(is_deputy && has(people, user)) &&
                              std::find(taken.begin(), taken.end(), who) == taken.end() &&
                              !is_filled(round, stage->id, slot) && !has_filled_equal(round, *stage, who, user, right);
        if (!may_fill) continue;
        slots.push_back(slot);
        taken.push_back(who);
    }
    return slots;
}

bool is_own(Campaign const& campaign, UserId user) {
    if (campaign.owner == user) return true;
    return campaign.state == State::InApproval && !campaign.rounds.empty() &&
           campaign.rounds.back().submitted_by == user;
}

}  // namespace offerta::campaign
