#include <cmath>

#include "client/state/selectors.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/choice.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kTop = 56, kTabs = 44, kFoot = 120, kReason = 32;

void draw_names(Scene const& scene, Rect rect) {
    OpenQuote const& open = open_quote(scene);
    rect = rect.middle(40);
    Rect title = rect.cut_top(22);
    std::string const name = quote_name(scene, open.quote.number);
    float const width = std::ceil(text_width(scene.ui, name, TextStyle::title, Weight::strong)) + 1;
    heading(scene.ui, title.cut_left(width, 6), name, TextStyle::title, 1);
    text(scene.ui, title, "v" + std::to_string(open.quote.revision),
         {.style = TextStyle::dense, .color = scene.colors().text2});
    std::string customer = open.quote.customer.name;
    std::string const status = status_label(scene.state.catalogue, open.quote.customer.status, scene.language);
    if (!status.empty()) customer += " · " + status;
    text(scene.ui, rect, customer, {.style = TextStyle::label, .color = scene.colors().text2});
}

void draw_top(Scene const& scene, Rect rect) {
    rect = rect.inset(6, 0);
    if (icon_button(scene.ui, rect.cut_left(44, 2).middle(44),
                    {.key = "back", .label = scene(Str::builder_back), .icon = icons::kArrowLeft, .icon_size = 20}))
        scene.push(GoTo{QuotesRoute{}});
    Rect const more = rect.cut_right(44).middle(44);
    if (icon_button(scene.ui, more,
                    {.key = "more", .label = scene(Str::builder_more), .icon = icons::kEllipsis, .icon_size = 20}))
        open_menu(scene.memory.builder_menu, more);
    SyncLook const look = sync_look(scene);
    if (sync_mark(
            scene.ui, rect.cut_right(44, 4).middle(44),
            {.state = look.state, .text = look.text, .icon_only = true, .can_open = look.state != SyncState::saved}))
        scene.open_dialog(WaitingDialog{});
    draw_names(scene, rect);
    draw_builder_menu(scene);
}

/// The reason as one line; it leads to all of them.
void draw_reason(Scene const& scene, Rect rect, std::string const& reason) {
    Palette const& c = scene.colors();
    Id const id = scene.ui.id("reason");
    Interaction const hit = scene.ui.interact(id, rect);
    scene.ui.describe({.id = id, .role = Role::button, .state = kFocusable, .rect = rect, .name = reason});
    Rect inside = rect;
    icon(scene.ui, inside.cut_left(16, 8), icons::kTriangleAlert, c.amber.text);
    icon(scene.ui, inside.cut_right(16, 8), icons::kChevronRight, c.amber.text);
    text(scene.ui, inside, reason, {.style = TextStyle::dense, .color = c.amber.text, .describe = false});
    if (hit.focus_visible) focus_ring(scene.ui, rect, kRadiusSmall);
    if (hit.clicked) scene.push(SetBuilderTab{BuilderTab::Totals});
}

void draw_foot(Scene const& scene, Rect rect, std::string const& reason) {
    OpenQuote const& open = open_quote(scene);
    line_above(scene.ui, rect, scene.colors().line);
    rect = rect.inset(16, 8);
    if (!reason.empty()) draw_reason(scene, rect.cut_top(kReason), reason);
    draw_export_buttons(scene, rect.cut_bottom(44, 8));
    if (!open.is_priced) return;
    Rect const left = rect.cut_left(rect.w * 0.62f);
    text(scene.ui, {left.x, left.y, left.w, 16}, scene(Str::quotes_gross),
         {.style = TextStyle::label, .color = scene.colors().text2});
    text(scene.ui, {left.x, left.y + 16, left.w, 28}, money_text(scene, open.priced.quote.gross, open.quote.currency),
         {.style = TextStyle::heading});
    // The own bonus where there is one: the margin stands among the totals.
    std::string const margin =
        open.bonus ? money_text(scene, open.bonus->total, open.quote.currency) : margin_text(scene);
    if (margin.empty()) return;
    text(scene.ui, {rect.x, rect.y, rect.w, 16}, scene(open.bonus ? Str::summary_bonus : Str::summary_margin),
         {.style = TextStyle::label, .color = scene.colors().text2, .align = Align::right});
    text(scene.ui, {rect.x, rect.y + 16, rect.w, 28}, margin, {.style = TextStyle::title, .align = Align::right});
}

void draw_tab(Scene const& scene, Rect page) {
    switch (open_quote(scene).tab) {
        case BuilderTab::Form:
            return draw_form(scene, page);
        case BuilderTab::Lines:
            return draw_narrow_lines(scene, page);
        case BuilderTab::Totals:
            return draw_narrow_totals(scene, page);
        case BuilderTab::Terms:
            return draw_narrow_terms(scene, page);
    }
}

}  // namespace

void draw_narrow_builder(Scene const& scene, Rect page) {
    OpenQuote const& open = open_quote(scene);
    draw_top(scene, page.cut_top(kTop));
    cut_offline_band(scene, page);
    cut_conflict_band(scene, page);
    cut_status_band(scene, page);
    auto const* selected = open.selected_specification();
    if (selected) draw_specification_picker(scene, page.cut_top(kPickerHeight).inset(16, 4));
    std::string const lines = selected ? std::to_string(selected->lines.size()) : std::string{};
    Tab const all[] = {{scene(Str::builder_form)},
                       {scene(Str::builder_lines), lines},
                       {scene(Str::builder_totals)},
                       {scene(Str::builder_terms_tab)}};
    Rect const strip = page.cut_top(kTabs);
    line_below(scene.ui, strip, scene.colors().line);
    auto const chosen = tabs(scene.ui, strip.inset(16, 0), "tabs", all, static_cast<int>(open.tab));
    if (chosen) scene.push(SetBuilderTab{static_cast<BuilderTab>(*chosen)});
    std::string const reason = first_reason(scene);
    draw_foot(scene, page.cut_bottom(kFoot + (reason.empty() ? 0 : kReason)), reason);
    bool const needs_specification = open.tab == BuilderTab::Form || open.tab == BuilderTab::Lines;
    if (!selected && needs_specification) return draw_no_specifications(scene, page);
    draw_tab(scene, page);
    draw_specification_menu(scene);
    draw_line_menu(scene);
}

}  // namespace offerta::client::ui
