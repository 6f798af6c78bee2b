#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>

#include "server/imports/plan.hpp"
#include "tests/support/places.hpp"

using namespace offerta;
using namespace offerta::server;

namespace {

std::optional<std::string> real_list() {
    std::string const path = offerta::test::shared_dir() + "/data/price-list-2020-05-25.xlsx";
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        MESSAGE("skipped: no " << path);
        return std::nullopt;
    }
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

ImportMapping list_mapping(ImportSuggestion const& suggestion) {
    ImportMapping mapping;
    mapping.header_row = suggestion.header_row;
    mapping.columns = suggestion.columns;
    mapping.sections = suggestion.sections;
    mapping.price_list.id = "shop-2020";
    mapping.price_list.name = {"Прайс-лист", "Price list"};
    return mapping;
}

Category const* category(PriceBookData const& data, std::string_view id) {
    for (Category const& each : data.categories)
        if (each.id == id) return &each;
    return nullptr;
}

/// "Бытовая техника > Техника для дома > Пылесосы"
std::string path_of(PriceBookData const& data, std::string_view id) {
    Category const* at = category(data, id);
    if (at == nullptr) return "?";
    return at->parent.empty() ? at->name.ru : path_of(data, at->parent) + " > " + at->name.ru;
}

Product const* real_product(PriceBookData const& data, std::string_view sku) {
    for (Product const& each : data.products)
        if (each.sku == sku) return &each;
    return nullptr;
}

std::size_t depth_of(PriceBookData const& data, std::string const& id) {
    Category const* at = category(data, id);
    return at->parent.empty() ? 1 : 1 + depth_of(data, at->parent);
}

}  // namespace

TEST_CASE("the real price list: header row, columns and sections are suggested") {
    auto bytes = real_list();
    if (!bytes) return;
    auto const file = open_table(std::move(*bytes));
    REQUIRE(file);
    CHECK((*file)->sheets() == std::vector<std::string>{"Прайс-лист"});
    StageProgress counting({}, ImportStage::Reading);
    CHECK(count_rows(**file, 0, counting) == 52'918);
    auto const suggestion = suggest_mapping(**file, 0);
    REQUIRE(suggestion);
    CHECK(suggestion->header_row == 17);
    CHECK(suggestion->sections);
    std::vector<ColumnMapping> const expected{{1, ColumnField::Sku, ""},
                                              {2, ColumnField::Name, ""},
                                              {4, ColumnField::Price, ""},
                                              {5, ColumnField::Attribute, "warranty"},
                                              {6, ColumnField::Attribute, "type"},
                                              {7, ColumnField::Attribute, "producer"},
                                              {8, ColumnField::Attribute, "form_factor"}};
    CHECK(suggestion->columns == expected);
}

TEST_CASE("the real price list goes in whole, and the same file again changes nothing") {
    auto bytes = real_list();
    if (!bytes) return;
    auto const begin = std::chrono::steady_clock::now();
    auto const file = open_table(std::move(*bytes));
    REQUIRE(file);
    auto const mapping = list_mapping(*suggest_mapping(**file, 0));
    auto const plan = plan_import(**file, mapping, {});
    REQUIRE(plan);
    auto const took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
    MESSAGE("file to plan: " << took.count() << " ms");

    CHECK(plan->counts.rows == 52'913);
    CHECK(plan->counts.articles == 51'015);
    CHECK(plan->counts.added == 51'015);
    CHECK(plan->counts.same == 0);
    CHECK(plan->counts.refused == 0);
    CHECK(plan->counts.sections == 1'898);
    CHECK(plan->counts.skipped == 0);
    CHECK(plan->findings.empty());
    CHECK(plan->new_categories.size() == 1'898);
    REQUIRE(plan->price_list);
    CHECK(plan->price_list->entries.size() == 51'015);

    auto const data = apply_plan({}, *plan);
    CHECK(PriceBook::build(data));
    auto const first = real_product(data, "262769");
    REQUIRE(first != nullptr);
    CHECK(first->name.ru == "Блок питания 450W 3Cott 3COTT-450-EVO2 OEM");
    CHECK(path_of(data, first->category) == "Блоки питания > 3COTT");
    CHECK(std::get<std::string>(first->attributes.at("warranty")) == "12 мес.");
    CHECK(std::get<std::string>(first->attributes.at("producer")) == "3COTT");

    std::size_t roots = 0;
    std::size_t deepest = 0;
    for (Category const& each : data.categories) {
        roots += each.parent.empty() ? 1 : 0;
        deepest = std::max(deepest, depth_of(data, each.id));
    }
    CHECK(roots == 32);
    CHECK(deepest == 4);

    auto const again = plan_import(**file, mapping, data);
    REQUIRE(again);
    CHECK(again->is_empty());
    CHECK(again->counts.same == 51'015);
    CHECK(again->counts.removed == 0);
}
