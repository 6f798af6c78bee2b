#include <doctest/doctest.h>

#include <thread>

#include "server/app/application.hpp"
#include "server/app/database.hpp"
#include "server/repositories/price_books.hpp"
#include "server/services/price_book_service.hpp"
#include "shared/specifier/template.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"

using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

constexpr char kList[] = "sku;name;price\r\nIMPORT-1;First;1.5\r\nIMPORT-2;Second;2\r\n";

struct RunningForImports {
    explicit RunningForImports(Database const& database) : application(database.config()) {
        application.start();
        port = application.port();
        use_session(port, database.session_of("tarasova"));  // of prices
    }
    ~RunningForImports() { application.stop(); }
    Application application;
    std::uint16_t port = 0;
};

Reply opened(std::uint16_t port, std::string const& bytes) {
    return request(port, "POST", "/api/v1/imports", bytes, {{"Content-Type", "application/octet-stream"}});
}

/// Opens a list and plans it as suggested: the import's address.
std::string planned(std::uint16_t port, std::string const& bytes) {
    json const file = opened(port, bytes).json();
    std::string const url = "/api/v1/imports/" + file["id"].get<std::string>();
    Reply const plan = send_json(port, "PUT", url + "/mapping", file["suggested"]);
    REQUIRE_MESSAGE(plan.status == 200, plan.body);
    CHECK(plan.json()["added"] == 2);
    return url;
}

Reply committed(std::uint16_t port, std::string const& url) { return request(port, "POST", url + "/commit"); }

/// The demo's book with the articles of kList, and a specifier's rule that asks for the first of them.
void publish_with_rule(Database const& database) {
    db::Gate gate;
    db::Session session(database_settings(database.config()), gate);
    session.act_as(db::Identity::system());
    auto book = price_book_service::working_copy(session);
    offerta::PriceList list;
    list.id = "import";
    list.currency = book.base_currency;
    for (char const* sku : {"IMPORT-1", "IMPORT-2"}) {
        offerta::Product product = book.products.front();
        product.sku = sku;
        book.products.push_back(product);
        list.entries.push_back({sku, {}, offerta::Decimal::from_int(1)});
    }
    book.price_lists.push_back(list);
    offerta::SpecifierTemplate source;
    source.id = "imported";
    source.name = {"Стенд", "Stand"};
    source.rules = {{"r1", "true", "\"IMPORT-1\"", "1", "", false, ""}};
    book.templates.push_back(std::make_shared<offerta::SpecifierTemplate const>(source));
    (void)session.transact([&](db::Transaction& transaction) -> offerta::Result<std::int64_t> {
        return price_books::publish(transaction, book, offerta::UserId{});
    });
}

std::string books_of(Database const& database) { return database.ask("SELECT count(*) FROM price_book"); }

}  // namespace

TEST_CASE("a commit that is repeated gives the first answer, also after a restart, and publishes one book") {
    OFFERTA_NEEDS_DATABASE();
    Database const database;
    std::string const before = books_of(database);
    std::string url;
    Reply first;
    {
        RunningForImports const server(database);
        url = planned(server.port, kList);
        first = committed(server.port, url);
        REQUIRE_MESSAGE(first.status == 200, first.body);
        CHECK(committed(server.port, url).body == first.body);
    }
    RunningForImports const server(database);
    Reply const again = committed(server.port, url);
    CHECK(again.status == 200);
    CHECK(again.body == first.body);
    CHECK(std::stoi(books_of(database)) == std::stoi(before) + 1);
    CHECK(get(server.port, "/api/v1/price-books/current").json()["number"] == first.json()["price_book"]);
}

TEST_CASE("two commits at a time publish one book and get one answer") {
    OFFERTA_NEEDS_DATABASE();
    Database const database;
    RunningForImports const server(database);
    std::string const before = books_of(database), url = planned(server.port, kList);
    std::vector<Reply> replies(4);
    std::vector<std::thread> threads;
    for (Reply& reply : replies) threads.emplace_back([&] { reply = committed(server.port, url); });
    for (std::thread& thread : threads) thread.join();
    for (Reply const& reply : replies) {
        CHECK(reply.status == 200);
        CHECK(reply.body == replies[0].body);
    }
    CHECK(std::stoi(books_of(database)) == std::stoi(before) + 1);
}

TEST_CASE("an import that was planned on an older book is refused, and the same file again changes nothing") {
    OFFERTA_NEEDS_DATABASE();
    Database const database;
    RunningForImports const server(database);
    std::string const early = planned(server.port, kList), url = planned(server.port, kList);
    REQUIRE(committed(server.port, url).status == 200);
    CHECK(committed(server.port, early).status == 412);
    std::string const after = books_of(database);
    json const file = opened(server.port, kList).json();
    std::string const again = "/api/v1/imports/" + file["id"].get<std::string>();
    CHECK(send_json(server.port, "PUT", again + "/mapping", file["suggested"]).json()["unchanged"] == 2);
    CHECK(committed(server.port, again).status == 200);
    CHECK(books_of(database) == after);
}

