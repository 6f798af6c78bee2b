// The types of campaigns: a list, and the editor of one.
#include <algorithm>

#include "client/ui/admin/admin_words.hpp"
#include "client/ui/campaign/campaign_fields.hpp"
#include "client/ui/campaign/campaign_screens.hpp"
#include "client/ui/campaign/type_parts.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/shell/shell.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/feedback.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kTypeListWidth = 300, kTypeFoot = 56;

void draw_type_list(Scene const& scene, Rect rect) {
    Rect actions = page_head(scene.ui, rect.cut_top(kTopBarHeight), scene(Str::nav_campaign_types));
    if (head_button(scene.ui, actions,
                    {.key = "new",
                     .label = scene(Str::type_new),
                     .kind = ButtonKind::primary,
                     .icon = icons::kPlus,
                     .icon_only = true}))
        scene.push(NewType{});
    cut_offline_band(scene, rect);
    CampaignTypesPage const& page = scene.state.types;
    if (page.load == Load::Failed && page.problem)
        return draw_problem(scene, rect, scene(Str::type_failed), *page.problem);
    if (page.load != Load::Ready) return skeleton_rows(scene.ui, rect.inset(16, 16), 4);
    Column const columns[] = {{.width = 28}, {.width = 160, .grow = 1}};
    Table table(scene.ui, rect,
                {.key = "types",
                 .name = scene(Str::nav_campaign_types),
                 .columns = columns,
                 .rows = static_cast<int>(page.all.size()),
                 .row_height = 48,
                 .padding_left = scene.ui.narrow() ? 16.0f : 24.0f,
                 .padding_right = 16,
                 .draw_head = false},
                scene.ui.state<TableMemory>(scene.ui.id("types-table")));
    for (int i = table.first(); i < table.last(); ++i) {
        TypeRow const& row = page.all[static_cast<std::size_t>(i)];
        std::string const name = row.type.name.in(scene.language);
        bool const open = page.form && page.form->edited.id == row.type.id;
        if (!table.begin_row(i, {.key = row.type.id, .name = name, .marked = open, .dimmed = !row.type.is_active}))
            continue;
        icon(scene.ui, table.cell(0), type_icon(row.type.id), scene.colors().text2);
        table.two_lines(1, name,
                        scene.words(Str::type_row, {std::to_string(row.type.version), std::to_string(row.campaigns)}));
        table.end_row();
    }
    TableEvents const events = table.end();
    auto const opened = events.open ? events.open : events.pick;
    if (opened) scene.push(OpenType{page.all[static_cast<std::size_t>(*opened)].type.id});
}

/// Whom a warning about people is about: the stage or task, and the role or person.
std::string type_finding(Scene const& scene, campaign::Type const& type, Finding const& one) {
    bool const is_of_people = one.severity == Severity::Warning && one.what.code == ErrorCode::NotAllowed;
    if (!is_of_people) return one.what.place + ": " + finding_text(scene, one);
    std::string who = one.what.got, where = one.what.place;
    for (offerta::Role const role : kRoles)
        if (role_name(role) == one.what.got) who = role_word(scene, role);
    if (auto const id = parse_uuid(one.what.got)) who = person_name(scene, UserId{*id});
    for (std::size_t i = 0; i < type.stages.size(); ++i)
        if (where.starts_with("stages[" + std::to_string(i) + "]"))
            return scene.words(Str::type_unreachable, {type.stages[i].name.in(scene.language), who});
    for (std::size_t i = 0; i < type.tasks.size(); ++i)
        if (where.starts_with("tasks[" + std::to_string(i) + "]"))
            return scene.words(Str::type_unreachable, {type.tasks[i].title.in(scene.language), who});
    return where + ": " + who;
}

void draw_type_findings(Scene const& scene, TypeForm const& form, Rect& rest) {
    std::vector<std::string> lines;
    if (form.problem) lines.push_back(problem_text(scene, *form.problem));
    for (Finding const& one : form.findings) {
        bool const waits = one.what.code == ErrorCode::Required && !form.was_tried;
        if (waits || lines.size() >= 4) continue;
        lines.push_back(type_finding(scene, form.edited, one));
    }
    if (lines.empty()) return;
    std::vector<std::string_view> views(lines.begin(), lines.end());
    bool const bad = form.problem || std::any_of(form.findings.begin(), form.findings.end(),
                                                 [](Finding const& one) { return one.severity == Severity::Error; });
    rest.cut_top(
        notice(scene.ui, rest, scene(bad ? Str::type_wrong : Str::type_odd), views, bad ? Hue::red : Hue::amber) + 12);
}

