// Dialogs of the list of quotes: a view's name, the least sum.
#include "client/ui/common/figures.hpp"
#include "client/ui/quote/dialogs.hpp"
#include "client/ui/widgets/field.hpp"

namespace offerta::client::ui {

void draw_dialog(Scene const& scene, SaveViewDialog const& dialog) {
    Dialog box(scene.ui, "save-view", scene(Str::quotes_save_view), 420, 176);
    Rect content = box.content();
    FieldResult const typed = text_field(scene.ui, content.cut_top(field_height(scene.ui, true, false)),
                                         {.key = "name",
                                          .label = scene(Str::quotes_view_name),
                                          .value = dialog.name,
                                          .required = true,
                                          .focus_first = true,
                                          .max_length = static_cast<int>(kMaxViewName)});
    std::string const name(trim(typed.text));
    if (typed.text != dialog.name) scene.open_dialog(SaveViewDialog{std::string(typed.text)});
    FootPress const pressed = dialog_foot(scene, content, scene(Str::set_save), !name.empty());
    if (!name.empty() && (pressed == FootPress::accept || typed.submitted)) return scene.push(SaveQuotesView{name});
    if (pressed == FootPress::cancel || box.closed()) scene.push(CloseDialog{});
}

void draw_dialog(Scene const& scene, SumFilterDialog const& dialog) {
    Dialog box(scene.ui, "sum-filter", scene(Str::quotes_sum_title), 360, 196);
    Rect content = box.content();
    Currency const& currency = scene.state.session.currency;
    std::string const unit = currency_sign(currency);
    FieldResult const typed = text_field(scene.ui, content.cut_top(field_height(scene.ui, true, true)),
                                         {.key = "sum",
                                          .label = scene(Str::quotes_gross),
                                          .value = dialog.text,
                                          .unit = unit,
                                          .error = dialog.error,
                                          .numeric = true,
                                          .focus_first = true});
    SumFilterDialog next{std::string(typed.text), typed.edited ? std::string{} : dialog.error};
    FootPress const pressed = dialog_foot(scene, content, scene(Str::reprice_apply), !trim(next.text).empty());
    if (pressed == FootPress::cancel || box.closed()) return scene.push(CloseDialog{});
    if (pressed == FootPress::accept || typed.submitted) {
        auto const value = parse_typed_decimal(trim(next.text), scene.language);
        auto const sum = value ? multiply_to_money(*value, Decimal::from_int(1), currency, {})
                               : Result<Money>(tl::unexpected(value.error()));
        if (sum && sum->minor >= 0) {
            QuoteFilter filter = scene.state.quotes.filter;
            filter.minimum_gross = sum->minor;
            scene.push(CloseDialog{});
            return scene.push(SetQuotesFilter{filter});
        }
        next.error = scene(Str::discount_bad);
    }
    if (next.text != dialog.text || next.error != dialog.error) scene.open_dialog(std::move(next));
}

}  // namespace offerta::client::ui
