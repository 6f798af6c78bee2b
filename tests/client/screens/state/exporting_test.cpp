#include <doctest/doctest.h>

#include "tests/client/screens/support/small_world.hpp"

namespace offerta::client::test {
namespace {

/// A generated quote, while the customers are not here yet.
Bench without_customers(Load load = Load::Idle) {
    Bench bench;
    bench.open_generated_quote();
    bench.state.customers.all.clear();
    bench.state.customers.load = load;
    return bench;
}

}  // namespace

TEST_CASE("Q a file waits for the customers, since it has the legal name and the tax id (C1)") {
    Bench bench = without_customers();
    bench.act(ExportQuote{true});
    CHECK(bench.effects_of<MakeDocument>().empty());
    CHECK(bench.open().is_exporting);
    bench.act(ExportQuote{false});
    bench.act(CustomersLoaded{{vip_customer()}});
    REQUIRE(bench.effects_of<MakeDocument>().size() == 1);
    CHECK(bench.effects_of<MakeDocument>().front().xlsx);
    CHECK(bench.effects_of<MakeDocument>().front().quote.id == bench.open().id);
    bench.act(ExportFinished{true, true, "КП.xlsx"});
    bench.act(CustomersLoaded{{vip_customer()}});
    CHECK(bench.effects_of<MakeDocument>().size() == 1);
}

TEST_CASE("Q customers that did not come are asked for again, and without them no file is made") {
    Bench bench = without_customers(Load::Failed);
    std::size_t const asked = bench.effects_of<LoadCustomers>().size();
    bench.act(ExportQuote{false});
    CHECK(bench.effects_of<LoadCustomers>().size() == asked + 1);
    bench.act(CustomersFailed{{Problem::Kind::Offline, {}, {}}});
    CHECK(bench.effects_of<MakeDocument>().empty());
    CHECK_FALSE(bench.open().is_exporting);
    CHECK(bench.state.toasts.back().message == Message::FileFailed);
}

TEST_CASE("Q who may not read customers gets his file without waiting for them (X)") {
    Bench bench = without_customers();
    bench.state.session.rights.roles.clear();
    bench.act(ExportQuote{false});
    CHECK(bench.effects_of<MakeDocument>().size() == 1);
}

}  // namespace offerta::client::test
