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
    auto const info = file_info("id", **file);
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
    PriceList list;
    list.id = "L";
    auto const mapping = mapping_from_choice(**file, choice, list);
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
    CHECK(mapping_from_choice(**file, choice, list).error().code == FaultCode::MappingInvalid);
    choice.sheet = 7;
    CHECK(mapping_from_choice(**file, choice, list).error().code == FaultCode::SheetMissing);
}
