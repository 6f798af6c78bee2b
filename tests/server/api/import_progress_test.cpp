#include <doctest/doctest.h>

#include <cstdlib>
#include <thread>

#include "server/app/application.hpp"
#include "server/app/database.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"
#include "tests/server/support/until.hpp"

// How far the server is with an import: whose it is may ask at any time, and waits for nobody.

using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

constexpr char kTwoArticles[] = "sku;name;price\r\nPROGRESS-1;First;1.5\r\nPROGRESS-2;Second;2\r\n";

struct ProgressServer {
    ProgressServer() : application(with_two_managers(database)) {
        application.start();
        port = application.port();
        use_session(port, database.session_of("tarasova"));
    }
    ~ProgressServer() { application.stop(); }

    /// Somebody beside the demo's pricing manager may import too.
    static Config with_two_managers(Database const& database) {
        (void)database.ask(
            "INSERT INTO role_assignment (user_id, role) SELECT id, 'pricing_manager' FROM app_user "
            "WHERE login = 'panov' RETURNING id");
        return database.config();
    }
    Headers cookie(std::string const& login) const { return {{"Cookie", "offerta=" + database.session_of(login)}}; }
    Reply opened(std::string const& query = {}, std::string const& bytes = kTwoArticles) const {
        return request(port, "POST", "/api/v1/imports" + query, bytes, {{"Content-Type", "text/csv"}});
    }
    /// The import's address.
    std::string planned(std::string const& query = {}) const {
        json const file = opened(query).json();
        std::string const url = "/api/v1/imports/" + file["id"].get<std::string>();
        REQUIRE(send_json(port, "PUT", url + "/mapping", file["suggested"]).status == 200);
        return url;
    }
    Reply progress(std::string const& url, Headers const& who = {}) const { return get(port, url + "/progress", who); }
    long answered_at_once() const {
        std::string const page = get(port, "/metrics").body, name = "\nofferta_http_glances_total ";
        return std::atol(page.c_str() + page.find(name) + name.size());
    }

    Database database;
    Application application;
    std::uint16_t port = 0;
};

json const kNothingUnderWay{{"stage", "waiting"}, {"done", 0}, {"total", 0}};

}  // namespace

TEST_CASE("an import that is being written says so while it has to wait, and nothing once it is done") {
    OFFERTA_NEEDS_DATABASE();
    ProgressServer const server;
    std::string const url = server.planned();
    CHECK(server.progress(url).json() == kNothingUnderWay);
    // Whoever publishes waits for this, with the import in hand.
    offerta::server::db::Connection blocker(database_settings(server.database.owner_config()));
    blocker.execute_script("BEGIN; SELECT pg_advisory_xact_lock(hashtext('offerta.price_book'))");
    Reply commit;
    std::thread committing([&] { commit = request(server.port, "POST", url + "/commit"); });
    json seen;
    bool const is_writing = until(
        [&] {
            seen = server.progress(url).json();
            return seen["stage"] == "writing" && seen["total"] > 0;
        },
        std::chrono::seconds(3));
    blocker.execute_script("COMMIT");
    committing.join();
    CHECK(is_writing);
    CHECK(seen["done"] == 0);
    CHECK(commit.status == 200);
    // Both are new: the book has all that it had, and these.
    CHECK(seen["total"] ==
          std::stol(server.database.ask("SELECT products FROM price_book ORDER BY number DESC LIMIT 1")));
    CHECK(server.progress(url).json() == kNothingUnderWay);
}

TEST_CASE("X how far an import is knows whose it is, and nobody else who may import") {
    OFFERTA_NEEDS_DATABASE();
    ProgressServer const server;
    std::string const url = server.planned();
    CHECK(server.progress(url).status == 200);
    CHECK(server.progress(url, server.cookie("panov")).status == 404);
    CHECK(server.progress(url, server.cookie("kovaleva")).status == 403);
    CHECK(server.progress(url, {{"Cookie", "offerta=none"}}).status == 401);
    CHECK(server.progress("/api/v1/imports/" + new_id()).status == 404);
    CHECK(server.progress("/api/v1/imports/17").status == 400);
    CHECK(get(server.port, url + "/progress?language=ru").status == 400);
}

TEST_CASE("how far an import is does not ask the database once it is known who asks") {
    OFFERTA_NEEDS_DATABASE();
    ProgressServer const server;
    std::string const url = server.planned();
    CHECK(until([&] {
        long const before = server.answered_at_once();
        return server.progress(url).status == 200 && server.answered_at_once() > before;
    }));
}

TEST_CASE("a client may choose the id of an import, which is one import's only, and is forgotten with it") {
    OFFERTA_NEEDS_DATABASE();
    ProgressServer const server;
    std::string const id = new_id(), query = "?language=en&id=" + id, url = "/api/v1/imports/" + id;
    // A file that is refused leaves nothing behind.
    CHECK(server.opened(query, "").status == 422);
    CHECK(server.progress(url).status == 404);
    CHECK(server.planned(query) == url);
    CHECK(server.progress(url).status == 200);
    Reply const twice = server.opened(query);
    CHECK(twice.status == 409);
    CHECK(twice.json()["code"] == "mutation_id_reused");
    CHECK(server.opened("?id=17").status == 400);
    REQUIRE(request(server.port, "POST", url + "/commit").status == 200);
    std::string last;
    for (int i = 0; i < 8; ++i) {
        CHECK(server.progress(url).status == 200);
        last = "/api/v1/imports/" + server.opened().json()["id"].get<std::string>();
    }
    CHECK(server.progress(url).status == 404);
    CHECK(server.progress(last).status == 200);
    // What was done by that id is not to be taken for what another file would do.
    CHECK(server.opened(query).status == 409);
}
