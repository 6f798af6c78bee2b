#include <cmath>

#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/widgets/chip.hpp"

namespace offerta::client::ui {
namespace {

BasisDialog basis_dialog(Quote const& quote) {
    return {
        to_string(quote.price_date), std::string(quote.currency.name()), quote.vat_mode, false, {}};
}

void draw_more_menu(Scene const& scene) {
    OpenQuote const& open = open_quote(scene);
    bool const editable = is_editable(open);
    MenuItem const items[] = {
        {.label = scene(Str::builder_compare), .icon = icons::kGitCompare},
        {.label = scene(Str::builder_change_basis), .icon = icons::kTag, .disabled = !editable},
        {.label = scene(Str::discount_title), .icon = icons::kPercent, .disabled = !editable},
        {.label = scene(Str::terms_title), .icon = icons::kPencil, .disabled = !editable},
        {.label = scene(Str::builder_copy_quote), .icon = icons::kCopy, .separator_before = true},
        {.label = scene(Str::builder_save_set),
         .icon = icons::kLayers,
         .disabled = open.quote.specifications.empty()}};
    auto const chosen =
        menu(scene.ui, "more", scene(Str::builder_more), scene.memory.builder_menu, items);
    if (!chosen) return;
    if (*chosen == 0) scene.push(ScreenAction{CompareWithOpened{}});
    if (*chosen == 1) scene.push(AppAction{OpenDialog{basis_dialog(open.quote)}});
    if (*chosen == 2)
        scene.push(AppAction{OpenDialog{QuoteDiscountDialog{
            open.quote.discount.kind, open.quote.discount.value.to_string(), {}}}});
    if (*chosen == 3) scene.push(AppAction{OpenDialog{TermsDialog{}}});
    if (*chosen == 4) scene.push(QuoteAction{CopyQuote{open.id}});
    if (*chosen == 5) scene.push(AppAction{OpenDialog{SaveSetDialog{open.quote.title}}});
}

/// What the mark says for this quote: its own changes first, then the connection.
SyncLook quote_sync_look(Scene const& scene) {
    OpenQuote const& open = open_quote(scene);
    if (!open.conflicts.empty())
        return {SyncState::refused,
                scene.words.count(Str::sync_conflicts,
                                  static_cast<std::int64_t>(open.conflicts.size()))};
    SyncLook look = sync_look(scene);
    if (look.state == SyncState::saved && open.saved_at)
        look.text = scene.words(Str::sync_saved_at, {clock_text(scene, *open.saved_at)});
    return look;
}

void draw_actions(Scene const& scene, Rect& rect) {
    OpenQuote const& open = open_quote(scene);
    Rect const more = rect.cut_right(32, 4).middle(32);
    if (icon_button(scene.ui, more,
                    {.key = "more", .label = scene(Str::builder_more), .icon = icons::kEllipsis}))
        open_menu(scene.memory.builder_menu, more);
    if (scene.ui.page().w < kMediumWidth) {
        if (icon_button(scene.ui, rect.cut_right(32, 4).middle(32),
                        {.key = "summary",
                         .label = scene(Str::builder_totals),
                         .icon = icons::kPanelLeft,
                         .pressed = scene.memory.summary_open}))
            scene.memory.summary_open = !scene.memory.summary_open;
    }
    if (icon_button(scene.ui, rect.cut_right(32, 4).middle(32),
                    {.key = "redo",
                     .label = scene(Str::builder_redo),
                     .icon = icons::kRedo2,
                     .disabled = open.redo.empty(),
                     .keys = "Ctrl Shift Z"}))
        scene.push(QuoteAction{Redo{}});
    if (icon_button(scene.ui, rect.cut_right(32, 12).middle(32),
                    {.key = "undo",
                     .label = scene(Str::builder_undo),
                     .icon = icons::kUndo2,
                     .disabled = open.undo.empty(),
                     .keys = "Ctrl Z"}))
        scene.push(QuoteAction{Undo{}});
    SyncLook const look = quote_sync_look(scene);
    float const width = std::ceil(text_width(scene.ui, look.text, TextStyle::dense)) + 26;
    if (sync_mark(scene.ui, rect.cut_right(width, 12), {.state = look.state, .text = look.text}))
        scene.push(AppAction{RetryNow{}});
}

}  // namespace

void draw_builder_top(Scene const& scene, Rect rect) {
    OpenQuote const& open = open_quote(scene);
    line_below(scene.ui, rect, scene.colors().line);
    rect = rect.inset(16, 0);
    rect.cut_left(4);
    draw_actions(scene, rect);
    std::string_view const back = scene(Str::builder_back);
    float const back_width = std::ceil(text_width(scene.ui, back, TextStyle::body)) + 1;
    if (link(scene.ui, rect.cut_left(back_width, 8), "back", back, {.color = scene.colors().text2}))
        scene.push(AppAction{GoTo{QuotesRoute{}}});
    icon(scene.ui, rect.cut_left(16, 8), icons::kChevronRight, scene.colors().text3);
    std::string const name = quote_name(scene, open.quote.number);
    heading(scene.ui,
            rect.cut_left(
                std::ceil(text_width(scene.ui, name, TextStyle::title, Weight::strong)) + 1, 10),
            name, TextStyle::title, 1);
    std::string_view const status = status_word(scene, open.quote.status);
    rect.cut_left(chip(scene.ui, rect, status, status_hue(open.quote.status)), 10);
    std::string const version = "v" + std::to_string(open.quote.revision);
    text(scene.ui, rect.cut_left(28, 8), version,
         {.style = TextStyle::dense, .color = scene.colors().text2, .weight = Weight::strong});
    if (!open.undo.empty() && rect.w > 160) {
        if (link(scene.ui,
                 rect.cut_left(std::ceil(text_width(scene.ui, scene(Str::builder_compare),
                                                    TextStyle::dense)) +
                               28),
                 "compare", scene(Str::builder_compare), {.style = TextStyle::dense},
                 icons::kGitCompare))
            scene.push(ScreenAction{CompareWithOpened{}});
    }
    draw_more_menu(scene);
}

}  // namespace offerta::client::ui
