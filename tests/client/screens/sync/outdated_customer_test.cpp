#include <doctest/doctest.h>

#include <algorithm>

#include "tests/client/screens/support/world.hpp"

namespace offerta::client::test {
namespace {

/// The customer of a VIP's quote, who is none any more.
Customer demoted() {
    Customer customer = vip_customer();
    customer.status = "regular";
    ++customer.version;
    return customer;
}

/// A quote made offline for the VIP, whom the office has made a regular customer meanwhile; the connection is back.
struct Outdated : World {
    Outdated() {
        settle();
        server.fate = [] { return Fate::LostOnTheWay; };
        make_quote();
        set_quantity(5);
        settle();
        server.customers[0] = demoted();
        server.fate = [] { return Fate::Answered; };
    }
    void come_back() {
        platform.clock.advance(60'000);
        settle();
    }
    [[nodiscard]] RepriceDialog const* asked() const { return state().dialog.as<RepriceDialog>(); }
    [[nodiscard]] std::size_t creations() const {
        auto const& sent = platform.http.sent;
        return static_cast<std::size_t>(
            std::count_if(sent.begin(), sent.end(), [](HttpRequest const& one) { return one.method == "PUT"; }));
    }
};

}  // namespace

TEST_CASE("P12 a new quote whose customer changed meanwhile is repriced by the person and then saved, with all edits") {
    Outdated world;
    world.come_back();
    REQUIRE(world.asked());
    CHECK(world.asked()->cause == RepriceCause::Customer);
    CHECK_FALSE(world.asked()->preview.lines.empty());
    CHECK(world.server.quotes.empty());
    CHECK(world.state().connection.refused == 1);
    world.act(ApplyReprice{});
    world.settle();
    world.wait_until_sent();
    world.check_in_step();
    CHECK(world.on_server().customer.status == "regular");
    CHECK(world.on_server().specifications[0].lines[0].quantity() == Decimal::from_int(5));
    CHECK(world.state().connection.refused == 0);
    CHECK(world.state().customers.all[0].status == "regular");
}

TEST_CASE("P12 prices that the person keeps stay as they were when the customer changed") {
    Outdated world;
    world.come_back();
    REQUIRE(world.asked());
    auto const before = world.open_quote().priced.quote.gross;
    world.act(SetAllRepriceChoices{false});
    world.act(ApplyReprice{});
    world.settle();
    world.check_in_step();
    CHECK(world.open_quote().priced.quote.gross == before);
}

TEST_CASE("a quote that was put off is asked about again by Retry, and nothing is sent in between") {
    Outdated world;
    world.come_back();
    world.act(CloseDialog{});
    auto const sent = world.creations();
    world.set_quantity(7);
    world.come_back();
    CHECK(world.creations() == sent);
    CHECK_FALSE(world.asked());
    world.act(RetryNow{});
    world.settle();
    REQUIRE(world.asked());
    world.act(ApplyReprice{});
    world.settle();
    world.check_in_step();
    CHECK(world.on_server().specifications[0].lines[0].quantity() == Decimal::from_int(7));
}

TEST_CASE("another customer in place of the outdated one saves the quote at once") {
    Outdated world;
    world.come_back();
    world.act(CloseDialog{});
    world.act(ProposeCustomer{plain_customer()});
    if (world.asked()) world.act(ApplyReprice{});
    world.settle();
    world.check_in_step();
    CHECK(world.on_server().customer.id == plain_customer().id);
}

TEST_CASE("an outdated customer who was replaced before the quote was sent keeps nothing back") {
    Outdated world;
    world.act(ProposeCustomer{plain_customer()});
    if (world.asked()) world.act(ApplyReprice{});
    world.come_back();
    world.wait_until_sent();
    CHECK_FALSE(world.asked());
    world.check_in_step();
    CHECK(world.on_server().customer.id == plain_customer().id);
}

TEST_CASE("a quote that is not open waits for its customer and asks when it is opened, after a reload too") {
    Outdated world;
    QuoteId const id = world.open_quote().id;
    world.act(GoTo{QuotesRoute{}});
    world.come_back();
    CHECK(world.state().connection.refused == 1);
    CHECK_FALSE(world.asked());
    world.close();
    world.platform.window.history = {"/"};
    world.open();
    CHECK(world.state().connection.refused == 1);
    world.act(GoTo{QuoteRoute{id}});
    world.settle();
    REQUIRE(world.asked());
    world.act(ApplyReprice{});
    world.settle();
    world.check_in_step();
    CHECK(world.on_server().customer.status == "regular");
}

TEST_CASE("a customer who moves no line's price is taken over without asking") {
    Outdated world;
    // Of a type that no rule of the price book names.
    world.server.customers[0] = vip_customer();
    world.server.customers[0].type = "partner";
    world.come_back();
    world.wait_until_sent();
    CHECK_FALSE(world.asked());
    world.check_in_step();
    CHECK(world.on_server().customer.type == "partner");
}

TEST_CASE("a choice of customer that the server refuses as outdated is proposed again as he is now") {
    World world;
    world.make_quote();
    world.settle();
    world.act(ProposeCustomer{plain_customer()});
    if (world.state().dialog.as<RepriceDialog>()) world.act(ApplyReprice{});
    world.settle();
    REQUIRE(world.on_server().customer.id == plain_customer().id);
    world.server.customers[0] = demoted();
    world.server.customers[0].type = "partner";
    world.act(ProposeCustomer{vip_customer()});
    if (world.state().dialog.as<RepriceDialog>()) world.act(ApplyReprice{});
    world.settle();
    if (world.state().dialog.as<RepriceDialog>()) world.act(ApplyReprice{});
    world.settle();
    world.check_in_step();
    CHECK(world.on_server().customer.type == "partner");
    CHECK(world.on_server().customer.id == vip_customer().id);
}

}  // namespace offerta::client::test
