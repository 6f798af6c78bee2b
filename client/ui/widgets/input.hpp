#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "client/ui/semantics/semantics.hpp"
#include "client/ui/widgets/rect.hpp"

namespace offerta::client::ui {

/// Keys by their place on the keyboard, so that N is N under a Cyrillic layout too.
enum class Key : std::uint8_t {
    none,
    enter,
    escape,
    tab,
    space,
    backspace,
    del,
    insert,
    left,
    right,
    up,
    down,
    home,
    end,
    page_up,
    page_down,
    f1,
    f2,
    f3,
    f4,
    f5,
    f6,
    f7,
    f8,
    f9,
    f10,
    f11,
    f12,
    slash,
    bracket_left,
    bracket_right,
    minus,
    equal,
    a,
    b,
    c,
    d,
    e,
    f,
    g,
    h,
    i,
    j,
    k,
    l,
    m,
    n,
    o,
    p,
    q,
    r,
    s,
    t,
    u,
    v,
    w,
    x,
    y,
    z,
    digit0,
    digit1,
    digit2,
    digit3,
    digit4,
    digit5,
    digit6,
    digit7,
    digit8,
    digit9,
};
/// kCtrl is Cmd on a Mac.
enum Mod : std::uint8_t { kModNone = 0, kShift = 1, kCtrl = 2, kAlt = 4 };

struct KeyPress {
    Key key = Key::none;
    std::uint8_t mods = kModNone;
    bool repeat = false;
};

enum class PointerEventKind : std::uint8_t { move, down, up, leave, wheel };
struct PointerEvent {
    PointerEventKind kind = PointerEventKind::move;
    Point at = {};
    int button = 0;  ///< 0 main, 1 middle, 2 secondary
    std::uint8_t mods = kModNone;
    Point wheel = {};  ///< logical pixels, positive scrolls right and down
    bool touch = false;
};

/// What the text agent holds after the user typed, pasted, composed or moved the caret. Offsets are
/// bytes of UTF-8.
struct TextEvent {
    Id field = 0;
    std::string text = {};
    int selection_start = 0;
    int selection_end = 0;
    int composition_start = -1;  ///< -1: nothing is being composed
    int composition_end = -1;
};

/// Typed text while no field is edited: a grid opens its cell with it.
struct TypedText {
    std::string text = {};
};
struct CopyRequest {
    bool cut = false;
};
struct PasteEvent {
    std::string text = {};
};

/// Asks the platform to edit a field's text natively; the same request every frame while the field
/// has focus.
struct TextSession {
    Id field = 0;
    std::string text = {};
    int selection_start = 0;
    int selection_end = 0;
    std::uint32_t generation = 0;  ///< grows when the application itself changed text or selection
    Rect rect = {};                ///< the field
    Rect caret = {};               ///< where composition windows belong
    bool multiline = false;
    bool numeric = false;
    std::string name = {};
};

enum class Cursor : std::uint8_t { arrow, hand, text, resize_horizontal, grab, not_allowed, grabbing };

/// What the clipboard is given.
struct Copied {
    std::string text;
    std::string html = {};  ///< the same for programs that take a table; empty: none
};

/// What a built frame asks for.
struct FrameOutput {
    Cursor cursor = Cursor::arrow;
    std::optional<TextSession> text = {};
    Id focus = 0;
    bool again = false;     ///< build another frame at once (focus moved, hover resolved…)
    double wake_at_ms = 0;  ///< draw again at this time; 0: not needed
    std::optional<Copied> clipboard = {};
};

}  // namespace offerta::client::ui
