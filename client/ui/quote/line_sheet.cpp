// A line's quantity, discount and price on a phone: one value at a time on large keys, so that no keyboard
// of the system covers what one changes.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/quote/dialogs.hpp"
#include "client/ui/widgets/choice.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kHeight = 500, kKeyHeight = 52, kKeyGap = 8;
constexpr std::size_t kTypedMost = 16;  // characters: more than any figure has

/// What is being typed, and into which cell of which line.
struct Typing {
    LineId line;
    LineCell cell = LineCell::Quantity;
    std::string text;
    bool is_fresh = true;  ///< the next key replaces the value
};

std::string typed_number(Scene const& scene, std::optional<Decimal> const& value) {
    if (!value) return {};
    std::string text = value->to_string();
    if (scene.language == Language::Ru) std::replace(text.begin(), text.end(), '.', ',');
    return text;
}

std::string value_of(Scene const& scene, Line const& line, PricedLine const& priced, LineCell cell) {
    if (cell == LineCell::Quantity) return typed_number(scene, line.quantity());
    if (cell == LineCell::Discount) return typed_number(scene, line.manual_discount);
    return typed_number(scene, line.fixed_unit_price ? line.fixed_unit_price : std::optional(priced.unit_net));
}

void start(Scene const& scene, Typing& typing, Line const& line, PricedLine const& priced, LineCell cell) {
    typing = {line.id, cell, value_of(scene, line, priced, cell), true};
}

void commit(Scene const& scene, Typing const& typing, Line const& line, PricedLine const& priced) {
    if (typing.text != value_of(scene, line, priced, typing.cell))
        scene.push(SetLineCell{typing.line, typing.cell, typing.text});
}

void type(Typing& typing, std::string_view key) {
    if (std::exchange(typing.is_fresh, false)) typing.text.clear();
    bool const has_mark = typing.text.find_first_of(",.") != std::string::npos;
    if ((key == "," || key == ".") && has_mark) return;
    if (typing.text.size() < kTypedMost) typing.text += key;
}

void erase(Typing& typing) {
    if (std::exchange(typing.is_fresh, false)) typing.text.clear();
    if (!typing.text.empty()) typing.text.pop_back();
}

/// The three cells as a switch; the one that is left gives its value.
void draw_cells(Scene const& scene, Rect rect, Typing& typing, Line const& line, PricedLine const& priced) {
    Segment const parts[] = {{.label = scene(Str::grid_head_quantity)},
                             {.label = scene(Str::grid_head_manual)},
                             {.label = scene(Str::grid_net)}};
    auto const chosen =
        segmented(scene.ui, rect, "cell", scene(Str::common_edit), parts, static_cast<int>(typing.cell));
    if (!chosen) return;
    commit(scene, typing, line, priced);
    start(scene, typing, line, priced, static_cast<LineCell>(*chosen));
    scene.ui.request_frame();
}

void draw_value(Scene const& scene, Rect rect, Typing const& typing, Line const& line) {
    Quote const& quote = open_quote(scene).quote;
    std::string const unit = typing.cell == LineCell::Discount    ? "%"
                             : typing.cell == LineCell::UnitPrice ? currency_sign(quote.currency)
                                                                  : std::string{};
    border(scene.ui, rect, scene.colors().accent, kRadiusControl);
    Rect inside = rect.inset(14, 0);
    float const unit_width = std::ceil(text_width(scene.ui, unit, TextStyle::body)) + 1;
    text(scene.ui, inside.cut_right(unit_width, 8), unit, {.color = scene.colors().text3});
    text(scene.ui, inside, typing.text.empty() ? "—" : typing.text,
         {.style = TextStyle::figure,
          .color = typing.is_fresh ? scene.colors().text2 : 0,
          .align = Align::right,
          .describe = false});
    scene.ui.describe({.id = scene.ui.id("value"),
                       .role = Role::status,
                       .rect = rect,
                       .name = line_name(scene, line),
                       .value = typing.text});
}

void draw_keys(Scene const& scene, Rect rect, Typing& typing) {
    std::string_view const mark = scene.language == Language::Ru ? "," : ".";
    std::array<std::string_view, 12> const keys{"1", "2", "3", "4", "5", "6", "7", "8", "9", mark, "0", ""};
    for (std::size_t i = 0; i < keys.size(); ++i) {
        Rect row = rect;
        row.y += static_cast<float>(i / 3) * (kKeyHeight + kKeyGap);
        row.h = kKeyHeight;
        Rect const place = row.column(static_cast<int>(i % 3), 3, kKeyGap);
        bool const is_erase = keys[i].empty();
        ButtonSpec const spec{.key = is_erase ? "erase" : keys[i],
                              .label = is_erase ? scene(Str::sheet_erase) : keys[i],
                              .icon = is_erase ? Icon(icons::kArrowLeft) : Icon::none};
        bool const pressed =
            is_erase ? icon_button(
                           scene.ui, place,
                           {.key = spec.key, .label = spec.label, .icon = spec.icon, .bordered = true, .icon_size = 20})
                     : button(scene.ui, place, spec);
        if (!pressed) continue;
        is_erase ? erase(typing) : type(typing, keys[i]);
        scene.ui.request_frame();
    }
}

/// A keyboard that is there all the same works too.
void take_typed(Scene const& scene, Typing& typing) {
    for (char const c : scene.ui.take_typed()) {
        if ((c >= '0' && c <= '9') || c == ',' || c == '.') type(typing, std::string_view(&c, 1));
    }
    if (scene.ui.take_key(Key::backspace)) erase(typing);
}

}  // namespace

void draw_dialog(Scene const& scene, LineSheet const& dialog) {
    Line const* line = scene.state.open ? find_line(open_quote(scene).quote, dialog.line) : nullptr;
    auto const index = line ? priced_index(open_quote(scene), dialog.line) : std::nullopt;
    if (!index) return scene.push(CloseDialog{});
    PricedLine const& priced = open_quote(scene).priced.lines[*index];
    Sheet box(scene.ui, "line-sheet", line_name(scene, *line), kHeight);
    Rect content = box.content();
    Typing& typing = scene.ui.state<Typing>(scene.ui.id("typing"));
    if (!(typing.line == dialog.line)) start(scene, typing, *line, priced, LineCell::Quantity);
    std::string const sum = amount_text(scene, priced.gross, open_quote(scene).quote.currency);
    label_row(scene, content.cut_top(20, 8), line->sku, sum, Weight::strong);
    draw_cells(scene, content.cut_top(40, 10), typing, *line, priced);
    draw_value(scene, content.cut_top(52, 10), typing, *line);
    Rect const foot = content.cut_bottom(kControlHeightTouch, 10);
    take_typed(scene, typing);
    draw_keys(scene, content, typing);
    ButtonSpec const reset{.label = scene(Str::sheet_reset)};
    ButtonSpec const done{.label = scene(Str::sheet_done), .kind = ButtonKind::primary};
    if (button(scene.ui, foot.column(0, 2, 8), reset)) {
        typing.text.clear();
        typing.is_fresh = false;
    }
    bool const accepted = button(scene.ui, foot.column(1, 2, 8), done) || scene.ui.take_key(Key::enter);
    if (accepted) {
        commit(scene, typing, *line, priced);
        typing = {};
        return scene.push(CloseDialog{});
    }
    if (!box.closed()) return;
    typing = {};
    scene.push(CloseDialog{});
}

}  // namespace offerta::client::ui
