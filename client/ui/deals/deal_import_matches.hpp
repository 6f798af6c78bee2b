#pragma once

#include <cstdint>
#include <string>

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

[[nodiscard]] inline DealImportPage const& import_of(Scene const& scene) { return scene.state.deals.import; }
/// A number of rows as the language writes it.
[[nodiscard]] std::string count_words(Scene const& scene, std::int64_t n);
/// Names of the file that are no exact ones here: what each was taken for, and a field to say otherwise.
void draw_matches(Scene const& scene, Rect rect, DealReport const& report);

}  // namespace offerta::client::ui
