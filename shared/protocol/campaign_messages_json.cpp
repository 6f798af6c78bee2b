#include "shared/protocol/campaign_fields.hpp"

// Campaigns on the board and in detail, and what changes them. Participants, surveys and inboxes:
// campaign_people_json.cpp.

namespace offerta {

template <>
struct Fields<StateCount> {
    static void each(auto& v, auto& x) {
        v.must("state", x.state);
        v.must("count", x.count);
    }
};
template <>
struct Fields<CampaignPage> {
    static void each(auto& v, auto& x) {
        v.must("items", x.items);
        v.may("next_cursor", x.next_cursor);
        v.must("total", x.total);
        v.must("states", x.states);
        v.must("people", x.people);
    }
};
template <>
struct Fields<CardMoves> {
    static void each(auto& v, auto& x) {
        v.must("version", x.version);
        v.must("moves", x.moves);
        v.must("content_hash", x.content_hash);
        v.may("my_turns", x.my_turns);
    }
};
template <>
struct Fields<SlotPeople> {
    static void each(auto& v, auto& x) {
        v.may("users", x.users);
        v.may("has_agreed", x.has_agreed);
    }
};
template <>
struct Fields<StageStand> {
    static void each(auto& v, auto& x) {
        v.must("stage", x.stage);
        v.may("name", x.name);
        v.must("needed", x.needed);
        v.must("agreed", x.agreed);
        v.may("is_current", x.is_current);
        v.may("slots", x.slots);
    }
};
template <>
struct Fields<TaskStand> {
    static void each(auto& v, auto& x) {
        v.must("task", x.task);
        v.may("people", x.people);
        v.may("waits_for", x.waits_for);
        v.may("is_overdue", x.is_overdue);
        v.may("days_late", x.days_late);
        v.may("may_work", x.may_work);
        v.may("checks", x.checks);
        v.may("checks_done", x.checks_done);
        v.may("comments", x.comments);
        v.may("files", x.files);
    }
};
template <>
struct Fields<CampaignRights> {
    static void each(auto& v, auto& x) {
        v.may("write", x.write);
        v.may("reschedule", x.reschedule);
        v.may("link", x.link);
    }
};
template <>
struct Fields<campaign::LineFigures> {
    static void each(auto& v, auto& x) {
        v.may("id", x.id);
        v.may("name", x.name);
        v.must("planned", x.planned);
        v.must("spent", x.spent);
    }
};
template <>
struct Fields<campaign::CampaignFigures> {
    static void each(auto& v, auto& x) {
        v.may("lines", x.lines);
        v.must("planned", x.planned);
        v.must("spent", x.spent);
        v.may("leads", x.leads);
        v.may("quotes", x.quotes);
        v.may("quotes_won", x.quotes_won);
        v.must("won", x.won);
        v.may("not_counted", x.not_counted);
        v.must("return_on_investment", x.return_on_investment);
    }
};
template <>
struct Fields<CampaignAnswer> {
    static void each(auto& v, auto& x) {
        v.must("version", x.version);
        v.must("campaign", x.campaign);
        v.must("type", x.type);
        v.must("summary", x.summary);
        v.must("moves", x.moves);
        v.must("rights", x.rights);
        v.may("stages", x.stages);
        v.may("turns", x.turns);
        v.may("changes", x.changes);
        v.may("tasks", x.tasks);
        v.must("figures", x.figures);
        v.must("participants", x.participants);
        v.must("people", x.people);
    }
};
template <>
struct Fields<NewCampaign> {
    static void each(auto& v, auto& x) {
        v.may("type", x.type, 60);
        v.may("unit", x.unit);
        v.may("content", x.content);
        v.may("clone_of", x.clone_of);
    }
};
template <>
struct Fields<EventRequest> {
    static void each(auto& v, auto& x) {
        v.must("event", x.event);
        v.may("version", x.version);
    }
};
template <>
struct Fields<campaign::Transition> {
    static void each(auto& v, auto& x) {
        v.must("from", x.from);
        v.must("event", x.event);
        v.must("to", x.to);
    }
};
template <>
struct Fields<CampaignChange> {
    static void each(auto& v, auto& x) {
        v.must("version", x.version);
        v.must("summary", x.summary);
        v.may("transitions", x.transitions);
        v.must("people", x.people);
    }
};
template <>
struct Fields<NewComment> {
    static void each(auto& v, auto& x) {
        v.must("id", x.id);
        v.may("task", x.task, 60);
        v.must("text", x.text, kMaxComment);
    }
};
template <>
struct Fields<TaskComment> {
    static void each(auto& v, auto& x) {
        v.must("id", x.id);
        v.may("task", x.task);
        v.must("text", x.text);
        v.must("by", x.by);
        v.must("at", x.at);
    }
};
template <>
struct Fields<TaskCheck> {
    static void each(auto& v, auto& x) {
        v.must("id", x.id);
        v.must("task", x.task, 60);
        v.may("text", x.text, kMaxCheckText);
        v.may("is_done", x.is_done);
        v.may("done_by", x.done_by);
        v.may("done_at", x.done_at);
    }
};
template <>
struct Fields<TaskFile> {
    static void each(auto& v, auto& x) {
        v.must("id", x.id);
        v.may("task", x.task);
        v.must("name", x.name);
        v.must("bytes", x.bytes);
        v.must("by", x.by);
        v.must("at", x.at);
    }
};
template <>
struct Fields<CampaignWork> {
    static void each(auto& v, auto& x) {
        v.must("version", x.version);
        v.may("comments", x.comments);
        v.may("checks", x.checks);
        v.may("files", x.files);
        v.must("people", x.people);
    }
};

namespace campaign {
OFFERTA_JSON_BY_FIELDS(CampaignPerson);
OFFERTA_JSON_BY_FIELDS(CampaignCard);
OFFERTA_JSON_BY_FIELDS(CardMoves);
OFFERTA_JSON_BY_FIELDS(TaskCheck);
}  // namespace campaign
OFFERTA_JSON_BY_FIELDS(CampaignPage);
OFFERTA_JSON_BY_FIELDS(CampaignAnswer);
OFFERTA_JSON_BY_FIELDS(NewCampaign);
OFFERTA_JSON_BY_FIELDS(EventRequest);
OFFERTA_JSON_BY_FIELDS(CampaignChange);
OFFERTA_JSON_BY_FIELDS(NewComment);
OFFERTA_JSON_BY_FIELDS(CampaignWork);

}  // namespace offerta
