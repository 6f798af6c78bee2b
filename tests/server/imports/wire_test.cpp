#include <doctest/doctest.h>

#include "server/imports/import_wire.hpp"
#include "tests/server/imports/xlsx_maker.hpp"

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;

TEST_CASE("the wizard gets sheets, a suggestion and a report; its choice becomes the same mapping") {
    auto const file =
        open_table(make_xlsx({.sheet_data = rows_xml({{"Прайс"},
                                                      {"Артикул", "Название", "Цена", "Гарантия", "Длина кабеля, м"},
                                                      {"Кабели"},
                                                      {"A-1", "Кабель", "#10", "12 мес.", "#3"},
                                                      {"A-2", "Кабель", "дорого"}})}));
    REQUIRE(file);
    auto const info = file_info("id", **file, {});
    REQUIRE(info);
    REQUIRE(info->sheets.size() == 1);
    CHECK(info->sheets[0].rows == 5);
    CHECK(info->sheets[0].suggested_header == 2);
    CHECK(info->sheets[0].sample_rows == std::vector<std::int64_t>{1, 2, 3, 4, 5});
    CHECK(info->suggested.columns == std::vector<std::string>{"sku", "name", "price", "attribute", "ignore"});
    CHECK(info->suggested.sections_are_categories);
    CHECK(info->sheets[0].suggested_columns == info->suggested.columns);
    CHECK(info->sheets[0].suggested_sections);

    ImportChoice choice = info->suggested;
    choice.columns[4] = "attribute";
    auto const mapping = mapping_from_choice(**file, choice, {});
    REQUIRE(mapping);
    CHECK(mapping->columns[3].attribute == "warranty");
    CHECK(mapping->columns[4].attribute == "длина_кабеля_м");
    auto const plan = plan_import(**file, *mapping, {});
    REQUIRE(plan);
    auto const report = report_info(*plan, check_plan({}, *plan), Language::Ru);
    CHECK(report.added == 1);
    CHECK(report.errors == 1);
    CHECK(report.book_errors == 0);
    REQUIRE(report.findings.size() == 1);
    CHECK(report.findings[0].row == 5);
    CHECK(report.findings[0].column == "C");
    CHECK(report.findings[0].code == "price_not_number");
    REQUIRE(report.changes.size() == 1);
    CHECK(report.changes[0].now == "10");
    REQUIRE(report.found_categories.size() == 1);
    CHECK(report.found_categories[0].path == "Кабели");
    CHECK(report.found_categories[0].is_new);
    CHECK(report.found_categories[0].articles == 1);

    Findings const of_book{
        {Severity::Error, {ErrorCode::Required, "products[0].price", {}, "A-1"}},
        {Severity::Warning, {ErrorCode::UnknownSku, "templates[0].rules[0].sku", "an active product", "B"}}};
    auto const refused = report_info(*plan, {apply_plan({}, *plan), of_book}, Language::En, 2);
    CHECK(refused.book_errors == 1);
    CHECK(refused.errors == 1);
    CHECK(refused.warnings == report.warnings + 1);
    REQUIRE(refused.findings.size() == 2);
    CHECK(refused.findings[0].row == 0);
    CHECK(refused.findings[0].is_error);
    CHECK(refused.findings[0].code == "required");
    CHECK(refused.findings[0].text == "article «A-1»: has no price in any list");
    CHECK_FALSE(refused.findings[1].is_error);

    choice.columns[0] = "article";
    CHECK(mapping_from_choice(**file, choice, {}).error().code == FaultCode::MappingInvalid);
    choice.sheet = 7;
    CHECK(mapping_from_choice(**file, choice, {}).error().code == FaultCode::SheetMissing);
}

namespace {

/// A book in yuan with one list, and a file with one article that the list has not.
struct BookAndFile {
    BookAndFile() {
        book.base_currency = currency_from_code("CNY").value();
        PriceList list;
        list.id = "rrp";
        list.name = {"Розница", "Retail"};
        list.currency = currency_from_code("USD").value();
        list.precision = 4;
        list.vat_mode = VatMode::Inclusive;
        list.entries = {{"A-1", {}, Decimal::from_int(1)}};
        book.price_lists = {list};
        file = std::move(*open_table(
            make_xlsx({.sheet_data = rows_xml({{"Артикул", "Название", "Цена"}, {"B-1", "Кабель", "1,234"}})})));
        choice = file_info("id", *file, book)->suggested;
    }
    [[nodiscard]] ImportResult<ImportMapping> mapping() const { return mapping_from_choice(*file, choice, book); }
    [[nodiscard]] FaultCode fault() const { return mapping().error().code; }

