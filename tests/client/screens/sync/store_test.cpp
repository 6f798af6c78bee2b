#include <doctest/doctest.h>

#include <algorithm>
#include <memory>

#include "client/sync/store.hpp"
#include "tests/client/screens/support/small_world.hpp"
#include "tests/client/screens/support/test_server.hpp"

namespace offerta::client::test {
namespace {

/// A browser (ports and storage) with a page in it, and a server. The page can be closed and opened
/// again.
struct World {
    World() { open(); }

    void open() {
        store.emplace(platform.ports);
        store->start();
        settle();
    }
    /// The page dies: answers on their way are heard by nobody, the storage stays.
    void close() {
        store.reset();
        platform.http.cut();
        (void)platform.inbox.drain();
    }
    void deliver() {
        for (Event const& event : platform.inbox.drain()) store->handle(event);
    }
    void settle() {
        for (int i = 0; i < 1000; ++i) {
            deliver();
            if (server.serve(platform.http) == 0 && platform.inbox.empty()) return;
        }
        FAIL("the page never comes to rest");
    }
    /// Lets retries come due until nothing waits, at most an hour.
    void wait_until_sent() {
        for (int i = 0; i < 120 && waiting() > 0; ++i) {
            platform.clock.advance(30'000);
            settle();
        }
    }
    void act(Action action) {
        std::vector<Action> actions;
        actions.push_back(std::move(action));
        store->dispatch(std::move(actions));
    }
    [[nodiscard]] AppState const& state() const { return store->state(); }
    [[nodiscard]] OpenQuote const& open_quote() const { return *store->state().open; }
    [[nodiscard]] std::size_t waiting() const { return state().connection.waiting; }

    void make_quote() {
        act(CreateQuote{vip_customer()});
        act(AddFromTemplate{"workplace"});
        act(GenerateNow{open_quote().selected});
    }
    void set_quantity(int value) {
        LineId const id = open_quote().selected_specification()->lines[0].id;
        act(SetLineCell{id, LineCell::Quantity, std::to_string(value)});
    }
    [[nodiscard]] Quote const& on_server() const { return server.quotes.at(open_quote().id); }
    /// The page shows what the server has, and all of it was applied once.
    void check_in_step() const {
        CHECK(waiting() == 0);
        CHECK(open_quote().quote.specifications == on_server().specifications);
        CHECK(open_quote().quote.version == on_server().version);
    }

    fake::FakePlatform platform;
    TestServer server;
    std::optional<Store> store;
};

/// Outcomes in turn, then all is well.
auto fates(std::vector<Fate> list) {
    auto const left = std::make_shared<std::vector<Fate>>(list.rbegin(), list.rend());
    return [left] {
        if (left->empty()) return Fate::Answered;
        Fate const next = left->back();
        left->pop_back();
        return next;
    };
}

}  // namespace

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
