#include "shared/protocol/campaign_json.hpp"

#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"

// Campaigns as JSON; their types: campaign_type_json.cpp; values and events:
// campaign_values_json.cpp.

namespace offerta::campaign {

namespace {

using nlohmann::json;
using namespace std::string_view_literals;

constexpr std::array kStateName{"draft"sv,   "in_approval"sv, "rework"sv, "preparation"sv, "scheduled"sv,
                                "running"sv, "survey"sv,      "closed"sv, "rejected"sv,    "cancelled"sv};
constexpr std::array kVerdict{"approve"sv, "return"sv, "reject"sv};
constexpr std::array kTaskState{"open"sv, "started"sv, "done"sv, "skipped"sv};

BoundedInt<std::size_t> counted(std::size_t& out) { return {&out, 0, 1'000'000'000}; }
BoundedText long_text(std::string& out) { return {&out, kMaxNote}; }

template <class T>
void put_some(json& out, char const* name, std::vector<T> const& list) {
    if (!list.empty()) out[name] = offerta::write(list);
}
template <class Tag>
void put_known(json& out, char const* name, Id<Tag> const& id) {
    if (!id.is_nil()) out[name] = offerta::write(id);
}

// Slots and other places are small numbers.
void read_slots(ObjectIn& object, std::vector<std::size_t>& out) {
    json const* value = object.find("slots");
    if (value == nullptr) return;
    JsonIn const list = object.in().member("slots", *value);
    if (!value->is_array() || value->size() > kMaxApprovers) return list.complain_type("an array of slots");
    out.resize(value->size());
    for (std::size_t i = 0; i < out.size(); ++i)
        offerta::read(list.element(i), BoundedInt<std::size_t>{&out[i], 0, kMaxApprovers});
}

}  // namespace

void read(JsonIn const& in, BudgetLine& out) {
    ObjectIn(in)
        .required("id", BoundedText{&out.id, 60, 1})
        .optional("name", BoundedText{&out.name, kMaxName})
        .required("planned", out.planned);
}

json write(BudgetLine const& line) {
    return {{"id", line.id}, {"name", line.name}, {"planned", offerta::write(line.planned)}};
}

void read(JsonIn const& in, Content& out) {
    ObjectIn(in)
        .optional("name", BoundedText{&out.name, kMaxName})
        .optional("start", out.start)
        .optional("end", out.end)
        .optional("fields", out.fields)
        .optional("budget", BoundedList<BudgetLine>{&out.budget, kMaxBudgetLines})
        .optional("note", long_text(out.note));
}

json write(Content const& content) {
    json out{{"name", content.name}, {"fields", offerta::write(content.fields)}};
    put(out, "start", content.start);
    put(out, "end", content.end);
    put_some(out, "budget", content.budget);
    put(out, "note", content.note);
    return out;
}

void read(JsonIn const& in, Decision& out) {
    ObjectIn object(in);
    object.required("stage", out.stage)
        .required("verdict", Named<Verdict, 3>{&out.verdict, &kVerdict})
        .required("by", out.by)
        .optional("on_behalf_of", out.on_behalf_of)
        .optional("comment", long_text(out.comment))
        .required("at", out.at);
    read_slots(object, out.slots);
}

json write(Decision const& one) {
    json out{{"stage", one.stage},
             {"verdict", name_of(one.verdict, kVerdict)},
             {"by", offerta::write(one.by)},
             {"at", offerta::write(one.at)},
             {"slots", one.slots}};
    put_known(out, "on_behalf_of", one.on_behalf_of);
    put(out, "comment", one.comment);
    return out;
}

void read(JsonIn const& in, Round& out) {
    ObjectIn(in)
        .required("submitted_by", out.submitted_by)
        .required("opened_at", out.opened_at)
        .required("content", out.content)
        .required("content_hash", out.content_hash)
        .optional("stages", BoundedList<std::string>{&out.stages, kMaxStages})
        .required("current", counted(out.current))
        .required("stage_since", out.stage_since)
        .optional("decisions", out.decisions);
}

json write(Round const& round) {
    json out{{"submitted_by", offerta::write(round.submitted_by)},
             {"opened_at", offerta::write(round.opened_at)},
             {"content", write(round.content)},
             {"content_hash", round.content_hash},
             {"current", round.current},
             {"stage_since", offerta::write(round.stage_since)}};
    put_some(out, "stages", round.stages);
    put_some(out, "decisions", round.decisions);
    return out;
}

void read(JsonIn const& in, Task& out) {
    BoundedInt<int> const due_days{&out.due_days, -static_cast<std::int64_t>(kMaxDays),
                                   static_cast<std::int64_t>(kMaxDays)};
    ObjectIn(in)
        .required("id", BoundedText{&out.id, 60, 1})
        .optional("title", out.title)
        .required("responsible", out.responsible)
        .required("due", out.due)
        .required("due_days", due_days)
        .optional("due_by_hand", out.due_by_hand)
        .optional("depends_on", BoundedList<std::string>{&out.depends_on, kMaxTasks})
        .required("mandatory", out.mandatory)
        .required("state", Named<TaskState, 4>{&out.state, &kTaskState})
        .required("planned_at", out.planned_at)
        .optional("finished_at", out.finished_at)
        .optional("finished_by", out.finished_by)
        .optional("note", long_text(out.note));
}

json write(Task const& task) {
    json out{{"id", task.id},
             {"title", offerta::write(task.title)},
             {"responsible", write(task.responsible)},
             {"due", offerta::write(task.due)},
             {"due_days", task.due_days},
             {"mandatory", task.mandatory},
             {"state", name_of(task.state, kTaskState)},
             {"planned_at", offerta::write(task.planned_at)}};
    put(out, "due_by_hand", task.due_by_hand);
    put_some(out, "depends_on", task.depends_on);
    if (task.is_finished()) out["finished_at"] = offerta::write(task.finished_at);
    put_known(out, "finished_by", task.finished_by);
    put(out, "note", task.note);
    return out;
}

void read(JsonIn const& in, Spending& out) {
    ObjectIn(in)
        .required("id", out.id)
        .optional("line", out.line)
        .required("amount", out.amount)
        .required("date", out.date)
        .optional("note", long_text(out.note));
}

json write(Spending const& one) {
    json out{
        {"id", offerta::write(one.id)}, {"amount", offerta::write(one.amount)}, {"date", offerta::write(one.date)}};
    put(out, "line", one.line);
    put(out, "note", one.note);
    return out;
}

void read(JsonIn const& in, LinkedQuote& out) {
    ObjectIn(in).required("id", out.id).required("amount", out.amount).optional("is_won", out.is_won);
}

json write(LinkedQuote const& quote) {
    json out{{"id", offerta::write(quote.id)}, {"amount", offerta::write(quote.amount)}};
    put(out, "is_won", quote.is_won);
    return out;
}

void read(JsonIn const& in, SurveyProgress& out) {
    ObjectIn(in)
        .required("asked_at", out.asked_at)
        .required("asked", counted(out.asked))
        .required("answered", counted(out.answered))
        .optional("is_reminded", out.is_reminded);
}

json write(SurveyProgress const& survey) {
    return {{"asked_at", offerta::write(survey.asked_at)},
            {"asked", survey.asked},
            {"answered", survey.answered},
            {"is_reminded", survey.is_reminded}};
}

void read(JsonIn const& in, Campaign& out) {
    ObjectIn(in)
        .required("id", out.id)
        .required("type", BoundedText{&out.type, 60, 1})
        .required("type_version", BoundedInt<int>{&out.type_version, 1, 1'000'000'000})
        .required("owner", out.owner)
        .optional("unit", out.unit)
        .required("state", Named<State, kStateCount>{&out.state, &kStateName})
        .required("state_since", out.state_since)
        .required("content", out.content)
        .required("dates_set_at", out.dates_set_at)
        .optional("rounds", out.rounds)
        .optional("tasks", BoundedList<Task>{&out.tasks, kMaxTasks})
        .optional("start_missed", out.start_missed)
        .optional("reason", long_text(out.reason))
        .optional("survey", out.survey)
        .optional("spendings", BoundedList<Spending>{&out.spendings, kMaxSpendings})
        .optional("leads", BoundedList<LeadId>{&out.leads, kMaxLinks})
        .optional("quotes", BoundedList<LinkedQuote>{&out.quotes, kMaxLinks})
        .optional("done_steps", out.done_steps)
        .optional("cloned_from", out.cloned_from);
}

json write(Campaign const& campaign) {
    json out{{"id", offerta::write(campaign.id)},
             {"type", campaign.type},
             {"type_version", campaign.type_version},
             {"owner", offerta::write(campaign.owner)},
             {"state", name_of(campaign.state, kStateName)},
             {"state_since", offerta::write(campaign.state_since)},
             {"content", write(campaign.content)},
             {"dates_set_at", offerta::write(campaign.dates_set_at)}};
    put_known(out, "unit", campaign.unit);
    put_some(out, "rounds", campaign.rounds);
    put_some(out, "tasks", campaign.tasks);
    put(out, "start_missed", campaign.start_missed);
    put(out, "reason", campaign.reason);
    if (campaign.survey) out["survey"] = write(*campaign.survey);
    put_some(out, "spendings", campaign.spendings);
    put_some(out, "leads", campaign.leads);
    put_some(out, "quotes", campaign.quotes);
    put_some(out, "done_steps", campaign.done_steps);
    put_known(out, "cloned_from", campaign.cloned_from);
    return out;
}

}  // namespace offerta::campaign
