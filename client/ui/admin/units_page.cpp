#include <algorithm>

#include "client/ui/admin/admin_screens.hpp"
#include "client/ui/admin/admin_words.hpp"
#include "client/ui/admin/person_lists.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/form.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/shell/shell.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/feedback.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kUnitFormWidth = 440, kUnitIndent = 20;
enum : int { kUnitName, kUnitHead, kUnitPeople, kUnitState };
constexpr std::size_t kUnitColumnsBesideForm = 2;

// ---------------------------------------------------------------- the form

struct UnitEditing : FormEditing {
    UnitEditing(Scene const& of, UnitForm const& the_form)
        : FormEditing{of, the_form.findings, the_form.was_tried, people_finding_text},
          form(the_form),
          next(the_form.edited) {}

    UnitForm const& form;
    Unit next;
};

void draw_unit_notice(UnitEditing const& editing, FormColumn& column) {
    Scene const& scene = editing.scene;
    UnitForm const& form = editing.form;
    std::string words = editing.message("is_active");
    if (form.problem)
        words = form.problem->is_conflict ? std::string(scene(Str::units_conflict_text))
                                          : problem_text(scene, *form.problem);
    if (words.empty()) return;
    std::string_view const lines[] = {words};
    column.space(notice(scene.ui, column.rest(), scene(Str::units_not_saved), lines, Hue::red) + 12);
}

void draw_unit_fields(Scene const& scene, UnitForm const& form, Rect rect) {
    IdScope scope(scene.ui, to_string(form.edited.id.value));
    UnitEditing editing(scene, form);
    FormColumn column(scene.ui, rect.inset(16, 0));
    column.space(12);
    draw_unit_notice(editing, column);
    std::string error = editing.message("name");
    if (error.empty()) error = editing.message("name.ru");
    editing.text(
        column.fields(!error.empty()),
        {.key = "name", .label = scene(Str::units_name), .error = error, .required = true, .focus_first = form.is_new},
        editing.next.name.ru);
    error = editing.message("name.en");
    editing.text(column.fields(!error.empty()), {.key = "name-en", .label = scene(Str::units_name_en), .error = error},
                 editing.next.name.en);
    error = editing.message("parent");
    UnitSelectSpec const parent{
        .key = "parent", .label = Str::units_parent, .none = Str::units_top, .error = error, .without = form.edited.id};
    if (auto const chosen = unit_select(scene, column.fields(!error.empty()), parent, form.edited.parent)) {
        editing.next.parent = *chosen;
        editing.changed = true;
    }
    error = editing.message("head");
    if (auto const chosen = person_select(scene, column.fields(!error.empty()), "head", Str::units_head,
                                          Str::units_no_head, form.edited.head, error)) {
        editing.next.head = *chosen;
        editing.changed = true;
    }
    if (editing.changed) scene.push(EditUnit{std::move(editing.next)});
}

void draw_unit_foot(Scene const& scene, UnitForm const& form, Rect rect) {
    FormPress const pressed = form_foot(scene, rect,
                                        {.save_key = "save_unit",
                                         .is_new = form.is_new,
                                         .is_changed = form.is_changed(),
                                         .is_saving = form.is_saving,
                                         .can_revert = false});
    if (pressed == FormPress::save) scene.push(SaveUnit{});
    if (form.is_new) return;
    bool const is_active = form.edited.is_active;
    ButtonSpec const turn{.key = "turn",
                          .label = scene(is_active ? Str::units_close_unit : Str::units_open_unit),
                          .kind = is_active ? ButtonKind::danger : ButtonKind::normal};
    if (button(scene.ui, rect.cut_right(button_width(scene.ui, turn), 8), turn)) {
        Unit next = form.edited;
        next.is_active = !is_active;
        scene.push(EditUnit{std::move(next)});
    }
}

/// What can be made below the unit; new ones have nothing below them yet.
void draw_unit_below(Scene const& scene, UnitForm const& form, Rect rect) {
    ButtonSpec const below{.key = "below", .label = scene(Str::units_new_below), .icon = icons::kPlus};
    if (button(scene.ui, rect.cut_left(button_width(scene.ui, below)).middle(scene.ui.control_height()), below))
        scene.push(NewUnit{form.edited.id});
}

void draw_unit_form(Scene const& scene, UnitForm const& form, Rect rect, bool beside) {
    IdScope scope(scene.ui, "unit");
    fill(scene.ui, rect, scene.colors().surface);
    if (beside) line_left(scene.ui, rect, scene.colors().line);
    std::string const name = form.edited.name.in(scene.language);
    Group group(scene.ui, {.id = scene.ui.id("group"), .role = Role::form, .rect = rect, .name = name});
    Rect head = rect.cut_top(kTopBarHeight);
    line_below(scene.ui, head, scene.colors().line);
    head = head.inset(16, 0);
    if (icon_button(scene.ui, head.cut_right(32, 8).middle(32),
                    {.key = "close", .label = scene(Str::common_close), .icon = icons::kX, .keys = "Esc"}))
        scene.push(CloseUnit{});
    heading(scene.ui, head, name.empty() ? scene(Str::units_new) : std::string_view(name), TextStyle::title, 2);
    Rect const foot = can_write_people(scene) ? rect.cut_bottom(kFormFootHeight) : Rect{};
    if (can_write_people(scene) && !form.is_new)
        draw_unit_below(scene, form, rect.cut_bottom(scene.ui.control_height() + 16).inset(16, 0));
    draw_unit_fields(scene, form, rect);
    if (can_write_people(scene)) draw_unit_foot(scene, form, foot);
    if (scene.ui.take_key(Key::escape)) scene.push(CloseUnit{});
}

