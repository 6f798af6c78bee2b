#include <doctest/doctest.h>

#include <algorithm>
#include <ctime>
#include <set>

#include "server/app/application.hpp"
#include "server/base/sha256.hpp"
#include "server/base/totp.hpp"
#include "tests/server/contract/contract.hpp"
#include "tests/server/support/authenticator.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"
#include "tests/server/support/samples.hpp"
#include "tests/server/support/smtp_sink.hpp"
#include "tests/server/support/websocket.hpp"

using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

void check_reading(Contract& contract) {
    for (char const* path : {"/healthz", "/readyz", "/metrics", "/api/v1/openapi.json", "/api/v1/sign-in/options",
                             "/api/v1/session", "/api/v1/quotes", "/api/v1/customers", "/api/v1/sets",
                             "/api/v1/price-books/current", "/api/v1/document-template"}) {
        CHECK(contract.get(path, path).status == 200);
    }
    std::string const snapshot =
        contract.get("/api/v1/price-books/current", "/api/v1/price-books/current").json()["snapshot_url"];
    CHECK(contract.get("/api/v1/price-books/{number}/snapshot", snapshot).status == 200);
    json const quotes = contract.get("/api/v1/quotes", "/api/v1/quotes?limit=200").json();
    for (json const& row : quotes["items"]) {
        std::string const url = "/api/v1/quotes/" + row["id"].get<std::string>();
        CHECK(contract.get("/api/v1/quotes/{id}", url).status == 200);
        CHECK(contract.get("/api/v1/quotes/{id}/history", url + "/history").status == 200);
        CHECK(contract.get("/api/v1/quotes/{id}/campaigns", url + "/campaigns").status == 200);
    }
    std::string const first = quotes["items"][0]["id"];
    for (char const* format : {"pdf", "xlsx", "doc"}) {
        contract.get("/api/v1/quotes/{id}/documents/{format}", "/api/v1/quotes/" + first + "/documents/" + format);
    }
}

void check_changes(Contract& contract) {
    std::string const id = new_id(), url = "/api/v1/quotes/" + id;
    CHECK(contract.get("/api/v1/quotes/{id}", url).status == 404);
    CHECK(contract.send("PUT", "/api/v1/quotes/{id}", url, json{{"id", 1}}).status == 422);
    CHECK(contract.send("PUT", "/api/v1/quotes/{id}", url, quote_body(id, 2)).status == 201);
    std::string const edits = "/api/v1/quotes/{id}/edits";
    CHECK(contract.send("POST", edits, url + "/edits", title_edit(new_id(), 1, "First", "Second")).status == 200);
    json const refused = contract.send("POST", edits, url + "/edits", title_edit(new_id(), 1, "First", "Third")).json();
    CHECK(refused.contains("refused"));
    std::string const customer = new_id(), customer_url = "/api/v1/customers/" + customer;
    CHECK(contract.send("PUT", "/api/v1/customers/{id}", customer_url, customer_body(customer, "Имя", 0)).status ==
          201);
    CHECK(contract.send("PUT", "/api/v1/customers/{id}", customer_url, customer_body(customer, "Имя", 1)).status ==
          200);
    CHECK(contract.send("PUT", "/api/v1/customers/{id}", customer_url, customer_body(customer, "Имя", 1)).status ==
          412);
    CHECK(contract.get("/api/v1/customers/{id}", customer_url).status == 200);
    std::string const set = new_id();
    json const set_body{{"id", set}, {"name", "Набор"}, {"version", 0}, {"specifications", json::array()}};
    CHECK(contract.send("PUT", "/api/v1/sets/{id}", "/api/v1/sets/" + set, set_body).status == 201);
}

void check_import(Contract& contract, std::uint16_t port) {
    std::string const path = "/api/v1/imports";
    Reply const opened = request(port, "POST", path, "sku;name;price\r\nCONTRACT-1;Name;1.5\r\n",
                                 {{"Content-Type", "text/csv"}, {"Mutation-Id", new_id()}});
    CHECK(opened.status == 201);
    contract.check(path, "post", opened);
    std::string const url = path + "/" + opened.json()["id"].get<std::string>();
    CHECK(contract.send("PUT", "/api/v1/imports/{id}/mapping", url + "/mapping", opened.json()["suggested"]).status ==
          200);
    CHECK(contract.get("/api/v1/imports/{id}/progress", url + "/progress").status == 200);
    for (int i = 0; i < 2; ++i) {
        Reply const committed = request(port, "POST", url + "/commit", {}, {{"Mutation-Id", new_id()}});
        CHECK(committed.status == 200);
        contract.check("/api/v1/imports/{id}/commit", "post", committed);
    }
}

