#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "client/ui/common/scene.hpp"
#include "client/ui/customer/form_layout.hpp"

namespace offerta::client::ui {

/// What the form of a user edits in one frame: a copy that is pushed once, when anything changed
/// it.
struct PersonEditing {
    Scene const& scene;
    PersonForm const& form;
    Person next;
    bool changed = false;

    /// Words of what is wrong at a place; findings of empty fields wait for the first try to save.
    [[nodiscard]] std::string message(std::string_view place) const;
    /// A text field that writes into `target`, which must belong to `next`.
    bool text(Rect rect, FieldSpec spec, std::string& target);
};

struct UnitSelectSpec {
    std::string_view key;
    Str label;
    Str none;  ///< what a nil unit is called
    std::string error;
    UnitId without = {};  ///< this one and those below it are left out; nil: none
};
/// The tree of units as a choice; the newly chosen one.
[[nodiscard]] std::optional<UnitId> unit_select(Scene const& scene, Rect rect,
                                                UnitSelectSpec const& spec, UnitId selected);
/// Active users as a choice, and the one that is selected; the newly chosen one. `none` is the
/// first choice where it is given.
[[nodiscard]] std::optional<UserId> person_select(Scene const& scene, Rect rect,
                                                  std::string_view key, Str label,
                                                  std::optional<Str> none, UserId selected,
                                                  std::string const& error);

/// Roles with their units and dates, and buttons to add and remove.
void draw_person_roles(PersonEditing& editing, FormColumn& column);
void draw_person_deputies(PersonEditing& editing, FormColumn& column);

}  // namespace offerta::client::ui
