#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <thread>

#include "server/app/application.hpp"
#include "server/app/database.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"
#include "tests/server/support/samples.hpp"
#include "tests/server/support/until.hpp"

// Reads that no database thread sees (server/http/glances.hpp) answer as the others do.

using namespace offerta::server;
using namespace offerta::server::test;

namespace {

/// A server over a demo database of its own, whose connections end here.
struct RunningForGlances {
    RunningForGlances() : application(one_loop(database.config())) {
        application.start();
        port = application.port();
        REQUIRE(send_json(port, "PUT", quote, quote_body(id, 2), {}, seller).status == 201);
    }
    ~RunningForGlances() { application.stop(); }

    /// So that there is one connection for glances.
    static Config one_loop(Config config) {
        config.threads = 1;
        return config;
    }
    Headers cookie(std::string const& login) const { return {{"Cookie", "offerta=" + database.session_of(login)}}; }
    Reply read(Headers const& who, std::string const& version = {}) const {
        Headers headers = who;
        if (!version.empty()) headers.emplace_back("If-None-Match", version);
        return get(port, quote, headers);
    }
    long glances() const {
        std::string const page = get(port, "/metrics").body, name = "\nofferta_http_glances_total ";
        return std::atol(page.c_str() + page.find(name) + name.size());
    }
    /// Reads until one was answered at a glance: a connection has to be opened first.
    bool is_glanced_at(Headers const& who) const {
        long const before = glances();
        return until([&] { return read(who).status == 200 && glances() > before; });
    }

    Database database;
    Application application;
    std::uint16_t port = 0;
    std::string id = new_id(), quote = "/api/v1/quotes/" + id;
    Headers seller = cookie("kovaleva");
};

}  // namespace

TEST_CASE("a quote at a glance is the quote, in its newest version") {
    OFFERTA_NEEDS_DATABASE();
    RunningForGlances const server;
    Reply const whole = server.read(server.seller);
    REQUIRE(whole.status == 200);
    REQUIRE(server.is_glanced_at(server.seller));
    for (int i = 0; i < 20; ++i) {
        Reply const again = server.read(server.seller);
        CHECK(again.body == whole.body);
        CHECK(again.header("etag") == whole.header("etag"));
        CHECK(server.read(server.seller, whole.header("etag")).status == 304);
    }
    REQUIRE(send_json(server.port, "POST", server.quote + "/edits", title_edit(new_id(), 1, "First", "Second"), {},
                      server.seller)
                .status == 200);
    for (int i = 0; i < 4; ++i) CHECK(server.read(server.seller).header("etag").starts_with("\"2-"));
    CHECK(server.read(server.seller, whole.header("etag")).json()["quote"]["title"] == "Second");
    CHECK(request(server.port, "HEAD", server.quote, {}, server.seller).body.empty());
}

TEST_CASE("Q a quote at a glance has its owner's contact as it is now, in the same version") {
    OFFERTA_NEEDS_DATABASE();
    RunningForGlances const server;
    for (char const* phone : {"+7 812 555-01-98", "+7 812 555-01-99"}) {
        REQUIRE(server.is_glanced_at(server.seller));
        Reply const before = server.read(server.seller);
        (void)server.database.ask("UPDATE app_user SET body = body || jsonb_build_object('phone', '" +
                                  std::string(phone) + "') WHERE login = 'kovaleva' RETURNING login");
        Reply after;
        // The server is told of it, as of whatever changes people.
        REQUIRE(until([&] { return (after = server.read(server.seller, before.header("etag"))).status == 200; }));
        CHECK(after.json()["manager"]["phone"] == phone);
        CHECK(after.json()["quote"] == before.json()["quote"]);
        CHECK(after.header("etag").starts_with("\"1-"));
        CHECK(after.header("etag") != before.header("etag"));
        REQUIRE(server.is_glanced_at(server.seller));
        CHECK(server.read(server.seller).body == after.body);
        CHECK(server.read(server.seller, after.header("etag")).status == 304);
    }
}

TEST_CASE("X a quote at a glance is not there for whoever may not read it, and the attempt is noted") {
    OFFERTA_NEEDS_DATABASE();
    RunningForGlances const server;
    REQUIRE(server.is_glanced_at(server.seller));
    Headers const other = server.cookie("belova"), administrator = server.cookie("panov");
    for (int i = 0; i < 6; ++i) {
        CHECK(server.read(other).status == 404);
        CHECK(server.read(administrator).status == 403);
        CHECK(server.read({{"Cookie", "x=1"}}).status == 401);
    }
    std::string const noted = "SELECT count(*) FROM audit WHERE action = 'getQuote' AND outcome = 'refused'";
    CHECK(server.database.ask(noted) == "12");
    CHECK(get(server.port, "/api/v1/quotes/x", server.seller).status == 400);
}

TEST_CASE("a session that ended, and rights that were taken away, count for glances within a second") {
    OFFERTA_NEEDS_DATABASE();
    using namespace std::chrono_literals;
    RunningForGlances const server;
    REQUIRE(server.is_glanced_at(server.seller));
    // Behind the server's back: nobody is told.
    (void)server.database.ask("WITH gone AS (DELETE FROM session RETURNING 1) SELECT count(*) FROM gone");
    auto const ended = std::chrono::steady_clock::now();
    Reply last = server.read(server.seller);
    while (last.status == 200) {
        auto const asked = std::chrono::steady_clock::now();
        last = server.read(server.seller);
        if (last.status == 200) REQUIRE(asked - ended < 1s);
    }
    CHECK(last.status == 401);
    Headers const seller = server.cookie("kovaleva");
    REQUIRE(server.is_glanced_at(seller));
    (void)server.database.ask("WITH gone AS (DELETE FROM role_assignment RETURNING 1) SELECT count(*) FROM gone");
    // Row-level security knows at once; what the guard remembers, too, lasts no second.
    CHECK(server.read(seller).status != 200);
    CHECK(until([&] { return server.read(seller).status == 403; }, 2s));
}

TEST_CASE("a glance whose connection breaks becomes an ordinary read, and there are glances again afterwards") {
    OFFERTA_NEEDS_DATABASE();
    RunningForGlances const server;
    for (int round = 0; round < 3; ++round) {
        REQUIRE(server.is_glanced_at(server.seller));
        server.database.end_connections();
        for (int i = 0; i < 6; ++i) CHECK(server.read(server.seller).status == 200);
    }
}

TEST_CASE("a glance that must wait is given up, and the read is answered when it can be") {
    OFFERTA_NEEDS_DATABASE();
    using namespace std::chrono_literals;
    RunningForGlances const server;
    db::Connection blocker(database_settings(server.database.owner_config()));
    std::string const waiting =
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
    // Where the guard has just forgotten who asks, the read is none at a glance: then once more.
    bool is_given_up = false;
    for (int attempt = 0; attempt < 10 && !is_given_up; ++attempt) {
        REQUIRE(server.is_glanced_at(server.seller));
        blocker.execute_script("BEGIN; LOCK TABLE quote IN ACCESS EXCLUSIVE MODE");
        std::thread release([&] {
            // The glance waits, and when it was given up after a second, the read of a database thread waits beside it.
            // Both would be ended after four.
            auto const end = std::chrono::steady_clock::now() + 2500ms;
            while (!is_given_up && std::chrono::steady_clock::now() < end) {
                is_given_up = server.database.ask(waiting) == "2";
                std::this_thread::sleep_for(20ms);
            }
            blocker.execute_script("COMMIT");
        });
        Reply const reply = server.read(server.seller);
        release.join();
        CHECK(reply.status == 200);
    }
    CHECK(is_given_up);
}
