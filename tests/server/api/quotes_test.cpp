#include <doctest/doctest.h>

#include <set>

#include "server/app/application.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"
#include "tests/server/support/samples.hpp"

using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

struct Running {
    Running() : application(shared_database().config()) {
        application.start();
        port = application.port();
        use_session(port, shared_database().session_of());
    }
    ~Running() { application.stop(); }
    Application application;
    std::uint16_t port = 0;
};

std::string quote_url(std::string const& id) { return "/api/v1/quotes/" + id; }

std::string first_line(json const& quote) { return quote["specifications"][0]["lines"][0]["id"]; }

json created(std::uint16_t port, std::string const& id, int lines = 2) {
    Reply const reply = send_json(port, "PUT", quote_url(id), quote_body(id, lines));
    REQUIRE_MESSAGE(reply.status == 201, reply.body);
    return reply.json();
}

}  // namespace

TEST_CASE("a quote is created with the next number and the server's figures, and read back") {
    OFFERTA_NEEDS_DATABASE();
    Running const server;
    std::string const id = new_id();
    json const made = created(server.port, id);
    std::string const second = new_id();
    json const next = created(server.port, second);
    CHECK(made["quote"]["version"] == 1);
    CHECK(made["quote"]["number"]["sequence"].get<int>() + 1 == next["quote"]["number"]["sequence"].get<int>());
    CHECK(made["gross"] != "0");
    Reply const read = get(server.port, quote_url(id));
    CHECK(read.status == 200);
    CHECK(read.header("etag").starts_with("\"1-"));
    CHECK(read.json() == made);
    CHECK(read.json()["manager"]["name"] == "Анна Ковалёва");
    CHECK(get(server.port, quote_url(id), {{"If-None-Match", read.header("etag")}}).status == 304);
}

TEST_CASE("a repeated mutation id gives the first answer and changes nothing") {
    OFFERTA_NEEDS_DATABASE();
    Running const server;
    std::string const id = new_id(), mutation = new_id();
    json const body = quote_body(id, 1);
    Reply const first = send_json(server.port, "PUT", quote_url(id), body, mutation);
    Reply const again = send_json(server.port, "PUT", quote_url(id), body, mutation);
    CHECK(first.status == 201);
    CHECK(again.status == 201);
    CHECK(again.body == first.body);
    json other = body;
    other["title"] = "Another";
    Reply const reused = send_json(server.port, "PUT", quote_url(id), other, mutation);
    CHECK(reused.status == 409);
    CHECK(reused.json()["code"] == "mutation_id_reused");
    Reply const twice = send_json(server.port, "PUT", quote_url(id), body);
    CHECK(twice.status == 409);
    CHECK(twice.json()["code"] == "already_exists");
}

TEST_CASE("an edit sent twice counts once") {
    OFFERTA_NEEDS_DATABASE();
    Running const server;
    std::string const id = new_id();
    json const quote = created(server.port, id)["quote"];
    json const edit = quantity_edit(new_id(), 1, first_line(quote), "1", "5");
    Reply const first = send_json(server.port, "POST", quote_url(id) + "/edits", edit);
    Reply const again = send_json(server.port, "POST", quote_url(id) + "/edits", edit);
    REQUIRE_MESSAGE(first.status == 200, first.body);
    CHECK(first.json()["version"] == 2);
    CHECK(again.json()["version"] == 2);
    CHECK(again.json()["applied"] == first.json()["applied"]);
    CHECK(get(server.port, quote_url(id)).json()["quote"]["specifications"][0]["lines"][0]["manual_quantity"] == "5");
}

TEST_CASE(
    "an edit on an older version is rebased, and one that somebody else overtook is a conflict with both values") {
    OFFERTA_NEEDS_DATABASE();
    Running const server;
    std::string const id = new_id(), edits = quote_url(id) + "/edits";
    json const quote = created(server.port, id)["quote"];
    std::string const line = first_line(quote);
    REQUIRE(send_json(server.port, "POST", edits, quantity_edit(new_id(), 1, line, "1", "5")).status == 200);
    Reply const rebased = send_json(server.port, "POST", edits, title_edit(new_id(), 1, "First", "Second"));
    CHECK(rebased.json()["version"] == 3);
    CHECK(rebased.json()["rebased"] == true);
    Reply const conflict = send_json(server.port, "POST", edits, quantity_edit(new_id(), 1, line, "1", "7"));
    CHECK(conflict.status == 200);
    CHECK(conflict.json()["version"] == 3);
    CHECK(conflict.json()["refused"]["error"]["code"] == "conflict");
    CHECK(conflict.json()["applied"].empty());
}

