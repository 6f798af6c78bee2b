#include <doctest/doctest.h>

#include "client/state/specifications.hpp"
#include "tests/client/screens/support/small_world.hpp"

namespace offerta::client::test {
namespace {

Line made_by_rules(bool optional, std::string note) {
    Line line;
    line.sku = "PC-1";
    line.generated = GeneratedPart{Decimal::from_int(3), "Станции", optional, std::move(note), true, {}};
    return line;
}

template <class Change>
Line changed(Line line, Change change) {
    change(line);
    return line;
}

}  // namespace

TEST_CASE("S6 P9 a copied line is made by hand and is what its original is: no option that counts, no second choice") {
    struct Row {
        char const* name;
        Line original;
        bool is_optional, counts, chosen;
        char const* note;
    };
    Line const rules = made_by_rules(false, "из правил"), option = made_by_rules(true, "");
    Row const rows[] = {
        {"of the rules", rules, false, true, false, "из правил"},
        {"with a note of a hand", changed(rules, [](Line& line) { line.note = "своё"; }), false, true, false, "своё"},
        {"an option of the rules", option, true, false, false, ""},
        {"a chosen option", changed(option, [](Line& line) { line.chosen = true; }), true, false, false, ""},
        {"an option that a hand made ordinary", changed(option, [](Line& line) { line.manual_optional = false; }),
         false, true, false, ""},
        {"a line that a hand made an option", changed(rules, [](Line& line) { line.manual_optional = true; }), true,
         false, false, "из правил"},
        {"the chosen alternative",
         changed(rules,
                 [](Line& line) {
                     line.alternative_group = "G";
                     line.chosen = true;
                 }),
         false, true, false, "из правил"},
        {"another alternative", changed(rules, [](Line& line) { line.alternative_group = "G"; }), true, false, false,
         "из правил"},
    };
    for (Row const& row : rows) {
        CAPTURE(row.name);
        Moment moment(Instant{1'795'433'460'000}, {1, 42});
        auto const copies = copies_of({row.original}, {"G"}, moment);
        REQUIRE(copies.size() == 1);
        Line const& copy = copies.front();
        CHECK(copy.id != row.original.id);
        CHECK_FALSE(copy.generated);
        CHECK(copy.quantity() == row.original.quantity());
        CHECK(copy.is_optional() == row.is_optional);
        CHECK(copy.counts() == row.counts);
        CHECK(copy.chosen == row.chosen);
        CHECK(copy.note == row.note);
        CHECK(copy.alternative_group.empty());
    }
}

TEST_CASE("P4 a copied line has its original's discount, fixed price and way of pricing") {
    Line line = made_by_rules(false, "");
    line.manual_quantity = Decimal::from_int(5);
    line.fixed_unit_price = Decimal::from_int(850);
    line.no_policy_discount = true;
    Moment moment(Instant{1'795'433'460'000}, {1, 42});
    Line const fixed = copies_of({line}, {}, moment).front();
    CHECK(fixed.quantity() == Decimal::from_int(5));
    CHECK(fixed.fixed_unit_price == Decimal::from_int(850));
    CHECK(fixed.no_policy_discount);
    line.fixed_unit_price.reset();
    line.manual_discount = Decimal::from_int(3);
    CHECK(copies_of({line}, {}, moment).front().manual_discount == Decimal::from_int(3));
}

TEST_CASE("P9 alternatives that are duplicated together are a group of their own; the quote can still be sent") {
    Bench bench;
    bench.open_generated_quote();
    LineId const first = bench.line(0).id, second = bench.line(1).id;
    for (LineId const id : {first, second}) {
        LineHand hand = hand_of(*find_line(bench.open().quote, id));
        hand.alternative_group = "PC-1";
        hand.chosen = id == first;
        bench.act(SetLineHand{id, hand});
    }
    std::int64_t const net = bench.open().priced.quote.net;
    bench.act(DuplicateLines{{first, second}});
    REQUIRE(bench.specification().lines.size() == 4);
    CHECK(bench.line(2).alternative_group == "PC-1 (2)");
    CHECK(bench.open().priced.bad_alternative_groups.empty());
    CHECK(bench.open().priced.quote.net == 2 * net);
    bench.act(DuplicateLines{{first}});
    CHECK(bench.open().priced.bad_alternative_groups.empty());
    CHECK(bench.open().priced.quote.net == 3 * net);
}

}  // namespace offerta::client::test
