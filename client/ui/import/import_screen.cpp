#include "client/ui/import/import_screen.hpp"

#include <array>
#include <cmath>

#include "client/ui/bonus_desk/desk_parts.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/import/import_steps.hpp"
#include "client/ui/import/upload_parts.hpp"
#include "client/ui/shell/shell.hpp"
#include "client/ui/widgets/feedback.hpp"

namespace offerta::client::ui {
namespace {

constexpr std::array<Str, 6> kStepWords{Str::import_step_file,   Str::import_step_sheet,   Str::import_step_columns,
                                        Str::import_step_target, Str::import_step_preview, Str::import_step_done};
constexpr float kStepsHeight = 56, kProblemHeight = 120;

void draw_step(Scene const& scene, Rect place, int index, int current) {
    Palette const& c = scene.colors();
    bool const is_done = index < current, is_current = index == current;
    Rect const circle = place.cut_left(24, 8).middle(24);
    fill(scene.ui, circle, is_current ? c.accent : is_done ? c.accent_soft : c.track, 12);
    std::string const number = std::to_string(index + 1);
    if (is_done) {
        icon(scene.ui, circle, icons::kCheck, c.accent_text, 14);
    } else {
        text(scene.ui, circle, number,
             {.style = TextStyle::label,
              .color = is_current ? c.on_accent : c.text3,
              .weight = Weight::strong,
              .align = Align::center,
              .describe = false});
    }
    std::string_view const label = scene(kStepWords[static_cast<std::size_t>(index)]);
    scene.ui.describe({.id = scene.ui.id("step" + number),
                       .role = Role::text,
                       .state = is_current ? static_cast<std::uint32_t>(kCurrent) : 0u,
                       .rect = place,
                       .name = number + ". " + std::string(label)});
    text(scene.ui, place, label,
         {.style = TextStyle::dense,
          .color = is_current ? c.text : c.text2,
          .weight = is_current ? Weight::strong : Weight::regular,
          .describe = false});
}

void draw_steps(Scene const& scene, Rect rect) {
    line_below(scene.ui, rect, scene.colors().line);
    Group group(
        scene.ui,
        {.id = scene.ui.id("steps"), .role = Role::group, .rect = rect, .name = std::string(scene(Str::import_steps))});
    rect = rect.inset(scene.ui.narrow() ? 16.0f : 24.0f, 0);
    int const current = static_cast<int>(scene.state.import.step);
    constexpr float kStepGap = 12, kArrow = 16;
    std::array<float, kStepWords.size()> widths{};
    float all = 0;
    for (std::size_t i = 0; i < kStepWords.size(); ++i) {
        widths[i] = 33 + std::ceil(text_width(scene.ui, scene(kStepWords[i]), TextStyle::dense, Weight::strong));
        all += widths[i] + (i == 0 ? 0 : kArrow + 2 * kStepGap);
    }
    if (scene.ui.narrow() || all > rect.w) return draw_step(scene, rect, current, current);
    for (std::size_t i = 0; i < kStepWords.size(); ++i) {
        if (i > 0) icon(scene.ui, rect.cut_left(kArrow, kStepGap), icons::kChevronRight, scene.colors().disabled, 14);
        draw_step(scene, rect.cut_left(widths[i], kStepGap), static_cast<int>(i), current);
    }
}

/// How much of the file has gone up is known, and then what the server says of its reading, comparing and writing.
/// Until it does, what it has in hand is said.
void cut_busy(Scene const& scene, Rect& rect) {
    ImportPage const& page = scene.state.import;
    if (!page.is_busy) return;
    if (page.upload.is_under_way()) return cut_upload_band(scene, rect, page.upload);
    if (page.watch.progress) return cut_progress_band(scene, rect, *page.watch.progress);
    if (page.step == ImportStep::File)
        return cut_busy_band(scene, rect, scene(Str::import_reading),
                             page.file_name + ", " + size_text(scene, page.file_size));
    if (page.step == ImportStep::Preview && page.preview) {
        return cut_busy_band(scene, rect, scene(Str::import_writing),
                             scene.words.count(Str::import_articles, article_count(*page.preview)));
    }
    std::int64_t const rows =
        page.mapping.sheet < page.sheets.size() ? static_cast<std::int64_t>(page.sheets[page.mapping.sheet].rows) : 0;
    cut_busy_band(scene, rect, scene(Str::import_checking), scene.words.count(Str::import_rows, rows));
}

/// What went wrong, what it means for the data, and what to do: the same step again or another file.
void cut_problem(Scene const& scene, Rect& rect) {
    ImportPage const& page = scene.state.import;
    if (!page.problem) return;
    bool const is_file = page.step == ImportStep::File;
    Problem const& problem = *page.problem;
    std::string words = problem.detail.empty() ? problem_text(scene, problem) : problem.detail;
    if (!is_file) words += "\n" + std::string(scene(Str::import_try_mapping));
    std::string const code = problem_code(scene, problem);
    Rect const place = rect.cut_top(kProblemHeight + 16).inset(24, 8);
    std::string_view const title = scene(is_file ? Str::import_failed : Str::import_not_committed);
    if (error_card(scene.ui, place,
                   {.title = title, .text = words, .code = code, .retry = scene(Str::import_other_file)}))
        scene.push(RestartImport{});
}

void draw_step_body(Scene const& scene, Rect rect) {
    switch (scene.state.import.step) {
        case ImportStep::File:
            return draw_import_file(scene, rect);
        case ImportStep::Sheet:
            return draw_import_sheet(scene, rect);
        case ImportStep::Columns:
            return draw_import_columns(scene, rect);
        case ImportStep::Target:
            return draw_import_target(scene, rect);
        case ImportStep::Preview:
            return draw_import_preview(scene, rect);
        case ImportStep::Done:
            return draw_import_done(scene, rect);
    }
}

void draw_head(Scene const& scene, Rect rect) {
    Rect rest = page_head(scene.ui, rect, scene(Str::import_title));
    ImportPage const& page = scene.state.import;
    if (page.file_name.empty() || scene.ui.narrow()) return;
    ButtonSpec const other{.key = "other-file",
                           .label = scene(Str::import_other_file),
                           .kind = ButtonKind::quiet,
                           .disabled = page.is_busy};
    if (page.step != ImportStep::File &&
        button(scene.ui, rest.cut_right(button_width(scene.ui, other), 12).middle(32), other))
        scene.push(RestartImport{});
    icon(scene.ui, rest.cut_left(16, 8), icons::kFileSpreadsheet, scene.colors().text3);
    text(scene.ui, rest, page.file_name, {.style = TextStyle::dense, .color = scene.colors().text2});
}

}  // namespace

bool draw_import_foot(Scene const& scene, Rect rect, ImportStep back, ButtonSpec const& action, std::string_view note) {
    line_above(scene.ui, rect, scene.colors().line);
    rect = rect.inset(scene.ui.narrow() ? 16.0f : 24.0f, 0).middle(scene.ui.control_height());
    bool const is_busy = scene.state.import.is_busy;
    ButtonSpec const before{
        .key = "back", .label = scene(Str::import_back), .icon = icons::kArrowLeft, .disabled = is_busy};
    if (button(scene.ui, rect.cut_left(button_width(scene.ui, before), 12), before)) {
        if (back == ImportStep::File) {
            scene.push(RestartImport{});
        } else {
            scene.push(SetImportStep{back});
        }
    }
    bool const clicked = button(scene.ui, rect.cut_right(button_width(scene.ui, action), 12), action);
    text(scene.ui, rect, note, {.style = TextStyle::dense, .color = scene.colors().text2, .align = Align::right});
    return clicked;
}

std::string column_letters(std::size_t index) {
    std::string out;
    for (std::size_t n = index + 1; n > 0; n = (n - 1) / 26)
        out.insert(out.begin(), static_cast<char>('A' + (n - 1) % 26));
    return out;
}

std::int64_t article_count(ImportReportInfo const& preview) {
    return preview.added + preview.changed + preview.unchanged;
}

std::string figure_text(Scene const& scene, std::int64_t n) { return decimal_text(scene, Decimal::from_int(n)); }

void cut_first_shown(Scene const& scene, Rect& rect, std::size_t shown_rows, std::int64_t total) {
    auto const shown = static_cast<std::int64_t>(shown_rows);
    if (shown >= total) return;
    std::string const words =
        scene.words(Str::import_first_shown, {figure_text(scene, shown), figure_text(scene, total)});
    text(scene.ui, rect.cut_bottom(28).inset(24, 0), words, {.style = TextStyle::label, .color = scene.colors().text3});
}

void draw_import_page(Scene const& scene, Rect page) {
    IdScope scope(scene.ui, "import");
    draw_head(scene, page.cut_top(kTopBarHeight));
    cut_offline_band(scene, page);
    draw_steps(scene, page.cut_top(kStepsHeight));
    cut_busy(scene, page);
    cut_problem(scene, page);
    draw_step_body(scene, page);
}

}  // namespace offerta::client::ui
