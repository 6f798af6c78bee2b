// A payment and a return.
#include "client/ui/bonus_desk/desk_parts.hpp"
#include "client/ui/campaign/campaign_fields.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/form.hpp"
#include "client/ui/deals/deal_parts.hpp"
#include "client/ui/quote/dialogs.hpp"
#include "client/ui/widgets/select.hpp"

namespace offerta::client::ui {

void draw_dialog(Scene const& scene, DealPaymentDialog const& dialog) {
    Dialog box(scene.ui, "payment", scene(Str::deal_add_payment), 400, 224);
    Rect content = box.content();
    DealPaymentDialog next = dialog;
    Rect const row = content.cut_top(field_height(scene.ui, true, true));
    bool changed =
        money_field(scene, row.column(0, 2, kColumnGap),
                    {.key = "amount",
                     .label = scene(Str::deal_amount),
                     .error = dialog.error.empty() ? std::string{} : deal_finding_words(scene, dialog.error.front()),
                     .required = true,
                     .focus_first = true},
                    next.amount);
    changed |= typed_date_field(scene, row.column(1, 2, kColumnGap),
                                {.key = "date", .label = scene(Str::desk_date), .required = true}, next.date);
    auto const& open = scene.state.deals.open;
    bool const may = next.amount.minor != 0 && next.date && open && !open->is_sending;
    FootPress const pressed = dialog_foot(scene, content, scene(Str::deal_add), may);
    if (pressed == FootPress::accept && may) return scene.push(AddDealPayment{*next.date, next.amount});
    if (pressed == FootPress::cancel || box.closed()) return scene.push(CloseDialog{});
    if (!changed) return;
    next.error.clear();
    scene.open_dialog(std::move(next));
}

void draw_dialog(Scene const& scene, DealReturnDialog const& dialog) {
    Dialog box(scene.ui, "return", scene(Str::deal_add_return), 440, 292);
    Rect content = box.content();
    auto const& open = scene.state.deals.open;
    if (!open) return scene.push(CloseDialog{});
    DealReturnDialog next = dialog;
    std::vector<std::string> names;
    int selected = -1;
    for (DealLine const& line : open->whole.deal.lines) {
        if (line.id == dialog.line) selected = static_cast<int>(names.size());
        names.push_back(line.sku + " · " + scene.words(Str::deal_sold, {decimal_text(scene, line.quantity)}));
    }
    std::vector<Option> options;
    for (std::string const& name : names) options.push_back({.label = name});
    auto const chosen =
        select(scene.ui, content.cut_top(field_height(scene.ui, true, false), 10),
               {.key = "line", .label = scene(Str::deal_line), .options = options, .selected = selected});
    bool changed = chosen.has_value();
    if (chosen) next.line = open->whole.deal.lines[static_cast<std::size_t>(*chosen)].id;
    Rect const row = content.cut_top(field_height(scene.ui, true, true));
    changed |=
        decimal_field(scene, row.column(0, 2, kColumnGap),
                      {.key = "quantity",
                       .label = scene(Str::deal_quantity),
                       .error = dialog.error.empty() ? std::string{} : deal_finding_words(scene, dialog.error.front()),
                       .required = true,
                       .focus_first = true},
                      next.quantity);
    changed |= typed_date_field(scene, row.column(1, 2, kColumnGap),
                                {.key = "date", .label = scene(Str::desk_date), .required = true}, next.date);
    bool const may = next.quantity && next.date && !next.line.empty() && !open->is_sending;
    FootPress const pressed = dialog_foot(scene, content, scene(Str::deal_add), may);
    if (pressed == FootPress::accept && may) return scene.push(AddDealReturn{next.line, *next.quantity, *next.date});
    if (pressed == FootPress::cancel || box.closed()) return scene.push(CloseDialog{});
    if (!changed) return;
    next.error.clear();
    scene.open_dialog(std::move(next));
}

}  // namespace offerta::client::ui
