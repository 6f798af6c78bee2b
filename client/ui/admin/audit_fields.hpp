#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

// The values of an entry of the audit log as a person reads them; `kind` is of the object that the entry is about.

/// The key of a field's words; none for a field that has none, and is shown as the log names it.
[[nodiscard]] std::optional<Str> audit_field_key(std::string_view kind, std::string_view field);
/// "roles[0].unit" → "Роль 1 · Подразделение".
[[nodiscard]] std::string audit_place_text(Scene const& scene, std::string_view kind, std::string_view place);
/// Ids, states and other words of the wire by what they mean; anything else as it stands.
[[nodiscard]] std::string audit_value_text(Scene const& scene, std::string_view kind, std::string_view place,
                                           std::string const& value);

}  // namespace offerta::client::ui
