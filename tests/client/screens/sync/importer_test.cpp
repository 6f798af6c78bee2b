#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "shared/protocol/import_messages.hpp"
#include "shared/protocol/messages.hpp"
#include "tests/client/screens/support/signed_in_browser.hpp"
#include "tests/client/screens/support/small_world.hpp"

namespace offerta::client::test {
namespace {

constexpr std::string_view kImports = "/api/v1/imports";

/// A file was chosen and is on its way.
struct ImportersBrowser : SignedInBrowser {
    ImportersBrowser() : SignedInBrowser("/import", seller(), "Анна Ковалёва", {offerta::Role::SalesHead}) {
        act(ImportFilePicked{"price.xlsx", std::make_shared<std::string const>("PK")});
    }
    void lose(std::string_view method, std::string_view url) {
        REQUIRE(platform.http.answer(method, url, 0, {}));
        settle();
    }
    [[nodiscard]] ImportPage const& page() const { return state().import; }
};

/// A title, an empty row, the head, and something far below.
ImportFileInfo file_with_gaps() {
    ImportSheetInfo sheet;
    sheet.name = "Прайс";
    sheet.rows = 52'940;
    sheet.sample = {{"Прайс-лист"}, {"Код", "Цена"}, {"1001", "120"}};
    sheet.sample_rows = {1, 3, 500};
    sheet.suggested_header = 3;
    sheet.suggested_columns = {"sku", "price"};
    sheet.suggested_sections = true;
    ImportFileInfo info{"one", {sheet}, {}, {0, 3, {"sku", "price"}, true, {}}};
    info.price_lists = {{"rrp", {"Розница", "Retail"}, {{'U', 'S', 'D'}, 2}, 4, VatMode::Inclusive, 320}};
    info.suggested.target.price_list = "import";
    info.suggested.target.currency = Currency{{'C', 'N', 'Y'}, 2};
    return info;
}

}  // namespace

TEST_CASE(
    "a price list goes up as it is, its sheets come as they stand, and the mapping goes back by the server's names") {
    ImportersBrowser browser;
    HttpRequest const* upload = browser.platform.http.pending("POST", kImports);
    REQUIRE(upload != nullptr);
    CHECK(upload->body == "PK");
    CHECK(upload->timeout_ms > HttpRequest{}.timeout_ms);
    browser.answer("POST", kImports, write(file_with_gaps()), 201);
    REQUIRE(browser.page().sheets.size() == 1);
    ImportSheet const& sheet = browser.page().sheets[0];
    CHECK(sheet.rows == 52'940);
    CHECK(sheet.sample == std::vector<std::vector<std::string>>{{"Прайс-лист"}, {}, {"Код", "Цена"}});
    CHECK(sheet.suggested_header == 3);
    CHECK(sheet.suggested_columns == std::vector<ImportColumn>{ImportColumn::Sku, ImportColumn::Price});
    CHECK(sheet.suggested_sections);
    CHECK_FALSE(browser.page().is_busy);

    browser.act(PreviewImport{});
    HttpRequest const* mapping = browser.platform.http.pending("PUT", "/api/v1/imports/one/mapping");
    REQUIRE(mapping != nullptr);
    CHECK(nlohmann::json::parse(mapping->body)["columns"] == nlohmann::json{"sku", "price"});
    ImportReportInfo report;
    report.rows = report.added = 2;
    browser.answer("PUT", "/api/v1/imports/one/mapping", write(report));
    REQUIRE(browser.page().preview.has_value());
    CHECK(browser.page().preview->added == 2);

    browser.act(CommitImport{});
    browser.answer("POST", "/api/v1/imports/one/commit", write(ImportDone{28}));
    CHECK(browser.page().new_price_book == 28);
    CHECK(browser.page().step == ImportStep::Done);
}

TEST_CASE("C3 the lists that there are come with the file, and where its prices go goes back whole") {
    ImportersBrowser browser;
    browser.answer("POST", kImports, write(file_with_gaps()), 201);
    REQUIRE(browser.page().price_lists.size() == 1);
    ImportListInfo const& list = browser.page().price_lists[0];
    CHECK(list.id == "rrp");
    CHECK(list.name.ru == "Розница");
    CHECK(list.currency.name() == "USD");
    CHECK(list.precision == 4);
    CHECK(list.vat_mode == VatMode::Inclusive);
    CHECK(list.prices == 320);
    ImportMapping mapping = browser.page().mapping;
    CHECK(mapping.target.price_list == "import");
    REQUIRE(mapping.target.currency.has_value());
    CHECK(mapping.target.currency->name() == "CNY");
    ImportTargetInfo& target = mapping.target;
    target.is_new = target.keep_missing = target.round_prices = true;
    target.name = "Опт";
    target.vat_mode = VatMode::Inclusive;
    target.precision = 3;
    target.vat = Vat::exempted();
    target.decimal_sign = ImportDecimalSign::Point;
    browser.act(SetImportMapping{mapping});
    browser.act(PreviewImport{});
    HttpRequest const* sent = browser.platform.http.pending("PUT", "/api/v1/imports/one/mapping");
    REQUIRE(sent != nullptr);
    nlohmann::json const expected{{"price_list", "import"}, {"is_new", true},          {"name", "Опт"},
                                  {"currency", "CNY"},      {"precision", 3},          {"vat_mode", "inclusive"},
                                  {"vat", "exempt"},        {"decimal_sign", "point"}, {"round_prices", true},
                                  {"keep_missing", true}};
    CHECK(nlohmann::json::parse(sent->body)["target"] == expected);
}

TEST_CASE("what is wrong in a file is asked for in the person's language, each time anew") {
    ImportersBrowser browser;
    CHECK(browser.platform.http.pending("POST", kImports)->url.starts_with("/api/v1/imports?language=ru&"));
    browser.answer("POST", kImports, write(file_with_gaps()), 201);
    browser.act(SetLanguage{Language::En});
    browser.act(PreviewImport{});
    HttpRequest const* mapping = browser.platform.http.pending("PUT", kImports);
    REQUIRE(mapping != nullptr);
    CHECK(mapping->url == "/api/v1/imports/one/mapping?language=en");
    browser.act(ImportFilePicked{"price.xlsx", std::make_shared<std::string const>("PK")});
    CHECK(browser.platform.http.pending("POST", kImports)->url.starts_with("/api/v1/imports?language=en&"));
    browser.act(DealFilePicked{"crm.csv", std::make_shared<std::string const>("x")});
    CHECK(browser.platform.http.pending("POST", "/api/v1/deals/imports?language=en") != nullptr);
    browser.act(PeopleFilePicked{"people.csv", std::make_shared<std::string const>("x")});
    CHECK(browser.platform.http.pending("POST", "/api/v1/users/import/preview?language=en") != nullptr);
}

TEST_CASE("each page hears how its own file goes up, and nothing of it once that is answered") {
    ImportersBrowser browser;
    fake::FakeHttp& http = browser.platform.http;
    browser.act(DealFilePicked{"crm.csv", std::make_shared<std::string const>("x")});
    browser.act(PeopleFilePicked{"people.csv", std::make_shared<std::string const>("x")});
    REQUIRE(http.progress("POST", kImports, 3, 8));
    REQUIRE(http.progress("POST", "/api/v1/deals/imports", 1, 4));
    REQUIRE(http.progress("POST", "/api/v1/users/import/preview", 2, 2));
    browser.settle();
    CHECK(browser.page().upload == Upload{3, 8});
    CHECK(browser.page().upload.is_under_way());
    CHECK(browser.state().deals.import.upload == Upload{1, 4});
    REQUIRE(browser.state().users.file.has_value());
    CHECK(browser.state().users.file->upload == Upload{2, 2});
    CHECK_FALSE(browser.state().users.file->upload.is_under_way());
    // The connection is lost although all of it had gone.
    REQUIRE(http.progress("POST", kImports, 8, 8));
    browser.lose("POST", kImports);
    CHECK_FALSE(browser.page().is_busy);
    CHECK(browser.page().upload == Upload{8, 8});
    browser.act(ImportFilePicked{"price.xlsx", std::make_shared<std::string const>("PK")});
    CHECK(browser.page().upload == Upload{});
}

TEST_CASE("an upload that nobody answers is known as a lost connection, and the next answer as its end") {
    ImportersBrowser browser;
    REQUIRE(browser.state().connection.online);
    browser.lose("POST", kImports);
    CHECK_FALSE(browser.state().connection.online);
    CHECK(browser.page().problem.has_value());
    CHECK_FALSE(browser.page().is_busy);
    browser.act(ImportFilePicked{"price.xlsx", std::make_shared<std::string const>("PK")});
    browser.answer("POST", kImports, write(file_with_gaps()), 201);
    CHECK(browser.state().connection.online);
    CHECK_FALSE(browser.page().problem.has_value());
}

TEST_CASE("a refused file is told in the server's sentence about it, and an answer that is none as a failure") {
    ImportersBrowser browser;
    offerta::Problem refused;
    refused.status = 422;
    refused.code = "cell_too_long";
    refused.title = "Refused";
    refused.findings = {
        {Severity::Error, {ErrorCode::InvalidFormat, "file.Прайс.row 120", "ячейка длиннее 32 767 знаков", {}}}};
    browser.answer("POST", kImports, write(refused), 422);
    REQUIRE(browser.page().problem.has_value());
    CHECK(browser.page().problem->detail == "ячейка длиннее 32 767 знаков");
    browser.act(ImportFilePicked{"price.xlsx", std::make_shared<std::string const>("PK")});
    browser.answer("POST", kImports, {{"unknown", 1}}, 201);
    REQUIRE(browser.page().problem.has_value());
    CHECK(browser.page().problem->kind == Problem::Kind::Broken);
}

}  // namespace offerta::client::test
