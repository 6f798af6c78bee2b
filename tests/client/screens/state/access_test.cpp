#include <doctest/doctest.h>

#include "client/state/navigation.hpp"
#include "tests/client/screens/support/small_world.hpp"

namespace offerta::client::test {
namespace {

Session session_of(offerta::Role role) {
    Session session;
    session.user = seller();
    session.rights = {seller(), {{role, true, {}, {}}}};
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

TEST_CASE("a seller starts at the quotes, and what other screens need is asked for once they are there") {
    Bench bench = started(offerta::Role::Seller, QuotesRoute{});
    CHECK(bench.state.route == Route{QuotesRoute{}});
    CHECK(bench.effects_of<LoadQuotes>().size() == 1);
    CHECK(bench.effects_of<LoadBook>().empty());
    CHECK(bench.effects_of<LoadCustomers>().empty());
    std::uint64_t const request = bench.state.quotes.request;
    SUBCASE("they come") { bench.act(QuotesLoaded{request, {}, {}, false}); }
    SUBCASE("they fail") { bench.act(QuotesFailed{request, {}}); }
    SUBCASE("another screen is opened first") { bench.act(GoTo{CatalogueRoute{}}); }
    SUBCASE("a quote is begun first") { bench.act(CreateQuote{vip_customer()}); }
    for (int i = 0; i < 2; ++i) {
        CHECK(bench.effects_of<LoadBook>().size() == 1);
        CHECK(bench.effects_of<LoadSets>().size() == 1);
        CHECK(bench.effects_of<LoadCustomers>().size() == 1);
        bench.act(QuotesLoaded{request, {}, {}, false});
        bench.act(GoTo{CatalogueRoute{}});
    }
}

TEST_CASE("an address that is not open stays, and asks nothing, by a retry neither") {
    Bench bench = started(offerta::Role::Auditor, ImportRoute{});
    CHECK(bench.state.route == Route{ImportRoute{}});
    bench = started(offerta::Role::Administrator, CustomersRoute{});
    bench.act(RetryNow{});
    CHECK(bench.effects_of<LoadCustomers>().empty());
    CHECK(bench.effects_of<LoadBook>().empty());
}

TEST_CASE(
    "the desk is a head's and whoever keeps plans; deals are entered by heads; a seller sees his own sums (B8, X)") {
    using R = offerta::Role;
    CHECK(may_see(session_of(R::SalesHead), BonusDeskRoute{}));
    CHECK(may_see(session_of(R::BonusAdministrator), BonusDeskRoute{}));
    for (R const role : {R::Seller, R::Auditor, R::Administrator, R::MarketingHead, R::PricingManager})
        CHECK_FALSE(may_see(session_of(role), BonusDeskRoute{}));
    CHECK(may_see(session_of(R::SalesHead), DealImportRoute{}));
    CHECK_FALSE(may_see(session_of(R::Seller), DealImportRoute{}));
    CHECK(may_see(session_of(R::Seller), DealsRoute{}));
    CHECK(may_see(session_of(R::Seller), AnalyticsRoute{}));
    CHECK_FALSE(may_see(session_of(R::BonusAdministrator), AnalyticsRoute{}));
    Bench const keeper = started(R::BonusAdministrator, BonusDeskRoute{});
    CHECK(keeper.effects_of<LoadBonusCalendar>().size() == 1);
    CHECK(keeper.effects_of<LoadDisputes>().empty());
    Bench const seller = started(R::Seller, BonusDeskRoute{});
    CHECK(seller.effects_of<LoadBonusCalendar>().empty());
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

TEST_CASE("X a colleague's quote is only read by a seller, whatever is pressed, and written by their head") {
    Bench bench;
    bench.open_new_quote();
    Quote theirs = bench.open().quote;
    theirs.owner.value.bytes[2] ^= 1;
    theirs.unit.value.bytes[15] = 7;
    theirs.version += 1;
    bench.state.drafts.at(theirs.id).pending.clear();
    bench.act(QuoteFetched{theirs});
    bench.effects.clear();
    CHECK_FALSE(bench.open().may_write);
    bench.act(ChangeMultiplier{bench.open().selected, 5});
    bench.act(AddFromTemplate{"workplace"});
    bench.act(Undo{});
    CHECK(bench.effects_of<QueueEdits>().empty());
    CHECK(bench.open().quote == theirs);
    REQUIRE_FALSE(bench.state.toasts.empty());
    CHECK(bench.state.toasts.back().message == Message::NotYours);

    Session head = session_of(offerta::Role::SalesHead);
    head.rights.roles[0] = {offerta::Role::SalesHead, false, {UnitId{}}, {}};
    bench.act(SessionLoaded{head});
    CHECK_FALSE(bench.open().may_write);  // of other units
    head.rights.roles[0].units = {theirs.unit};
    bench.act(SessionLoaded{head});
    CHECK(bench.open().may_write);
}

TEST_CASE("X a customer of another unit is not changed, and a copied quote is one's own") {
    Bench bench;
    Session session = session_of(offerta::Role::Seller);
    session.rights.roles[0].everywhere = false;
    session.rights.roles[0].units = {UnitId{}};
    bench.act(SessionLoaded{session});
    Customer theirs = vip_customer();
    theirs.owner = {};
    theirs.owner.value.bytes[3] = 9;
    theirs.unit.value.bytes[15] = 7;
    bench.act(CustomersLoaded{{theirs}});
    bench.act(GoTo{CustomerRoute{theirs.id}});
    REQUIRE(bench.state.customers.form.has_value());
    Customer changed = theirs;
    changed.notes = "mine";
    bench.act(EditCustomer{changed});
    bench.act(SaveCustomer{});
    CHECK(bench.state.customers.form->edited == theirs);
    CHECK(bench.effects_of<PutCustomer>().empty());

    bench.open_new_quote();
    CHECK(bench.open().quote.unit.is_nil());
    CHECK(bench.open().may_write);
}

}  // namespace offerta::client::test
