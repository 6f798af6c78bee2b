#include <cmath>

#include "client/ui/admin/admin_screens.hpp"
#include "client/ui/admin/admin_words.hpp"
#include "client/ui/admin/person_lists.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/scroll.hpp"

namespace offerta::client::ui {
namespace {

struct PersonFormMemory {
    float height = 600;
};

void close_person(Scene const& scene) { scene.push(GoTo{UsersRoute{}}); }

void draw_person_head(Scene const& scene, PersonForm const& form, Rect rect, bool beside) {
    line_below(scene.ui, rect, scene.colors().line);
    rect = rect.inset(16, 0);
    if (!beside && icon_button(scene.ui, rect.cut_left(32, 8).middle(32),
                               {.key = "back", .label = scene(Str::users_title), .icon = icons::kArrowLeft}))
        close_person(scene);
    if (beside &&
        icon_button(scene.ui, rect.cut_right(32, 8).middle(32),
                    {.key = "close_person", .label = scene(Str::common_close), .icon = icons::kX, .keys = "Esc"}))
        close_person(scene);
    if (!form.edited.is_active) {
        std::string_view const word = scene(Str::users_inactive);
        chip(scene.ui, rect.cut_right(chip_width(scene.ui, word), 8), word, Hue::outline);
    }
    std::string const title =
        form.is_new && form.edited.name.empty() ? std::string(scene(Str::users_new)) : form.edited.name;
    heading(scene.ui, rect, title, TextStyle::title, 2);
}

void draw_person_foot(Scene const& scene, PersonForm const& form, Rect rect) {
    FormPress const pressed = form_foot(scene, rect,
                                        {.save_key = "save_person",
                                         .is_new = form.is_new,
                                         .is_changed = form.is_changed(),
                                         .is_saving = form.is_saving});
    if (pressed == FormPress::save) scene.push(SavePerson{});
    if (pressed == FormPress::revert) scene.push(RevertPerson{});
    if (form.is_new) return;
    bool const is_active = form.edited.is_active;
    ButtonSpec const turn{.key = "turn",
                          .label = scene(is_active ? Str::user_deactivate : Str::user_activate),
                          .kind = is_active ? ButtonKind::danger : ButtonKind::normal,
                          .disabled = form.is_saving};
    if (!button(scene.ui, rect.cut_right(button_width(scene.ui, turn)), turn)) return;
    Person next = form.edited;
    next.is_active = !is_active;
    scene.push(EditPerson{std::move(next)});
}

void draw_person_problem(Scene const& scene, FormColumn& column, Str title, Problem const& problem,
                         std::string const& words) {
    std::string const code = problem_code(scene, problem);
    std::string_view const lines[] = {words, code};
    column.space(notice(scene.ui, column.rest(), scene(title), std::span(lines).first(code.empty() ? 1 : 2), Hue::red) +
                 12);
}

void draw_person_notices(Scene const& scene, PersonForm const& form, FormColumn& column) {
    if (form.problem)
        draw_person_problem(scene, column, Str::user_not_saved, *form.problem,
                            form.problem->is_conflict ? std::string(scene(Str::user_conflict_text))
                                                      : problem_text(scene, *form.problem));
    for (Finding const& finding : form.findings) {
        // What belongs to no field of its own.
        if (finding.what.place != "roles" && finding.what.place != "is_active" && finding.what.place != "deputies")
            continue;
        std::string const words = people_finding_text(scene, finding);
        std::string_view const lines[] = {words};
        column.space(notice(scene.ui, column.rest(), scene(Str::user_not_saved), lines, Hue::red) + 12);
    }
    if (form.edited.is_active) return;
    std::string_view const lines[] = {scene(Str::user_deactivated_text)};
    column.space(notice(scene.ui, column.rest(), scene(Str::users_inactive), lines, Hue::amber) + 12);
}

void draw_person_unit(PersonEditing& editing, Rect rect) {
    auto const chosen = unit_select(
        editing.scene, rect,
        {.key = "unit", .label = Str::users_unit, .none = Str::user_no_unit, .error = editing.message("unit")},
        editing.form.edited.unit);
    if (!chosen) return;
    editing.next.unit = *chosen;
    editing.changed = true;
}

void draw_person_facts(PersonEditing& editing, FormColumn& column) {
    Scene const& scene = editing.scene;
    std::string error = editing.message("name");
    editing.text(column.fields(!error.empty()),
                 {.key = "name",
                  .label = scene(Str::users_name),
                  .error = error,
                  .required = true,
                  .focus_first = editing.form.is_new},
                 editing.next.name);
    error = editing.message("login");
    std::string const unit_error = editing.message("unit");
    Rect row = column.fields(!error.empty() || !unit_error.empty());
    editing.text(row.column(0, 2, kColumnGap),
                 {.key = "login", .label = scene(Str::users_login), .error = error, .required = true},
                 editing.next.login);
    draw_person_unit(editing, row.column(1, 2, kColumnGap));
    error = editing.message("email");
    std::string const phone_error = editing.message("phone");
    row = column.fields(!error.empty() || !phone_error.empty());
    editing.text(row.column(0, 2, kColumnGap), {.key = "email", .label = scene(Str::user_email), .error = error},
                 editing.next.email);
    editing.text(row.column(1, 2, kColumnGap), {.key = "phone", .label = scene(Str::user_phone), .error = phone_error},
                 editing.next.phone);
}

void draw_person_link(Scene const& scene, PersonForm const& form, FormColumn& column) {
    ButtonSpec const make{.key = "make-link",
                          .label = scene(Str::user_make_link),
                          .icon = icons::kLink,
                          .busy = form.is_link_on_its_way,
                          .disabled = form.is_new || !form.edited.is_active,
                          .reason = scene(Str::user_save_first)};
    Rect row = column.line(scene.ui.control_height(), kFieldGap);
    if (button(scene.ui, row.cut_left(button_width(scene.ui, make), 8), make)) scene.push(AskForLink{});
    if (form.link_problem)
        draw_person_problem(scene, column, Str::user_no_link, *form.link_problem,
                            problem_text(scene, *form.link_problem));
    if (form.link.empty()) return;
    ButtonSpec const copy{.key = "copy-link", .label = scene(Str::user_copy_link), .icon = icons::kCopy};
    if (button(scene.ui, row.cut_left(button_width(scene.ui, copy)), copy))
        scene.push(CopyText{form.link, Message::Copied});
    std::string_view const lines[] = {form.link, scene(Str::user_link_text)};
    column.space(notice(scene.ui, column.rest(), scene(Str::user_make_link), lines, Hue::amber) + 12);
}

void draw_person_fields(Scene const& scene, PersonForm const& form, Rect rect) {
    IdScope scope(scene.ui, to_string(form.edited.id.value));
    PersonFormMemory& memory = scene.ui.state<PersonFormMemory>(scene.ui.id("form"));
    PersonEditing editing(scene, form);
    editing.read_only = !can_write_people(scene);
    ScrollArea area(scene.ui, "fields", rect, memory.height);
    Rect content = area.content().inset(16, 0);
    content.w = std::min(content.w, kFormMost);
    FormColumn column(scene.ui, content);
    column.space(12);
    draw_person_notices(scene, form, column);
    draw_person_facts(editing, column);
    column.space(6);
    draw_person_roles(editing, column);
    column.space(6);
    draw_person_deputies(editing, column);
    column.space(6);
    draw_person_link(scene, form, column);
    float const height = column.height() + 12;
    if (height != memory.height) scene.ui.request_frame();
    memory.height = height;
    if (editing.changed) scene.push(EditPerson{std::move(editing.next)});
}

void draw_no_person(Scene const& scene, Rect rect) {
    UsersPage const& page = scene.state.users;
    if (page.load == Load::Failed && page.problem)
        return draw_problem(scene, rect, scene(Str::users_failed), *page.problem);
    if (page.load != Load::Ready) return skeleton_rows(scene.ui, rect.inset(16, 64), 6);
    int const pressed =
        empty_state(scene.ui, rect,
                    {.icon = icons::kUser,
                     .title = scene(Str::users_missing),
                     .text = scene(Str::problem_not_found),
                     .first = {.key = "to-list", .label = scene(Str::users_title), .icon = icons::kArrowLeft}});
    if (pressed == 1) close_person(scene);
}

}  // namespace

void draw_person_form(Scene const& scene, Rect rect, bool beside) {
    IdScope scope(scene.ui, "user");
    fill(scene.ui, rect, scene.colors().surface);
    if (beside) line_left(scene.ui, rect, scene.colors().line);
    auto const& form = scene.state.users.form;
    auto const* route = std::get_if<UserRoute>(&scene.state.route);
    if (!form || !route || !(form->edited.id == route->id)) return draw_no_person(scene, rect);
    Group group(scene.ui, {.id = scene.ui.id("group"), .role = Role::form, .rect = rect, .name = form->edited.name});
    draw_person_head(scene, *form, rect.cut_top(kTopBarHeight), beside);
    bool const can_write = can_write_people(scene);
    Rect const foot = can_write ? rect.cut_bottom(kFormFootHeight) : Rect{};
    draw_person_fields(scene, *form, rect);
    if (can_write) draw_person_foot(scene, *form, foot);
    if (scene.ui.take_key(Key::escape)) close_person(scene);
}

}  // namespace offerta::client::ui
