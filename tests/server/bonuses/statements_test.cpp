#include <doctest/doctest.h>

#include "tests/server/bonuses/bonus_world.hpp"
#include "tests/server/support/live.hpp"
#include "tests/server/support/samples.hpp"

// What people earn, as the server tells them (B1-B10).

using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

json review_of(json const& line, char const* action, char const* comment = "") {
    return {{"period", "2026-11"},
            {"key", line["key"]},
            {"review",
             {{"action", action}, {"comment", comment}, {"seen", {{"currency", "RUB"}, {"amount", line["amount"]}}}}}};
}

std::string reviews_url(std::string const& user) { return "/api/v1/bonuses/statements/" + user + "/reviews"; }

}  // namespace

TEST_CASE("B2 a plan is a draft, submitted, approved by a head who did not make it, and in force at once") {
    OFFERTA_NEEDS_DATABASE();
    BonusWorld world;
    world.sell("kovaleva", "900", "2026-11-20");
    CHECK(world.total("kovaleva", "2026-11") == "none");
    std::string const url = "/api/v1/bonuses/plans/p";
    CHECK(world.send("sokolova", "PUT", url, plan_body("p")).status == 201);
    CHECK(world.send("saveliev", "POST", url + "/decision", {{"version", 1}, {"step", "approve"}}).status == 409);
    CHECK(world.send("sokolova", "POST", url + "/submit", {{"version", 1}, {"step", "submit"}}).status == 200);
    CHECK(world.send("sokolova", "POST", url + "/decision", {{"version", 1}, {"step", "approve"}}).status == 403);
    CHECK(world.send("saveliev", "POST", url + "/decision", {{"version", 1}, {"step", "return"}}).status == 422);
    CHECK(world.total("kovaleva", "2026-11") == "none");
    CHECK(world.send("saveliev", "POST", url + "/decision", {{"version", 1}, {"step", "approve"}}).status == 200);
    CHECK(world.total("kovaleva", "2026-11") == "27");
    json const line = world.statement("kovaleva", "2026-11")["lines"][0];
    CHECK(line["trace"]["line"]["plan"] == "p");

    // A changed rate shows as soon as it is published; what it would give is seen before.
    json next = plan_body("p", "4");
    next["version"] = 2;
    CHECK(world.send("sokolova", "PUT", url, next).status == 201);
    CHECK(world.total("kovaleva", "2026-11") == "27");
    json const what_if =
        world.send("saveliev", "POST", url + "/what-if", {{"version", 2}, {"period", "2026-11"}}).json();
    REQUIRE(what_if["effects"].size() == 1);
    CHECK(what_if["effects"][0]["now"] == "27");
    CHECK(what_if["effects"][0]["then"] == "36");
    CHECK(world.send("sokolova", "POST", url + "/what-if", {{"version", 2}, {"period", "2026-11"}}).status == 403);
    CHECK(world.send("sokolova", "POST", url + "/submit", {{"version", 2}, {"step", "submit"}}).status == 200);
    CHECK(world.send("saveliev", "POST", url + "/decision", {{"version", 2}, {"step", "approve"}}).status == 200);
    CHECK(world.total("kovaleva", "2026-11") == "36");

    // Another plan of the currency over the same days is found when it is to be published, and by the checker.
    CHECK(world.send("sokolova", "POST", "/api/v1/bonuses/plan-check", plan_body("q")).json()["errors"].size() == 1);
    CHECK(world.send("sokolova", "PUT", "/api/v1/bonuses/plans/q", plan_body("q")).status == 201);
    CHECK(
        world.send("sokolova", "POST", "/api/v1/bonuses/plans/q/submit", {{"version", 1}, {"step", "submit"}}).status ==
        200);
    CHECK(world.send("saveliev", "POST", "/api/v1/bonuses/plans/q/decision", {{"version", 1}, {"step", "approve"}})
              .status == 422);
}

