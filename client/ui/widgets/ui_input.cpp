#include <algorithm>
#include <cmath>
#include <utility>

#include "client/ui/widgets/ui.hpp"

namespace offerta::client::ui {

// ---------------------------------------------------------------- events

void Ui::take_events() {
    while (!events_.empty()) {
        Event const event = std::move(events_.front());
        events_.pop_front();
        auto const* pointer = std::get_if<PointerEvent>(&event);
        bool const needs_hover =
            pointer && (pointer->kind == PointerEventKind::down || pointer->kind == PointerEventKind::up);
        if (needs_hover && !(resolved_at_ == pointer->at)) {
            // What lies under the pointer is known only after a frame with the pointer there.
            pointer_ = pointer->at;
            events_.push_front(event);
            output_.again = true;
            return;
        }
        if (apply(event)) {
            // What the event changes is known only after the frame that handles it: another one
            // shows it.
            output_.again = true;
            return;
        }
    }
}

/// Returns true when a frame must see this event before the next one.
bool Ui::apply(Event const& event) {
    if (auto const* pointer = std::get_if<PointerEvent>(&event)) return apply_pointer(*pointer);
    if (auto const* key = std::get_if<KeyPress>(&event)) {
        mods_ = key->mods;
        keys_.push_back(*key);
        focus_visible_ = true;
    } else if (auto const* text = std::get_if<TextEvent>(&event)) {
        texts_.push_back(*text);
    } else if (auto const* typed = std::get_if<TypedText>(&event)) {
        typed_ += typed->text;
    } else if (auto const* copy = std::get_if<CopyRequest>(&event)) {
        copy_ = *copy;
    } else if (auto const* paste = std::get_if<PasteEvent>(&event)) {
        paste_ = paste->text;
    } else if (auto const* action = std::get_if<SemanticAction>(&event)) {
        actions_.push_back(*action);
        if (action->kind == ActionKind::focus) focus_visible_ = true;
    }
    return true;
}

bool Ui::apply_pointer(PointerEvent const& event) {
    mods_ = event.mods;
    touch_ = event.touch;
    switch (event.kind) {
        case PointerEventKind::move:
            pointer_ = event.at;
            return false;
        case PointerEventKind::leave:
            if (!pointer_down_) pointer_ = {-1, -1};
            return false;
        case PointerEventKind::wheel:
            pointer_ = event.at;
            wheel_.x += event.wheel.x;
            wheel_.y += event.wheel.y;
            return false;
        case PointerEventKind::down: {
            pointer_ = event.at;
            focus_visible_ = false;
            if (event.button == 2) right_pressed_ = true;
            if (event.button != 0) return true;
            bool const near = std::abs(event.at.x - last_press_.x) < 5 && std::abs(event.at.y - last_press_.y) < 5;
            click_count_ = near && now_ms_ - last_press_ms_ < 400 ? click_count_ + 1 : 1;
            last_press_ms_ = now_ms_;
            last_press_ = event.at;
            pointer_down_ = pressed_ = true;
            return true;
        }
        case PointerEventKind::up:
            pointer_ = event.at;
            if (event.button == 0) {
                released_ = pointer_down_;
                pointer_down_ = false;
            }
            return true;
    }
    return false;
}

// ---------------------------------------------------------------- focus

void Ui::set_focus(Id id, bool visible) {
    if (focus_ != id) {
        focus_seen_ = 0;
        output_.again = true;
    }
    focus_ = id;
    focus_drawn_ = focus_drawn_ || id != 0;
    if (visible) focus_visible_ = true;
}

void Ui::move_focus(int step) {
    std::vector<Id> const order = semantics_.focus_order();
    if (order.empty()) return;
    auto const count = static_cast<int>(order.size());
    auto const it = std::find(order.begin(), order.end(), focus_);
    int const at = it == order.end() ? (step > 0 ? -1 : count) : static_cast<int>(it - order.begin());
    set_focus(order[static_cast<std::size_t>((at + step + count) % count)], true);
}

void Ui::settle_focus() {
    if (pressed_ && !press_took_focus_ && focus_ == focus_at_start_) clear_focus();
    bool const vanished = focus_ != 0 && focus_ == focus_at_start_ && !focus_drawn_;
    if (vanished) clear_focus();
}

std::optional<SemanticAction> Ui::take_action(Id id, ActionKind kind) {
    auto const it = std::find_if(actions_.begin(), actions_.end(), [&](SemanticAction const& action) {
        return action.target == id && action.kind == kind;
    });
    if (it == actions_.end()) return std::nullopt;
    SemanticAction taken = std::move(*it);
    actions_.erase(it);
    return taken;
}

std::optional<TextEvent> Ui::take_text_event(Id field) {
    auto const it =
        std::find_if(texts_.begin(), texts_.end(), [&](TextEvent const& event) { return event.field == field; });
    if (it == texts_.end()) return std::nullopt;
    TextEvent taken = std::move(*it);
    texts_.erase(it);
    return taken;
}

void Ui::request_text(TextSession session) {
    next_editing_ = session.field;
    editing_ = session.field;
    output_.text = std::move(session);
}

}  // namespace offerta::client::ui
