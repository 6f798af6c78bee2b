#pragma once

#include <nlohmann/json_fwd.hpp>

#include "shared/campaign/event.hpp"
#include "shared/campaign/survey.hpp"

// Types, campaigns and their events as JSON: what the server stores and what goes over the wire. A
// typed value is an object with one member, as in the vectors: {"text"}, {"decimal"}, {"date"},
// {"boolean"} or
// {"texts"}. Local times are "2026-03-01T10:00"; money is {"amount", "currency"}; people are
// {"kind": "owner" | "head" | "person" | "role", "person" or "role"}. An event is {"event": its
// name} and its members. Each has `read` and `write` overloads.

namespace offerta {

class JsonIn;

// Of namespace offerta, where the lookup by arguments finds them: these are no types of `campaign`.
void read(JsonIn const& in, campaign::FieldValue& out);
void read(JsonIn const& in, campaign::FieldValues& out);
void read(JsonIn const& in, campaign::Event& out);
void read(JsonIn const& in, LocalTime& out);
void read(JsonIn const& in, Money& out);  // messages_json.cpp
[[nodiscard]] nlohmann::json write(campaign::FieldValue const& value);
[[nodiscard]] nlohmann::json write(campaign::FieldValues const& values);
[[nodiscard]] nlohmann::json write(campaign::Event const& event);
[[nodiscard]] nlohmann::json write(LocalTime const& time);
[[nodiscard]] nlohmann::json write(Money const& money);

namespace campaign {

void read(JsonIn const& in, Who& out);
void read(JsonIn const& in, Condition& out);
void read(JsonIn const& in, Type& out);
void read(JsonIn const& in, Content& out);
void read(JsonIn const& in, Campaign& out);
void read(JsonIn const& in, Spending& out);
void read(JsonIn const& in, LinkedQuote& out);
void read(JsonIn const& in, Option& out);
[[nodiscard]] nlohmann::json write(Who const& who);
[[nodiscard]] nlohmann::json write(Condition const& condition);
[[nodiscard]] nlohmann::json write(Type const& type);
[[nodiscard]] nlohmann::json write(Content const& content);
[[nodiscard]] nlohmann::json write(Campaign const& campaign);
[[nodiscard]] nlohmann::json write(Spending const& spending);
[[nodiscard]] nlohmann::json write(LinkedQuote const& quote);
[[nodiscard]] nlohmann::json write(Option const& option);

}  // namespace campaign

}  // namespace offerta