// ---------------------------------------------------------------- the tree

std::int64_t people_in(Scene const& scene, UnitId unit) {
    auto const& all = scene.state.users.all;
    return std::count_if(all.begin(), all.end(),
                         [&](Person const& person) { return person.unit == unit && person.is_active; });
}

void draw_unit_row(Scene const& scene, Table& table, UnitPlace const& place, std::size_t columns) {
    Unit const& unit = *place.unit;
    std::string const name = unit.name.in(scene.language);
    Rect cell = table.cell(kUnitName, name);
    cell.cut_left(kUnitIndent * static_cast<float>(place.depth));
    text(scene.ui, cell, name,
         {.color = unit.is_active ? Color{} : scene.colors().text3,
          .weight = place.depth == 0 ? Weight::strong : Weight::regular,
          .describe = false});
    Person const* head = scene.state.users.find(unit.head);
    head ? table.text(kUnitHead, head->name, scene.colors().text2) : table.absent(kUnitHead);
    if (columns <= kUnitColumnsBesideForm) return;
    table.text(kUnitPeople, std::to_string(people_in(scene, unit.id)), scene.colors().text2);
    std::string_view const state = scene(unit.is_active ? Str::units_active : Str::units_inactive);
    chip(scene.ui, table.cell(kUnitState, state), state, unit.is_active ? Hue::green : Hue::outline);
}

void draw_unit_tree(Scene const& scene, Rect rect, bool with_form) {
    std::vector<UnitPlace> const rows = units_in_order(scene);
    float const padding = scene.ui.narrow() ? 16 : 24;
    Column const columns[] = {{.title = scene(Str::units_name), .width = 200, .grow = 1},
                              {.title = scene(Str::units_head), .width = 180},
                              {.title = scene(Str::units_people), .width = 72, .align = Align::right},
                              {.title = scene(Str::units_state), .width = 120}};
    std::size_t const shown = with_form || scene.ui.narrow() ? kUnitColumnsBesideForm : std::size(columns);
    Table table(scene.ui, rect,
                {.key = "table",
                 .name = scene(Str::units_list),
                 .columns = std::span(columns).first(shown),
                 .rows = static_cast<int>(rows.size()),
                 .padding_left = padding,
                 .padding_right = padding},
                scene.memory.units);
    auto const& form = scene.state.units.form;
    for (int i = table.first(); i < table.last(); ++i) {
        UnitPlace const& place = rows[static_cast<std::size_t>(i)];
        bool const is_open = form && form->edited.id == place.unit->id;
        if (!table.begin_row(i, {.key = to_string(place.unit->id.value),
                                 .name = place.unit->name.in(scene.language),
                                 .marked = is_open}))
            continue;
        draw_unit_row(scene, table, place, shown);
        table.end_row();
    }
    TableEvents const events = table.end();
    auto const opened = events.open ? events.open : events.pick;
    if (opened) scene.push(OpenUnit{rows[static_cast<std::size_t>(*opened)].unit->id});
}

void draw_units_list(Scene const& scene, Rect rect, bool with_form) {
    UnitsPage const& page = scene.state.units;
    Rect actions = page_head(scene.ui, rect.cut_top(kTopBarHeight), scene(Str::units_title));
    if (can_write_people(scene)) {
        bool clicked = head_button(scene.ui, actions,
                                   {.key = "new",
                                    .label = scene(Str::units_new),
                                    .kind = ButtonKind::primary,
                                    .icon = icons::kPlus,
                                    .keys = "N"});
        clicked = scene.ui.take_key(Key::n) || clicked;
        if (clicked) scene.push(NewUnit{});
    }
    cut_offline_band(scene, rect);
    if (page.load == Load::Failed && page.problem)
        return draw_problem(scene, rect, scene(Str::units_failed), *page.problem);
    if (page.load != Load::Ready && page.all.empty()) return skeleton_rows(scene.ui, rect.inset(16, 32), 8);
    if (!scene.ui.narrow()) {
        Hint const hints[] = {{"↑ ↓", scene(Str::hint_select)}, {"Enter", scene(Str::hint_open)}};
        hint_bar(scene.ui, rect.cut_bottom(kHintBarHeight), hints,
                 scene.words.count(Str::units_count, static_cast<std::int64_t>(page.all.size())));
    }
    if (!page.all.empty()) return draw_unit_tree(scene, rect, with_form);
    int const pressed = empty_state(scene.ui, rect,
                                    {.icon = icons::kListTree,
                                     .title = scene(Str::units_empty),
                                     .text = scene(Str::units_empty_text),
                                     .first = can_write_people(scene) ? ButtonSpec{.key = "create-first",
                                                                                   .label = scene(Str::units_new),
                                                                                   .kind = ButtonKind::primary,
                                                                                   .icon = icons::kPlus}
                                                                      : ButtonSpec{}});
    if (pressed == 1) scene.push(NewUnit{});
}

}  // namespace

void draw_units_page(Scene const& scene, Rect page) {
    IdScope scope(scene.ui, "units");
    auto const& form = scene.state.units.form;
    list_and_form(
        scene, page, kUnitFormWidth, form.has_value(),
        [&](Rect rect, bool with_form) { draw_units_list(scene, rect, with_form); },
        [&](Rect rect, bool beside) { draw_unit_form(scene, *form, rect, beside); });
}

}  // namespace offerta::client::ui
