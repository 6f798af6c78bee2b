#include <algorithm>

#include "client/ui/common/figures.hpp"
#include "client/ui/quote/builder_parts.hpp"
#include "client/ui/quote/dialogs.hpp"
#include "client/ui/widgets/field.hpp"

namespace offerta::client::ui {
namespace {

/// What one piece would cost by the list that this quote takes (P2), before discounts. The search knows
/// the newest book only; the quote is priced by its own.
std::string price_hint(Scene const& scene, std::string const& sku) {
    BookPtr const own = open_book(scene);
    if (!own) return {};
    Quote const& quote = open_quote(scene).quote;
    if (!own->book->find_product(sku)) return scene.words(Str::picker_not_in_book, {std::to_string(quote.price_book)});
    Quote one;
    one.customer = quote.customer;
    one.currency = quote.currency;
    one.vat_mode = quote.vat_mode;
    one.price_date = quote.price_date;
    Line line;
    line.sku = sku;
    line.manual_quantity = Decimal::from_int(1);
    one.specifications.emplace_back().lines.push_back(std::move(line));
    auto const priced = price(one, *own->book);
    if (!priced || !priced->lines.front().list_price) return {};
    return price_text(scene, *priced->lines.front().list_price, priced->lines.front().trace.precision);
}

bool has_product(Scene const& scene, std::string const& sku) {
    BookPtr const own = open_book(scene);
    return own && own->book->find_product(sku);
}

void draw_found(Scene const& scene, Rect rect, ProductPicker const& picker, PriceBook const& book) {
    TableMemory& memory = scene.memory.picker;
    Column const columns[] = {
        {.width = 240, .grow = 1}, {.width = 60, .align = Align::right}, {.width = 150, .align = Align::right}};
    Table table(scene.ui, rect,
                {.key = "found",
                 .name = scene(Str::picker_results),
                 .columns = columns,
                 .rows = static_cast<int>(picker.found.products.size()),
                 .padding_left = 12,
                 .padding_right = 12,
                 .draw_head = false},
                memory);
    for (int i = table.first(); i < table.last(); ++i) {
        std::uint32_t const index = picker.found.products[static_cast<std::size_t>(i)];
        Product const& product = book.data().products[index];
        if (!table.begin_row(i, {.key = product.sku, .name = product.name.in(scene.language) + ", " + product.sku}))
            continue;
        table.two_lines(0, product.name.in(scene.language), product.sku);
        table.text(1, product.unit.in(scene.language), scene.colors().text2);
        bool const known = has_product(scene, product.sku);
        table.text(2, price_hint(scene, product.sku), known ? 0 : scene.colors().amber.text,
                   known ? Weight::strong : Weight::regular);
        table.end_row();
    }
    TableEvents const events = table.end();
    auto const chosen = events.pick ? events.pick : events.open;
    if (chosen)
        scene.push(AddProduct{book.data().products[picker.found.products[static_cast<std::size_t>(*chosen)]].sku});
}

void take_keys(Scene const& scene, ProductPicker const& picker, PriceBook const& book) {
    TableMemory& memory = scene.memory.picker;
    int const last = static_cast<int>(picker.found.products.size()) - 1;
    if (scene.ui.take_key(Key::down)) memory.row = std::min(memory.row + 1, std::max(last, 0)), memory.reveal = true;
    if (scene.ui.take_key(Key::up)) memory.row = std::max(memory.row - 1, 0), memory.reveal = true;
    if (last < 0 || memory.row > last || !scene.ui.take_key(Key::enter)) return;
    std::uint32_t const product = picker.found.products[static_cast<std::size_t>(memory.row)];
    scene.push(AddProduct{book.data().products[product].sku});
}

}  // namespace

void draw_dialog(Scene const& scene, ProductPicker const& picker) {
    BookPtr const book = scene.state.catalogue.newest_book();
    Dialog box(scene.ui, "pick-product", scene(picker.replaces ? Str::picker_replace : Str::picker_title), 680, 520);
    Rect content = box.content();
    if (book) take_keys(scene, picker, *book->book);
    FieldResult const typed = text_field(scene.ui, content.cut_top(32, 8),
                                         {.key = "product",
                                          .label = scene(Str::picker_search),
                                          .show_label = false,
                                          .value = picker.search,
                                          .placeholder = scene(Str::picker_search),
                                          .icon = icons::kSearch,
                                          .search = true,
                                          .focus_first = true});
    if (typed.edited) {
        scene.memory.picker = {};
        scene.push(SetPickerSearch{*typed.edited});
    }
    Rect const foot = content.cut_bottom(36);
    std::string const left = picker.added > 0 ? scene.words(Str::picker_added, {std::to_string(picker.added)})
                             : picker.found.total > 0
                                 ? scene.words.count(Str::picker_found, static_cast<std::int64_t>(picker.found.total))
                                 : std::string{};
    Hint const hints[] = {
        {"↑ ↓", scene(Str::hint_select)}, {"Enter", scene(Str::picker_add)}, {"Esc", scene(Str::picker_close)}};
    hint_bar(scene.ui, foot, hints, left);
    if (book && !picker.found.products.empty()) {
        draw_found(scene, content, picker, *book->book);
    } else {
        Str const word = trim(picker.search).empty() ? Str::picker_hint : Str::picker_nothing;
        text(scene.ui, content.cut_top(48), scene(word), {.color = scene.colors().text2});
    }
    if (!box.closed()) return;
    scene.memory.picker = {};
    scene.push(CloseDialog{});
}

}  // namespace offerta::client::ui
