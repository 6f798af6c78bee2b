#include <doctest/doctest.h>

#include <algorithm>

#include "server/app/application.hpp"
#include "server/app/database.hpp"
#include "server/services/audit_check.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"
#include "tests/server/support/samples.hpp"
#include "tests/server/support/until.hpp"

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

constexpr char kSeller[] = "kovaleva", kAuditor[] = "antonov", kAdministrator[] = "panov";

/// A server over a demo database of its own, and people who are signed in.
struct RunningForAudit {
    RunningForAudit() : application(database.config()) {
        application.start();
        port = application.port();
        for (char const* login : {kSeller, kAuditor, kAdministrator}) {
            cookies[login] = "offerta=" + database.session_of(login);
        }
    }
    ~RunningForAudit() { application.stop(); }

    [[nodiscard]] Headers as(std::string const& login) const { return {{"Cookie", cookies.at(login)}}; }
    [[nodiscard]] Reply read(std::string const& login, std::string const& target) const {
        return get(port, target, as(login));
    }
    [[nodiscard]] Reply send(std::string const& login, std::string const& method, std::string const& target,
                             json const& body, std::string const& mutation = {}) const {
        return send_json(port, method, target, body, mutation, as(login));
    }
    /// The entries about an object, newest first.
    [[nodiscard]] json entries(std::string const& object) const {
        Reply const reply = read(kAuditor, "/api/v1/audit?object=" + object);
        REQUIRE_MESSAGE(reply.status == 200, reply.body);
        return reply.json()["items"];
    }

    Database database;
    Application application;
    std::map<std::string, std::string> cookies;
    std::uint16_t port = 0;
};

}  // namespace

TEST_CASE(
    "a quote's making, edits, export and refused reading are in the log, with who, from where, before and after") {
    OFFERTA_NEEDS_DATABASE();
    RunningForAudit const server;
    std::string const id = new_id(), url = "/api/v1/quotes/" + id;
    std::string const mutation = new_id();
    json const body = quote_body(id, 2);
    REQUIRE(server.send(kSeller, "PUT", url, body, mutation).status == 201);
    REQUIRE(server.send(kSeller, "PUT", url, body, mutation).status == 201);  // the first answer again: no entry
    REQUIRE(server.send(kSeller, "POST", url + "/edits", title_edit(new_id(), 1, "First", "Second")).status == 200);
    REQUIRE(server.read(kSeller, url + "/documents/xlsx").status == 200);
    REQUIRE(request(server.port, "POST", url + "/exports?format=pdf", {}, server.as(kSeller)).status == 204);
    REQUIRE(request(server.port, "POST", url + "/exports?format=exe", {}, server.as(kSeller)).status == 400);
    REQUIRE(server.read(kAdministrator, url).status == 403);
    json const entries = server.entries(id);
    REQUIRE(entries.size() == 5);
    CHECK(entries[0]["action"] == "getQuote");
    CHECK(entries[0]["outcome"] == "refused");
    CHECK(entries[0]["user_name"] == "Юрий Панов");
    CHECK(entries[0]["after"]["status"] == 403);
    CHECK(entries[1]["action"] == "noteQuoteExport");
    CHECK(entries[1]["after"]["format"] == "pdf");
    CHECK(entries[2]["action"] == "getQuoteDocument");
    CHECK(entries[2]["after"]["format"] == "xlsx");
    CHECK(entries[3]["action"] == "editQuote");
    CHECK(entries[3]["before"]["version"] == 1);
    CHECK(entries[3]["after"]["version"] == 2);
    CHECK(entries[3]["after"]["edits"][0]["was"] == "First");
    CHECK(entries[3]["after"]["edits"][0]["now"] == "Second");
    CHECK(entries[4]["action"] == "createQuote");
    CHECK(entries[4]["after"]["quote"]["id"] == id);
    for (json const& entry : entries) {
        CHECK(entry["address"] == "127.0.0.1");
        CHECK_FALSE(entry["session"].get<std::string>().empty());
    }
}

