#include "client/ui/widgets/chart.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "client/ui/widgets/overlay.hpp"

namespace offerta::client::ui {
namespace {

constexpr int kChartLines = 3;           ///< above zero; with zero at most four
constexpr float kChartAxisWidth = 48;    ///< of the figures at the left
constexpr float kChartLabelHeight = 26;  ///< of the labels below
constexpr float kChartTop = 24;          ///< room for the sum above the highest column
constexpr float kChartColumnMost = 48;   ///< width of a column
constexpr std::size_t kChartColors = 5;

Color chart_color(Ui const& ui, std::size_t series) { return ui.colors().chart[std::min(series, kChartColors - 1)]; }

std::int64_t chart_value(ChartSeries const& series, std::size_t point) {
    return point < series.values.size() ? series.values[point] : 0;
}

/// Where values stand on the page.
struct ChartPlot {
    Rect area;  ///< of the columns, without axis and labels
    std::int64_t step = 1;
    std::int64_t low = 0, high = 1;  ///< multiples of the step

    [[nodiscard]] float y(std::int64_t value) const {
        double const part = static_cast<double>(value - low) / static_cast<double>(high - low);
        return std::round(area.bottom() - static_cast<float>(part * area.h));
    }
    /// The strip of a point.
    [[nodiscard]] Rect strip(std::size_t point, std::size_t points) const {
        float const width = area.w / static_cast<float>(std::max<std::size_t>(points, 1));
        return {area.x + width * static_cast<float>(point), area.y, width, area.h};
    }
};

ChartPlot chart_plot(Rect rect, std::int64_t least, std::int64_t most) {
    ChartPlot out;
    rect.cut_left(kChartAxisWidth);
    rect.cut_bottom(kChartLabelHeight);
    rect.cut_top(kChartTop);
    out.area = rect;
    out.step = chart_step(std::max(most, -least), least < 0 && most > 0 ? kChartLines - 1 : kChartLines);
    out.high = most > 0 ? (most + out.step - 1) / out.step * out.step : 0;
    out.low = least < 0 ? -((-least + out.step - 1) / out.step * out.step) : 0;
    if (out.high == out.low) out.high = out.low + out.step;
    return out;
}

void draw_chart_grid(Ui& ui, ChartPlot const& plot, FigureWords const& axis) {
    Palette const& c = ui.colors();
    for (std::int64_t at = plot.low; at <= plot.high; at += plot.step) {
        float const y = plot.y(at);
        fill(ui, {plot.area.x, y, plot.area.w, 1}, at == 0 ? c.control_line : c.line);
        Rect const place{plot.area.x - kChartAxisWidth, y - 7, kChartAxisWidth - 10, 14};
        text(ui, place, axis(at),
             {.style = TextStyle::axis, .color = c.text3, .align = Align::right, .describe = false, .tooltip = false});
        if (plot.high - at < plot.step) break;
    }
}

/// As many labels as there is room for, the last one always.
void draw_chart_labels(Ui& ui, ChartPlot const& plot, ChartSpec const& spec) {
    std::size_t const count = spec.labels.size();
    float widest = 0;
    for (std::string const& label : spec.labels)
        widest = std::max(widest, text_width(ui, label, TextStyle::axis, Weight::strong) + 6);
    float const room = plot.area.w / static_cast<float>(std::max<std::size_t>(count, 1));
    std::size_t const every =
        std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(widest / std::max(room, 1.0f))));
    for (std::size_t i = 0; i < count; ++i) {
        if ((count - 1 - i) % every != 0) continue;
        Rect const strip = plot.strip(i, count);
        float const width = std::max(strip.w, widest);
        Rect const place{std::round(strip.center().x - width / 2), plot.area.bottom() + 7, width, 14};
        bool const strong = static_cast<int>(i) == spec.strong;
        text(ui, place, spec.labels[i],
             {.style = TextStyle::axis,
              .color = strong ? ui.colors().text : ui.colors().text2,
              .weight = strong ? Weight::strong : Weight::regular,
              .align = Align::center,
              .describe = false,
              .tooltip = false});
    }
}

/// "ноя: ПО 216 242,10 ₽; Услуги 37 796,00 ₽".
std::string point_words(ChartSpec const& spec, std::size_t point) {
    std::string out;
    for (ChartSeries const& series : spec.series) {
        std::int64_t const value = chart_value(series, point);
        if (value == 0 && spec.series.size() > 2) continue;
        if (!out.empty()) out += "; ";
        if (!series.name.empty()) out += std::string(series.name) + " ";
        out += spec.tip(value);
    }
    return out.empty() ? spec.tip(0) : out;
}

