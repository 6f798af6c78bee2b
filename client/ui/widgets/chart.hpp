#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "client/ui/widgets/text.hpp"

namespace offerta::client::ui {

// Charts. Values are whole numbers (minor units of money, counts): how they are said is the caller's, by FigureWords. A
// chart is one stop of the keyboard whose arrows move over its points; each point is in the semantics as a text with
// its values.

/// How a value is said: a plain function and what it needs.
struct FigureWords {
    std::string (*say)(void const* with, std::int64_t value) = nullptr;
    void const* with = nullptr;
    [[nodiscard]] std::string operator()(std::int64_t value) const { return say(with, value); }
};

struct ChartSeries {
    std::string_view name = {};
    std::span<std::int64_t const> values = {};  ///< one for each label
};

struct ChartSpec {
    std::string_view key = {};
    std::string_view name = {};                ///< in the semantics
    std::span<std::string const> labels = {};  ///< of the points, in order
    std::span<ChartSeries const> series = {};  ///< colours chart 1 … 5 in their order
    FigureWords axis = {};                     ///< at grid lines and above columns: short
    FigureWords tip = {};                      ///< in tooltips and semantics: whole
    int strong = -1;                           ///< the point whose label is 600
    bool clickable = false;                    ///< points can be opened
};

/// The distance of grid lines: the smallest of 1, 2, 2.5 and 5 × 10ⁿ with which `most` lies within `lines` of them; 1
/// at least.
[[nodiscard]] std::int64_t chart_step(std::int64_t most, int lines);

/// Columns of stacked series, the sum above each; negative parts hang below the zero line. Returns the point that was
/// opened.
std::optional<int> stacked_columns(Ui& ui, Rect rect, ChartSpec const& spec);
/// The first series as a line with dots, the second, if any, as a pale one behind it: this period and the one before.
std::optional<int> trend_lines(Ui& ui, Rect rect, ChartSpec const& spec);

struct BarRow {
    std::string_view label = {};
    std::int64_t value = 0;
    std::string_view figure = {};             ///< the value in words
    std::string_view second = {};             ///< at the right, text3: "50 %"
    std::optional<std::int64_t> before = {};  ///< of the period before: a pale mark
};
/// Horizontal bars, one row of 32 px each, all on one scale; rows that do not fit are left out. Returns the row that
/// was opened.
std::optional<int> bar_rows(Ui& ui, Rect rect, std::string_view key, std::string_view name,
                            std::span<BarRow const> rows, bool clickable = false);

/// A bar of shares with 1 px gaps in the colours of the chart; `scale` 0 … 1 is the part of the width that the whole
/// takes. Negative parts have no width. `words` is what it is in the semantics and the tooltip.
void share_bar(Ui& ui, Rect rect, std::string_view key, std::span<std::int64_t const> parts, float scale,
               std::string_view words);

/// How wide a name may be at most, so that names of these widths fit into `room` side by side; at least 24 px. Short
/// ones leave their room to the others.
[[nodiscard]] float shared_width(std::vector<float> widths, float room);

/// Dots with names in the colours of the chart, right-aligned; where they do not fit, long names are cut. Returns the
/// width taken.
float chart_legend(Ui& ui, Rect rect, std::span<ChartSeries const> series);

}  // namespace offerta::client::ui