void check_exports(Contract& contract, std::uint16_t port) {
    std::string const first = contract.get("/api/v1/quotes", "/api/v1/quotes?limit=1").json()["items"][0]["id"];
    contract.check("/api/v1/quotes/{id}/exports", "post",
                   request(port, "POST", "/api/v1/quotes/" + first + "/exports?format=pdf", {}));
    contract.check("/api/v1/quotes/exports", "post", request(port, "POST", "/api/v1/quotes/exports?rows=1", {}));
}

void check_people(Contract& contract, std::uint16_t port) {
    json const units = contract.get("/api/v1/units", "/api/v1/units").json();
    json unit{{"id", new_id()}, {"name", {{"ru", "Запад"}, {"en", "West"}}}, {"parent", units[0]["id"]}};
    std::string const unit_url = "/api/v1/units/" + unit["id"].get<std::string>();
    CHECK(contract.send("PUT", "/api/v1/units/{id}", unit_url, unit).status == 201);
    CHECK(contract.send("PUT", "/api/v1/units/{id}", unit_url, json{{"id", 1}}).status == 422);
    json const people = contract.get("/api/v1/users", "/api/v1/users?limit=2").json();
    json person{{"id", new_id()}, {"login", "contract"}, {"name", "Contract"}, {"unit", unit["id"]}};
    person["roles"] = json::array({{{"role", "seller"}, {"unit", unit["id"]}, {"from", "2026-01-01"}}});
    person["deputies"] = json::array({{{"deputy", people["items"][0]["id"]}, {"to", "2030-01-01"}}});
    std::string const url = "/api/v1/users/" + person["id"].get<std::string>();
    CHECK(contract.send("PUT", "/api/v1/users/{id}", url, person).status == 201);
    CHECK(contract.send("PUT", "/api/v1/users/{id}", url, person).status == 412);
    CHECK(contract.get("/api/v1/users/{id}", url).status == 200);
    for (char const* path : {"/api/v1/users/import/preview", "/api/v1/users/import"}) {
        for (char const* table :
             {"login;name;unit\nfrom-file;File;\n", "login;name;unit\nother;;Nowhere\n", "colour\nred\n"}) {
            contract.check(path, "post", request(port, "POST", path, table, {{"Mutation-Id", new_id()}}));
        }
    }
}

void check_audit_log(Contract& contract) {
    json const page = contract.get("/api/v1/audit", "/api/v1/audit?limit=200").json();
    CHECK(page["items"].size() > 5);
    for (char const* format : {"csv", "xlsx", "doc"}) {
        contract.get("/api/v1/audit/export", std::string("/api/v1/audit/export?format=") + format);
    }
}

