#include <doctest/doctest.h>

#include "server/app/application.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"

// What the server finds in a file is said in the language that the request names, Russian when it names none.

using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

constexpr char kOldExcel[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 a workbook of 1997";

struct RunningForWords {
    RunningForWords() : application(database.config()) { application.start(); }
    ~RunningForWords() { application.stop(); }

    [[nodiscard]] Headers as(std::string const& login) const {
        return {{"Cookie", "offerta=" + database.session_of(login)}};
    }
    [[nodiscard]] Reply upload(std::string const& login, std::string const& target, std::string const& bytes) const {
        Headers headers = as(login);
        headers.emplace_back("Content-Type", "application/octet-stream");
        headers.emplace_back("Mutation-Id", new_id());
        return request(application.port(), "POST", target, bytes, headers);
    }

    Database database;
    Application application;
};

std::string words_of(Reply const& refused) {
    REQUIRE_MESSAGE(refused.status == 422, refused.body);
    return refused.json()["findings"][0]["expected"].get<std::string>();
}

}  // namespace

TEST_CASE("every file that cannot be read is refused in the language that is asked for") {
    OFFERTA_NEEDS_DATABASE();
    RunningForWords const server;
    struct Route {
        char const* login;
        char const* target;
    };
    for (Route const& route :
         {Route{"tarasova", "/api/v1/imports"}, Route{"saveliev", "/api/v1/deals/imports"},
          Route{"panov", "/api/v1/users/import/preview"}, Route{"panov", "/api/v1/users/import"}}) {
        CAPTURE(route.target);
        std::string const target = route.target;
        auto const words = [&](std::string const& query) {
            return words_of(server.upload(route.login, target + query, kOldExcel));
        };
        CHECK(words("?language=en") == "old .xls format: save it as .xlsx");
        CHECK(words("?language=ru") == "старый формат .xls: сохраните как .xlsx");
        CHECK(words("") == words("?language=ru"));
        CHECK(server.upload(route.login, target + "?language=de", kOldExcel).status == 400);
    }
}

TEST_CASE("findings in the rows of a price list come in the language that its check is asked for") {
    OFFERTA_NEEDS_DATABASE();
    RunningForWords const server;
    Reply const opened =
        server.upload("tarasova", "/api/v1/imports", "sku;name;price\r\nWORDS-1;First;1.5\r\nWORDS-2;Second;much\r\n");
    REQUIRE_MESSAGE(opened.status == 201, opened.body);
    json const file = opened.json();
    auto const words = [&](std::string const& query) {
        Reply const plan = send_json(server.application.port(), "PUT",
                                     "/api/v1/imports/" + file["id"].get<std::string>() + "/mapping" + query,
                                     file["suggested"], {}, server.as("tarasova"));
        REQUIRE_MESSAGE(plan.status == 200, plan.body);
        REQUIRE(plan.json()["errors"] == 1);
        // What the whole book is warned of stands before the rows.
        json const report = plan.json();
        for (json const& finding : report["findings"])
            if (finding["row"] == 3) return finding["text"].get<std::string>();
        return report.dump();
    };
    CHECK(words("?language=en").starts_with("the price is not a number"));
    CHECK(words("?language=ru").starts_with("цена не число"));
    CHECK(words("") == words("?language=ru"));
}