TEST_CASE("B3 shares that do not sum to 100, unknown people and a currency without a plan") {
    OFFERTA_NEEDS_DATABASE();
    BonusWorld world;
    world.publish(plan_body("p"));
    std::string const id = new_id();
    json body = deal_body(id, world.id_of("kovaleva"));
    body["deal"]["participants"][0]["share"] = "90";
    Reply const refused = world.send("saveliev", "PUT", "/api/v1/deals/" + id, body);
    CHECK(refused.status == 422);
    CHECK(refused.json()["findings"][0]["place"] == "deal.participants");
    body["deal"]["participants"][0] = {{"user", new_id()}, {"role", "seller"}, {"share", "100"}};
    CHECK(world.send("saveliev", "PUT", "/api/v1/deals/" + id, body).json()["findings"][0]["place"] ==
          "deal.participants[0].user");
    body = deal_body(id, world.id_of("kovaleva"));
    body["deal"]["currency"] = "EUR";
    CHECK(world.send("saveliev", "PUT", "/api/v1/deals/" + id, body).status == 201);
    json const answer = world.get("kovaleva", "/api/v1/bonuses/mine?period=2026-11").json();
    CHECK(answer["statements"].empty());
    CHECK(answer["not_computed"] == json::array({body["deal"]["number"]}));
    // A plan of the other currency does not reach it either; the deal's number is named again where it starts later.
    json late = plan_body("late");
    late["currency"] = "EUR";
    late["valid_from"] = "2026-12-01";
    world.publish(late);
    CHECK(world.get("kovaleva", "/api/v1/bonuses/mine?period=2026-11").json()["not_computed"].size() == 1);
}

TEST_CASE(
    "B4, B7 payments earn what they pay for, returns take back exactly, more than was sold is refused and leaves no "
    "trace") {
    OFFERTA_NEEDS_DATABASE();
    BonusWorld world;
    json plan = plan_body("p", "3.33");
    plan["earned"] = "paid";
    world.publish(plan);
    std::string const id = new_id(), url = "/api/v1/deals/" + id;
    json body = deal_body(id, world.id_of("kovaleva"));
    body["deal"]["lines"][0]["quantity"] = "3";
    body["deal"]["due"] = "1000";
    REQUIRE(world.send("saveliev", "PUT", url, body).status == 201);
    auto const pay = [&](char const* name, char const* amount) {
        json const payment{{"id", name}, {"date", "2026-11-21"}, {"amount", {{"currency", "RUB"}, {"amount", amount}}}};
        return world.send("saveliev", "POST", url + "/payments", payment).status;
    };
    CHECK(world.total("kovaleva", "2026-11") == "none");
    CHECK(pay("p1", "500") == 200);
    CHECK(world.total("kovaleva", "2026-11") == "14.99");  // half of 29.97, rounded half up
    CHECK(pay("p2", "500") == 200);
    CHECK(world.total("kovaleva", "2026-11") == "29.97");
    auto const give_back = [&](char const* name, char const* quantity) {
        return world.send("saveliev", "POST", url + "/returns",
                          {{"id", name}, {"line", "1"}, {"quantity", quantity}, {"date", "2026-11-25"}});
    };
    CHECK(give_back("r1", "1").status == 200);
    CHECK(world.total("kovaleva", "2026-11") == "19.98");
    std::string const before = world.get("kovaleva", "/api/v1/bonuses/mine?period=2026-11").body;
    Reply const refused = give_back("r2", "2.5");
    CHECK(refused.status == 422);
    CHECK(refused.json()["findings"][0]["place"] == "quantity");
    CHECK(world.get("kovaleva", "/api/v1/bonuses/mine?period=2026-11").body == before);
    CHECK(world.database().ask("SELECT count(*) FROM deal_return") == "1");
    CHECK(give_back("r2", "2").status == 200);
    CHECK(world.total("kovaleva", "2026-11") == "0");
}

TEST_CASE("B10 a line is confirmed or disputed by its owner, and answered by a head, not by himself") {
    OFFERTA_NEEDS_DATABASE();
    BonusWorld world;
    world.publish(plan_body("p"));
    std::string const deal = world.sell("kovaleva", "900", "2026-11-20");
    std::string const me = world.id_of("kovaleva");
    json const line = world.statement("kovaleva", "2026-11")["lines"][0];
    CHECK(world.send("saveliev", "POST", reviews_url(me), review_of(line, "confirm")).status == 403);
    CHECK(world.send("kovaleva", "POST", reviews_url(me), review_of(line, "dispute")).status == 422);  // without a word
    CHECK(world.send("kovaleva", "POST", reviews_url(me), review_of(line, "dispute", "Not my share")).json()["state"] ==
          "disputed");
    CHECK(world.send("kovaleva", "POST", reviews_url(me), review_of(line, "accept", "Mine")).status == 403);
    json const inbox = world.get("saveliev", "/api/v1/bonuses/disputes").json()["items"];
    REQUIRE(inbox.size() == 1);
    CHECK(inbox[0]["user"] == me);
    CHECK(world.send("saveliev", "POST", reviews_url(me), review_of(line, "decline", "It is")).json()["state"] ==
          "declined");
    CHECK(world.get("saveliev", "/api/v1/bonuses/disputes").json()["items"].empty());
    // The figure that was seen must be the one that stands there.
    json body = deal_body(deal, me);
    body["version"] = 1;
    body["deal"]["lines"][0]["net_amount"] = "800";
    REQUIRE(world.send("saveliev", "PUT", "/api/v1/deals/" + deal, body).status == 200);
    CHECK(world.send("kovaleva", "POST", reviews_url(me), review_of(line, "confirm")).status == 409);
    CHECK(world.send("belova", "POST", reviews_url(me), review_of(line, "confirm")).status == 404);
}

