#pragma once

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

/// Articles that come, change or leave, with the value before and after.
void draw_import_changes(Scene const& scene, Rect rect, ImportReportInfo const& preview);
/// What is wrong, by row and column of the file.
void draw_import_findings(Scene const& scene, Rect rect, ImportReportInfo const& preview);
/// Where the articles go.
void draw_import_categories(Scene const& scene, Rect rect, ImportReportInfo const& preview);

}  // namespace offerta::client::ui
