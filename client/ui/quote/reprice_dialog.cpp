#include <cmath>

#include "client/ui/common/figures.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/quote/dialogs.hpp"
#include "client/ui/widgets/choice.hpp"

namespace offerta::client::ui {
namespace {

Str reason_key(RepriceReason reason) {
    switch (reason) {
        case RepriceReason::Customer:
            return Str::reprice_customer;
        case RepriceReason::Currency:
            return Str::reprice_currency;
        case RepriceReason::VatMode:
            return Str::reprice_vat_mode;
        case RepriceReason::Date:
            return Str::reprice_date;
        case RepriceReason::Book:
            return Str::reprice_book;
    }
    return Str::reprice_book;
}

/// The engine's canonical text of a figure as the screen writes it.
std::string figure_text(Scene const& scene, std::string const& field,
                        std::string const& canonical) {
    if (canonical.empty()) return "—";
    if (field == "price_list") return canonical;
    auto const value = Decimal::parse(canonical);
    if (!value) return canonical;
    return field == "policy" ? percent_text(scene, *value) : decimal_text(scene, *value, 2);
}

std::string why_text(Scene const& scene, RepriceLine const& line) {
    std::string out;
    auto const append = [&](std::string const& part) { out += (out.empty() ? "" : "; ") + part; };
    if (line.loses_price) append(std::string(scene(Str::reprice_loses)));
    for (FieldChange const& change : line.why) {
        Str const key = change.field == "price_list"   ? Str::reprice_price_list
                        : change.field == "list_price" ? Str::reprice_list_price
                                                       : Str::reprice_policy;
        append(scene.words(key, {figure_text(scene, change.field, change.was),
                                 figure_text(scene, change.field, change.now)}));
    }
    if (line.is_manual) append(std::string(scene(Str::reprice_manual)));
    return out;
}

void draw_lines(Scene const& scene, Rect rect, RepriceDialog const& dialog) {
    Column const columns[] = {
        {.width = 18},
        {.title = scene(Str::reprice_line), .width = 140, .grow = 1},
        {.title = scene(Str::reprice_why), .width = 200, .grow = 1},
        {.title = scene(Str::reprice_was), .width = 96, .align = Align::right},
        {.title = scene(Str::reprice_becomes), .width = 96, .align = Align::right}};
    Table table(scene.ui, rect,
                {.key = "lines",
                 .name = scene(Str::reprice_title),
                 .columns = columns,
                 .rows = static_cast<int>(dialog.lines.size()),
                 .padding_left = 12,
                 .padding_right = 12},
                scene.memory.reprice);
    for (int i = table.first(); i < table.last(); ++i) {
        RepriceLine const& change = dialog.lines[static_cast<std::size_t>(i)];
        Line const* line = find_line(open_quote(scene).quote, change.line);
        std::string const name = line ? line_name(scene, *line) : change.sku;
        if (!table.begin_row(i, {.key = to_string(change.line.value), .name = name})) continue;
        if (checkbox(scene.ui, table.cell(0).middle(28),
                     {.key = "reprice",
                      .label = name,
                      .value = change.reprice ? Check::on : Check::off,
                      .label_hidden = true}))
            scene.push(SetRepriceChoice{change.line, !change.reprice});
        table.two_lines(1, name, change.sku);
        table.text(2, why_text(scene, change), scene.colors().text2);
        table.text(3, decimal_text(scene, change.unit_was, 2));
        table.text(
            4, change.loses_price ? std::string("—") : decimal_text(scene, change.unit_now, 2),
            change.unit_now > change.unit_was ? scene.colors().green.text : scene.colors().red.text,
            Weight::strong);
        table.end_row();
    }
    TableEvents const events = table.end();
    if (!events.toggle) return;
    RepriceLine const& line = dialog.lines[static_cast<std::size_t>(*events.toggle)];
    scene.push(SetRepriceChoice{line.line, !line.reprice});
}

}  // namespace

void draw_dialog(Scene const& scene, RepriceDialog const& dialog) {
    Currency const& currency = open_quote(scene).quote.currency;
    Dialog box(scene.ui, "reprice", scene(Str::reprice_title), 820, 540);
    Rect content = box.content();
    text(scene.ui, content.cut_top(22), scene(reason_key(dialog.reason)),
         {.color = scene.colors().text2});
    std::string const total =
        scene.words(Str::reprice_total, {money_text(scene, dialog.gross_was, currency),
                                         money_text(scene, dialog.gross_now, currency)});
    text(scene.ui, content.cut_top(24, 8), total, {.weight = Weight::strong});
    Rect foot = content.cut_bottom(32, 8);
    ButtonSpec const apply{
        .label = scene(Str::reprice_apply), .kind = ButtonKind::primary, .focus_first = true};
    bool const applied = button(scene.ui, foot.cut_right(button_width(scene.ui, apply), 8), apply);
    ButtonSpec const cancel{.label = scene(Str::common_cancel), .keys = "Esc"};
    bool const cancelled =
        button(scene.ui, foot.cut_right(button_width(scene.ui, cancel), 8), cancel);
    ButtonSpec const all{.label = scene(Str::reprice_all), .kind = ButtonKind::quiet};
    if (button(scene.ui, foot.cut_left(button_width(scene.ui, all), 4), all))
        scene.push(SetAllRepriceChoices{true});
    ButtonSpec const keep{.label = scene(Str::reprice_keep), .kind = ButtonKind::quiet};
    if (button(scene.ui, foot.cut_left(button_width(scene.ui, keep)), keep))
        scene.push(SetAllRepriceChoices{false});
    text(scene.ui, content.cut_bottom(20, 4), scene(Str::reprice_note),
         {.style = TextStyle::label, .color = scene.colors().text2});
    draw_lines(scene, content, dialog);
    if (applied) return scene.push(ApplyReprice{});
    if (cancelled || box.closed()) scene.push(CloseDialog{});
}

}  // namespace offerta::client::ui
