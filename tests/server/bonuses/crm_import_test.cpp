#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "tests/server/bonuses/bonus_world.hpp"
#include "tests/server/support/until.hpp"
#include "tests/support/places.hpp"

// Deals from files: a small one in other words, and the real export of a CRM, whole.

using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

std::string file_text(std::string const& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::vector<std::vector<std::string>> rows_of(std::string const& text) {
    std::vector<std::vector<std::string>> out;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        std::vector<std::string>& cells = out.emplace_back(1);
        for (char const c : line) {
            if (c == ',')
                cells.emplace_back();
            else
                cells.back() += c;
        }
    }
    return out;
}

json opened(BonusWorld& world, std::string const& bytes) {
    Headers headers = world.as("saveliev");
    headers.emplace_back("Mutation-Id", new_id());
    Reply const reply = request(world.port(), "POST", "/api/v1/deals/imports", bytes, headers);
    REQUIRE_MESSAGE(reply.status == 201, reply.body);
    return reply.json();
}

json mapped(BonusWorld& world, json const& file, json const& choice) {
    Reply const reply =
        world.send("saveliev", "PUT", "/api/v1/deals/imports/" + file["id"].get<std::string>() + "/mapping", choice);
    REQUIRE_MESSAGE(reply.status == 200, reply.body);
    return reply.json();
}

Reply committed(BonusWorld& world, json const& file) {
    return world.send("saveliev", "POST", "/api/v1/deals/imports/" + file["id"].get<std::string>() + "/commit");
}

json match_of(json const& report, std::string const& given) {
    for (json const& one : report["matches"])
        if (one["given"] == given) return one;
    return nullptr;
}

}  // namespace

TEST_CASE("an import of deals names what is wrong with row and column, and does nothing while a row is refused") {
    OFFERTA_NEEDS_DATABASE();
    BonusWorld world;
    json const file = opened(world,
                             "Номер;Менеджер;Закрыта;Сумма;Стадия\n"
                             "1;Анна Ковалёва;01.11.2026;1 000,50;Выиграна\n"
                             "2;Никто;02.11.2026;5;Выиграна\n"
                             "3;Мария Белова;03.11.2026;5;Выиграна\n"
                             "4;Анна Ковалёва;31.02.2026;5;Выиграна\n"
                             "5;Анна Ковалёва;04.11.2026;много;Выиграна\n"
                             "6;Анна Ковалёва;;;В работе\n");
    CHECK(file["suggested"]["date_form"] == "dd.mm.yyyy");
    CHECK(file["suggested"]["won"] == json::array({"Выиграна"}));
    json const report = mapped(world, file, file["suggested"]);
    CHECK(report["rows"] == 6);
    CHECK(report["open"] == 1);
    CHECK(report["refused"] == 4);
    REQUIRE(report["findings"].size() == 5);  // row 4 has no date either
    CHECK(report["findings"][0]["row"] == 3);
    CHECK(report["findings"][0]["column"] == "person");
    CHECK(report["findings"][1]["code"] == "not_allowed");  // of another unit
    CHECK(committed(world, file).status == 422);
    CHECK(world.database().ask("SELECT count(*) FROM deal") == "0");
    std::string const progress = "/api/v1/deals/imports/" + file["id"].get<std::string>() + "/progress";
    CHECK(world.get("saveliev", progress).json() == json{{"stage", "waiting"}, {"done", 0}, {"total", 0}});
    CHECK(world.get("orlova", progress).status == 404);
    // Of somebody else there is no such import.
    CHECK(world
              .send("orlova", "PUT", "/api/v1/deals/imports/" + file["id"].get<std::string>() + "/mapping",
                    file["suggested"])
              .status == 404);
    json choice = file["suggested"];
    choice["columns"][0] = "ignore";
    CHECK(world.send("saveliev", "PUT", "/api/v1/deals/imports/" + file["id"].get<std::string>() + "/mapping", choice)
              .status == 422);
}

