#include "tests/shared/campaign/model.hpp"

#include <algorithm>

namespace offerta::campaign::tests {

namespace {

constexpr int kClock = -1;
constexpr int kParticipant = -2;

bool lists(std::vector<int> const& people, int who) {
    return std::find(people.begin(), people.end(), who) != people.end();
}

bool is_over(ModelTask const& task) {
    return task.state == ModelTaskState::Done || task.state == ModelTaskState::Skipped;
}

bool is_number_of(std::string const& state, std::initializer_list<char const*> states) {
    return std::any_of(states.begin(), states.end(), [&](char const* one) { return state == one; });
}

}  // namespace

bool ModelStaff::stands_in(int who, int absent) const {
    return std::find(deputies.begin(), deputies.end(), std::pair{absent, who}) != deputies.end();
}

bool ModelStaff::may_write(int who) const {
    return who == owner || who == head || stands_in(who, owner) || stands_in(who, head);
}

bool ModelStaff::may_link(int who) const {
    if (may_write(who)) return true;
    return std::any_of(sellers.begin(), sellers.end(),
                       [&](int seller) { return who == seller || stands_in(who, seller); });
}

bool Model::in(std::initializer_list<char const*> states) const { return is_number_of(state, states); }

ModelTask* Model::find(std::string const& id) {
    for (ModelTask& task : made)
        if (task.id == id) return &task;
    return nullptr;
}

std::string Model::take(Event const& event, int who, int for_whom, bool is_shown) {
    std::string const refused = dispatch(event, who, for_whom, is_shown);
    if (refused.empty()) settle();
    return refused;
}

std::string Model::dispatch(Event const& event, int who, int for_whom, bool is_shown) {
    switch (kind_of(event)) {
        case EventKind::Submit:
            return submit(who);
        case EventKind::Approve:
            return decide(EventKind::Approve, who, for_whom, is_shown, "-");
        case EventKind::Return:
            return decide(EventKind::Return, who, for_whom, is_shown, std::get<Return>(event).comment);
        case EventKind::Reject:
            return decide(EventKind::Reject, who, for_whom, is_shown, std::get<Reject>(event).comment);
        case EventKind::StartTask:
        case EventKind::FinishTask:
        case EventKind::ReopenTask:
        case EventKind::SkipTask:
            return work(event, who);
        case EventKind::AssignTask:
            return plan_task(std::get<AssignTask>(event).task, who);
        case EventKind::MoveTask:
            return plan_task(std::get<MoveTask>(event).task, who);
        case EventKind::Start:
        case EventKind::MissStart:
        case EventKind::Finish:
        case EventKind::Close:
        case EventKind::Remind:
            return by_clock(kind_of(event), who);
        case EventKind::StartByHand:
        case EventKind::CloseByHand:
        case EventKind::Cancel:
        case EventKind::Reschedule:
        case EventKind::Edit:
            return by_hand(event, who);
        default:
            return other(event, who);
    }
}

std::string Model::submit(int who) {
    if (!in({"draft", "rework"})) return "state";
    if (!staff.may_write(who)) return "actor";
    if (!is_whole) return "content.name";
    if (now >= start) return "start";
    std::vector<ModelStage> to_ask;
    for (ModelStage const& stage : stages)
        if (is_dear || !stage.only_dear) to_ask.push_back(stage);
    for (ModelStage const& stage : to_ask) {
        std::size_t possible = 0;
        for (std::size_t i = 0; i < stage.slots.size(); ++i) {
            std::size_t earlier = 0;  // equal slots before this one need other people
            for (std::size_t j = 0; j < i; ++j)
                if (stage.slots[j].kind == stage.slots[i].kind) ++earlier;
            std::size_t people = 0;
            for (int const one : stage.slots[i].people)
                if (one != staff.owner && one != who) ++people;
            if (people > earlier) ++possible;
        }
        if (possible < (stage.quorum == 0 ? stage.slots.size() : stage.quorum))
            return "approval.stages[" + stage.id + "]";
    }
    round = to_ask;
    current = 0;
    submitter = who;
    ++rounds;
    state = "in_approval";
    if (round.empty()) enter_preparation();
    return {};
}

// Which slots would be filled; empty when it is not his turn. A return needs a turn too.
std::string Model::fill(int who, int right) {
    ModelStage& stage = round[current];
    bool any = false;
    std::vector<int> kinds;
    for (ModelSlot& slot : stage.slots) {
        if (slot.filled || !lists(slot.people, right) || lists(kinds, slot.kind)) continue;
        if (who != right && lists(slot.people, who)) continue;
        bool used = false;
        for (ModelSlot const& equal : stage.slots)
            if (equal.kind == slot.kind && equal.filled)
                used = used || equal.filled->first == who || equal.filled->second == right;
        if (used) continue;
        slot.filled = {who, right};
        kinds.push_back(slot.kind);
        any = true;
    }
    return any ? "" : "approval.turn";
}

std::string Model::decide(EventKind kind, int who, int for_whom, bool is_shown, std::string const& comment) {
    if (!in({"in_approval"})) return "state";
    if (is_barred(who)) return "actor";
    if (for_whom != 0 && is_barred(for_whom)) return "on_behalf_of";
    if (who < 0) return "actor";
    if (for_whom != 0 && !staff.stands_in(who, for_whom)) return "on_behalf_of";
    ModelStage const before = round[current];
    std::string refused = fill(who, for_whom == 0 ? who : for_whom);
    if (refused.empty() && !is_shown) refused = "content_hash";
    if (refused.empty() && comment.empty()) refused = "comment";
    if (!refused.empty() || kind != EventKind::Approve) round[current] = before;
    if (!refused.empty()) return refused;
    if (kind == EventKind::Return) state = "rework";
    if (kind == EventKind::Reject) state = "rejected";
    if (kind != EventKind::Approve) return {};
    ModelStage const& stage = round[current];
    std::size_t agreed = 0;
    for (ModelSlot const& slot : stage.slots) agreed += slot.filled ? 1 : 0;
    if (agreed >= (stage.quorum == 0 ? stage.slots.size() : stage.quorum)) ++current;
    if (current == round.size()) enter_preparation();
    return {};
}

void Model::enter_preparation() {
    state = "preparation";
    made = tasks;
}

void Model::settle() {
    if (in({"preparation"}) && now < start) {
        bool const all = std::all_of(made.begin(), made.end(),
                                     [](ModelTask const& task) { return !task.mandatory || is_over(task); });
        if (all) state = "scheduled";
    }
    if (in({"survey"}) && answered >= asked) state = "closed";
}

std::string Model::work(Event const& event, int who) {
    auto const* begin = std::get_if<StartTask>(&event);
    auto const* finish = std::get_if<FinishTask>(&event);
    auto const* reopen = std::get_if<ReopenTask>(&event);
    auto const* skip = std::get_if<SkipTask>(&event);
    std::string const id = begin ? begin->task : finish ? finish->task : reopen ? reopen->task : skip->task;
    std::string const place = "tasks[" + id + "]";
    if (!in({"preparation", "scheduled", "running", "survey"})) return "state";
    ModelTask* task = find(id);
    if (task == nullptr || who < 0) return place;
    bool is_his = lists(task->people, who) || staff.may_write(who);
    for (int const one : task->people) is_his = is_his || staff.stands_in(who, one);
    if (!is_his || is_over(*task) != (reopen != nullptr)) return place;
    if (reopen != nullptr) {
        if (task->mandatory && state != "preparation") return place;
        std::size_t const index = static_cast<std::size_t>(task - made.data());
        for (ModelTask const& later : made)
            for (std::size_t const need : later.needs)
                if (need == index && (later.state == ModelTaskState::Started || later.state == ModelTaskState::Done))
                    return place;
        if (reopen->reason.empty()) return "reason";
        task->state = ModelTaskState::Open;
        return {};
    }
    if (skip != nullptr) {
        if (task->mandatory) return place;
        if (skip->reason.empty()) return "reason";
        task->state = ModelTaskState::Skipped;
        return {};
    }
    for (std::size_t const need : task->needs)
        if (!is_over(made[need])) return place;
    task->state = begin != nullptr ? ModelTaskState::Started : ModelTaskState::Done;
    return {};
}

std::string Model::plan_task(std::string const& id, int who) {
    if (!in({"preparation", "scheduled", "running", "survey"})) return "state";
    if (!staff.may_write(who)) return "actor";
    ModelTask const* task = find(id);
    return task == nullptr || is_over(*task) ? "tasks[" + id + "]" : "";
}

std::string Model::by_clock(EventKind kind, int who) {
    auto const refused = [&](char const* needed, bool is_time, char const* place) -> std::string {
        if (state != needed) return "state";
        if (who != kClock) return "actor";
        return is_time ? "" : place;
    };
    std::string out;
    switch (kind) {
        case EventKind::Start:
            out = refused("scheduled", now >= start, "start");
            if (out.empty()) state = "running";
            return out;
        case EventKind::MissStart:
            out = refused("preparation", !missed, "start_missed");
            if (out.empty() && now < start) out = "start";
            if (out.empty()) missed = true;
            return out;
        case EventKind::Finish:
            out = refused("running", now >= end, "end");
            if (!out.empty()) return out;
            state = "survey";
            asked = participants;
            asked_at = now;
            return out;
        case EventKind::Close:
            out = refused("survey", now >= asked_at + closing_ms, "survey.closing_days");
            if (out.empty()) state = "closed";
            return out;
        default:  // a reminder that nobody knows
            if (in({"closed", "rejected", "cancelled"})) return "state";
            return who == kClock ? "step" : "actor";
    }
}

std::string Model::by_hand(Event const& event, int who) {
    bool const may = staff.may_write(who);
    if (auto const* one = std::get_if<StartByHand>(&event)) {
        if (!in({"preparation"})) return "state";
        if (!may) return "actor";
        if (!missed) return "start_missed";
        if (one->reason.empty()) return "reason";
        missed = false;
        state = "running";
    } else if (auto const* close = std::get_if<CloseByHand>(&event)) {
        if (!in({"survey"})) return "state";
        if (!may) return "actor";
        if (close->reason.empty()) return "reason";
        state = "closed";
    } else if (auto const* cancel = std::get_if<Cancel>(&event)) {
        if (in({"survey", "closed", "rejected", "cancelled"})) return "state";
        if (!may) return "actor";
        if (cancel->reason.empty()) return "reason";
        state = "cancelled";
    } else if (auto const* dates = std::get_if<Reschedule>(&event)) {
        if (!in({"preparation", "scheduled"})) return "state";
        if (!may) return "actor";
        auto const ms = [](LocalTime time) { return (time.date.days * 1440LL + time.minutes_of_day) * 60'000; };
        if (ms(dates->start) <= now) return "start";
        start = ms(dates->start);
        end = ms(dates->end);
        missed = false;
    } else if (std::holds_alternative<Edit>(event)) {
        if (!in({"draft", "rework"})) return "state";
        return may ? "" : "actor";
    }
    return {};
}

std::string Model::other(Event const& event, int who) {
    if (auto const* one = std::get_if<Answer>(&event)) {
        if (!in({"survey"})) return "state";
        if (who != kParticipant) return "actor";
        if (one->is_first ? answered >= asked : answered == 0) return "survey.answered";
        answered += one->is_first ? 1 : 0;
        return {};
    }
    if (std::holds_alternative<TasksReady>(event)) return in({"preparation"}) ? "event" : "state";
    if (std::holds_alternative<AllAnswered>(event)) return in({"survey"}) ? "event" : "state";
    if (in({"draft", "in_approval", "rework", "rejected"})) return "state";
    if (std::holds_alternative<Spend>(event)) return staff.may_write(who) ? "" : "actor";
    if (std::holds_alternative<Unspend>(event)) return staff.may_write(who) ? "spending" : "actor";
    if (!staff.may_link(who)) return "actor";
    if (auto const* link = std::get_if<LinkLead>(&event)) {
        int const lead = link->lead.value.bytes[15];
        if (lists(leads, lead)) return "leads";
        leads.push_back(lead);
    } else if (auto const* unlink = std::get_if<UnlinkLead>(&event)) {
        if (std::erase(leads, static_cast<int>(unlink->lead.value.bytes[15])) == 0) return "leads";
    } else if (std::holds_alternative<UnlinkQuote>(event)) {
        return "quotes";  // the test links quotes with other ids than it unlinks
    }
    return {};
}

void Model::run_clock() {
    bool is_going = true;
    while (is_going) {
        is_going = false;
        for (EventKind const kind : {EventKind::MissStart, EventKind::Start, EventKind::Finish, EventKind::Close}) {
            if (!by_clock(kind, kClock).empty()) continue;
            is_going = true;
            settle();
        }
    }
}

}  // namespace offerta::campaign::tests
