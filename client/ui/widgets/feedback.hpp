#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "client/ui/widgets/button.hpp"

namespace offerta::client::ui {

/// A flat bar in the place of content that is loading.
void skeleton(Ui& ui, Rect rect);
/// Rows of skeletons in the shape of a list.
void skeleton_rows(Ui& ui, Rect rect, int rows, float row_height = kRowHeight);

/// 6 px bar (4 on cards); 0…1. Named for the semantics, and described when there is more to say than the part.
void progress_bar(Ui& ui, Rect rect, float part, std::string_view name, Color color = 0,
                  std::string_view description = {});
/// A long operation: title, remaining time, link to cancel, bar. True when cancelled.
bool progress_panel(Ui& ui, Rect rect, std::string_view title, float part, std::string_view remaining,
                    std::string_view cancel);

struct EmptySpec {
    Icon icon = Icon::none;
    std::string_view title = {};
    std::string_view text = {};
    ButtonSpec first = {};  ///< shown when it has a label
    ButtonSpec second = {};
};
/// Nothing here yet, or nothing found. Returns 1 or 2 when a button was clicked, else 0.
int empty_state(Ui& ui, Rect rect, EmptySpec const& spec);

struct ErrorSpec {
    std::string_view title = {};
    std::string_view text = {};  ///< what happened and what still works; "\n" breaks lines
    std::string_view code = {};
    std::string_view retry = {};
};
/// Returns true when the retry button was clicked.
bool error_card(Ui& ui, Rect rect, ErrorSpec const& spec);

struct BandSpec {
    std::string_view strong = {};  ///< "Офлайн — 3 изменения ждут отправки."
    std::string_view text = {};
    std::string_view right = {};
    ButtonSpec first = {};
    ButtonSpec second = {};
    Icon icon = Icon::none;
    Hue hue = Hue::amber;
};
/// The 40 px band under a page's head. Returns 1 or 2 when a button was clicked.
int band(Ui& ui, Rect rect, BandSpec const& spec);

/// An amber or red notice with several lines ("Нужно согласование"); returns its height.
float notice(Ui& ui, Rect rect, std::string_view title, std::span<std::string_view const> lines, Hue hue,
             bool draw = true);

}  // namespace offerta::client::ui
