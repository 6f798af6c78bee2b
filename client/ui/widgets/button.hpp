#pragma once

#include <span>
#include <string_view>

#include "client/ui/widgets/text.hpp"

namespace offerta::client::ui {

enum class ButtonKind : std::uint8_t { normal, primary, quiet, danger };

struct ButtonSpec {
    std::string_view key = {};    ///< id; the label when empty
    std::string_view label = {};  ///< also the name in the semantics
    ButtonKind kind = ButtonKind::normal;
    Icon icon = Icon::none;
    /// Keys shown at the right, "Ctrl ↵" as two caps separated by a space.
    std::string_view keys = {};
    bool busy = false;  ///< keeps its width; label says what it is doing
    bool disabled = false;
    std::string_view reason = {};  ///< why it is disabled: tooltip and description
    bool small = false;            ///< 28 px
    bool icon_only = false;        ///< the label is only heard, and seen as a tooltip
    bool focus_first = false;      ///< takes focus when it appears (default button of a dialog)
};

/// Natural width of a button; its height is control_height(), or 28 when small.
[[nodiscard]] float button_width(Ui const& ui, ButtonSpec const& spec);
/// Returns true when clicked. The button is as high as `rect`.
bool button(Ui& ui, Rect rect, ButtonSpec const& spec);

struct IconButtonSpec {
    std::string_view key = {};
    std::string_view label = {};  ///< name and tooltip
    Icon icon = Icon::none;
    bool bordered = false;
    bool pressed = false;  ///< a toggle that is on
    bool disabled = false;
    std::string_view reason = {};
    std::string_view keys = {};  ///< shown in the tooltip, but not beside the reason
    float icon_size = 16;
    Color color = 0;
    bool bare = false;  ///< no ground under the pointer: the icon gets darker instead
};
bool icon_button(Ui& ui, Rect rect, IconButtonSpec const& spec);

/// A bordered button with a strong label and a chevron, for a menu that it opens. True when pressed.
bool drop_down(Ui& ui, Rect rect, std::string_view key, std::string_view name, std::string_view label);

/// "− ×2 +": returns -1, 0 or +1.
int stepper(Ui& ui, Rect rect, std::string_view key, std::string_view label, std::string_view value);

/// A key cap; `keys` as in ButtonSpec. Returns the width taken.
float key_caps(Ui& ui, Point right_center, std::string_view keys, bool on_accent = false);
[[nodiscard]] float key_caps_width(Ui const& ui, std::string_view keys);

struct Hint {
    std::string_view keys = {};
    std::string_view label = {};
};
/// The bar at the bottom of a view: a text at the left (optional) and hints at the right or left.
void hint_bar(Ui& ui, Rect rect, std::span<Hint const> hints, std::string_view left = {},
              std::string_view left_strong = {});

}  // namespace offerta::client::ui
