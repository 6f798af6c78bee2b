#include <algorithm>
#include <cmath>

#include "client/state/selectors.hpp"
#include "client/ui/catalogue/catalogue_screens.hpp"
#include "client/ui/catalogue/product_card.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/shell/shell.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/field.hpp"
#include "client/ui/widgets/select.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kCardWidth = 360;

void draw_head(Scene const& scene, Rect rect) {
    Rect actions = page_head(scene.ui, rect, scene(Str::catalogue_title));
    ButtonSpec const import{.label = scene(Str::catalogue_import), .icon = icons::kUpload};
    if (!scene.ui.narrow() && button(scene.ui, actions.cut_right(button_width(scene.ui, import), 12).middle(32), import)) scene.push(AppAction{GoTo{ImportRoute{}}});
    if (scene.state.catalogue.newest == 0) return;
    std::string const book = scene.words(Str::catalogue_book, {std::to_string(scene.state.catalogue.newest)});
    text(scene.ui, actions, book, {.style = TextStyle::dense, .color = scene.colors().text2, .align = Align::right});
}

/// Categories in the tree's order, indented by their depth.
void draw_categories(Scene const& scene, Rect rect, PriceBook const& book) {
    CategoryTree const& tree = book.categories();
    std::vector<std::string> labels{std::string(scene(Str::catalogue_all))};
    std::vector<std::string> ids{{}};
    for (std::uint32_t i = 0; i < tree.all().size(); ++i) {
        std::string label;
        for (std::uint32_t parent = tree.parent_of(i); parent != CategoryTree::kNone; parent = tree.parent_of(parent)) label += "\u00a0\u00a0\u00a0";
        labels.push_back(label + tree.all()[i].name.in(scene.language));
        ids.push_back(tree.all()[i].id);
    }
    std::vector<Option> options;
    int selected = 0;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (ids[i] == scene.state.catalogue.category) selected = static_cast<int>(i);
        options.push_back({.label = labels[i]});
    }
    auto const chosen = select(scene.ui, rect, {.key = "category", .label = scene(Str::catalogue_category), .show_label = false, .options = options, .selected = selected});
    if (chosen) scene.push(CatalogueAction{SetCatalogueCategory{ids[static_cast<std::size_t>(*chosen)]}});
}

void draw_filters(Scene const& scene, Rect rect) {
    rect = rect.inset(scene.ui.narrow() ? 16.0f : 24.0f, 0);
    float const height = scene.ui.control_height();
    FieldResult const typed = text_field(scene.ui, rect.cut_left(scene.ui.narrow() ? rect.w : 360.0f, 12).middle(height),
                                         {.key = "search", .label = scene(Str::nav_search), .show_label = false, .value = scene.state.catalogue.search, .placeholder = scene(Str::catalogue_search), .icon = icons::kSearch, .keys = "/", .search = true});
    if (typed.edited) {
        scene.memory.catalogue = {};
        scene.push(CatalogueAction{SetCatalogueSearch{*typed.edited}});
    }
    if (scene.ui.take_key(Key::slash)) focus_field(scene.ui, "search");
    BookPtr const book = scene.state.catalogue.newest_book();
    if (book && !scene.ui.narrow()) draw_categories(scene, rect.cut_left(280).middle(height), *book->book);
}

std::string first_price(Scene const& scene, PriceBook const& book, std::uint32_t product) {
    auto const& lists = book.data().price_lists;
    for (std::size_t i = 0; i < lists.size(); ++i) {
        auto const entries = book.entries(i, product);
        if (!entries.empty()) return price_text(scene, entries.front().unit_price, lists[i].precision) + "\u202f" + currency_sign(lists[i].currency);
    }
    return {};
}

