#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/campaign/event.hpp"

// A second, much simpler telling of K2-K6 that shares nothing with the engine but the values:
// people are small numbers, stages are lists of them, time is a number in UTC. The model test lets
// both walk the same events and compares.

namespace offerta::campaign::tests {

/// Whom a slot of a stage asks, as numbers of people; equal slots have the same `kind`.
struct ModelSlot {
    int kind = 0;
    std::vector<int> people;
    std::optional<std::pair<int, int>> filled;  ///< who did it, whose right it was
};

struct ModelStage {
    std::string id;
    std::vector<ModelSlot> slots;
    std::size_t quorum = 0;
    bool only_dear = false;  ///< asked only where the budget is above the threshold
};

enum class ModelTaskState { Open, Started, Done, Skipped };

struct ModelTask {
    std::string id;
    std::vector<int> people;
    std::vector<std::size_t> needs;
    bool mandatory = true;
    ModelTaskState state = ModelTaskState::Open;
};

/// People that the model knows by number; 0 is nobody.
struct ModelStaff {
    int owner = 1;
    int head = 3;
    std::vector<int> sellers;
    std::vector<std::pair<int, int>> deputies;  ///< absent, deputy

    [[nodiscard]] bool stands_in(int who, int absent) const;
    [[nodiscard]] bool may_write(int who) const;
    [[nodiscard]] bool may_link(int who) const;
};

class Model {
  public:
    ModelStaff staff;
    std::vector<ModelStage> stages;  ///< of the type
    std::vector<ModelTask> tasks;    ///< of the type
    std::int64_t closing_ms = 0;
    std::size_t participants = 0;

    std::string state = "draft";
    std::vector<ModelStage> round;  ///< the stages that are asked, with what was agreed
    std::size_t current = 0;
    int submitter = 0;
    int rounds = 0;
    std::vector<ModelTask> made;
    bool is_whole = false;
    bool is_dear = false;
    bool missed = false;
    std::int64_t start = 0, end = 0, asked_at = 0;
    std::size_t asked = 0, answered = 0;
    std::vector<int> leads;
    std::int64_t now = 0;

    /// The place of the refusal, empty when the event is taken; the model is then one step further.
    /// `who`: the person, −1 the clock, −2 a participant. `is_shown`: the decision names today's
    /// content.
    std::string take(Event const& event, int who, int for_whom, bool is_shown);
    /// All that is due by the clock.
    void run_clock();

  private:
    std::string submit(int who);
    std::string decide(EventKind kind, int who, int for_whom, bool is_shown, std::string const& comment);
    std::string fill(int who, int right);
    std::string work(Event const& event, int who);
    std::string plan_task(std::string const& id, int who);
    std::string by_clock(EventKind kind, int who);
    std::string by_hand(Event const& event, int who);
    std::string other(Event const& event, int who);
    std::string dispatch(Event const& event, int who, int for_whom, bool is_shown);
    void enter_preparation();
    void settle();
    [[nodiscard]] bool in(std::initializer_list<char const*> states) const;
    [[nodiscard]] ModelTask* find(std::string const& id);
    [[nodiscard]] bool is_barred(int who) const { return who == staff.owner || who == submitter; }
};

}  // namespace offerta::campaign::tests
