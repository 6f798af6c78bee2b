// What a discount on a line of an open quote would do to the own bonus (B9).
#include <algorithm>
#include <array>
#include <cmath>

#include "client/ui/bonus/bonus_parts.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/field.hpp"
#include "client/ui/widgets/slider.hpp"
#include "shared/base/format.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kSide = 176, kAxis = 52, kPlotFoot = 18, kSliderRow = 36;
constexpr std::size_t kMostChoices = 40;

QuoteWhatIf const& what_if(Scene const& scene) { return scene.state.my_bonus.what_if; }

/// Which quote and which of its lines: two menus that read as words.
struct WhatIfMenus {
    MenuMemory quotes, lines;
};

void choose_quote(Scene const& scene, Rect& rect, WhatIfMenus& menus) {
    std::vector<QuoteRow const*> rows;
    for (QuoteRow const& row : scene.state.quotes.rows)
        if (is_open_status(row.status) && row.owner == scene.state.session.user && rows.size() < kMostChoices)
            rows.push_back(&row);
    std::string const label = quote_name(scene, what_if(scene).quote->number);
    float const width = std::ceil(text_width(scene.ui, label, TextStyle::dense, Weight::strong)) + 42;
    Rect const place = rect.cut_left(width, 8).middle(28);
    if (drop_down(scene.ui, place, "quote", scene(Str::bonus_what_if_quote), label)) open_menu(menus.quotes, place);
    if (!menus.quotes.open) return;
    std::vector<std::string> names;
    for (QuoteRow const* row : rows) names.push_back(quote_name(scene, row->number) + " · " + row->customer);
    std::vector<MenuItem> items;
    for (std::size_t i = 0; i < rows.size(); ++i)
        items.push_back({.label = names[i], .checked = rows[i]->id == what_if(scene).id});
    auto const chosen = menu(scene.ui, "quotes-menu", scene(Str::bonus_what_if_quote), menus.quotes, items);
    if (chosen) scene.push(ChooseWhatIfQuote{rows[static_cast<std::size_t>(*chosen)]->id});
}

std::string wagered_line(Scene const& scene, LineId id) {
    Line const* const line = find_line(*what_if(scene).quote, id);
    return line ? line->sku : std::string("—");
}

void choose_line(Scene const& scene, Rect& rect, WhatIfMenus& menus) {
    std::string const label = wagered_line(scene, what_if(scene).line);
    float const wanted = std::ceil(text_width(scene.ui, label, TextStyle::dense, Weight::strong)) + 42;
    Rect const place = rect.cut_left(std::min(wanted, rect.w), 8).middle(28);
    if (drop_down(scene.ui, place, "line", scene(Str::bonus_what_if_line), label)) open_menu(menus.lines, place);
    if (!menus.lines.open) return;
    std::vector<LineId> ids;
    for (OwnLineBonus const& one : what_if(scene).now.lines) {
        Line const* const line = find_line(*what_if(scene).quote, one.line);
        if (line && !line->fixed_unit_price && ids.size() < kMostChoices) ids.push_back(one.line);
    }
    std::vector<std::string> names;
    for (LineId const id : ids)
        names.push_back(wagered_line(scene, id) + " · " + product_word(scene, wagered_line(scene, id)));
    std::vector<MenuItem> items;
    for (std::size_t i = 0; i < ids.size(); ++i)
        items.push_back({.label = names[i], .checked = ids[i] == what_if(scene).line});
    auto const chosen = menu(scene.ui, "lines-menu", scene(Str::bonus_what_if_line), menus.lines, items);
    if (chosen) scene.push(ChooseWhatIfLine{ids[static_cast<std::size_t>(*chosen)]});
}

