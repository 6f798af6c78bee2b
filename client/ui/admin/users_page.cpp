#include <algorithm>

#include "client/ui/admin/admin_screens.hpp"
#include "client/ui/admin/admin_words.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/form.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/shell/shell.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/field.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kUserFormWidth = 480;
enum : int { kUserName, kUserUnit, kUserRoles, kUserState };
constexpr std::size_t kUserColumnsBesideForm = 2;

// ---------------------------------------------------------------- which rows

bool holds_role(Person const& person, std::optional<offerta::Role> const& role) {
    return !role || std::any_of(person.roles.begin(), person.roles.end(),
                                [&](PersonRole const& held) { return held.role == *role; });
}

bool matches_person(Person const& person, std::string const& folded) {
    return folded.empty() || fold_for_search(person.name).find(folded) != std::string::npos ||
           fold_for_search(person.login).find(folded) != std::string::npos;
}

std::vector<Person const*> visible_people(Scene const& scene) {
    UsersPage const& page = scene.state.users;
    std::string const folded = fold_for_search(page.search);
    std::vector<Person const*> out;
    for (Person const& person : page.all) {
        if ((person.is_active || page.with_inactive) && holds_role(person, page.role) && matches_person(person, folded))
            out.push_back(&person);
    }
    return out;
}

// ---------------------------------------------------------------- head and filters

void draw_users_head(Scene const& scene, Rect rect) {
    Rect actions = page_head(scene.ui, rect, scene(Str::users_title));
    if (!can_write_people(scene)) return;
    ButtonSpec const load{.key = "from-file", .label = scene(Str::users_from_file), .icon = icons::kUpload};
    bool clicked = head_button(
        scene.ui, actions,
        {.key = "new", .label = scene(Str::users_new), .kind = ButtonKind::primary, .icon = icons::kPlus, .keys = "N"});
    clicked = scene.ui.take_key(Key::n) || clicked;
    if (clicked) scene.push(NewPerson{});
    if (!scene.ui.narrow() &&
        button(scene.ui, actions.cut_right(button_width(scene.ui, load), 8).middle(scene.ui.control_height()), load))
        scene.push(PickPeopleFile{});
}

void draw_role_menu(Scene const& scene, MenuMemory& memory) {
    auto const& chosen_role = scene.state.users.role;
    std::vector<std::string> words;
    for (offerta::Role const role : kRoles) words.push_back(role_word(scene, role));
    std::vector<MenuItem> items{{.label = scene(Str::users_any_role), .checked = !chosen_role}};
    for (std::size_t i = 0; i < kRoles.size(); ++i)
        items.push_back({.label = words[i], .checked = chosen_role == kRoles[i]});
    auto const chosen = menu(scene.ui, "role-menu", scene(Str::users_role), memory, items);
    if (!chosen) return;
    auto const role = *chosen == 0 ? std::nullopt : std::optional(kRoles[static_cast<std::size_t>(*chosen - 1)]);
    scene.push(SetPeopleRole{role});
}

void draw_role_filter(Scene const& scene, Rect& rect) {
    MenuMemory& memory = scene.ui.state<MenuMemory>(scene.ui.id("role-menu"));
    auto const& role = scene.state.users.role;
    if (!role) {
        ButtonSpec const spec{.key = "add-role",
                              .label = scene(Str::users_role),
                              .kind = ButtonKind::quiet,
                              .icon = icons::kListFilter,
                              .small = true};
        Rect const place = rect.cut_left(button_width(scene.ui, spec), 8).middle(28);
        if (button(scene.ui, place, spec)) open_menu(memory, place);
    } else {
        std::string const word = role_word(scene, *role);
        FilterChipSpec const spec{.key = "role", .label = scene(Str::users_role), .value = word};
        Rect const place = rect.cut_left(filter_chip_width(scene.ui, spec), 8).middle(28);
        FilterChipResult const result = filter_chip(scene.ui, place, spec);
        if (result == FilterChipResult::open) open_menu(memory, place);
        if (result == FilterChipResult::remove) scene.push(SetPeopleRole{});
    }
    draw_role_menu(scene, memory);
}

void draw_users_filters(Scene const& scene, Rect rect) {
    rect = rect.inset(scene.ui.narrow() ? 16.0f : 24.0f, 0);
    float const width = scene.ui.narrow() ? rect.w - 100 : 260.0f;
    FieldResult const typed = text_field(scene.ui, rect.cut_left(width, 12).middle(scene.ui.control_height()),
                                         {.key = "search",
                                          .label = scene(Str::nav_search),
                                          .show_label = false,
                                          .value = scene.state.users.search,
                                          .placeholder = scene(Str::users_search),
                                          .icon = icons::kSearch,
                                          .keys = "/",
                                          .search = true});
    if (typed.edited) scene.push(SetPeopleSearch{*typed.edited});
    if (typed.committed) scene.push(SetPeopleSearch{*typed.committed});
    if (scene.ui.take_key(Key::slash)) focus_field(scene.ui, "search");
    draw_role_filter(scene, rect);
    if (scene.ui.narrow()) return;
    bool const shown = scene.state.users.with_inactive;
    CheckboxSpec const spec{
        .key = "inactive", .label = scene(Str::users_with_inactive), .value = shown ? Check::on : Check::off};
    if (checkbox(scene.ui, rect.cut_left(checkbox_width(scene.ui, spec.label)).middle(20), spec))
        scene.push(ShowInactivePeople{!shown});
}

