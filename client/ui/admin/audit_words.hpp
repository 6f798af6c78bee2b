#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

// Acts, what they were done to and how they ended, as the audit log's pages name them.

/// The key of an act's words; none for a name that is no act (shared/access/audited_act.hpp).
[[nodiscard]] std::optional<Str> act_key(std::string_view act);
/// The key of what an act was done to; none for a kind that is not known.
[[nodiscard]] std::optional<Str> kind_key(std::string_view kind);
/// "Правка предложения"; the name itself of what an older release called an act.
[[nodiscard]] std::string action_word(Scene const& scene, std::string_view act);
[[nodiscard]] std::string kind_word(Scene const& scene, std::string_view kind);
[[nodiscard]] std::string_view outcome_word(Scene const& scene, std::string_view outcome);
[[nodiscard]] Hue outcome_hue(std::string_view outcome);
/// The acts that the log can be filtered by, in the order of the filter: those that are written down when they succeed.
[[nodiscard]] std::span<std::string_view const> known_actions();

}  // namespace offerta::client::ui
