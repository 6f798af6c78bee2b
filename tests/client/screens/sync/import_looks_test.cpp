#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "client/sync/later/import_looks.hpp"
#include "shared/protocol/deal_codec.hpp"
#include "shared/protocol/import_messages.hpp"
#include "shared/protocol/messages.hpp"
#include "tests/client/screens/support/signed_in_browser.hpp"
#include "tests/client/screens/support/small_world.hpp"

// While the server works on a file it is asked how far it is, and nobody hears of it when it does not say.

namespace offerta::client::test {
namespace {

constexpr std::string_view kImportsUrl = "/api/v1/imports";
using Work = ImportProgress::Work;

struct LookingBrowser : SignedInBrowser {
    LookingBrowser() : SignedInBrowser("/import", seller(), "Анна Ковалёва", {offerta::Role::SalesHead}) {}

    void pass(double ms = ImportLooks::kEvery) {
        platform.clock.advance(ms);
        settle();
    }
    void pick() { act(ImportFilePicked{"price.xlsx", std::make_shared<std::string const>(80'000, 'x')}); }
    /// The file has been read: its plan may be asked for.
    void read() {
        pick();
        ImportSheetInfo sheet;
        sheet.name = "Прайс";
        sheet.rows = 52'940;
        answer("POST", kImportsUrl, write(ImportFileInfo{page().id, {sheet}, {}, {0, 1, {"sku", "price"}, true, {}}}),
               201);
    }
    void gone(std::uint64_t sent, std::uint64_t total) {
        REQUIRE(platform.http.progress("POST", kImportsUrl, sent, total));
        settle();
    }
    [[nodiscard]] std::string look_of(std::string_view id) const {
        return std::string(kImportsUrl) + "/" + std::string(id) + "/progress";
    }
    [[nodiscard]] bool looks() const { return platform.http.pending("GET", look_of(page().id)) != nullptr; }
    void tell(std::string const& stage, std::int64_t done, std::int64_t total) {
        answer("GET", look_of(page().id), write(ImportProgressInfo{stage, done, total}));
    }
    [[nodiscard]] std::ptrdiff_t asked() const {
        return std::count_if(platform.http.sent.begin(), platform.http.sent.end(),
                             [](HttpRequest const& request) { return request.url.ends_with("/progress"); });
    }
    [[nodiscard]] ImportPage const& page() const { return state().import; }
    [[nodiscard]] std::optional<ImportProgress> told() const { return page().watch.progress; }
};

}  // namespace

TEST_CASE("while a plan is made the server is asked every 400 ms, and no more once the answer is there") {
    LookingBrowser browser;
    browser.read();
    browser.act(PreviewImport{});
    browser.pass(399);
    CHECK(browser.asked() == 0);
    browser.pass(1);
    REQUIRE(browser.looks());
    browser.tell("reading", 21'400, 52'940);
    CHECK(browser.told() == ImportProgress{Work::Reading, 21'400, 52'940});
    CHECK_FALSE(browser.looks());  // one at a time, and a while between
    browser.pass();
    browser.tell("comparing", 500, 51'015);
    CHECK(browser.told() == ImportProgress{Work::Comparing, 500, 51'015});
    CHECK(browser.asked() == 2);

    ImportReportInfo report;
    report.rows = report.added = 2;
    browser.answer("PUT", kImportsUrl, write(report));
    CHECK_FALSE(browser.page().is_busy);
    browser.pass(10'000);
    CHECK(browser.asked() == 2);

    browser.act(CommitImport{});
    CHECK_FALSE(browser.told().has_value());  // what was told of the plan
    browser.pass();
    browser.tell("writing", 25'000, 51'015);
    CHECK(browser.told() == ImportProgress{Work::Writing, 25'000, 51'015});
    browser.answer("POST", kImportsUrl, write(ImportDone{28}));
    browser.pass(10'000);
    CHECK(browser.asked() == 3);
    CHECK(browser.page().step == ImportStep::Done);
}

TEST_CASE("the import's id is chosen here, and asked by once the server has had all of the file for a while") {
    LookingBrowser browser;
    browser.pick();
    std::string const id = browser.page().id;
    REQUIRE(parse_uuid(id).has_value());
    CHECK(browser.platform.http.pending("POST", kImportsUrl)->url == "/api/v1/imports?language=ru&id=" + id);
    browser.pass(2'000);
    browser.gone(40'000, 80'000);
    browser.pass(2'000);
    CHECK(browser.asked() == 0);
    browser.gone(80'000, 80'000);
    browser.pass();
    CHECK(browser.asked() == 0);  // it may have gone just now
    browser.pass();
    REQUIRE(browser.looks());
    browser.tell("reading", 9'500, 0);
    CHECK(browser.told() == ImportProgress{Work::Reading, 9'500, 0});
    browser.pick();
    CHECK(browser.page().id != id);
}

TEST_CASE("a look that fails, or says nothing, changes nothing, tells nobody, and is followed by the next") {
    LookingBrowser browser;
    browser.read();
    browser.act(PreviewImport{});
    REQUIRE(browser.state().connection.online);
    std::size_t const toasts = browser.state().toasts.size();
    fake::FakeHttp& http = browser.platform.http;
    std::ptrdiff_t asked = 0;
    for (int const status : {0, 404, 500, 200}) {
        browser.pass();
        REQUIRE(http.answer("GET", browser.look_of(browser.page().id), status, "no answer"));
        browser.settle();
        CHECK(browser.asked() == ++asked);
        CHECK_FALSE(browser.told().has_value());
    }
    for (char const* stage : {"waiting", "polishing"}) {
        browser.pass();
        browser.tell(stage, 0, 7);
        CHECK_FALSE(browser.told().has_value());
    }
    browser.pass();
    browser.tell("reading", 0, 0);  // it has just begun
    CHECK_FALSE(browser.told().has_value());
    browser.pass();
    browser.tell("reading", 500, 52'940);
    browser.pass();
    browser.tell("waiting", 0, 0);
    CHECK(browser.told() == ImportProgress{Work::Reading, 500, 52'940});  // the last that was heard
    CHECK(browser.page().is_busy);
    CHECK_FALSE(browser.page().problem.has_value());
    CHECK(browser.state().connection.online);
    CHECK(browser.state().toasts.size() == toasts);
}

TEST_CASE("what was asked for another request, or another file, is no news of this one") {
    LookingBrowser browser;
    browser.read();
    std::string const id = browser.page().id;
    browser.act(PreviewImport{});
    browser.pass();
    REQUIRE(browser.looks());
    browser.answer("PUT", kImportsUrl, write(ImportReportInfo{}));
    browser.act(CommitImport{});
    browser.tell("comparing", 51'015, 51'015);  // of the plan, late
    CHECK_FALSE(browser.told().has_value());
    browser.pass();
    CHECK(browser.asked() == 2);  // the commit's own
    browser.act(RestartImport{});
    browser.pick();
    browser.answer("GET", browser.look_of(id), write(ImportProgressInfo{"writing", 1, 2}));
    CHECK_FALSE(browser.told().has_value());
    browser.pass(2'000);
    CHECK(browser.asked() == 2);
}

TEST_CASE("deals that are imported are asked about in the same way, beside a price list") {
    LookingBrowser browser;
    browser.read();
    browser.act(DealFilePicked{"crm.csv", std::make_shared<std::string const>("x")});
    std::string const id = browser.state().deals.import.id, url = "/api/v1/deals/imports";
    CHECK(browser.platform.http.pending("POST", url)->url == url + "?language=ru&id=" + id);
    browser.answer("POST", url, write(DealImportFile{id, {}, {}}), 201);
    REQUIRE_FALSE(browser.state().deals.import.is_busy);
    browser.act(PreviewImport{});
    browser.act(PreviewDealImport{});
    browser.pass();
    browser.tell("reading", 1'000, 52'940);
    browser.answer("GET", url + "/" + id + "/progress", write(ImportProgressInfo{"comparing", 2'000, 8'800}));
    CHECK(browser.told() == ImportProgress{Work::Reading, 1'000, 52'940});
    CHECK(browser.state().deals.import.watch.progress == ImportProgress{Work::Comparing, 2'000, 8'800});
}

}  // namespace offerta::client::test
