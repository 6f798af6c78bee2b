#include "client/ui/admin/person_lists.hpp"

#include <algorithm>

#include "client/ui/admin/admin_words.hpp"
#include "client/ui/widgets/button.hpp"
#include "client/ui/widgets/select.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kRemoveButtonWidth = 32;
constexpr std::string_view kDepthStep = "   ";  // in front of a unit's name, for each level

std::string list_place(char const* list, std::size_t index) {
    return std::string(list) + "[" + std::to_string(index) + "]";
}

bool is_unit_below(Scene const& scene, Unit const* unit, UnitId top) {
    for (int depth = 0; unit && depth <= static_cast<int>(kMaxUnitDepth); ++depth) {
        if (unit->id == top) return true;
        unit = scene.state.units.find(unit->parent);
    }
    return false;
}

struct PersonListHead {
    Str title;
    Str add;
    std::string_view key;
    bool is_full;
};
bool draw_person_list_head(Scene const& scene, Rect row, PersonListHead const& head) {
    ButtonSpec const add{.key = head.key,
                         .label = scene(head.add),
                         .kind = ButtonKind::quiet,
                         .icon = icons::kPlus,
                         .disabled = head.is_full,
                         .small = true};
    bool const clicked = button(scene.ui, row.cut_right(button_width(scene.ui, add)).middle(28), add);
    heading(scene.ui, row, scene(head.title), TextStyle::body, 3);
    return clicked;
}

struct TypedDateMemory {
    std::string text;  ///< what was typed and is no date
    bool is_bad = false;
};

/// A date that may be empty. What is typed and is no date stays in the field and says so.
void draw_typed_date(PersonEditing& editing, Rect rect, std::string_view key, Str label, std::optional<Date>& target,
                     std::string const& error) {
    Scene const& scene = editing.scene;
    IdScope scope(scene.ui, key);
    TypedDateMemory& memory = scene.ui.state<TypedDateMemory>(scene.ui.id("date"));
    std::string const shown = memory.is_bad ? memory.text : typed_date(scene, target);
    std::string_view const words = memory.is_bad ? scene(Str::user_date_hint) : std::string_view(error);
    FieldResult const result = text_field(scene.ui, rect,
                                          {.key = key,
                                           .label = scene(label),
                                           .value = shown,
                                           .placeholder = scene(Str::user_date_hint),
                                           .error = words,
                                           .icon = icons::kCalendar});
    auto const& typed = result.edited ? result.edited : result.committed;
    if (!typed) return;
    auto const date = date_from_typed(*typed);
    memory.is_bad = !date && result.committed;  // what is still being typed is not yet wrong
    memory.text = *typed;
    if (!date || *date == target) return;
    target = *date;
    editing.changed = true;
}

/// From and until beside each other, and the button that removes the row. True when it was pressed.
bool draw_typed_dates(PersonEditing& editing, Rect row, DateRange& dates, std::string const& place,
                      std::string const& remove_label) {
    Rect const remove = row.cut_right(kRemoveButtonWidth, 4);
    draw_typed_date(editing, row.column(0, 2, kColumnGap), "from", Str::user_from, dates.from, {});
    draw_typed_date(editing, row.column(1, 2, kColumnGap), "to", Str::user_to, dates.to,
                    editing.message(place + ".to"));
    return icon_button(editing.scene.ui,
                       {remove.x, remove.y + 20, kRemoveButtonWidth, editing.scene.ui.control_height()},
                       {.key = "remove", .label = remove_label, .icon = icons::kTrash2});
}

/// What an empty list means.
void draw_none(Scene const& scene, FormColumn& column, Str words) {
    text(scene.ui, column.line(20, 12), scene(words), {.style = TextStyle::dense, .color = scene.colors().text3});
}

void draw_role_choice(PersonEditing& editing, Rect rect, PersonRole& held) {
    Scene const& scene = editing.scene;
    std::vector<std::string> words;
    for (offerta::Role const role : kRoles) words.push_back(role_word(scene, role));
    std::vector<Option> options;
    for (std::string const& word : words) options.push_back({.label = word});
    auto const chosen = select(
        scene.ui, rect,
        {.key = "role", .label = scene(Str::users_role), .options = options, .selected = static_cast<int>(held.role)});
    if (!chosen) return;
    held.role = kRoles[static_cast<std::size_t>(*chosen)];
    editing.changed = true;
}

/// True when the role is to be removed.
bool draw_role(PersonEditing& editing, FormColumn& column, std::size_t index) {
    Scene const& scene = editing.scene;
    PersonRole& held = editing.next.roles[index];
    std::string const place = list_place("roles", index), number = std::to_string(index + 1);
    IdScope scope(scene.ui, place);
    Group group(
        scene.ui,
        {.id = scene.ui.id("group"), .role = Role::group, .name = scene.words(Str::user_role_number, {number})});
    std::string const taken = editing.message(place), unit_error = editing.message(place + ".unit");
    std::string const error = taken.empty() ? unit_error : taken;
    Rect row = column.fields(!error.empty());
    row.cut_right(kRemoveButtonWidth, 4);
    draw_role_choice(editing, row.column(0, 2, kColumnGap), held);
    auto const unit = unit_select(
        scene, row.column(1, 2, kColumnGap),
        {.key = "unit", .label = Str::user_role_in, .none = Str::user_everywhere, .error = error}, held.unit);
    if (unit) {
        held.unit = *unit;
        editing.changed = true;
    }
    bool const removed = draw_typed_dates(editing, column.fields(!editing.message(place + ".to").empty()), held.dates,
                                          place, scene.words(Str::user_remove_role, {number}));
    column.space(6);
    return removed;
}