TEST_CASE("If-Match of an edit: stale on another version, not asked of what was taken before, malformed is refused") {
    OFFERTA_NEEDS_DATABASE();
    Running const server;
    std::string const id = new_id(), edits = quote_url(id) + "/edits";
    json const quote = created(server.port, id)["quote"];
    auto const send = [&](json const& body, char const* version) {
        return send_json(server.port, "POST", edits, body, {}, {{"If-Match", version}});
    };
    json const first = title_edit(new_id(), 1, "First", "Second");
    Reply const taken = send(first, "\"1\"");
    REQUIRE_MESSAGE(taken.status == 200, taken.body);
    CHECK(taken.header("etag") == "\"2\"");

    // It would be put on top without the header: the line is nobody else's business.
    json const line = quantity_edit(new_id(), 1, first_line(quote), "1", "5");
    Reply const stale = send(line, "\"1\"");
    CHECK(stale.status == 412);
    CHECK(stale.json()["code"] == "stale");
    std::string const now = get(server.port, quote_url(id)).header("etag");
    CHECK(now.starts_with("\"2-"));

    Reply const again = send(first, "\"1\"");
    CHECK(again.status == 200);
    CHECK(again.json()["applied"] == taken.json()["applied"]);
    CHECK(again.json()["version"] == 2);
    json both = first;
    both["mutations"].push_back(line["mutations"][0]);
    CHECK(send(both, "\"1\"").status == 412);  // the second is new
    CHECK(send(both, now.c_str()).status == 200);
    CHECK(send(title_edit(new_id(), 1, "Second", "Third"), "*").status == 200);
    for (char const* malformed : {"3", "\"x\"", "W/\"4\"", ""}) CHECK(send(line, malformed).status == 400);
    CHECK(get(server.port, quote_url(id)).header("etag").starts_with("\"4-"));
}

TEST_CASE("N1 a quote discount above 9.22 trillion is refused with its place and limit, and changes nothing") {
    OFFERTA_NEEDS_DATABASE();
    Running const server;
    std::string const id = new_id();
    json const made = created(server.port, id);
    auto const set = [&](char const* value) {
        json const edit{{"type", "set_quote_discount"},
                        {"was", {{"kind", "none"}}},
                        {"now", {{"kind", "amount"}, {"value", value}}}};
        return send_json(server.port, "POST", quote_url(id) + "/edits",
                         {{"mutations", {{{"id", new_id()}, {"base_version", 1}, {"edit", edit}}}}});
    };
    Reply const refused = set("9223372036855");
    CHECK(refused.status == 422);
    REQUIRE(refused.json()["findings"].size() == 1);
    json const finding = refused.json()["findings"][0];
    CHECK(finding["code"] == "overflow");
    CHECK(finding["place"] == "mutations[0].edit.now.value");
    CHECK(finding["got"] == "\"9223372036855\"");
    CHECK(get(server.port, quote_url(id)).json() == made);
    Reply const taken = set("9223372036854.77");
    REQUIRE(taken.status == 200);
    CHECK(taken.json()["gross_minor"] == 0);  // cut to the sum (P7)
}

TEST_CASE("what is stored row by row is what a fresh server reads") {
    OFFERTA_NEEDS_DATABASE();
    std::string const id = new_id();
    json expected;
    {
        Running const server;
        json const quote = created(server.port, id, 5)["quote"];
        json const lines = quote["specifications"][0]["lines"];
        json const move{{"type", "move_lines"},
                        {"lines", {lines[4]["id"], lines[0]["id"]}},
                        {"specification", quote["specifications"][0]["id"]},
                        {"position", 1}};
        json const drop{{"type", "remove_lines"}, {"lines", {lines[2]["id"]}}};
        json const body{{"mutations",
                         {{{"id", new_id()}, {"base_version", 1}, {"edit", move}},
                          {{"id", new_id()}, {"base_version", 2}, {"edit", drop}}}}};
        Reply const edited = send_json(server.port, "POST", quote_url(id) + "/edits", body);
        REQUIRE_MESSAGE(edited.json()["version"] == 3, edited.body);
        expected = get(server.port, quote_url(id)).json();
    }
    Running const fresh;
    CHECK(get(fresh.port, quote_url(id)).json() == expected);
}

TEST_CASE("the server does not believe a customer's type, an unknown book, nor a foreign id") {
    OFFERTA_NEEDS_DATABASE();
    Running const server;
    std::string const id = new_id();
    json body = quote_body(id, 1);
    json const customer = get(server.port, "/api/v1/customers?limit=1").json()["items"][0];
    body["customer"] = {
        {"id", customer["id"]}, {"name", customer["name"]}, {"type", "distributor"}, {"status", customer["status"]}};
    Reply const claimed = send_json(server.port, "PUT", quote_url(id), body);
    CHECK(claimed.status == 422);
    CHECK(claimed.json()["findings"][0]["place"] == "customer.type");
    body = quote_body(id, 1);
    body["price_book"] = 999;
    CHECK(send_json(server.port, "PUT", quote_url(id), body).json()["findings"][0]["place"] == "price_book");
    body = quote_body(new_id(), 1);
    CHECK(send_json(server.port, "PUT", quote_url(id), body).json()["findings"][0]["place"] == "id");
}

