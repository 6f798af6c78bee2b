#include "client/ui/import/upload_parts.hpp"

#include <array>

#include "client/ui/bonus_desk/desk_parts.hpp"
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

// In the order of ImportProgress::Work.
constexpr std::array<Str, 3> kWorkTitles{Str::import_reading, Str::import_checking, Str::import_writing};

std::string whole_text(Scene const& scene, std::uint64_t number) {
    return decimal_text(scene, Decimal::from_int(static_cast<std::int64_t>(number)));
}

std::string progress_text(Scene const& scene, ImportProgress const& progress) {
    if (progress.work == ImportProgress::Work::Reading)
        return scene.words(Str::import_rows_read,
                           {whole_text(scene, progress.done), whole_text(scene, progress.total)});
    auto const percent = static_cast<std::int64_t>(progress.done * 100 / progress.total);
    bool const is_compared = progress.work == ImportProgress::Work::Comparing;
    return scene.words(is_compared ? Str::import_compared : Str::import_written,
                       {percent_text(scene, Decimal::from_int(percent))});
}

/// Words over a bar: so much of so much.
void draw_part(Scene const& scene, Rect place, std::string_view name, std::string_view words, std::uint64_t done,
               std::uint64_t total) {
    text(scene.ui, place.cut_top(20, 6), words,
         {.style = TextStyle::dense, .weight = Weight::strong, .describe = false});
    float const part = total == 0 ? 0 : static_cast<float>(done) / static_cast<float>(total);
    progress_bar(scene.ui, place.cut_top(6), part, name, 0, words);
}

/// A band under a page's head: what is in it is kUploadHeight high.
Rect cut_band(Scene const& scene, Rect& rect) {
    Rect const place = rect.cut_top(48).inset(scene.ui.narrow() ? 16.0f : 24.0f, 4);
    fill(scene.ui, place, scene.colors().accent_soft, kRadiusControl);
    return place.inset(12, (place.h - kUploadHeight) / 2);
}

}  // namespace

std::string size_text(Scene const& scene, std::uint64_t bytes) {
    if (bytes < kMegabyte) return scene.words(Str::import_kilobytes, {kilobytes(scene, bytes)});
    return scene.words(Str::import_megabytes, {megabytes(scene, bytes)});
}

void draw_upload(Scene const& scene, Rect place, Upload const& upload) {
    IdScope scope(scene.ui, "upload");
    draw_part(scene, place, scene(Str::import_sending), sent_text(scene, upload), upload.sent, upload.total);
}

void cut_upload_band(Scene const& scene, Rect& rect, Upload const& upload) {
    draw_upload(scene, cut_band(scene, rect), upload);
}

void cut_progress_band(Scene const& scene, Rect& rect, ImportProgress const& progress) {
    std::string_view const title = scene(kWorkTitles[static_cast<std::size_t>(progress.work)]);
    if (progress.total == 0)
        return cut_busy_band(scene, rect, title,
                             scene.words(Str::import_rows_so_far, {whole_text(scene, progress.done)}));
    IdScope scope(scene.ui, "progress");
    draw_part(scene, cut_band(scene, rect), title, progress_text(scene, progress), progress.done, progress.total);
}

}  // namespace offerta::client::ui
