#include <map>
#include <memory>
#include <set>

#include "shared/campaign/approval.hpp"
#include "tests/shared/campaign/model.hpp"
#include "tests/shared/campaign/world.hpp"
#include "tests/support/random.hpp"

// Walks random events through engine and model side by side (domain.md K2-K6).

namespace offerta::campaign::tests {

namespace {

using offerta::testing::Random;

constexpr int kPeople = 8;
constexpr int kWalks = 2'000;
constexpr int kStepsOfWalk = 120;
constexpr std::int64_t kDay = 86'400'000;

UserId person(int number) {
    return id_with<UserId>(static_cast<std::uint8_t>(number));
}

struct Approvers {
    Who who;
    ModelSlot slot;
};

/// What all walks saw together: a test that never got somewhere has shown nothing.
struct Seen {
    std::map<EventKind, int> taken;
    std::map<EventKind, int> refused;
    std::set<std::string> places;
    std::set<State> states;
    std::set<std::pair<State, State>> moves;
    int reminders = 0;
    int lapsed = 0;
};

class Walk {
  public:
    Walk(std::uint64_t seed, Seen& seen) : random_(seed), seen_(seen) {
        world_.zone = {};  // UTC: the model's time is a number
        world_.participants = model_.participants = random_.below(4);
        world_.type.fields[0].required = false;
        world_.type.survey.closing_days = static_cast<int>(random_.between(1, 10));
        world_.type.survey.reminder_days =
            static_cast<int>(random_.between(0, world_.type.survey.closing_days - 1));
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

    void run() {
        for (int i = 0; i < kStepsOfWalk; ++i) {
            if (random_.chance(25)) pass_time();
            step();
            compare();
        }
    }

  private:
    // --- the world that both share ---

    void make_staff() {
        if (random_.chance(50))
            world_.directory.roles.push_back({person(5), Role::Approver, {}, {}});
        has_boris_ = world_.directory.roles.back().user == person(5);
        for (int i = 0; i < 3; ++i) {
            int const absent = static_cast<int>(random_.between(1, kPeople));
            int const deputy = static_cast<int>(random_.between(1, kPeople));
            if (absent == deputy) continue;
            world_.directory.deputies.push_back({person(absent), person(deputy), {}});
            model_.staff.deputies.emplace_back(absent, deputy);
        }
    }

    Approvers random_approver() {
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
                return {Who::holder(Role::Approver),
                        {101, has_boris_ ? std::vector<int>{4, 5} : std::vector<int>{4}, {}}};
        }
    }

