#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "server/app/application.hpp"
#include "server/app/database.hpp"
#include "server/repositories/price_books.hpp"
#include "server/services/price_book_service.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"
#include "tests/server/support/samples.hpp"
#include "tests/support/places.hpp"

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

constexpr char kSettings[] = "/api/v1/organisation";
constexpr char kTemplate[] = "/api/v1/document-template";

struct Keeping {
    explicit Keeping(bool with_demo = true) : database(with_demo), application(database.config()) {
        application.start();
        port = application.port();
    }
    ~Keeping() { application.stop(); }
    [[nodiscard]] Headers as(char const* login) const { return {{"Cookie", "offerta=" + database.session_of(login)}}; }
    [[nodiscard]] Reply put(char const* target, json const& body, Headers headers,
                            char const* if_match = nullptr) const {
        if (if_match != nullptr) headers.emplace_back("If-Match", if_match);
        return send_json(port, "PUT", target, body, {}, headers);
    }
    Database database;
    Application application;
    std::uint16_t port = 0;
};

/// The server's program takes an organisation's file with this text; what it said, with its exit status behind.
std::string take_file(Database const& database, std::string const& text, std::string const& words = {}) {
    auto const path =
        std::filesystem::temp_directory_path() / ("offerta-organisation-" + std::to_string(getpid()) + ".json");
    std::ofstream(path) << text;
    std::string const command = offerta::test::server_program() + " organisation " + path.string() + " " + words +
                                " --database-url '" + database.url() + "' 2>&1";
    FILE* const pipe = popen(command.c_str(), "r");
    REQUIRE(pipe);
    std::string out;
    char part[512];
    while (std::fgets(part, sizeof part, pipe) != nullptr) out += part;
    out += "exit " + std::to_string(WEXITSTATUS(pclose(pipe)));
    std::filesystem::remove(path);
    return out;
}

bool has(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("an administrator names the organisation, its zone and its rounding; a stale version is refused") {
    OFFERTA_NEEDS_DATABASE();
    Keeping const server;
    Headers const admin = server.as("panov");
    Reply const before = get(server.port, kSettings, admin);
    REQUIRE(before.status == 200);
    CHECK(before.header("etag") == "\"" + std::to_string(before.json()["version"].get<int>()) + "\"");
    json wanted = before.json();
    CHECK(wanted["time_zone"] == "Europe/Moscow");
    wanted["name"] = {{"ru", "Новое имя"}, {"en", "New name"}};
    wanted["time_zone"] = "Asia/Yekaterinburg";
    wanted["rounding"] = "half_even";
    Reply const done = server.put(kSettings, wanted, admin);
    CHECK_MESSAGE(done.status == 200, done.body);
    CHECK(done.json()["version"] == wanted["version"].get<int>() + 1);
    CHECK(get(server.port, kSettings, admin).json() == done.json());
    CHECK(server.put(kSettings, wanted, admin).status == 412);
    CHECK(server.put(kSettings, wanted, admin, before.header("etag").c_str()).status == 412);
    CHECK(server.put(kSettings, wanted, admin, done.header("etag").c_str()).status == 200);
    json const session = get(server.port, "/api/v1/session", server.as("kovaleva")).json();
    CHECK(session["organisation"]["ru"] == "Новое имя");
    CHECK(session["utc_offset_minutes"] == 300);
    CHECK(server.database.ask("SELECT count(*) FROM audit WHERE action = 'putOrganisation'") == "2");
}

TEST_CASE("settings that mean nothing are refused with every place, and only who keeps connections changes them") {
    OFFERTA_NEEDS_DATABASE();
    Keeping const server;
    json wanted = get(server.port, kSettings, server.as("panov")).json();
    wanted["name"] = {{"ru", ""}, {"en", ""}};
    wanted["time_zone"] = "Europe/Nowhere";
    Reply const refused = server.put(kSettings, wanted, server.as("panov"));
    CHECK(refused.status == 422);
    CHECK(refused.json()["findings"].size() == 2);
    CHECK(refused.json()["findings"][0]["place"] == "name");
    CHECK(refused.json()["findings"][1]["place"] == "time_zone");
    for (char const* login : {"kovaleva", "saveliev", "tarasova"}) {
        CHECK(get(server.port, kSettings, server.as(login)).status == 403);
        CHECK(server.put(kSettings, wanted, server.as(login)).status == 403);
        CHECK(server.put(kTemplate, json::object(), server.as(login), "*").status == 403);
    }
    CHECK(server.database.ask("SELECT name ->> 'ru' FROM organisation") == "Полярис Микро");
}

TEST_CASE("how documents look is replaced on the version that was seen, and everybody signed in may read it") {
    OFFERTA_NEEDS_DATABASE();
    Keeping const server;
    Headers const admin = server.as("panov");
    Reply const before = get(server.port, kTemplate, admin);
    REQUIRE(before.status == 200);
    json wanted = before.json();
    wanted["title"] = {{"ru", "Оферта"}, {"en", "Offer"}};
    CHECK(server.put(kTemplate, wanted, admin).status == 412);  // there is one already
    Reply const done = server.put(kTemplate, wanted, admin, before.header("etag").c_str());
    CHECK_MESSAGE(done.status == 200, done.body);
    CHECK(server.put(kTemplate, wanted, admin, before.header("etag").c_str()).status == 412);
    Reply const now = get(server.port, kTemplate, server.as("kovaleva"));
    CHECK(now.json() == wanted);
    CHECK(now.header("etag") == done.header("etag"));
    wanted["accent"] = "blue";
    CHECK(server.put(kTemplate, wanted, admin, "*").status == 422);
}

TEST_CASE("a database without demo data takes its first document template and its first customer") {
    OFFERTA_NEEDS_DATABASE();
    Keeping const server(false);
    std::string const user = new_id();
    (void)server.database.ask("INSERT INTO app_user (id, body, position, login) VALUES ('" + user + R"(', '{"id": ")" +
                              user + R"(", "name": "Первый"}', 7, 'first') RETURNING id)");
    (void)server.database.ask("INSERT INTO role_assignment (user_id, role) SELECT '" + user +
                              "', unnest(ARRAY['administrator', 'seller']) RETURNING id");
    Headers const first = server.as("first");
    CHECK(get(server.port, kTemplate, first).header("etag") == "\"0\"");
    CHECK(server.put(kTemplate, {{"title", {{"ru", "КП"}, {"en", "Quote"}}}}, first).status == 201);
    CHECK(get(server.port, kTemplate, first).header("etag") == "\"1\"");
    json customer = customer_body(new_id(), "Первый", 0);
    customer["owner"] = user;
    customer["type"] = "end_customer";
    Reply const made = server.put(("/api/v1/customers/" + customer["id"].get<std::string>()).c_str(), customer, first);
    CHECK_MESSAGE(made.status == 201, made.body);
}

