#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "client/ui/common/scene.hpp"
#include "shared/access/person.hpp"

namespace offerta::client::ui {

// Roles, units and dates as the administrator's screens name them.

/// Whether this person changes users and units, or only sees them.
[[nodiscard]] bool can_write_people(Scene const& scene);
[[nodiscard]] std::string role_word(Scene const& scene, offerta::Role role);
/// "продавец, согласующий": each role once.
[[nodiscard]] std::string roles_text(Scene const& scene, Person const& person);
/// The unit's name; `none` for a nil one, the id of one that is not known.
[[nodiscard]] std::string unit_text(Scene const& scene, UnitId id, Str none);
/// Units from the top down, as a tree is read, with their depth. Those that are closed come too.
struct UnitPlace {
    Unit const* unit = nullptr;
    int depth = 0;
};
[[nodiscard]] std::vector<UnitPlace> units_in_order(Scene const& scene);

/// "Юрий Панов", "КП-2026-0418": what is known about the object; else the beginning of its id.
[[nodiscard]] std::string object_name(Scene const& scene, std::string_view kind, std::string_view object);

/// A date as it is typed: "23.11.2026" in Russian, "2026-11-23" in English; both are read in both.
[[nodiscard]] std::string typed_date(Scene const& scene, std::optional<Date> const& date);
/// None for an empty text; an error for one that is no date.
[[nodiscard]] Result<std::optional<Date>> date_from_typed(std::string_view text);

/// The words of a finding about users and units.
[[nodiscard]] std::string people_finding_text(Scene const& scene, Finding const& finding);

}  // namespace offerta::client::ui
