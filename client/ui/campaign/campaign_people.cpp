// Participants: how far they came, the list, a file of them.
#include <algorithm>

#include "client/ui/campaign/campaign_parts.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/import/upload_parts.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/field.hpp"
#include "client/ui/widgets/overlay.hpp"

namespace offerta::client::ui {
namespace {

using campaign::Attendance;

struct PeopleMemory {
    TableMemory table, file;
    MenuMemory menu;
};

constexpr Str kAttendance[] = {Str::attendance_invited, Str::attendance_accepted, Str::attendance_attended,
                               Str::attendance_declined};
constexpr Hue kAttendanceHues[] = {Hue::grey, Hue::accent, Hue::green, Hue::outline};

bool may_edit(Scene const& scene) {
    OpenCampaign const& open = open_campaign(scene);
    return open.whole.rights.write && !campaign::is_final(open.whole.campaign.state);
}

/// Where participants come from besides being typed: a file, a marketing list.
void draw_sources(Scene const& scene, MenuMemory& memory) {
    MenuItem const items[] = {{.label = scene(Str::participant_file), .icon = icons::kUpload},
                              {.label = scene(Str::marketing_invite), .icon = icons::kListFilter}};
    auto const chosen = menu(scene.ui, "sources", scene(Str::participant_sources), memory, items);
    if (chosen == 0) scene.push(PickParticipantsFile{});
    if (chosen == 1) scene.push(OpenPickList{});
}

void draw_people_tools(Scene const& scene, Rect rect, PeopleMemory& memory) {
    ParticipantsList const& list = open_campaign(scene).participants;
    rect = rect.inset(scene.ui.narrow() ? 16.0f : 24.0f, 0);
    if (may_edit(scene)) {
        ButtonSpec add{
            .key = "add", .label = scene(Str::participant_add), .kind = ButtonKind::primary, .icon = icons::kPlus};
        ButtonSpec file{.key = "sources", .label = scene(Str::participant_sources), .icon = icons::kUpload};
        add.icon_only = file.icon_only = scene.ui.narrow();
        float const height = scene.ui.control_height();
        if (button(scene.ui, rect.cut_right(button_width(scene.ui, add), 8).middle(height), add))
            scene.open_dialog(ParticipantDialog{});
        Rect const place = rect.cut_right(button_width(scene.ui, file), 8).middle(height);
        if (button(scene.ui, place, file)) open_menu(memory.menu, place);
        draw_sources(scene, memory.menu);
    }
    FieldResult const typed =
        text_field(scene.ui, rect.cut_left(std::min(280.0f, rect.w)).middle(scene.ui.control_height()),
                   {.key = "search",
                    .label = scene(Str::nav_search),
                    .show_label = false,
                    .value = list.search,
                    .placeholder = scene(Str::participant_search),
                    .icon = icons::kSearch,
                    .search = true});
    auto const& text = typed.edited ? typed.edited : typed.committed;
    if (text) scene.push(SetParticipantsSearch{*text});
}

void draw_people_row(Scene const& scene, Table& table, ParticipantRow const& row, bool narrow) {
    campaign::Participant const& person = row.participant;
    table.two_lines(0, person.name.empty() ? person.email : person.name,
                    person.name.empty() ? std::string_view{} : std::string_view(person.email));
    auto const at = static_cast<std::size_t>(person.attendance);
    std::string_view const word = person.opted_out ? scene(Str::participant_opted_out) : scene(kAttendance[at]);
    tag(scene.ui, table.cell(1, word), word, person.opted_out ? Hue::red : kAttendanceHues[at]);
    if (narrow) return;
    row.company.empty() ? table.absent(2) : table.text(2, row.company, scene.colors().text2);
    if (row.answered_at)
        table.text(3, when_text(scene, *row.answered_at), scene.colors().text2);
    else
        table.absent(3);
}

/// The mark that comes next: who was invited has accepted, who accepted has come.
void draw_next_mark(Scene const& scene, Table& table, ParticipantRow const& row) {
    Attendance const now = row.participant.attendance;
    bool const has_next = now == Attendance::Invited || now == Attendance::Accepted;
    if (!may_edit(scene) || !has_next || row.participant.opted_out) return;
    bool const accepts = now == Attendance::Invited;
    if (!icon_button(scene.ui, table.cell(4).middle(28),
                     {.key = "mark",
                      .label = scene(accepts ? Str::participant_mark_accepted : Str::participant_mark_attended),
                      .icon = accepts ? icons::kCheck : icons::kCircleCheck}))
        return;
    ParticipantRow next = row;
    next.participant.attendance = accepts ? Attendance::Accepted : Attendance::Attended;
    scene.push(PutParticipant{std::move(next)});
}

void draw_people_table(Scene const& scene, Rect rect, PeopleMemory& memory) {
    ParticipantsList const& list = open_campaign(scene).participants;
    bool const narrow = scene.ui.narrow();
    Column const columns[] = {{.title = scene(Str::participant_name), .width = 180, .grow = 1},
                              {.title = scene(Str::participant_attendance), .width = 120},
                              {.title = scene(Str::participant_company), .width = 200, .hidden = narrow},
                              {.title = scene(Str::participant_answered), .width = 140, .hidden = narrow},
                              {.width = 32, .hidden = !may_edit(scene)}};
    float const padding = narrow ? 16 : 24;
    Table table(scene.ui, rect,
                {.key = "people",
                 .name = scene(Str::campaign_tab_participants),
                 .columns = columns,
                 .rows = static_cast<int>(list.rows.size()),
                 .padding_left = padding,
                 .padding_right = padding},
                memory.table);
    for (int i = table.first(); i < table.last(); ++i) {
        ParticipantRow const& row = list.rows[static_cast<std::size_t>(i)];
        if (!table.begin_row(i, {.key = to_string(row.participant.id.value),
                                 .name = row.participant.name,
                                 .dimmed = row.participant.opted_out}))
            continue;
        draw_people_row(scene, table, row, narrow);
        draw_next_mark(scene, table, row);
        table.end_row();
    }
    if (table.last() + 10 > static_cast<int>(list.rows.size()) && !list.next_cursor.empty())
        scene.push(LoadMoreParticipants{});
    TableEvents const events = table.end();
    auto const opened = events.open ? events.open : events.pick;
    if (opened && may_edit(scene))
        scene.open_dialog(ParticipantDialog{list.rows[static_cast<std::size_t>(*opened)], {}});
}

struct ImportWord {
    std::string_view name;
    Str word;
    Hue hue;
};
constexpr ImportWord kImportWords[] = {{"added", Str::people_file_added, Hue::green},
                                       {"changed", Str::people_file_changed, Hue::blue},
                                       {"unchanged", Str::people_file_unchanged, Hue::grey},
                                       {"refused", Str::people_file_refused, Hue::red}};

/// Each row with what becomes of it, and why it is refused.
void draw_import_rows(Scene const& scene, Rect rect, ParticipantImport const& file, TableMemory& memory) {
    Column const columns[] = {{.title = scene(Str::people_file_row), .width = 52, .align = Align::right},
                              {.title = scene(Str::participant_name), .width = 200, .grow = 1},
                              {.title = scene(Str::people_file_what), .width = 130}};
    Table table(scene.ui, rect,
                {.key = "import-rows",
                 .name = scene(Str::people_file_list),
                 .columns = columns,
                 .rows = static_cast<int>(file.rows.size())},
                memory);
    for (int i = table.first(); i < table.last(); ++i) {
        ParticipantImport::Row const& row = file.rows[static_cast<std::size_t>(i)];
        std::string const name = row.name.empty() ? row.email : row.name;
        std::string why;
        for (Finding const& one : row.findings)
            why += (why.empty() ? "" : "; ") + one.what.place + ": " + finding_text(scene, one);
        if (!table.begin_row(i, {.key = std::to_string(i), .name = name})) continue;
        table.text(0, std::to_string(row.row), scene.colors().text2);
        table.two_lines(1, name, why.empty() ? row.email : why,
                        row.findings.empty() ? Color{} : scene.colors().red.text);
        for (ImportWord const& one : kImportWords)
            if (one.name == row.what) chip(scene.ui, table.cell(2, scene(one.word)), scene(one.word), one.hue);
        table.end_row();
    }
    (void)table.end();
}

/// What a file or a list would do, before it is done.
void draw_import(Scene const& scene, ParticipantImport const& file, TableMemory& memory) {
    Rect const page = scene.ui.page();
    bool const is_list = !file.bytes;
    Dialog box(scene.ui, "participants-file", scene(is_list ? Str::marketing_invite : Str::participant_file_title),
               std::min(640.0f, page.w - 16), std::min(520.0f, page.h - 16));
    Rect content = box.content();
    Rect foot = content.cut_bottom(32, 12);
    text(scene.ui, content.cut_top(20, 8), file.name, {.color = scene.colors().text2});
    std::string const counts =
        scene.words(Str::participant_file_counts, {std::to_string(file.added), std::to_string(file.changed),
                                                   std::to_string(file.unchanged), std::to_string(file.refused)});
    bool const ready = !file.is_busy && !file.problem;
    if (file.is_busy && file.upload.is_under_way()) draw_upload(scene, content.cut_top(kUploadHeight, 8), file.upload);
    if (file.is_busy) skeleton_rows(scene.ui, content, 4);
    if (file.problem) {
        std::string const words = problem_text(scene, *file.problem);
        text_wrapped(scene.ui, content, words, {.color = scene.colors().red.text});
    }
    if (ready) {
        text(scene.ui, content.cut_top(24, 8), counts, {.weight = Weight::strong});
        draw_import_rows(scene, content, file, memory);
    }
    // Of a list, who wants no mail is left out; a file is taken whole or not at all.
    bool const is_refused = !is_list && file.refused > 0;
    ButtonSpec const accept{.key = "accept",
                            .label = scene(Str::participant_file_accept),
                            .kind = ButtonKind::primary,
                            .busy = file.is_busy,
                            .disabled = !ready || is_refused || file.added + file.changed == 0,
                            .reason = is_refused ? scene(Str::participant_file_mend) : std::string_view{}};
    if (button(scene.ui, foot.cut_right(button_width(scene.ui, accept), 8), accept))
        scene.push(CommitParticipantsFile{});
    ButtonSpec const cancel{.key = "cancel", .label = scene(Str::common_cancel), .keys = "Esc"};
    bool const leave = button(scene.ui, foot.cut_right(button_width(scene.ui, cancel)), cancel);
    if (leave || box.closed()) scene.push(CloseParticipantsFile{});
}

}  // namespace

void draw_funnel(Scene const& scene, Rect& column) {
    ParticipantCounts const& counts = open_campaign(scene).whole.participants;
    std::string const total = std::to_string(counts.total);
    SectionCard card(scene, column, "funnel", scene(Str::campaign_tab_participants), total);
    Palette const& c = scene.colors();
    auto const row = [&](Str label, std::int64_t count, Color color) {
        bar_row(scene, card.rest, scene(label), count, std::max<std::int64_t>(counts.invited, 1), color, 90);
    };
    row(Str::funnel_invited, counts.invited, c.accent_pale);
    row(Str::funnel_accepted, counts.accepted, c.accent_pale);
    row(Str::funnel_attended, counts.attended, c.accent_pale);
    row(Str::funnel_answered, counts.answered, c.accent);
}

void draw_participants(Scene const& scene, Rect rect) {
    ParticipantsList const& list = open_campaign(scene).participants;
    PeopleMemory& memory = scene.ui.state<PeopleMemory>(scene.ui.id("people"));
    fill(scene.ui, rect, scene.colors().surface);
    draw_people_tools(scene, rect.cut_top(52), memory);
    if (list.file) draw_import(scene, *list.file, memory.file);
    if (list.load == Load::Failed && list.problem)
        return draw_problem(scene, rect, scene(Str::participant_failed), *list.problem);
    if (list.load != Load::Ready) return skeleton_rows(scene.ui, rect.inset(16, 16), 8);
    if (!list.rows.empty()) return draw_people_table(scene, rect, memory);
    bool const add = may_edit(scene) && list.search.empty();
    int const pressed =
        empty_state(scene.ui, rect,
                    {.icon = icons::kUsers,
                     .title = scene(list.search.empty() ? Str::participant_none : Str::board_nothing),
                     .text = scene(list.search.empty() ? Str::participant_none_text : Str::board_nothing_text),
                     .first = add ? ButtonSpec{.key = "add-first",
                                               .label = scene(Str::participant_add),
                                               .kind = ButtonKind::primary,
                                               .icon = icons::kPlus}
                                  : ButtonSpec{}});
    if (pressed == 1) scene.open_dialog(ParticipantDialog{});
}

}  // namespace offerta::client::ui
