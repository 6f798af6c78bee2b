#pragma once

#include <algorithm>

namespace offerta::client::ui {

struct Point {
    float x = 0, y = 0;
    friend bool operator==(Point const&, Point const&) = default;
};

/// A rectangle in logical pixels of the page. Layout is cutting: a panel takes its rectangle and
/// cuts bars, columns and gaps off it until nothing is left to place.
struct Rect {
    float x = 0, y = 0, w = 0, h = 0;

    [[nodiscard]] float right() const { return x + w; }
    [[nodiscard]] float bottom() const { return y + h; }
    [[nodiscard]] Point center() const { return {x + w / 2, y + h / 2}; }
    [[nodiscard]] bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
    [[nodiscard]] bool overlaps(Rect const& o) const {
        return x < o.right() && o.x < right() && y < o.bottom() && o.y < bottom();
    }
    [[nodiscard]] Rect inset(float dx, float dy) const {
        return {x + dx, y + dy, std::max(0.0f, w - 2 * dx), std::max(0.0f, h - 2 * dy)};
    }
    [[nodiscard]] Rect inset(float d) const { return inset(d, d); }
    [[nodiscard]] Rect outset(float d) const { return {x - d, y - d, w + 2 * d, h + 2 * d}; }
    [[nodiscard]] Rect moved(float dx, float dy) const { return {x + dx, y + dy, w, h}; }

    /// Cuts a part off a side and leaves the rest, less the gap.
    Rect cut_left(float width, float gap = 0) {
        Rect const part{x, y, std::min(width, w), h};
        float const taken = std::min(width + gap, w);
        x += taken, w -= taken;
        return part;
    }
    Rect cut_right(float width, float gap = 0) {
        float const part_width = std::min(width, w);
        Rect const part{right() - part_width, y, part_width, h};
        w -= std::min(width + gap, w);
        return part;
    }
    Rect cut_top(float height, float gap = 0) {
        Rect const part{x, y, w, std::min(height, h)};
        float const taken = std::min(height + gap, h);
        y += taken, h -= taken;
        return part;
    }
    Rect cut_bottom(float height, float gap = 0) {
        float const part_height = std::min(height, h);
        Rect const part{x, bottom() - part_height, w, part_height};
        h -= std::min(height + gap, h);
        return part;
    }
    /// A part of this height in the middle.
    [[nodiscard]] Rect middle(float height) const { return {x, y + (h - height) / 2, w, height}; }
    /// Column `i` of `n` equal ones with a gap between them.
    [[nodiscard]] Rect column(int i, int n, float gap) const {
        float const width = (w - gap * static_cast<float>(n - 1)) / static_cast<float>(n);
        return {x + static_cast<float>(i) * (width + gap), y, width, h};
    }
    friend bool operator==(Rect const&, Rect const&) = default;
};

[[nodiscard]] inline Rect intersection(Rect const& a, Rect const& b) {
    float const x = std::max(a.x, b.x), y = std::max(a.y, b.y);
    return {x, y, std::max(0.0f, std::min(a.right(), b.right()) - x),
            std::max(0.0f, std::min(a.bottom(), b.bottom()) - y)};
}

}  // namespace offerta::client::ui
