#pragma once

#include "shared/access/role.hpp"
#include "shared/base/money.hpp"
#include "shared/base/uuid.hpp"
#include "shared/campaign/form.hpp"

// Types of campaigns as data (domain.md K1). A type is edited as a whole and saved as its next
// version; a campaign keeps the version that it was made with.

namespace offerta::campaign {

/// A person as types name one: directly, by role, or by his relation to the campaign.
struct Who {
    enum class Kind : std::uint8_t { Owner, Head, Person, Role };
    Kind kind = Kind::Owner;
    UserId person;               ///< of Person
    Role role = Role::Approver;  ///< of Role: any holder whose units reach the campaign's

    [[nodiscard]] static Who owner() { return {}; }
    [[nodiscard]] static Who head() { return {Kind::Head, {}, Role::Approver}; }
    [[nodiscard]] static Who user(UserId id) { return {Kind::Person, id, Role::Approver}; }
    [[nodiscard]] static Who holder(Role role) { return {Kind::Role, {}, role}; }
    friend bool operator==(Who const&, Who const&) = default;
};

/// A stage of approval (K3). The same role may stand in it twice: two of its holders are asked
/// then.
struct Stage {
    std::string id;
    LocalText name;
    std::vector<Who> approvers;
    std::size_t quorum = 0;             ///< how many of them must agree; 0: all
    std::vector<Condition> conditions;  ///< over the form's fields, "budget", "type"; all must hold

    friend bool operator==(Stage const&, Stage const&) = default;
};

/// A task to prepare a campaign (K4). A mandatory one is due by the start, since it gates it.
struct TaskTemplate {
    std::string id;
    LocalText title;
    Who responsible;
    int due_days = 0;  ///< from the day of the start; negative: before
    std::vector<std::string> depends_on;
    bool mandatory = true;

    friend bool operator==(TaskTemplate const&, TaskTemplate const&) = default;
};

enum class ReminderKind : std::uint8_t {
    BeforeStart,      ///< to the owner, `days` before the start
    BeforeTaskDue,    ///< to the responsible, `days` before the task is due
    TaskOverdue,      ///< to the responsible, `days` after it was due
    ApprovalWaiting,  ///< to whose turn it is, `days` after the stage began
};

struct Reminder {
    std::string id;
    ReminderKind kind = ReminderKind::BeforeStart;
    int days = 1;
    int minutes_of_day = 9 * 60;  ///< in the organisation's zone

    friend bool operator==(Reminder const&, Reminder const&) = default;
};

enum class QuestionKind : std::uint8_t { Single, Multiple, Scale, Nps, Text };
/// What an answer to such a question is (K6).
[[nodiscard]] InputKind input_kind_of(QuestionKind kind);

/// A question of a survey (K6). Answers: a text for Single and Text, texts for Multiple, a whole
/// number for Scale (minimum … maximum) and Nps (0 … 10).
struct Question {
    std::string id;
    LocalText text;
    QuestionKind kind = QuestionKind::Text;
    std::vector<Option> options;
    int minimum = 1;
    int maximum = 5;
    LocalText minimum_label;
    LocalText maximum_label;
    bool required = false;
    std::vector<Condition> shown_if;  ///< over questions that stand before it

    friend bool operator==(Question const&, Question const&) = default;
};

struct Survey {
    LocalText introduction;
    std::vector<Question> questions;
    int reminder_days = 3;  ///< of silence, then one reminder; 0: none
    int closing_days = 14;  ///< the survey closes so many days after it was sent

    friend bool operator==(Survey const&, Survey const&) = default;
};

struct BudgetItem {
    std::string id;
    LocalText name;

    friend bool operator==(BudgetItem const&, BudgetItem const&) = default;
};

struct Type {
    std::string id;
    int version = 1;
    LocalText name;
    Currency currency;  ///< of the budget, and of amounts in conditions
    std::vector<Field> fields;
    std::vector<Stage> stages;
    std::vector<TaskTemplate> tasks;
    std::vector<Reminder> reminders;
    Survey survey;
    std::vector<BudgetItem> budget;
    bool is_active = true;  ///< whether new campaigns can be made of it

    friend bool operator==(Type const&, Type const&) = default;
};

/// Names that conditions of stages know besides the form's fields.
inline constexpr std::string_view kBudgetSubject = "budget";  ///< planned, as a decimal
inline constexpr std::string_view kTypeSubject = "type";      ///< the type's id

inline constexpr std::size_t kMaxFields = 100;
inline constexpr std::size_t kMaxStages = 20;
inline constexpr std::size_t kMaxApprovers = 20;
inline constexpr std::size_t kMaxTasks = 200;
inline constexpr std::size_t kMaxReminders = 20;
inline constexpr std::size_t kMaxQuestions = 100;
inline constexpr std::size_t kMaxDays = 3'650;

/// What is wrong with a type. Errors: ids that are missing or occur twice, unknown references,
/// fields and questions that ask about later ones, tasks that wait for each other in a circle, a
/// mandatory task due after the start, a quorum that cannot be reached, bounds that leave nothing.
/// Warnings: no stage without conditions (a campaign might need nobody's consent), a task due
/// before one it waits for, a mandatory task that waits for one that is not, a survey that asks
/// nothing. Places: "stages[1].quorum", "tasks[3].depends_on[0]", …
[[nodiscard]] Findings check_type(Type const& type);

/// The next version of a type: `edited` with the id and the number that follow from `current`.
[[nodiscard]] Type next_version(Type const& current, Type edited);

/// Conference, webinar and mailing, as they come with Offerta.
[[nodiscard]] std::vector<Type> default_types();

}  // namespace offerta::campaign
