#include "server/imports/plan_check.hpp"

#include <doctest/doctest.h>

#include "shared/specifier/check_publishing.hpp"
#include "shared/specifier/template.hpp"
#include "tests/support/values.hpp"

using namespace offerta;
using namespace offerta::test;
using namespace offerta::server;

namespace {

PriceBookData book_of_names() {
    PriceBookData data;
    Product pc;
    pc.sku = "PC-1";
    pc.name = {"Компьютер", "Computer"};
    data.products = {pc};
    PriceList list;
    list.id = "base";
    list.name = {"Розница", "Retail"};
    list.entries = {{"PC-1", {}, number("100")}};
    data.price_lists = {list};
    data.discounts.resize(2);
    data.discounts[0].id = "all";
    data.discounts[1].id = "vip";
    SpecifierTemplate source;
    source.id = "workplace";
    source.name = {"АРМ", "Workplace"};
    source.rules = {{"r1", "true", "\"PC-1\"", "1", "", false, ""}};
    source.cases = {{"одно место", {}, {{"PC-1", number("1"), "", false, ""}}}};
    data.templates = {std::make_shared<SpecifierTemplate const>(source)};
    return data;
}

std::string ru(Error const& error) { return describe(error, book_of_names(), Language::Ru); }
std::string en(Error const& error) { return describe(error, book_of_names(), Language::En); }

}  // namespace

TEST_CASE("S8 what a plan would break is found before it is carried out; a plan of nothing finds nothing") {
    ImportPlan plan;
    CHECK(check_plan(book_of_names(), plan).findings.empty());
    plan.deactivated = {"PC-1"};
    CheckedPlan const checked = check_plan(book_of_names(), plan);
    CHECK_FALSE(checked.book.products[0].active);
    CHECK(has_errors(checked.findings));
    REQUIRE_FALSE(checked.findings.empty());
    CHECK(describe(checked.findings[0].what, checked.book, Language::Ru).starts_with("скидка «vip»"));
    bool names_the_template = false;
    for (Finding const& each : checked.findings)
        names_the_template = names_the_template || describe(each.what, checked.book, Language::Ru) ==
                                                       "спецификатор «АРМ», rules[0].sku: нет в продаже «PC-1»";
    CHECK(names_the_template);
    // What was wrong before is no reason against a plan of nothing.
    CHECK(check_plan(checked.book, ImportPlan{}).findings.empty());
}

TEST_CASE("S8 findings about a book are told with its names, in both languages") {
    CHECK(ru({ErrorCode::Required, "products[0].price", {}, "PC-1"}) ==
          "артикул «PC-1»: нет цены ни в одном прайс-листе");
    CHECK(en({ErrorCode::Required, "products[0].price", {}, "PC-1"}) == "article «PC-1»: has no price in any list");
    CHECK(ru({ErrorCode::Duplicate, "price_lists[0].entries[0].minimum_quantity", {}, {}}) ==
          "прайс-лист «Розница», артикул «PC-1», minimum_quantity: встречается дважды");
    CHECK(ru({ErrorCode::OutOfRange, "price_lists[0].precision", "0…6", "9"}) ==
          "прайс-лист «Розница», precision: вне допустимых границ «9» (0…6)");
    CHECK(ru({ErrorCode::Conflict, "discounts[1]", "a row that can be reached", "all"}) ==
          "скидка «vip»: не сработает, раньше подходит строка «all»");
    CHECK(en({ErrorCode::Conflict, "discounts[1]", "no overlap", "all"}) == "discount «vip»: overlaps the row «all»");
    CHECK(en({ErrorCode::Conflict, "templates[0].cases[0]", "1 × PC-1", "no lines"}) ==
          "specifier «Workplace», case «одно место»: gives «no lines» instead of «1 × PC-1»");
    CHECK(ru({ErrorCode::Broken, "elsewhere", {}, {}}) == "elsewhere: broken");
    CHECK(ru({ErrorCode::NotFound, "products[17].category", {}, "x"}) == "products[17].category: нет такого «x»");
}
