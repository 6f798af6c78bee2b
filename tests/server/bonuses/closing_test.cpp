#include <doctest/doctest.h>

#include <chrono>
#include <random>
#include <thread>

#include "server/app/database.hpp"
#include "server/db/migrator.hpp"
#include "shared/bonus/period.hpp"
#include "tests/server/bonuses/bonus_world.hpp"
#include "tests/server/support/samples.hpp"
#include "tests/server/support/server_process.hpp"
#include "tests/server/support/until.hpp"

// Closing a period (B6): whole or not at all, once, and for ever.

using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

/// The period to be closed after so many.
offerta::BonusPeriod next_open(int closed) {
    offerta::BonusPeriod const first = *offerta::parse_period("2026-10");
    return {first.kind, first.index + closed};
}

/// The last closed period, statements, and people with figures summed over periods.
constexpr char kClosedState[] =
    "SELECT concat_ws(' ', (SELECT coalesce(last_closed, 'open') FROM bonus_calendar), (SELECT count(*) FROM "
    "bonus_statement), "
    "(SELECT count(DISTINCT (user_id, period)) FROM bonus_figure))";

}  // namespace

TEST_CASE("B6 a closed period keeps its figures and traces; later changes are corrections in the open one") {
    OFFERTA_NEEDS_DATABASE();
    BonusWorld world;
    world.publish(plan_body("p"));
    std::string const deal = world.sell("kovaleva", "900", "2026-10-20");
    json open = world.statement("kovaleva", "2026-10");
    CHECK(world.send("kovaleva", "POST", "/api/v1/bonuses/periods/2026-10/close").status == 403);
    CHECK(world.close("2026-11").status == 409);  // not the next one
    REQUIRE(world.close("2026-10").status == 200);
    CHECK(world.close("2026-10").status == 409);
    json const closed = world.statement("kovaleva", "2026-10");
    open["closed"] = true;
    CHECK(closed == open);
    CHECK(world.total("kovaleva", "2026-11") == "none");

    // The deal, the plan and who did what change: nothing of it reaches October.
    json body = deal_body(deal, world.id_of("kovaleva"), "2026-10-20");
    body["version"] = 1;
    body["deal"]["lines"][0]["net_amount"] = "700";
    REQUIRE(world.send("saveliev", "PUT", "/api/v1/deals/" + deal, body).status == 200);
    json next = plan_body("p", "4");
    next["version"] = 2;
    world.publish(next);
    CHECK(world.statement("kovaleva", "2026-10") == closed);
    json const november = world.statement("kovaleva", "2026-11");
    REQUIRE(november["lines"].size() == 1);
    CHECK(november["lines"][0]["correction"] == true);
    CHECK(november["total"] == "1");  // 700 × 4 % − 27
    REQUIRE(world.close("2026-11").status == 200);
    CHECK(world.total("kovaleva", "2026-12") == "none");
    CHECK(world.database().ask("SELECT sum(total) FROM bonus_statement") == "2800");
    CHECK(world.database().ask("SELECT sum(amount) FROM bonus_figure, unnest(amounts) amount") == "2800");
    // The tables' owner cannot change it either.
    CHECK_THROWS(world.database().ask("UPDATE bonus_statement SET total = 0 RETURNING total"));
    CHECK_THROWS(world.database().ask("UPDATE bonus_plan SET comment = 'x' RETURNING id"));
    CHECK(world.database().ask("SELECT count(*) FROM audit WHERE action = 'closeBonusPeriod' AND outcome = 'done'") ==
          "2");
}

TEST_CASE("B6 a manager who left or changed his unit keeps what he earned, where he earned it") {
    OFFERTA_NEEDS_DATABASE();
    BonusWorld world;
    world.publish(plan_body("p"));
    world.sell("kovaleva", "900", "2026-10-20");
    REQUIRE(world.close("2026-10").status == 200);
    world.sell("kovaleva", "500", "2026-11-20");
    (void)world.database().ask(
        "UPDATE app_user SET unit = (SELECT unit FROM app_user WHERE login = 'belova'), is_active = false "
        "WHERE login = 'kovaleva' RETURNING id");
    std::string const him = "/api/v1/bonuses/statements/" + world.id_of("kovaleva");
    json const november = world.get("orlova", him + "?period=2026-11").json();
    CHECK(november["statements"][0]["total"] == "15");
    REQUIRE(world.close("2026-11").status == 200);
    CHECK(world.database().ask("SELECT count(DISTINCT unit) FROM bonus_statement") == "2");
    std::string const span = "?from=2026-10&to=2026-11";
    CHECK(world.get("saveliev", "/api/v1/bonuses/summary" + span).json()["summaries"][0]["cells"] ==
          json::array({"27"}));
}

