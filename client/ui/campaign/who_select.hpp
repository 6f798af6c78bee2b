#pragma once

#include "client/ui/common/scene.hpp"
#include "shared/campaign/type.hpp"

namespace offerta::client::ui {

/// Who does or approves something: the owner, his head, a role, or a person who is known here. True
/// when another one was chosen.
bool who_select(Scene const& scene, Rect rect, std::string_view key, std::string_view label, campaign::Who& who,
                bool show_label = true);
[[nodiscard]] std::string who_words(Scene const& scene, campaign::Who const& who);

}  // namespace offerta::client::ui
