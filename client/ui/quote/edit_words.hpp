#pragma once

#include <string>

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

/// What an edit did, as a person says it: "Количество, PM-DEV-32: 12 → 24". The open quote gives names of
/// specifications and lines that are still there.
[[nodiscard]] std::string edit_text(Scene const& scene, Edit const& edit);

}  // namespace offerta::client::ui
