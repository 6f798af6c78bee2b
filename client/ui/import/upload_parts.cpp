#include "client/ui/import/upload_parts.hpp"

#include "client/ui/common/figures.hpp"
#include "client/ui/widgets/feedback.hpp"

namespace offerta::client::ui {
namespace {

constexpr std::uint64_t kKilobyte = 1024, kMegabyte = kKilobyte * kKilobyte;

/// Whole, begun ones counted.
std::string kilobytes(Scene const& scene, std::uint64_t bytes) {
    return decimal_text(scene, Decimal::from_int(static_cast<std::int64_t>((bytes + kKilobyte - 1) / kKilobyte)));
}

/// With one decimal, which is cut.
std::string megabytes(Scene const& scene, std::uint64_t bytes) {
    auto const tenths = static_cast<std::int64_t>(bytes / (kMegabyte / 10));
    return decimal_text(scene, Decimal::from_micros(tenths * 100'000));
}

std::string sent_text(Scene const& scene, Upload const& upload) {
    if (upload.total < kMegabyte)
        return scene.words(Str::import_sent_kilobytes, {kilobytes(scene, upload.sent), kilobytes(scene, upload.total)});
    return scene.words(Str::import_sent_megabytes, {megabytes(scene, upload.sent), megabytes(scene, upload.total)});
}

}  // namespace

std::string size_text(Scene const& scene, std::uint64_t bytes) {
    if (bytes < kMegabyte) return scene.words(Str::import_kilobytes, {kilobytes(scene, bytes)});
    return scene.words(Str::import_megabytes, {megabytes(scene, bytes)});
}

void draw_upload(Scene const& scene, Rect place, Upload const& upload) {
    IdScope scope(scene.ui, "upload");
    std::string const words = sent_text(scene, upload);
    text(scene.ui, place.cut_top(20, 6), words,
         {.style = TextStyle::dense, .weight = Weight::strong, .describe = false});
    float const part = upload.total == 0 ? 0 : static_cast<float>(upload.sent) / static_cast<float>(upload.total);
    progress_bar(scene.ui, place.cut_top(6), part, scene(Str::import_sending), 0, words);
}

void cut_upload_band(Scene const& scene, Rect& rect, Upload const& upload) {
    Rect const place = rect.cut_top(48).inset(scene.ui.narrow() ? 16.0f : 24.0f, 4);
    fill(scene.ui, place, scene.colors().accent_soft, kRadiusControl);
    draw_upload(scene, place.inset(12, (place.h - kUploadHeight) / 2), upload);
}

}  // namespace offerta::client::ui