TEST_CASE("a file brings settings, documents and the price book's tables; what it does not say stays; once") {
    OFFERTA_NEEDS_DATABASE();
    Database const database;
    std::string const file = R"({
        "name": {"ru": "Из файла", "en": "From a file"}, "rounding": "up",
        "document_template": {"title": {"ru": "Оферта", "en": "Offer"}},
        "discounts": [{"id": "all", "percent": "3", "label": {"ru": "Всем", "en": "Everybody"}}]})";
    std::string const before = database.ask("SELECT max(number) FROM price_book");
    std::string const dry = take_file(database, file, "--dry-run");
    CHECK_MESSAGE(has(dry, "settings: would be changed"), dry);
    CHECK(has(dry, "exit 0"));
    CHECK(database.ask("SELECT max(number) FROM price_book") == before);
    std::string const done = take_file(database, file);
    CHECK_MESSAGE(has(done, "price book number: " + std::to_string(std::stoi(before) + 1)), done);
    CHECK(has(done, "document template: changed"));
    CHECK(database.ask("SELECT name ->> 'ru' || ' ' || currency || ' ' || time_zone || ' ' || rounding "
                       "FROM organisation") == "Из файла RUB Europe/Moscow up");
    CHECK(database.ask("SELECT document_template -> 'title' ->> 'ru' FROM organisation") == "Оферта");
    CHECK(database.ask("SELECT document_template ? 'requisites' FROM organisation") == "t");
    std::string const again = take_file(database, file);
    CHECK_MESSAGE(has(again, "nothing changed"), again);
    CHECK(database.ask("SELECT count(*) FROM audit WHERE action IN ('putOrganisation', 'putDocumentTemplate', "
                       "'publishRules')") == "3");
}

TEST_CASE("S8 a product that had no price before stops no file, and is told") {
    OFFERTA_NEEDS_DATABASE();
    Database const database;
    {
        db::Gate gate;
        db::Session session(database_settings(database.owner_config()), gate);
        session.act_as(db::Identity::system());
        session.transact([](db::Transaction& transaction) {
            PriceBookData data = price_book_service::working_copy(transaction);
            data.products.push_back(data.products.front());
            data.products.back().sku = "NO-PRICE";
            (void)price_books::publish(transaction, std::move(data), {});
        });
    }
    std::string const done = take_file(database, R"({"rounding": "down"})");
    CHECK_MESSAGE(has(done, "exit 0"), done);
    CHECK(has(done, "got \"NO-PRICE\""));
    CHECK(has(done, "price book number: "));
}

TEST_CASE("S8 a file whose tables do not hold is refused with each place, and nothing of it is taken") {
    OFFERTA_NEEDS_DATABASE();
    Database const database;
    std::string const refused = take_file(database, R"({
        "name": {"ru": "Из файла", "en": ""}, "time_zone": "Europe/Nowhere",
        "discounts": [{"id": "none", "sku": "NO-SUCH", "percent": "3", "label": {"ru": "Нет", "en": "None"}}]})");
    CHECK_MESSAGE(has(refused, "exit 1"), refused);
    CHECK(has(refused, "time_zone: "));
    CHECK(has(refused, "discounts[0]"));
    CHECK(database.ask("SELECT name ->> 'ru' FROM organisation") == "Полярис Микро");
    CHECK(has(take_file(database, R"({"colour": "red"})"), "colour: "));
    CHECK(has(take_file(database, "{"), "exit 1"));
}
