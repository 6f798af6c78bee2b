#pragma once

#include "client/ui/widgets/ui.hpp"

namespace offerta::client::ui {

/// Draws and handles a vertical bar at the right edge of `view`; clamps and returns the scroll
/// position. Takes the wheel when the pointer is over `view`.
float scroll_vertical(Ui& ui, Id id, Rect view, float content_height, float scroll);

/// A clipped area that scrolls; what is drawn while it lives is moved by the scroll position.
///   ScrollArea area(ui, "customer", rect, content_height);
///   Rect r = area.content();
class ScrollArea {
  public:
    ScrollArea(Ui& ui, std::string_view key, Rect view, float content_height);
    ~ScrollArea();
    ScrollArea(ScrollArea const&) = delete;
    ScrollArea& operator=(ScrollArea const&) = delete;
    /// As wide as the view and as high as the content, moved by the scroll position.
    [[nodiscard]] Rect content() const { return content_; }

  private:
    Ui& ui_;
    Id id_;
    Rect view_, content_;
    float content_height_;
    bool reveal_before_;
};

}  // namespace offerta::client::ui