    void make_stages() {
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

    void make_tasks() {
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

    // --- what happens ---

    LocalTime at_ms(std::int64_t ms) const { return local_time(world_.zone, {ms}); }

    std::pair<LocalTime, LocalTime> random_dates() {
        std::int64_t const begin = model_.now + random_.between(-1, 12) * kDay;
        return {at_ms(begin), at_ms(begin + random_.between(1, 3) * kDay)};
    }

    Content random_content() {
        Content content = world_.campaign.content;
        content.name = random_.chance(85) ? "x" : "";
        auto const dates = random_dates();
        content.start = dates.first;
        content.end = dates.second;
        content.budget[0].planned = world_.money(random_.chance(50) ? 1'000'01 : 1'000'00);
        return content;
    }

    std::string words() { return random_.chance(80) ? "why" : ""; }
    std::string task_id() { return "t" + std::to_string(random_.below(5)); }
    std::string shown_hash() { return random_.chance(85) ? world_.hash() : "stale"; }

    Event random_event() {
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

    Event random_assignment() {
        return AssignTask{task_id(), Who::user(person(static_cast<int>(random_.between(1, 8))))};
    }
    Event random_reschedule() {
        auto const dates = random_dates();
        return Reschedule{dates.first, dates.second};
    }
    Event random_link() {
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

    /// What brings the campaign on, so that walks get far.
    Event helpful_event() {
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

    static int usual_actor(Event const& event) {
        bool const is_clock = std::holds_alternative<Start>(event) ||
                              std::holds_alternative<Finish>(event) ||
                              std::holds_alternative<Close>(event);
        if (is_clock) return -1;
        return std::holds_alternative<Answer>(event) ? -2 : 1;
    }

    void step() {
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

    void choose_turn(int& who, int& for_whom) {
        auto const all = turns(world_.campaign, world_.type, world_.directory);
        if (all.empty()) return;
        Turn const& turn = all[random_.below(all.size())];
        who = turn.user.value.bytes[15];
        for_whom = turn.on_behalf_of.value.bytes[15];
    }

    Context context_of(int who) {
        if (who == -1) return world_.by_clock();
        return who == -2 ? world_.by_participant() : world_.as(person(who));
    }

    static bool is_stale(Event const& event) {
        return std::visit(
            [](auto const& one) {
                if constexpr (requires { one.content_hash; }) return one.content_hash == "stale";
                return false;
            },
            event);
    }

    void take(Event const& event, int who, int for_whom) {
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
                if (task.id == assign->task)
                    task.people = {assign->responsible.person.value.bytes[15]};
    }

    void tell_model(Content const& content) {
        model_.is_whole = !content.name.empty();
        model_.is_dear = content.budget[0].planned.minor > 1'000'00;
        model_.start = instant_of(*content.start, world_.zone).milliseconds;
        model_.end = instant_of(*content.end, world_.zone).milliseconds;
    }

    // --- the clock ---

    void pass_time() {
        model_.now += random_.between(0, 36) * 3'600'000;
        if (random_.chance(5)) model_.now += 30 * kDay;  // an outage
        world_.now = {model_.now};
        if (random_.chance(30)) return;  // the clock's events may come one by one, and at any time
        auto const done = run_clock(world_.campaign, world_.by_clock());
        REQUIRE(done);
        for (DoneStep const& one : *done) check_step(one);
        if (!done->empty()) world_.campaign = done->back().outcome.campaign;
        CHECK_MESSAGE(due_steps(world_.campaign, world_.by_clock()).empty(), "all is done");
        model_.run_clock();
    }

    void check_step(DoneStep const& done) {
        CHECK_MESSAGE(keys_.insert(done.step.key).second, done.step.key);
        CHECK(done.step.due <= world_.now);
        if (kind_of(event_of(done.step)) == EventKind::Remind)
            ++(done.step.is_lapsed ? seen_.lapsed : seen_.reminders);
        note_moves(done.outcome.transitions);
        for (Effect const& effect : done.outcome.effects) {
            if (std::holds_alternative<InviteToSurvey>(effect)) ++invitations_;
            if (std::holds_alternative<RemindOfSurvey>(effect)) ++survey_reminders_;
            if (done.step.is_lapsed) CHECK(!std::holds_alternative<Notify>(effect));
        }
        CHECK(invitations_ <= 1);
        CHECK(survey_reminders_ <= 1);
    }

    void note_moves(std::vector<Transition> const& transitions) {
        for (Transition const& one : transitions)
            if (one.from != one.to) seen_.moves.insert({one.from, one.to});
    }

    // --- what both must agree on, and what must always hold ---

    void compare() {
        Campaign const& campaign = world_.campaign;
        seen_.states.insert(campaign.state);
        CHECK(std::string{state_name(campaign.state)} == model_.state);
        CHECK(campaign.start_missed == model_.missed);
        CHECK(campaign.rounds.size() == static_cast<std::size_t>(model_.rounds));
        CHECK(campaign.leads.size() == model_.leads.size());
        REQUIRE(campaign.tasks.size() == model_.made.size());
        for (std::size_t i = 0; i < model_.made.size(); ++i)
            CHECK(static_cast<int>(campaign.tasks[i].state) ==
                  static_cast<int>(model_.made[i].state));
        if (campaign.survey) {
            CHECK(campaign.survey->asked == model_.asked);
            CHECK(campaign.survey->answered == model_.answered);
        }
        compare_approval(campaign);
        for (Round const& round : campaign.rounds) check_round(campaign, round);
        if (random_.chance(10)) check_board();
    }

    void compare_approval(Campaign const& campaign) {
        if (campaign.state != State::InApproval) return;
        Round const& round = campaign.rounds.back();
        CHECK(round.content_hash == world_.hash());
        REQUIRE(round.current == model_.current);
        Stage const* stage = current_stage(campaign, world_.type);
        REQUIRE(stage != nullptr);
        auto const open = standing_of(*stage, round).open_slots;
        std::vector<std::size_t> expected;
        auto const& slots = model_.round[model_.current].slots;
        for (std::size_t i = 0; i < slots.size(); ++i)
            if (!slots[i].filled) expected.push_back(i);
        CHECK(open == expected);
        world_.by_clock();
        CHECK_MESSAGE(!turns(campaign, world_.type, world_.directory).empty(),
                      "somebody can always decide");
    }

    static void check_round(Campaign const& campaign, Round const& round) {
        for (Decision const& one : round.decisions) {
            CHECK(!(one.by == campaign.owner));
            CHECK(!(one.by == round.submitted_by));
            CHECK(!(one.right() == campaign.owner));
            CHECK(!one.slots.empty());
            if (one.verdict != Verdict::Approve) CHECK(!one.comment.empty());
        }
    }

    void check_board() {
        int const who = static_cast<int>(random_.between(1, kPeople));
        for (Move const& move : moves_of(world_.campaign, world_.as(person(who)))) {
            if (!move.refusal) continue;
            CHECK(!move.refusal->place.empty());
            CHECK(!move.refusal->expected.empty());
        }
    }

    Random random_;
    Seen& seen_;
    World world_;
    Model model_;
    bool has_boris_ = false;
    int spendings_ = 0;
    std::set<std::string> keys_;
    int invitations_ = 0;
    int survey_reminders_ = 0;
};

/// The moves of K2, and the one past an approval that no stage asks for (K3).
std::set<std::pair<State, State>> moves_of_k2() {
    using S = State;
    std::set<std::pair<State, State>> moves{
        {S::Draft, S::InApproval},    {S::InApproval, S::Rework},
        {S::Rework, S::InApproval},   {S::InApproval, S::Preparation},
        {S::InApproval, S::Rejected}, {S::Preparation, S::Scheduled},
        {S::Scheduled, S::Running},   {S::Preparation, S::Running},
        {S::Running, S::Survey},      {S::Survey, S::Closed},
        {S::Draft, S::Preparation},   {S::Rework, S::Preparation}};
    for (State const from :
         {S::Draft, S::InApproval, S::Rework, S::Preparation, S::Scheduled, S::Running})
        moves.insert({from, S::Cancelled});
    return moves;
}

}  // namespace

TEST_CASE("K2 random walks: engine and model agree on every event, refusal and state") {
    Seen seen;
    for (int walk = 0; walk < kWalks; ++walk) {
        CAPTURE(walk);
        std::make_unique<Walk>(static_cast<std::uint64_t>(walk), seen)->run();
    }
    CHECK(seen.states.size() == kStateCount);
    std::set<std::pair<State, State>> const moves = moves_of_k2();
    for (auto const& move : moves)
        CHECK_MESSAGE(seen.moves.count(move) == 1, state_name(move.first), " to ",
                      state_name(move.second));
    for (auto const& move : seen.moves)
        CHECK_MESSAGE(moves.count(move) == 1, state_name(move.first), " to ",
                      state_name(move.second));
    for (std::size_t i = 0; i < kEventKindCount; ++i) {
        EventKind const kind = static_cast<EventKind>(i);
        CAPTURE(event_name(kind));
        CHECK(seen.refused[kind] > 0);
        bool const is_unasked = kind == EventKind::TasksReady || kind == EventKind::AllAnswered ||
                                kind == EventKind::Remind || kind == EventKind::Unspend ||
                                kind == EventKind::UnlinkQuote;
        if (!is_unasked) CHECK(seen.taken[kind] > 0);
    }
    std::set<std::string> const places{"state",
                                       "actor",
                                       "approval.turn",
                                       "approval.stages",
                                       "content_hash",
                                       "comment",
                                       "reason",
                                       "tasks",
                                       "content.name",
                                       "start",
                                       "start_missed",
                                       "end",
                                       "event",
                                       "step",
                                       "leads",
                                       "quotes",
                                       "spending",
                                       "survey.answered",
                                       "survey.closing_days",
                                       "on_behalf_of"};
    for (std::string const& place : places) CHECK_MESSAGE(seen.places.count(place) == 1, place);
    for (std::string const& place : seen.places) CHECK_MESSAGE(places.count(place) == 1, place);
    CHECK(seen.reminders > 100);
    CHECK(seen.lapsed > 10);
}

}  // namespace offerta::campaign::tests
