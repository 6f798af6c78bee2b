#pragma once

#include <string_view>

#include "client/ui/widgets/text.hpp"

namespace offerta::client::ui {

/// A state with a dot. Returns the width taken; centred on the height of `rect`, at its left.
float chip(Ui& ui, Rect rect, std::string_view label, Hue hue);
/// A chip without the dot (VIP, Партнёр).
float tag(Ui& ui, Rect rect, std::string_view label, Hue hue);
[[nodiscard]] float chip_width(Ui const& ui, std::string_view label, bool dot = true);

/// "Статус: все открытые ×": a filter in force.
struct FilterChipSpec {
    std::string_view key = {};
    std::string_view label = {};
    std::string_view value = {};
};
enum class FilterChipResult : std::uint8_t { none, open, remove };
FilterChipResult filter_chip(Ui& ui, Rect rect, FilterChipSpec const& spec);
[[nodiscard]] float filter_chip_width(Ui const& ui, FilterChipSpec const& spec);

/// Initials in a circle; the diameter is the height of `rect` (24, in rows 20).
void avatar(Ui& ui, Rect rect, std::string_view initials, std::string_view name, Hue hue = Hue::grey);
/// A multiplier "×2" in a small box; accent when `strong`.
float quantity_mark(Ui& ui, Rect rect, std::string_view label, bool strong);

enum class SyncState : std::uint8_t { saved, sending, offline, refused };
/// Icon and words of the sync mark; `action` is a link at the right when not empty. True when it, or
/// a mark that can be opened, was clicked.
struct SyncMarkSpec {
    SyncState state = SyncState::saved;
    std::string_view text = {};
    std::string_view action = {};
    bool icon_only = false;
    bool can_open = false;  ///< the mark itself acts as a button
};
bool sync_mark(Ui& ui, Rect rect, SyncMarkSpec const& spec);

}  // namespace offerta::client::ui
