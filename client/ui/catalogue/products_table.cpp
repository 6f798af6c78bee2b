#include "client/ui/catalogue/products_table.hpp"

#include <algorithm>

#include "client/state/selectors.hpp"
#include "client/ui/catalogue/product_card.hpp"
#include "client/ui/common/figures.hpp"

namespace offerta::client::ui {
namespace {

std::string price_of(Scene const& scene, PriceBook const& book, std::size_t list, std::uint32_t product) {
    auto const entries = book.entries(list, product);
    return entries.empty() ? std::string{}
                           : price_text(scene, entries.front().unit_price, book.data().price_lists[list].precision);
}

void draw_price(Scene const& scene, Table& table, int column, PriceBook const& book, std::size_t list,
                std::uint32_t product) {
    std::string const price = price_of(scene, book, list, product);
    price.empty() ? table.absent(column) : table.text(column, price);
}

constexpr float kNameLeast = 180, kPrice = 128, kGap = 16, kOthers = 384, kKind = 72;
constexpr std::size_t kListsMost = 4;

struct Columns {
    std::vector<std::string> titles;
    std::vector<Column> all;
    std::size_t lists = 0;
    bool with_kind = false;
};

Columns columns_of(Scene const& scene, PriceBookData const& data, float width) {
    Columns out;
    out.with_kind = width >= kOthers + kKind + kGap + kPrice + kGap;
    float const room = (width - kOthers - (out.with_kind ? kKind + kGap : 0)) / (kPrice + kGap);
    auto const fitting = std::clamp<std::size_t>(static_cast<std::size_t>(std::max(1.0f, room)), 1, kListsMost);
    out.lists = std::min(fitting, data.price_lists.size());
    for (std::size_t i = 0; i < out.lists; ++i) {
        PriceList const& list = data.price_lists[i];
        out.titles.push_back(
            scene.words(Str::catalogue_price_in, {list.name.in(scene.language), currency_sign(list.currency)}));
    }
    out.all.push_back({.title = scene(Str::grid_head_name), .width = kNameLeast, .grow = 1});
    out.all.push_back({.title = scene(Str::catalogue_unit), .width = 44});
    for (std::string const& title : out.titles)
        out.all.push_back({.title = title, .width = kPrice, .align = Align::right});
    out.all.push_back({.title = scene(Str::catalogue_vat), .width = 64, .align = Align::right});
    if (out.with_kind) out.all.push_back({.title = scene(Str::catalogue_kind), .width = kKind});
    return out;
}

void draw_row(Scene const& scene, Table& table, PriceBook const& book, std::uint32_t index, Columns const& columns) {
    Product const& product = book.data().products[index];
    int column = 0;
    table.two_lines(column++, product.name.in(scene.language), product.sku);
    table.text(column++, product.unit.in(scene.language), scene.colors().text2);
    for (std::size_t list = 0; list < columns.lists; ++list) draw_price(scene, table, column++, book, list, index);
    table.text(column++, vat_text(scene, product.vat), scene.colors().text2);
    if (columns.with_kind) table.text(column, kind_word(scene, product.kind), scene.colors().text2);
}

void answer(Scene const& scene, TableEvents const& events, ProductRows const& rows) {
    auto const opened = events.open ? events.open : events.pick;
    if (!opened) return;
    std::uint32_t const product = rows.products[static_cast<std::size_t>(*opened)];
    CatalogueRoute const route{rows.book->book->data().products[product].sku};
    if (!(scene.state.route == Route{route})) scene.push(GoTo{route});
}

void draw_narrow(Scene const& scene, Rect rect, ProductRows const& rows) {
    PriceBook const& book = *rows.book->book;
    Column const columns[] = {{.title = scene(Str::catalogue_product), .width = 120, .grow = 1},
                              {.title = scene(Str::catalogue_price), .width = 110, .align = Align::right}};
    Table table(scene.ui, rect,
                {.key = "table",
                 .name = scene(Str::catalogue_list),
                 .columns = columns,
                 .rows = static_cast<int>(rows.products.size()),
                 .row_height = 56,
                 .padding_left = 16,
                 .padding_right = 16},
                scene.memory.catalogue);
    for (int i = table.first(); i < table.last(); ++i) {
        std::uint32_t const index = rows.products[static_cast<std::size_t>(i)];
        Product const& product = book.data().products[index];
        if (!table.begin_row(i, {.key = product.sku, .name = product.sku})) continue;
        table.two_lines(0, product.name.in(scene.language), product.sku);
        if (book.data().price_lists.empty()) {
            table.absent(1);
        } else {
            draw_price(scene, table, 1, book, 0, index);
        }
        table.end_row();
    }
    answer(scene, table.end(), rows);
}

}  // namespace

bool ProductRows::follow(CatalogueState const& catalogue) {
    BookPtr const newest = catalogue.newest_book();
    if (newest == book && catalogue.search == search && catalogue.category == category) return false;
    book = newest;
    search = catalogue.search;
    category = catalogue.category;
    products = visible_products(catalogue);
    bool const is_cut = category.empty() && catalogue.found.total > catalogue.found.products.size();
    total = is_cut ? catalogue.found.total : products.size();
    return true;
}

void draw_products_table(Scene const& scene, Rect rect, ProductRows const& rows) {
    if (scene.ui.narrow()) return draw_narrow(scene, rect, rows);
    PriceBook const& book = *rows.book->book;
    Columns const columns = columns_of(scene, book.data(), rect.w);
    Table table(scene.ui, rect,
                {.key = "table",
                 .name = scene(Str::catalogue_list),
                 .columns = columns.all,
                 .rows = static_cast<int>(rows.products.size()),
                 .padding_left = 16,
                 .padding_right = 16},
                scene.memory.catalogue);
    for (int i = table.first(); i < table.last(); ++i) {
        std::uint32_t const index = rows.products[static_cast<std::size_t>(i)];
        Product const& product = book.data().products[index];
        bool const is_open = product.sku == scene.state.catalogue.open_sku;
        if (!table.begin_row(
                i,
                {.key = product.sku, .name = product.sku + ", " + product.name.in(scene.language), .marked = is_open}))
            continue;
        draw_row(scene, table, book, index, columns);
        table.end_row();
    }
    answer(scene, table.end(), rows);
}

}  // namespace offerta::client::ui