TEST_CASE("B1 an accepted quote is a deal in the owner's open statement; a declined one is a lost deal") {
    OFFERTA_NEEDS_DATABASE();
    BonusWorld world;
    world.publish(plan_body("p"));
    json const customers = world.get("kovaleva", "/api/v1/customers?limit=200").json();
    json customer;
    for (json const& one : customers["items"])
        if (one["status"] == "regular") customer = one;
    auto const sent_quote = [&] {
        std::string const id = new_id();
        json body = quote_body(id, 2);
        body["customer"] = {{"id", customer["id"]},
                            {"name", customer["name"]},
                            {"type", customer["type"]},
                            {"status", customer["status"]}};
        Reply const made = world.send("kovaleva", "PUT", "/api/v1/quotes/" + id, body);
        REQUIRE_MESSAGE(made.status == 201, made.body);
        Reply const sent = world.send("kovaleva", "POST", "/api/v1/quotes/" + id + "/actions", {{"action", "send"}});
        REQUIRE_MESSAGE(sent.status == 200, sent.body);
        return id;
    };
    std::string const id = sent_quote();
    CHECK(world.send("belova", "POST", "/api/v1/quotes/" + id + "/actions", {{"action", "accept"}}).status == 404);
    json const move{{"action", "accept"}, {"date", "2026-11-27"}};
    std::string const mutation = new_id();
    Reply const accepted =
        send_json(world.port(), "POST", "/api/v1/quotes/" + id + "/actions", move, mutation, world.as("kovaleva"));
    REQUIRE_MESSAGE(accepted.status == 200, accepted.body);
    CHECK(send_json(world.port(), "POST", "/api/v1/quotes/" + id + "/actions", move, mutation, world.as("kovaleva"))
              .body == accepted.body);
    json const quote = world.get("kovaleva", "/api/v1/quotes/" + id).json();
    CHECK(quote["quote"]["status"] == "accepted");
    json const deal = world.get("kovaleva", "/api/v1/deals/" + accepted.json()["deal"].get<std::string>()).json();
    CHECK(deal["quote"] == id);
    CHECK(deal["deal"]["lines"].size() == 2);
    CHECK(deal["deal"]["due"] == quote["gross"]);
    json const statement = world.statement("kovaleva", "2026-11");
    REQUIRE(statement["lines"].size() == 2);
    CHECK(statement["lines"][0]["number"] == deal["deal"]["number"]);
    CHECK(world.send("kovaleva", "POST", "/api/v1/quotes/" + id + "/actions", {{"action", "decline"}}).status == 409);
    // A quote that is over is not edited.
    CHECK(world.send("kovaleva", "POST", "/api/v1/quotes/" + id + "/edits", title_edit(new_id(), 3, "First", "Second"))
              .json()
              .contains("refused"));
    std::string const lost = sent_quote();
    Reply const declined = world.send("kovaleva", "POST", "/api/v1/quotes/" + lost + "/actions",
                                      {{"action", "decline"}, {"date", "2026-11-27"}});
    REQUIRE(declined.status == 200);
    CHECK(world.statement("kovaleva", "2026-11")["lines"].size() == 2);
    json const sums =
        world.get("kovaleva", "/api/v1/analytics?from=2026-11-01&to=2026-11-30&by=employee").json()["items"];
    REQUIRE(sums.size() == 1);
    CHECK(sums[0]["total"]["won"] == 1);
    CHECK(sums[0]["total"]["lost"] == 1);
}

