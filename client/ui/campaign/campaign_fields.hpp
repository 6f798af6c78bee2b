#pragma once

#include <optional>
#include <string>

#include "client/ui/common/scene.hpp"
#include "client/ui/widgets/field.hpp"

namespace offerta::client::ui {

// Fields of forms about campaigns. What is typed and cannot be read stays in the field and says so;
// each returns true when it changed its target.

struct TypedSpec {
    std::string_view key = {};
    std::string_view label = {};
    std::string error = {};
    bool required = false;
    bool disabled = false;
    bool focus_first = false;
    std::string_view unit = {};
    bool* submitted = nullptr;  ///< set when Enter was pressed in it
};

/// A date and a time of day: "12.11.2026 10:00"; without a time it is the beginning of the day.
bool local_time_field(Scene const& scene, Rect rect, TypedSpec const& spec, std::optional<LocalTime>& target);
bool typed_date_field(Scene const& scene, Rect rect, TypedSpec const& spec, std::optional<Date>& target);
bool decimal_field(Scene const& scene, Rect rect, TypedSpec const& spec, std::optional<Decimal>& target);
/// A whole number within bounds; others are refused in the field.
bool whole_field(Scene const& scene, Rect rect, TypedSpec const& spec, int& target, int least, int most);
bool money_field(Scene const& scene, Rect rect, TypedSpec const& spec, Money& target);
bool words_field(Scene const& scene, Rect rect, TypedSpec const& spec, std::string& target, bool multiline = false,
                 int most = 400);

/// As typed: "12.11.2026 10:00"; empty for none.
[[nodiscard]] std::string typed_local(Scene const& scene, std::optional<LocalTime> const& time);
[[nodiscard]] Result<std::optional<LocalTime>> local_from_typed(std::string_view text);
/// Of a typed amount in a currency; none for what is no amount.
[[nodiscard]] std::optional<Money> money_from_typed(Scene const& scene, std::string_view text,
                                                    Currency const& currency);

/// The words of what is wrong at a place; what is only missing waits until `was_tried`.
[[nodiscard]] std::string message_at(Scene const& scene, Findings const& findings, std::string_view place,
                                     bool was_tried);

}  // namespace offerta::client::ui
