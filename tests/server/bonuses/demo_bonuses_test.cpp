#include <doctest/doctest.h>

#include <chrono>

#include "server/app/application.hpp"
#include "server/app/demo.hpp"
#include "shared/bonus/period.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"

using namespace offerta;
using namespace offerta::server::test;

TEST_CASE(
    "demo data brings the statement of the pictures to the kopeck, with a return and a correction, over closed "
    "months") {
    OFFERTA_NEEDS_DATABASE();
    Database const database(false);
    REQUIRE(server::load_demo(database.owner_config(), true) == 0);
    server::Application application(database.config());
    application.start();
    auto const ask = [&](std::string const& target) {
        Reply const reply = get(application.port(), target, {{"Cookie", "offerta=" + database.session_of("kovaleva")}});
        REQUIRE_MESSAGE(reply.status == 200, reply.body);
        return reply.json();
    };
    auto const now =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch());
    BonusPeriod const current = month_of(date_at(Instant{now.count()}, 180));
    auto const answer = ask("/api/v1/bonuses/mine?period=" + to_string(current));
    CHECK(answer["closed"] == false);
    REQUIRE(answer["statements"].size() == 1);
    CHECK(answer["statements"][0]["total"] == "61862.76");
    CHECK(answer["statements"][0]["lines"].size() == 7);
    CHECK(answer["not_computed"].empty());
    BonusPeriod before = current;
    for (int i = 0; i < 5; ++i) {
        before = previous_period(before);
        CHECK(ask("/api/v1/bonuses/mine?period=" + to_string(before))["closed"] == true);
    }
    CHECK(ask("/api/v1/bonuses/my-plans").size() == 1);
    application.stop();
}

TEST_CASE("the categories of plans are there for who writes or reads plans, and the price book is not") {
    OFFERTA_NEEDS_DATABASE();
    Database const& database = shared_database();
    server::Application application(database.config());
    application.start();
    auto const asked_by = [&](char const* login, char const* target) {
        return get(application.port(), target, {{"Cookie", "offerta=" + database.session_of(login)}});
    };
    Reply const reply = asked_by("sokolova", "/api/v1/bonuses/categories");
    REQUIRE(reply.status == 200);
    CHECK(reply.json().size() > 10);
    CHECK(reply.json()[0].contains("name"));
    CHECK(asked_by("sokolova", "/api/v1/price-books/current").status == 403);
    CHECK(asked_by("saveliev", "/api/v1/bonuses/categories").status == 200);
    CHECK(asked_by("kovaleva", "/api/v1/bonuses/categories").status == 403);
    application.stop();
}