TEST_CASE("the real CRM export goes in whole: 8,800 opportunities, 4,238 won, a product spelled two ways") {
    OFFERTA_NEEDS_DATABASE();
    std::string const folder = offerta::test::shared_dir() + "/data/crm-sales";
    if (!std::filesystem::exists(folder + "/sales_pipeline.csv")) {
        MESSAGE("skipped: no " << folder);
        return;
    }
    BonusWorld world;
    std::string people = "login;name;unit;roles\n";
    int login = 0;
    for (auto const& row : rows_of(file_text(folder + "/sales_teams.csv"))) {
        if (row[0] != "sales_agent")
            people += "agent" + std::to_string(++login) + ";" + row[0] + ";Продажи «Север»;seller\n";
    }
    Headers headers = world.as("panov");
    headers.emplace_back("Mutation-Id", new_id());
    Reply const added = request(world.port(), "POST", "/api/v1/users/import", people, headers);
    REQUIRE_MESSAGE(added.status == 200, added.body);

    std::string const export_text = file_text(folder + "/sales_pipeline.csv");
    json const file = opened(world, export_text);
    json choice = file["suggested"];
    CHECK(choice["date_form"] == "dd-mm-yy");
    CHECK(choice["won"] == json::array({"Won"}));
    CHECK(choice["lost"] == json::array({"Lost"}));
    choice["currency"] = "USD";
    for (auto const& row : rows_of(file_text(folder + "/products.csv")))
        if (row[0] != "product") choice["list_prices"].push_back({{"sku", row[0]}, {"price", row[2]}});
    json report;
    // Who was just added is known to every server within some seconds.
    CHECK(until([&] { return (report = mapped(world, file, choice))["refused"] == 0; }, std::chrono::seconds(10)));
    CHECK(report["findings"] == json::array());
    CHECK(report["rows"] == 8800);
    CHECK(report["won"] == 4238);
    CHECK(report["lost"] == 2473);
    CHECK(report["open"] == 2089);
    CHECK(report["added"] == 8800);
    // Offered, and only that: nobody has said yes.
    json match = match_of(report, "GTXPro");
    CHECK(match["meant"] == "GTX Pro");
    CHECK(match["is_sure"] == false);
    CHECK(match["rows"] == 1480);
    choice["matches"] = json::array({match});
    report = mapped(world, file, choice);
    CHECK(match_of(report, "GTXPro")["is_sure"] == true);

    std::int64_t sum = 0;
    for (auto const& row : rows_of(export_text))
        if (row[4] == "Won") sum += std::stoll(row[7]);
    CHECK(report["net"] == json::array({{{"currency", "USD"}, {"amount", std::to_string(sum)}}}));
    Reply const done = committed(world, file);
    REQUIRE_MESSAGE(done.status == 200, done.body);
    CHECK(done.json()["is_done"] == true);
    CHECK(committed(world, file).body == done.body);
    CHECK(world.database().ask("SELECT count(*) FROM deal WHERE outcome = 'won'") == "4238");
    CHECK(world.database().ask("SELECT sum(net) FROM deal WHERE outcome = 'won'") == std::to_string(sum * 100));
    CHECK(world.database().ask("SELECT count(*) FROM deal_line WHERE sku = 'GTX Pro'") == "1480");
    CHECK(world.database().ask("SELECT count(*) > 0 FROM deal WHERE outcome = 'won' AND net > list") == "t");
    CHECK(world.database().ask("SELECT count(*) > 0 FROM deal WHERE outcome = 'won' AND net < list") == "t");

    // The next file with that spelling needs nobody; the same file adds nothing.
    json const again = opened(world, export_text);
    json second = again["suggested"];
    second["currency"] = "USD";
    json const repeated = mapped(world, again, second);
    CHECK(match_of(repeated, "GTXPro")["is_sure"] == true);
    CHECK(repeated["unchanged"] == 8800);
    CHECK(repeated["added"] == 0);

    // A (analytics): what the head sees is the sum of the deals.
    json const sums = world.get("saveliev", "/api/v1/analytics?from=2016-10-01&to=2017-12-31&by=month").json()["items"];
    REQUIRE(sums.size() == 1);
    CHECK(sums[0]["total"]["won"] == 4238);
    CHECK(sums[0]["total"]["lost"] == 2473);
    CHECK(sums[0]["total"]["net"] == std::to_string(sum));
    std::int64_t by_month = 0;
    for (json const& row : sums[0]["rows"]) by_month += std::stoll(row["net"].get<std::string>());
    CHECK(by_month == sum);
    CHECK(sums[0]["total"]["cycle_deals"] == 4238);
}