void check_campaigns(Contract& contract, std::uint16_t port) {
    std::string const all = "/api/v1/campaigns", one = all + "/{id}", id = new_id(), url = all + "/" + id;
    json const types = contract.get("/api/v1/campaign-types", "/api/v1/campaign-types").json();
    json type = types["items"][0]["type"];
    std::string const types_url = "/api/v1/campaign-types/", by_id = "/api/v1/campaign-types/{id}";
    CHECK(contract.send("PUT", by_id, types_url + type["id"].get<std::string>(), type).status == 200);
    type["id"] = "contract";
    type["version"] = 0;
    CHECK(contract.send("PUT", by_id, types_url + "contract", type).status == 201);
    CHECK(contract.send("PUT", by_id, types_url + "contract", {{"id", "contract"}}).status == 422);
    CHECK(contract.send("PUT", one, url, json{{"type", 1}}).status == 422);
    CHECK(contract.send("PUT", one, url, json{{"type", "webinar"}, {"content", {{"name", "Договор"}}}}).status == 201);
    json const page = contract.get(all, all + "?limit=200").json();
    for (json const& row : page["items"]) {
        std::string const row_url = all + "/" + row["id"].get<std::string>();
        for (char const* part : {"", "/moves", "/history", "/work", "/participants", "/survey", "/survey/xlsx"})
            CHECK(contract.get(one + part, row_url + part).status == 200);
    }
    json const submit{{"event", {{"event", "submit"}}}};
    CHECK(contract.send("POST", one + "/events", url + "/events", submit).status == 422);
    json edit{{"event", {{"event", "edit"}, {"content", {{"name", "Новое имя"}}}}}, {"version", 1}};
    CHECK(contract.send("POST", one + "/events", url + "/events", edit).status == 200);
    json const comment{{"id", new_id()}, {"text", "Слово"}};
    CHECK(contract.send("POST", one + "/comments", url + "/comments", comment).status == 201);
    json const guest{{"id", new_id()}, {"name", "Гость"}, {"email", "guest@example.com"}};
    json const guests{{"put", json::array({guest})}};
    CHECK(contract.send("POST", one + "/participants", url + "/participants", guests).status == 200);
    Headers const changing{{"Mutation-Id", new_id()}};
    contract.check(
        one + "/participants/import", "post",
        request(port, "POST", url + "/participants/import", "name;email\nДругой;other@example.com\n", changing));
    Reply const added = request(port, "POST", url + "/files?name=a.txt", "bytes", {{"Mutation-Id", new_id()}});
    contract.check(one + "/files", "post", added);
    std::string const file = added.json()["files"][0]["id"];
    contract.get(one + "/files/{file}", url + "/files/" + file);
    contract.check(one + "/files/{file}", "delete",
                   request(port, "DELETE", url + "/files/" + file, {}, {{"Mutation-Id", new_id()}}));
    for (json const& row : page["items"]) {
        if (row["state"] != "preparation") continue;
        std::string const row_url = all + "/" + row["id"].get<std::string>();
        json const task = contract.get(one, row_url).json()["campaign"]["tasks"][0]["id"];
        json const item{{"id", new_id()}, {"task", task}, {"text", "Проверить"}, {"is_done", true}};
        CHECK(contract.send("POST", one + "/checks", row_url + "/checks", item).status == 200);
    }
}

void check_inbox(Contract& contract, Database const& database, std::uint16_t port) {
    std::string const inbox = "/api/v1/inbox";
    for (char const* part : {"", "/approvals", "/tasks", "/notices"})
        CHECK(contract.get(inbox + part, inbox + part).status == 200);
    CHECK(contract.send("POST", inbox + "/notices/read", inbox + "/notices/read", {{"up_to", 1}}).status == 200);
    // A link to one who was asked, as it would stand in his mail.
    std::string const secret(64, 'c');
    (void)database.ask("INSERT INTO survey_link SELECT '" + sha256_hex(secret) +
                       "', campaign, id FROM campaign_participant WHERE asked_at IS NOT NULL AND answered_at IS NULL "
                       "AND campaign IN (SELECT id FROM campaign WHERE state = 'survey') LIMIT 1 RETURNING campaign");
    std::string const query = "?lang=en&key=" + secret;
    CHECK(contract.get("/survey", "/survey" + query).status == 200);
    CHECK(contract.get("/survey", "/survey?key=none").status == 404);
    Headers const form{{"Content-Type", "application/x-www-form-urlencoded"}};
    Reply const missing = request(port, "POST", "/survey" + query, "shown=1,2", form);
    CHECK(missing.status == 422);
    contract.check("/survey", "post", missing);
    contract.check("/survey", "post", request(port, "POST", "/survey" + query, "shown=1,2&q1=5&q2=9", form));
    contract.get("/unsubscribe", "/unsubscribe" + query);
    contract.check("/unsubscribe", "post", request(port, "POST", "/unsubscribe" + query, {}));
}

