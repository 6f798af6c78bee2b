#include <doctest/doctest.h>

#include <algorithm>

#include "server/imports/plan.hpp"
#include "shared/catalogue/check.hpp"
#include "tests/server/imports/xlsx_maker.hpp"
#include "tests/support/values.hpp"

using namespace offerta;
using namespace offerta::test;
using namespace offerta::server;
using namespace offerta::server::test;

namespace {

using PlanRows = std::vector<std::vector<std::string>>;

ImportMapping mapping_of(std::vector<std::string> const& fields) {
    ImportMapping mapping;
    mapping.header_row = 1;
    mapping.price_list.id = "L";
    for (std::uint32_t i = 0; i < fields.size(); ++i)
        if (!fields[i].empty()) mapping.columns.push_back(parse_column_field(fields[i], i + 1).value());
    return mapping;
}

std::unique_ptr<TableFile> sheet(PlanRows const& rows) {
    auto file = open_table(make_xlsx({.sheet_data = rows_xml(rows)}));
    REQUIRE(file);
    return std::move(*file);
}

ImportPlan plan_of(PlanRows const& rows, ImportMapping const& mapping, PriceBookData const& current = {}) {
    auto plan = plan_import(*sheet(rows), mapping, current);
    INFO((plan ? std::string() : describe(plan.error(), Language::En)));
    REQUIRE(plan.has_value());
    return std::move(*plan);
}

std::string finding_text(RowFinding const& finding) {
    return std::string(finding.severity == Severity::Error ? "error " : "warning ") +
           std::string(fault_code_name(finding.fault.code)) + " " + fault_place(finding.fault);
}

std::vector<std::string> findings_of(PlanRows const& rows, ImportMapping const& mapping,
                                     PriceBookData const& current = {}) {
    std::vector<std::string> texts;
    for (RowFinding const& each : plan_of(rows, mapping, current).findings) texts.push_back(finding_text(each));
    return texts;
}

std::vector<std::string> price_texts(ImportPlan const& plan) {
    std::vector<std::string> texts;
    for (PriceEntry const& entry : plan.price_list.value().entries)
        texts.push_back(entry.sku + " " + entry.minimum_quantity.to_string() + " " + entry.unit_price.to_string());
    return texts;
}

Product const& product(PriceBookData const& data, std::string_view sku) {
    auto const found =
        std::find_if(data.products.begin(), data.products.end(), [&](Product const& each) { return each.sku == sku; });
    REQUIRE(found != data.products.end());
    return *found;
}

std::string category_path(PriceBookData const& data, std::string const& id) {
    for (Category const& each : data.categories)
        if (each.id == id)
            return each.parent.empty() ? each.name.ru : category_path(data, each.parent) + " > " + each.name.ru;
    return "?";
}

std::vector<std::string> change_texts(ImportPlan const& plan) {
    std::vector<std::string> texts;
    for (ArticleChange const& change : plan.changes) {
        constexpr std::string_view kMarks = "+~-";
        std::string text = kMarks[static_cast<std::size_t>(change.kind)] + change.sku;
        for (FieldChange const& field : change.fields)
            text += " " + field.field + ":" + field.was + ">" + field.becomes;
        texts.push_back(text);
    }
    return texts;
}

std::vector<std::string> const kSimple{"sku", "name", "price"};
PlanRows const kFile{
    {"Артикул", "Название", "Цена"}, {"A-1", "Плата", "#100"}, {"A-2", "Кабель", "#12.5"}, {"007", "Ключ", "#9.99"}};

PriceBookData imported(PlanRows const& rows, ImportMapping const& mapping) {
    return apply_plan({}, plan_of(rows, mapping));
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a file becomes products and a price list") {
    auto const mapping = mapping_of(kSimple);
    auto const plan = plan_of(kFile, mapping);
    CHECK(plan.counts.articles == 3);
    CHECK(plan.counts.added == 3);
    CHECK(plan.is_new_price_list);
    CHECK(price_texts(plan) == Texts{"A-1 0 100", "A-2 0 12.5", "007 0 9.99"});
    auto const data = apply_plan({}, plan);
    CHECK(PriceBook::build(data));
    CHECK(product(data, "007").name.ru == "Ключ");
    CHECK(product(data, "007").vat == Vat::of(number("22")));
}

TEST_CASE("the same file again changes nothing") {
    auto const mapping = mapping_of(kSimple);
    auto const data = imported(kFile, mapping);
    auto const again = plan_of(kFile, mapping, data);
    CHECK(again.is_empty());
    CHECK(again.counts.same == 3);
    CHECK(again.changes.empty());
}

TEST_CASE("a changed file shows what is added, changed and removed, field by field") {
    auto const mapping = mapping_of(kSimple);
    auto const data = imported(kFile, mapping);
    auto const plan =
        plan_of({kFile[0], {"A-1", "Плата 2", "#110"}, {"007", "Ключ", "#9.99"}, {"B", "Новый", "#1"}}, mapping, data);
    CHECK(change_texts(plan) == Texts{"~A-1 name:Плата>Плата 2 price:100>110", "+B price:>1", "-A-2 price:12.5>"});
    CHECK(plan.counts.changed == 1);
    CHECK(plan.counts.price_changes == 1);
    CHECK(plan.counts.removed == 1);
    CHECK(plan.deactivated == Texts{"A-2"});
    auto const after = apply_plan(data, plan);
    CHECK_FALSE(product(after, "A-2").active);
    CHECK(after.price_lists[0].entries.size() == 3);
    CHECK(plan_of(kFile, mapping, after).counts.changed == 2);  // A-1 back, A-2 active again
}

TEST_CASE("articles that the file has not stay when asked, and when another list prices them") {
    auto mapping = mapping_of(kSimple);
    auto data = imported(kFile, mapping);
    PlanRows const shorter{kFile[0], kFile[1], kFile[2]};
    mapping.missing = MissingArticles::Keep;
    auto const kept = plan_of(shorter, mapping, data);
    CHECK(kept.is_empty());
    CHECK(kept.counts.removed == 1);
    mapping.missing = MissingArticles::DropPrice;
    PriceList other;
    other.id = "other";
    other.entries = {{"007", {}, number("5")}};
    data.price_lists.push_back(other);
    auto const dropped = plan_of(shorter, mapping, data);
    CHECK(dropped.counts.removed == 1);
    CHECK(dropped.deactivated.empty());
}

TEST_CASE("a broken row of a known article does not drop its price") {
    auto const mapping = mapping_of(kSimple);
    auto const data = imported(kFile, mapping);
    auto const plan = plan_of({kFile[0], kFile[1], {"A-2", "Кабель", "дорого"}, kFile[3]}, mapping, data);
    CHECK(plan.counts.refused == 1);
    CHECK(plan.counts.removed == 0);
    CHECK(plan.is_empty());
}

TEST_CASE("a list that loses most of its articles says so") {
    auto const mapping = mapping_of(kSimple);
    auto const plan = plan_of({kFile[0], kFile[1]}, mapping, imported(kFile, mapping));
    CHECK(plan.finding_counts.at(FaultCode::MostMissing) == 1);
}

TEST_CASE("S8 an article without a price in any list is not on sale, and comes back with its price") {
    auto const mapping = mapping_of(kSimple);
    PlanRows const asked{kFile[0], {"A-1", "Плата", "по запросу"}, kFile[2], kFile[3], {"NEW", "Новый", "-"}};
    auto const plan = plan_of(asked, mapping, imported(kFile, mapping));
    CHECK(change_texts(plan) == Texts{"~A-1 active:true>false price:100>", "+NEW"});
    auto const data = apply_plan(imported(kFile, mapping), plan);
    CHECK_FALSE(product(data, "A-1").active);
    CHECK_FALSE(product(data, "NEW").active);
    CHECK(check_price_book(data).empty());
    CHECK(plan_of(asked, mapping, data).is_empty());
    CHECK(product(apply_plan(data, plan_of(kFile, mapping, data)), "A-1").active);
    auto elsewhere = mapping;
    elsewhere.price_list.id = "other";
    CHECK(change_texts(plan_of({kFile[0], {"A-2", "Кабель", "-"}}, elsewhere, data)).empty());
}

TEST_CASE("S8 names without prices bring articles that are not on sale yet, and say so") {
    PlanRows const names{{"Артикул", "Название"}, {"A-1", "Плата"}, {"A-9", "Разъём"}};
    auto const before = imported(kFile, mapping_of(kSimple));
    auto const mapping = mapping_of({"sku", "name"});
    CHECK(findings_of(names, mapping, before) == Texts{"warning not_for_sale Лист!A3"});
    auto const data = apply_plan(before, plan_of(names, mapping, before));
    CHECK(product(data, "A-1").active);
    CHECK_FALSE(product(data, "A-9").active);
}

TEST_CASE("what is not mapped stays as it was") {
    auto data = imported(kFile, mapping_of(kSimple));
    data.products[0].cost = number("60");
    data.products[0].unit = {"компл.", "set"};
    data.products[0].attributes["colour"] = std::string("red");
    auto const plan = plan_of({{"Артикул", "Цена"}, {"A-1", "#101"}, {"A-2", "#12.5"}, {"007", "#9.99"}, {"NEW", "#1"}},
                              mapping_of({"sku", "price"}), data);
    CHECK(change_texts(plan) == Texts{"~A-1 price:100>101"});
    CHECK(plan.products.empty());
    CHECK(plan.counts.refused == 1);  // NEW has no name anywhere
    CHECK(finding_text(plan.findings.at(0)) == "error name_missing Лист!A5");
}

TEST_CASE("prices from several quantities, by a column; without one the larger steps stay") {
    auto const stepped = mapping_of({"sku", "name", "price", "minimum_quantity"});
    PlanRows const rows{
        {"sku", "name", "price", "min"}, {"R", "Резистор", "#0.3", "#1"}, {"R", "Резистор", "#0.25", "#1000"}};
    auto const plan = plan_of(rows, stepped);
    CHECK(price_texts(plan) == Texts{"R 1 0.3", "R 1000 0.25"});
    auto const data = apply_plan({}, plan);
    auto const cheaper = plan_of({{"sku", "name", "price"}, {"R", "Резистор", "#0.29"}}, mapping_of(kSimple), data);
    CHECK(change_texts(cheaper) == Texts{"~R price from 1:0.3>0.29"});
    CHECK(price_texts(cheaper) == Texts{"R 1 0.29", "R 1000 0.25"});
}

TEST_CASE("each fault of a row is told with its cell, and only that row is refused") {
    auto const mapping = mapping_of({"sku", "name", "price", "vat", "kind", "cost"});
    Texts const head{"sku", "name", "price", "vat", "kind", "cost"};
    std::string const long_sku(101, 'x');
    CHECK(findings_of({head,
                       {"OK", "fine", "#1"},
                       {"", "no sku", "#1"},
                       {"A", "", "#1"},
                       {"B", "b", "много"},
                       {"C", "c", "#-1"},
                       {"D", "d", "#1.005"},
                       {"E", "e", "1,234"},
                       {"F", "f", "#1", "сколько"},
                       {"G", "g", "#1", "#101"},
                       {"H", "h", "#1", "", "корабль"},
                       {"I", "i", "#1", "", "", "даром"},
                       {long_sku, "j", "#1"},
                       {"OK", "other", "#2"},
                       {"OK", "fine", "#1"},
                       {"K", "k", ""},
                       {"L", "l", "по запросу"},
                       {"M", std::string(501, 'n'), "#1"},
                       {"N", "n", "#99999999999999"}},
                      mapping) ==
          Texts{"error sku_missing Лист!A3", "error name_missing Лист!B4", "error price_not_number Лист!C5",
                "error price_negative Лист!C6", "error price_too_precise Лист!C7", "error price_ambiguous Лист!C8",
                "error vat_invalid Лист!D9", "error vat_invalid Лист!D10", "error kind_unknown Лист!E11",
                "error number_invalid Лист!F12", "error sku_too_long Лист!A13", "error sku_duplicate Лист!A14",
                "error name_too_long Лист!B18", "error price_too_large Лист!C19", "warning sku_repeated Лист!A15",
                "warning price_missing Лист!C16", "warning price_missing Лист!C17"});
}

TEST_CASE("error cells, dates and formulas without value are never taken as articles or prices") {
    auto const mapping = mapping_of(kSimple);
    auto const file = open_table(make_xlsx(
        {.sheet_data =
             R"(<row r="2"><c r="A2" t="e"><v>#REF!</v></c><c r="B2" t="str"><v>x</v></c><c r="C2"><v>1</v></c></row>)"
             R"(<row r="3"><c r="A3" t="d"><v>2026-03-01</v></c><c r="B3" t="str"><v>x</v></c><c r="C3"><v>1</v></c></row>)"
             R"(<row r="4"><c r="A4" t="str"><v>A</v></c><c r="B4" t="str"><v>x</v></c><c r="C4"><f>B9*2</f></c></row>)"
             R"(<row r="5"><c r="A5" t="b"><v>1</v></c><c r="B5" t="str"><v>x</v></c><c r="C5"><v>1</v></c></row>)"
             R"(<row r="6"><c r="A6" t="str"><v>Z</v></c><c r="B6" t="str"><v>=cmd|x</v></c><c r="C6"><f>1+1</f><v>2</v></c></row>)"}));
    REQUIRE(file);
    auto const plan = plan_import(**file, mapping, {});
    REQUIRE(plan);
    Texts texts;
    for (auto const& each : plan->findings) texts.push_back(finding_text(each));
    CHECK(texts == Texts{"error error_cell Лист!A2", "error sku_is_date Лист!A3", "error formula_without_value Лист!C4",
                         "error cell_value_broken Лист!A5"});
    CHECK(price_texts(*plan) == Texts{"Z 0 2"});
}

TEST_CASE("prices that are too precise are rounded only when asked, and each says so") {
    auto mapping = mapping_of(kSimple);
    mapping.round_prices = true;
    auto const plan = plan_of({kFile[0], {"A", "a", "#1.005"}}, mapping);
    CHECK(price_texts(plan) == Texts{"A 0 1.01"});
    CHECK(finding_text(plan.findings.at(0)) == "warning price_rounded Лист!C2");
    mapping.round_prices = false;
    mapping.price_list.precision = 4;
    CHECK(price_texts(plan_of({kFile[0], {"A", "a", "#0.0125"}}, mapping)) == Texts{"A 0 0.0125"});
}

TEST_CASE("sections of a plain list nest by standing directly under each other") {
    auto mapping = mapping_of(kSimple);
    mapping.sections = true;
    auto const data = imported({kFile[0],
                                {"Техника"},
                                {"Мониторы"},
                                {"M1", "Монитор", "#1"},
                                {"Клавиатуры"},
                                {"K1", "Клавиатура", "#2"},
                                {"Услуги"},
                                {"Обучение"},
                                {"U1", "Курс", "#3"},
                                {"Пусто"},
                                {"Совсем пусто"}},
                               mapping);
    CHECK(category_path(data, product(data, "M1").category) == "Техника > Мониторы");
    CHECK(category_path(data, product(data, "K1").category) == "Техника > Клавиатуры");
    CHECK(category_path(data, product(data, "U1").category) == "Услуги > Обучение");
    CHECK(data.categories.size() == 5);  // a section without articles makes no category
}

TEST_CASE("section levels may name an attribute, and go under a root category that exists") {
    auto mapping = mapping_of(kSimple);
    mapping.sections = true;
    mapping.levels = {{""}, {"producer"}};
    mapping.root_category = "shop";
    PriceBookData current;
    current.categories = {{"shop", "", {"Магазин", "Shop"}}, {"mon", "shop", {"Мониторы", "Monitors"}}};
    auto const plan = plan_of({kFile[0], {"Мониторы"}, {"ACME"}, {"M1", "Монитор", "#1"}}, mapping, current);
    CHECK(plan.new_categories.empty());
    auto const data = apply_plan(current, plan);
    CHECK(product(data, "M1").category == "mon");
    CHECK(std::get<std::string>(product(data, "M1").attributes.at("producer")) == "ACME");
}

TEST_CASE("a category column is an id, a name, or a path; the section says more") {
    auto mapping = mapping_of({"sku", "name", "price", "category"});
    PriceBookData current;
    current.categories = {{"mon", "", {"Мониторы", "Monitors"}}};
    auto data = apply_plan(current, plan_of({{"s", "n", "p", "c"},
                                             {"1", "a", "#1", "mon"},
                                             {"2", "b", "#1", "Monitors"},
                                             {"3", "c", "#1", "Техника > Печать"},
                                             {"4", "d", "#1"}},
                                            mapping, current));
    CHECK(product(data, "1").category == "mon");
    CHECK(product(data, "2").category == "mon");
    CHECK(category_path(data, product(data, "3").category) == "Техника > Печать");
    CHECK(category_path(data, product(data, "4").category) == "Без категории");
    CHECK(PriceBook::build(data));
    mapping.sections = true;
    CHECK(findings_of({{"s", "n", "p", "c"}, {"Раздел"}, {"1", "a", "#1", "Раздел"}, {"2", "b", "#1", "Другое"}},
                      mapping) == Texts{"warning category_differs Лист!D4"});
}

// Found by the fuzzer: such a section made a category without a name, a new one with every import.
TEST_CASE("a row of control characters alone is no section") {
    auto const file = open_table("\x11,,\nA,b,1\nB,c,2\n");
    REQUIRE(file);
    auto mapping = mapping_of(kSimple);
    mapping.header_row = 0;
    mapping.sections = true;
    auto const plan = plan_import(**file, mapping, {});
    REQUIRE(plan);
    CHECK(plan->counts.sections == 0);
    CHECK(plan->counts.articles == 2);
    CHECK(plan_import(**file, mapping, apply_plan({}, *plan))->is_empty());
}

TEST_CASE("banners, repeated headers and totals are skipped") {
    auto const mapping = mapping_of(kSimple);
    auto const plan = plan_of(
        {kFile[0], {"", "Акция!"}, kFile[1], kFile[0], {"", "Итого"}, {"", "", "", "примечание"}, kFile[2]}, mapping);
    CHECK(plan.counts.articles == 2);
    CHECK(plan.counts.skipped == 4);
    CHECK(plan.findings.empty());
}

TEST_CASE("attributes come as text or as the number they begin with; an emptied one goes") {
    auto const mapping = mapping_of({"sku", "name", "price", "attr:colour", "number:warranty"});
    Texts const head{"s", "n", "p", "c", "w"};
    auto const data = imported({head, {"1", "a", "#1", "red", "12 мес."}, {"2", "b", "#1", "-", "-"}}, mapping);
    CHECK(std::get<std::string>(product(data, "1").attributes.at("colour")) == "red");
    CHECK(std::get<Decimal>(product(data, "1").attributes.at("warranty")) == number("12"));
    CHECK(product(data, "2").attributes.empty());
    auto const plan = plan_of({head, {"1", "a", "#1", "", "24 мес."}, {"2", "b", "#1"}}, mapping, data);
    CHECK(change_texts(plan) == Texts{"~1 attributes.warranty:12>24 attributes.colour:red>"});
}

TEST_CASE("VAT per row: a rate, a per cent format, or exempt, which is not 0") {
    auto const mapping = mapping_of({"sku", "name", "price", "vat"});
    auto const data = imported({{"s", "n", "p", "v"},
                                {"1", "a", "#1", "#0.1"},
                                {"2", "b", "#1", "20%"},
                                {"3", "c", "#1", "Без НДС"},
                                {"4", "d", "#1", "#0"}},
                               mapping);
    CHECK(product(data, "1").vat == Vat::of(number("10")));
    CHECK(product(data, "2").vat == Vat::of(number("20")));
    CHECK(product(data, "3").vat == Vat::exempted());
    CHECK(product(data, "4").vat == Vat::of(number("0")));
}

TEST_CASE("a mapping that cannot work is refused by itself") {
    auto const code = [](ImportMapping const& mapping, PriceBookData const& current = {}) {
        auto const plan = plan_import(*sheet(kFile), mapping, current);
        return plan ? std::string("ok") : std::string(fault_code_name(plan.error().code));
    };
    CHECK(code(mapping_of({"name", "price"})) == "mapping_incomplete");
    CHECK(code(mapping_of({"sku"})) == "mapping_incomplete");
    CHECK(code(mapping_of({"sku", "name", "name"})) == "mapping_twice");
    CHECK(code(mapping_of({"sku", "name", "attr:x", "number:x"})) == "mapping_twice");
    auto mapping = mapping_of(kSimple);
    mapping.columns[1].column = 1;
    CHECK(code(mapping) == "mapping_twice");
    mapping = mapping_of(kSimple);
    mapping.sheet = 3;
    CHECK(code(mapping) == "sheet_missing");
    mapping = mapping_of(kSimple);
    mapping.header_row = 100;
    CHECK(code(mapping) == "header_row_missing");
    mapping = mapping_of(kSimple);
    mapping.price_list.id.clear();
    CHECK(code(mapping) == "mapping_invalid");
    mapping = mapping_of(kSimple);
    auto const data = imported(kFile, mapping);
    mapping.price_list.currency = currency_from_code("USD").value();
    CHECK(code(mapping, data) == "mapping_invalid");  // dollars do not slip into a list of roubles
    for (auto const text : {"", "skus", "attr", "attr:", "attr:a b", "sku:x"})
        CHECK_MESSAGE(!parse_column_field(text, 1), text);
}

TEST_CASE("an import can be cancelled while it reads") {
    PlanRows rows{kFile[0]};
    for (int i = 0; i < 1500; ++i) rows.push_back({"A" + std::to_string(i), "n", "#1"});
    auto const no = [](ImportReached const&) { return false; };
    auto const plan = plan_import(*sheet(rows), mapping_of(kSimple), {}, no);
    REQUIRE_FALSE(plan);
    CHECK(plan.error().code == FaultCode::Cancelled);
    auto const not_compared = [](ImportReached const& reached) { return reached.stage == ImportStage::Reading; };
    auto const read_only = plan_import(*sheet(rows), mapping_of(kSimple), {}, not_compared);
    REQUIRE_FALSE(read_only);
    CHECK(read_only.error().code == FaultCode::Cancelled);
}

TEST_CASE("lists of findings and changes are bounded, counts are exact") {
    PlanRows rows{kFile[0]};
    for (int i = 0; i < 3000; ++i) rows.push_back({"A" + std::to_string(i), "n", "дорого"});
    for (int i = 0; i < 1200; ++i) rows.push_back({"B" + std::to_string(i), "n", "#1"});
    auto const plan = plan_of(rows, mapping_of(kSimple));
    CHECK(plan.counts.refused == 3000);
    CHECK(plan.findings.size() == kListedFindingsMax);
    CHECK(plan.finding_counts.at(FaultCode::PriceNotNumber) == 3000);
    CHECK(plan.counts.added == 1200);
    CHECK(plan.changes.size() == kListedChangesMax);
}

TEST_CASE("the header row and the columns are suggested from their words") {
    auto const suggestion =
        suggest_mapping(*sheet({{"ООО «Ромашка»"},
                                {"Прайс от 1 марта"},
                                {"№", "Код товара", "Наименование товара", "Ед. изм.", "Цена, руб.", "Гарантия"},
                                {"Инструмент"},
                                {"#1", "A1", "Дрель", "шт", "#10"}}),
                        0);
    REQUIRE(suggestion);
    CHECK(suggestion->header_row == 3);
    CHECK(suggestion->columns == std::vector<ColumnMapping>{{2, ColumnField::Sku, ""},
                                                            {3, ColumnField::Name, ""},
                                                            {4, ColumnField::Unit, ""},
                                                            {5, ColumnField::Price, ""},
                                                            {6, ColumnField::Attribute, "warranty"}});
    CHECK(suggestion->sample.size() == 5);
    CHECK(suggestion->sample_rows == std::vector<std::uint32_t>{1, 2, 3, 4, 5});
    CHECK(suggestion->sample[4][2] == "Дрель");
    auto const nothing = suggest_mapping(*sheet({{"#1", "#2"}, {"#3", "#4"}}), 0);
    REQUIRE(nothing);
    CHECK(nothing->header_row == 0);
    CHECK(nothing->columns.empty());
}
