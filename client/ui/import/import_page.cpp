#include <algorithm>
#include <array>
#include <cmath>

#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/import/import_parts.hpp"
#include "client/ui/import/import_screen.hpp"
#include "client/ui/shell/shell.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/select.hpp"

namespace offerta::client::ui {
namespace {

constexpr std::array<Str, 5> kSteps{Str::import_step_file, Str::import_step_sheet, Str::import_step_columns, Str::import_step_preview, Str::import_step_done};
constexpr std::size_t kHeaderChoices = 30;

void draw_steps(Scene const& scene, Rect rect) {
    ImportPage const& page = scene.state.import;
    line_below(scene.ui, rect, scene.colors().line);
    rect = rect.inset(24, 0);
    for (std::size_t i = 0; i < kSteps.size(); ++i) {
        bool const current = static_cast<std::size_t>(page.step) == i;
        bool const done = static_cast<std::size_t>(page.step) > i;
        std::string const label = std::to_string(i + 1) + ". " + std::string(scene(kSteps[i]));
        float const width = std::ceil(text_width(scene.ui, label, TextStyle::body, Weight::strong)) + 1;
        Color const color = current ? scene.colors().accent_text : done ? scene.colors().text : scene.colors().text3;
        text(scene.ui, rect.cut_left(width, 8), label, {.color = color, .weight = current ? Weight::strong : Weight::regular});
        if (i + 1 < kSteps.size()) icon(scene.ui, rect.cut_left(16, 8), icons::kChevronRight, scene.colors().text3, 14);
    }
}

void draw_file_step(Scene const& scene, Rect rect) {
    int const pressed = empty_state(scene.ui, rect, {.icon = icons::kFileSpreadsheet, .title = scene(Str::import_title), .text = scene(Str::import_drop), .first = {.label = scene(Str::import_choose), .kind = ButtonKind::primary, .icon = icons::kUpload}});
    if (pressed == 1) scene.push(ImportAction{PickImportFile{}});
}

Str busy_key(ImportStep step) {
    if (step == ImportStep::File) return Str::import_reading;
    return step == ImportStep::Preview ? Str::import_writing : Str::import_checking;
}

void draw_busy(Scene const& scene, Rect rect) {
    ImportPage const& page = scene.state.import;
    Rect const place = Rect{std::round(rect.center().x - 240), rect.y, 480, rect.h}.middle(64);
    text(scene.ui, {place.x, place.y - 28, place.w, 20}, page.file_name, {.color = scene.colors().text2});
    (void)progress_panel(scene.ui, place, scene(busy_key(page.step)), static_cast<float>(page.progress), {}, {});
}

void draw_problem_card(Scene const& scene, Rect& rect) {
    ImportPage const& page = scene.state.import;
    if (!page.problem) return;
    std::string const text = problem_text(scene, *page.problem);
    std::string const code = problem_code(scene, *page.problem);
    if (error_card(scene.ui, rect.cut_top(104, 12), {.title = scene(Str::import_failed), .text = text, .code = code, .retry = scene(Str::import_again)}))
        scene.push(ImportAction{RestartImport{}});
}

void draw_sheet_step(Scene const& scene, Rect rect) {
    ImportPage const& page = scene.state.import;
    ImportMapping mapping = page.mapping;
    std::vector<std::string> details;
    std::vector<Option> sheets;
    for (ImportSheet const& sheet : page.sheets) details.push_back(scene.words.count(Str::import_rows, static_cast<std::int64_t>(sheet.rows)));
    for (std::size_t i = 0; i < page.sheets.size(); ++i) sheets.push_back({.label = page.sheets[i].name, .right = details[i]});
    Rect const row = rect.cut_top(56, 12);
    auto const sheet = select(scene.ui, row.column(0, 3, 12), {.key = "sheet", .label = scene(Str::import_sheet), .options = sheets, .selected = static_cast<int>(mapping.sheet)});
    std::vector<std::string> labels{std::string(scene(Str::import_no_header))};
    for (std::size_t i = 1; i <= kHeaderChoices; ++i) labels.push_back(scene.words(Str::import_row, {std::to_string(i)}));
    std::vector<Option> headers(labels.begin(), labels.end());
    auto const header = select(scene.ui, row.column(1, 3, 12), {.key = "header", .label = scene(Str::import_header_row), .options = headers, .selected = static_cast<int>(std::min(mapping.header_row, kHeaderChoices))});
    if (sheet) mapping.sheet = static_cast<std::size_t>(*sheet), mapping.header_row = page.sheets[mapping.sheet].suggested_header;
    if (header) mapping.header_row = static_cast<std::size_t>(*header);
    if (sheet || header) scene.push(ImportAction{SetImportMapping{mapping}});
    draw_sample(scene, rect);
}

void draw_done(Scene const& scene, Rect rect) {
    ImportPage const& page = scene.state.import;
    std::string const title = scene.words(Str::import_done, {std::to_string(page.new_price_book)});
    int const pressed = empty_state(scene.ui, rect, {.icon = icons::kCircleCheck, .title = title, .text = scene(Str::import_done_text), .first = {.label = scene(Str::import_open_catalogue), .kind = ButtonKind::primary}, .second = {.label = scene(Str::import_again)}});
    if (pressed == 1) scene.push(AppAction{GoTo{CatalogueRoute{}}});
    if (pressed == 2) scene.push(ImportAction{RestartImport{}});
}

struct Next {
    std::string label;
    bool enabled = true;
    ImportAction action;
};

std::optional<Next> next_of(Scene const& scene) {
    ImportPage const& page = scene.state.import;
    if (page.step == ImportStep::Sheet) return Next{std::string(scene(Str::import_next)), true, SetImportStep{ImportStep::Columns}};
    if (page.step == ImportStep::Columns) {
        auto const& columns = page.mapping.columns;
        bool const has_sku = std::find(columns.begin(), columns.end(), ImportColumn::Sku) != columns.end();
        return Next{std::string(scene(Str::import_check)), has_sku, PreviewImport{}};
    }
    if (page.step != ImportStep::Preview || !page.preview) return std::nullopt;
    bool const something = page.preview->added + page.preview->changed + page.preview->missing > 0;
    std::string const count = scene.words.count(Str::import_articles, static_cast<std::int64_t>(page.preview->added + page.preview->changed));
    return Next{something ? scene.words(Str::import_commit, {count}) : std::string(scene(Str::import_nothing_new)), something, CommitImport{}};
}

void draw_foot(Scene const& scene, Rect rect) {
    auto const next = next_of(scene);
    if (!next) return;
    line_above(scene.ui, rect, scene.colors().line);
    rect = rect.inset(24, 12);
    ButtonSpec const forward{.key = "next", .label = next->label, .kind = ButtonKind::primary, .disabled = !next->enabled};
    if (button(scene.ui, rect.cut_right(button_width(scene.ui, forward), 8), forward)) scene.push(next->action);
    ButtonSpec const back{.label = scene(Str::import_back)};
    auto const before = static_cast<ImportStep>(static_cast<int>(scene.state.import.step) - 1);
    if (button(scene.ui, rect.cut_right(button_width(scene.ui, back)), back)) scene.push(ImportAction{SetImportStep{before}});
    text(scene.ui, rect, scene.state.import.file_name, {.color = scene.colors().text2});
}

}  // namespace

void draw_import_page(Scene const& scene, Rect page) {
    IdScope scope(scene.ui, "import");
    (void)page_head(scene.ui, page.cut_top(kTopBarHeight), scene(Str::import_title));
    cut_offline_band(scene, page);
    draw_steps(scene, page.cut_top(kTabHeight));
    ImportPage const& state = scene.state.import;
    if (state.is_busy) return draw_busy(scene, page);
    if (state.step != ImportStep::File && state.step != ImportStep::Done) draw_foot(scene, page.cut_bottom(56));
    Rect body = page.inset(24, 16);
    draw_problem_card(scene, body);
    switch (state.step) {
        case ImportStep::File: return draw_file_step(scene, body);
        case ImportStep::Sheet: return draw_sheet_step(scene, body);
        case ImportStep::Columns: return draw_columns(scene, body);
        case ImportStep::Preview: return draw_preview(scene, body);
        case ImportStep::Done: return draw_done(scene, body);
    }
}

}  // namespace offerta::client::ui