void check_marketing(Contract& contract, std::uint16_t port) {
    std::string const lists = "/api/v1/marketing-lists", list = new_id();
    json filter{{"types", json::array({"partner"})}, {"text", "а"}};
    CHECK(contract.send("POST", lists + "/preview", lists + "/preview", filter).status == 200);
    json body{{"id", list}, {"name", "Партнёры"}, {"filter", json::object()}};
    CHECK(contract.send("PUT", lists + "/{id}", lists + "/" + list, body).status == 201);
    body["version"] = 1;
    CHECK(contract.send("PUT", lists + "/{id}", lists + "/" + list, body).status == 200);
    CHECK(contract.get(lists, lists).status == 200);
    std::string const comparison = "/api/v1/campaign-comparison";
    for (char const* by : {"?by=type", "?by=month&from=2020-01-01", "?by=none", "?ids=1"})
        contract.get(comparison, comparison + by);
    CHECK(contract.get(comparison + "/xlsx", comparison + "/xlsx?by=type&language=en").status == 200);
    json const campaigns =
        contract.get("/api/v1/campaigns", "/api/v1/campaigns?state=preparation,closed,survey").json();
    REQUIRE_FALSE(campaigns["items"].empty());
    std::string const one = "/api/v1/campaigns/{id}",
                      url = "/api/v1/campaigns/" + campaigns["items"][0]["id"].get<std::string>();
    std::string const lead = new_id(), leads = url + "/leads";
    json somebody{{"id", lead}, {"name", "Пётр Орлов"}, {"email", "orlov@example.com"}};
    CHECK(contract.send("PUT", one + "/leads/{lead}", leads + "/" + lead, somebody).status == 201);
    somebody["version"] = 1;
    CHECK(contract.send("PUT", one + "/leads/{lead}", leads + "/" + lead, somebody).status == 200);
    CHECK(contract.get(one + "/leads", leads).status == 200);
    Headers const changing{{"Mutation-Id", new_id()}};
    contract.check(one + "/leads/{lead}", "delete", request(port, "DELETE", leads + "/" + lead, {}, changing));
    std::string const invite = "/participants/list/" + list;
    contract.check(one + "/participants/list/{list}", "post",
                   request(port, "POST", url + invite + "?dry_run=true", {}, {{"Mutation-Id", new_id()}}));
    contract.check(lists + "/{id}", "delete",
                   request(port, "DELETE", lists + "/" + list, {}, {{"Mutation-Id", new_id()}}));
}

void check_post(Contract& contract, Database const& database, std::uint16_t port) {
    use_session(port, database.session_of("panov"));
    std::string const setting = "/api/v1/mail-setting", link = "/api/v1/calendar-link", hooks = "/api/v1/webhooks";
    json wanted = contract.get(setting, setting).json();
    CHECK(contract.send("PUT", setting, setting, wanted).status == 200);
    wanted["mode"] = "digest";
    wanted["digest_at"] = wanted["quiet_from"];
    CHECK(contract.send("PUT", setting, setting, wanted).status == 422);
    CHECK(contract.get("/api/v1/mail-queue", "/api/v1/mail-queue").status == 200);
    contract.check("/api/v1/mail-queue/test", "post", request(port, "POST", "/api/v1/mail-queue/test", {}));
    Reply const made = request(port, "POST", link, {});
    contract.check(link, "post", made);
    CHECK(contract.get(link, link).status == 200);
    CHECK(contract.get("/calendar.ics", made.json()["path"]).status == 200);
    contract.check(link, "delete", request(port, "DELETE", link, {}));
    std::string const id = new_id();
    json hook{
        {"id", id}, {"url", "https://example.com/hook"}, {"secret", "sixteen letters or more"}, {"is_active", false}};
    CHECK(contract.send("PUT", hooks + "/{id}", hooks + "/" + id, hook).status == 201);
    hook["version"] = 1;
    hook.erase("secret");
    CHECK(contract.send("PUT", hooks + "/{id}", hooks + "/" + id, hook).status == 200);
    hook["url"] = "http://example.com";
    hook["version"] = 2;
    CHECK(contract.send("PUT", hooks + "/{id}", hooks + "/" + id, hook).status == 422);
    CHECK(contract.get(hooks, hooks).json()["items"].size() == 1);
    std::string const campaign = database.ask("SELECT id FROM campaign WHERE state = 'survey' LIMIT 1"),
                      mail = new_id();
    (void)database.ask(
        "WITH one AS (INSERT INTO mail_outbox (id, key, message_id, kind, campaign, address, payload, state, "
        "next_attempt_at, "
        "queued_at) VALUES ('" +
        mail + "', 'contract', '<contract@x>', 'notice', '" + campaign +
        "', 'a@example.com', '{}', 'dead', "
        "now() + interval '1 year', now()) RETURNING 1) SELECT count(*) FROM one");
    contract.check("/api/v1/mail-queue/{id}/retry", "post",
                   request(port, "POST", "/api/v1/mail-queue/" + mail + "/retry", {}));
    std::string const delivery = database.ask(
        "INSERT INTO webhook_delivery (webhook, campaign, body, state, next_attempt_at, queued_at) VALUES ('" + id +
        "', '" + campaign + "', '{}', 'dead', now(), now()) RETURNING id");
    std::string const deliveries = hooks + "/{id}/deliveries", url = hooks + "/" + id + "/deliveries";
    CHECK(contract.get(deliveries, url).json()["items"].size() == 1);
    contract.check(deliveries + "/{delivery}/retry", "post",
                   request(port, "POST", url + "/" + delivery + "/retry", {}));
}