// ---------------------------------------------------------------- rows

void draw_user_row(Scene const& scene, Table& table, Person const& person, std::size_t columns) {
    table.two_lines(kUserName, person.name, person.login);
    person.unit.is_nil()
        ? table.absent(kUserUnit)
        : table.text(kUserUnit, unit_text(scene, person.unit, Str::user_no_unit), scene.colors().text2);
    if (columns <= kUserColumnsBesideForm) return;
    std::string const roles = roles_text(scene, person);
    roles.empty() ? table.text(kUserRoles, scene(Str::users_no_roles), scene.colors().text3)
                  : table.text(kUserRoles, roles);
    std::string_view const state = scene(person.is_active ? Str::users_active : Str::users_inactive);
    chip(scene.ui, table.cell(kUserState, state), state, person.is_active ? Hue::green : Hue::outline);
}

bool is_open_user(Scene const& scene, Person const& person) {
    auto const* route = std::get_if<UserRoute>(&scene.state.route);
    return route && route->id == person.id;
}

void draw_users_table(Scene const& scene, Rect rect, std::vector<Person const*> const& rows, bool with_form) {
    bool const is_short = with_form || scene.ui.narrow();
    float const padding = scene.ui.narrow() ? 16 : 24;
    Column const columns[] = {{.title = scene(Str::users_name), .width = 180, .grow = 1},
                              {.title = scene(Str::users_unit), .width = 150},
                              {.title = scene(Str::users_roles), .width = 200, .grow = 1},
                              {.title = scene(Str::users_state), .width = 120}};
    std::size_t const shown = is_short ? kUserColumnsBesideForm : std::size(columns);
    Table table(scene.ui, rect,
                {.key = "table",
                 .name = scene(Str::users_list),
                 .columns = std::span(columns).first(shown),
                 .rows = static_cast<int>(rows.size()),
                 .padding_left = padding,
                 .padding_right = padding},
                scene.memory.users);
    for (int i = table.first(); i < table.last(); ++i) {
        Person const& person = *rows[static_cast<std::size_t>(i)];
        if (!table.begin_row(i, {.key = to_string(person.id.value),
                                 .name = person.name,
                                 .marked = is_open_user(scene, person),
                                 .dimmed = !person.is_active}))
            continue;
        draw_user_row(scene, table, person, shown);
        table.end_row();
    }
    TableEvents const events = table.end();
    auto const opened = events.open ? events.open : events.pick;
    if (!opened) return;
    UserRoute const route{rows[static_cast<std::size_t>(*opened)]->id};
    if (!(scene.state.route == Route{route})) scene.push(GoTo{route});
}

void draw_no_users(Scene const& scene, Rect rect) {
    int const pressed =
        empty_state(scene.ui, rect,
                    {.icon = icons::kSearch,
                     .title = scene(Str::common_nothing_found),
                     .text = scene(Str::users_nothing_text),
                     .first = {.key = "drop", .label = scene(Str::quotes_drop_filters), .icon = icons::kX}});
    if (pressed != 1) return;
    scene.push(SetPeopleSearch{});
    scene.push(SetPeopleRole{});
    scene.push(ShowInactivePeople{true});
}

void draw_users_list(Scene const& scene, Rect rect, bool with_form) {
    UsersPage const& page = scene.state.users;
    draw_users_head(scene, rect.cut_top(kTopBarHeight));
    cut_offline_band(scene, rect);
    draw_users_filters(scene, rect.cut_top(52));
    if (page.load == Load::Failed && page.problem)
        return draw_problem(scene, rect, scene(Str::users_failed), *page.problem);
    if (page.load != Load::Ready && page.all.empty()) return skeleton_rows(scene.ui, rect.inset(16, 32), 10);
    auto const rows = visible_people(scene);
    if (!scene.ui.narrow()) {
        Hint const hints[] = {{"↑ ↓", scene(Str::hint_select)}, {"Enter", scene(Str::hint_open)}};
        hint_bar(scene.ui, rect.cut_bottom(kHintBarHeight), hints,
                 scene.words.count(Str::users_count, static_cast<std::int64_t>(rows.size())));
    }
    if (rows.empty()) return draw_no_users(scene, rect);
    draw_users_table(scene, rect, rows, with_form);
}

}  // namespace

void draw_users_page(Scene const& scene, Rect page) {
    IdScope scope(scene.ui, "users");
    bool const is_open_user = std::holds_alternative<UserRoute>(scene.state.route);
    list_and_form(
        scene, page, kUserFormWidth, is_open_user,
        [&](Rect rect, bool with_form) { draw_users_list(scene, rect, with_form); },
        [&](Rect rect, bool beside) { draw_person_form(scene, rect, beside); });
    draw_people_file(scene);
}

}  // namespace offerta::client::ui
