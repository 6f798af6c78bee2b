#include "server/imports/product_merge.hpp"

#include <array>

namespace offerta::server {
namespace {

std::string shown(Vat const& vat) { return vat.exempt ? "exempt" : vat.rate.to_string(); }
std::string shown(std::optional<Decimal> const& value) { return value ? value->to_string() : ""; }
std::string shown(bool value) { return value ? "true" : "false"; }

std::string shown(ProductKind kind) {
    constexpr std::array kNames{"goods", "service", "licence"};
    return kNames[static_cast<std::size_t>(kind)];
}

std::string shown(Value const& value) {
    if (auto const* text = std::get_if<std::string>(&value)) return *text;
    if (auto const* number = std::get_if<Decimal>(&value)) return number->to_string();
    return shown(std::get<bool>(value));
}

Product fresh_product(ArticleRow const& row, ImportMapping const& mapping) {
    Product product;
    product.sku = row.sku;
    product.vat = mapping.vat;
    product.kind = mapping.kind;
    product.unit = mapping.unit;
    return product;
}

void add_field(ArticleChange& change, std::string field, std::string was, std::string becomes) {
    if (was != becomes) change.fields.push_back({std::move(field), std::move(was), std::move(becomes)});
}

void list_attribute_changes(Product const& old, Product const& now, ArticleChange& change) {
    for (auto const& [key, value] : now.attributes) {
        auto const was = old.attributes.find(key);
        add_field(change, "attributes." + key, was == old.attributes.end() ? "" : shown(was->second), shown(value));
    }
    for (auto const& [key, value] : old.attributes)
        if (!now.attributes.contains(key)) add_field(change, "attributes." + key, shown(value), "");
}

}  // namespace

Product merge_product(Product const* old, FileArticle const& article, std::string category,
                      ImportMapping const& mapping, SectionCategories const& sections, bool is_priced) {
    ArticleRow const& row = article.row;
    Product product = old != nullptr ? *old : fresh_product(row, mapping);
    product.active = is_priced;
    if (!row.name.empty()) product.name.ru = row.name;
    if (!row.name_en.empty()) product.name.en = row.name_en;
    if (!category.empty()) product.category = std::move(category);
    if (row.vat) product.vat = *row.vat;
    if (row.kind) product.kind = *row.kind;
    if (row.cost) product.cost = row.cost;
    bool const same_unit = row.unit == product.unit.ru || row.unit == product.unit.en;
    if (!row.unit.empty() && !same_unit) product.unit = {row.unit, {}};
    sections.set_attributes(product, article);
    for (auto const& [key, value] : row.attributes) {
        if (value)
            product.attributes.insert_or_assign(key, *value);
        else if (!sections.gives_attribute(key))  // where the row is silent its section still speaks
            product.attributes.erase(key);
    }
    return product;
}

void list_product_changes(Product const& old, Product const& now, ArticleChange& change) {
    add_field(change, "name", old.name.ru, now.name.ru);
    add_field(change, "name_en", old.name.en, now.name.en);
    add_field(change, "category", old.category, now.category);
    add_field(change, "kind", shown(old.kind), shown(now.kind));
    add_field(change, "unit", old.unit.ru, now.unit.ru);
    add_field(change, "vat", shown(old.vat), shown(now.vat));
    add_field(change, "cost", shown(old.cost), shown(now.cost));
    add_field(change, "active", shown(old.active), shown(now.active));
    list_attribute_changes(old, now, change);
}

}  // namespace offerta::server
