#pragma once

#include <cstdint>
#include <string>

#include "client/ui/widgets/text.hpp"

namespace offerta::client::ui {

/// A text being edited. The browser's own text agent edits; this is the copy that is drawn, and
/// where clicks put the caret. Offsets are bytes of UTF-8.
struct TextEdit {
    bool open = false;
    std::string text;
    std::string before;  ///< what the field held when editing began
    int selection_start = 0;
    int selection_end = 0;
    int composition_start = -1;
    int composition_end = -1;
    std::uint32_t generation = 0;
    float scroll = 0;           ///< logical pixels, so that the caret stays in view; down in a text area
    double caret_since_ms = 0;  ///< the caret is steady after a change, then blinks
    int drag_anchor = -1;

    void start(std::string_view value, bool select_all, double now_ms);
    void select(int start, int end, double now_ms);
};

/// Offset of the character boundary nearest to x (0 = start of text).
[[nodiscard]] int text_offset_at(Ui const& ui, std::string_view text, float x, TextStyle style);
/// The word around an offset.
[[nodiscard]] std::pair<int, int> word_around(std::string_view text, int offset);

struct TextEditLook {
    TextStyle style = TextStyle::body;
    bool align_right = false;
    bool multiline = false;
    bool numeric = false;
    std::string_view name;
};
/// Takes typing and clicks for the open edit, draws text, selection and caret inside `inside`, asks
/// for the text agent. Returns true when the text changed.
bool edit_text(Ui& ui, Id field, Rect field_rect, Rect inside, TextEdit& edit, Interaction const& hit,
               TextEditLook const& look, int max_length);

}  // namespace offerta::client::ui