    PriceBookData book;
    std::unique_ptr<TableFile> file;
    ImportChoice choice;
};

}  // namespace

TEST_CASE("C3 prices go into the list that is chosen, as it stands; without a choice into that of imports") {
    BookAndFile world;
    auto const lists = file_info("id", *world.file, world.book)->price_lists;
    REQUIRE(lists.size() == 1);
    CHECK(lists[0].id == "rrp");
    CHECK(lists[0].prices == 1);
    auto made = world.mapping();
    REQUIRE(made);
    CHECK(made->price_list.id == "import");
    CHECK(made->price_list.currency == world.book.base_currency);
    CHECK(made->price_list.name.en == "Import");
    world.choice.target = {};
    CHECK(world.mapping()->price_list.id == "import");
    world.choice.target.price_list = "rrp";
    auto const chosen = world.mapping();
    REQUIRE(chosen);
    CHECK(chosen->price_list.currency.name() == "USD");
    CHECK(chosen->price_list.precision == 4);
    CHECK(chosen->price_list.vat_mode == VatMode::Inclusive);
    CHECK(chosen->price_list.entries.empty());
    CHECK(plan_import(*world.file, *chosen, world.book));
    world.choice.target.price_list = "gone";
    CHECK(world.fault() == FaultCode::PriceListMissing);
}

TEST_CASE("C3 a new list is as it is described, and its name is nobody else's") {
    BookAndFile world;
    ImportTargetInfo& target = world.choice.target;
    target.is_new = true;
    target.name = " ";
    CHECK(world.fault() == FaultCode::PriceListNameless);
    for (char const* taken : {"rrp", "Розница", "Retail"}) {
        target.name = taken;
        CHECK(world.fault() == FaultCode::PriceListExists);
    }
    target.name = " Опт ";
    target.currency = currency_from_code("USD").value();
    target.precision = 3;
    target.vat_mode = VatMode::Inclusive;
    target.vat = Vat::exempted();
    target.decimal_sign = ImportDecimalSign::Comma;
    auto const mapping = world.mapping();
    REQUIRE(mapping);
    auto const plan = plan_import(*world.file, *mapping, world.book);
    REQUIRE(plan);
    REQUIRE(plan->price_list);
    CHECK(plan->is_new_price_list);
    CHECK(plan->price_list->id == "Опт");
    CHECK(plan->price_list->currency.name() == "USD");
    CHECK(plan->price_list->vat_mode == VatMode::Inclusive);
    REQUIRE(plan->price_list->entries.size() == 1);
    CHECK(plan->price_list->entries[0].unit_price.to_string() == "1.234");
    REQUIRE(plan->products.size() == 1);
    CHECK(plan->products[0].vat.exempt);
    target.precision = 2;
    CHECK(plan_import(*world.file, *world.mapping(), world.book)->counts.refused == 1);
    target.round_prices = true;
    CHECK(plan_import(*world.file, *world.mapping(), world.book)->price_list->entries[0].unit_price.to_string() ==
          "1.23");
}

TEST_CASE("what the file has not leaves its list, or stays when asked, and the preview says which") {
    BookAndFile world;
    world.choice.target.price_list = "rrp";
    world.choice.target.decimal_sign = ImportDecimalSign::Comma;
    auto const report = [&] {
        auto const plan = plan_import(*world.file, *world.mapping(), world.book);
        REQUIRE(plan);
        return report_info(*plan, {apply_plan(world.book, *plan), {}}, Language::Ru);
    };
    CHECK(report().missing == 1);
    CHECK(report().changes.size() == 2);
    world.choice.target.keep_missing = true;
    CHECK(report().missing == 0);
    REQUIRE(report().changes.size() == 1);
    CHECK(report().changes[0].sku == "B-1");
    auto const plan = plan_import(*world.file, *world.mapping(), world.book);
    CHECK(plan->price_list->entries.size() == 2);
}
