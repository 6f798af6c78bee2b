// Participants: how far they came, the list, a file of them.
#include <algorithm>

#include "client/ui/campaign/campaign_parts.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/field.hpp"

namespace offerta::client::ui {
namespace {

using campaign::Attendance;

struct PeopleMemory {
    TableMemory table;
};

constexpr Str kAttendance[] = {Str::attendance_invited, Str::attendance_accepted,
                               Str::attendance_attended, Str::attendance_declined};
constexpr Hue kAttendanceHues[] = {Hue::grey, Hue::accent, Hue::green, Hue::outline};

bool may_edit(Scene const& scene) {
    OpenCampaign const& open = open_campaign(scene);
    return open.whole.rights.write && !campaign::is_final(open.whole.campaign.state);
}

void draw_people_tools(Scene const& scene, Rect rect) {
    ParticipantsList const& list = open_campaign(scene).participants;
    rect = rect.inset(scene.ui.narrow() ? 16.0f : 24.0f, 0);
    if (may_edit(scene)) {
        ButtonSpec add{.key = "add",
                       .label = scene(Str::participant_add),
                       .kind = ButtonKind::primary,
                       .icon = icons::kPlus};
        ButtonSpec file{
            .key = "file", .label = scene(Str::participant_file), .icon = icons::kUpload};
        add.icon_only = file.icon_only = scene.ui.narrow();
        float const height = scene.ui.control_height();
        if (button(scene.ui, rect.cut_right(button_width(scene.ui, add), 8).middle(height), add))
            scene.open_dialog(ParticipantDialog{});
        if (button(scene.ui, rect.cut_right(button_width(scene.ui, file), 8).middle(height), file))
            scene.push(PickParticipantsFile{});
    }
    FieldResult const typed = text_field(
        scene.ui, rect.cut_left(std::min(280.0f, rect.w)).middle(scene.ui.control_height()),
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
    std::string_view const word =
        person.opted_out ? scene(Str::participant_opted_out) : scene(kAttendance[at]);
    tag(scene.ui, table.cell(1, word), word, person.opted_out ? Hue::red : kAttendanceHues[at]);
    if (narrow) return;
    row.company.empty() ? table.absent(2) : table.text(2, row.company, scene.colors().text2);
    if (row.answered_at)
        table.text(3, when_text(scene, *row.answered_at), scene.colors().text2);
    else
        table.absent(3);
}

void draw_people_table(Scene const& scene, Rect rect, PeopleMemory& memory) {
    ParticipantsList const& list = open_campaign(scene).participants;
    bool const narrow = scene.ui.narrow();
    Column const columns[] = {
        {.title = scene(Str::participant_name), .width = 180, .grow = 1},
        {.title = scene(Str::participant_attendance), .width = 120},
        {.title = scene(Str::participant_company), .width = 200, .hidden = narrow},
        {.title = scene(Str::participant_answered), .width = 140, .hidden = narrow}};
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
        table.end_row();
    }
    if (table.last() + 10 > static_cast<int>(list.rows.size()) && !list.next_cursor.empty())
        scene.push(LoadMoreParticipants{});
    TableEvents const events = table.end();
    auto const opened = events.open ? events.open : events.pick;
    if (opened && may_edit(scene))
        scene.open_dialog(ParticipantDialog{list.rows[static_cast<std::size_t>(*opened)], {}});
}

/// What a file would do, before it is done.
void draw_import(Scene const& scene, ParticipantImport const& file) {
    Dialog box(scene.ui, "participants-file", scene(Str::participant_file_title), 520, 420);
    Rect content = box.content();
    text(scene.ui, content.cut_top(20, 8), file.name, {.color = scene.colors().text2});
    std::string const counts = scene.words(
        Str::participant_file_counts,
        {std::to_string(file.added), std::to_string(file.changed), std::to_string(file.unchanged),
         std::to_string(file.refused)});
    bool const ready = !file.is_busy && !file.problem;
    Rect foot = content.cut_bottom(32, 12);
    if (file.is_busy) skeleton_rows(scene.ui, content, 4);
    if (file.problem) {
        std::string const words = problem_text(scene, *file.problem);
        text_wrapped(scene.ui, content, words, {.color = scene.colors().red.text});
    }
    if (ready) {
        text(scene.ui, content.cut_top(24, 8), counts, {.weight = Weight::strong});
        for (ParticipantImport::Row const& row : file.rows) {
            if (row.what != "refused" || content.h < 24) continue;
            std::string const why =
                row.findings.empty() ? std::string{} : finding_text(scene, row.findings.front());
            std::string const words = scene.words(
                Str::participant_file_row, {std::to_string(row.row), row.email, why});
            text(scene.ui, content.cut_top(22), words,
                 {.style = TextStyle::dense, .color = scene.colors().red.text});
        }
    }
    ButtonSpec const accept{.key = "accept",
                            .label = scene(Str::participant_file_accept),
                            .kind = ButtonKind::primary,
                            .busy = file.is_busy,
                            .disabled = !ready || file.added + file.changed == 0};
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
        bar_row(scene, card.rest, scene(label), count, std::max<std::int64_t>(counts.invited, 1),
                color, 90);
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
    draw_people_tools(scene, rect.cut_top(52));
    if (list.file) draw_import(scene, *list.file);
    if (list.load == Load::Failed && list.problem)
        return draw_problem(scene, rect, scene(Str::participant_failed), *list.problem);
    if (list.load != Load::Ready) return skeleton_rows(scene.ui, rect.inset(16, 16), 8);
    if (!list.rows.empty()) return draw_people_table(scene, rect, memory);
    bool const add = may_edit(scene) && list.search.empty();
    int const pressed = empty_state(
        scene.ui, rect,
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
