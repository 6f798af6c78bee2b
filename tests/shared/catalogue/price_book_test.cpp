#include "shared/catalogue/price_book.hpp"

#include <doctest/doctest.h>

#include "shared/catalogue/check.hpp"
#include "tests/support/values.hpp"

using namespace offerta;
using namespace offerta::test;

namespace {

Product product(std::string sku, std::string category = "all") {
    Product one;
    one.sku = std::move(sku);
    one.name = {"Товар", "Product"};
    one.category = std::move(category);
    one.vat = Vat::of(Decimal::from_int(20));
    return one;
}

PriceBookData small_book() {
    PriceBookData data;
    data.categories = {{"all", "", {}}, {"hardware", "all", {}}, {"services", "all", {}}};
    data.products = {product("A"), product("a", "hardware"), product("00 1", "services")};
    data.customer_types = {{"partner", {}, false}};
    data.customer_statuses = {{"vip", {}, false}, {"key", {}, false}};
    PriceList list;
    list.id = "base";
    list.entries = {{"A", number("10"), number("90")},
                    {"a", number("1"), number("5")},
                    {"A", number("1"), number("100")},
                    {"00 1", number("0"), number("7")},
                    {"A", number("5"), number("95")}};
    data.price_lists.push_back(list);
    return data;
}

DiscountRow row(std::string id, char const* percent) {
    DiscountRow one;
    one.id = std::move(id);
    one.percent = number(percent);
    return one;
}

Error error_of(PriceBookData data) {
    auto const book = PriceBook::build(std::move(data));
    REQUIRE_FALSE(book);
    return book.error();
}

std::vector<std::string> places(Findings const& findings, Severity severity) {
    std::vector<std::string> out;
    for (Finding const& finding : findings)
        if (finding.severity == severity) out.push_back(finding.what.place);
    return out;
}
using Places = std::vector<std::string>;

}  // namespace

TEST_CASE("N7 SKUs are found to the letter") {
    auto const book = PriceBook::build(small_book());
    REQUIRE(book);
    CHECK(book->product_index("A") == 0);
    CHECK(book->product_index("a") == 1);
    CHECK(book->product_index("00 1") == 2);
    CHECK(book->product_index("001") == PriceBook::kNone);
    CHECK(book->product_index("") == PriceBook::kNone);
    CHECK(book->find_product("nothing") == nullptr);
}

TEST_CASE("P2 a product's entries ascend by minimum quantity, wherever the list has them") {
    auto const book = PriceBook::build(small_book());
    REQUIRE(book);
    auto const entries = book->entries(0, 0);
    REQUIRE(entries.size() == 3);
    CHECK(entries[0].unit_price == number("100"));
    CHECK(entries[1].unit_price == number("95"));
    CHECK(entries[2].unit_price == number("90"));
    CHECK(book->entries(0, 1).size() == 1);
}

TEST_CASE("a book outlives a move and a copy of itself") {
    auto built = PriceBook::build(small_book());
    REQUIRE(built);
    PriceBook const copy = *built;
    PriceBook const moved = std::move(*built);
    CHECK(copy.product_index("00 1") == 2);
    CHECK(moved.product_index("00 1") == 2);
}

TEST_CASE("C7 what a book cannot be built with is refused at its place") {
    PriceBookData twice = small_book();
    twice.products.push_back(product("A"));
    CHECK(error_of(twice).place == "products[3].sku");

    PriceBookData lost = small_book();
    lost.products[1].category = "nowhere";
    CHECK(error_of(lost).place == "products[1].category");

    PriceBookData minimum = small_book();
    minimum.price_lists[0].entries.push_back({"A", number("5.0"), number("1")});
    CHECK(error_of(minimum).code == ErrorCode::Duplicate);
    CHECK(error_of(minimum).place == "price_lists[0].entries[5].minimum_quantity");

    PriceBookData list = small_book();
    list.price_lists.push_back(list.price_lists[0]);
    CHECK(error_of(list).place == "price_lists[1].id");

    PriceBookData discount = small_book();
    discount.discounts.push_back(row("d", "5"));
    discount.discounts.back().category = "nowhere";
    CHECK(error_of(discount).place == "discounts[0].category");

    PriceBookData negative = small_book();
    negative.products[0].vat = Vat::of(number("-20"));
    CHECK(error_of(negative).place == "products[0].vat");
}