/// What a chart is to the keyboard: one stop, whose arrows move over the points.
struct ChartKeys {
    int point = -1;
};

/// Describes the points and takes pointer and keys. `points` are their places. Returns the one that was opened.
std::optional<int> take_chart_points(Ui& ui, ChartPlot const& plot, ChartSpec const& spec, Rect whole) {
    std::optional<int> opened;
    int const count = static_cast<int>(spec.labels.size());
    Id const id = ui.id("chart");
    ChartKeys& keys = ui.state<ChartKeys>(id);
    Interaction const hit = ui.interact(id, whole, {.keys = false, .focus_on_press = false, .cursor = Cursor::arrow});
    if (keys.point >= count) keys.point = count - 1;
    if (hit.focused && count > 0) {
        if (ui.take_key(Key::left)) keys.point = std::max(0, keys.point - 1);
        if (ui.take_key(Key::right)) keys.point = std::min(count - 1, keys.point + 1);
        if (ui.take_key(Key::home)) keys.point = 0;
        if (ui.take_key(Key::end)) keys.point = count - 1;
        if (keys.point < 0) keys.point = count - 1;
        if (spec.clickable && ui.take_key(Key::enter)) opened = keys.point;
    }
    auto const now = static_cast<std::size_t>(std::max(0, keys.point));
    std::string const said =
        hit.focused && count > 0 ? spec.labels[now] + ": " + point_words(spec, now) : std::string{};
    Group group(ui, {.id = id,
                     .role = Role::image,
                     .state = kFocusable,
                     .rect = whole,
                     .name = std::string(spec.name),
                     .value = said});
    for (int i = 0; i < count; ++i) {
        auto const point = static_cast<std::size_t>(i);
        IdScope scope(ui, spec.labels[point] + std::to_string(i));
        Rect const strip = plot.strip(point, spec.labels.size());
        Rect const place{strip.x, strip.y, strip.w, strip.h + kChartLabelHeight};
        Id const part = ui.id("point");
        std::string const words = point_words(spec, point);
        if (spec.clickable && ui.interact(part, place, {.focusable = false}).clicked) opened = i;
        ui.describe({.id = part,
                     .role = spec.clickable ? Role::button : Role::text,
                     .rect = place,
                     .name = spec.labels[point],
                     .value = words});
        ui.tooltip(place, spec.labels[point] + ": " + words);
    }
    if (hit.focus_visible && count > 0) {
        focus_ring(ui, whole.inset(2), kRadiusControl);
        Rect const strip = plot.strip(now, spec.labels.size());
        border(ui, strip.inset(1, 0), ui.colors().accent_pale, kRadiusSmall);
        float const width = text_width(ui, said, TextStyle::label) + 20;
        float const most = std::max(4.0f, ui.page().w - width - 4);
        tooltip_box(ui, {std::clamp(strip.center().x - width / 2, 4.0f, most), strip.y - 28}, said);
    }
    return opened;
}

}  // namespace