TEST_CASE("B6 of two who close a period at once one does it") {
    OFFERTA_NEEDS_DATABASE();
    BonusWorld world;
    world.publish(plan_body("p"));
    make_many_deals(world.database(), 2'000);
    (void)world.as("sokolova");
    for (char const* period : {"2026-10", "2026-11"}) {
        std::vector<int> statuses(4);
        std::vector<std::thread> threads;
        for (int& status : statuses)
            threads.emplace_back([&world, &status, period] { status = world.close(period).status; });
        for (std::thread& thread : threads) thread.join();
        CAPTURE(period);
        CHECK(std::count(statuses.begin(), statuses.end(), 200) == 1);
        CHECK(std::count(statuses.begin(), statuses.end(), 409) == 3);
    }
    CHECK(world.database().ask("SELECT count(*) FROM bonus_statement") == "8");
    CHECK(world.database().ask("SELECT last_closed FROM bonus_calendar") == "2026-11");
}

TEST_CASE("B6 a server that is killed while it closes a period has closed it whole or not at all") {
    OFFERTA_NEEDS_DATABASE();
    Database database;
    {
        Application application(database.config());
        application.start();
        Headers const admin{{"Cookie", "offerta=" + database.session_of("sokolova")}};
        Headers const head{{"Cookie", "offerta=" + database.session_of("saveliev")}};
        std::string const url = "/api/v1/bonuses/plans/p";
        REQUIRE(send_json(application.port(), "PUT", "/api/v1/bonuses/calendar", {{"first", "2026-10"}}, {}, admin)
                    .status == 200);
        REQUIRE(send_json(application.port(), "PUT", url, plan_body("p"), {}, admin).status == 201);
        REQUIRE(send_json(application.port(), "POST", url + "/submit", {{"version", 1}, {"step", "submit"}}, {}, admin)
                    .status == 200);
        REQUIRE(
            send_json(application.port(), "POST", url + "/decision", {{"version", 1}, {"step", "approve"}}, {}, head)
                .status == 200);
        application.stop();
    }
    make_many_deals(database, 3'000);
    ServerProcess server(database.url(), {"--no-access-log"});
    std::string const cookie = "offerta=" + database.session_of("sokolova");
    std::mt19937 random(6);
    constexpr int kKillsWhileClosing = 12;
    int closed = 0;
    for (int kills = 0; kills < kKillsWhileClosing; ++kills) {
        REQUIRE(server.wait_until_ready());
        std::string const period = to_string(next_open(closed));
        std::thread closing([&] {
            (void)request(server.port(), "POST", "/api/v1/bonuses/periods/" + period + "/close", {},
                          {{"Cookie", cookie}, {"Mutation-Id", new_id()}});
        });
        std::this_thread::sleep_for(std::chrono::milliseconds(random() % 150));  // a random moment is the point
        server.kill();
        closing.join();
        // What it was about to commit may still be on its way.
        CHECK(until(
            [&] {
                return database.ask(
                           "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                           "AND application_name LIKE 'offerta%' AND pid <> pg_backend_pid()") == "0";
            },
            std::chrono::seconds(20)));
        closed = std::stoi(database.ask("SELECT count(*) FROM audit WHERE action = 'closeBonusPeriod'"));
        CHECK(database.ask(kClosedState) == (closed == 0 ? "open" : to_string(previous_period(next_open(closed)))) +
                                                " " + std::to_string(closed * 4) + " " + std::to_string(closed * 4));
        server.start();
    }
    CHECK(server.wait_until_ready());
    std::string const period = to_string(next_open(closed));
    CHECK(request(server.port(), "POST", "/api/v1/bonuses/periods/" + period + "/close", {},
                  {{"Cookie", cookie}, {"Mutation-Id", new_id()}})
              .status == 200);
    // Net of all of those months, three per cent of each rounded once.
    CHECK(database.ask("SELECT sum(total) FROM bonus_statement") ==
          database.ask("SELECT sum(round(net * 0.03)) FROM deal WHERE to_char(closed, 'YYYY-MM') <= '" + period + "'"));
    MESSAGE(kKillsWhileClosing << " kills, " << closed << " periods closed by whom they hit late");
}

TEST_CASE("B6 figures of periods that were closed before 0012 say the same after it, and never change") {
    OFFERTA_NEEDS_DATABASE();
    Database const database(false);
    db::Connection connection(database_settings(database.owner_config()));
    connection.execute_script("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    std::vector<db::Migration> early;
    for (db::Migration const& one : db::embedded_migrations())
        if (one.name < "0012") early.push_back(one);
    REQUIRE(db::migrate(connection, early).size() == early.size());
    connection.execute_script(
        "INSERT INTO app_user (id, body, position, login) VALUES ('01900000-0000-7000-8000-0000000000aa', '{}', 7, "
        "'eva');"
        "INSERT INTO bonus_figure (user_id, period, currency, category, month, amount) "
        "SELECT '01900000-0000-7000-8000-0000000000aa', '2026-Q4', 'RUB', category, month, amount "
        "FROM (VALUES ('soft', '2026-10', 5), ('', '2026-10', -7), ('soft', '2026-11', 9)) t (category, month, "
        "amount)");
    REQUIRE(db::migrate(connection, db::embedded_migrations()).size() ==
            db::embedded_migrations().size() - early.size());
    CHECK(database.ask("SELECT string_agg(concat_ws(' ', period, month, category, amount), '; ' ORDER BY month, "
                       "category) FROM bonus_figure, "
                       "unnest(categories, amounts) AS t (category, amount)") ==
          "2026-Q4 2026-10  -7; 2026-Q4 2026-10 soft 5; 2026-Q4 2026-11 soft 9");
    CHECK_THROWS((void)database.ask("UPDATE bonus_figure SET amounts = '{1}' RETURNING 1"));
}
