#include "shared/protocol/campaign_json.hpp"
#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"

// Types of campaigns as JSON (K1).

namespace offerta::campaign {

namespace {

using nlohmann::json;
using namespace std::string_view_literals;

constexpr std::array kInputKind{"text"sv, "choice"sv, "choices"sv, "number"sv, "date"sv, "yes_no"sv};
constexpr std::array kReminderKind{"before_start"sv, "before_task_due"sv, "task_overdue"sv, "approval_waiting"sv};
constexpr std::array kQuestionKind{"single"sv, "multiple"sv, "scale"sv, "nps"sv, "text"sv};

BoundedInt<int> day_count(int& out) {
    return {&out, -static_cast<std::int64_t>(kMaxDays), static_cast<std::int64_t>(kMaxDays)};
}
BoundedText type_id(std::string& out) { return {&out, 60, 1}; }

template <class T>
void put_list(json& out, char const* name, std::vector<T> const& list) {
    if (!list.empty()) out[name] = offerta::write(list);
}

}  // namespace

void read(JsonIn const& in, Option& out) {
    ObjectIn(in).required("value", BoundedText{&out.value, 200, 1}).optional("label", out.label);
}

json write(Option const& option) {
    json out{{"value", option.value}};
    put(out, "label", option.label);
    return out;
}

void read(JsonIn const& in, Field& out) {
    ObjectIn(in)
        .required("id", type_id(out.id))
        .optional("label", out.label)
        .required("kind", Named<InputKind, 6>{&out.kind, &kInputKind})
        .optional("options", out.options)
        .optional("minimum", out.minimum)
        .optional("maximum", out.maximum)
        .optional("required", out.required)
        .optional("counts", out.counts)
        .optional("shown_if", out.shown_if);
}

json write(Field const& field) {
    json out{{"id", field.id}, {"kind", name_of(field.kind, kInputKind)}, {"counts", field.counts}};
    put(out, "label", field.label);
    put_list(out, "options", field.options);
    put(out, "minimum", field.minimum);
    put(out, "maximum", field.maximum);
    put(out, "required", field.required);
    put_list(out, "shown_if", field.shown_if);
    return out;
}

void read(JsonIn const& in, Stage& out) {
    ObjectIn(in)
        .required("id", type_id(out.id))
        .optional("name", out.name)
        .required("approvers", BoundedList<Who>{&out.approvers, kMaxApprovers})
        .optional("quorum", BoundedInt<std::size_t>{&out.quorum, 0, kMaxApprovers})
        .optional("conditions", out.conditions);
}

json write(Stage const& stage) {
    json out{{"id", stage.id}, {"approvers", offerta::write(stage.approvers)}};
    put(out, "name", stage.name);
    out["quorum"] = stage.quorum;
    put_list(out, "conditions", stage.conditions);
    return out;
}

void read(JsonIn const& in, TaskTemplate& out) {
    ObjectIn(in)
        .required("id", type_id(out.id))
        .optional("title", out.title)
        .required("responsible", out.responsible)
        .required("due_days", day_count(out.due_days))
        .optional("depends_on", BoundedList<std::string>{&out.depends_on, kMaxTasks})
        .optional("mandatory", out.mandatory);
}

json write(TaskTemplate const& task) {
    json out{{"id", task.id},
             {"responsible", write(task.responsible)},
             {"due_days", task.due_days},
             {"mandatory", task.mandatory}};
    put(out, "title", task.title);
    put_list(out, "depends_on", task.depends_on);
    return out;
}

void read(JsonIn const& in, Reminder& out) {
    ObjectIn(in)
        .required("id", type_id(out.id))
        .required("kind", Named<ReminderKind, 4>{&out.kind, &kReminderKind})
        .required("days", day_count(out.days))
        .required("minutes_of_day", BoundedInt<int>{&out.minutes_of_day, 0, 1'439});
}

json write(Reminder const& one) {
    return {{"id", one.id},
            {"kind", name_of(one.kind, kReminderKind)},
            {"days", one.days},
            {"minutes_of_day", one.minutes_of_day}};
}

void read(JsonIn const& in, Question& out) {
    ObjectIn(in)
        .required("id", type_id(out.id))
        .optional("text", out.text)
        .required("kind", Named<QuestionKind, 5>{&out.kind, &kQuestionKind})
        .optional("options", out.options)
        .optional("minimum", BoundedInt<int>{&out.minimum, 0, 100})
        .optional("maximum", BoundedInt<int>{&out.maximum, 0, 100})
        .optional("minimum_label", out.minimum_label)
        .optional("maximum_label", out.maximum_label)
        .optional("required", out.required)
        .optional("shown_if", out.shown_if);
}

json write(Question const& one) {
    json out{
        {"id", one.id}, {"kind", name_of(one.kind, kQuestionKind)}, {"minimum", one.minimum}, {"maximum", one.maximum}};
    put(out, "text", one.text);
    put_list(out, "options", one.options);
    put(out, "minimum_label", one.minimum_label);
    put(out, "maximum_label", one.maximum_label);
    put(out, "required", one.required);
    put_list(out, "shown_if", one.shown_if);
    return out;
}

void read(JsonIn const& in, Survey& out) {
    ObjectIn(in)
        .optional("introduction", out.introduction)
        .optional("questions", BoundedList<Question>{&out.questions, kMaxQuestions})
        .required("reminder_days", day_count(out.reminder_days))
        .required("closing_days", day_count(out.closing_days));
}

json write(Survey const& survey) {
    json out{{"reminder_days", survey.reminder_days}, {"closing_days", survey.closing_days}};
    put(out, "introduction", survey.introduction);
    put_list(out, "questions", survey.questions);
    return out;
}

void read(JsonIn const& in, BudgetItem& out) {
    ObjectIn(in).required("id", type_id(out.id)).optional("name", out.name);
}

json write(BudgetItem const& item) {
    json out{{"id", item.id}};
    put(out, "name", item.name);
    return out;
}

void read(JsonIn const& in, Type& out) {
    ObjectIn(in)
        .required("id", type_id(out.id))
        .required("version", BoundedInt<int>{&out.version, 0, 1'000'000'000})  // 0: not saved yet
        .required("name", out.name)
        .required("currency", out.currency)
        .optional("fields", BoundedList<Field>{&out.fields, kMaxFields})
        .optional("stages", BoundedList<Stage>{&out.stages, kMaxStages})
        .optional("tasks", BoundedList<TaskTemplate>{&out.tasks, kMaxTasks})
        .optional("reminders", BoundedList<Reminder>{&out.reminders, kMaxReminders})
        .required("survey", out.survey)
        .optional("budget", BoundedList<BudgetItem>{&out.budget, kMaxFields})
        .optional("is_active", out.is_active);
}

json write(Type const& type) {
    json out{{"id", type.id},
             {"version", type.version},
             {"name", offerta::write(type.name)},
             {"currency", offerta::write(type.currency)},
             {"survey", write(type.survey)},
             {"is_active", type.is_active}};
    put_list(out, "fields", type.fields);
    put_list(out, "stages", type.stages);
    put_list(out, "tasks", type.tasks);
    put_list(out, "reminders", type.reminders);
    put_list(out, "budget", type.budget);
    return out;
}

}  // namespace offerta::campaign
