#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "client/ui/widgets/text.hpp"

namespace offerta::client::ui {

struct FieldSpec {
    std::string_view key = {};
    std::string_view label = {};  ///< above the field, and the name in the semantics
    bool show_label = true;
    std::string_view value = {};       ///< what the field shows while it is not edited
    std::string_view edit_value = {};  ///< what editing starts with, when different ("3 000" → "3000")
    std::string_view placeholder = {};
    std::string_view unit = {};     ///< inside on the right, text3: "ГБ", "шт., шаг 500"
    std::string_view error = {};    ///< under the field, red, with an icon
    std::string_view warning = {};  ///< under the field, amber
    std::string_view was = {};      ///< "было 2 500" beside the label with an accent dot
    Icon icon = Icon::none;         ///< inside on the left
    std::string_view keys = {};     ///< key cap inside on the right while not edited ("/")
    bool numeric = false;           ///< decimal keyboard on phones
    bool align_right = false;
    bool multiline = false;
    bool disabled = false;
    bool required = false;
    bool search = false;       ///< role searchbox, "×" clears
    bool focus_first = false;  ///< takes focus when it appears
    float message_width = 0;   ///< room for the message when it may be wider than the field
    int max_length = 4000;     ///< bytes
};

struct FieldResult {
    std::optional<std::string> edited = {};     ///< the text after this frame's typing
    std::optional<std::string> committed = {};  ///< on Enter, Tab or leaving, when it differs from the value
    bool cancelled = false;                     ///< Esc: the old value stands again
    bool submitted = false;                     ///< Enter
    bool focused = false;
    std::string_view text = {};  ///< what the field shows now; valid until the next frame
};

/// Height with label and message: 16 + 4 + control, + 4 + 16 when `message`.
[[nodiscard]] float field_height(Ui const& ui, bool label, bool message);
/// `rect` gives place and width; label, field and message are laid out from its top.
FieldResult text_field(Ui& ui, Rect rect, FieldSpec const& spec);
/// Puts focus into the field with this key (in the open id scope) and selects its text.
void focus_field(Ui& ui, std::string_view key);

/// The message line under a control.
void field_message(Ui& ui, Rect rect, std::string_view text, bool error);
void field_label(Ui& ui, Rect rect, std::string_view label, std::string_view was);

}  // namespace offerta::client::ui