void draw_what_if_head(Scene const& scene, Rect rect) {
    line_below(scene.ui, rect, scene.colors().line);
    rect = rect.inset(16, 0);
    std::string_view const title = scene(Str::bonus_what_if);
    heading(scene.ui, rect.cut_left(std::ceil(text_width(scene.ui, title, TextStyle::body, Weight::strong)) + 1, 12),
            title, TextStyle::body, 2);
    if (!what_if(scene).quote) return;
    std::string_view const open = scene(Str::bonus_open_quote);
    float const width = std::ceil(text_width(scene.ui, open, TextStyle::dense)) + 24;
    if (rect.w > width + 220 &&
        link(scene.ui, rect.cut_right(width, 12), "open", open, {.style = TextStyle::dense}, icons::kArrowRight))
        scene.push(GoTo{QuoteRoute{what_if(scene).id}});
    WhatIfMenus& menus = scene.ui.state<WhatIfMenus>(scene.ui.id("menus"));
    choose_quote(scene, rect, menus);
    if (what_if(scene).is_computed) choose_line(scene, rect, menus);
}

/// The plot's scale: amounts from `low` up by `step`, three lines of them.
struct Scale {
    std::int64_t low = 0, step = 1;
    [[nodiscard]] std::int64_t high() const { return low + 2 * step; }
};

Scale scale_of(std::vector<WhatIfPoint> const& curve) {
    std::int64_t least = curve.front().bonus, most = least;
    for (WhatIfPoint const& point : curve) {
        least = std::min(least, point.bonus);
        most = std::max(most, point.bonus);
    }
    constexpr std::array<std::int64_t, 4> kNice{1, 2, 5, 10};
    std::int64_t power = 1;
    for (;; power *= 10) {
        for (std::int64_t const nice : kNice) {
            std::int64_t const step = nice * power;
            std::int64_t const low = floor_divide(least, step) * step;
            if (low + 2 * step >= most) return {low, step};
        }
        if (power > most / 2 && power > 1'000'000'000'000) return {least, most - least + 1};
    }
}

/// "5 000": an axis has no minor units.
std::string axis_text(Scene const& scene, std::int64_t minor, Currency const& currency) {
    std::int64_t units = 1;
    for (int i = 0; i < currency.exponent; ++i) units *= 10;
    return decimal_text(scene, Decimal::from_int(minor / units));
}

float height_at(Rect const& plot, Scale const& scale, std::int64_t bonus) {
    float const part = static_cast<float>(bonus - scale.low) / static_cast<float>(scale.high() - scale.low);
    return std::round(plot.bottom() - plot.h * part);
}

/// The curve as columns of a pixel: steps stand upright, slopes are as fine as the screen.
void draw_curve(Scene const& scene, Rect const& plot, Scale const& scale) {
    auto const& curve = what_if(scene).curve;
    float const gaps = static_cast<float>(curve.size() - 1);
    float last = height_at(plot, scale, curve.front().bonus);
    for (float x = 0; x <= plot.w; x += 1) {
        auto const i = static_cast<std::size_t>(std::lround(x / plot.w * gaps));
        float const y = height_at(plot, scale, curve[std::min(i, curve.size() - 1)].bonus);
        float const top = std::min(y, last), bottom = std::max(y, last);
        fill(scene.ui, {plot.x + x, top - 1, 1, bottom - top + 2}, scene.colors().accent);
        last = y;
    }
}

void draw_dot(Scene const& scene, Rect const& plot, Scale const& scale, Decimal discount, std::int64_t bonus,
              bool hollow) {
    QuoteWhatIf const& card = what_if(scene);
    float const part = card.discount_most.micros() == 0
                           ? 0.0f
                           : static_cast<float>(discount.micros()) / static_cast<float>(card.discount_most.micros());
    Rect const dot{std::round(plot.x + plot.w * std::clamp(part, 0.0f, 1.0f)) - 5,
                   height_at(plot, scale, std::clamp(bonus, scale.low, scale.high())) - 5, 10, 10};
    fill(scene.ui, dot, scene.colors().accent, 5);
    if (hollow) fill(scene.ui, dot.inset(2), scene.colors().surface, 3);
}

