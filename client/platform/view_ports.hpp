#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "client/ui/semantics/semantics.hpp"
#include "client/ui/widgets/input.hpp"

struct ImDrawData;

namespace offerta::client {

/// The page's size in logical pixels, and physical pixels per logical one.
struct Viewport {
    float width = 0, height = 0;
    float pixel_ratio = 1;
};

/// Where frames go.
class Surface {
  public:
    virtual ~Surface() = default;
    [[nodiscard]] virtual Viewport viewport() = 0;
    /// False while the graphics context is lost: a frame would go nowhere.
    [[nodiscard]] virtual bool is_ready() = 0;
    virtual void render(ImDrawData& data) = 0;
    virtual void set_cursor(ui::Cursor cursor) = 0;
};

/// The native text control that edits for the canvas. Answers come as ui::TextEvent.
class TextAgent {
  public:
    virtual ~TextAgent() = default;
    /// Called every frame: the session wanted now, or nothing.
    virtual void show(std::optional<ui::TextSession> const& session) = 0;
};

/// Shows the items of a frame to assistive technology and tests.
class Mirror {
  public:
    virtual ~Mirror() = default;
    virtual void show(std::vector<ui::Node> const& nodes, ui::Id focus) = 0;
};

struct View {
    Surface& surface;
    TextAgent& text_agent;
    Mirror& mirror;
};

}  // namespace offerta::client
