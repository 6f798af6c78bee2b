#include <array>

#include "client/ui/import/import_steps.hpp"
#include "client/ui/import/preview_tables.hpp"
#include "client/ui/widgets/button.hpp"
#include "client/ui/widgets/choice.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kPreviewFoot = 56, kTile = 64, kGap = 12;

std::int64_t all_errors(ImportReportInfo const& preview) { return preview.errors + preview.book_errors; }

struct Tile {
    Str label;
    std::int64_t count;
    Color color;
};

void draw_tile(Scene const& scene, Rect rect, Tile const& tile) {
    card(scene.ui, rect);
    std::string const figure = figure_text(scene, tile.count);
    scene.ui.describe({.id = scene.ui.id(scene(tile.label)),
                       .role = Role::status,
                       .rect = rect,
                       .name = std::string(scene(tile.label)),
                       .value = figure});
    rect = rect.inset(12, 8);
    text(scene.ui, rect.cut_top(16, 2), scene(tile.label),
         {.style = TextStyle::label, .color = scene.colors().text2, .describe = false});
    text(scene.ui, rect.cut_top(28), figure,
         {.style = TextStyle::heading, .color = tile.count > 0 ? tile.color : scene.colors().text3, .describe = false});
}

void draw_tiles(Scene const& scene, Rect rect, ImportReportInfo const& preview) {
    Palette const& c = scene.colors();
    std::array<Tile, 6> const tiles{{{Str::import_added, preview.added, c.green.text},
                                     {Str::import_changed, preview.changed, c.blue.text},
                                     {Str::import_same, preview.unchanged, c.text},
                                     {Str::import_missing, preview.missing, c.amber.text},
                                     {Str::import_errors, all_errors(preview), c.red.text},
                                     {Str::import_warnings, preview.warnings, c.amber.text}}};
    int const columns = scene.ui.narrow() ? 3 : 6;
    Group group(scene.ui, {.id = scene.ui.id("tiles"),
                           .role = Role::group,
                           .rect = rect,
                           .name = std::string(scene(Str::import_summary))});
    rect = rect.inset(scene.ui.narrow() ? 16.0f : 24.0f, 0);
    for (int i = 0; i < static_cast<int>(tiles.size()); ++i) {
        Rect place = rect.column(i % columns, columns, kGap);
        place.y += static_cast<float>(i / columns) * (kTile + kGap);
        place.h = kTile;
        draw_tile(scene, place, tiles[static_cast<std::size_t>(i)]);
    }
}

void draw_tables(Scene const& scene, Rect rect, ImportReportInfo const& preview) {
    std::string const changes = figure_text(scene, preview.added + preview.changed + preview.missing);
    std::string const findings = figure_text(scene, all_errors(preview) + preview.warnings);
    std::string const categories = figure_text(scene, preview.categories);
    Tab const all[] = {{scene(Str::import_changes), changes},
                       {scene(Str::import_findings), findings},
                       {scene(Str::import_categories), categories}};
    int& chosen = scene.ui.state<int>(scene.ui.id("tab"));
    Rect const head = rect.cut_top(kTabHeight);
    line_below(scene.ui, head, scene.colors().line);
    if (auto const tab = tabs(scene.ui, head.inset(scene.ui.narrow() ? 16.0f : 24.0f, 0), "tabs", all, chosen))
        chosen = *tab;
    if (chosen == 0) return draw_import_changes(scene, rect, preview);
    if (chosen == 1) return draw_import_findings(scene, rect, preview);
    draw_import_categories(scene, rect, preview);
}

/// Why the file cannot be taken as it is; empty when it can.
std::string_view obstacle_of(Scene const& scene, ImportReportInfo const& preview) {
    if (preview.added + preview.changed + preview.missing == 0) return scene(Str::import_nothing_new);
    return preview.book_errors > 0 ? scene(Str::import_book_refused) : std::string_view{};
}

void draw_foot(Scene const& scene, Rect rect, ImportReportInfo const& preview) {
    bool const is_busy = scene.state.import.is_busy;
    std::string_view const obstacle = obstacle_of(scene, preview);
    std::string const commit = scene.words.count(Str::import_commit_all, article_count(preview));
    ButtonSpec const action{.key = "commit",
                            .label = is_busy ? scene(Str::import_writing) : std::string_view(commit),
                            .kind = ButtonKind::primary,
                            .icon = is_busy ? Icon::none : Icon(icons::kUpload),
                            .busy = is_busy,
                            .disabled = !obstacle.empty(),
                            .reason = obstacle};
    std::string const note = !obstacle.empty()    ? std::string(obstacle)
                             : preview.errors > 0 ? scene.words.count(Str::import_refused_rows, preview.errors)
                                                  : std::string{};
    if (draw_import_foot(scene, rect, ImportStep::Target, action, note)) scene.push(CommitImport{});
}

}  // namespace

void draw_import_preview(Scene const& scene, Rect rect) {
    auto const& preview = scene.state.import.preview;
    if (!preview) return;
    Rect const foot = rect.cut_bottom(kPreviewFoot);
    rect.cut_top(16);
    draw_tiles(scene, rect.cut_top(scene.ui.narrow() ? 2 * kTile + kGap : kTile, 8), *preview);
    draw_tables(scene, rect, *preview);
    draw_foot(scene, foot, *preview);
}

}  // namespace offerta::client::ui
