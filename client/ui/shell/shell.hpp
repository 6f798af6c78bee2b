#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/overlay.hpp"

namespace offerta::client::ui {

struct Place {
    std::string_view route = {};  ///< "/quotes"
    std::string_view label = {};
    Icon icon = {};
    std::string_view count = {};
    std::string_view section = {};  ///< heading above it when it opens a section
};

struct NavigationSpec {
    std::span<Place const> places = {};
    int current = -1;
    bool rail = false;
    std::string_view organisation = {};
    std::string_view user_name = {}, user_initials = {}, user_unit = {};
    SyncMarkSpec sync = {};
};
struct NavigationEvents {
    std::optional<int> go = {};
    bool search = false;
    bool user_menu = false;
    bool sync = false;
    Rect user_rect = {};  ///< where the user's menu belongs
};
/// The side navigation: 224 px, or a 56 px rail; below 720 px four places at the bottom (56).
NavigationEvents navigation(Ui& ui, Rect rect, NavigationSpec const& spec);

struct ShellRects {
    Rect navigation = {};
    Rect page = {};
};
/// Splits the window: rail below 1100 px, bottom bar below 720 px.
[[nodiscard]] ShellRects split_shell(Rect window, bool rail);

/// Title row of a list page, 56 px: title at the left; the rest is for actions.
Rect page_head(Ui& ui, Rect rect, std::string_view title);

}  // namespace offerta::client::ui
