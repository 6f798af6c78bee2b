#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "client/ui/admin/admin_words.hpp"
#include "client/ui/common/form.hpp"

namespace offerta::client::ui {

/// What the form of a user edits in one frame.
struct PersonEditing : FormEditing {
    PersonEditing(Scene const& of, PersonForm const& the_form)
        : FormEditing{of, the_form.findings, the_form.was_tried, people_finding_text},
          form(the_form),
          next(the_form.edited) {}

    PersonForm const& form;
    Person next;
};

struct UnitSelectSpec {
    std::string_view key;
    Str label;
    Str none;  ///< what a nil unit is called
    std::string error;
    UnitId without = {};  ///< this one and those below it are left out; nil: none
};
/// The tree of units as a choice; the newly chosen one.
[[nodiscard]] std::optional<UnitId> unit_select(Scene const& scene, Rect rect, UnitSelectSpec const& spec,
                                                UnitId selected);
/// Active users as a choice, and the one that is selected; the newly chosen one. `none` is the
/// first choice where it is given.
[[nodiscard]] std::optional<UserId> person_select(Scene const& scene, Rect rect, std::string_view key, Str label,
                                                  std::optional<Str> none, UserId selected, std::string const& error);

/// Roles with their units and dates, and buttons to add and remove.
void draw_person_roles(PersonEditing& editing, FormColumn& column);
void draw_person_deputies(PersonEditing& editing, FormColumn& column);

}  // namespace offerta::client::ui
