#include <doctest/doctest.h>

#include "server/base/sha256.hpp"
#include "tests/server/contract/contract.hpp"
#include "tests/server/support/samples.hpp"

namespace offerta::server::test {

using nlohmann::json;

namespace {

/// A quote that can be sent, with a title; its id.
std::string sendable_quote(Contract& contract, json const& customer) {
    std::string const id = new_id();
    json body = quote_body(id, 1);
    body["valid_until"] = "2099-12-31";
    body["customer"] = {
        {"id", customer["id"]}, {"name", customer["name"]}, {"type", customer["type"]}, {"status", customer["status"]}};
    CHECK(contract.send("PUT", "/api/v1/quotes/{id}", "/api/v1/quotes/" + id, body).status == 201);
    return id;
}

json regular_customer(std::uint16_t port) {
    json const customers = get(port, "/api/v1/customers?limit=200").json();
    for (json const& one : customers["items"])
        if (one["status"] == "regular") return one;
    return nullptr;
}

void check_answers(Contract& contract, std::uint16_t port, std::string const& path, bool accepts) {
    Headers const form{{"Content-Type", "application/x-www-form-urlencoded"}};
    std::string const page = "/q/{secret}", answer = accepts ? "/accept" : "/decline";
    for (char const* more : {"", "?lang=en", "?ask=accept", "?ask=decline"})
        CHECK(contract.get(page, path + more).status == 200);
    for (char const* format : {"/pdf", "/xlsx", "/doc"}) contract.get(page + "/{format}", path + format);
    for (char const* body : {"", "comment=Too+dear", "comment=Again"})
        contract.check(page + answer, "post", request(port, "POST", path + answer, body, form));
}

}  // namespace

void check_sending(Contract& contract, Database const& database, std::uint16_t port) {
    json const customer = regular_customer(port);
    std::string const one = "/api/v1/quotes/{id}", tomorrow = database.ask("SELECT current_date + 1");
    for (bool const accepts : {true, false}) {
        std::string const id = sendable_quote(contract, customer), url = "/api/v1/quotes/" + id;
        json const wanted{{"language", "ru"}, {"expires_on", tomorrow}};
        CHECK(contract.send("POST", one + "/links", url + "/links", wanted).status == 409);
        json letter{{"to", json::array({"buyer@example.com"})},
                    {"subject", "Предложение"},
                    {"text", "Добрый день"},
                    {"language", "ru"},
                    {"has_pdf", true},
                    {"has_xlsx", true},
                    {"link_expires_on", tomorrow}};
        CHECK(contract.send("POST", one + "/mails", url + "/mails", letter).status == 200);
        letter["to"] = "buyer@example.com";
        CHECK(contract.send("POST", one + "/mails", url + "/mails", letter).status == 422);
        CHECK(contract.get(one + "/mails", url + "/mails").json()["items"].size() == 1);
        Reply const made = contract.send("POST", one + "/links", url + "/links", wanted);
        REQUIRE(made.status == 201);
        CHECK(contract.send("POST", one + "/links", url + "/links", {{"language", 1}}).status == 422);
        check_answers(contract, port, made.json()["path"], accepts);
        CHECK(contract.get(one + "/links", url + "/links").json()["items"].size() == 2);
        std::string const link = made.json()["link"]["id"];
        contract.check(one + "/links/{link}", "delete",
                       request(port, "DELETE", url + "/links/" + link, {}, {{"Mutation-Id", new_id()}}));
        CHECK(contract.get("/q/{secret}", made.json()["path"]).status == 410);
        CHECK(contract.get(one + "/history", url + "/history").status == 200);
    }
    CHECK(contract.get("/q/{secret}", "/q/" + random_hex(32)).status == 404);
}

}  // namespace offerta::server::test
