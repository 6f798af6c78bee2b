#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "client/ui/widgets/text.hpp"

namespace offerta::client::ui {

enum class Check : std::uint8_t { off, on, mixed };

struct CheckboxSpec {
    std::string_view key = {};
    std::string_view label = {};  ///< name; drawn unless label_hidden
    Check value = Check::off;
    bool label_hidden = false;
    bool disabled = false;
};
/// Returns true when toggled.
bool checkbox(Ui& ui, Rect rect, CheckboxSpec const& spec);
[[nodiscard]] float checkbox_width(Ui const& ui, std::string_view label);
/// Returns true when chosen.
bool radio(Ui& ui, Rect rect, std::string_view key, std::string_view label, bool chosen, bool disabled = false);

struct Segment {
    std::string_view label = {};
    Icon icon = Icon::none;
    bool disabled = false;
};
/// Returns the newly chosen part.
std::optional<int> segmented(Ui& ui, Rect rect, std::string_view key, std::string_view name,
                             std::span<Segment const> parts, int chosen);
[[nodiscard]] float segmented_width(Ui const& ui, std::span<Segment const> parts);

struct Tab {
    std::string_view label = {};
    std::string_view count = {};
};
/// Tabs 40 px high with a line below; left and right move between them. More than fit scroll
/// sideways, the chosen one in sight. `end_x` is where they end. Returns the newly chosen tab.
std::optional<int> tabs(Ui& ui, Rect rect, std::string_view key, std::span<Tab const> tabs, int chosen,
                        float* end_x = nullptr);

}  // namespace offerta::client::ui