TEST_CASE("pages by cursor give every quote once, whatever the order") {
    OFFERTA_NEEDS_DATABASE();
    Running const server;
    for (char const* sort : {"updated", "-updated", "number", "customer", "-gross", "valid_until", "status"}) {
        CAPTURE(sort);
        std::set<std::string> seen;
        std::string cursor;
        std::int64_t total = 0;
        do {
            Reply const page =
                get(server.port, "/api/v1/quotes?limit=7&sort=" + std::string(sort) + "&cursor=" + cursor);
            REQUIRE(page.status == 200);
            json const body = page.json();
            for (json const& item : body["items"]) CHECK(seen.insert(item["id"]).second);
            total = body["total"];
            cursor = body["next_cursor"];
        } while (!cursor.empty());
        CHECK(static_cast<std::int64_t>(seen.size()) == total);
    }
}

TEST_CASE("the list is searched by number, by article and filtered by status") {
    OFFERTA_NEEDS_DATABASE();
    Running const server;
    CHECK(get(server.port, "/api/v1/quotes?search=2026-0418").json()["total"] == 1);
    CHECK(get(server.port, "/api/v1/quotes?search=%D0%9A%D0%9F-2026-0418").json()["total"] == 1);
    CHECK(get(server.port, "/api/v1/quotes?search=pm-eda-pcb-12").json()["total"].get<int>() > 0);
    json const accepted = get(server.port, "/api/v1/quotes?status=accepted").json();
    CHECK(accepted["total"].get<int>() > 0);
    for (json const& item : accepted["items"]) CHECK(item["status"] == "accepted");
}

TEST_CASE("the history tells who did what, newest first") {
    OFFERTA_NEEDS_DATABASE();
    Running const server;
    std::string const id = new_id();
    created(server.port, id);
    use_session(server.port, shared_database().session_of("saveliev"));
    CHECK(send_json(server.port, "POST", quote_url(id) + "/edits", title_edit(new_id(), 1, "First", "Second")).status ==
          200);
    json const history = get(server.port, quote_url(id) + "/history").json()["items"];
    REQUIRE(history.size() == 2);
    CHECK(history[0]["what"] == "edited");
    CHECK(history[0]["version"] == 2);
    CHECK(history[1]["what"] == "created");
    CHECK(history[0]["user_name"] == "Игорь Савельев");
    CHECK(history[1]["user_name"] == "Анна Ковалёва");
}

TEST_CASE("Q a history comes in pages, down to the quote's creation, and each entry once") {
    OFFERTA_NEEDS_DATABASE();
    Running const server;
    std::string const id = new_id(), url = quote_url(id) + "/history";
    created(server.port, id);
    std::string was = "First";
    for (int version = 1; version <= 6; ++version) {
        std::string const now = "Title " + std::to_string(version);
        Reply const edited =
            send_json(server.port, "POST", quote_url(id) + "/edits", title_edit(new_id(), version, was, now));
        REQUIRE_MESSAGE(edited.status == 200, edited.body);
        was = now;
    }
    json const whole = get(server.port, url).json()["items"];
    REQUIRE(whole.size() == 7);
    CHECK(whole[6]["what"] == "created");
    json walked = json::array();
    std::string cursor;
    std::size_t pages = 0;
    do {
        json const page = get(server.port, url + "?limit=3&cursor=" + cursor).json();
        CHECK(page["items"].size() <= 3);
        for (json const& entry : page["items"]) walked.push_back(entry);
        cursor = page["next_cursor"];
    } while (++pages < 10 && !cursor.empty());
    CHECK(pages == 3);
    CHECK(walked == whole);
    for (char const* query : {"?cursor=17", "?limit=0", "?limit=201", "?page=2"})
        CHECK_MESSAGE(get(server.port, url + query).status == 400, query);
}

TEST_CASE("documents of a quote come in both formats, the same bytes for the same instant") {
    OFFERTA_NEEDS_DATABASE();
    Running const server;
    std::string const id = get(server.port, "/api/v1/quotes?limit=1&search=2026-0418").json()["items"][0]["id"];
    std::string const pdf = quote_url(id) + "/documents/pdf?language=ru&at=2026-11-24T10:00:00Z";
    Reply const first = get(server.port, pdf);
    REQUIRE_MESSAGE(first.status == 200, first.body.substr(0, 300));
    CHECK(first.body.substr(0, 5) == "%PDF-");
    CHECK(get(server.port, pdf).body == first.body);
    CHECK(get(server.port, quote_url(id) + "/documents/xlsx?language=en").body.substr(0, 2) == "PK");
    CHECK(get(server.port, quote_url(id) + "/documents/doc").status == 404);
    CHECK(get(server.port, quote_url(id) + "/documents/pdf?language=de").json()["findings"][0]["place"] ==
          "query.language");
}
