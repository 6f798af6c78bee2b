#include <doctest/doctest.h>

#include "tests/server/contract/contract.hpp"
#include "tests/server/support/samples.hpp"

namespace offerta::server::test {

using nlohmann::json;

namespace {

std::string user_of(Database const& database, std::string const& login) {
    return database.ask("SELECT id FROM app_user WHERE login = '" + login + "'");
}

/// An own quote of a customer is sent and accepted.
void check_quote_moves(Contract& contract, std::uint16_t port) {
    std::string const id = new_id(), url = "/api/v1/quotes/" + id;
    json body = quote_body(id, 1);
    json const customers = contract.get("/api/v1/customers", "/api/v1/customers?limit=200").json();
    for (json const& one : customers["items"]) {
        if (one["status"] != "regular") continue;
        body["customer"] = {{"id", one["id"]}, {"name", one["name"]}, {"type", one["type"]}, {"status", one["status"]}};
    }
    CHECK(contract.send("PUT", "/api/v1/quotes/{id}", url, body).status == 201);
    std::string const path = "/api/v1/quotes/{id}/actions";
    CHECK(contract.send("POST", path, url + "/actions", {{"action", "accept"}}).status == 409);
    CHECK(contract.send("POST", path, url + "/actions", {{"action", "send"}}).status == 200);
    contract.check("/api/v1/quotes/{id}/versions/{version}", "put",
                   request(port, "PUT", url + "/versions/" + new_id(), {}, {{"Mutation-Id", new_id()}}));
    json const accepted = contract.send("POST", path, url + "/actions", {{"action", "accept"}}).json();
    CHECK(accepted["status"] == "accepted");
    CHECK(contract.get("/api/v1/deals/{id}", "/api/v1/deals/" + accepted["deal"].get<std::string>()).json()["source"] ==
          "quote");
}

/// Beyond the seller's limits: submitted, and its id.
std::string check_submitting(Contract& contract) {
    std::string const id = new_id(), url = "/api/v1/quotes/" + id, base = "/api/v1/quotes/{id}";
    json body = quote_body(id, 1);
    body["specifications"][0]["lines"][0]["manual_discount"] = "10";
    CHECK(contract.send("PUT", base, url, body).status == 201);
    CHECK(contract.send("POST", base + "/actions", url + "/actions", {{"action", "submit"}}).json()["status"] ==
          "in_approval");
    return id;
}

void check_deciding(Contract& contract, std::string const& id) {
    std::string const url = "/api/v1/quotes/" + id, base = "/api/v1/quotes/{id}";
    CHECK(contract.get("/api/v1/inbox/quotes", "/api/v1/inbox/quotes").json()["items"].size() > 0);
    json const approval = contract.get(base + "/approval", url + "/approval").json();
    CHECK(approval["may_decide"] == true);
    json const decision{{"action", "approve"}, {"content_hash", approval["content_hash"]}, {"comment", "Да"}};
    CHECK(contract.send("POST", base + "/decision", url + "/decision", decision).json()["status"] == "approved");
    CHECK(contract.send("POST", base + "/decision", url + "/decision", decision).status == 409);
    CHECK(contract.get(base + "/approval", url + "/approval").json()["steps"].size() == 2);
}

void check_deals(Contract& contract, std::uint16_t port, std::string const& owner) {
    std::string const id = new_id(), url = "/api/v1/deals/" + id, base = "/api/v1/deals/{id}";
    CHECK(contract.send("PUT", base, url, deal_body(id, owner)).status == 201);
    json again = deal_body(id, owner);
    again["version"] = 1;
    CHECK(contract.send("PUT", base, url, again).status == 200);
    json const payment{{"id", "p1"}, {"date", "2026-11-21"}, {"amount", {{"currency", "RUB"}, {"amount", "10"}}}};
    CHECK(contract.send("POST", base + "/payments", url + "/payments", payment).status == 200);
    CHECK(contract.send("POST", base + "/payments", url + "/payments", payment).status == 422);
    json const back{{"id", "b1"}, {"line", "1"}, {"quantity", "0.5"}, {"date", "2026-11-22"}};
    CHECK(contract.send("POST", base + "/returns", url + "/returns", back).status == 200);
    json const answer = contract.get(base, url).json();
    CHECK(answer["returns"].size() == 1);
    CHECK(contract.get("/api/v1/deals", "/api/v1/deals?outcome=won&from=2026-11-01").json()["total"].get<int>() > 0);
    for (char const* by : {"month", "category", "kind", "customer_type", "employee", "campaign"}) {
        std::string const query = std::string("?from=2026-11-01&to=2026-11-30&by=") + by;
        CHECK(contract.get("/api/v1/analytics", "/api/v1/analytics" + query).status == 200);
        CHECK(contract.get("/api/v1/analytics/export", "/api/v1/analytics/export" + query).status == 200);
    }
    std::string const path = "/api/v1/deals/imports";
    Reply const opened = request(port, "POST", path, "number;manager;closed;net\r\nC-1;Анна Ковалёва;2026-11-02;10\r\n",
                                 {{"Content-Type", "text/csv"}, {"Mutation-Id", new_id()}});
    contract.check(path, "post", opened);
    std::string const import = path + "/" + opened.json()["id"].get<std::string>();
    json const mapped =
        contract.send("PUT", path + "/{id}/mapping", import + "/mapping", opened.json()["suggested"]).json();
    CHECK(mapped["added"] == 1);
    CHECK(contract.get(path + "/{id}/progress", import + "/progress").status == 200);
    contract.check(path + "/{id}/commit", "post",
                   request(port, "POST", import + "/commit", {}, {{"Mutation-Id", new_id()}}));
}

void check_plan_making(Contract& contract) {
    std::string const plan = "/api/v1/bonuses/plans/{id}", url = "/api/v1/bonuses/plans/contract";
    CHECK(contract.send("PUT", "/api/v1/bonuses/calendar", "/api/v1/bonuses/calendar", {{"first", "2026-10"}}).status ==
          200);
    CHECK(contract.send("POST", "/api/v1/bonuses/plan-check", "/api/v1/bonuses/plan-check", plan_body("contract"))
              .status == 200);
    CHECK(contract.send("PUT", plan, url, plan_body("contract")).status == 201);
    CHECK(contract.send("PUT", plan, url, plan_body("contract")).status == 412);
    CHECK(contract.send("POST", plan + "/submit", url + "/submit", {{"version", 1}, {"step", "submit"}}).status == 200);
    CHECK(contract.get("/api/v1/bonuses/plans", "/api/v1/bonuses/plans").json().size() == 1);
    CHECK_FALSE(contract.get("/api/v1/bonuses/categories", "/api/v1/bonuses/categories").json().empty());
}

void check_head_of_bonuses(Contract& contract, std::string const& seller) {
    std::string const plan = "/api/v1/bonuses/plans/{id}", url = "/api/v1/bonuses/plans/contract",
                      span = "?from=2026-10&to=2026-11";
    CHECK(contract.send("POST", plan + "/what-if", url + "/what-if", {{"version", 1}, {"period", "2026-11"}}).status ==
          200);
    CHECK(contract.send("POST", plan + "/decision", url + "/decision", {{"version", 1}, {"step", "approve"}}).status ==
          200);
    CHECK(contract.get("/api/v1/bonuses/my-plans", "/api/v1/bonuses/my-plans").json().size() == 1);
    std::string const base = "/api/v1/bonuses/statements/{id}", statement = "/api/v1/bonuses/statements/" + seller;
    json const answer = contract.get(base, statement + "?period=2026-11").json();
    REQUIRE(answer["statements"].size() == 1);
    CHECK(contract.get(base + "/export", statement + "/export?period=2026-11").status == 200);
    CHECK(contract.get(base + "/export", statement + "/export?period=2026-11&format=pdf").status == 200);
    CHECK(contract.get(base + "/export", statement + "/export?period=2026-11&format=doc").status == 400);
    for (char const* path : {"/api/v1/bonuses/summary", "/api/v1/bonuses/summary/export"})
        CHECK(contract.get(path, path + span).status == 200);
    CHECK(contract.get("/api/v1/bonuses/payroll", "/api/v1/bonuses/payroll?period=2026-11").status == 200);
    CHECK(contract.get("/api/v1/bonuses/disputes", "/api/v1/bonuses/disputes").status == 200);
    CHECK(contract.get("/api/v1/bonuses/periods", "/api/v1/bonuses/periods").status == 200);
}

void check_my_bonuses(Contract& contract, std::string const& me) {
    json const mine = contract.get("/api/v1/bonuses/mine", "/api/v1/bonuses/mine?period=2026-11").json();
    json const line = mine["statements"][0]["lines"][0];
    json const post{{"period", "2026-11"},
                    {"key", line["key"]},
                    {"review", {{"action", "confirm"}, {"seen", {{"currency", "RUB"}, {"amount", line["amount"]}}}}}};
    std::string const base = "/api/v1/bonuses/statements/{id}/reviews",
                      url = "/api/v1/bonuses/statements/" + me + "/reviews";
    CHECK(contract.send("POST", base, url, post).json()["state"] == "confirmed");
    CHECK(contract.get("/api/v1/bonuses/mine", "/api/v1/bonuses/mine?period=2026-11").json()["reviews"].size() == 1);
}

}  // namespace

void check_bonuses(Contract& contract, Database const& database, std::uint16_t port) {
    std::string const seller = user_of(database, "kovaleva");
    use_session(port, database.session_of());
    check_quote_moves(contract, port);
    std::string const submitted = check_submitting(contract);
    use_session(port, database.session_of("saveliev"));
    check_deciding(contract, submitted);
    check_deals(contract, port, seller);
    use_session(port, database.session_of("sokolova"));
    check_plan_making(contract);
    use_session(port, database.session_of("saveliev"));
    check_head_of_bonuses(contract, seller);
    use_session(port, database.session_of());
    check_my_bonuses(contract, seller);
    use_session(port, database.session_of("sokolova"));
    std::string const path = "/api/v1/bonuses/periods/{period}/close";
    CHECK(contract.get("/api/v1/bonuses/closing", "/api/v1/bonuses/closing").status == 200);
    contract.check(path, "post",
                   request(port, "POST", "/api/v1/bonuses/periods/2026-10/close", {}, {{"Mutation-Id", new_id()}}));
}

}  // namespace offerta::server::test
