#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "client/ui/semantics/semantics.hpp"
#include "client/ui/strings/words.hpp"
#include "client/ui/theme/fonts.hpp"
#include "client/ui/theme/theme.hpp"
#include "client/ui/widgets/input.hpp"

struct ImDrawList;

namespace offerta::client::ui {

/// What the pointer, the keyboard and assistive technology did to one item in this frame.
struct Interaction {
    bool hovered = false;
    bool held = false;
    bool pressed = false;  ///< the button went down on it in this frame
    bool clicked = false;  ///< press and release on it, Enter or Space while focused, or activated
                           ///< from outside
    bool double_clicked = false;
    bool right_clicked = false;
    bool focused = false;
    bool focus_visible = false;  ///< focused, and the last input was a key: draw the ring
    bool gained_focus = false;
    bool by_keyboard = false;  ///< clicked by a key or an assistive technology
};

struct InteractOptions {
    bool focusable = true;
    bool enabled = true;
    bool keys = true;  ///< Enter and Space click it while it is focused
    bool focus_on_press = true;
    Cursor cursor = Cursor::hand;
};

/// The context of a frame that every widget takes: look, input, focus, layers, retained memory,
/// semantics. Widgets are functions of (Ui&, Rect, Spec); they keep nothing but what state<T>()
/// holds for their id.
class Ui {
  public:
    Ui(Fonts fonts, Theme theme);
    ~Ui();
    Ui(Ui const&) = delete;
    Ui& operator=(Ui const&) = delete;

    // --- frame (called by app and by the test harness) ---
    using Event = std::variant<PointerEvent, KeyPress, TextEvent, TypedText, CopyRequest, PasteEvent, SemanticAction>;
    /// Queues an event; a frame takes events up to and including the next press, release or key.
    void push(Event event);
    [[nodiscard]] bool has_events() const { return !events_.empty(); }
    void set_theme(Theme theme);
    /// Between ImGui::NewFrame and ImGui::EndFrame. `now_ms` is monotonic.
    void begin(Rect page, double now_ms);
    FrameOutput end();

    // --- look ---
    [[nodiscard]] Theme const& theme() const { return theme_; }
    [[nodiscard]] Palette const& colors() const { return *theme_.colors; }
    [[nodiscard]] Fonts const& fonts() const { return fonts_; }
    [[nodiscard]] ImDrawList& draw() const;
    [[nodiscard]] Rect page() const { return page_; }
    [[nodiscard]] bool narrow() const { return page_.w < kNarrowWidth; }
    [[nodiscard]] float control_height() const;
    [[nodiscard]] double now_ms() const { return now_ms_; }
    [[nodiscard]] bool touch() const { return touch_; }

    // --- words ---
    [[nodiscard]] Words const& words() const { return words_; }
    void set_words(Words words) { words_ = words; }

    // --- ids ---
    [[nodiscard]] Id id(std::string_view key) const;
    void push_id(std::string_view key);
    void pop_id();

    // --- retained memory of a widget; made by T{} on first use, forgotten when unused for some
    // frames ---
    template <typename T>
    T& state(Id id) {
        static char const tag = 0;
        Slot& slot = slot_for(id, &tag);
        if (!slot.data) slot.data = std::make_shared<T>();
        return *static_cast<T*>(slot.data.get());
    }

    // --- interaction ---
    Interaction interact(Id id, Rect const& rect, InteractOptions options = {});
    [[nodiscard]] bool hovered(Rect const& rect) const;  ///< pointer inside, in the top layer there, not clipped
    [[nodiscard]] Point pointer() const { return pointer_; }
    [[nodiscard]] bool pointer_down() const { return pointer_down_; }
    [[nodiscard]] std::uint8_t mods() const { return mods_; }
    [[nodiscard]] Id active() const { return active_; }
    void set_cursor(Cursor cursor) { output_.cursor = cursor; }
    /// Takes the wheel's movement when the pointer is in `rect`; what is left stays for an outer
    /// area.
    Point take_wheel(Rect const& rect, bool horizontal, bool vertical);

    // --- keyboard ---
    /// True once when this key was pressed and no item took it before; only in the top modal layer.
    /// Single letters are refused while a text field is edited.
    bool take_key(Key key, std::uint8_t mods = kModNone);
    [[nodiscard]] bool editing_text() const { return editing_ != 0; }
    /// Text typed while nothing is edited (grids); empty when none.
    std::string take_typed();
    bool take_copy(bool* cut = nullptr);
    std::optional<std::string> take_paste();
    void set_clipboard(std::string text, std::string html = {}) {
        output_.clipboard = {std::move(text), std::move(html)};
    }

