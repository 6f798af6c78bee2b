#include "client/ui/widgets/ui.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "client/ui/widgets/overlay.hpp"

namespace offerta::client::ui {

namespace {

constexpr Id kFnvOffset = 2166136261u;
constexpr double kTooltipDelayMs = 500;
/// A frame that still moves something after so many tries waits for the next event.
constexpr int kSettleLimit = 4;
constexpr ImGuiWindowFlags kWindowFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoInputs |
                                          ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBackground |
                                          ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoMove |
                                          ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoFocusOnAppearing;

Id hash(Id seed, std::string_view key) {
    for (char const c : key) seed = (seed ^ static_cast<unsigned char>(c)) * 16777619u;
    return seed == 0 ? 1 : seed;
}

void open_window(Theme const& theme, Rect page, char const* name, bool to_front) {
    float const s = theme.pixel_ratio;
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({std::ceil(page.w * s), std::ceil(page.h * s)});
    ImGui::Begin(name, nullptr, kWindowFlags);
    if (to_front) ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
}

}  // namespace

Ui::Ui(Fonts fonts, Theme theme) : fonts_(fonts), theme_(theme) {}
Ui::~Ui() = default;

void Ui::push(Event event) {
    // A burst of moves between two frames is one move; a burst of wheel steps adds up in apply().
    auto const* move = std::get_if<PointerEvent>(&event);
    if (move && move->kind == PointerEventKind::move && !events_.empty()) {
        auto* last = std::get_if<PointerEvent>(&events_.back());
        if (last && last->kind == PointerEventKind::move) {
            *last = *move;
            return;
        }
    }
    events_.push_back(std::move(event));
}

void Ui::set_theme(Theme theme) { theme_ = theme; }

void Ui::begin(Rect page, double now_ms) {
    page_ = page;
    now_ms_ = now_ms;
    ++frame_;
    bool const settling = output_.again && unsettled_frames_ < kSettleLimit;
    output_ = FrameOutput{};
    pressed_ = released_ = right_pressed_ = press_took_focus_ = false;
    wheel_ = {};
    keys_.clear();
    typed_.clear();
    copy_.reset();
    paste_.reset();
    texts_.clear();
    actions_.clear();
    reveal_.reset();
    if (!settling) {
        unsettled_frames_ = 0;
        take_events();
    }
    next_hot_ = 0;
    next_hot_z_ = 0;
    z_ = last_z_ = 0;
    focus_at_start_ = focus_;
    focus_drawn_ = false;
    next_editing_ = 0;
    tooltip_seen_ = false;
    for (Modal& modal : modals_) modal.seen = false;
    ids_.assign(1, kFnvOffset);
    clips_.assign(1, page);
    semantics_.begin_frame();
    open_window(theme_, page_, "page", false);
}

FrameOutput Ui::end() {
    ImGui::End();
    draw_tooltip();
    semantics_.end_frame();
    // What nothing took is the topmost layer's: in a dialog Tab goes around among its own items.
    z_ = top_modal_;
    if (take_key(Key::tab)) move_focus(+1);
    if (take_key(Key::tab, kShift)) move_focus(-1);
    z_ = 0;
    settle_modals();
    settle_focus();
    settle_hot();
    if (released_) active_ = 0;
    editing_ = next_editing_;
    if (frame_ % 256 == 0) drop_unused();
    output_.focus = focus_;
    unsettled_frames_ = output_.again ? unsettled_frames_ + 1 : 0;
    if (unsettled_frames_ >= kSettleLimit) output_.again = false;
    return output_;
}

// ---------------------------------------------------------------- look, ids, memory

ImDrawList& Ui::draw() const { return *ImGui::GetWindowDrawList(); }

float Ui::control_height() const { return theme_.touch || narrow() ? kControlHeightTouch : kControlHeight; }

Id Ui::id(std::string_view key) const { return hash(ids_.back(), key); }
void Ui::push_id(std::string_view key) { ids_.push_back(hash(id(key), "/")); }
void Ui::pop_id() {
    if (ids_.size() > 1) ids_.pop_back();
}

Ui::Slot& Ui::slot_for(Id id, void const* tag) {
    auto const key = (static_cast<std::uint64_t>(id) << 32) ^ reinterpret_cast<std::uintptr_t>(tag);
    Slot& slot = slots_[key];
    slot.used = frame_;
    return slot;
}

void Ui::drop_unused() {
    constexpr std::uint64_t kKeepFrames = 2048;
    for (auto it = slots_.begin(); it != slots_.end();) {
        it = it->second.used + kKeepFrames < frame_ ? slots_.erase(it) : std::next(it);
    }
}

void Ui::wake_at(double at_ms) {
    if (output_.wake_at_ms == 0 || at_ms < output_.wake_at_ms) output_.wake_at_ms = at_ms;
}

// ---------------------------------------------------------------- pointer

bool Ui::pointer_in(Rect const& rect) const { return rect.contains(pointer_) && clips_.back().contains(pointer_); }

void Ui::hit(Id id, Rect const& rect) {
    if (z_ < top_modal_ || z_ < next_hot_z_ || !pointer_in(rect)) return;
    next_hot_ = id;
    next_hot_z_ = z_;
}

bool Ui::hovered(Rect const& rect) const {
    return z_ >= top_modal_ && z_ >= hot_z_ && pointer_in(rect) && (active_ == 0 || pointer_down_);
}

Interaction Ui::interact(Id id, Rect const& rect, InteractOptions options) {
    Interaction out;
    hit(id, rect);
    bool const reachable = z_ >= top_modal_;
    out.hovered = hot_ == id && reachable && (active_ == 0 || active_ == id);
    if (options.enabled) {
        if (out.hovered && pressed_) {
            active_ = id;
            out.pressed = true;
            press_took_focus_ = true;
            if (options.focusable && options.focus_on_press) set_focus(id, false);
        }
        out.right_clicked = out.hovered && right_pressed_;
        out.held = active_ == id && pointer_down_;
        out.clicked = released_ && active_ == id && hot_ == id;
        out.double_clicked = out.pressed && click_count_ == 2;
        if (take_action(id, ActionKind::focus)) set_focus(id, true);
        if (take_action(id, ActionKind::activate)) out.clicked = out.by_keyboard = true;
        if (out.hovered && options.cursor != Cursor::arrow) output_.cursor = options.cursor;
    }
    out.focused = options.enabled && options.focusable && focused(id);
    if (out.focused) {
        focus_drawn_ = true;
        out.focus_visible = focus_visible_;
        out.gained_focus = focus_seen_ != id;
        focus_seen_ = id;
        if (out.gained_focus && focus_visible_) reveal_ = rect;
        if (options.keys && (take_key(Key::enter) || take_key(Key::space))) out.clicked = out.by_keyboard = true;
    }
    return out;
}

Point Ui::take_wheel(Rect const& rect, bool horizontal, bool vertical) {
    Point taken;
    if ((wheel_.x == 0 && wheel_.y == 0) || z_ < top_modal_ || z_ < hot_z_ || !pointer_in(rect)) return taken;
    if (horizontal) std::swap(taken.x, wheel_.x);
    if (vertical) std::swap(taken.y, wheel_.y);
    return taken;
}

void Ui::settle_hot() {
    resolved_at_ = pointer_;
    if (next_hot_ != hot_ || next_hot_z_ != hot_z_) output_.again = true;
    hot_ = next_hot_;
    hot_z_ = next_hot_z_;
}

// ---------------------------------------------------------------- keyboard

bool Ui::take_key(Key key, std::uint8_t mods) {
    if (z_ < top_modal_) return false;
    bool const letter = key >= Key::slash && (mods & (kCtrl | kAlt)) == 0;
    if (letter && editing_ != 0) return false;
    auto const it = std::find_if(keys_.begin(), keys_.end(),
                                 [&](KeyPress const& press) { return press.key == key && press.mods == mods; });
    if (it == keys_.end()) return false;
    keys_.erase(it);
    return true;
}

std::string Ui::take_typed() {
    if (z_ < top_modal_) return {};
    return std::exchange(typed_, {});
}

bool Ui::take_copy(bool* cut) {
    if (!copy_ || editing_ != 0 || z_ < top_modal_) return false;
    if (cut) *cut = copy_->cut;
    copy_.reset();
    return true;
}

std::optional<std::string> Ui::take_paste() {
    if (editing_ != 0 || z_ < top_modal_) return std::nullopt;
    return std::exchange(paste_, std::nullopt);
}

// ---------------------------------------------------------------- layers, clipping

void Ui::begin_layer(std::string_view key, bool modal) {
    Id const id = this->id(key);
    layers_.push_back({z_, clips_.size()});
    z_ = ++last_z_;
    clips_.push_back(page_);
    if (modal) {
        auto it = std::find_if(modals_.begin(), modals_.end(), [&](Modal const& m) { return m.key == id; });
        if (it == modals_.end()) {
            modals_.push_back({id, z_, focus_, true});
            clear_focus();
        } else {
            it->seen = true;
            it->z = z_;
        }
    }
    char name[24];
    ImFormatString(name, sizeof name, "layer %08x", id);
    open_window(theme_, page_, name, true);
}

void Ui::end_layer() {
    ImGui::End();
    z_ = layers_.back().z;
    clips_.resize(layers_.back().clips);
    layers_.pop_back();
}

void Ui::settle_modals() {
    for (std::size_t i = 0; i < modals_.size(); ++i) {
        if (modals_[i].seen) continue;
        Id const back_to = modals_[i].focus_before;
        modals_.erase(modals_.begin() + static_cast<std::ptrdiff_t>(i));
        if (focus_ == focus_at_start_) set_focus(back_to, focus_visible_);
        focus_drawn_ = true;
        output_.again = true;
        --i;
    }
    int top = 0;
    for (Modal const& modal : modals_) top = std::max(top, modal.z);
    if (top != top_modal_) output_.again = true;
    bool const opened = top > top_modal_;
    top_modal_ = top;
    if (opened && focus_ == 0) {
        std::vector<Id> const order = semantics_.focus_order();
        if (!order.empty()) set_focus(order.front(), focus_visible_);
    }
}

void Ui::push_clip(Rect const& rect) {
    Rect const inside = intersection(rect, clips_.back());
    clips_.push_back(inside);
    float const s = theme_.pixel_ratio;
    draw().PushClipRect({std::round(inside.x * s), std::round(inside.y * s)},
                        {std::round(inside.right() * s), std::round(inside.bottom() * s)}, false);
}

void Ui::pop_clip() {
    clips_.pop_back();
    draw().PopClipRect();
}

Rect Ui::clip() const { return clips_.back(); }

// ---------------------------------------------------------------- semantics

void Ui::describe(Node node) {
    if (focused(node.id) && (node.state & kFocusable)) node.state |= kFocused;
    node.layer = z_;
    Rect const visible = intersection(node.rect, clips_.back());
    if (visible.w > 0 && visible.h > 0)
        node.rect = visible;
    else
        node.state |= kOffscreen;
    semantics_.add(std::move(node));
}

void Ui::open_group(Node node) {
    if (focused(node.id) && (node.state & kFocusable)) node.state |= kFocused;
    node.layer = z_;
    semantics_.push(std::move(node));
}

void Ui::close_group() { semantics_.pop(); }

Group::Group(Ui& ui, Node node) : ui_(ui) { ui_.open_group(std::move(node)); }
Group::~Group() { ui_.close_group(); }

// ---------------------------------------------------------------- tooltip

void Ui::tooltip(Rect const& rect, std::string_view text) {
    if (text.empty() || pointer_down_ || touch_ || !hovered(rect)) return;
    Id const id = hash(hash(kFnvOffset, text), std::string_view(reinterpret_cast<char const*>(&rect), sizeof rect));
    if (tooltip_id_ != id) {
        tooltip_id_ = id;
        tooltip_since_ms_ = now_ms_;
        tooltip_text_ = text;
    }
    tooltip_rect_ = rect;
    tooltip_seen_ = true;
}

void Ui::draw_tooltip() {
    if (!tooltip_seen_) {
        tooltip_id_ = 0;
        return;
    }
    if (now_ms_ < tooltip_since_ms_ + kTooltipDelayMs) {
        wake_at(tooltip_since_ms_ + kTooltipDelayMs);
        return;
    }
    begin_layer("tooltip", false);
    float const width = text_width(*this, tooltip_text_, TextStyle::label) + 20;
    float const x = std::clamp(tooltip_rect_.center().x - width / 2, 4.0f, std::max(4.0f, page_.w - width - 4));
    bool const below = tooltip_rect_.bottom() + 36 < page_.h;
    tooltip_box(*this, {x, below ? tooltip_rect_.bottom() + 6 : tooltip_rect_.y - 34}, tooltip_text_);
    end_layer();
}

}  // namespace offerta::client::ui
