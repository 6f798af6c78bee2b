#include <doctest/doctest.h>

#include <algorithm>

#include "tests/client/screens/support/world.hpp"

namespace offerta::client::test {

TEST_CASE("X when the server sends the live channel away, the page asks who is there and listens again") {
    World world;
    auto const asked = [&] {
        auto const& sent = world.platform.http.sent;
        return std::count_if(sent.begin(), sent.end(),
                             [](HttpRequest const& one) { return one.url == "/api/v1/session"; });
    };
    auto const before = asked();
    world.platform.socket.hang_up(4401);
    world.settle();
    CHECK(asked() == before + 1);
    CHECK_FALSE(world.platform.socket.is_open);
    world.platform.clock.advance(60'000);
    world.settle();
    CHECK(world.platform.socket.is_open);
}

TEST_CASE("the page loads session, customers and the price book, and keeps the book for the next visit") {
    World world;
    CHECK(world.state().load == Load::Ready);
    CHECK(world.state().customers.all.size() == 2);
    REQUIRE(world.state().catalogue.newest_book());
    world.close();
    world.platform.http.sent.clear();
    world.open();
    REQUIRE(world.state().catalogue.newest_book());
    for (HttpRequest const& request : world.platform.http.sent)
        CHECK(request.url.find("snapshot") == std::string::npos);
}

TEST_CASE("what is done on screen is on the server, once, with a number") {
    World world;
    world.make_quote();
    world.set_quantity(5);
    world.settle();
    world.check_in_step();
    CHECK(world.open_quote().quote.number.is_assigned());
    CHECK(world.server.applied == 3);
}

TEST_CASE("a lost answer is asked for again and nothing is doubled") {
    World world;
    world.make_quote();
    world.settle();
    world.server.fate = fates({Fate::AnswerLost, Fate::AnswerLost, Fate::LostOnTheWay});
    world.set_quantity(5);
    world.settle();
    CHECK_FALSE(world.state().connection.online);
    world.set_quantity(6);
    world.wait_until_sent();
    world.check_in_step();
    CHECK(world.server.applied == 4);
}

TEST_CASE("hours offline, a closed page and a dead server lose nothing") {
    World world;
    world.server.fate = [] { return Fate::LostOnTheWay; };
    world.make_quote();
    for (int i = 1; i <= 20; ++i) world.set_quantity(i);
    world.settle();
    world.platform.clock.advance(3 * 3600 * 1000.0);
    world.settle();
    CHECK(world.waiting() == 23);
    QuoteId const id = world.open_quote().id;
    world.close();
    world.open();
    CHECK(world.waiting() == 23);
    world.act(GoTo{QuoteRoute{id}});
    REQUIRE(world.open_quote().load == Load::Ready);
    CHECK(world.open_quote().selected_specification()->lines[0].quantity() == Decimal::from_int(20));
    world.server.fate = [] { return Fate::Answered; };
    world.wait_until_sent();
    world.check_in_step();
    CHECK(world.server.applied == 2 + 20);
    CHECK(world.state().connection.online);
}

TEST_CASE("a page closed in the middle of sending sends again with the same ids") {
    World world;
    world.make_quote();
    world.server.fate = fates({Fate::AnswerLost});
    world.deliver();
    (void)world.server.serve(world.platform.http);
    world.close();
    world.server.fate = [] { return Fate::Answered; };
    QuoteId const id = world.server.quotes.begin()->first;
    world.open();
    world.wait_until_sent();
    world.act(GoTo{QuoteRoute{id}});
    world.settle();
    world.check_in_step();
    CHECK(world.server.quotes.size() == 1);
    CHECK(world.server.applied == 2);
}

TEST_CASE("somebody else's edit comes in live and stands beside one's own") {
    World world;
    world.make_quote();
    world.settle();
    QuoteId const id = world.open_quote().id;
    SpecificationId const specification = world.open_quote().selected;
    world.server.edit_by_another(id, SetMultiplier{specification, 1, 3});
    world.set_quantity(5);
    world.settle();
    CHECK(world.open_quote().selected_specification()->multiplier == 3);
    world.check_in_step();
}

TEST_CASE("a conflict shows both values and waits for a choice; the rest is sent") {
    World world;
    world.make_quote();
    world.settle();
    Line const line = world.open_quote().selected_specification()->lines[0];
    LineHand hand = hand_of(line);
    hand.quantity = Decimal::from_int(8);
    world.server.edit_by_another(world.open_quote().id, ChangeLine{line.id, hand_of(line), hand});
    world.set_quantity(5);
    world.act(ChangeMultiplier{world.open_quote().selected, 2});
    world.settle();
    REQUIRE(world.open_quote().conflicts.size() == 1);
    CHECK(world.on_server().specifications[0].multiplier == 2);
    world.act(ResolveConflict{0, true});
    world.settle();
    world.check_in_step();
    CHECK(world.on_server().specifications[0].lines[0].quantity() == Decimal::from_int(5));
}

TEST_CASE("random faults over three hundred edits: nothing lost, nothing doubled") {
    World world;
    std::uint64_t random = 2026;
    auto const next = [&random] {
        random = random * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<int>(random >> 33);
    };
    world.make_quote();
    world.settle();
    QuoteId const id = world.open_quote().id;
    world.server.fate = [&] { return static_cast<Fate>(next() % 3); };
    int last = 0;
    for (int i = 0; i < 300; ++i) {
        last = 1 + i;
        world.set_quantity(last);
        if (next() % 4 == 0) world.settle();
        if (next() % 8 == 0) world.platform.clock.advance(20'000);
        if (next() % 25 == 0) {
            world.close();
            world.open();
            world.act(GoTo{QuoteRoute{id}});
        }
    }
    world.server.fate = [] { return Fate::Answered; };
    world.wait_until_sent();
    world.settle();
    world.check_in_step();
    CHECK(world.on_server().specifications[0].lines[0].quantity() == Decimal::from_int(last));
    CHECK(world.server.applied == 2 + 300);
}

}  // namespace offerta::client::test
