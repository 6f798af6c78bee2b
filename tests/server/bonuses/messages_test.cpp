#include <doctest/doctest.h>

#include "shared/protocol/bonus_messages.hpp"
#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"
#include "tests/server/bonuses/bonus_world.hpp"
#include "tests/server/support/samples.hpp"

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

/// What a client reads of an answer says the same when it is written again.
template <class T>
void check_reading(Reply const& reply) {
    CAPTURE(reply.body);
    REQUIRE(reply.status < 300);
    json const answer = reply.json();
    auto const read = decode<T>(answer);
    if (!read) {
        for (Finding const& one : read.error()) FAIL_CHECK((one.what.place + " " + one.what.expected));
        return;
    }
    CHECK(write(*read) == answer);
}

}  // namespace

TEST_CASE("a client reads every answer about deals and bonuses as the server wrote it") {
    OFFERTA_NEEDS_DATABASE();
    BonusWorld world;
    json plan = plan_body("p");
    plan["tiers"] = json::array({{{"threshold", "0.5"}, {"accelerator", "1.5"}}});
    plan["quotas"] = json::array({{{"amount", "1000"}}});
    plan["cap"] = "5000";
    plan["individual_coefficients"] = json::array();
    plan.erase("individual_coefficients");
    world.publish(plan);
    std::string const deal = world.sell("kovaleva", "900.55", "2026-11-20");
    json const payment{{"id", "p1"}, {"date", "2026-11-21"}, {"amount", {{"currency", "RUB"}, {"amount", "10"}}}};
    check_reading<DealWhole>(world.send("saveliev", "POST", "/api/v1/deals/" + deal + "/payments", payment));
    json const back{{"id", "r1"}, {"line", "1"}, {"quantity", "0.3"}, {"date", "2026-11-22"}};
    check_reading<DealWhole>(world.send("saveliev", "POST", "/api/v1/deals/" + deal + "/returns", back));
    check_reading<DealPage>(world.get("kovaleva", "/api/v1/deals"));
    check_reading<StatementAnswer>(world.get("kovaleva", "/api/v1/bonuses/mine?period=2026-11"));
    check_reading<SummaryAnswer>(world.get("saveliev", "/api/v1/bonuses/summary?from=2026-10&to=2026-12"));
    check_reading<AnalyticsAnswer>(
        world.get("kovaleva", "/api/v1/analytics?from=2026-11-01&to=2026-11-30&by=employee"));
    check_reading<PeriodsAnswer>(world.get("kovaleva", "/api/v1/bonuses/periods"));
    check_reading<Disputes>(world.get("saveliev", "/api/v1/bonuses/disputes"));
    check_reading<std::vector<PlanRecord>>(world.get("sokolova", "/api/v1/bonuses/plans"));
    check_reading<std::vector<BonusPlan>>(world.get("kovaleva", "/api/v1/bonuses/my-plans"));
    check_reading<PlanCheck>(world.send("sokolova", "POST", "/api/v1/bonuses/plan-check", plan_body("q")));
    check_reading<WhatIfAnswer>(
        world.send("saveliev", "POST", "/api/v1/bonuses/plans/p/what-if", {{"version", 1}, {"period", "2026-11"}}));
    Headers headers = world.as("saveliev");
    headers.emplace_back("Mutation-Id", new_id());
    Reply const opened = request(world.port(), "POST", "/api/v1/deals/imports",
                                 "number;manager;closed;net\n1;Анна Ковалёва;2026-11-02;1.5\n", headers);
    check_reading<DealImportFile>(opened);
    std::string const import = "/api/v1/deals/imports/" + opened.json()["id"].get<std::string>();
    check_reading<DealImportReport>(world.send("saveliev", "PUT", import + "/mapping", opened.json()["suggested"]));
    // Periods that are closed later are read the same, with their corrections.
    REQUIRE(world.close("2026-10").status == 200);
    REQUIRE(world.close("2026-11").status == 200);
    json body = deal_body(deal, world.id_of("kovaleva"), "2026-11-20");
    body["version"] = 3;
    CHECK(decode<DealRequest>(body).has_value());
    check_reading<DealWhole>(world.send("saveliev", "PUT", "/api/v1/deals/" + deal, body));
    check_reading<StatementAnswer>(world.get("kovaleva", "/api/v1/bonuses/mine?period=2026-11"));
    check_reading<StatementAnswer>(world.get("kovaleva", "/api/v1/bonuses/mine?period=2026-12"));
}

TEST_CASE("B6 replaying every line of closed periods by its trace gives the stored figure to the cent") {
    OFFERTA_NEEDS_DATABASE();
    BonusWorld world;
    json plan = plan_body("p", "3.3333");
    plan["tiers"] =
        json::array({{{"threshold", "0.5"}, {"accelerator", "1.5"}}, {{"threshold", "1"}, {"accelerator", "2.25"}}});
    plan["quotas"] = json::array({{{"amount", "1500"}}});
    world.publish(plan);
    for (int month = 10; month <= 12; ++month) {
        std::string const period = "2026-" + std::to_string(month);
        for (int i = 1; i <= 6; ++i) {
            std::string const id = world.sell(i % 2 == 0 ? "kovaleva" : "belova", std::to_string(i * month * 7) + ".37",
                                              period + "-1" + std::to_string(i));
            if (i % 3 != 0) continue;
            json const back{{"id", "r"}, {"line", "1"}, {"quantity", "0.333333"}, {"date", period + "-20"}};
            REQUIRE(world.send("orlova", "POST", "/api/v1/deals/" + id + "/returns", back).status == 200);
        }
        REQUIRE(world.close(period).status == 200);
        plan["version"] = month - 8;  // each month other rules
        plan["role_rates"][0]["percent"] = std::to_string(month - 6) + ".1";
        world.publish(plan);
    }
    int lines = 0;
    for (char const* who : {"kovaleva", "belova"}) {
        for (char const* period : {"2026-10", "2026-11", "2026-12"}) {
            auto const answer =
                decode<StatementAnswer>(world.get(who, std::string("/api/v1/bonuses/mine?period=") + period).json());
            REQUIRE(answer.has_value());
            for (BonusStatement const& one : answer->statements) {
                auto const status = verify_statement(one);
                CHECK_MESSAGE(status.has_value(), (status ? "" : status.error().place));
                lines += static_cast<int>(one.lines.size());
            }
        }
    }
    CHECK(lines > 25);
}
