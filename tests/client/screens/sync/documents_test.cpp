#include <doctest/doctest.h>

#include "shared/document/document_codec.hpp"
#include "shared/protocol/codec.hpp"
#include "tests/client/screens/support/world.hpp"

namespace offerta::client::test {
namespace {

UserId head_of_north() {
    UserId id = seller();
    id.value.bytes[15] = 9;
    return id;
}

DocumentManager contact_of_head() {
    return {"Игорь Савельев", "Продажи «Север»", "+7 812 555-01-10", "i.saveliev@polaris.example"};
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

/// What the browser's worker is given: one document.
QuoteDocument document_given(fake::FakePlatform& platform) {
    REQUIRE(platform.worker.calls.size() == 1);
    auto document = decode_document(platform.worker.calls.front().argument);
    platform.worker.calls.clear();
    REQUIRE(document);
    return std::move(*document);
}

/// A browser at a quote of somebody.
struct Reading : World {
    explicit Reading(UserId owner) {
        Quote const quote = quote_of(owner);
        id = quote.id;
        server.quotes.insert_or_assign(id, quote);
        server.contacts.insert_or_assign(head_of_north(), contact_of_head());
    }
    void go() {
        act(GoTo{QuoteRoute{id}});
        settle();
        REQUIRE(open_quote().load == Load::Ready);
    }
    /// Opens it anew, after what is written a little later is written; where the server is away, from the storage.
    void reopen(bool with_server) {
        platform.clock.advance(2'000);
        settle();
        close();
        server.fate = [with_server] { return with_server ? Fate::Answered : Fate::LostOnTheWay; };
        open();
        go();
    }
    /// The storage holds the quote alone, as it did before its owner was told with it.
    void keep_alone(std::string const& key) {
        Bytes& kept = platform.storage.values.at(key + to_string(id.value));
        std::string const text(kept.begin(), kept.end());
        auto const whole = decode_message<KeptQuote>(text);
        REQUIRE(whole);
        std::string const alone = encode(whole->quote);
        REQUIRE(alone != text);
        kept.assign(alone.begin(), alone.end());
    }
    [[nodiscard]] QuoteDocument document() {
        act(ExportQuote{false});
        settle();
        return document_given(platform);
    }

    QuoteId id;
};

std::vector<std::string> texts_of(std::vector<LabelledText> const& lines) {
    std::vector<std::string> out;
    for (LabelledText const& line : lines) out.push_back(line.text);
    return out;
}

std::vector<std::string> manager_in(QuoteDocument const& document) { return texts_of(document.manager); }

std::vector<std::string> lines_of(DocumentManager const& contact) {
    return {contact.name, contact.position, contact.phone, contact.email};
}

}  // namespace

TEST_CASE("Q a quote's documents name its owner with his unit, for whoever reads it: no colleague of his too") {
    Reading browser(head_of_north());
    browser.go();
    REQUIRE(browser.state().session.colleagues.empty());
    CHECK(manager_in(browser.document()) == lines_of(contact_of_head()));
}

TEST_CASE("Q the owner's contact is there when the quote is opened without a connection") {
    Reading browser(head_of_north());
    browser.go();
    browser.reopen(false);
    CHECK(manager_in(browser.document()) == lines_of(contact_of_head()));
}

TEST_CASE("Q an owner's new phone comes with the quote's next answer, without a new version, and is kept") {
    Reading browser(head_of_north());
    browser.go();
    DocumentManager& contact = browser.server.contacts.at(head_of_north());
    contact.phone = "+7 812 555-01-99";
    browser.act(ListenedAgain{});
    browser.settle();
    CHECK(browser.open_quote().quote.version == 1);
    CHECK(manager_in(browser.document()) == lines_of(contact));
    browser.reopen(false);
    CHECK(manager_in(browser.document()) == lines_of(contact));
}

TEST_CASE("Q a quote with changes that wait keeps its owner's contact over a reload without a connection") {
    Reading browser(seller());
    browser.server.contacts.at(seller()).phone = "+7 812 555-01-11";
    browser.go();
    browser.server.fate = [] { return Fate::LostOnTheWay; };
    browser.set_quantity(5);
    browser.settle();
    REQUIRE(browser.waiting() == 1);
    browser.reopen(false);
    CHECK(browser.waiting() == 1);
    CHECK(manager_in(browser.document()) == std::vector<std::string>{"Анна Ковалёва", "+7 812 555-01-11"});
}

TEST_CASE("Q a quote that was kept before its owner was told with it opens, and names him once the server has") {
    Reading browser(head_of_north());
    browser.go();
    browser.platform.clock.advance(2'000);
    browser.settle();
    browser.keep_alone("seen/");
    browser.reopen(false);
    CHECK(browser.open_quote().is_priced);
    CHECK(browser.document().manager.empty());
    browser.reopen(true);
    CHECK(manager_in(browser.document()) == lines_of(contact_of_head()));
}

TEST_CASE("Q changes that were kept before the owner was told with the quote are there, and oneself is named") {
    Reading browser(seller());
    browser.go();
    browser.server.fate = [] { return Fate::LostOnTheWay; };
    browser.set_quantity(5);
    browser.settle();
    browser.keep_alone("draft/");
    browser.reopen(false);
    CHECK(browser.waiting() == 1);
    CHECK(browser.open_quote().selected_specification()->lines[0].quantity() == Decimal::from_int(5));
    CHECK(manager_in(browser.document()) == std::vector<std::string>{"Анна Ковалёва"});
}

TEST_CASE("Q a quote that is made here without a connection names who made it") {
    World world;
    world.server.fate = [] { return Fate::LostOnTheWay; };
    world.make_quote();
    world.act(ExportQuote{false});
    world.settle();
    CHECK(manager_in(document_given(world.platform)) == std::vector<std::string>{"Анна Ковалёва"});
}

TEST_CASE("Q a quote's documents have the customer's legal name and tax id (C1)") {
    Reading browser(seller());
    browser.server.customers.front().legal_name = "Акционерное общество «Северный контур»";
    browser.server.customers.front().tax_id = "7707083893";
    browser.reopen(true);
    QuoteDocument const document = browser.document();
    CHECK(texts_of(document.customer) ==
          std::vector<std::string>{"Акционерное общество «Северный контур»", "7707083893"});
}

}  // namespace offerta::client::test
