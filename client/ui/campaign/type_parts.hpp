#pragma once

#include <span>
#include <string>
#include <vector>

#include "client/ui/campaign/campaign_parts.hpp"

namespace offerta::client::ui {

// Parts of the editor of campaign types: lists whose rows are added, moved and removed, names in
// two languages, options, conditions.

/// What the editor changes in a frame: a copy that is pushed once, when anything changed it.
struct TypeEditing {
    Scene const& scene;
    TypeForm const& form;
    campaign::Type next;
    bool changed = false;

    /// Words of what is wrong at a place; what is only missing waits for the first try to save.
    [[nodiscard]] std::string message(std::string_view place) const;
    void both(Rect row, std::string_view key, Str label, LocalText& target, std::string_view place);
    bool choice(Rect rect, std::string_view key, Str label, std::span<Str const> words, int& chosen);
    bool tick(Rect rect, std::string_view key, Str label, bool& target);
    bool whole(Rect rect, std::string_view key, Str label, int& target, int least, int most, std::string_view place);
};

enum class RowStep : std::uint8_t { none, up, down, remove };
/// The head of a row of a list: its name, and buttons to move and remove it.
RowStep row_head(Scene const& scene, Rect& rest, std::string_view title, std::size_t index, std::size_t count);
bool add_button(Scene const& scene, Rect& rest, Str label);

/// Carries a step out; true when the list changed.
template <class T>
bool take_step(std::vector<T>& list, std::size_t index, RowStep step) {
    if (step == RowStep::none) return false;
    auto const at = list.begin() + static_cast<std::ptrdiff_t>(index);
    if (step == RowStep::remove) list.erase(at);
    if (step == RowStep::up && index > 0) std::iter_swap(at, at - 1);
    if (step == RowStep::down && index + 1 < list.size()) std::iter_swap(at, at + 1);
    return true;
}

/// An id that no row of the list has: "field_4".
template <class T>
std::string free_id(std::vector<T> const& list, std::string const& stem) {
    for (std::size_t n = list.size() + 1;; ++n) {
        std::string id = stem + "_" + std::to_string(n);
        bool taken = false;
        for (T const& one : list) taken = taken || one.id == id;
        if (!taken) return id;
    }
}

/// What a condition can ask about.
struct ConditionSubject {
    std::string id;
    std::string label;
    campaign::InputKind kind = campaign::InputKind::Text;
    std::vector<campaign::Option> const* options = nullptr;
};
/// "Shown if": rows of subject, comparison and value; all must hold.
void draw_conditions(TypeEditing& editing, Rect& rest, Str title, std::vector<campaign::Condition>& conditions,
                     std::span<ConditionSubject const> subjects);
void draw_option_rows(TypeEditing& editing, Rect& rest, std::vector<campaign::Option>& options);

void draw_type_fields(TypeEditing& editing, Rect& column);
void draw_type_stages(TypeEditing& editing, Rect& column);
void draw_type_tasks(TypeEditing& editing, Rect& column);
void draw_type_survey(TypeEditing& editing, Rect& column);
void draw_type_rest(TypeEditing& editing, Rect& column);

}  // namespace offerta::client::ui
