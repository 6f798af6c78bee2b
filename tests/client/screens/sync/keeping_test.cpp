#include <doctest/doctest.h>

#include "tests/client/screens/support/world.hpp"

namespace offerta::client::test {
namespace {

/// A saved quote is open, then the server is away and the browser's storage takes nothing.
struct Failing : World {
    Failing() {
        make_quote();
        settle();
        server.fate = [] { return Fate::LostOnTheWay; };
        platform.storage.fails = true;
    }
    void heal() {
        platform.storage.fails = false;
        platform.clock.advance(15'000);
        settle();
    }
    [[nodiscard]] bool warns() const { return platform.window.unsaved; }
};

}  // namespace

TEST_CASE("a change warns before the page is left until the browser's storage has confirmed it") {
    World world;
    world.make_quote();
    world.settle();
    CHECK_FALSE(world.platform.window.unsaved);
    world.set_quantity(5);
    CHECK(world.platform.window.unsaved);
    world.settle();
    CHECK_FALSE(world.platform.window.unsaved);
    CHECK(world.state().stores);
}

TEST_CASE("what the storage does not take is told as long as that lasts, and warns") {
    Failing world;
    world.set_quantity(5);
    world.settle();
    CHECK_FALSE(world.state().stores);
    CHECK(world.warns());
    world.platform.clock.advance(120'000);
    world.settle();
    CHECK_FALSE(world.state().stores);
    CHECK(world.warns());
}

TEST_CASE("what the storage did not take is there once it takes something, and outlives the page") {
    Failing world;
    QuoteId const id = world.open_quote().id;
    for (int i = 1; i <= 5; ++i) world.set_quantity(i);
    world.settle();
    world.heal();
    CHECK(world.state().stores);
    CHECK_FALSE(world.warns());
    world.close();
    world.open();
    CHECK(world.waiting() == 5);
    world.act(GoTo{QuoteRoute{id}});
    world.server.fate = [] { return Fate::Answered; };
    world.wait_until_sent();
    world.settle();
    world.check_in_step();
    CHECK(world.on_server().specifications[0].lines[0].quantity() == Decimal::from_int(5));
}

TEST_CASE("an older value that was not taken never comes over a newer one") {
    Failing world;
    QuoteId const id = world.open_quote().id;
    world.set_quantity(5);
    world.settle();
    // The server has it, so that it is to be removed; then another is made. All of that goes in one transaction.
    world.server.fate = [] { return Fate::Answered; };
    world.wait_until_sent();
    world.settle();
    CHECK_FALSE(world.warns());
    CHECK_FALSE(world.state().stores);
    world.server.fate = [] { return Fate::LostOnTheWay; };
    world.platform.storage.fails = false;
    world.set_quantity(6);
    world.settle();
    CHECK(world.state().stores);
    CHECK_FALSE(world.warns());
    world.close();
    world.open();
    CHECK(world.waiting() == 1);
    world.act(GoTo{QuoteRoute{id}});
    REQUIRE(world.open_quote().load == Load::Ready);
    CHECK(world.open_quote().selected_specification()->lines[0].quantity() == Decimal::from_int(6));
}

TEST_CASE("a form that was typed into warns before the page is left, until it is saved or taken back") {
    World world;
    world.make_quote();
    world.settle();
    world.act(GoTo{CustomerRoute{vip_customer().id}});
    world.settle();
    REQUIRE(world.state().customers.form);
    CHECK_FALSE(world.platform.window.unsaved);
    Customer customer = world.state().customers.form->edited;
    customer.notes = "звонить после обеда";
    world.act(EditCustomer{customer});
    CHECK(world.platform.window.unsaved);
    world.act(GoTo{QuotesRoute{}});
    CHECK(world.platform.window.unsaved);
    world.act(GoTo{CustomerRoute{vip_customer().id}});
    world.act(RevertCustomer{});
    world.settle();
    CHECK_FALSE(world.platform.window.unsaved);
}

}  // namespace offerta::client::test
