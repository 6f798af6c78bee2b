#include <cmath>

#include "client/ui/import/import_steps.hpp"
#include "client/ui/widgets/feedback.hpp"

namespace offerta::client::ui {

void draw_import_file(Scene const& scene, Rect rect) {
    ImportPage const& page = scene.state.import;
    float const width = std::min(640.0f, rect.w - 32), height = std::min(320.0f, rect.h - 32);
    Rect const drop = Rect{std::round(rect.center().x - width / 2), rect.y + 16, width, height};
    fill(scene.ui, drop, scene.colors().sub, kRadiusCard);
    border(scene.ui, drop, scene.colors().control_line, kRadiusCard);
    std::string const words = std::string(scene(Str::import_drop)) + ". " + std::string(scene(Str::import_limits));
    std::string_view const busy = scene(page.upload.is_under_way() ? Str::import_sending : Str::import_reading);
    EmptySpec const spec{.icon = page.is_busy ? icons::kFileSpreadsheet : icons::kUpload,
                         .title = page.is_busy ? std::string_view(page.file_name) : scene(Str::import_drop_here),
                         .text = page.is_busy ? busy : std::string_view(words),
                         .first = {.key = "choose",
                                   .label = page.is_busy ? std::string_view{} : scene(Str::import_choose),
                                   .kind = ButtonKind::primary,
                                   .icon = icons::kUpload}};
    if (empty_state(scene.ui, drop, spec) == 1) scene.push(PickImportFile{});
}

void draw_import_done(Scene const& scene, Rect rect) {
    std::string const number = std::to_string(scene.state.import.new_price_book);
    std::string const title = scene.words(Str::import_done, {number});
    int const pressed =
        empty_state(scene.ui, rect,
                    {.icon = icons::kCircleCheck,
                     .title = title,
                     .text = scene(Str::import_done_text),
                     .first = {.key = "open-catalogue",
                               .label = scene(Str::import_open_catalogue),
                               .kind = ButtonKind::primary,
                               .icon = icons::kPackage},
                     .second = {.key = "again", .label = scene(Str::import_again), .icon = icons::kUpload}});
    if (pressed == 1) scene.push(GoTo{CatalogueRoute{}});
    if (pressed != 0) scene.push(RestartImport{});
}

}  // namespace offerta::client::ui