void draw_plot(Scene const& scene, Rect rect) {
    Palette const& c = scene.colors();
    QuoteWhatIf const& card = what_if(scene);
    if (card.curve.size() < 2 || rect.h < 50) return;
    Scale const scale = scale_of(card.curve);
    Rect const foot = rect.cut_bottom(kPlotFoot);
    Rect const axis = rect.cut_left(kAxis);
    Rect const plot = rect.inset(0, 8);
    TextSpec const quiet{.style = TextStyle::axis, .color = c.text2, .align = Align::right, .describe = false};
    for (int i = 0; i <= 2; ++i) {
        std::int64_t const at = scale.low + i * scale.step;
        float const y = height_at(plot, scale, at);
        fill(scene.ui, {plot.x, y, plot.w, 1}, c.line);
        text(scene.ui, Rect{axis.x, y - 7, axis.w - 8, 14}, axis_text(scene, at, card.quote->currency), quiet);
    }
    for (int i = 0; i <= 6; ++i) {
        Decimal const at = Decimal::from_micros(card.discount_most.micros() / 6 * i);
        float const x = plot.x + plot.w * static_cast<float>(i) / 6;
        TextSpec spec = quiet;
        spec.align = Align::center;
        auto const rounded = round_to(at, 1);
        text(scene.ui, Rect{x - 24, foot.y + 2, 48, 14}, percent_text(scene, rounded ? *rounded : at), spec);
    }
    draw_curve(scene, plot, scale);
    OwnLineBonus const* const now = card.now.find(card.line);
    OwnLineBonus const* const then = card.then.find(card.line);
    if (now) draw_dot(scene, plot, scale, card.discount_now, now->amount, true);
    if (then) draw_dot(scene, plot, scale, card.discount, then->amount, false);
}

void draw_discount_row(Scene const& scene, Rect row) {
    QuoteWhatIf const& card = what_if(scene);
    std::string_view const label = scene(Str::bonus_manual_discount);
    text(scene.ui, row.cut_left(std::ceil(text_width(scene.ui, label, TextStyle::dense)) + 1, 12), label,
         {.style = TextStyle::dense, .color = scene.colors().text2});
    std::string const shown = decimal_text(scene, card.discount);
    FieldResult const typed = text_field(scene.ui, row.cut_right(72, 12).middle(scene.ui.control_height()),
                                         {.key = "discount",
                                          .label = label,
                                          .show_label = false,
                                          .value = shown,
                                          .unit = "%",
                                          .numeric = true,
                                          .align_right = true});
    auto const& text = typed.edited ? typed.edited : typed.committed;
    if (text) {
        auto const value = parse_typed_decimal(trim(*text), scene.language);
        if (value && round_to(*value, 4) == *value) scene.push(MoveWhatIf{*value});
    }
    std::int64_t const most = card.discount_most.micros();
    if (most == 0) return;
    // Half per cents by the slider; anything can be typed.
    int const steps = static_cast<int>(most / (Decimal::kOne / 2));
    std::string const words = percent_text(scene, card.discount);
    auto const to = slider(scene.ui, row.middle(28),
                           {.key = "slider",
                            .name = label,
                            .value = words,
                            .part = static_cast<float>(card.discount.micros()) / static_cast<float>(most),
                            .steps = steps});
    if (to) scene.push(MoveWhatIf{Decimal::from_micros(Decimal::kOne / 2 * *to)});
}

/// Why the bonus changes: another row of discounts than now.
std::string step_words(Scene const& scene) {
    QuoteWhatIf const& card = what_if(scene);
    OwnLineBonus const* const now = card.now.find(card.line);
    OwnLineBonus const* const then = card.then.find(card.line);
    if (!now || !then || !now->trace || !then->trace) return {};
    Decimal const was = now->trace->factors().discount_factor;
    Decimal const is = then->trace->factors().discount_factor;
    std::string const depth = depth_text(scene, *then->trace);
    if (was == is) return scene.words(Str::bonus_factor_same, {depth, decimal_text(scene, is, 2)});
    return scene.words(Str::bonus_factor_step, {depth, decimal_text(scene, was, 2), decimal_text(scene, is, 2)});
}

