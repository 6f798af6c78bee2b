#include "client/ui/catalogue/product_card.hpp"

#include <cmath>

#include "client/ui/catalogue/category_rows.hpp"
#include "client/ui/common/figures.hpp"
#include "client/ui/common/frame_parts.hpp"
#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/scroll.hpp"

namespace offerta::client::ui {
std::string_view kind_word(Scene const& scene, ProductKind kind) {
    if (kind == ProductKind::Service) return scene(Str::catalogue_service);
    return scene(kind == ProductKind::Licence ? Str::catalogue_licence : Str::catalogue_goods);
}

namespace {

constexpr float kLine = 24;

/// Takes lines off the top of an endless rectangle and knows how high they became.
struct Lines {
    Scene const& scene;
    Rect rest;
    float top = rest.y;

    Rect take(float height, float gap = 0) { return rest.cut_top(height, gap); }
    void wrapped(std::string_view words, TextSpec spec, float gap) {
        take(text_wrapped(scene.ui, rest, words, spec) + gap);
    }
    void row(std::string_view label, std::string_view value, Weight weight = Weight::regular) {
        label_row(scene, take(kLine), label, value, weight);
    }
    void section(std::string_view title) {
        take(10);
        line_above(scene.ui, take(10), scene.colors().line);
        heading(scene.ui, take(kLine), title, TextStyle::body, 3);
    }
    [[nodiscard]] float height() const { return rest.y - top; }
};

void draw_name(Lines& lines, Product const& product) {
    Scene const& scene = lines.scene;
    lines.wrapped(product.name.in(scene.language), {.style = TextStyle::title}, 4);
    Rect row = lines.take(28, 4);
    float const width = std::ceil(text_width(scene.ui, product.sku, TextStyle::dense)) + 1;
    text(scene.ui, row.cut_left(std::min(width, row.w - 36), 6), product.sku,
         {.style = TextStyle::dense, .color = scene.colors().text2});
    IconButtonSpec const copy{
        .key = "copy-sku", .label = scene(Str::catalogue_copy_article), .icon = icons::kCopy, .icon_size = 14};
    if (icon_button(scene.ui, row.cut_left(28), copy)) scene.push(CopyText{product.sku, Message::Copied});
    Rect tags = lines.take(kChipHeight, 6);
    tags.cut_left(tag(scene.ui, tags, kind_word(scene, product.kind), Hue::grey), 6);
    if (!product.active) tag(scene.ui, tags, scene(Str::catalogue_inactive), Hue::red);
}

void draw_facts(Lines& lines, Book const& book, Product const& product) {
    Scene const& scene = lines.scene;
    lines.row(scene(Str::catalogue_unit), product.unit.in(scene.language));
    lines.row(scene(Str::catalogue_vat), vat_text(scene, product.vat));
    if (product.cost && scene.state.session.can(offerta::Action::ReadMargin)) {
        Currency const& currency = book.book->data().base_currency;
        std::string const cost = price_text(scene, *product.cost, currency.exponent);
        lines.row(scene(Str::catalogue_cost), cost + "\u202f" + currency_sign(currency));
    }
    text(scene.ui, lines.take(18), scene(Str::catalogue_category),
         {.style = TextStyle::label, .color = scene.colors().text2});
    lines.wrapped(category_path(book.book->categories(), product.category, scene.language), {.style = TextStyle::dense},
                  2);
}

std::string validity_text(Scene const& scene, Validity const& validity) {
    auto const date = [&](std::optional<Date> const& day) { return date_text(scene, *day); };
    if (validity.from && validity.to)
        return scene.words(Str::catalogue_valid, {date(validity.from), date(validity.to)});
    if (validity.from) return scene.words(Str::catalogue_from_date, {date(validity.from)});
    if (validity.to) return scene.words(Str::catalogue_to_date, {date(validity.to)});
    return {};
}

void draw_price_list(Lines& lines, Book const& book, std::size_t list, std::uint32_t product) {
    Scene const& scene = lines.scene;
    PriceList const& data = book.book->data().price_lists[list];
    std::string const name = data.name.in(scene.language);
    Id const id = scene.ui.id("list " + data.id);
    Rect const title = lines.take(20);
    Group group(scene.ui, {.id = id, .role = Role::group, .rect = title, .name = name});
    text(scene.ui, title, name, {.style = TextStyle::dense, .weight = Weight::strong});
    bool const with_vat = data.vat_mode == VatMode::Inclusive;
    std::string note(scene(with_vat ? Str::catalogue_gross_prices : Str::catalogue_net_prices));
    std::string const when = validity_text(scene, data.validity);
    if (!when.empty()) note += " · " + when;
    text(scene.ui, lines.take(18), note, {.style = TextStyle::label, .color = scene.colors().text3});
    std::string const unit = book.book->data().products[product].unit.in(scene.language);
    for (PriceBook::Entry const& entry : book.book->entries(list, product)) {
        std::string const quantity = decimal_text(scene, entry.minimum_quantity) + " " + unit;
        std::string const price =
            price_text(scene, entry.unit_price, data.precision) + "\u202f" + currency_sign(data.currency);
        lines.row(scene.words(Str::catalogue_from_quantity, {quantity}), price, Weight::strong);
    }
    lines.take(8);
}

void draw_prices(Lines& lines, Book const& book, std::uint32_t product) {
    lines.section(lines.scene(Str::catalogue_prices));
    bool any = false;
    for (std::size_t list = 0; list < book.book->data().price_lists.size(); ++list) {
        if (book.book->entries(list, product).empty()) continue;
        draw_price_list(lines, book, list, product);
        any = true;
    }
    if (any) return;
    text(lines.scene.ui, lines.take(kLine), lines.scene(Str::catalogue_no_prices),
         {.style = TextStyle::dense, .color = lines.scene.colors().text3});
}

std::string value_text(Scene const& scene, Value const& value) {
    if (auto const* number = std::get_if<Decimal>(&value)) return decimal_text(scene, *number);
    if (auto const* yes = std::get_if<bool>(&value))
        return std::string(scene(*yes ? Str::catalogue_yes : Str::catalogue_no));
    return std::get<std::string>(value);
}

void draw_attributes(Lines& lines, Product const& product) {
    if (product.attributes.empty()) return;
    lines.section(lines.scene(Str::catalogue_attributes));
    for (auto const& [key, value] : product.attributes) lines.row(key, value_text(lines.scene, value));
}

void draw_content(Lines& lines, Book const& book, std::string_view sku) {
    Scene const& scene = lines.scene;
    std::string const number = std::to_string(book.book->number());
    std::uint32_t const index = book.book->product_index(sku);
    lines.take(16);
    if (index == PriceBook::kNone) {
        std::string const words = scene.words(Str::catalogue_missing, {number});
        return lines.wrapped(words, {.color = scene.colors().text2}, 8);
    }
    Product const& product = book.book->data().products[index];
    draw_name(lines, product);
    draw_facts(lines, book, product);
    draw_prices(lines, book, index);
    draw_attributes(lines, product);
    lines.take(8);
    text(scene.ui, lines.take(20), scene.words(Str::catalogue_book, {number}),
         {.style = TextStyle::label, .color = scene.colors().text3});
    lines.take(12);
}

}  // namespace

void draw_product_card(Scene const& scene, Rect rect, Book const& book, std::string_view sku) {
    IdScope scope(scene.ui, sku);
    Group group(scene.ui, {.id = scene.ui.id("card"),
                           .role = Role::region,
                           .rect = rect,
                           .name = std::string(scene(Str::catalogue_card))});
    float& height = scene.ui.state<float>(scene.ui.id("height"));
    ScrollArea area(scene.ui, "scroll", rect, height);
    Rect content = area.content().inset(16, 0);
    content.h = 1e6f;
    Lines lines{scene, content};
    draw_content(lines, book, sku);
    if (lines.height() != height) scene.ui.request_frame();
    height = lines.height();
}

}  // namespace offerta::client::ui