void check_organisation(Contract& contract) {
    std::string const settings = "/api/v1/organisation", documents = "/api/v1/document-template";
    json wanted = contract.get(settings, settings).json();
    CHECK(contract.send("PUT", settings, settings, wanted).status == 200);
    CHECK(contract.send("PUT", settings, settings, wanted).status == 412);
    wanted["rounding"] = "sideways";
    CHECK(contract.send("PUT", settings, settings, wanted).status == 422);
    Reply const before = contract.get(documents, documents);
    CHECK(contract.send("PUT", documents, documents, before.json()).status == 412);
    CHECK(contract.send("PUT", documents, documents, before.json(), before.header("etag")).status == 200);
}

void check_account(Contract& contract, Database const& database, std::uint16_t port) {
    constexpr char kPassword[] = "offerta-demo";
    Headers const as_json{{"Content-Type", "application/json"}};
    use_session(port, database.session_of("gromov"));
    (void)database.session_of("gromov");
    json const sessions = contract.get("/api/v1/sessions", "/api/v1/sessions").json();
    for (json const& one : sessions["items"]) {
        if (one["is_current"]) continue;
        Reply const ended = request(port, "DELETE", "/api/v1/sessions/" + one["id"].get<std::string>());
        contract.check("/api/v1/sessions/{id}", "delete", ended);
    }
    contract.check("/api/v1/sessions/end-others", "post",
                   request(port, "POST", "/api/v1/sessions/end-others", "{}", as_json));
    std::string const factor = "/api/v1/second-factor";
    CHECK(contract.get(factor, factor).status == 200);
    json const begun = contract.send("POST", factor, factor, {{"password", kPassword}}).json();
    std::string const code = totp_code(from_base32(begun["secret"]), std::time(nullptr) / kTotpSeconds);
    CHECK(contract.send("POST", factor + "/confirm", factor + "/confirm", {{"code", code}}).status == 200);
    CHECK(contract.send("POST", factor + "/remove", factor + "/remove", {{"password", kPassword}}).status == 204);
    json const change{{"current", kPassword}, {"next", "a longer phrase"}};
    CHECK(contract.send("POST", "/api/v1/password", "/api/v1/password", change).status == 204);
    use_session(port, database.session_of("panov"));
    std::string const user = database.ask("SELECT id FROM app_user WHERE login = 'gromov'");
    CHECK(contract.send("POST", "/api/v1/users/{id}/link", "/api/v1/users/" + user + "/link", json::object()).status ==
          201);
}

void check_live(Contract& contract, std::uint16_t port) {
    contract.check("/api/v1/live", "get", get(port, "/api/v1/live"));
    Socket socket(port);
    socket.send(handshake_text("/api/v1/live", cookie_line(port)));
    contract.check("/api/v1/live", "get", socket.read(5000, true));
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

/// An address of this pattern; its ids are nobody's.
std::string filled(std::string const& pattern) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '{') {
            out += pattern[i];
            continue;
        }
        i = pattern.find('}', i);
        out += new_id();
    }
    return out;
}

}  // namespace