TEST_CASE("C5 for each kind of term the first row that sets it wins") {
    PriceBookData data = small_book();
    TermsRow vip;
    vip.customer_statuses = {"vip"};
    vip.payment = LocalText{"отсрочка 30 дней", "30 days"};
    TermsRow any;
    any.payment = LocalText{"аванс 100 %", "prepaid"};
    any.delivery = LocalText{"6 недель", "6 weeks"};
    any.validity_days = 14;
    data.terms = {vip, any};
    auto const book = PriceBook::build(std::move(data));
    REQUIRE(book);
    Terms const for_vip = terms_for(*book, "partner", "vip");
    CHECK(for_vip.payment.en == "30 days");
    CHECK(for_vip.delivery.en == "6 weeks");
    CHECK(for_vip.validity_days == 14);
    CHECK(terms_for(*book, "partner", "key").payment.en == "prepaid");
    CHECK(terms_for(*book, "partner", "key").warranty.ru.empty());
}

TEST_CASE("S8 a sound book has no findings") { CHECK(check_price_book(small_book()).empty()); }

TEST_CASE("S8 unknown SKUs, doubles, missing and overlong prices are errors with places") {
    PriceBookData data = small_book();
    data.products.push_back(product("unpriced"));
    data.products.push_back(product("retired"));
    data.products.back().active = false;
    data.price_lists[0].entries.push_back({"nowhere", number("1"), number("1")});
    data.price_lists[0].entries.push_back({"A", number("5"), number("1.005")});
    Places const errors = places(check_price_book(data), Severity::Error);
    CHECK(errors == Places{"price_lists[0].entries[5].sku", "price_lists[0].entries[6].unit_price",
                           "price_lists[0].entries[6].minimum_quantity", "products[3].price"});
}

TEST_CASE("S8 a discount row that an earlier one always matches first is unreachable") {
    PriceBookData data = small_book();
    DiscountRow wide = row("wide", "5");
    wide.category = "all";
    DiscountRow narrow = row("narrow", "9");
    narrow.category = "hardware";
    narrow.customer_statuses = {"vip"};
    DiscountRow by_sku = row("sku", "7");
    by_sku.sku = "a";

    data.discounts = {wide, narrow};
    CHECK(places(check_price_book(data), Severity::Error) == Places{"discounts[1]"});
    data.discounts = {narrow, wide};
    CHECK(check_price_book(data).empty());
    data.discounts = {wide, by_sku};
    CHECK(places(check_price_book(data), Severity::Error) == Places{"discounts[1]"});

    wide.minimum_quantity = number("10");
    data.discounts = {wide, narrow};
    CHECK(places(check_price_book(data), Severity::Error).empty());
    narrow.minimum_quantity = number("10");
    data.discounts = {wide, narrow};
    CHECK(places(check_price_book(data), Severity::Error) == Places{"discounts[1]"});
    wide.validity.to = Date{20'000};
    data.discounts = {wide, narrow};
    CHECK(places(check_price_book(data), Severity::Error).empty());
}

TEST_CASE("S8 rows that cross with different results are a warning, equal results are not") {
    PriceBookData data = small_book();
    DiscountRow vip = row("vip", "9");
    vip.customer_statuses = {"vip"};
    DiscountRow hardware = row("hardware", "5");
    hardware.category = "hardware";
    data.discounts = {vip, hardware};
    CHECK(places(check_price_book(data), Severity::Warning) == Places{"discounts[1]"});
    data.discounts[1].percent = vip.percent;
    CHECK(check_price_book(data).empty());
    data.discounts[1] = row("key", "5");
    data.discounts[1].customer_statuses = {"key"};
    CHECK(check_price_book(data).empty());
}

TEST_CASE("N1 rates of a book have at most 4 decimals") {
    PriceBookData data = small_book();
    data.discounts = {row("d", "33.33335")};
    data.products[0].vat = Vat::of(number("20.00001"));
    CHECK(places(check_price_book(data), Severity::Error) == Places{"products[0].vat", "discounts[0].percent"});
}

TEST_CASE("C5 a terms row that sets nothing new is unreachable") {
    PriceBookData data = small_book();
    TermsRow any;
    any.payment = LocalText{"аванс", "prepaid"};
    TermsRow vip;
    vip.customer_statuses = {"vip"};
    vip.payment = LocalText{"потом", "later"};
    data.terms = {any, vip};
    CHECK(places(check_price_book(data), Severity::Error) == Places{"terms[1]"});
    data.terms[1].delivery = LocalText{"завтра", "tomorrow"};
    CHECK(check_price_book(data).empty());
}
