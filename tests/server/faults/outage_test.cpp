#include <doctest/doctest.h>

#include <chrono>
#include <vector>

#include "server/app/application.hpp"
#include "server/app/database.hpp"
#include "server/db/error.hpp"
#include "server/db/migrator.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"
#include "tests/server/support/samples.hpp"
#include "tests/server/support/until.hpp"

using namespace offerta::server;
using namespace offerta::server::test;

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

}  // namespace

TEST_CASE("PostgreSQL going away gives 503 with Retry-After, and the server recovers by itself") {
    OFFERTA_NEEDS_DATABASE();
    Database const database;
    Application application(database.config());
    application.start();
    std::uint16_t const port = application.port();
    use_session(port, database.session_of());
    std::string const quote = "/api/v1/quotes/" + new_id();
    REQUIRE(send_json(port, "PUT", quote, quote_body(quote.substr(quote.rfind('/') + 1), 1)).status == 201);
    for (int round = 0; round < 3; ++round) {
        REQUIRE(get(port, "/readyz").status == 200);
        for (int i = 0; i < 5; ++i) REQUIRE(get(port, quote).status == 200);  // some of them at a glance
        database.take_away();
        for (std::string const& target :
             {std::string("/readyz"), std::string("/api/v1/quotes"), std::string("/api/v1/session"), quote, quote}) {
            auto const started = Clock::now();
            Reply const reply = get(port, target);
            CHECK(reply.status == 503);
            CHECK(reply.header("retry-after") == "1");
            CHECK(Clock::now() - started < 10s);
        }
        CHECK(get(port, "/healthz").status == 200);
        std::string const id = new_id();
        Reply const change = send_json(port, "PUT", "/api/v1/customers/" + id, customer_body(id, "x", 0));
        CHECK(change.status == 503);
        CHECK(change.header("retry-after") == "1");
        database.bring_back();
        CHECK(until([&] { return get(port, "/readyz").status == 200; }, 5s));
        CHECK(send_json(port, "PUT", "/api/v1/customers/" + id, customer_body(id, "x", 0)).status == 201);
    }
    application.stop();
}

TEST_CASE("a connection that breaks between two requests is replaced without anybody noticing") {
    OFFERTA_NEEDS_DATABASE();
    Database const database;
    Application application(database.config());
    application.start();
    use_session(application.port(), database.session_of());
    for (int round = 0; round < 20; ++round) {
        database.end_connections();
        CHECK(get(application.port(), "/api/v1/quotes?limit=1").status == 200);
        std::string const id = new_id();
        CHECK(send_json(application.port(), "PUT", "/api/v1/customers/" + id, customer_body(id, "x", 0)).status == 201);
    }
    application.stop();
}

TEST_CASE("a migration that was changed after it was applied is found") {
    OFFERTA_NEEDS_DATABASE();
    Database const database(false);
    (void)database.ask("UPDATE schema_migration SET sha256 = 'x' WHERE name LIKE '0001%' RETURNING name");
    db::Connection connection(database_settings(database.owner_config()));
    CHECK(db::migration_state(connection, db::embedded_migrations()).drifted.size() == 1);
    CHECK_THROWS_AS(db::migrate(connection, db::embedded_migrations()), db::Error);
}

TEST_CASE("a database that was made before row-level security existed takes it in, with its people") {
    OFFERTA_NEEDS_DATABASE();
    Database const database(false);
    db::Connection connection(database_settings(database.owner_config()));
    connection.execute_script("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    std::vector<db::Migration> early;
    for (db::Migration const& one : db::embedded_migrations()) {
        if (one.name < "0005" && !one.name.starts_with("0003")) early.push_back(one);
    }
    REQUIRE(db::migrate(connection, early).size() == 3);
    connection.execute_script(
        "INSERT INTO app_user (id, body, position, login) VALUES ('01900000-0000-7000-8000-0000000000aa', "
        R"('{"name": "Ева", "roles": ["seller"], "email": "eva@polaris.example", "unit": "Север"}', 7, 'eva'))");
    CHECK(db::migrate(connection, db::embedded_migrations()).size() + 3 == db::embedded_migrations().size());
    CHECK(database.ask("SELECT login FROM app_user WHERE position = 7") == "eva");
    CHECK(database.ask("SELECT u.name ->> 'ru' FROM role_assignment r JOIN unit u ON u.id = r.unit JOIN app_user a ON "
                       "a.id = r.user_id "
                       "WHERE a.login = 'eva' AND r.role = 'seller'") == "Север");
}
