#include "client/state/alternatives.hpp"

#include <doctest/doctest.h>

#include "tests/client/screens/support/small_world.hpp"

namespace offerta::client::test {
namespace {

/// Makes a line an alternative.
void join(Bench& bench, LineId id, std::string const& group, bool chosen) {
    LineHand hand = hand_of(*find_line(bench.open().quote, id));
    hand.alternative_group = group;
    hand.chosen = chosen;
    bench.act(SetLineHand{id, hand});
}

/// The generated quote, its two lines alternatives of which the first is chosen.
Bench with_alternatives() {
    Bench bench;
    bench.open_generated_quote();
    join(bench, bench.line(0).id, "PC-1", true);
    join(bench, bench.line(1).id, "PC-1", false);
    return bench;
}

std::string group_of(Bench const& bench, std::size_t specification, std::size_t line) {
    return bench.open().quote.specifications[specification].lines[line].alternative_group;
}

Line alternative(std::string group, bool chosen) {
    Line line;
    line.sku = "X";
    line.manual_quantity = Decimal::from_int(1);
    line.alternative_group = std::move(group);
    line.chosen = chosen;
    return line;
}

}  // namespace

TEST_CASE("P9 a duplicated specification has groups of alternatives of its own, however often") {
    Bench bench = with_alternatives();
    SpecificationId const original = bench.open().selected;
    std::int64_t const net = bench.open().priced.quote.net;
    bench.act(DuplicateSpecification{original});
    bench.act(DuplicateSpecification{bench.open().selected});
    REQUIRE(bench.open().quote.specifications.size() == 3);
    CHECK(bench.open().priced.bad_alternative_groups.empty());
    CHECK(bench.open().priced.quote.net == 3 * net);
    CHECK(group_of(bench, 0, 0) == "PC-1");
    CHECK(group_of(bench, 1, 0) == "PC-1 (2)");
    CHECK(group_of(bench, 1, 1) == "PC-1 (2)");
    CHECK(group_of(bench, 2, 0) == "PC-1 (3)");
}

TEST_CASE("P9 a set that is added twice can be sent (S7)") {
    Bench bench = with_alternatives();
    QuoteSet set;
    set.id = {bench.open().id.value};
    set.name = "Офис";
    set.specifications = bench.open().quote.specifications;
    bench.act(SetsLoaded{{set}});
    bench.act(AddFromSet{set.id});
    bench.act(AddFromSet{set.id});
    REQUIRE(bench.open().quote.specifications.size() == 3);
    CHECK(bench.open().priced.bad_alternative_groups.empty());
    CHECK(group_of(bench, 1, 0) != group_of(bench, 2, 0));
}

TEST_CASE("P9 a group that a duplicated specification shares with another one keeps its choice") {
    Bench bench = with_alternatives();
    SpecificationId const first = bench.open().selected;
    bench.act(AddFromTemplate{"workplace"});
    bench.act(GenerateNow{bench.open().selected});
    join(bench, bench.line(0).id, "PC-1", false);
    SpecificationId const second = bench.open().selected;
    std::int64_t const net = bench.open().priced.quote.net;
    CHECK(second != first);
    bench.act(DuplicateSpecification{second});
    REQUIRE(bench.open().quote.specifications.size() == 3);
    CHECK(bench.open().priced.bad_alternative_groups.empty());
    Line const& alone = bench.open().quote.specifications[2].lines[0];
    CHECK(alone.alternative_group.empty());
    CHECK(alone.is_optional());
    CHECK_FALSE(alone.counts());
    CHECK(bench.open().priced.quote.net == net + 9'000);
}

TEST_CASE("P9 copied alternatives: a copy counts if its original does") {
    struct Row {
        char const* name;
        std::vector<Line> copies;
        std::vector<std::string> groups;
        std::vector<bool> counts;
    };
    Row const rows[] = {
        {"a whole group", {alternative("A", true), alternative("A", false)}, {"A (2)", "A (2)"}, {true, false}},
        {"a whole group of a free name", {alternative("B", false), alternative("B", true)}, {"B", "B"}, {false, true}},
        {"the chosen one alone", {alternative("A", true)}, {""}, {true}},
        {"one that was not chosen", {alternative("A", false)}, {""}, {false}},
        {"several without the chosen one",
         {alternative("A", false), alternative("A", false)},
         {"", ""},
         {false, false}},
        {"two groups",
         {alternative("A", true), alternative("A (2)", true), alternative("A", false), alternative("A (2)", false)},
         {"A (2)", "A (3)", "A (2)", "A (3)"},
         {true, true, false, false}},
    };
    for (Row const& row : rows) {
        CAPTURE(row.name);
        std::vector<Line> lines = row.copies;
        std::vector<Line*> all;
        for (Line& line : lines) all.push_back(&line);
        part_alternatives(all, {"A"});
        for (std::size_t i = 0; i < lines.size(); ++i) {
            CHECK(lines[i].alternative_group == row.groups[i]);
            CHECK(lines[i].counts() == row.counts[i]);
        }
    }
}

TEST_CASE("a group's name is taken once, and stays within its length") {
    CHECK(free_group_name({}, "PC-1") == "PC-1");
    CHECK(free_group_name({"PC-1"}, "PC-1") == "PC-1 (2)");
    CHECK(free_group_name({"PC-1", "PC-1 (2)"}, "PC-1 (2)") == "PC-1 (3)");
    CHECK(free_group_name({"A (b)"}, "A (b)") == "A (b) (2)");
    std::string wide;
    for (std::size_t i = 0; i < kMaxName; ++i) wide += "Ж";
    std::string const name = free_group_name({wide}, wide);
    CHECK(name != wide);
    CHECK(is_valid_utf8(name));
    CHECK(count_code_points(name) <= kMaxName);
}

}  // namespace offerta::client::test