TEST_CASE("S8 a book that its checks refuse is shown with what is wrong, and is not published") {
    OFFERTA_NEEDS_DATABASE();
    Database const database;
    publish_with_rule(database);
    RunningForImports const server(database);
    json const file = opened(server.port, "sku;name;price\r\nIMPORT-2;Second;2\r\n").json();
    std::string const url = "/api/v1/imports/" + file["id"].get<std::string>(), before = books_of(database);
    json const plan = send_json(server.port, "PUT", url + "/mapping", file["suggested"]).json();
    CHECK(plan["missing"] == 1);
    CHECK(plan["book_errors"] == 1);
    CHECK(plan["findings"][0]["is_error"] == true);
    CHECK(plan["findings"][0]["text"] == "спецификатор «Стенд», rules[0].sku: нет в продаже «IMPORT-1»");
    Reply const refused = committed(server.port, url);
    CHECK(refused.status == 422);
    CHECK(refused.json()["findings"][0]["code"] == "unknown_sku");
    CHECK(books_of(database) == before);
    json const whole = opened(server.port, "sku;name;price\r\nIMPORT-1;First;3\r\nIMPORT-2;Second;2\r\n").json();
    std::string const right = "/api/v1/imports/" + whole["id"].get<std::string>();
    CHECK(send_json(server.port, "PUT", right + "/mapping", whole["suggested"]).json()["book_errors"] == 0);
    CHECK(committed(server.port, right).status == 200);
    CHECK(std::stoi(books_of(database)) == std::stoi(before) + 1);
}

TEST_CASE("C3 a list is imported into a new one in dollars; the next file of it keeps what it has not") {
    OFFERTA_NEEDS_DATABASE();
    Database const database;
    RunningForImports const server(database);
    auto const done = [&](std::string const& bytes, json const& target) {
        json const file = opened(server.port, bytes).json();
        json choice = file["suggested"];
        choice["target"].update(target);
        std::string const url = "/api/v1/imports/" + file["id"].get<std::string>();
        Reply const plan = send_json(server.port, "PUT", url + "/mapping", choice);
        if (plan.status == 200) CHECK(committed(server.port, url).status == 200);
        return plan;
    };
    json const dollars{{"is_new", true}, {"name", "Dollars"}, {"currency", "USD"}, {"vat", "10"}};
    CHECK(done(kList, dollars).status == 200);
    CHECK(done(kList, dollars).status == 422);
    Reply const second = done("sku;name;price\r\nIMPORT-3;Third;3\r\n",
                              json::object({{"price_list", "Dollars"}, {"keep_missing", true}}));
    REQUIRE_MESSAGE(second.status == 200, second.body);
    CHECK(second.json()["missing"] == 0);
    CHECK(done(kList, json::object({{"price_list", "Dollars"}})).json()["missing"] == 1);
    CHECK(done(kList, json::object({{"price_list", "nowhere"}})).status == 422);
    db::Gate gate;
    db::Session session(database_settings(database.config()), gate);
    session.act_as(db::Identity::system());
    auto const book = price_book_service::working_copy(session);
    REQUIRE_FALSE(book.price_lists.empty());
    CHECK(book.price_lists.back().id == "Dollars");
    CHECK(book.price_lists.back().currency.name() == "USD");
    CHECK(book.price_lists.back().entries.size() == 2);
    for (auto const& product : book.products)
        if (product.sku == "IMPORT-1") CHECK(product.vat == offerta::Vat::of(offerta::Decimal::from_int(10)));
}

TEST_CASE("bad imports are refused with their place") {
    OFFERTA_NEEDS_DATABASE();
    Database const database;
    RunningForImports const server(database);
    auto const place_of = [](Reply const& reply) { return reply.json()["findings"][0]["place"].get<std::string>(); };
    Reply const broken = opened(server.port, std::string("PK\x03\x04 no workbook", 15));
    CHECK(broken.status == 422);
    CHECK(place_of(broken).starts_with("file"));
    CHECK(opened(server.port, "").status == 422);
    CHECK(committed(server.port, "/api/v1/imports/17").status == 400);
    CHECK(committed(server.port, "/api/v1/imports/" + new_id()).status == 404);
    json const file = opened(server.port, kList).json();
    std::string const url = "/api/v1/imports/" + file["id"].get<std::string>();
    Reply const early = committed(server.port, url);
    CHECK(early.status == 422);
    CHECK(place_of(early) == "mapping");
    json choice = file["suggested"];
    choice["columns"][0] = "nobody";
    CHECK(send_json(server.port, "PUT", url + "/mapping", choice).status == 422);
    choice = file["suggested"];
    choice["sheet"] = 7;
    CHECK(send_json(server.port, "PUT", url + "/mapping", choice).status == 422);
    CHECK(send_json(server.port, "PUT", "/api/v1/imports/" + new_id() + "/mapping", file["suggested"]).status == 404);
}