void draw_wager_side(Scene const& scene, Rect rect) {
    Palette const& c = scene.colors();
    QuoteWhatIf const& card = what_if(scene);
    Currency const& currency = card.quote->currency;
    OwnLineBonus const* const now = card.now.find(card.line);
    OwnLineBonus const* const then = card.then.find(card.line);
    if (!now || !then) return;
    line_left(scene.ui, rect, c.line);
    rect.cut_left(16);
    text(scene.ui, rect.cut_top(18, 2), scene(Str::bonus_of_line), {.style = TextStyle::label, .color = c.text2});
    Rect row = rect.cut_top(22, 6);
    std::string const was = amount_text(scene, now->amount, currency);
    text(scene.ui, row.cut_left(std::ceil(text_width(scene.ui, was, TextStyle::dense)) + 1, 6), was,
         {.style = TextStyle::dense, .color = c.text2});
    icon(scene.ui, row.cut_left(14, 6), icons::kArrowRight, c.text3, 12);
    text(scene.ui, row, amount_text(scene, then->amount, currency), {.weight = Weight::strong});
    text(scene.ui, rect.cut_top(18, 2), scene(Str::bonus_of_quote), {.style = TextStyle::label, .color = c.text2});
    std::string const total = money_text(scene, card.then.total, currency);
    Rect const place = rect.cut_top(24, 2);
    scene.ui.describe({.id = scene.ui.id("total"),
                       .role = Role::status,
                       .rect = place,
                       .name = std::string(scene(Str::bonus_of_quote)),
                       .value = total});
    text(scene.ui, place, total, {.style = TextStyle::title, .weight = Weight::strong, .describe = false});
    std::int64_t const step = card.then.total - card.now.total;
    if (step != 0)
        text(scene.ui, rect.cut_top(18, 2), signed_money(scene, step, currency),
             {.style = TextStyle::label, .color = step < 0 ? c.red.text : c.green.text, .weight = Weight::strong});
    text_wrapped(scene.ui, rect, step_words(scene), {.style = TextStyle::label, .color = c.text2});
}

void draw_what_if_note(Scene const& scene, Rect rect) {
    QuoteWhatIf const& card = what_if(scene);
    if (card.load == Load::Loading) return skeleton(scene.ui, rect.inset(16, 16));
    Str const words = card.load == Load::Failed ? Str::bonus_quote_failed
                      : card.id.is_nil()        ? Str::bonus_no_open_quote_text
                                                : Str::bonus_no_plan_text;
    text_wrapped(scene.ui, Rect{rect.x + 16, rect.center().y - 20, rect.w - 32, 40}, scene(words),
                 {.style = TextStyle::dense, .color = scene.colors().text2, .align = Align::center});
}

}  // namespace

void draw_bonus_what_if(Scene const& scene, Rect rect) {
    IdScope scope(scene.ui, "what-if");
    Group group(scene.ui, {.id = scene.ui.id("group"),
                           .role = Role::region,
                           .rect = rect,
                           .name = std::string(scene(Str::bonus_what_if))});
    card(scene.ui, rect);
    draw_what_if_head(scene, rect.cut_top(44));
    if (!what_if(scene).is_computed) return draw_what_if_note(scene, rect);
    rect = rect.inset(16, 10);
    if (scene.ui.narrow()) {
        draw_wager_side(scene, rect.cut_bottom(132));
    } else {
        draw_wager_side(scene, rect.cut_right(kSide, 16));
    }
    draw_discount_row(scene, rect.cut_bottom(kSliderRow));
    draw_plot(scene, rect);
}

}  // namespace offerta::client::ui
