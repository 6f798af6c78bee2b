#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "client/ui/widgets/button.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/overlay.hpp"

namespace offerta::client::ui {

struct Place {
    std::string_view route = {};  ///< "/quotes"
    std::string_view label = {};
    Icon icon = {};
    std::string_view count = {};
    bool badge = false;             ///< the count asks for something: it shows on the rail too
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
/// The side navigation: 224 px, or a 56 px rail; below 720 px three places at the bottom (56), and
/// a fourth that opens the user's menu.
NavigationEvents navigation(Ui& ui, Rect rect, NavigationSpec const& spec);

struct ShellRects {
    Rect navigation = {};
    Rect page = {};
};
/// Splits the window: rail below 1100 px, bottom bar below 720 px.
[[nodiscard]] ShellRects split_shell(Rect window, bool rail);

/// The button of a page head that makes something new, cut off the right of `actions`; in a narrow
/// window only its icon, so that the title keeps its room. True when pressed.
bool head_button(Ui& ui, Rect& actions, ButtonSpec const& spec);

/// Title row of a list page, 56 px: title at the left; the rest is for actions.
Rect page_head(Ui& ui, Rect rect, std::string_view title);

}  // namespace offerta::client::ui
