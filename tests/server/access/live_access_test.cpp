#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "server/app/application.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"
#include "tests/server/support/live.hpp"
#include "tests/server/support/samples.hpp"

using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

using Clock = std::chrono::steady_clock;

/// A server over a demo database of its own: roles and sessions end here.
struct Running {
    Running() : application(database.config()) {
        application.start();
        port = application.port();
    }
    ~Running() { application.stop(); }

    Headers cookie(std::string const& login) const { return {{"Cookie", "offerta=" + database.session_of(login)}}; }
    std::string make_quote(Headers const& who) const {
        std::string const id = new_id();
        REQUIRE(send_json(port, "PUT", "/api/v1/quotes/" + id, quote_body(id, 1), {}, who).status == 201);
        return id;
    }

    Database database;
    Application application;
    std::uint16_t port = 0;
};

/// Whether the server says "rights changed" and nothing else within a second of `since`.
void check_sent_away(LiveSocket& live, Clock::time_point since) {
    json const message = live.next();
    CHECK_MESSAGE(message.is_null(), "no message was to come, got ", message.dump());
    CHECK(live.close_code() == 4401);
    CHECK(Clock::now() - since < std::chrono::seconds(1));
}

}  // namespace

TEST_CASE("X each listener hears of what he may read, and of nothing else") {
    OFFERTA_NEEDS_DATABASE();
    Running const server;
    Headers const north = server.cookie("kovaleva"), south = server.cookie("belova"),
                  auditor = server.cookie("antonov"), administrator = server.cookie("panov"),
                  pricing = server.cookie("tarasova");
    LiveSocket hears_north(server.port, north), hears_south(server.port, south), hears_all(server.port, auditor),
        hears_nothing(server.port, administrator), hears_prices(server.port, pricing);
    for (LiveSocket* live : {&hears_north, &hears_south, &hears_all, &hears_nothing, &hears_prices}) {
        REQUIRE(live->next()["type"] == "hello");
    }
    std::string const of_north = server.make_quote(north), of_south = server.make_quote(south);
    CHECK(hears_north.next()["id"] == of_north);
    CHECK(hears_south.next()["id"] == of_south);
    CHECK(hears_all.next()["id"] == of_north);
    CHECK(hears_all.next()["id"] == of_south);
    std::string const customer = new_id();
    json body = customer_body(customer, "Live", 0);
    REQUIRE(send_json(server.port, "PUT", "/api/v1/customers/" + customer, body, {}, north).status == 201);
    CHECK(hears_north.next()["id"] == customer);
    CHECK(hears_all.next()["id"] == customer);
    // A new price book is for everybody who has one: it comes as the first thing that the others
    // hear, and not to the administrator.
    json const import =
        request(server.port, "POST", "/api/v1/imports", "Article;Name;Price\nLIVE-1;Something;10\n", pricing).json();
    std::string const url = "/api/v1/imports/" + import["id"].get<std::string>();
    REQUIRE(send_json(server.port, "PUT", url + "/mapping", import["suggested"], {}, pricing).status == 200);
    REQUIRE(request(server.port, "POST", url + "/commit", {}, pricing).status == 200);
    for (LiveSocket* live : {&hears_north, &hears_south, &hears_all, &hears_prices}) {
        CHECK(live->next()["type"] == "price_book_published");
    }
    // What would have come to him came before this.
    (void)server.database.ask(
        "UPDATE session SET ends_at = now() WHERE user_id = (SELECT id FROM app_user WHERE login = "
        "'panov') "
        "RETURNING pg_notify('offerta_access', '')");
    CHECK(hears_nothing.next().is_null());
    CHECK(hears_nothing.close_code() == 4401);
}

TEST_CASE(
    "X a role that is taken away ends the live channel before anything that happens later is "
    "told") {
    OFFERTA_NEEDS_DATABASE();
    Running const server;
    Headers const head = server.cookie("saveliev");
    for (int round = 0; round < 15; ++round) {
        (void)server.database.ask(
            "INSERT INTO role_assignment (user_id, role) SELECT id, 'auditor' FROM app_user "
            "WHERE login = 'panov' RETURNING id");
        LiveSocket live(server.port, server.cookie("panov"));
        REQUIRE(live.next()["type"] == "hello");
        std::string const told = server.make_quote(head);
        json message = live.next();
        // The last round's quote may be told only now, to whoever may read it again.
        while (message["type"] == "quote_changed" && message["id"] != told) message = live.next();
        CHECK(message["type"] == "quote_changed");
        auto const since = Clock::now();
        (void)server.database.ask(
            "DELETE FROM role_assignment WHERE role = 'auditor' AND user_id = "
            "(SELECT id FROM app_user WHERE login = 'panov') RETURNING id");
        (void)server.make_quote(head);
        check_sent_away(live, since);
    }
}

TEST_CASE("X a listener who came with rights that he had lost on the way hears nothing") {
    OFFERTA_NEEDS_DATABASE();
    Running const server;
    Headers const head = server.cookie("saveliev");
    for (int round = 0; round < 15; ++round) {
        (void)server.database.ask(
            "INSERT INTO role_assignment (user_id, role) SELECT id, 'auditor' FROM app_user "
            "WHERE login = 'panov' RETURNING id");
        Headers const cookie = server.cookie("panov");
        // Known to the server with his role; he comes while it is being taken.
        REQUIRE(get(server.port, "/api/v1/quotes?limit=1", cookie).status == 200);
        std::thread taking([&] {
            (void)server.database.ask(
                "DELETE FROM role_assignment WHERE role = 'auditor' AND user_id = "
                "(SELECT id FROM app_user WHERE login = 'panov') RETURNING id");
        });
        LiveSocket live(server.port, cookie);
        taking.join();
        (void)server.make_quote(head);
        // He is sent away now at the latest; what he was to hear came before.
        (void)request(server.port, "POST", "/api/v1/sign-out", {}, cookie);
        json message = live.next();
        if (message.is_object() && message["type"] == "hello") message = live.next();
        CHECK_MESSAGE(message.is_null(), message.dump());
        CHECK(live.close_code() == 4401);
    }
}

TEST_CASE("a session that ends or runs out ends its live channel within a second") {
    OFFERTA_NEEDS_DATABASE();
    Running const server;
    {
        Headers const cookie = server.cookie("kovaleva");
        LiveSocket live(server.port, cookie), other(server.port, server.cookie("kovaleva"));
        REQUIRE(live.next()["type"] == "hello");
        REQUIRE(other.next()["type"] == "hello");
        auto const since = Clock::now();
        REQUIRE(request(server.port, "POST", "/api/v1/sign-out", {}, cookie).status == 204);
        check_sent_away(live, since);
        std::string const id = server.make_quote(server.cookie("kovaleva"));
        CHECK(other.next()["id"] == id);
    }
    {
        Headers const cookie = server.cookie("kovaleva");
        LiveSocket live(server.port, cookie);
        REQUIRE(live.next()["type"] == "hello");
        // Nobody says anything: time passes.
        (void)server.database.ask("UPDATE session SET ends_at = now() RETURNING id");
        check_sent_away(live, Clock::now());
    }
    {
        LiveSocket live(server.port, server.cookie("kovaleva"));
        REQUIRE(live.next()["type"] == "hello");
        auto const since = Clock::now();
        (void)server.database.ask("UPDATE app_user SET is_active = false WHERE login = 'kovaleva' RETURNING id");
        check_sent_away(live, since);
    }
}
