#include <algorithm>

#include "client/ui/admin/admin_screens.hpp"
#include "client/ui/admin/admin_words.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/import/upload_parts.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/overlay.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kFileWidth = 760, kFileHeight = 560, kFileFoot = 56;
enum : int { kFileRow, kFileName, kFileWhat };

struct FileOutcome {
    std::string_view name;
    Str word;
    Hue hue;
};
constexpr FileOutcome kFileOutcomes[] = {{"added", Str::people_file_added, Hue::green},
                                         {"changed", Str::people_file_changed, Hue::blue},
                                         {"unchanged", Str::people_file_unchanged, Hue::grey},
                                         {"refused", Str::people_file_refused, Hue::red}};

FileOutcome const& file_outcome_of(std::string_view name) {
    for (FileOutcome const& one : kFileOutcomes) {
        if (one.name == name) return one;
    }
    return kFileOutcomes[3];
}

/// FileOutcome is wrong with a row: the server's words about the file as they are, others by their code.
std::string file_fault_text(Scene const& scene, PeopleFile::Row const& row) {
    std::string out;
    for (Finding const& finding : row.findings) {
        bool const is_about_file = row.row == 0;
        std::string const words =
            is_about_file ? finding.what.place + ": " + finding.what.expected : people_finding_text(scene, finding);
        out += (out.empty() ? "" : "; ") + words;
        if (!is_about_file && !finding.what.got.empty()) out += " (" + finding.what.got + ")";
    }
    return out;
}

void draw_file_rows(Scene const& scene, Rect rect, PeopleFile const& file) {
    Column const columns[] = {{.title = scene(Str::people_file_row), .width = 64, .align = Align::right},
                              {.title = scene(Str::users_name), .width = 220, .grow = 1},
                              {.title = scene(Str::people_file_what), .width = 140}};
    Table table(scene.ui, rect,
                {.key = "rows",
                 .name = scene(Str::people_file_list),
                 .columns = columns,
                 .rows = static_cast<int>(file.rows.size())},
                scene.memory.people_file);
    for (int i = table.first(); i < table.last(); ++i) {
        PeopleFile::Row const& row = file.rows[static_cast<std::size_t>(i)];
        std::string const name = row.name.empty() ? row.login : row.name, fault = file_fault_text(scene, row);
        if (!table.begin_row(i, {.key = std::to_string(i), .name = name})) continue;
        row.row > 0 ? table.text(kFileRow, std::to_string(row.row), scene.colors().text2) : table.absent(kFileRow);
        table.two_lines(kFileName, name, fault.empty() ? std::string_view(row.login) : std::string_view(fault));
        FileOutcome const& what = file_outcome_of(row.what);
        chip(scene.ui, table.cell(kFileWhat, scene(what.word)), scene(what.word), what.hue);
        table.end_row();
    }
    (void)table.end();
}

void draw_file_foot(Scene const& scene, Rect rect, PeopleFile const& file) {
    rect = rect.middle(scene.ui.control_height());
    std::int64_t const count = file.added + file.changed;
    std::string const commit = scene.words.count(Str::people_file_commit, count);
    bool const is_faulty = file.refused > 0 || file.problem.has_value();
    ButtonSpec const action{.key = "commit",
                            .label = commit,
                            .kind = ButtonKind::primary,
                            .busy = file.is_busy,
                            .disabled = count == 0 || is_faulty,
                            .reason = scene(is_faulty ? Str::people_file_fix_first : Str::people_file_nothing)};
    ButtonSpec const other{
        .key = "other", .label = scene(Str::people_file_choose), .icon = icons::kUpload, .disabled = file.is_busy};
    ButtonSpec const close{.key = "cancel", .label = scene(Str::common_cancel), .kind = ButtonKind::quiet};
    if (button(scene.ui, rect.cut_right(button_width(scene.ui, action), 8), action)) scene.push(CommitPeopleFile{});
    if (button(scene.ui, rect.cut_right(button_width(scene.ui, close), 8), close)) scene.push(ClosePeopleFile{});
    if (button(scene.ui, rect.cut_left(button_width(scene.ui, other)), other)) scene.push(PickPeopleFile{});
}

void draw_file_top(Scene const& scene, Rect& rect, PeopleFile const& file) {
    text(scene.ui, rect.cut_top(20), file.name, {.style = TextStyle::dense, .weight = Weight::strong});
    text(scene.ui, rect.cut_top(20, 8), scene(Str::people_file_hint),
         {.style = TextStyle::dense, .color = scene.colors().text2});
    if (file.problem) {
        std::string const words = problem_text(scene, *file.problem);
        std::string_view const lines[] = {words};
        rect.cut_top(notice(scene.ui, rect, scene(Str::people_file_failed), lines, Hue::red), 8);
    } else if (file.refused > 0) {
        std::string_view const lines[] = {scene(Str::people_file_fix_first)};
        std::string const title = std::string(scene(Str::people_file_refused)) + ": " + std::to_string(file.refused);
        rect.cut_top(notice(scene.ui, rect, title, lines, Hue::red), 8);
    }
}

}  // namespace

void draw_people_file(Scene const& scene) {
    auto const& file = scene.state.users.file;
    if (!file) return;
    Rect const page = scene.ui.page();
    Dialog dialog(scene.ui, "people-file", scene(Str::people_file_title), std::min(kFileWidth, page.w - 16),
                  std::min(kFileHeight, page.h - 16));
    Rect rect = dialog.content();
    Rect const foot = rect.cut_bottom(kFileFoot);
    draw_file_top(scene, rect, *file);
    bool const goes_up = file->is_busy && file->upload.is_under_way();
    if (goes_up) draw_upload(scene, rect.cut_top(kUploadHeight, 8), file->upload);
    if (file->is_busy && file->rows.empty()) {
        if (!goes_up)
            text(scene.ui, rect.cut_top(20, 8), scene(Str::people_file_reading),
                 {.style = TextStyle::dense, .color = scene.colors().text2});
        skeleton_rows(scene.ui, rect, 6);
    } else {
        draw_file_rows(scene, rect, *file);
    }
    draw_file_foot(scene, foot, *file);
    if (dialog.closed()) scene.push(ClosePeopleFile{});
}

}  // namespace offerta::client::ui
