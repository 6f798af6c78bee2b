#include "shared/protocol/campaign_fields.hpp"

// Participants and their answers, types, and what waits for somebody. The campaigns themselves:
// campaign_messages_json.cpp.

namespace offerta {

template <>
struct Fields<ParticipantRow> {
    static void each(auto& v, auto& x) {
        auto& one = x.participant;
        v.must("id", one.id);
        v.may("name", one.name, campaign::kMaxParticipantText);
        v.may("email", one.email, campaign::kMaxParticipantText);
        v.may("company", x.company, campaign::kMaxParticipantText);
        v.may("user", x.user);
        v.may("attendance", one.attendance);
        v.may("opted_out", one.opted_out);
        v.may("asked_at", x.asked_at);
        v.may("answered_at", x.answered_at);
    }
};
template <>
struct Fields<ParticipantPage> {
    static void each(auto& v, auto& x) {
        v.must("items", x.items);
        v.may("next_cursor", x.next_cursor);
        v.must("total", x.total);
        v.must("counts", x.counts);
    }
};
template <>
struct Fields<ParticipantsRequest> {
    static void each(auto& v, auto& x) {
        v.may("put", x.put, kMaxParticipantsAtOnce);
        v.may("remove", x.remove, kMaxParticipantsAtOnce);
    }
};
template <>
struct Fields<ParticipantImportRow> {
    static void each(auto& v, auto& x) {
        v.must("row", x.row);
        v.must("what", x.what);
        v.must("participant", x.participant);
        v.may("findings", x.findings);
    }
};
template <>
struct Fields<ParticipantImport> {
    static void each(auto& v, auto& x) {
        v.must("added", x.added);
        v.must("changed", x.changed);
        v.must("unchanged", x.unchanged);
        v.must("refused", x.refused);
        v.must("is_done", x.is_done);
        v.may("rows", x.rows);
    }
};

template <>
struct Fields<campaign::OptionResult> {
    static void each(auto& v, auto& x) {
        v.must("value", x.value);
        v.must("share", x.share);
    }
};
template <>
struct Fields<campaign::NpsResult> {
    static void each(auto& v, auto& x) {
        v.must("promoters", x.promoters);
        v.must("passives", x.passives);
        v.must("detractors", x.detractors);
    }
};
template <>
struct Fields<campaign::QuestionResult> {
    static void each(auto& v, auto& x) {
        v.must("question", x.question);
        v.must("shown", x.shown);
        v.must("answered", x.answered);
        v.may("options", x.options);
        v.may("average", x.average);
        v.may("nps", x.nps);
        v.may("texts", x.texts);
    }
};
template <>
struct Fields<campaign::SurveyResult> {
    static void each(auto& v, auto& x) {
        v.must("respondents", x.respondents);
        v.may("questions", x.questions);
    }
};
template <>
struct Fields<DayCount> {
    static void each(auto& v, auto& x) {
        v.must("day", x.day);
        v.must("answered", x.answered);
    }
};
template <>
struct Fields<SurveyAnswer> {
    static void each(auto& v, auto& x) {
        v.must("asked", x.asked);
        v.must("answered", x.answered);
        v.may("asked_at", x.asked_at);
        v.may("reminded_at", x.reminded_at);
        v.may("closes_at", x.closes_at);
        v.must("result", x.result);
        v.may("days", x.days);
    }
};

template <>
struct Fields<TypeRow> {
    static void each(auto& v, auto& x) {
        v.must("type", x.type);
        v.must("campaigns", x.campaigns);
        v.may("warnings", x.warnings);
    }
};
template <>
struct Fields<TypeList> {
    static void each(auto& v, auto& x) { v.must("items", x.items); }
};

template <>
struct Fields<InboxCounts> {
    static void each(auto& v, auto& x) {
        v.must("approvals", x.approvals);
        v.must("tasks", x.tasks);
        v.must("tasks_overdue", x.tasks_overdue);
        v.must("unread", x.unread);
    }
};
template <>
struct Fields<ApprovalItem> {
    static void each(auto& v, auto& x) {
        v.must("campaign", x.card);
        v.must("stage", x.stage);
        v.may("stage_name", x.stage_name);
        v.may("on_behalf_of", x.on_behalf_of);
        v.must("since", x.since);
        v.must("content_hash", x.content_hash);
        v.may("changes", x.changes);
    }
};
template <>
struct Fields<ApprovalInbox> {
    static void each(auto& v, auto& x) {
        v.must("items", x.items);
        v.must("people", x.people);
    }
};
template <>
struct Fields<MyTask> {
    static void each(auto& v, auto& x) {
        v.must("campaign", x.campaign);
        v.must("campaign_name", x.campaign_name);
        v.must("campaign_state", x.campaign_state);
        v.may("start", x.start);
        v.must("task", x.task);
        v.may("people", x.people);
        v.may("waits_for", x.waits_for);
        v.may("is_overdue", x.is_overdue);
    }
};
template <>
struct Fields<TaskInbox> {
    static void each(auto& v, auto& x) {
        v.must("items", x.items);
        v.must("people", x.people);
    }
};
template <>
struct Fields<NoticeItem> {
    static void each(auto& v, auto& x) {
        v.must("id", x.id);
        v.must("at", x.at);
        v.must("what", x.what);
        v.may("campaign", x.campaign);
        v.may("quote", x.quote);
        v.must("campaign_name", x.campaign_name);
        v.may("subject", x.subject);
        v.may("subject_name", x.subject_name);
        v.may("is_late", x.is_late);
        v.may("is_read", x.is_read);
    }
};
template <>
struct Fields<NoticePage> {
    static void each(auto& v, auto& x) {
        v.must("items", x.items);
        v.may("next_cursor", x.next_cursor);
        v.must("total", x.total);
    }
};
template <>
struct Fields<ReadNotices> {
    static void each(auto& v, auto& x) {
        v.may("ids", x.ids, 1'000);
        v.may("up_to", x.up_to);
    }
};

namespace campaign {
OFFERTA_JSON_BY_FIELDS(ParticipantRow);
OFFERTA_JSON_BY_FIELDS(ParticipantCounts);
OFFERTA_JSON_BY_FIELDS(TypeRow);
OFFERTA_JSON_BY_FIELDS(InboxCounts);
}  // namespace campaign
OFFERTA_JSON_BY_FIELDS(ParticipantPage);
OFFERTA_JSON_BY_FIELDS(ParticipantsRequest);
OFFERTA_JSON_BY_FIELDS(ParticipantImport);
OFFERTA_JSON_BY_FIELDS(SurveyAnswer);
OFFERTA_JSON_BY_FIELDS(TypeList);
OFFERTA_JSON_BY_FIELDS(ApprovalInbox);
OFFERTA_JSON_BY_FIELDS(TaskInbox);
OFFERTA_JSON_BY_FIELDS(NoticePage);
OFFERTA_JSON_BY_FIELDS(ReadNotices);

}  // namespace offerta
