#include <algorithm>

#include "shared/protocol/campaign_json.hpp"
#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"

// Values and events of campaigns as JSON; types and campaigns: campaign_json.cpp.

namespace offerta {

namespace {

using nlohmann::json;
using namespace std::string_view_literals;

constexpr std::array kTypedMember{"text"sv, "decimal"sv, "date"sv, "boolean"sv, "texts"sv};
constexpr std::array kWhoKind{"owner"sv, "head"sv, "person"sv, "role"sv};
constexpr std::array kComparison{"is_set"sv, "equal"sv, "not_equal"sv, "less"sv, "at_most"sv, "at_least"sv, "more"sv};

template <std::size_t... I>
void emplace_value(campaign::FieldValue& out, std::size_t index, std::index_sequence<I...>) {
    ((index == I ? static_cast<void>(out.emplace<I>()) : static_cast<void>(0)), ...);
}

template <std::size_t... I>
void emplace_event(campaign::Event& out, std::size_t index, std::index_sequence<I...>) {
    ((index == I ? static_cast<void>(out.emplace<I>()) : static_cast<void>(0)), ...);
}

/// Calls `take(name, member, is_required)` for each member that the event has.
template <class E, class Take>
void each_member(E& event, Take const& take) {
    if constexpr (requires { event.content; }) take("content", event.content, true);
    if constexpr (requires { event.content_hash; }) take("content_hash", event.content_hash, true);
    if constexpr (requires { event.comment; }) take("comment", event.comment, false);
    if constexpr (requires { event.on_behalf_of; }) take("on_behalf_of", event.on_behalf_of, false);
    if constexpr (requires { event.task; }) take("task", event.task, true);
    if constexpr (requires { event.note; }) take("note", event.note, false);
    if constexpr (requires { event.reason; }) take("reason", event.reason, false);
    if constexpr (requires { event.responsible; }) take("responsible", event.responsible, true);
    if constexpr (requires { event.due; }) take("due", event.due, true);
    if constexpr (requires { event.start; }) take("start", event.start, true);
    if constexpr (requires { event.end; }) take("end", event.end, true);
    if constexpr (requires { event.step; }) take("step", event.step, true);
    if constexpr (requires { event.is_first; }) take("is_first", event.is_first, true);
    if constexpr (requires { event.spending; }) take("spending", event.spending, true);
    if constexpr (requires { event.lead; }) take("lead", event.lead, true);
    if constexpr (requires { event.quote; }) take("quote", event.quote, true);
}

template <class T>
bool is_nil_id(T const& value) {
    if constexpr (requires { value.is_nil(); })
        return value.is_nil();
    else
        return false;
}

bool read_clock(std::string_view text, int& minutes) {
    bool const has_form = text.size() == 5 && text[2] == ':' && is_digit(text[0]) && is_digit(text[1]) &&
                          is_digit(text[3]) && is_digit(text[4]);
    if (!has_form) return false;
    int const hour = (text[0] - '0') * 10 + (text[1] - '0');
    int const minute = (text[3] - '0') * 10 + (text[4] - '0');
    minutes = hour * 60 + minute;
    return hour < 24 && minute < 60;
}

}  // namespace

void read(JsonIn const& in, LocalTime& out) {
    if (!in.value().is_string()) return in.complain_type("a local time");
    std::string const& text = in.value().get_ref<std::string const&>();
    auto const date = parse_date(std::string_view{text}.substr(0, 10));
    bool const is_fine = date && text.size() == 16 && text[10] == 'T' &&
                         read_clock(std::string_view{text}.substr(11), out.minutes_of_day);
    if (!is_fine) return in.complain(ErrorCode::InvalidFormat, "2026-03-01T10:00", shown(in.value()));
    out.date = *date;
}

json write(LocalTime const& time) { return campaign::to_string(time); }

void read(JsonIn const& in, campaign::FieldValue& out) {
    if (!in.value().is_object() || in.value().size() != 1) return in.complain_type("a typed value");
    std::string const name = in.value().begin().key();
    auto const found = std::find(kTypedMember.begin(), kTypedMember.end(), name);
    if (found == kTypedMember.end())
        return in.complain(ErrorCode::UnknownMember, "text, decimal, date, boolean or texts", name);
    std::size_t const index = static_cast<std::size_t>(found - kTypedMember.begin());
    emplace_value(out, index, std::make_index_sequence<std::variant_size_v<campaign::FieldValue>>{});
    JsonIn const member = in.member(name, *in.value().begin());
    std::visit([&](auto& value) { read(member, value); }, out);
}

json write(campaign::FieldValue const& value) {
    json out = json::object();
    out[std::string{kTypedMember[value.index()]}] = std::visit([](auto const& one) { return write(one); }, value);
    return out;
}

void read(JsonIn const& in, campaign::FieldValues& out) {
    if (!in.value().is_object()) return in.complain_type("an object");
    if (in.value().size() > campaign::kMaxQuestions)
        return in.complain(ErrorCode::TooMany, "at most " + std::to_string(campaign::kMaxQuestions));
    out.clear();
    for (auto const& item : in.value().items()) read(in.member(item.key(), item.value()), out[item.key()]);
}

json write(campaign::FieldValues const& values) {
    json out = json::object();
    for (auto const& [name, value] : values) out[name] = write(value);
    return out;
}

void read(JsonIn const& in, campaign::Event& out) {
    ObjectIn object(in);
    std::string name;
    object.required("event", name);
    std::size_t index = 0;
    while (index < campaign::kEventKindCount && campaign::event_name(static_cast<campaign::EventKind>(index)) != name)
        ++index;
    if (index == campaign::kEventKindCount) return in.complain(ErrorCode::NotFound, "an event of campaigns", name);
    emplace_event(out, index, std::make_index_sequence<campaign::kEventKindCount>{});
    std::visit(
        [&](auto& event) {
            each_member(event, [&](char const* member, auto& value, bool is_required) {
                if (is_required)
                    object.required(member, value);
                else
                    object.optional(member, value);
            });
        },
        out);
}

json write(campaign::Event const& event) {
    json out{{"event", std::string{campaign::event_name(campaign::kind_of(event))}}};
    std::visit(
        [&](auto const& one) {
            each_member(one, [&](char const* member, auto const& value, bool is_required) {
                if (is_required || !is_nil_id(value)) out[member] = write(value);
            });
        },
        event);
    return out;
}

namespace campaign {

void read(JsonIn const& in, Who& out) {
    std::string role;
    ObjectIn(in)
        .required("kind", Named<Who::Kind, 4>{&out.kind, &kWhoKind})
        .optional("person", out.person)
        .optional("role", role);
    if (out.kind != Who::Kind::Role) return;
    auto const known = role_from_name(role);
    if (!known) return in.complain(ErrorCode::InvalidFormat, "a role", role);
    out.role = *known;
}

nlohmann::json write(Who const& who) {
    nlohmann::json out{{"kind", name_of(who.kind, kWhoKind)}};
    if (who.kind == Who::Kind::Person) out["person"] = offerta::write(who.person);
    if (who.kind == Who::Kind::Role) out["role"] = std::string{role_name(who.role)};
    return out;
}

void read(JsonIn const& in, Condition& out) {
    ObjectIn(in)
        .required("subject", BoundedText{&out.subject, 100, 1})
        .required("comparison", Named<Comparison, 7>{&out.comparison, &kComparison})
        .optional("values", BoundedList<FieldValue>{&out.values, 100});
}

nlohmann::json write(Condition const& condition) {
    nlohmann::json out{{"subject", condition.subject}, {"comparison", name_of(condition.comparison, kComparison)}};
    if (!condition.values.empty()) out["values"] = offerta::write(condition.values);
    return out;
}

}  // namespace campaign

}  // namespace offerta
