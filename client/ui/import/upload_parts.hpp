#pragma once

#include <string>

#include "client/state/import_watch.hpp"
#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

// A file on its way to the server, and what the server does with it.

inline constexpr float kUploadHeight = 32;

/// "3,4 МБ"; less than one in whole kilobytes.
[[nodiscard]] std::string size_text(Scene const& scene, std::uint64_t bytes);
/// "Отправлено 3,2 из 7,9 МБ" over its bar, kUploadHeight high.
void draw_upload(Scene const& scene, Rect place, Upload const& upload);
/// The same as a band under a page's head.
void cut_upload_band(Scene const& scene, Rect& rect, Upload const& upload);
/// "Чтение строк: 21 400 из 52 940" over its bar, in such a band; a busy one while nobody knows how many there are.
void cut_progress_band(Scene const& scene, Rect& rect, ImportProgress const& progress);

}  // namespace offerta::client::ui