bool draw_deputy(PersonEditing& editing, FormColumn& column, std::size_t index) {
    Scene const& scene = editing.scene;
    PersonDeputy& one = editing.next.deputies[index];
    std::string const place = list_place("deputies", index), number = std::to_string(index + 1);
    IdScope scope(scene.ui, place);
    Group group(
        scene.ui,
        {.id = scene.ui.id("group"), .role = Role::group, .name = scene.words(Str::user_deputy_number, {number})});
    std::string const error = editing.message(place + ".deputy");
    Rect row = column.fields(!error.empty());
    row.cut_right(kRemoveButtonWidth, 4);
    if (auto const chosen = person_select(scene, row, "deputy", Str::user_deputy, std::nullopt, one.deputy, error)) {
        one.deputy = *chosen;
        editing.changed = true;
    }
    bool const removed = draw_typed_dates(editing, column.fields(!editing.message(place + ".to").empty()), one.dates,
                                          place, scene.words(Str::user_remove_deputy, {number}));
    column.space(6);
    return removed;
}

}  // namespace

std::optional<UnitId> unit_select(Scene const& scene, Rect rect, UnitSelectSpec const& spec, UnitId selected) {
    std::vector<UnitId> ids{UnitId{}};
    std::vector<std::string> labels{std::string(scene(spec.none))};
    for (UnitPlace const& place : units_in_order(scene)) {
        bool const is_left_out = !spec.without.is_nil() && is_unit_below(scene, place.unit, spec.without);
        bool const is_closed = !place.unit->is_active && !(place.unit->id == selected);
        if (is_left_out || is_closed) continue;
        std::string label;
        for (int i = 0; i < place.depth; ++i) label += kDepthStep;
        ids.push_back(place.unit->id);
        labels.push_back(label + place.unit->name.in(scene.language));
    }
    std::vector<Option> options;
    for (std::string const& label : labels) options.push_back({.label = label});
    auto const at = std::find(ids.begin(), ids.end(), selected);
    int const index = at == ids.end() ? -1 : static_cast<int>(at - ids.begin());
    auto const chosen = select(
        scene.ui, rect,
        {.key = spec.key, .label = scene(spec.label), .options = options, .selected = index, .error = spec.error});
    return chosen ? std::optional(ids[static_cast<std::size_t>(*chosen)]) : std::nullopt;
}

std::optional<UserId> person_select(Scene const& scene, Rect rect, std::string_view key, Str label,
                                    std::optional<Str> none, UserId selected, std::string const& error) {
    std::vector<UserId> ids;
    std::vector<Option> options;
    if (none) {
        ids.emplace_back();
        options.push_back({.label = scene(*none)});
    }
    for (Person const& person : scene.state.users.all) {
        if (!person.is_active && !(person.id == selected)) continue;
        ids.push_back(person.id);
        options.push_back({.label = person.name, .detail = person.login});
    }
    auto const at = std::find(ids.begin(), ids.end(), selected);
    int const index = at == ids.end() ? -1 : static_cast<int>(at - ids.begin());
    auto const chosen = select(
        scene.ui, rect,
        {.key = key, .label = scene(label), .options = options, .selected = index, .placeholder = "—", .error = error});
    return chosen ? std::optional(ids[static_cast<std::size_t>(*chosen)]) : std::nullopt;
}

void draw_person_roles(PersonEditing& editing, FormColumn& column) {
    auto& roles = editing.next.roles;
    bool const added =
        draw_person_list_head(editing.scene, column.line(28, 6),
                              {Str::users_roles, Str::user_add_role, "add-role", roles.size() >= kMaxPersonRoles});
    if (roles.empty()) draw_none(editing.scene, column, Str::user_no_roles_text);
    std::optional<std::size_t> removed;
    for (std::size_t i = 0; i < roles.size(); ++i) {
        if (draw_role(editing, column, i)) removed = i;
    }
    if (removed) roles.erase(roles.begin() + static_cast<std::ptrdiff_t>(*removed));
    // A new one holds in the person's own unit, which is what is meant nearly always.
    if (added) roles.push_back({offerta::Role::Seller, editing.next.unit, {}});
    editing.changed = editing.changed || removed || added;
}

void draw_person_deputies(PersonEditing& editing, FormColumn& column) {
    auto& deputies = editing.next.deputies;
    bool const added = draw_person_list_head(
        editing.scene, column.line(28, 6),
        {Str::user_deputies, Str::user_add_deputy, "add-deputy", deputies.size() >= kMaxDeputies});
    if (deputies.empty()) draw_none(editing.scene, column, Str::user_no_deputies_text);
    std::optional<std::size_t> removed;
    for (std::size_t i = 0; i < deputies.size(); ++i) {
        if (draw_deputy(editing, column, i)) removed = i;
    }
    if (removed) deputies.erase(deputies.begin() + static_cast<std::ptrdiff_t>(*removed));
    if (added) deputies.emplace_back();
    editing.changed = editing.changed || removed || added;
}

}  // namespace offerta::client::ui
