#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "server/app/application.hpp"
#include "server/app/database.hpp"
#include "server/db/error.hpp"
#include "server/db/migrator.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"
#include "tests/server/support/samples.hpp"

using namespace offerta::server;
using namespace offerta::server::test;

namespace {

using Clock = std::chrono::steady_clock;

std::string name_of_database(Database const& database) {
    // The path of the address: parameters after "?" may hold slashes of their own.
    std::string const address = database.url().substr(0, database.url().find('?'));
    return address.substr(address.rfind('/') + 1);
}

void as_administrator(std::string const& sql) {
    db::ConnectionSettings settings;
    settings.url = administrator_url();
    db::Connection(settings).execute_script(sql.c_str());
}

/// PostgreSQL goes away for this database: connections end, new ones are refused.
void take_away(Database const& database) {
    std::string const name = name_of_database(database);
    as_administrator("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
    as_administrator("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
}
void bring_back(Database const& database) {
    as_administrator("ALTER DATABASE " + name_of_database(database) + " ALLOW_CONNECTIONS true");
}

}  // namespace

TEST_CASE("PostgreSQL going away gives 503 with Retry-After, and the server recovers by itself") {
    OFFERTA_NEEDS_DATABASE();
    Database const database;
    Application application(database.config());
    application.start();
    std::uint16_t const port = application.port();
    use_session(port, database.session_of());
    for (int round = 0; round < 3; ++round) {
        REQUIRE(get(port, "/readyz").status == 200);
        take_away(database);
        for (char const* target : {"/readyz", "/api/v1/quotes", "/api/v1/session"}) {
            auto const started = Clock::now();
            Reply const reply = get(port, target);
            CHECK(reply.status == 503);
            CHECK(reply.header("retry-after") == "1");
            CHECK(Clock::now() - started < std::chrono::seconds(10));
        }
        CHECK(get(port, "/healthz").status == 200);
        CHECK(send_json(port, "PUT", "/api/v1/customers/" + new_id(), customer_body(new_id(), "x", 0)).status >= 400);
        bring_back(database);
        auto const limit = Clock::now() + std::chrono::seconds(5);
        while (get(port, "/readyz").status != 200 && Clock::now() < limit) std::this_thread::yield();
        CHECK(get(port, "/readyz").status == 200);
    }
    application.stop();
}

TEST_CASE("a connection that breaks between two requests is replaced without anybody noticing") {
    OFFERTA_NEEDS_DATABASE();
    Database const database;
    Application application(database.config());
    application.start();
    use_session(application.port(), database.session_of());
    std::string const name = name_of_database(database);
    for (int round = 0; round < 20; ++round) {
        as_administrator("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
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
