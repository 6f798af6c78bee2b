#include <algorithm>

#include "client/ui/common/figures.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/quote/dialogs.hpp"
#include "client/ui/widgets/choice.hpp"

namespace offerta::client::ui {
namespace {

Str cause_key(RepriceCause cause) {
    switch (cause) {
        case RepriceCause::Customer:
            return Str::reprice_customer;
        case RepriceCause::Currency:
            return Str::reprice_currency;
        case RepriceCause::VatMode:
            return Str::reprice_vat_mode;
        case RepriceCause::Date:
            return Str::reprice_date;
        case RepriceCause::Book:
            return Str::reprice_book;
    }
    return Str::reprice_book;
}

std::string price_or_dash(Scene const& scene, std::optional<Decimal> const& price) {
    return price ? decimal_text(scene, *price, 2) : std::string("—");
}

std::string reason_text(Scene const& scene, LineReprice const& change, RepriceReason reason) {
    LinePrice const &was = change.was, &now = change.now;
    Language const language = scene.language;
    switch (reason) {
        case RepriceReason::PriceList:
            return scene.words(Str::reprice_price_list,
                               {was.price_list_name.in(language), now.price_list_name.in(language)});
        case RepriceReason::ListPrice:
            return scene.words(Str::reprice_list_price,
                               {price_or_dash(scene, was.list_price), price_or_dash(scene, now.list_price)});
        case RepriceReason::Policy:
            return scene.words(Str::reprice_policy,
                               {percent_text(scene, was.policy_percent), percent_text(scene, now.policy_percent)});
        case RepriceReason::VatRate:
            return std::string(scene(Str::reprice_vat_rate));
        case RepriceReason::PriceGone:
            return std::string(scene(Str::reprice_loses));
        case RepriceReason::PriceFound:
            return std::string(scene(Str::reprice_found));
        case RepriceReason::Currency:
            return std::string(scene(Str::reprice_other_money));
        case RepriceReason::QuoteDiscount:
            return std::string(scene(Str::reprice_quote_discount));
    }
    return {};
}

std::string why_text(Scene const& scene, LineReprice const& change) {
    std::string out;
    auto const append = [&](std::string const& part) { out += (out.empty() ? "" : "; ") + part; };
    for (RepriceReason const reason : change.why) append(reason_text(scene, change, reason));
    if (change.has_manual_price) append(std::string(scene(Str::reprice_manual)));
    return out;
}

/// A tick where the line is repriced; it stays where there is no price to keep.
void draw_reprice_tick(Scene const& scene, Rect place, LineReprice const& change, std::string_view name, bool is_kept) {
    CheckboxSpec const spec{.key = "reprice",
                            .label = name,
                            .value = is_kept ? Check::off : Check::on,
                            .label_hidden = true,
                            .disabled = !change.can_keep};
    if (checkbox(scene.ui, place, spec)) scene.push(SetRepriceChoice{change.line, is_kept});
    if (!change.can_keep) scene.ui.tooltip(place, scene(Str::reprice_cannot_keep));
}

void draw_lines(Scene const& scene, Rect rect, RepriceDialog const& dialog) {
    Column const columns[] = {{.width = 18},
                              {.title = scene(Str::reprice_line), .width = 140, .grow = 1},
                              {.title = scene(Str::reprice_why), .width = 200, .grow = 1},
                              {.title = scene(Str::reprice_was), .width = 96, .align = Align::right},
                              {.title = scene(Str::reprice_becomes), .width = 96, .align = Align::right}};
    Table table(scene.ui, rect,
                {.key = "lines",
                 .name = scene(Str::reprice_title),
                 .columns = columns,
                 .rows = static_cast<int>(dialog.preview.lines.size()),
                 .padding_left = 12,
                 .padding_right = 12},
                scene.memory.reprice);
    for (int i = table.first(); i < table.last(); ++i) {
        LineReprice const& change = dialog.preview.lines[static_cast<std::size_t>(i)];
        Line const* line = find_line(open_quote(scene).quote, change.line);
        std::string const name = line ? line_name(scene, *line) : change.sku;
        if (!table.begin_row(i, {.key = to_string(change.line.value), .name = name})) continue;
        draw_reprice_tick(scene, table.cell(0).middle(28), change, name, dialog.keeps(change.line));
        table.two_lines(1, name, change.sku);
        table.text(2, why_text(scene, change), scene.colors().text2);
        table.text(3, price_or_dash(scene, change.was.no_price ? std::nullopt : std::optional(change.was.unit_net)));
        table.text(4, price_or_dash(scene, change.now.no_price ? std::nullopt : std::optional(change.now.unit_net)),
                   change.now.unit_net > change.was.unit_net ? scene.colors().green.text : scene.colors().red.text,
                   Weight::strong);
        table.end_row();
    }
    TableEvents const events = table.end();
    if (!events.toggle) return;
    LineId const line = dialog.preview.lines[static_cast<std::size_t>(*events.toggle)].line;
    scene.push(SetRepriceChoice{line, dialog.keeps(line)});
}

}  // namespace

void draw_dialog(Scene const& scene, RepriceDialog const& dialog) {
    Currency const& currency = open_quote(scene).quote.currency;
    Dialog box(scene.ui, "reprice", scene(Str::reprice_title), 820, 540);
    Rect content = box.content();
    text(scene.ui, content.cut_top(22), scene(cause_key(dialog.cause)), {.color = scene.colors().text2});
    std::string const total =
        scene.words(Str::reprice_total, {money_text(scene, dialog.preview.was.gross, currency),
                                         money_text(scene, dialog.preview.now.gross, dialog.currency)});
    text(scene.ui, content.cut_top(24, 8), total, {.weight = Weight::strong});
    Rect foot = content.cut_bottom(32, 8);
    ButtonSpec const apply{.label = scene(Str::reprice_apply), .kind = ButtonKind::primary, .focus_first = true};
    bool const applied = button(scene.ui, foot.cut_right(button_width(scene.ui, apply), 8), apply);
    ButtonSpec const cancel{.label = scene(Str::common_cancel), .keys = "Esc"};
    bool const cancelled = button(scene.ui, foot.cut_right(button_width(scene.ui, cancel), 8), cancel);
    ButtonSpec const all{.label = scene(Str::reprice_all), .kind = ButtonKind::quiet};
    if (button(scene.ui, foot.cut_left(button_width(scene.ui, all), 4), all)) scene.push(SetAllRepriceChoices{true});
    auto const& lines = dialog.preview.lines;
    bool const can_keep =
        std::any_of(lines.begin(), lines.end(), [](LineReprice const& change) { return change.can_keep; });
    ButtonSpec const keep{.label = scene(Str::reprice_keep),
                          .kind = ButtonKind::quiet,
                          .disabled = !can_keep,
                          .reason = scene(Str::reprice_cannot_keep)};
    if (button(scene.ui, foot.cut_left(button_width(scene.ui, keep)), keep)) scene.push(SetAllRepriceChoices{false});
    text(scene.ui, content.cut_bottom(20, 4), scene(Str::reprice_note),
         {.style = TextStyle::label, .color = scene.colors().text2});
    draw_lines(scene, content, dialog);
    if (applied) return scene.push(ApplyReprice{});
    if (cancelled || box.closed()) scene.push(CloseDialog{});
}

}  // namespace offerta::client::ui
