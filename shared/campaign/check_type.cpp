#include <algorithm>
#include <set>

#include "shared/base/fixed_text.hpp"
#include "shared/campaign/type.hpp"

namespace offerta::campaign {

namespace {

std::string nth(std::string_view list, std::size_t index) {
    return std::string{list} + '[' + std::to_string(index) + ']';
}

bool is_identifier(std::string_view text) {
    if (text.empty() || text.size() > 60 || is_digit(text.front())) return false;
    return std::all_of(text.begin(), text.end(), [](char c) {
        return is_digit(c) || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
}

/// What a condition may ask about: its kind of value and, of a choice, the options.
struct ConditionSubject {
    std::string id;
    InputKind kind = InputKind::Text;
    std::vector<Option> const* options = nullptr;
};

// Collects what is wrong with one type, each finding with its place.
class TypeChecks {
  public:
    explicit TypeChecks(Type const& type) : type_(type) {}

    Findings run() {
        if (!is_identifier(type_.id)) add(ErrorCode::InvalidFormat, "id", "a name", type_.id);
        named(type_.name, "name");
        check_fields();
        check_stages();
        check_tasks();
        check_reminders();
        check_survey();
        ids("budget", type_.budget, kMaxFields);
        for (std::size_t i = 0; i < type_.budget.size(); ++i) named(type_.budget[i].name, nth("budget", i) + ".name");
        return std::move(found_);
    }

  private:
    void add(ErrorCode code, std::string place, std::string expected, std::string got = {}) {
        found_.push_back({Severity::Error, {code, std::move(place), std::move(expected), shown(got)}});
    }
    void warn(ErrorCode code, std::string place, std::string expected, std::string got = {}) {
        found_.push_back({Severity::Warning, {code, std::move(place), std::move(expected), shown(got)}});
    }
    void named(LocalText const& text, std::string place) {
        if (trim(text.ru).empty() && trim(text.en).empty()) add(ErrorCode::Required, std::move(place), "a name");
    }
    void in_days(int days, int least, std::string place) {
        if (days < least || days > static_cast<int>(kMaxDays))
            add(ErrorCode::OutOfRange, std::move(place), std::to_string(least) + "…" + std::to_string(kMaxDays),
                std::to_string(days));
    }

    template <class Item>
    void ids(std::string_view list, std::vector<Item> const& items, std::size_t maximum) {
        if (items.size() > maximum)
            add(ErrorCode::TooMany, std::string{list}, "at most " + std::to_string(maximum),
                std::to_string(items.size()));
        std::set<std::string_view> seen;
        for (std::size_t i = 0; i < items.size(); ++i) {
            std::string const place = nth(list, i) + ".id";
            if (!is_identifier(items[i].id))
                add(ErrorCode::InvalidFormat, place, "Latin letters, digits and _", items[i].id);
            else if (!seen.insert(items[i].id).second)
                add(ErrorCode::Duplicate, place, "an id that occurs once", items[i].id);
        }
    }

    void options(std::vector<Option> const& list, std::string const& place) {
        if (list.empty()) add(ErrorCode::Required, place, "one option or more");
        std::set<std::string_view> seen;
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (list[i].value.empty())
                add(ErrorCode::Required, nth(place, i), "a value");
            else if (!seen.insert(list[i].value).second)
                add(ErrorCode::Duplicate, nth(place, i), "an option that occurs once", list[i].value);
        }
    }

    void conditions(std::vector<Condition> const& list, std::vector<ConditionSubject> const& known,
                    std::string const& place) {
        for (std::size_t i = 0; i < list.size(); ++i) condition(list[i], known, nth(place, i));
    }

    void condition(Condition const& one, std::vector<ConditionSubject> const& known, std::string const& place) {
        auto const subject = std::find_if(known.begin(), known.end(),
                                          [&](ConditionSubject const& other) { return other.id == one.subject; });
        if (subject == known.end())
            return add(ErrorCode::NotFound, place + ".subject", "a field that stands before", one.subject);
        bool const is_order = one.comparison >= Comparison::Less;
        std::size_t const expected = one.comparison == Comparison::IsSet ? 0 : 1;
        bool const wrong_count =
            is_order ? one.values.size() != 1 : (expected == 0 ? !one.values.empty() : one.values.empty());
        if (wrong_count)
            return add(ErrorCode::Required, place + ".values",
                       expected == 0 ? "none" : (is_order ? "one value" : "one value or more"),
                       std::to_string(one.values.size()));
        if (is_order && subject->kind != InputKind::Number && subject->kind != InputKind::Date)
            add(ErrorCode::WrongType, place + ".comparison", "a number or a date", one.subject);
        for (std::size_t i = 0; i < one.values.size(); ++i) operand(one.values[i], *subject, nth(place + ".values", i));
    }

    // A field of several choices is compared with single ones.
    void operand(FieldValue const& value, ConditionSubject const& subject, std::string const& place) {
        InputKind const kind = subject.kind == InputKind::Choices ? InputKind::Choice : subject.kind;
        auto const options = subject.options == nullptr ? std::vector<Option>{} : *subject.options;
        auto const wrong = check_input(kind, options, value, place);
        if (wrong) add(wrong->code, wrong->place, wrong->expected, wrong->got);
    }

    void check_fields() {
        ids("fields", type_.fields, kMaxFields);
        std::vector<ConditionSubject> before;
        for (std::size_t i = 0; i < type_.fields.size(); ++i) {
            Field const& field = type_.fields[i];
            std::string const place = nth("fields", i);
            named(field.label, place + ".label");
            if (field.id == kBudgetSubject || field.id == kTypeSubject)
                add(ErrorCode::Duplicate, place + ".id", "no name that stages know otherwise", field.id);
            if (field.kind == InputKind::Choice || field.kind == InputKind::Choices)
                options(field.options, place + ".options");
            if (field.minimum && field.maximum && *field.minimum > *field.maximum)
                add(ErrorCode::OutOfRange, place + ".maximum", "at least " + field.minimum->to_string(),
                    field.maximum->to_string());
            conditions(field.shown_if, before, place + ".shown_if");
            before.push_back({field.id, field.kind, &field.options});
        }
    }

    void check_stages() {
        ids("stages", type_.stages, kMaxStages);
        std::vector<ConditionSubject> known{{std::string{kBudgetSubject}, InputKind::Number, nullptr},
                                            {std::string{kTypeSubject}, InputKind::Text, nullptr}};
        for (Field const& field : type_.fields) known.push_back({field.id, field.kind, &field.options});
        bool is_always_asked = false;
        for (std::size_t i = 0; i < type_.stages.size(); ++i) {
            stage(type_.stages[i], nth("stages", i));
            conditions(type_.stages[i].conditions, known, nth("stages", i) + ".conditions");
            is_always_asked = is_always_asked || type_.stages[i].conditions.empty();
        }
        if (!is_always_asked) warn(ErrorCode::Required, "stages", "a stage without conditions: else nobody is asked");
    }

    void stage(Stage const& stage, std::string const& place) {
        named(stage.name, place + ".name");
        std::size_t const count = stage.approvers.size();
        if (count == 0) add(ErrorCode::Required, place + ".approvers", "one approver or more");
        if (count > kMaxApprovers)
            add(ErrorCode::TooMany, place + ".approvers", "at most " + std::to_string(kMaxApprovers),
                std::to_string(count));
        if (stage.quorum > count)
            add(ErrorCode::OutOfRange, place + ".quorum", "at most " + std::to_string(count),
                std::to_string(stage.quorum));
        for (std::size_t i = 0; i < count; ++i) {
            Who const& who = stage.approvers[i];
            std::string const at = nth(place + ".approvers", i);
            if (who.kind == Who::Kind::Owner) add(ErrorCode::NotAllowed, at, "somebody other than the requester");
            person(who, at);
            auto const end = stage.approvers.begin() + static_cast<std::ptrdiff_t>(i);
            bool const is_repeated = std::find(stage.approvers.begin(), end, who) != end;
            if (is_repeated && who.kind != Who::Kind::Role) add(ErrorCode::Duplicate, at, "each person once");
        }
    }

    void person(Who const& who, std::string const& place) {
        if (who.kind == Who::Kind::Person && who.person.is_nil())
            add(ErrorCode::Required, place + ".person", "a person");
    }

    void check_tasks() {
        ids("tasks", type_.tasks, kMaxTasks);
        for (std::size_t i = 0; i < type_.tasks.size(); ++i) {
            TaskTemplate const& task = type_.tasks[i];
            std::string const place = nth("tasks", i);
            named(task.title, place + ".title");
            person(task.responsible, place + ".responsible");
            in_days(task.due_days, -static_cast<int>(kMaxDays), place + ".due_days");
            if (task.mandatory && task.due_days > 0)
                add(ErrorCode::OutOfRange, place + ".due_days", "at most 0: it gates the start",
                    std::to_string(task.due_days));
            for (std::size_t d = 0; d < task.depends_on.size(); ++d)
                dependency(task, task.depends_on[d], nth(place + ".depends_on", d));
        }
        check_circles();
    }

    TaskTemplate const* find_task(std::string_view id) const {
        auto const found = std::find_if(type_.tasks.begin(), type_.tasks.end(),
                                        [&](TaskTemplate const& task) { return task.id == id; });
        return found == type_.tasks.end() ? nullptr : &*found;
    }

    void dependency(TaskTemplate const& task, std::string const& on, std::string const& place) {
        TaskTemplate const* before = find_task(on);
        if (before == nullptr) return add(ErrorCode::NotFound, place, "a task of the type", on);
        if (std::count(task.depends_on.begin(), task.depends_on.end(), on) > 1)
            add(ErrorCode::Duplicate, place, "each task once", on);
        if (before->due_days > task.due_days)
            warn(ErrorCode::OutOfRange, place, "a task that is due no later than this one", on);
        if (task.mandatory && !before->mandatory)
            warn(ErrorCode::Conflict, place, "a mandatory task, since it is waited for", on);
    }

    // Takes away tasks that wait for nothing left, until none can be: what stays waits in a circle.
    void check_circles() {
        std::set<std::string_view> left;
        for (TaskTemplate const& task : type_.tasks) left.insert(task.id);
        auto const waits = [&](TaskTemplate const& task) {
            return std::any_of(task.depends_on.begin(), task.depends_on.end(),
                               [&](std::string const& on) { return left.contains(on); });
        };
        for (bool changed = true; changed;) {
            changed = false;
            for (TaskTemplate const& task : type_.tasks)
                if (left.contains(task.id) && !waits(task)) changed = left.erase(task.id) > 0;
        }
        for (std::size_t i = 0; i < type_.tasks.size(); ++i) {
            TaskTemplate const& task = type_.tasks[i];
            if (left.contains(task.id))
                add(ErrorCode::Conflict, nth("tasks", i) + ".depends_on", "no task that waits for this one in its turn",
                    task.id);
        }
    }

    void check_reminders() {
        ids("reminders", type_.reminders, kMaxReminders);
        for (std::size_t i = 0; i < type_.reminders.size(); ++i) {
            Reminder const& one = type_.reminders[i];
            bool const is_after = one.kind == ReminderKind::TaskOverdue || one.kind == ReminderKind::ApprovalWaiting;
            in_days(one.days, is_after ? 1 : 0, nth("reminders", i) + ".days");
            if (one.minutes_of_day < 0 || one.minutes_of_day >= 24 * 60)
                add(ErrorCode::OutOfRange, nth("reminders", i) + ".minutes_of_day", "0…1439",
                    std::to_string(one.minutes_of_day));
        }
    }

    void check_survey() {
        Survey const& survey = type_.survey;
        ids("survey.questions", survey.questions, kMaxQuestions);
        if (survey.questions.empty()) warn(ErrorCode::Required, "survey.questions", "one question or more");
        in_days(survey.reminder_days, 0, "survey.reminder_days");
        in_days(survey.closing_days, 1, "survey.closing_days");
        if (survey.reminder_days >= survey.closing_days && survey.closing_days > 0)
            add(ErrorCode::OutOfRange, "survey.reminder_days", "less than the closing delay",
                std::to_string(survey.reminder_days));
        std::vector<ConditionSubject> before;
        for (std::size_t i = 0; i < survey.questions.size(); ++i) {
            Question const& one = survey.questions[i];
            std::string const place = nth("survey.questions", i);
            named(one.text, place + ".text");
            if (one.kind == QuestionKind::Single || one.kind == QuestionKind::Multiple)
                options(one.options, place + ".options");
            if (one.kind == QuestionKind::Scale && (one.minimum < 0 || one.maximum > 100 || one.minimum >= one.maximum))
                add(ErrorCode::OutOfRange, place + ".maximum", "a scale within 0…100",
                    std::to_string(one.minimum) + "…" + std::to_string(one.maximum));
            conditions(one.shown_if, before, place + ".shown_if");
            before.push_back({one.id, input_kind_of(one.kind), &one.options});
        }
    }

    Type const& type_;
    Findings found_;
};

}  // namespace

Findings check_type(Type const& type) { return TypeChecks{type}.run(); }

Type next_version(Type const& current, Type edited) {
    edited.id = current.id;
    edited.version = current.version + 1;
    return edited;
}

}  // namespace offerta::campaign
