#include "shared/specifier/book_products.hpp"

#include <doctest/doctest.h>

using namespace offerta;

TEST_CASE(
    "S5 a price book answers expressions: active products, attributes by kind, SKUs to the "
    "letter") {
    Product one;
    one.sku = "00123";
    one.attributes = {{"power", Decimal::from_int(65)}, {"цвет", std::string{"чёрный"}}};
    Product old = one;
    old.sku = "RES 0402 10K";
    old.active = false;
    PriceBookData data;
    data.products = {one, old};
    auto const book = PriceBook::build(std::move(data));
    REQUIRE(book.has_value());
    BookProducts const products{*book};
    CHECK(products.has_active("00123"));
    CHECK_FALSE(products.has_active("123"));
    CHECK_FALSE(products.has_active("RES 0402 10K"));
    CHECK(products.attribute("00123", "weight") == nullptr);
    CHECK(products.attribute("123", "power") == nullptr);
    REQUIRE(products.attribute("RES 0402 10K", "power") != nullptr);
    auto const expression = Expression::compile(
        "if(exists(\"00123\"), concat(attr_text(\"00123\", \"цвет\"), attr_number(\"00123\", "
        "\"power\")), \"\")",
        {}, {});
    REQUIRE(expression.has_value());
    CHECK(expression->evaluate({}, products) == Value{std::string{"чёрный65"}});
}
