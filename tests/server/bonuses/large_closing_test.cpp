#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <thread>

#include "tests/server/bonuses/bonus_world.hpp"
#include "tests/server/support/live.hpp"
#include "tests/server/support/samples.hpp"
#include "tests/server/support/server_process.hpp"
#include "tests/server/support/until.hpp"

// Closing a period of many deals, which goes on by itself (B6): seen while it does, whole or not at all.

using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

constexpr int kManyDeals = 12'000;  // a thousand each month

json closing_of(std::uint16_t port, Headers const& who) {
    Reply const reply = get(port, "/api/v1/bonuses/closing", who);
    REQUIRE(reply.status == 200);
    return reply.json().value("closing", json());
}

bool has_ended(json const& closing) { return closing.is_object() && closing["state"] != "running"; }

constexpr char kTotals[] = "SELECT sum(total) FROM bonus_statement";
constexpr char kDue[] = "SELECT sum(round(net * 0.03)) FROM deal WHERE to_char(closed, 'YYYY-MM') = '2026-10'";

}  // namespace

TEST_CASE("B6 a period of many deals is closed in the background: told how far, once, and equal to what was live") {
    OFFERTA_NEEDS_DATABASE();
    BonusWorld world;
    world.publish(plan_body("p"));
    make_many_deals(world.database(), kManyDeals);
    json open = world.statement("kovaleva", "2026-10");
    open["closed"] = true;
    CHECK(closing_of(world.port(), world.as("sokolova")).is_null());
    CHECK(world.get("kovaleva", "/api/v1/bonuses/closing").status == 403);
    CHECK(world.close("2026-11").status == 409);  // not the next one: said at once
    LiveSocket planner(world.port(), world.as("sokolova")), seller(world.port(), world.as("kovaleva"));
    REQUIRE(planner.next()["type"] == "hello");
    REQUIRE(seller.next()["type"] == "hello");

    std::vector<Reply> replies(4);
    std::vector<std::thread> threads;
    for (Reply& reply : replies) threads.emplace_back([&world, &reply] { reply = world.close("2026-10"); });
    for (std::thread& thread : threads) thread.join();
    auto const begun =
        std::find_if(replies.begin(), replies.end(), [](Reply const& reply) { return reply.status == 202; });
    REQUIRE(begun != replies.end());
    CHECK(std::count_if(replies.begin(), replies.end(), [](Reply const& reply) { return reply.status == 409; }) == 3);
    CHECK(begun->header("location") == "/api/v1/bonuses/closing");
    CHECK(begun->json()["closing"]["total"] == kManyDeals);

    json end;
    CHECK(until([&] { return has_ended(end = closing_of(world.port(), world.as("sokolova"))); },
                std::chrono::seconds(60)));
    CHECK(end["state"] == "done");
    CHECK(end["done"] == kManyDeals);
    CHECK(world.statement("kovaleva", "2026-10") == open);
    CHECK(world.database().ask(kTotals) == world.database().ask(kDue));
    CHECK(world.database().ask("SELECT sum(amount) FROM bonus_figure, unnest(amounts) amount") ==
          world.database().ask(kDue));
    CHECK(world.close("2026-10").status == 409);
    // Whoever may close hears how it goes on; a seller hears that his bonuses changed, once it is closed, and no more.
    std::set<std::string> heard;
    for (json message = planner.next(); message.is_object(); message = planner.next()) {
        heard.insert(message["type"]);
        if (message["type"] != "bonus_closing") continue;
        CHECK(message["id"] == "2026-10");
        if (world.database().ask("SELECT version FROM bonus_closing") == std::to_string(message["version"].get<int>()))
            break;
    }
    CHECK(heard == std::set<std::string>{"bonus_closing"});  // she has no bonuses of her own to hear of
    json const changed = seller.next();
    REQUIRE(changed.is_object());
    CHECK(changed["type"] == "bonus_changed");
    CHECK_FALSE(changed.contains("id"));
    // Later changes are corrections, found in the parts that are kept.
    std::string const deal = world.database().ask(
        "SELECT id FROM deal WHERE closed = '2026-10-15' AND owner = (SELECT id FROM app_user WHERE login = "
        "'kovaleva') ORDER BY id LIMIT 1");
    json const back{{"id", "r"}, {"line", "1"}, {"quantity", "1"}, {"date", "2026-10-30"}};
    REQUIRE(world.send("saveliev", "POST", "/api/v1/deals/" + deal + "/returns", back).status == 200);
    json const november = world.statement("kovaleva", "2026-11");
    CHECK(std::count_if(november["lines"].begin(), november["lines"].end(),
                        [](json const& line) { return line.contains("correction"); }) == 1);
    json frozen = november;
    frozen["closed"] = true;
    REQUIRE(world.close("2026-11").status == 202);
    CHECK(until(
        [&] { return has_ended(end = closing_of(world.port(), world.as("sokolova"))) && end["period"] == "2026-11"; },
        std::chrono::seconds(60)));
    CHECK(end["state"] == "done");
    CHECK(world.statement("kovaleva", "2026-11") == frozen);
}