void draw_row(Scene const& scene, Table& table, PriceBook const& book, std::uint32_t index) {
    Product const& product = book.data().products[index];
    table.two_lines(0, product.name.in(scene.language), product.sku);
    std::string const price = first_price(scene, book, index);
    if (!scene.ui.narrow()) {
        std::uint32_t const category = book.category_of(index);
        table.text(1, category == CategoryTree::kNone ? std::string{} : book.categories().all()[category].name.in(scene.language), scene.colors().text2);
        table.text(2, product.unit.in(scene.language), scene.colors().text2);
        table.text(3, vat_text(scene, product.vat), scene.colors().text2);
    }
    int const last = scene.ui.narrow() ? 1 : 4;
    if (price.empty()) return table.absent(last);
    table.text(last, price, 0, Weight::strong);
}

void draw_table(Scene const& scene, Rect rect, PriceBook const& book, std::vector<std::uint32_t> const& products) {
    Column const wide[] = {{.title = scene(Str::catalogue_product), .width = 240, .grow = 2}, {.title = scene(Str::catalogue_category), .width = 140, .grow = 1}, {.title = scene(Str::catalogue_unit), .width = 50}, {.title = scene(Str::catalogue_vat), .width = 70, .align = Align::right}, {.title = scene(Str::catalogue_price), .width = 130, .align = Align::right}};
    Column const narrow[] = {{.title = scene(Str::catalogue_product), .width = 160, .grow = 1}, {.title = scene(Str::catalogue_price), .width = 120, .align = Align::right}};
    std::span<Column const> const columns = scene.ui.narrow() ? std::span<Column const>(narrow) : std::span<Column const>(wide);
    Table table(scene.ui, rect, {.key = "products", .name = scene(Str::catalogue_list), .columns = columns, .rows = static_cast<int>(products.size()), .padding_left = 24, .padding_right = 24}, scene.memory.catalogue);
    for (int i = table.first(); i < table.last(); ++i) {
        std::uint32_t const index = products[static_cast<std::size_t>(i)];
        Product const& product = book.data().products[index];
        bool const marked = product.sku == scene.state.catalogue.open_sku;
        if (!table.begin_row(i, {.key = product.sku, .name = product.name.in(scene.language) + ", " + product.sku, .marked = marked})) continue;
        draw_row(scene, table, book, index);
        table.end_row();
    }
    TableEvents const events = table.end();
    auto const opened = events.pick ? events.pick : events.open;
    if (opened) scene.push(AppAction{GoTo{CatalogueRoute{book.data().products[products[static_cast<std::size_t>(*opened)]].sku}}});
}

}  // namespace

void draw_catalogue_page(Scene const& scene, Rect page) {
    IdScope scope(scene.ui, "catalogue");
    CatalogueState const& catalogue = scene.state.catalogue;
    draw_head(scene, page.cut_top(kTopBarHeight));
    cut_offline_band(scene, page);
    draw_filters(scene, page.cut_top(52));
    BookPtr const book = catalogue.newest_book();
    if (!book && catalogue.problem) return draw_problem(scene, page, scene(Str::catalogue_failed), *catalogue.problem);
    if (!book) return skeleton_rows(scene.ui, page.inset(24, 16), 12);
    auto const products = visible_products(catalogue);
    std::uint32_t const open = catalogue.open_sku.empty() ? PriceBook::kNone : book->book->product_index(catalogue.open_sku);
    if (open != PriceBook::kNone) draw_product_card(scene, scene.ui.narrow() ? page.cut_bottom(page.h * 0.6f) : page.cut_right(kCardWidth), *book->book, open);
    bool const searching = !trim(catalogue.search).empty() && catalogue.category.empty();
    auto const count = searching ? catalogue.found.total : products.size();
    if (!scene.ui.narrow()) {
        Hint const hints[] = {{"↑ ↓", scene(Str::hint_select)}, {"Enter", scene(Str::hint_open)}, {"/", scene(Str::hint_search)}};
        hint_bar(scene.ui, page.cut_bottom(kHintBarHeight), hints, scene.words.count(Str::catalogue_count, static_cast<std::int64_t>(count)));
    }
    if (!products.empty()) return draw_table(scene, page, *book->book, products);
    (void)empty_state(scene.ui, page, {.icon = icons::kSearch, .title = scene(Str::common_nothing_found), .text = scene(Str::catalogue_nothing_text)});
}

}  // namespace offerta::client::ui
