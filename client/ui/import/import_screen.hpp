#pragma once

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

/// The import wizard: file, sheet and head, columns, check, done.
void draw_import_page(Scene const& scene, Rect page);

}  // namespace offerta::client::ui