    // --- focus ---
    [[nodiscard]] Id focus() const { return focus_; }
    [[nodiscard]] bool focused(Id id) const { return id != 0 && focus_ == id; }
    void set_focus(Id id, bool visible = true);
    void clear_focus() { set_focus(0, false); }
    [[nodiscard]] bool focus_visible() const { return focus_visible_; }
    /// Where an item is that got focus by a key and should be scrolled into view.
    [[nodiscard]] std::optional<Rect> const& reveal() const { return reveal_; }
    /// The action an assistive technology or test asked of this item, once.
    std::optional<SemanticAction> take_action(Id id, ActionKind kind);

    // --- text editing, for fields ---
    std::optional<TextEvent> take_text_event(Id field);
    void request_text(TextSession session);

    // --- layers: full-page windows above the page; see overlay.hpp for menus, dialogs, panels ---
    /// modal: what is under it gets neither pointer nor keys, Tab stays inside, focus returns
    /// afterwards.
    void begin_layer(std::string_view key, bool modal);
    void end_layer();

    // --- clipping ---
    void push_clip(Rect const& rect);
    void pop_clip();
    [[nodiscard]] Rect clip() const;

    // --- semantics ---
    [[nodiscard]] Semantics& semantics() { return semantics_; }
    [[nodiscard]] Semantics const& semantics() const { return semantics_; }
    /// Adds an item under the open group; parent, focus bit and the visible part of the rectangle
    /// are filled in.
    void describe(Node node);
    /// The same as the parent of what follows, until close_group().
    void open_group(Node node);
    void close_group();

    // --- when to draw ---
    void request_frame() { output_.again = true; }
    void wake_at(double at_ms);
    /// A tooltip for what was just drawn, shown after the pointer rested on `rect` for a while.
    void tooltip(Rect const& rect, std::string_view text);

  private:
    struct Slot {
        void const* tag = nullptr;
        std::shared_ptr<void> data;
        std::uint64_t used = 0;
    };
    struct Layer {
        int z;
        std::size_t clips;
    };
    struct Modal {
        Id key;
        int z;
        Id focus_before;
        bool seen;
    };
    Slot& slot_for(Id id, void const* tag);
    void take_events();
    bool apply(Event const& event);
    bool apply_pointer(PointerEvent const& event);
    void hit(Id id, Rect const& rect);
    [[nodiscard]] bool pointer_in(Rect const& rect) const;
    void settle_focus();
    void settle_modals();
    void settle_hot();
    void move_focus(int step);
    void drop_unused();
    void draw_tooltip();

    Fonts fonts_;
    Theme theme_;
    Words words_;
    Rect page_;
    double now_ms_ = 0;
    std::uint64_t frame_ = 0;
    int unsettled_frames_ = 0;
    FrameOutput output_;
    Semantics semantics_;
    std::deque<Event> events_;
    std::unordered_map<std::uint64_t, Slot> slots_;
    std::vector<Id> ids_;
    std::vector<Rect> clips_;

    Point pointer_{-1, -1}, resolved_at_{-1, -1}, wheel_;
    std::uint8_t mods_ = 0;
    bool pointer_down_ = false, pressed_ = false, released_ = false, right_pressed_ = false;
    bool touch_ = false, press_took_focus_ = false;
    int click_count_ = 0;
    double last_press_ms_ = -1e9;
    Point last_press_;
    Id hot_ = 0, next_hot_ = 0, active_ = 0;
    int hot_z_ = 0, next_hot_z_ = 0;

    Id focus_ = 0, focus_seen_ = 0, focus_at_start_ = 0;
    bool focus_visible_ = false, focus_drawn_ = false;
    std::optional<Rect> reveal_;
    Id editing_ = 0, next_editing_ = 0;
    std::vector<KeyPress> keys_;
    std::string typed_;
    std::optional<CopyRequest> copy_;
    std::optional<std::string> paste_;
    std::vector<TextEvent> texts_;
    std::vector<SemanticAction> actions_;

    int z_ = 0, last_z_ = 0, top_modal_ = 0;
    std::vector<Layer> layers_;
    std::vector<Modal> modals_;

    Id tooltip_id_ = 0;
    double tooltip_since_ms_ = 0;
    std::string tooltip_text_;
    Rect tooltip_rect_;
    bool tooltip_seen_ = false;
};

/// Puts a key on the id path while it lives.
class IdScope {
  public:
    IdScope(Ui& ui, std::string_view key) : ui_(ui) { ui_.push_id(key); }
    ~IdScope() { ui_.pop_id(); }
    IdScope(IdScope const&) = delete;
    IdScope& operator=(IdScope const&) = delete;

  private:
    Ui& ui_;
};

/// Opens a group in the semantics while it lives.
class Group {
  public:
    Group(Ui& ui, Node node);
    ~Group();
    Group(Group const&) = delete;
    Group& operator=(Group const&) = delete;

  private:
    Ui& ui_;
};

}  // namespace offerta::client::ui
