#include <doctest/doctest.h>

#include <set>

#include "server/app/application.hpp"
#include "server/base/sha256.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"
#include "tests/server/support/samples.hpp"

using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

struct RunningForResources {
    RunningForResources() : application(shared_database().config()) {
        application.start();
        port = application.port();
        use_session(port, shared_database().session_of());
    }
    ~RunningForResources() { application.stop(); }
    Application application;
    std::uint16_t port = 0;
};

}  // namespace

TEST_CASE("a customer is created, changed on its version, and stale changes are refused") {
    OFFERTA_NEEDS_DATABASE();
    RunningForResources const server;
    std::string const id = new_id(), url = "/api/v1/customers/" + id;
    Reply const made = send_json(server.port, "PUT", url, customer_body(id, "Ромашка", 0));
    REQUIRE_MESSAGE(made.status == 201, made.body);
    CHECK(made.header("etag") == "\"1\"");
    Reply const changed = send_json(server.port, "PUT", url, customer_body(id, "Ромашка 2", 1));
    CHECK(changed.status == 200);
    CHECK(changed.json()["version"] == 2);
    CHECK(send_json(server.port, "PUT", url, customer_body(id, "Late", 1)).status == 412);
    CHECK(send_json(server.port, "PUT", url, customer_body(id, "By header", 0), {}, {{"If-Match", "\"2\""}}).status ==
          200);
    CHECK(send_json(server.port, "PUT", url, customer_body(id, "Any", 0), {}, {{"If-Match", "*"}}).status == 200);
    CHECK(send_json(server.port, "PUT", url, customer_body(id, "Bad", 0), {}, {{"If-Match", "2"}}).status == 400);
    CHECK(get(server.port, url).json()["name"] == "Any");
}

TEST_CASE("every finding about a customer is told with its place") {
    OFFERTA_NEEDS_DATABASE();
    RunningForResources const server;
    std::string const id = new_id();
    auto const places_of = [&](json const& body) {
        Reply const reply = send_json(server.port, "PUT", "/api/v1/customers/" + id, body);
        CHECK(reply.status == 422);
        std::set<std::string> places;
        json const problem = reply.json();
        for (json const& finding : problem["findings"]) places.insert(finding["place"]);
        return places;
    };
    CHECK(places_of(customer_body(id, "", 0)).contains("name"));
    // What the members mean is looked at once they have their form.
    json body = customer_body(id, "A name", 0);
    body["tax_id"] = "7801120455";
    body["type"] = "nobody";
    CHECK(places_of(body) == std::set<std::string>{"tax_id", "type"});
}

TEST_CASE("customers come in the order of the alphabet, page by page") {
    OFFERTA_NEEDS_DATABASE();
    RunningForResources const server;
    std::string cursor;
    std::size_t count = 0;
    std::int64_t total = 0;
    do {
        json const page = get(server.port, "/api/v1/customers?limit=25&cursor=" + cursor).json();
        count += page["items"].size();
        total = page["total"];
        cursor = page["next_cursor"];
    } while (!cursor.empty());
    CHECK(static_cast<std::int64_t>(count) == total);
    CHECK(get(server.port, "/api/v1/customers?search=7801120454").json()["total"] == 1);
}

TEST_CASE("a set is saved and listed") {
    OFFERTA_NEEDS_DATABASE();
    RunningForResources const server;
    std::string const id = new_id();
    json const set{{"id", id}, {"name", "Набор"}, {"version", 0}, {"specifications", json::array()}};
    CHECK(send_json(server.port, "PUT", "/api/v1/sets/" + id, set).status == 201);
    bool found = false;
    json const sets = get(server.port, "/api/v1/sets").json();
    for (json const& one : sets) found = found || one["id"] == id;
    CHECK(found);
}

TEST_CASE("the price book's snapshot is what its hash says, plain or compressed, and never changes") {
    OFFERTA_NEEDS_DATABASE();
    RunningForResources const server;
    json const info = get(server.port, "/api/v1/price-books/current").json();
    Reply const plain = get(server.port, info["snapshot_url"]);
    CHECK(sha256_hex(plain.body) == info["sha256"]);
    CHECK(plain.header("cache-control").find("immutable") != std::string::npos);
    Reply const packed = get(server.port, info["snapshot_url"], {{"Accept-Encoding", "br"}});
    CHECK(packed.header("content-encoding") == "br");
    CHECK(packed.body.size() < plain.body.size());
    CHECK(get(server.port, "/api/v1/price-books/999/snapshot").status == 404);
    CHECK(get(server.port, "/api/v1/price-books/x/snapshot").status == 400);
}

TEST_CASE("the session says who is there and what every screen needs") {
    OFFERTA_NEEDS_DATABASE();
    RunningForResources const server;
    json const session = get(server.port, "/api/v1/session").json();
    CHECK(session["user"]["name"] == "Анна Ковалёва");
    CHECK(session["price_book"] == 27);
    // Whose quotes she may read, and who decides on them; of a stranger not even the name.
    std::string colleagues;
    for (json const& colleague : session["colleagues"]) colleagues += colleague["name"].get<std::string>() + "; ";
    CHECK(colleagues == "Анна Ковалёва; Игорь Савельев; Светлана Орлова; ");
}