TEST_CASE("a list of quotes that the browser saved is in the log with its length") {
    OFFERTA_NEEDS_DATABASE();
    RunningForAudit const server;
    auto const note = [&](std::string const& query) {
        return request(server.port, "POST", "/api/v1/quotes/exports" + query, {}, server.as(kSeller)).status;
    };
    CHECK(note("?rows=12") == 204);
    for (char const* bad : {"", "?rows=", "?rows=-1", "?rows=1000001", "?rows=1&list=all"}) {
        CAPTURE(bad);
        CHECK(note(bad) == 400);
    }
    json const entries = server.read(kAuditor, "/api/v1/audit?action=noteListExport").json()["items"];
    REQUIRE(entries.size() == 1);
    CHECK(entries[0]["user_name"] == "Анна Ковалёва");
    CHECK(entries[0]["after"]["rows"] == 12);
}

TEST_CASE("a change that is refused or rolled back leaves no entry of a change") {
    OFFERTA_NEEDS_DATABASE();
    RunningForAudit const server;
    std::string const id = new_id();
    json body = quote_body(id, 1);
    body["price_book"] = 999;
    CHECK(server.send(kSeller, "PUT", "/api/v1/quotes/" + id, body).status == 422);
    CHECK(server.entries(id).empty());
}

TEST_CASE("sign-ins are in the log, failed ones too, and no password is") {
    OFFERTA_NEEDS_DATABASE();
    RunningForAudit const server;
    auto const sign_in = [&](char const* login, char const* password) {
        return request(server.port, "POST", "/api/v1/sign-in", json{{"login", login}, {"password", password}}.dump(),
                       {{"Content-Type", "application/json"}});
    };
    REQUIRE(sign_in("kovaleva", "wrong-secret-1").status == 401);
    REQUIRE(sign_in("nobody-there", "wrong-secret-2").status == 401);
    REQUIRE(sign_in("kovaleva", "offerta-demo").status == 200);
    json const entries = server.read(kAuditor, "/api/v1/audit?action=signIn").json()["items"];
    REQUIRE(entries.size() == 3);
    CHECK(entries[0]["outcome"] == "done");
    CHECK(entries[0]["user_name"] == "Анна Ковалёва");
    CHECK(entries[1]["outcome"] == "failed");
    CHECK(entries[1]["object"] == "nob…");
    CHECK(entries[2]["outcome"] == "failed");
    CHECK(server.database.ask(
              "SELECT count(*) FROM audit WHERE concat(before, after, object) ~ 'secret|offerta-demo'") == "0");
}

TEST_CASE("the log is read by the auditor only, page by page, and filtered") {
    OFFERTA_NEEDS_DATABASE();
    RunningForAudit const server;
    CHECK(server.read(kSeller, "/api/v1/audit").status == 403);
    CHECK(server.read(kAdministrator, "/api/v1/audit/export?format=csv").status == 403);
    for (int i = 0; i < 5; ++i) {
        std::string const id = new_id();
        REQUIRE(server.send(kSeller, "PUT", "/api/v1/customers/" + id, customer_body(id, "Имя", 0)).status == 201);
    }
    std::vector<std::int64_t> ids;
    std::string cursor;
    do {
        json const page = server.read(kAuditor, "/api/v1/audit?action=putCustomer&limit=2&cursor=" + cursor).json();
        CHECK(page["total"] == 5);
        for (json const& entry : page["items"]) ids.push_back(entry["id"]);
        cursor = page["next_cursor"];
    } while (!cursor.empty());
    CHECK(ids.size() == 5);
    CHECK(std::is_sorted(ids.rbegin(), ids.rend()));
    auto const total = [&](std::string const& query) {
        return server.read(kAuditor, "/api/v1/audit?action=putCustomer&" + query).json()["total"];
    };
    CHECK(total("search=%D0%BA%D0%BE%D0%B2%D0%B0%D0%BB%D0%B5%D0%B2") == 5);  // «ковалев» finds «Ковалёва»
    CHECK(total("search=nobody") == 0);
    CHECK(total("until=2020-01-01T00:00:00Z") == 0);
    CHECK(total("from=2020-01-01T00:00:00Z&outcome=done&kind=customer") == 5);
    CHECK(total("outcome=refused") == 0);
    for (char const* bad : {"from=yesterday", "user=1", "outcome=x", "cursor=zz", "limit=0", "whom=1"}) {
        CAPTURE(bad);
        CHECK(server.read(kAuditor, std::string("/api/v1/audit?") + bad).status == 400);
    }
}

