#include "shared/specifier/check_publishing.hpp"

#include <doctest/doctest.h>

#include "tests/shared/specifier/fixture.hpp"

using namespace offerta;
using namespace offerta::testing;

namespace {

/// One article on sale, and a template that asks for it.
PriceBookData book_with_template(std::string const& wanted) {
    Product pc;
    pc.sku = "PC";
    pc.name = {"Компьютер", "Computer"};
    PriceList list;
    list.id = "base";
    list.entries = {{"PC", {}, dec("100")}};
    SpecifierTemplate source;
    source.id = "workplace";
    source.rules = {{"r1", "true", '"' + wanted + '"', "1", "", false, ""}};
    PriceBookData data;
    data.products = {pc};
    data.price_lists = {list};
    data.templates = {std::make_shared<SpecifierTemplate const>(source)};
    return data;
}

std::vector<std::string> places_of(Findings const& findings) {
    std::vector<std::string> out;
    for (Finding const& each : findings) out.push_back(each.what.place);
    return out;
}
using FoundPlaces = std::vector<std::string>;

}  // namespace

TEST_CASE("S8 a template is checked with the products of its book, and found by its place in the book") {
    CHECK(check_publishing(book_with_template("PC")).empty());
    Findings const unknown = check_publishing(book_with_template("LAPTOP"));
    CHECK(places_of(unknown) == FoundPlaces{"templates[0].rules[0].sku"});
    CHECK(has_errors(unknown));
    PriceBookData retired = book_with_template("PC");
    retired.products[0].active = false;
    CHECK(places_of(check_publishing(retired)) == FoundPlaces{"templates[0].rules[0].sku"});
}

TEST_CASE("S8 lists are checked with the templates, and a book that cannot be built is refused in any case") {
    PriceBookData unpriced = book_with_template("LAPTOP");
    unpriced.price_lists[0].entries.clear();
    CHECK(places_of(check_publishing(unpriced)) == FoundPlaces{"products[0].price", "templates[0].rules[0].sku"});
    PriceBookData twice = book_with_template("PC");
    twice.price_lists.push_back(twice.price_lists[0]);
    CHECK(places_of(check_publishing(twice)) == FoundPlaces{"price_lists[1].id"});
    CHECK(has_errors(check_publishing(twice)));
}

TEST_CASE("S8 a warning refuses nothing") {
    CHECK_FALSE(has_errors({{Severity::Warning, {ErrorCode::Conflict, "discounts[1]", "no overlap", "a"}}}));
    CHECK_FALSE(has_errors({}));
}
