#include <doctest/doctest.h>

#include "client/sync/store.hpp"
#include "shared/document/document_codec.hpp"
#include "tests/client/screens/support/small_world.hpp"
#include "tests/client/screens/support/test_server.hpp"

namespace offerta::client::test {
namespace {

UserId head_of_north() {
    UserId id = seller();
    id.value.bytes[15] = 9;
    return id;
}

offerta::User colleague() {
    offerta::User out;
    out.id = head_of_north();
    out.name = "Игорь Савельев";
    out.unit = "Продажи «Север»";
    out.phone = "+7 812 555-01-10";
    out.email = "i.saveliev@polaris.example";
    return out;
}

/// A quote of somebody, as it lies on the server.
Quote quote_of(UserId owner) {
    Bench bench;
    bench.open_generated_quote();
    Quote quote = bench.open().quote;
    quote.owner = owner;
    quote.version = 1;
    quote.number = {2026, 418};
    return quote;
}

/// The document that the browser's worker is given, of a quote of `owner` that the signed-in seller has opened.
QuoteDocument document_made_here(TestServer& server, UserId owner) {
    Quote const quote = quote_of(owner);
    server.quotes.insert_or_assign(quote.id, quote);
    fake::FakePlatform platform;
    platform.window.history = {"/quotes/" + to_string(quote.id.value)};
    Store store(platform.ports);
    store.start();
    auto const settle = [&] {
        do {
            for (Event const& event : platform.inbox.drain()) store.handle(event);
        } while (server.serve(platform.http) > 0 || !platform.inbox.empty());
    };
    settle();
    std::vector<Action> actions;
    actions.push_back(ExportQuote{false});
    store.dispatch(std::move(actions));
    settle();
    REQUIRE(platform.worker.calls.size() == 1);
    auto document = decode_document(platform.worker.calls.front().argument);
    REQUIRE(document);
    return std::move(*document);
}

std::vector<std::string> texts_of(std::vector<LabelledText> const& lines) {
    std::vector<std::string> out;
    for (LabelledText const& line : lines) out.push_back(line.text);
    return out;
}

}  // namespace

TEST_CASE("Q a quote's documents name its owner with his unit, whoever makes them") {
    TestServer server;
    server.colleagues = {colleague()};
    QuoteDocument const document = document_made_here(server, head_of_north());
    CHECK(texts_of(document.manager) == std::vector<std::string>{"Игорь Савельев", "Продажи «Север»",
                                                                 "+7 812 555-01-10", "i.saveliev@polaris.example"});
}

TEST_CASE("Q an owner whom the reader may not see is not mistaken for the reader") {
    TestServer server;
    CHECK(document_made_here(server, head_of_north()).manager.empty());
    CHECK(texts_of(document_made_here(server, seller()).manager) == std::vector<std::string>{"Анна Ковалёва"});
}

TEST_CASE("Q a quote's documents have the customer's legal name and tax id (C1)") {
    TestServer server;
    server.customers.front().legal_name = "Акционерное общество «Северный контур»";
    server.customers.front().tax_id = "7707083893";
    QuoteDocument const document = document_made_here(server, seller());
    CHECK(texts_of(document.customer) ==
          std::vector<std::string>{"Акционерное общество «Северный контур»", "7707083893"});
}

}  // namespace offerta::client::test