TEST_CASE("B8 whose current statement changed hears so within a second, without a figure, and nobody else does") {
    OFFERTA_NEEDS_DATABASE();
    BonusWorld world;
    world.publish(plan_body("p"));
    LiveSocket mine(world.port(), world.as("kovaleva")), head(world.port(), world.as("saveliev")),
        other(world.port(), world.as("belova"));
    for (LiveSocket* socket : {&mine, &head, &other}) REQUIRE(socket->next()["type"] == "hello");
    world.sell("kovaleva", "777123.45", "2026-11-20");
    auto const bonus_of = [](LiveSocket& socket) {
        for (int i = 0; i < 6; ++i) {
            json const message = socket.next();
            // One without an id is for everybody: the plan, which may have been on its way.
            if (message.is_object() && message["type"] == "bonus_changed" && message.contains("id")) return message;
        }
        return json();
    };
    for (LiveSocket* socket : {&mine, &head}) {
        json const message = bonus_of(*socket);
        CHECK(message["id"] == world.id_of("kovaleva"));
        CHECK(message.dump().find("777123") == std::string::npos);
        CHECK(message.size() <= 4);
    }
    world.sell("belova", "1", "2026-11-20");
    CHECK(bonus_of(other)["id"] == world.id_of("belova"));  // the first that she hears of
}

TEST_CASE("B8 the head's summary, drill-down, comparison, files and payroll are of his units") {
    OFFERTA_NEEDS_DATABASE();
    BonusWorld world;
    world.publish(plan_body("p"));
    world.sell("kovaleva", "900", "2026-10-20");
    world.sell("kovaleva", "500", "2026-11-20");
    world.sell("belova", "800", "2026-11-20");
    REQUIRE(world.close("2026-10").status == 200);
    std::string const span = "?from=2026-10&to=2026-11";
    json const north = world.get("saveliev", "/api/v1/bonuses/summary" + span).json()["summaries"];
    REQUIRE(north.size() == 1);
    CHECK(north[0]["users"] == json::array({world.id_of("kovaleva")}));
    CHECK(north[0]["months"] == json::array({"2026-10", "2026-11"}));
    CHECK(north[0]["cells"] == json::array({"27", "15"}));
    json const all = world.get("orlova", "/api/v1/bonuses/summary" + span).json()["summaries"];
    CHECK(all[0]["users"].size() == 2);
    CHECK(world.get("kovaleva", "/api/v1/bonuses/summary" + span).status == 403);
    CHECK(world.get("saveliev", "/api/v1/bonuses/statements/" + world.id_of("belova") + "?period=2026-11").status ==
          404);
    CHECK(world.get("orlova", "/api/v1/bonuses/statements/" + world.id_of("belova") + "?period=2026-11")
              .json()["statements"][0]["total"] == "24");
    CHECK(world.get("saveliev", "/api/v1/bonuses/summary/export" + span).body.substr(0, 2) == "PK");
    (void)world.database().ask(
        "UPDATE app_user SET body = body || '{\"name\": \"=cmd|calc\"}' WHERE login = 'kovaleva' RETURNING id");
    std::string const payroll =
        world.get("saveliev", "/api/v1/bonuses/payroll?period=2026-11&columns=name,amount&language=en").body;
    CHECK(payroll == "\xEF\xBB\xBF\"name\",\"amount\"\r\n\"'=cmd|calc\",15\r\n");
    CHECK(world.get("saveliev", "/api/v1/bonuses/payroll?period=2026-11&columns=name,salary").status == 400);
}

TEST_CASE(
    "B4, B8 a summary tells how far each manager of the head's units is with his quota of its last period, open or "
    "closed") {
    OFFERTA_NEEDS_DATABASE();
    BonusWorld world;
    json plan = plan_body("p");
    plan["quotas"] = json::array({{{"amount", "1000"}}});
    world.publish(plan);
    world.sell("kovaleva", "900", "2026-10-20");
    world.sell("kovaleva", "250", "2026-11-20");
    world.sell("belova", "800", "2026-11-20");
    auto const quotas = [&](std::string const& login, std::string const& to) {
        json const answer = world.get(login, "/api/v1/bonuses/summary?from=2026-10&to=" + to).json();
        return answer.value("quotas", json::array());
    };
    json const hers{{"user", world.id_of("kovaleva")},
                    {"currency", "RUB"},
                    {"attainments", json::array({{{"plan", "p"}, {"credited", "250"}, {"quota", "1000"}}})}};
    CHECK(quotas("saveliev", "2026-11") == json::array({hers}));
    CHECK(quotas("orlova", "2026-11").size() == 2);
    REQUIRE(world.close("2026-10").status == 200);
    REQUIRE(world.close("2026-11").status == 200);
    CHECK(quotas("saveliev", "2026-11") == json::array({hers}));
    CHECK(quotas("saveliev", "2026-10")[0]["attainments"][0]["credited"] == "900");
    CHECK(quotas("orlova", "2026-11").size() == 2);
    CHECK(quotas("saveliev", "2026-12") == json::array());
}
