#pragma once

#include "shared/protocol/campaign_json.hpp"
#include "shared/protocol/campaign_messages.hpp"
#include "shared/protocol/json_fields.hpp"

// Parts that several messages of campaigns have, as JSON. Included by protocol's sources only.

namespace offerta {

// Defined in messages_json.cpp.
void read(JsonIn const& in, Error& out);
void read(JsonIn const& in, Finding& out);
[[nodiscard]] nlohmann::json write(Error const& error);
[[nodiscard]] nlohmann::json write(Finding const& finding);

namespace campaign {
// Defined in campaign_json.cpp.
void read(JsonIn const& in, Task& out);
[[nodiscard]] nlohmann::json write(Task const& task);
}  // namespace campaign

template <>
struct EnumNames<campaign::State> {
    static constexpr std::size_t kCount = campaign::kStateCount;
    static std::string_view name(campaign::State state) { return campaign::state_name(state); }
};
template <>
struct EnumNames<campaign::EventKind> {
    static constexpr std::size_t kCount = campaign::kEventKindCount;
    static std::string_view name(campaign::EventKind kind) { return campaign::event_name(kind); }
};
template <>
struct EnumNames<campaign::Notice> {
    static constexpr std::size_t kCount = campaign::kNoticeCount;
    static std::string_view name(campaign::Notice notice) { return campaign::notice_name(notice); }
};
template <>
struct EnumNames<campaign::Attendance> {
    static constexpr std::size_t kCount = campaign::kAttendanceCount;
    static std::string_view name(campaign::Attendance one) { return campaign::attendance_name(one); }
};

template <>
struct Fields<campaign::Ratio> {
    static void each(auto& v, auto& x) {
        v.must("part", x.part);
        v.must("whole", x.whole);
    }
};
template <>
struct Fields<campaign::Holder> {
    static void each(auto& v, auto& x) {
        v.may("users", x.users);
        v.may("is_clock", x.is_clock);
        v.must("since", x.since);
    }
};
template <>
struct Fields<campaign::Progress> {
    static void each(auto& v, auto& x) {
        v.may("finished", x.finished);
        v.may("total", x.total);
        v.may("mandatory_open", x.mandatory_open);
        v.may("overdue", x.overdue);
    }
};
template <>
struct Fields<campaign::Turn> {
    static void each(auto& v, auto& x) {
        v.must("user", x.user);
        v.may("on_behalf_of", x.on_behalf_of);
        v.must("stage", x.stage);
        v.must("since", x.since);
    }
};
template <>
struct Fields<campaign::Change> {
    static void each(auto& v, auto& x) {
        v.must("place", x.place);
        v.may("was", x.was);
        v.may("becomes", x.becomes);
    }
};
template <>
struct Fields<campaign::Move> {
    static void each(auto& v, auto& x) {
        v.must("to", x.to);
        v.may("event", x.event);
        v.may("needs_words", x.needs_words);
        v.may("refusal", x.refusal);
    }
};
template <>
struct Fields<CampaignPerson> {
    static void each(auto& v, auto& x) {
        v.must("id", x.id);
        v.must("name", x.name);
        v.may("initials", x.initials);
    }
};
template <>
struct Fields<CampaignCard> {
    static void each(auto& v, auto& x) {
        v.must("id", x.id);
        v.must("version", x.version);
        v.must("type", x.type);
        v.must("type_version", x.type_version);
        v.may("type_name", x.type_name);
        v.may("name", x.name);
        v.must("state", x.state);
        v.must("state_since", x.state_since);
        v.must("owner", x.owner);
        v.may("unit", x.unit);
        v.may("start", x.start);
        v.may("end", x.end);
        v.may("start_missed", x.start_missed);
        v.must("holder", x.holder);
        v.may("round", x.round);
        v.may("stage", x.stage);
        v.may("stages", x.stages);
        v.may("comment", x.comment);
        v.may("tasks", x.tasks);
        v.may("asked", x.asked);
        v.may("answered", x.answered);
        v.must("planned", x.planned);
        v.must("spent", x.spent);
        v.must("won", x.won);
        v.must("return_on_investment", x.return_on_investment);
        v.may("reason", x.reason);
        v.must("updated_at", x.updated_at);
    }
};
template <>
struct Fields<ParticipantCounts> {
    static void each(auto& v, auto& x) {
        v.must("total", x.total);
        v.must("invited", x.invited);
        v.must("accepted", x.accepted);
        v.must("attended", x.attended);
        v.must("declined", x.declined);
        v.must("opted_out", x.opted_out);
        v.must("asked", x.asked);
        v.must("answered", x.answered);
    }
};

}  // namespace offerta