TEST_CASE("the description and the routes name the same operations") {
    Config config;
    config.database_url = "postgresql://127.0.0.1:1/none";
    config.port = 0;
    Application const application(config);
    std::set<std::string> routed, described;
    for (http::Route const& route : application.router().routes()) {
        routed.insert(lower(http::name_of(route.method)) + " " + std::string(route.pattern) + " " +
                      std::string(route.operation.name()));
        bool const says_mutation =
            description_document()["paths"].contains(route.pattern) &&
            description_document()["paths"][std::string(route.pattern)].dump().find("Mutation-Id") != std::string::npos;
        if (route.needs_mutation_id) CHECK(says_mutation);
    }
    for (auto const& [path, operations] : description_document()["paths"].items()) {
        for (auto const& [method, operation] : operations.items()) {
            described.insert(method + " " + path + " " + operation["operationId"].get<std::string>());
        }
    }
    CHECK(routed == described);
}

TEST_CASE("every operation has been asked: answers, refusals and bodies are as the description says") {
    OFFERTA_NEEDS_DATABASE();
    Database const database;  // its own: an import publishes another price book
    SmtpSink const sink;
    Config config = database.config();
    config.smtp_url = sink.url();
    config.mail_from = "offerta@example.com";
    Application application(config);
    application.start();
    std::uint16_t const port = application.port();
    CHECK(get(port, "/api/v1/openapi.json").json() == description_document());
    Contract contract(port);
    contract.check("/api/v1/session", "get", get(port, "/api/v1/session", {{"Cookie", "offerta=none"}}));
    use_session(port, database.session_of());
    check_reading(contract);
    check_changes(contract);
    check_sending(contract, database, port);
    check_live(contract, port);
    check_exports(contract, port);
    use_session(port, database.session_of("tarasova"));
    check_import(contract, port);
    use_session(port, database.session_of("panov"));
    check_people(contract, port);
    check_organisation(contract);
    check_bonuses(contract, database, port);
    use_session(port, database.session_of("antonov"));
    check_audit_log(contract);
    use_session(port, database.session_of("demin"));
    check_campaigns(contract, port);
    check_marketing(contract, port);
    check_inbox(contract, database, port);
    check_post(contract, database, port);
    check_account(contract, database, port);
    for (auto const& [path, operations] : description_document()["paths"].items()) {
        for (auto const& [method, operation] : operations.items()) {
            // Signing in and out has tests of its own (sign_in_test).
            if (path.starts_with("/api/v1/sign-")) continue;
            std::string const name = operation["operationId"];
            CAPTURE(name);
            CHECK(contract.succeeded().contains(name));
        }
    }
    application.stop();
}

TEST_CASE("the parameters that the description names are taken, and no others") {
    OFFERTA_NEEDS_DATABASE();
    Application application(shared_database().config());
    application.start();
    use_session(application.port(), shared_database().session_of());
    int named = 0;
    auto const is_unknown = [&](std::string const& target) {
        json const problem = get(application.port(), target).json();
        return problem.is_object() && problem.value("code", "") == "malformed_query" &&
               problem["findings"][0]["expected"] == "a parameter of this address";
    };
    // Every address of the API that only reads, with ids that nobody has: parameters are looked at before the rest.
    for (auto const& [path, operations] : description_document()["paths"].items()) {
        if (!path.starts_with("/api/v1/") || path.starts_with("/api/v1/sign-in/") || !operations.contains("get"))
            continue;
        if (operations["get"]["operationId"] == "live") continue;  // a handshake, which has its own tests
        std::string const address = filled(path);
        CAPTURE(address);
        CHECK(is_unknown(address + "?nobody_knows=1"));
        for (json const& parameter : operations["get"].value("parameters", json::array())) {
            CAPTURE(parameter["name"]);
            if (parameter["in"] != "query") continue;
            CHECK_FALSE(is_unknown(address + "?" + parameter["name"].get<std::string>() + "="));
            ++named;
        }
    }
    CHECK(is_unknown("/api/v1/quotes?limit=1&nobody_knows="));
    CHECK(named >= 60);
    application.stop();
}
