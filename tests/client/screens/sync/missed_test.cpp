#include <doctest/doctest.h>

#include <algorithm>

#include "tests/client/screens/support/world.hpp"

namespace offerta::client::test {
namespace {

/// A saved quote is open; others then change it, a customer and the price book, and nobody tells the page.
struct Missed : World {
    Missed() {
        make_quote();
        settle();
    }
    void change_all() {
        server.edit_by_another(open_quote().id, SetMultiplier{open_quote().selected, 1, 3});
        server.customers[1].name = "ООО «Новый склад»";
        ++server.customers[1].version;
        server.newest_book = 8;
    }
    void wait_a_minute() {
        platform.clock.advance(60'000);
        settle();
    }
    void check_knows_all() const {
        CHECK(open_quote().selected_specification()->multiplier == 3);
        CHECK(open_quote().quote.version == on_server().version);
        CHECK(state().customers.all[1].name == "ООО «Новый склад»");
        CHECK(state().catalogue.newest == 8);
    }
    [[nodiscard]] auto count_asked(std::string_view url) const {
        auto const& sent = platform.http.sent;
        return std::count_if(sent.begin(), sent.end(),
                             [&](HttpRequest const& one) { return one.url.find(url) != std::string::npos; });
    }
};

}  // namespace

TEST_CASE("what was missed while only the live channel was down is fetched when it is back") {
    Missed world;
    world.platform.socket.hang_up(1006);
    world.settle();
    world.change_all();
    world.wait_a_minute();
    REQUIRE(world.platform.socket.is_open);
    world.check_knows_all();
}

TEST_CASE("what was missed in an outage is fetched after it, although the socket never heard of it") {
    Missed world;
    world.server.fate = [] { return Fate::LostOnTheWay; };
    world.act(RetryNow{});
    world.settle();
    REQUIRE_FALSE(world.state().connection.online);
    world.change_all();
    world.server.fate = [] { return Fate::Answered; };
    world.wait_a_minute();
    REQUIRE(world.state().connection.online);
    world.check_knows_all();
}

TEST_CASE("changes made meanwhile stand on top of what was missed") {
    Missed world;
    world.platform.socket.hang_up(1006);
    world.settle();
    world.change_all();
    world.set_quantity(9);
    world.wait_a_minute();
    world.check_knows_all();
    world.check_in_step();
    CHECK(world.on_server().specifications[0].lines[0].quantity() == Decimal::from_int(9));
}

TEST_CASE("a price book that is still the newest is neither fetched nor read again") {
    Missed world;
    auto const* before = world.state().catalogue.newest_book().get();
    auto const snapshots = world.count_asked("/snapshot");
    auto const asked = world.count_asked("/price-books/current");
    world.platform.socket.hang_up(1006);
    world.settle();
    world.wait_a_minute();
    CHECK(world.count_asked("/price-books/current") == asked + 1);
    CHECK(world.count_asked("/snapshot") == snapshots);
    CHECK(world.state().catalogue.newest_book().get() == before);
}

TEST_CASE("a price book that was published meanwhile is told once") {
    Missed world;
    world.platform.socket.hang_up(1006);
    world.settle();
    world.change_all();
    world.wait_a_minute();
    auto const& toasts = world.state().toasts;
    CHECK(std::count_if(toasts.begin(), toasts.end(),
                        [](Toast const& one) { return one.message == Message::NewPriceBook; }) == 1);
}

}  // namespace offerta::client::test