std::int64_t chart_step(std::int64_t most, int lines) {
    if (most <= lines) return 1;
    // The four mantissas as tenths, so that 2.5 is whole; steps below 10 are 1, 2 and 5.
    std::int64_t const wanted = most / lines + (most % lines == 0 ? 0 : 1);
    for (std::int64_t ten = 1;; ten *= 10) {
        for (std::int64_t const tenths : {10, 20, 25, 50}) {
            if (ten == 1 && tenths == 25) continue;
            std::int64_t const step = ten >= 10 ? ten / 10 * tenths : tenths / 10;
            if (step >= wanted) return step;
        }
        if (ten > INT64_MAX / 1'000) return wanted;
    }
}

std::optional<int> stacked_columns(Ui& ui, Rect rect, ChartSpec const& spec) {
    IdScope scope(ui, spec.key);
    std::size_t const count = spec.labels.size();
    std::int64_t least = 0, most = 0;
    for (std::size_t i = 0; i < count; ++i) {
        std::int64_t above = 0, below = 0;
        for (ChartSeries const& series : spec.series) {
            std::int64_t const value = chart_value(series, i);
            (value < 0 ? below : above) += value;
        }
        least = std::min(least, below);
        most = std::max(most, above);
    }
    ChartPlot const plot = chart_plot(rect, least, most);
    draw_chart_grid(ui, plot, spec.axis);
    for (std::size_t i = 0; i < count; ++i) {
        Rect const strip = plot.strip(i, count);
        float const width = std::max(2.0f, std::min(kChartColumnMost, std::floor(strip.w * 0.56f)));
        float const x = std::round(strip.center().x - width / 2);
        std::int64_t above = 0, below = 0, sum = 0;
        for (std::size_t s = 0; s < spec.series.size(); ++s) {
            std::int64_t const value = chart_value(spec.series[s], i);
            if (value == 0) continue;
            std::int64_t& base = value < 0 ? below : above;
            float const from = plot.y(base), to = plot.y(base + value);
            base += value, sum += value;
            float const top = std::min(from, to), height = std::abs(from - to);
            // A gap of 1 px towards the part before it.
            float const gap = height > 2 ? 1.0f : 0.0f;
            fill(ui, {x, top + (value < 0 ? gap : 0.0f), width, height - gap}, chart_color(ui, s));
        }
        if (strip.w < 30 || above + below == 0) continue;
        text(ui, {strip.x - 8, plot.y(above) - 19, strip.w + 16, 16}, spec.axis(sum),
             {.style = TextStyle::label,
              .weight = Weight::strong,
              .align = Align::center,
              .describe = false,
              .tooltip = false});
    }
    draw_chart_labels(ui, plot, spec);
    return take_chart_points(ui, plot, spec, rect);
}

std::optional<int> trend_lines(Ui& ui, Rect rect, ChartSpec const& spec) {
    IdScope scope(ui, spec.key);
    std::size_t const count = spec.labels.size();
    std::int64_t least = 0, most = 0;
    for (ChartSeries const& series : spec.series)
        for (std::int64_t const value : series.values) least = std::min(least, value), most = std::max(most, value);
    ChartPlot const plot = chart_plot(rect, least, most);
    draw_chart_grid(ui, plot, spec.axis);
    float const s = ui.theme().pixel_ratio;
    for (std::size_t at = std::min<std::size_t>(spec.series.size(), 2); at-- > 0;) {
        std::vector<ImVec2> line;
        for (std::size_t i = 0; i < std::min(count, spec.series[at].values.size()); ++i)
            line.push_back(
                {std::round(plot.strip(i, count).center().x * s), std::round(plot.y(spec.series[at].values[i]) * s)});
        Color const color = at == 0 ? ui.colors().chart[0] : ui.colors().accent_pale;
        ui.draw().AddPolyline(line.data(), static_cast<int>(line.size()), color, 0, std::round(2 * s));
        for (ImVec2 const& point : line)
            if (at == 0 && count <= 40) ui.draw().AddCircleFilled(point, 3 * s, color);
    }
    draw_chart_labels(ui, plot, spec);
    return take_chart_points(ui, plot, spec, rect);
}

std::optional<int> bar_rows(Ui& ui, Rect rect, std::string_view key, std::string_view name,
                            std::span<BarRow const> rows, bool clickable) {
    constexpr float kBarRow = 32, kBarHeight = 16;
    Palette const& c = ui.colors();
    IdScope scope(ui, key);
    Group group(ui, {.id = ui.id("bars"), .role = Role::image, .rect = rect, .name = std::string(name)});
    std::int64_t most = 1;
    float label_width = 40, figure_width = 40, second_width = 0;
    for (BarRow const& row : rows) {
        most = std::max({most, row.value, row.before.value_or(0)});
        label_width = std::max(label_width, std::ceil(text_width(ui, row.label, TextStyle::dense)) + 1);
        figure_width =
            std::max(figure_width, std::ceil(text_width(ui, row.figure, TextStyle::dense, Weight::strong)) + 1);
        if (!row.second.empty())
            second_width = std::max(second_width, std::ceil(text_width(ui, row.second, TextStyle::label)) + 1);
    }
    label_width = std::min(label_width, std::floor(rect.w * 0.35f));
    std::optional<int> opened;
    for (int i = 0; i < static_cast<int>(rows.size()) && rect.h >= kBarRow; ++i) {
        BarRow const& row = rows[static_cast<std::size_t>(i)];
        IdScope item(ui, std::string(row.label) + std::to_string(i));
        Rect line = rect.cut_top(kBarRow);
        Id const id = ui.id("row");
        Interaction const hit = clickable ? ui.interact(id, line) : Interaction{};
        if (hit.clicked) opened = i;
        std::string said(row.figure);
        if (!row.second.empty()) said += ", " + std::string(row.second);
        ui.describe({.id = id,
                     .role = clickable ? Role::button : Role::text,
                     .state = clickable ? static_cast<std::uint32_t>(kFocusable) : 0u,
                     .rect = line,
                     .name = std::string(row.label),
                     .value = said});
        if (hit.hovered) fill(ui, line, c.hover, kRadiusSmall);
        text(ui, line.cut_left(label_width, 16), row.label, {.style = TextStyle::dense, .describe = false});
        if (second_width > 0)
            text(ui, line.cut_right(second_width, 12), row.second,
                 {.style = TextStyle::label, .color = c.text3, .align = Align::right, .describe = false});
        text(ui, line.cut_right(figure_width, 16), row.figure,
             {.style = TextStyle::dense, .weight = Weight::strong, .align = Align::right, .describe = false});
        Rect bar = line.middle(kBarHeight);
        float const part =
            static_cast<float>(static_cast<double>(std::max<std::int64_t>(0, row.value)) / static_cast<double>(most));
        if (row.value > 0)
            fill(ui, {bar.x, bar.y, std::max(2.0f, std::round(bar.w * part)), bar.h}, c.chart[0], kRadiusSmall);
        if (row.before && *row.before > 0) {
            float const at = static_cast<float>(static_cast<double>(*row.before) / static_cast<double>(most));
            fill(ui, {std::round(bar.x + bar.w * at) - 1, bar.y - 4, 2, bar.h + 8}, c.text3);
        }
        if (hit.focus_visible) focus_ring(ui, line, kRadiusSmall);
    }
    return opened;
}

void share_bar(Ui& ui, Rect rect, std::string_view key, std::span<std::int64_t const> parts, float scale,
               std::string_view words) {
    std::int64_t whole = 0;
    for (std::int64_t const part : parts) whole += std::max<std::int64_t>(0, part);
    if (whole > 0) {
        float const width = std::round(rect.w * std::clamp(scale, 0.0f, 1.0f));
        std::int64_t before = 0;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (parts[i] <= 0) continue;
            float const from =
                std::round(width * static_cast<float>(static_cast<double>(before) / static_cast<double>(whole)));
            before += parts[i];
            float const to =
                std::round(width * static_cast<float>(static_cast<double>(before) / static_cast<double>(whole)));
            float const gap = before < whole && to - from > 1 ? 1.0f : 0.0f;
            if (to - from - gap > 0) fill(ui, {rect.x + from, rect.y, to - from - gap, rect.h}, chart_color(ui, i));
        }
    }
    ui.describe({.id = ui.id(key), .role = Role::image, .rect = rect, .name = std::string(words)});
    ui.tooltip(rect, words);
}

