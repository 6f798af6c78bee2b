#include "client/ui/catalogue/product_card.hpp"

#include <cmath>

#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/widgets/scroll.hpp"

namespace offerta::client::ui {
namespace {

constexpr float kRow = 24;

Str kind_key(ProductKind kind) {
    switch (kind) {
        case ProductKind::Goods: return Str::catalogue_goods;
        case ProductKind::Service: return Str::catalogue_service;
        case ProductKind::Licence: return Str::catalogue_licence;
    }
    return Str::catalogue_goods;
}

std::string value_text(Scene const& scene, Value const& value) {
    if (auto const* number = std::get_if<Decimal>(&value)) return decimal_text(scene, *number);
    if (auto const* flag = std::get_if<bool>(&value)) return std::string(scene(*flag ? Str::catalogue_yes : Str::catalogue_no));
    return std::get<std::string>(value);
}

void draw_head(Scene const& scene, Rect& rect, Product const& product) {
    Rect head = rect.cut_top(32);
    if (icon_button(scene.ui, head.cut_right(28).middle(28), {.key = "close", .label = scene(Str::common_close), .icon = icons::kX})) scene.push(AppAction{GoTo{CatalogueRoute{}}});
    if (icon_button(scene.ui, head.cut_right(28, 8).middle(28), {.key = "copy", .label = scene(Str::catalogue_copy_article), .icon = icons::kCopy})) scene.push(ScreenAction{CopyText{product.sku, Message::Copied}});
    text(scene.ui, head, product.sku, {.style = TextStyle::dense, .color = scene.colors().text2});
    float const height = text_wrapped(scene.ui, rect, product.name.in(scene.language), {.style = TextStyle::title}, false);
    text_wrapped(scene.ui, rect.cut_top(height, 8), product.name.in(scene.language), {.style = TextStyle::title});
}

void draw_facts(Scene const& scene, Rect& rect, PriceBook const& book, std::uint32_t index) {
    Product const& product = book.data().products[index];
    std::uint32_t const category = book.category_of(index);
    if (category != CategoryTree::kNone) label_row(scene, rect.cut_top(kRow), scene(Str::catalogue_category), book.categories().all()[category].name.in(scene.language));
    label_row(scene, rect.cut_top(kRow), scene(Str::catalogue_kind), scene(kind_key(product.kind)));
    label_row(scene, rect.cut_top(kRow), scene(Str::catalogue_unit), product.unit.in(scene.language));
    label_row(scene, rect.cut_top(kRow), scene(Str::catalogue_vat), vat_text(scene, product.vat));
    if (product.cost && scene.state.session.sees_margin)
        label_row(scene, rect.cut_top(kRow), scene(Str::catalogue_cost), decimal_text(scene, *product.cost, 2) + "\u202f" + currency_sign(book.data().base_currency));
}

void draw_prices(Scene const& scene, Rect& rect, PriceBook const& book, std::uint32_t index) {
    heading(scene.ui, rect.cut_top(36), scene(Str::catalogue_prices), TextStyle::body, 3);
    bool any = false;
    auto const& lists = book.data().price_lists;
    for (std::size_t i = 0; i < lists.size(); ++i) {
        auto const entries = book.entries(i, index);
        if (entries.empty()) continue;
        any = true;
        text(scene.ui, rect.cut_top(20), lists[i].name.in(scene.language), {.style = TextStyle::label, .color = scene.colors().text2});
        for (auto const& entry : entries) {
            std::string const price = price_text(scene, entry.unit_price, lists[i].precision) + "\u202f" + currency_sign(lists[i].currency);
            label_row(scene, rect.cut_top(kRow), scene.words(Str::catalogue_from_quantity, {decimal_text(scene, entry.minimum_quantity)}), price, Weight::strong);
        }
    }
    if (!any) text(scene.ui, rect.cut_top(kRow), scene(Str::catalogue_no_prices), {.style = TextStyle::dense, .color = scene.colors().text3});
}

float content_height(PriceBook const& book, std::uint32_t index) {
    float rows = 8 + static_cast<float>(book.data().products[index].attributes.size());
    for (std::size_t i = 0; i < book.data().price_lists.size(); ++i) rows += 1 + static_cast<float>(book.entries(i, index).size());
    return rows * kRow + 200;
}

}  // namespace

void draw_product_card(Scene const& scene, Rect rect, PriceBook const& book, std::uint32_t product) {
    IdScope scope(scene.ui, "card");
    Product const& shown = book.data().products[product];
    Group group(scene.ui, {.id = scene.ui.id("region"), .role = Role::region, .rect = rect, .name = shown.name.in(scene.language)});
    line_left(scene.ui, rect, scene.colors().line);
    ScrollArea area(scene.ui, "content", rect, content_height(book, product));
    Rect content = area.content().inset(16, 8);
    draw_head(scene, content, shown);
    draw_facts(scene, content, book, product);
    draw_prices(scene, content, book, product);
    if (shown.attributes.empty()) return;
    heading(scene.ui, content.cut_top(36), scene(Str::catalogue_attributes), TextStyle::body, 3);
    for (auto const& [key, value] : shown.attributes) label_row(scene, content.cut_top(kRow), key, value_text(scene, value));
}

}  // namespace offerta::client::ui