TEST_CASE(
    "B6 a server that is killed while it closes many deals leaves nothing of it, says so, and closes them whole "
    "later") {
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
    make_many_deals(database, kManyDeals);
    ServerProcess server(database.url(), {"--no-access-log"});
    Headers const planner{{"Cookie", "offerta=" + database.session_of("sokolova")}};
    auto const close = [&] {
        return request(server.port(), "POST", "/api/v1/bonuses/periods/2026-10/close", {},
                       {planner.front(), {"Mutation-Id", new_id()}});
    };
    for (int pause : {0, 30, 100, 250}) {
        REQUIRE(server.wait_until_ready());
        (void)database.ask(
            "WITH aged AS (UPDATE bonus_closing SET beat = now() - interval '1 minute' RETURNING 1) SELECT count(*) "
            "FROM aged");
        Reply const begun = close();
        if (begun.status == 409) break;  // the one before was killed after its COMMIT
        REQUIRE(begun.status == 202);
        std::this_thread::sleep_for(std::chrono::milliseconds(pause));  // a moment somewhere within it
        server.kill();
        CHECK(until(
            [&] {
                return database.ask(
                           "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                           "AND application_name LIKE 'offerta%' AND pid <> pg_backend_pid()") == "0";
            },
            std::chrono::seconds(20)));
        bool const is_closed = database.ask("SELECT coalesce(last_closed, '') FROM bonus_calendar") == "2026-10";
        CHECK(database.ask("SELECT count(*) FROM bonus_statement") == (is_closed ? "4" : "0"));
        CHECK((database.ask("SELECT count(*) FROM bonus_statement_part") == "0") == !is_closed);
        server.start();
        REQUIRE(server.wait_until_ready());
        if (is_closed) break;
        CHECK(close().status == 409);  // not yet: for all that this server knows, another one is at it
        (void)database.ask(
            "WITH aged AS (UPDATE bonus_closing SET beat = now() - interval '1 minute' RETURNING 1) SELECT count(*) "
            "FROM aged");
        json const dead = closing_of(server.port(), planner);
        CHECK(dead["state"] == "failed");
        CHECK(dead["problem"] == "interrupted");
    }
    REQUIRE(server.wait_until_ready());
    if (database.ask("SELECT coalesce(last_closed, '') FROM bonus_calendar") != "2026-10") {
        (void)database.ask(
            "WITH aged AS (UPDATE bonus_closing SET beat = now() - interval '1 minute' RETURNING 1) SELECT count(*) "
            "FROM aged");
        REQUIRE(close().status == 202);
        CHECK(until([&] { return has_ended(closing_of(server.port(), planner)); }, std::chrono::seconds(60)));
    }
    CHECK(database.ask(kTotals) == database.ask(kDue));
    CHECK(database.ask("SELECT last_closed FROM bonus_calendar") == "2026-10");
}

TEST_CASE("B6 statements that were closed before they were kept in parts are read, and corrected, as they were") {
    OFFERTA_NEEDS_DATABASE();
    BonusWorld world;
    world.publish(plan_body("p"));
    std::string const deal = world.sell("kovaleva", "900", "2026-10-20");
    world.sell("kovaleva", "500", "2026-10-21");
    REQUIRE(world.close("2026-10").status == 200);
    json const closed = world.statement("kovaleva", "2026-10");
    // As an older server has stored it: all in the statement's body.
    Database const& database = world.database();
    (void)database.ask(
        "ALTER TABLE bonus_statement DISABLE TRIGGER keep_closed; ALTER TABLE bonus_statement_part DISABLE TRIGGER "
        "keep_closed; "
        "UPDATE bonus_statement SET body = '" +
        closed.dump() +
        "'; DELETE FROM bonus_statement_part; "
        "ALTER TABLE bonus_statement ENABLE TRIGGER keep_closed; ALTER TABLE bonus_statement_part ENABLE TRIGGER "
        "keep_closed; "
        "SELECT 1");
    CHECK(world.statement("kovaleva", "2026-10") == closed);
    json const back{{"id", "r"}, {"line", "1"}, {"quantity", "1"}, {"date", "2026-10-30"}};
    REQUIRE(world.send("saveliev", "POST", "/api/v1/deals/" + deal + "/returns", back).status == 200);
    CHECK(world.total("kovaleva", "2026-11") == "-27");
    REQUIRE(world.close("2026-11").status == 200);
    CHECK(world.total("kovaleva", "2026-11") == "-27");
    CHECK(world.total("kovaleva", "2026-12") == "none");
    CHECK(database.ask("SELECT sum(total) FROM bonus_statement") == "1500");
}
