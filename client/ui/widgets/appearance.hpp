#pragma once

#include <imgui.h>

namespace offerta::client::ui {

/// When a widget was last drawn. What a widget remembers outlives a dialog that is closed and opened again, so "seen
/// for the first time" would be wrong then: it has appeared when the frame before went without it.
struct Appearance {
    int last_frame = -2;

    /// To be asked once a frame, while drawing.
    [[nodiscard]] bool just_appeared() {
        int const frame = ImGui::GetFrameCount();
        bool const is_new = last_frame + 1 < frame;
        last_frame = frame;
        return is_new;
    }
};

}  // namespace offerta::client::ui