TEST_CASE("the database itself shows the log to the auditor only, and lets nobody write in another's name") {
    OFFERTA_NEEDS_DATABASE();
    Database const database;
    (void)database.ask(
        "INSERT INTO audit (actor_name, session, address, action, object_kind, object, outcome) "
        "VALUES ('', '', '', 'putSet', '', '', 'done') RETURNING id");
    db::Connection server(database_settings(database.config()));
    auto const as = [&](std::string const& login, std::string const& sql) {
        std::string const user = database.ask("SELECT id FROM app_user WHERE login = '" + login + "'");
        std::string const script = "BEGIN; SELECT set_config('offerta.user', '" + user + "', true); " + sql;
        std::string out;
        try {
            out = server.execute_script(script.c_str())[0].string(0);
        } catch (db::Error const& error) {
            out = error.sqlstate();
        }
        server.execute_script("ROLLBACK");
        return out;
    };
    std::string const count = "SELECT count(*) FROM audit WHERE action = 'putSet'";
    CHECK(as(kAuditor, count) == "1");
    CHECK(as(kSeller, count) == "0");
    CHECK(as(kAdministrator, count) == "0");
    auto const add = [](std::string const& actor) {
        return "INSERT INTO audit (actor, actor_name, session, address, action, object_kind, object, outcome) VALUES "
               "(" +
               actor + ", '', '', '', 'putSet', '', '', 'done'); SELECT 1";
    };
    CHECK(as(kSeller, add("offerta_user()")) == "1");
    CHECK(as(kSeller, add("gen_random_uuid()")) == "42501");
    CHECK(as(kSeller, add("NULL")) == "42501");
}

TEST_CASE("the log is saved as CSV and XLSX, no cell of which is a formula, and that is logged too") {
    OFFERTA_NEEDS_DATABASE();
    RunningForAudit const server;
    (void)server.database.ask(
        "INSERT INTO audit (actor_name, session, address, action, object_kind, object, outcome) VALUES "
        "('=cmd|calc', '', '', 'putSet', '', '\"quoted\";\n', 'done') RETURNING id");
    Reply const csv = server.read(kAuditor, "/api/v1/audit/export?format=csv&language=ru&action=putSet");
    REQUIRE(csv.status == 200);
    CHECK(csv.body.starts_with("\xEF\xBB\xBF\"Время\";\"Кто\";"));
    CHECK(csv.body.find("\"'=cmd|calc\"") != std::string::npos);
    CHECK(csv.body.find("\"\"\"quoted\"\";\n\"") != std::string::npos);
    CHECK(csv.header("content-disposition") == "attachment; filename=audit.csv");
    Reply const xlsx = server.read(kAuditor, "/api/v1/audit/export?format=xlsx&language=en");
    REQUIRE(xlsx.status == 200);
    CHECK(xlsx.body.starts_with("PK"));
    CHECK(server.read(kAuditor, "/api/v1/audit/export").status == 400);
    json const entries = server.read(kAuditor, "/api/v1/audit?action=exportAudit&outcome=done").json()["items"];
    REQUIRE(entries.size() == 2);
    CHECK(entries[1]["after"]["rows"] == 1);
    CHECK(entries[1]["after"]["action"] == "putSet");
}

TEST_CASE("the running server seals what happens within seconds, and the chain holds") {
    OFFERTA_NEEDS_DATABASE();
    RunningForAudit const server;
    std::string const id = new_id();
    REQUIRE(server.send(kSeller, "PUT", "/api/v1/customers/" + id, customer_body(id, "Имя", 0)).status == 201);
    CHECK(until([&] { return server.entries(id)[0]["number"] > 0; }));
    db::Gate gate;
    db::Session session(database_settings(server.database.config()), gate);
    session.act_as(db::Identity::system());
    AuditReport report;
    (void)session.transact(
        [&](db::Transaction& snapshot) {
            report = check_audit(snapshot);
            return true;
        },
        db::Isolation::Snapshot);
    CHECK(report.faults.empty());
    CHECK(report.entries > 0);
}
