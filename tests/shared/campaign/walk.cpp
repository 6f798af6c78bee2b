// What a walk starts with, and what happens on it.
#include <doctest/doctest.h>

#include "shared/campaign/approval.hpp"
#include "tests/shared/campaign/walk.hpp"

namespace offerta::campaign::tests {

namespace {

constexpr int kStepsOfWalk = 120;

}  // namespace

Walk::Walk(std::uint64_t seed, Seen& seen) : random_(seed), seen_(seen) {
    world_.zone = {};  // UTC: the model's time is a number
    world_.participants = model_.participants = random_.below(4);
    world_.type.fields[0].required = false;
    world_.type.survey.closing_days = static_cast<int>(random_.between(1, 10));
    world_.type.survey.reminder_days = static_cast<int>(random_.between(0, world_.type.survey.closing_days - 1));
    world_.type.reminders = {{"start", ReminderKind::BeforeStart, 1, 540},
                             {"due", ReminderKind::BeforeTaskDue, 1, 540},
                             {"overdue", ReminderKind::TaskOverdue, 1, 540},
                             {"wait", ReminderKind::ApprovalWaiting, 2, 540}};
    model_.closing_ms = world_.type.survey.closing_days * kDay;
    model_.staff.sellers = {8};
    make_staff();
    make_stages();
    make_tasks();
    model_.now = world_.now.milliseconds;
}

void Walk::run() {
    for (int i = 0; i < kStepsOfWalk; ++i) {
        if (random_.chance(25)) pass_time();
        step();
        compare();
    }
}

void Walk::make_staff() {
    if (random_.chance(50)) world_.directory.roles.push_back({person(5), Role::Approver, {}, {}});
    has_boris_ = world_.directory.roles.back().user == person(5);
    for (int i = 0; i < 3; ++i) {
        int const absent = static_cast<int>(random_.between(1, kPeople));
        int const deputy = static_cast<int>(random_.between(1, kPeople));
        if (absent == deputy) continue;
        world_.directory.deputies.push_back({person(absent), person(deputy), {}});
        model_.staff.deputies.emplace_back(absent, deputy);
    }
}

Approvers Walk::random_approver() {
    switch (random_.below(5)) {
        case 0:
            return {Who::head(), {100, {3}, {}}};
        case 1:
            return {Who::holder(Role::MarketingHead), {102, {3}, {}}};
        case 2: {
            int const one = static_cast<int>(random_.between(1, kPeople));
            return {Who::user(person(one)), {one, {one}, {}}};
        }
        default:
            return {Who::holder(Role::Approver), {101, has_boris_ ? std::vector<int>{4, 5} : std::vector<int>{4}, {}}};
    }
}

void Walk::make_stages() {
    world_.type.stages.clear();
    for (std::size_t i = random_.below(4); i > 0; --i) {
        Stage stage{"s" + std::to_string(i), {"x", "x"}, {}, 0, {}};
        ModelStage told{stage.id, {}, 0, random_.chance(30)};
        if (told.only_dear) stage.conditions = {{"budget", Comparison::More, {number("1000")}}};
        for (std::size_t a = random_.below(3) + 1; a > 0; --a) {
            Approvers const one = random_approver();
            stage.approvers.push_back(one.who);
            told.slots.push_back(one.slot);
        }
        stage.quorum = told.quorum = random_.below(stage.approvers.size() + 1);
        world_.type.stages.push_back(stage);
        model_.stages.push_back(told);
    }
}

void Walk::make_tasks() {
    world_.type.tasks.clear();
    std::size_t const count = random_.below(5);
    for (std::size_t i = 0; i < count; ++i) {
        TaskTemplate task{"t" + std::to_string(i), {"x", "x"}, Who::owner(), -5, {}, true};
        ModelTask told{task.id, {1}, {}, random_.chance(60), ModelTaskState::Open};
        task.mandatory = told.mandatory;
        if (random_.chance(50)) {
            int const one = static_cast<int>(random_.between(1, kPeople));
            task.responsible = Who::user(person(one));
            told.people = {one};
        }
        for (std::size_t before = 0; before < i; ++before) {
            if (!random_.chance(30)) continue;
            task.depends_on.push_back("t" + std::to_string(before));
            told.needs.push_back(before);
        }
        world_.type.tasks.push_back(task);
        model_.tasks.push_back(told);
    }
}

std::pair<LocalTime, LocalTime> Walk::random_dates() {
    std::int64_t const begin = model_.now + random_.between(-1, 12) * kDay;
    return {at_ms(begin), at_ms(begin + random_.between(1, 3) * kDay)};
}

Content Walk::random_content() {
    Content content = world_.campaign.content;
    content.name = random_.chance(85) ? "x" : "";
    auto const dates = random_dates();
    content.start = dates.first;
    content.end = dates.second;
    content.budget[0].planned = world_.money(random_.chance(50) ? 1'000'01 : 1'000'00);
    return content;
}

Event Walk::random_event() {
    switch (static_cast<EventKind>(random_.below(kEventKindCount))) {
        case EventKind::Edit:
            return Edit{random_content()};
        case EventKind::Submit:
            return Submit{};
        case EventKind::Approve:
            return Approve{shown_hash(), "", {}};
        case EventKind::Return:
            return Return{shown_hash(), words(), {}};
        case EventKind::Reject:
            return Reject{shown_hash(), words(), {}};
        case EventKind::StartTask:
            return StartTask{task_id()};
        case EventKind::FinishTask:
            return FinishTask{task_id(), ""};
        case EventKind::ReopenTask:
            return ReopenTask{task_id(), words()};
        case EventKind::SkipTask:
            return SkipTask{task_id(), words()};
        case EventKind::AssignTask:
            return random_assignment();
        case EventKind::MoveTask:
            return MoveTask{task_id(), world_.by_clock().today()};
        case EventKind::TasksReady:
            return TasksReady{};
        case EventKind::Reschedule:
            return random_reschedule();
        case EventKind::StartByHand:
            return StartByHand{words()};
        case EventKind::Start:
            return Start{};
        case EventKind::MissStart:
            return MissStart{};
        case EventKind::Finish:
            return Finish{};
        case EventKind::Remind:
            return Remind{"nobody knows it"};
        case EventKind::Answer:
            return Answer{random_.chance(70)};
        case EventKind::AllAnswered:
            return AllAnswered{};
        case EventKind::Close:
            return Close{};
        case EventKind::CloseByHand:
            return CloseByHand{words()};
        case EventKind::Cancel:
            return random_.chance(20) ? Event{Cancel{words()}} : Submit{};
        default:
            return random_link();
    }
}

Event Walk::random_assignment() {
    return AssignTask{task_id(), Who::user(person(static_cast<int>(random_.between(1, 8))))};
}

Event Walk::random_reschedule() {
    auto const dates = random_dates();
    return Reschedule{dates.first, dates.second};
}

Event Walk::random_link() {
    LeadId const lead = id_with<LeadId>(static_cast<std::uint8_t>(random_.between(1, 5)));
    QuoteId const quote = id_with<QuoteId>(static_cast<std::uint8_t>(random_.between(1, 5)));
    Uuid spending;
    spending.bytes[0] = static_cast<std::uint8_t>(++spendings_);
    spending.bytes[1] = static_cast<std::uint8_t>(spendings_ >> 8);
    switch (random_.below(6)) {
        case 0:
            return Spend{{spending, "venue", world_.money(1), {}, {}}};
        case 1:
            return Unspend{{}};
        case 2:
            return LinkLead{lead};
        case 3:
            return UnlinkLead{lead};
        case 4:
            return LinkQuote{{quote, world_.money(5), true}};
        default:
            return UnlinkQuote{id_with<QuoteId>(99)};
    }
}

Event Walk::helpful_event() {
    switch (world_.campaign.state) {
        case State::Draft:
        case State::Rework:
            return random_.chance(50) ? Event{Edit{random_content()}} : Submit{};
        case State::InApproval:
            if (random_.chance(15)) return Return{shown_hash(), words(), {}};
            if (random_.chance(5)) return Reject{shown_hash(), words(), {}};
            return Approve{shown_hash(), "", {}};
        case State::Preparation:
            if (world_.campaign.start_missed && random_.chance(30)) return random_reschedule();
            return random_.chance(80) ? Event{FinishTask{task_id(), ""}} : StartByHand{words()};
        case State::Scheduled:
            return random_.chance(50) ? Event{Start{}} : random_link();
        case State::Running:
            return random_.chance(50) ? Event{Finish{}} : random_link();
        case State::Survey:
            return random_.chance(50) ? Event{Close{}} : Answer{true};
        default:
            return random_link();
    }
}

int Walk::usual_actor(Event const& event) {
    bool const is_clock = std::holds_alternative<Start>(event) || std::holds_alternative<Finish>(event) ||
                          std::holds_alternative<Close>(event);
    if (is_clock) return -1;
    return std::holds_alternative<Answer>(event) ? -2 : 1;
}

void Walk::step() {
    bool const is_helpful = random_.chance(60);
    Event event = is_helpful ? helpful_event() : random_event();
    int who = static_cast<int>(random_.between(-2, kPeople));
    if (who == 0) who = 1;
    int for_whom = random_.chance(15) ? static_cast<int>(random_.between(1, kPeople)) : 0;
    if (is_helpful && random_.chance(70)) {
        who = usual_actor(event);
        for_whom = 0;
        if (world_.campaign.state == State::InApproval) choose_turn(who, for_whom);
    }
    std::visit(
        [&](auto& one) {
            if constexpr (requires { one.on_behalf_of; })
                one.on_behalf_of = for_whom == 0 ? UserId{} : person(for_whom);
        },
        event);
    take(event, who, for_whom);
}

void Walk::choose_turn(int& who, int& for_whom) {
    auto const all = turns(world_.campaign, world_.type, world_.directory);
    if (all.empty()) return;
    Turn const& turn = all[random_.below(all.size())];
    who = turn.user.value.bytes[15];
    for_whom = turn.on_behalf_of.value.bytes[15];
}

Context Walk::context_of(int who) {
    if (who == -1) return world_.by_clock();
    return who == -2 ? world_.by_participant() : world_.as(person(who));
}

bool Walk::is_stale(Event const& event) {
    return std::visit(
        [](auto const& one) {
            if constexpr (requires { one.content_hash; }) return one.content_hash == "stale";
            return false;
        },
        event);
}

void Walk::take(Event const& event, int who, int for_whom) {
    Campaign const before = world_.campaign;
    EventKind const kind = kind_of(event);
    std::string const expected = model_.take(event, who, for_whom, !is_stale(event));
    Status const status = world_.take(event, context_of(who));
    CAPTURE(event_name(kind));
    CAPTURE(who);
    CAPTURE(for_whom);
    CAPTURE(state_name(before.state));
    CHECK((status ? std::string{} : status.error().place) == expected);
    ++(status ? seen_.taken : seen_.refused)[kind];
    if (!status) {
        CHECK_MESSAGE(!status.error().expected.empty(), "a refusal says what it wants");
        CHECK(world_.campaign == before);
        seen_.places.insert(expected.substr(0, expected.find('[')));
        return;
    }
    note_moves(world_.transitions);
    if (auto const* edit = std::get_if<Edit>(&event)) tell_model(edit->content);
    if (auto const* assign = std::get_if<AssignTask>(&event))
        for (ModelTask& task : model_.made)
            if (task.id == assign->task) task.people = {assign->responsible.person.value.bytes[15]};
}

void Walk::tell_model(Content const& content) {
    model_.is_whole = !content.name.empty();
    model_.is_dear = content.budget[0].planned.minor > 1'000'00;
    model_.start = instant_of(*content.start, world_.zone).milliseconds;
    model_.end = instant_of(*content.end, world_.zone).milliseconds;
}

}  // namespace offerta::campaign::tests
