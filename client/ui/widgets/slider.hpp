#pragma once

#include <optional>
#include <string_view>

#include "client/ui/widgets/ui.hpp"

namespace offerta::client::ui {

struct SliderSpec {
    std::string_view key = {};
    std::string_view name = {};   ///< in the semantics
    std::string_view value = {};  ///< in words: "3 %"
    float part = 0;               ///< 0 … 1
    int steps = 100;              ///< what an arrow key moves by, and where the pointer snaps to
    bool disabled = false;
};
/// A knob on a line; dragging, a press on the line and arrow keys move it. Returns the new place, in steps.
std::optional<int> slider(Ui& ui, Rect rect, SliderSpec const& spec);

}  // namespace offerta::client::ui
