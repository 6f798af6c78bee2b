#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

#include "tests/shared/campaign/model.hpp"
#include "tests/shared/campaign/world.hpp"
#include "tests/support/random.hpp"

namespace offerta::campaign::tests {

constexpr int kPeople = 8;
constexpr std::int64_t kDay = 86'400'000;

inline UserId person(int number) { return id_with<UserId>(static_cast<std::uint8_t>(number)); }

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

/// Random events through engine and model side by side (domain.md K2-K6).
class Walk {
  public:
    Walk(std::uint64_t seed, Seen& seen);
    void run();

  private:
    // --- the world that both share ---
    void make_staff();
    Approvers random_approver();
    void make_stages();
    void make_tasks();

    // --- what happens ---
    LocalTime at_ms(std::int64_t ms) const { return local_time(world_.zone, {ms}); }

    std::pair<LocalTime, LocalTime> random_dates();
    Content random_content();
    std::string words() { return random_.chance(80) ? "why" : ""; }
    std::string task_id() { return "t" + std::to_string(random_.below(5)); }
    std::string shown_hash() { return random_.chance(85) ? world_.hash() : "stale"; }

    Event random_event();
    Event random_assignment();
    Event random_reschedule();
    Event random_link();
    /// What brings the campaign on, so that walks get far.
    Event helpful_event();
    static int usual_actor(Event const& event);
    void step();
    void choose_turn(int& who, int& for_whom);
    Context context_of(int who);
    static bool is_stale(Event const& event);
    void take(Event const& event, int who, int for_whom);
    void tell_model(Content const& content);

    // --- the clock ---
    void pass_time();
    void check_step(DoneStep const& done);
    void note_moves(std::vector<Transition> const& transitions);

    // --- what both must agree on, and what must always hold ---
    void compare();
    void compare_approval(Campaign const& campaign);
    static void check_round(Campaign const& campaign, Round const& round);
    void check_board();

    offerta::testing::Random random_;
    Seen& seen_;
    World world_;
    Model model_;
    bool has_boris_ = false;
    int spendings_ = 0;
    std::set<std::string> keys_;
    int invitations_ = 0;
    int survey_reminders_ = 0;
};

}  // namespace offerta::campaign::tests
