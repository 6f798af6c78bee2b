#pragma once

#include <string>

#include "client/state/upload.hpp"
#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

// A file on its way to the server.

inline constexpr float kUploadHeight = 32;

/// "3,4 МБ"; less than one in whole kilobytes.
[[nodiscard]] std::string size_text(Scene const& scene, std::uint64_t bytes);
/// "Отправлено 3,2 из 7,9 МБ" over its bar, kUploadHeight high.
void draw_upload(Scene const& scene, Rect place, Upload const& upload);
/// The same as a band under a page's head.
void cut_upload_band(Scene const& scene, Rect& rect, Upload const& upload);

}  // namespace offerta::client::ui