float shared_width(std::vector<float> widths, float room) {
    constexpr float kLeast = 24;
    std::sort(widths.begin(), widths.end());
    for (std::size_t i = 0; i < widths.size(); ++i) {
        float const each = room / static_cast<float>(widths.size() - i);
        if (widths[i] > each) return std::max(std::floor(each), kLeast);
        room -= widths[i];
    }
    return widths.empty() ? kLeast : widths.back();
}

float chart_legend(Ui& ui, Rect rect, std::span<ChartSeries const> series) {
    constexpr float kDotAndGaps = 26;
    std::vector<float> widths;
    for (ChartSeries const& one : series) widths.push_back(std::ceil(text_width(ui, one.name, TextStyle::label)) + 1);
    float const most = shared_width(widths, rect.w - kDotAndGaps * static_cast<float>(series.size()));
    float whole = 0;
    for (std::size_t i = series.size(); i-- > 0;) {
        float const width = std::min(widths[i], most);
        if (rect.w < width + 16) break;
        text(ui, rect.cut_right(width, 6), series[i].name,
             {.style = TextStyle::label, .color = ui.colors().text2, .describe = false});
        Rect const dot = rect.cut_right(8, 12).middle(8);
        fill(ui, {std::round(dot.x), std::round(dot.y), 8, 8}, chart_color(ui, i), 4);
        whole += width + kDotAndGaps;
    }
    return whole;
}

}  // namespace offerta::client::ui
