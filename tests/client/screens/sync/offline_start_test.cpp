#include <doctest/doctest.h>

#include <algorithm>

#include "tests/client/screens/support/world.hpp"

namespace offerta::client::test {
namespace {

/// A quote that was saved whole: nothing of it waits.
struct Saved : World {
    Saved() {
        make_quote();
        settle();
        id = open_quote().id;
        rest();
    }
    /// What is written a little later is written.
    void rest() {
        platform.clock.advance(2'000);
        settle();
    }
    void publish(std::int64_t number) {
        server.newest_book = number;
        act(BookPublished{number});
        settle();
    }
    void reopen(bool with_server) {
        close();
        server.fate = [with_server] { return with_server ? Fate::Answered : Fate::LostOnTheWay; };
        open();
        act(GoTo{QuoteRoute{id}});
        settle();
    }
    [[nodiscard]] auto count_kept(std::string_view prefix) const {
        auto const& values = platform.storage.values;
        return std::count_if(values.begin(), values.end(),
                             [&](auto const& one) { return one.first.starts_with(prefix); });
    }
    void check_is_whole() const {
        REQUIRE(open_quote().load == Load::Ready);
        CHECK(open_quote().is_priced);
        CHECK(open_quote().quote.specifications == server.quotes.at(id).specifications);
        CHECK(open_quote().quote.number.is_assigned());
    }

    QuoteId id;
};

}  // namespace

TEST_CASE("a quote that was saved opens after an offline reload, is edited there, and arrives") {
    Saved world;
    world.reopen(false);
    world.check_is_whole();
    CHECK(world.waiting() == 0);
    world.set_quantity(4);
    CHECK(world.waiting() == 1);
    world.server.fate = [] { return Fate::Answered; };
    world.wait_until_sent();
    world.settle();
    world.check_in_step();
    CHECK(world.on_server().specifications[0].lines[0].quantity() == Decimal::from_int(4));
}

TEST_CASE("what is shown offline is the quote as it was saved last, not as it was opened") {
    Saved world;
    world.set_quantity(8);
    world.settle();
    world.rest();
    world.reopen(false);
    world.check_is_whole();
    CHECK(world.open_quote().selected_specification()->lines[0].quantity() == Decimal::from_int(8));
}

TEST_CASE("after an import a quote of the older price book is priced offline as before") {
    Saved world;
    auto const gross = world.open_quote().priced.quote.gross;
    world.publish(8);
    REQUIRE(world.state().catalogue.newest == 8);
    world.rest();
    world.reopen(false);
    world.check_is_whole();
    CHECK(world.open_quote().quote.price_book == 7);
    CHECK(world.open_quote().priced.quote.gross == gross);
    CHECK(world.state().catalogue.newest == 8);
}

TEST_CASE("an older price book that had to be fetched is kept too") {
    Saved world;
    world.publish(8);
    auto& values = world.platform.storage.values;
    std::erase_if(values, [](auto const& one) { return one.first.starts_with("book"); });
    world.reopen(true);
    world.check_is_whole();
    world.rest();
    world.platform.http.sent.clear();
    world.reopen(false);
    world.check_is_whole();
    for (HttpRequest const& request : world.platform.http.sent)
        CHECK(request.url.find("snapshot") == std::string::npos);
}

TEST_CASE("price books that no quote here needs make room, the one of an opened quote stays") {
    Saved world;
    for (std::int64_t number = 8; number <= 16; ++number) world.publish(number);
    world.rest();
    CHECK(world.count_kept("book/") == 4);
    CHECK(world.count_kept("book/7/") == 1);
    CHECK(world.count_kept("book/16/") == 1);
    world.reopen(false);
    world.check_is_whole();
}

TEST_CASE("of the quotes that were opened only so many stay, the latest") {
    Saved world;
    QuoteId const first = world.id;
    for (int i = 0; i < 25; ++i) {
        world.make_quote();
        world.settle();
        world.rest();
    }
    CHECK(world.count_kept("seen/") == 20);
    CHECK(world.count_kept("seen/" + to_string(first.value)) == 0);
    world.id = world.open_quote().id;
    world.reopen(false);
    world.check_is_whole();
}

TEST_CASE("X a quote that may not be read any more is not kept either") {
    Saved world;
    CHECK(world.count_kept("seen/") == 1);
    world.server.quotes.erase(world.id);
    world.reopen(true);
    world.rest();
    CHECK(world.open_quote().load == Load::Failed);
    CHECK(world.count_kept("seen/") == 0);
}

TEST_CASE("a quote that was never opened here says offline that it is not there") {
    Saved world;
    world.id.value.bytes[0] ^= 0xff;
    world.reopen(false);
    CHECK(world.open_quote().load == Load::Failed);
}

}  // namespace offerta::client::test
