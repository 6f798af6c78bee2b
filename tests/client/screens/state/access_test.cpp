#include <doctest/doctest.h>

#include "client/state/navigation.hpp"
#include "tests/client/screens/support/small_world.hpp"

namespace offerta::client::test {
namespace {

Session session_of(offerta::Role role) {
    Session session;
    session.user = seller();
    session.permissions = permissions_of({seller(), {{role, true, {}, {}}}});
    return session;
}

/// What the page asks of the outside when this person opens an address.
Bench started(offerta::Role role, Route route) {
    Bench bench;
    bench.state = {};
    bench.effects.clear();
    bench.state.route = std::move(route);
    bench.act(SessionLoaded{session_of(role)});
    return bench;
}

}  // namespace

TEST_CASE("an administrator starts at the users, and nothing is asked that would be refused") {
    Bench const bench = started(offerta::Role::Administrator, QuotesRoute{});
    CHECK(bench.state.route == Route{UsersRoute{}});
    REQUIRE(bench.effects_of<ShowAddress>().size() == 1);
    CHECK(bench.effects_of<ShowAddress>()[0].fragment == "#/users");
    CHECK(bench.effects_of<ShowAddress>()[0].replace);
    CHECK(bench.effects_of<LoadPeople>().size() == 1);
    CHECK(bench.effects_of<LoadQuotes>().empty());
    CHECK(bench.effects_of<LoadBook>().empty());
    CHECK(bench.effects_of<LoadSets>().empty());
    CHECK(bench.effects_of<LoadCustomers>().empty());
}

TEST_CASE("a seller starts at the quotes with all that they need") {
    Bench const bench = started(offerta::Role::Seller, QuotesRoute{});
    CHECK(bench.state.route == Route{QuotesRoute{}});
    CHECK(bench.effects_of<LoadQuotes>().size() == 1);
    CHECK(bench.effects_of<LoadBook>().size() == 1);
    CHECK(bench.effects_of<LoadSets>().size() == 1);
    CHECK(bench.effects_of<LoadCustomers>().size() == 1);
}

TEST_CASE("an address that is not open stays, and asks nothing, by a retry neither") {
    Bench bench = started(offerta::Role::Auditor, ImportRoute{});
    CHECK(bench.state.route == Route{ImportRoute{}});
    bench = started(offerta::Role::Administrator, CustomersRoute{});
    bench.act(RetryNow{});
    CHECK(bench.effects_of<LoadCustomers>().empty());
    CHECK(bench.effects_of<LoadBook>().empty());
}

TEST_CASE("a quote can be written by whoever writes quotes, and only read by others") {
    Bench bench;
    bench.open_new_quote();
    CHECK(bench.open().may_write);
    bench.act(SessionLoaded{session_of(offerta::Role::Approver)});
    CHECK_FALSE(bench.open().may_write);
    bench.act(SessionLoaded{session_of(offerta::Role::Seller)});
    CHECK(bench.open().may_write);
}

}  // namespace offerta::client::test