void draw_type_basics(TypeEditing& editing, Rect& column) {
    Scene const& scene = editing.scene;
    SectionCard card(scene, column, "basics", scene(Str::type_basics));
    editing.both(card.rest.cut_top(field_height(scene.ui, true, true)), "name", Str::board_name, editing.next.name,
                 "name");
    Rect const row = card.rest.cut_top(field_height(scene.ui, true, editing.form.is_new));
    if (editing.form.is_new)
        editing.changed |= words_field(scene, row.column(0, 2, 12),
                                       {.key = "id", .label = scene(Str::type_id), .error = editing.message("id")},
                                       editing.next.id, false, 60);
    Rect const second = row.column(editing.form.is_new ? 1 : 0, 2, 12);
    editing.tick({second.x, second.y + 20, second.w, 32}, "active", Str::type_active, editing.next.is_active);
}

void draw_type_body(Scene const& scene, TypeForm const& form, Rect rect) {
    IdScope scope(scene.ui, form.saved.id + std::to_string(static_cast<int>(form.tab)));
    fill(scene.ui, rect, scene.colors().app);
    Rect view = rect.inset(scene.ui.narrow() ? 12.0f : 24.0f, 16);
    view.w = std::min(view.w, 860.0f);
    SectionColumn column(scene, "editor", view);
    TypeEditing editing{scene, form, form.edited};
    draw_type_findings(scene, form, column.rest);
    switch (form.tab) {
        case TypeTab::Form:
            draw_type_basics(editing, column.rest);
            draw_type_fields(editing, column.rest);
            break;
        case TypeTab::Approval:
            draw_type_stages(editing, column.rest);
            break;
        case TypeTab::Tasks:
            draw_type_tasks(editing, column.rest);
            break;
        case TypeTab::Survey:
            draw_type_survey(editing, column.rest);
            break;
        case TypeTab::Rest:
            draw_type_rest(editing, column.rest);
            break;
    }
    if (editing.changed) scene.push(EditType{std::move(editing.next)});
}

void draw_type_foot(Scene const& scene, TypeForm const& form, Rect rect) {
    line_above(scene.ui, rect, scene.colors().line);
    rect = rect.inset(24, 0).middle(scene.ui.control_height());
    ButtonSpec const keep{.key = "save",
                          .label = scene(form.is_saving ? Str::common_saving : Str::common_save),
                          .kind = ButtonKind::primary,
                          .keys = scene.ui.narrow() || form.is_saving ? "" : "Ctrl S",
                          .busy = form.is_saving,
                          .disabled = !form.is_changed(),
                          .reason = scene(Str::common_no_changes)};
    bool save = button(scene.ui, rect.cut_left(button_width(scene.ui, keep), 12), keep);
    save = scene.ui.take_key(Key::s, kCtrl) || save;
    if (save && form.is_changed()) scene.push(SaveType{});
    if (!form.is_new)
        text(scene.ui, rect, scene(Str::type_version_note), {.style = TextStyle::label, .color = scene.colors().text3});
}

void draw_type_editor(Scene const& scene, TypeForm const& form, Rect rect) {
    IdScope scope(scene.ui, "type");
    line_left(scene.ui, rect, scene.colors().line);
    std::string const name = form.edited.name.in(scene.language);
    Group group(scene.ui, {.id = scene.ui.id("group"), .role = Role::form, .rect = rect, .name = name});
    Rect head = rect.cut_top(kTopBarHeight).inset(24, 0);
    if (icon_button(scene.ui, head.cut_right(32, 8).middle(32),
                    {.key = "close", .label = scene(Str::common_close), .icon = icons::kX, .keys = "Esc"}))
        scene.push(CloseType{});
    heading(scene.ui, head, name.empty() ? scene(Str::type_new) : std::string_view(name), TextStyle::title, 2);
    Tab const all[] = {{scene(Str::type_tab_form), {}},
                       {scene(Str::type_tab_approval), {}},
                       {scene(Str::campaign_tasks), {}},
                       {scene(Str::type_tab_survey), {}},
                       {scene(Str::type_tab_rest), {}}};
    Rect const bar = rect.cut_top(kTabHeight);
    line_below(scene.ui, bar, scene.colors().line);
    if (auto const chosen = tabs(scene.ui, bar.inset(24, 0), "tabs", all, static_cast<int>(form.tab)))
        scene.push(SetTypeTab{static_cast<TypeTab>(*chosen)});
    Rect const foot = rect.cut_bottom(kTypeFoot);
    draw_type_body(scene, form, rect);
    draw_type_foot(scene, form, foot);
    if (scene.ui.take_key(Key::escape)) scene.push(CloseType{});
}

}  // namespace

void draw_types_page(Scene const& scene, Rect page) {
    IdScope scope(scene.ui, "types");
    auto const& form = scene.state.types.form;
    bool const beside = scene.ui.page().w >= kMediumWidth;
    if (!form || beside) {
        Rect const list = form ? page.cut_left(kTypeListWidth) : page;
        draw_type_list(scene, list);
    }
    if (form) draw_type_editor(scene, *form, page);
}

}  // namespace offerta::client::ui
