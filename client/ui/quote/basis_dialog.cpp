#include "client/ui/common/figures.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/quote/dialogs.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/field.hpp"
#include "client/ui/widgets/select.hpp"

namespace offerta::client::ui {
namespace {

void change(Scene const& scene, BasisDialog dialog) { scene.open_dialog(std::move(dialog)); }

}  // namespace

BasisDialog basis_dialog(Scene const& scene) {
    Quote const& quote = open_quote(scene).quote;
    return {date_text(scene, quote.price_date), std::string(quote.currency.name()), quote.vat_mode, false, {}};
}

QuoteDiscountDialog discount_dialog(Scene const& scene) {
    QuoteDiscount const& discount = open_quote(scene).quote.discount;
    bool const is_new = discount.kind == QuoteDiscount::Kind::None;
    return {is_new ? QuoteDiscount::Kind::Percent : discount.kind,
            is_new ? std::string{} : decimal_text(scene, discount.value),
            {}};
}

void draw_dialog(Scene const& scene, BasisDialog const& dialog) {
    Quote const& quote = open_quote(scene).quote;
    Dialog box(scene.ui, "basis", scene(Str::basis_title), 460, 320);
    Rect content = box.content();
    BasisDialog next = dialog;
    Rect row = content.cut_top(field_height(scene.ui, true, true));
    FieldResult const date = text_field(scene.ui, row.column(0, 2, 12),
                                        {.key = "date",
                                         .label = scene(Str::basis_date),
                                         .value = dialog.price_date,
                                         .error = dialog.error,
                                         .focus_first = true});
    if (date.edited) next.price_date = *date.edited, next.error.clear();
    if (date.committed) next.price_date = *date.committed;
    constexpr std::string_view kCodes[] = {"RUB", "USD", "EUR", "CNY", "KZT", "BYN"};
    std::vector<Option> options;
    int selected = -1;
    for (std::string_view const code : kCodes) {
        if (code == dialog.currency) selected = static_cast<int>(options.size());
        options.push_back({.label = code});
    }
    if (auto const chosen =
            select(scene.ui, row.column(1, 2, 12),
                   {.key = "currency", .label = scene(Str::basis_currency), .options = options, .selected = selected}))
        next.currency = kCodes[static_cast<std::size_t>(*chosen)];
    Segment const modes[] = {{.label = scene(Str::basis_exclusive)}, {.label = scene(Str::basis_inclusive)}};
    Rect const strip = content.cut_top(32, 12);
    if (auto const mode = segmented(scene.ui, {strip.x, strip.y, segmented_width(scene.ui, modes), strip.h}, "vat",
                                    scene(Str::basis_vat_mode), modes, static_cast<int>(dialog.vat_mode)))
        next.vat_mode = static_cast<VatMode>(*mode);
    std::int64_t const newest = scene.state.catalogue.newest;
    Rect const book = content.cut_top(28);
    if (newest > quote.price_book) {
        std::string const label = scene.words(Str::basis_newest, {std::to_string(newest)});
        if (checkbox(scene.ui, book,
                     {.key = "newest", .label = label, .value = dialog.newest_book ? Check::on : Check::off}))
            next.newest_book = !next.newest_book;
    } else {
        text(scene.ui, book, scene.words(Str::basis_book_now, {std::to_string(quote.price_book)}),
             {.color = scene.colors().text2});
    }
    FootPress const pressed = dialog_foot(scene, content, scene(Str::basis_show));
    if (pressed == FootPress::cancel || box.closed()) return scene.push(CloseDialog{});
    if (pressed == FootPress::accept || date.submitted) {
        auto const day = parse_typed_date(next.price_date);
        auto const currency = currency_from_code(next.currency);
        if (!day || !currency) {
            next.error = scene(Str::terms_bad_date);
            return change(scene, next);
        }
        scene.push(CloseDialog{});
        return scene.push(ProposeBasis{{*currency, next.vat_mode, *day, next.newest_book ? newest : quote.price_book}});
    }
    bool const changed = next.price_date != dialog.price_date || next.currency != dialog.currency ||
                         next.vat_mode != dialog.vat_mode || next.newest_book != dialog.newest_book ||
                         next.error != dialog.error;
    if (changed) change(scene, next);
}

void draw_dialog(Scene const& scene, ShortcutsDialog const&) {
    Dialog box(scene.ui, "keys", scene(Str::keys_title), 460, 470);
    Rect content = box.content();
    Hint const all[] = {{"N", scene(Str::keys_new_quote)},      {"/", scene(Str::keys_filter)},
                        {"Ctrl K", scene(Str::keys_commands)},  {"Ctrl ↵", scene(Str::keys_generate)},
                        {"Ctrl Z", scene(Str::keys_undo)},      {"F2 Tab Esc", scene(Str::keys_grid)},
                        {"Ins Del", scene(Str::keys_rows)},     {"Alt ↓", scene(Str::keys_trace)},
                        {"Alt Shift ↓", scene(Str::keys_move)}, {"Ctrl C", scene(Str::keys_copy)},
                        {"Alt S", scene(Str::keys_set)},        {"Ctrl S", scene(Str::keys_sync)},
                        {"Ctrl B", scene(Str::keys_navigation)}};
    for (Hint const& hint : all) {
        Rect const row = content.cut_top(30);
        key_caps(scene.ui, {row.right(), row.center().y}, hint.keys);
        text(scene.ui, row, hint.label, {.style = TextStyle::dense});
    }
    if (box.closed()) scene.push(CloseDialog{});
}

}  // namespace offerta::client::ui
