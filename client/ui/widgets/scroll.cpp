#include "client/ui/widgets/scroll.hpp"

#include <algorithm>

#include "client/ui/widgets/text.hpp"

namespace offerta::client::ui {

namespace {

constexpr float kBarWidth = 8, kBarLeast = 28;

struct BarDrag {
    float grip = 0;  ///< where on the thumb it was taken
};

Rect thumb_of(Rect view, float content_height, float scroll) {
    float const height = std::max(kBarLeast, view.h * view.h / content_height);
    float const part = scroll / (content_height - view.h);
    return {view.right() - kBarWidth - 2, view.y + part * (view.h - height), kBarWidth, height};
}

float drag_thumb(Ui& ui, Id id, Rect view, float content_height, float scroll) {
    Rect const thumb = thumb_of(view, content_height, scroll);
    Rect const track{thumb.x - 2, view.y, kBarWidth + 4, view.h};
    Interaction const hit = ui.interact(id, track, {.focusable = false, .keys = false, .cursor = Cursor::arrow});
    BarDrag& drag = ui.state<BarDrag>(id);
    if (hit.pressed) drag.grip = thumb.contains(ui.pointer()) ? ui.pointer().y - thumb.y : thumb.h / 2;
    if (hit.held) {
        float const room = view.h - thumb.h;
        scroll = room > 0 ? (ui.pointer().y - drag.grip - view.y) / room * (content_height - view.h) : 0;
    }
    bool const strong = hit.hovered || hit.held;
    fill(ui, thumb.inset(strong ? 0.0f : 1.0f, 0), strong ? ui.colors().disabled : ui.colors().control_line, 4);
    return scroll;
}

}  // namespace

float scroll_vertical(Ui& ui, Id id, Rect view, float content_height, float scroll) {
    float const most = std::max(0.0f, content_height - view.h);
    if (most > 0) scroll += ui.take_wheel(view, false, true).y;
    scroll = std::clamp(scroll, 0.0f, most);
    if (most > 0) scroll = std::clamp(drag_thumb(ui, id, view, content_height, scroll), 0.0f, most);
    return snap(ui.theme(), scroll);
}

ScrollArea::ScrollArea(Ui& ui, std::string_view key, Rect view, float content_height)
    : ui_(ui), id_(ui.id(key)), view_(view), content_height_(content_height), reveal_before_(ui.reveal().has_value()) {
    float const scroll = std::clamp(ui.state<float>(id_), 0.0f, std::max(0.0f, content_height - view.h));
    content_ = {view.x, view.y - snap(ui.theme(), scroll), view.w, std::max(content_height, view.h)};
    ui.push_clip(view);
}

ScrollArea::~ScrollArea() {
    ui_.pop_clip();
    float& scroll = ui_.state<float>(id_);
    float const before = scroll;
    // The bar is drawn and the wheel taken last, so that an area inside this one has its turn
    // first.
    scroll = scroll_vertical(ui_, id_, view_, content_height_, scroll);
    if (ui_.reveal() && !reveal_before_) {
        Rect const& item = *ui_.reveal();
        if (item.bottom() > view_.bottom()) scroll += item.bottom() - view_.bottom() + 8;
        if (item.y < view_.y) scroll -= view_.y - item.y + 8;
        scroll = std::clamp(scroll, 0.0f, std::max(0.0f, content_height_ - view_.h));
    }
    if (scroll != before) ui_.request_frame();
}

}  // namespace offerta::client::ui
