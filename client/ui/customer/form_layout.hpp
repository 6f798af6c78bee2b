#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "client/ui/common/scene.hpp"
#include "client/ui/widgets/field.hpp"

namespace offerta::client::ui {

inline constexpr float kFieldGap = 10, kColumnGap = 12;

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

/// What a form edits in one frame: a copy that is pushed once, when anything changed it.
struct CustomerEditing {
    Scene const& scene;
    CustomerForm const& form;
    Customer next;
    bool changed = false;

    /// Words of what is wrong at a place; findings of empty fields wait for the first try to save.
    [[nodiscard]] std::string message(std::string_view place) const;
    /// A text field that writes into `target`, which must belong to `next`.
    bool text(Rect rect, FieldSpec spec, std::string& target);
};

/// Name, position, e-mail and telephone of each contact, with buttons to add and remove.
void draw_contacts(CustomerEditing& editing, FormColumn& column);

}  // namespace offerta::client::ui
