#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "client/ui/common/scene.hpp"
#include "client/ui/widgets/button.hpp"
#include "client/ui/widgets/field.hpp"

namespace offerta::client::ui {

// What forms of one thing (a customer, a user, a unit) are made of.

inline constexpr float kFieldGap = 10, kColumnGap = 12, kFormMost = 720, kFormFootHeight = 56;

/// Cuts rows of fields off a rectangle from its top and remembers how high the whole became.
class FormColumn {
  public:
    FormColumn(Ui& ui, Rect rect) : ui_(ui), rest_(rect), top_(rect.y) { rest_.h = 1e6f; }

    /// A row of labelled fields; with room for a message when one of them has it.
    [[nodiscard]] Rect fields(bool message) { return rest_.cut_top(field_height(ui_, true, message), kFieldGap); }
    [[nodiscard]] Rect line(float height, float gap = 0) { return rest_.cut_top(height, gap); }
    void space(float height) { rest_.cut_top(height); }
    [[nodiscard]] float height() const { return rest_.y - top_; }
    [[nodiscard]] Rect rest() const { return rest_; }

  private:
    Ui& ui_;
    Rect rest_;
    float top_;
};

using FindingWords = std::string (*)(Scene const& scene, Finding const& finding);

/// What a form edits in one frame. The value itself is a copy, `next` of whoever derives from this, that is pushed
/// once, when anything changed it.
struct FormEditing {
    Scene const& scene;
    Findings const& findings;
    bool was_tried;      ///< findings of empty fields wait for the first try to save
    FindingWords words;  ///< how its findings are said
    bool read_only = false;
    bool changed = false;

    /// Words of what is wrong at a place.
    [[nodiscard]] std::string message(std::string_view place) const;
    /// A text field that writes into `target`, which must belong to the copy.
    bool text(Rect rect, FieldSpec spec, std::string& target);
};

struct FormFootSpec {
    std::string_view save_key;
    bool is_new = false;
    bool is_changed = false;
    bool is_saving = false;
    bool can_revert = true;
};
enum class FormPress : std::uint8_t { none, save, revert };
/// Save (Ctrl S too) and revert at the left of the foot, which they are cut off; what else a form can do follows.
[[nodiscard]] FormPress form_foot(Scene const& scene, Rect& rect, FormFootSpec const& spec);
/// The foot of a form that is only read; what else can be done there follows.
FormPress bare_foot(Scene const& scene, Rect& rect);

/// A list with the form of what is open beside it, or in its place where there is no room for both: `list(rect,
/// with_form)` and `form(rect, beside)` draw them.
template <class List, class Form>
void list_and_form(Scene const& scene, Rect page, float form_width, bool has_form, List const& list, Form const& form) {
    bool const beside = scene.ui.page().w >= kMediumWidth;
    if (!has_form) return list(page, false);
    Rect const place = beside ? page.cut_right(form_width) : page;
    if (beside) list(page, true);
    form(place, beside);
}

}  // namespace offerta::client::ui
