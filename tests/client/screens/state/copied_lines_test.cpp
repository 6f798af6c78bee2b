#include <doctest/doctest.h>

#include "client/state/tsv.hpp"
#include "tests/client/screens/support/small_world.hpp"

namespace offerta::client::test {
namespace {

/// The generated quote, times two, with all that a hand can do to its lines: a discount and a note, an option.
Bench with_handwork() {
    Bench bench;
    bench.open_generated_quote();
    bench.act(ChangeMultiplier{bench.open().selected, 2});
    LineHand first = hand_of(bench.line(0));
    first.discount = Decimal::from_int(3);
    first.note = "в комплекте";
    bench.act(SetLineHand{bench.line(0).id, first});
    LineHand second = hand_of(bench.line(1));
    second.optional = true;
    second.fixed_unit_price = Decimal::from_int(85);
    bench.act(SetLineHand{bench.line(1).id, second});
    return bench;
}

std::vector<LineId> all_lines(Bench const& bench) {
    std::vector<LineId> out;
    for (Line const& line : bench.specification().lines) out.push_back(line.id);
    return out;
}

/// What the clipboard has then.
std::string copy(Bench& bench, std::vector<LineId> const& lines, bool is_cut = false) {
    std::string text =
        sheet_rows(bench.open(), *bench.state.catalogue.book(7)->book, lines, bench.state.language()).text;
    bench.act(KeepCopiedLines{lines, text, is_cut});
    if (is_cut) bench.act(RemoveLinesNow{lines});
    return text;
}

}  // namespace

TEST_CASE("P1 rows copied from a specification with a multiplier come back with their own quantity") {
    Bench bench = with_handwork();
    REQUIRE(bench.priced(0).quantity == Decimal::from_int(6));
    std::string const text = copy(bench, all_lines(bench));
    CHECK(text.starts_with("PC-1\tРабочая станция\t3\t"));
    SUBCASE("here") {}
    SUBCASE("as text, from another program") { bench.state.copied.reset(); }
    bench.act(PasteRows{bench.open().selected, 2, text});
    REQUIRE(bench.specification().lines.size() == 4);
    CHECK(bench.line(2).sku == "PC-1");
    CHECK(bench.line(2).quantity() == Decimal::from_int(3));
    CHECK(bench.priced(2).quantity == Decimal::from_int(6));
    CHECK(bench.line(3).quantity() == Decimal::from_int(1));
}

TEST_CASE("P4 P9 lines that are copied here keep discount, fixed price, note and option") {
    Bench bench = with_handwork();
    std::string text = copy(bench, all_lines(bench));
    SUBCASE("with the line ends of the system") {}
    SUBCASE("with those of Windows, the last one cut off") {
        std::string windows;
        for (char const c : text) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
        text = windows.substr(0, windows.size() - 2);
    }
    bench.act(PasteRows{bench.open().selected, 2, text});
    REQUIRE(bench.specification().lines.size() == 4);
    CHECK(bench.line(2).manual_discount == Decimal::from_int(3));
    CHECK(bench.line(2).note == "в комплекте");
    CHECK_FALSE(bench.line(2).generated);
    CHECK(bench.line(3).is_optional());
    CHECK(bench.line(3).fixed_unit_price == Decimal::from_int(85));
    CHECK(bench.state.toasts.back().message == Message::RowsPasted);
}

TEST_CASE("what was changed in another program since is pasted as it is there") {
    Bench bench = with_handwork();
    (void)copy(bench, all_lines(bench));
    bench.act(PasteRows{bench.open().selected, 2, "PC-1\tРабочая станция\t5\n"});
    REQUIRE(bench.specification().lines.size() == 3);
    CHECK(bench.line(2).quantity() == Decimal::from_int(5));
    CHECK_FALSE(bench.line(2).manual_discount);
}

TEST_CASE("P9 copied alternatives are pasted as a group of their own, cut ones stay in theirs") {
    Bench bench;
    bench.open_generated_quote();
    for (std::size_t const i : {0U, 1U}) {
        LineHand hand = hand_of(bench.line(i));
        hand.alternative_group = "PC-1";
        hand.chosen = i == 0;
        bench.act(SetLineHand{bench.line(i).id, hand});
    }
    std::string const text = copy(bench, {bench.line(0).id}, true);
    CHECK(bench.open().priced.bad_alternative_groups.size() == 1);
    bench.act(PasteRows{bench.open().selected, 1, text});
    CHECK(bench.open().priced.bad_alternative_groups.empty());
    CHECK(bench.line(1).alternative_group == "PC-1");
    CHECK(bench.line(1).chosen);
    CHECK(bench.line(1).generated);
    bench.act(PasteRows{bench.open().selected, 2, text});
    CHECK(bench.open().priced.bad_alternative_groups.empty());
    CHECK(bench.line(2).alternative_group.empty());
    bench.act(PasteRows{bench.open().selected, 3, copy(bench, {bench.line(0).id, bench.line(1).id})});
    CHECK(bench.open().priced.bad_alternative_groups.empty());
    CHECK(bench.line(3).alternative_group == "PC-1 (2)");
}

TEST_CASE("S6 lines that are cut into another specification are made by hand there") {
    Bench bench;
    bench.open_generated_quote();
    std::string const text = copy(bench, {bench.line(0).id}, true);
    bench.act(AddEmptySpecification{"Запас"});
    bench.act(PasteRows{bench.open().selected, 0, text});
    REQUIRE(bench.specification().lines.size() == 1);
    CHECK_FALSE(bench.line(0).generated);
    CHECK(bench.line(0).quantity() == Decimal::from_int(3));
}

TEST_CASE("P12 fixed prices are not pasted into a quote of another currency, and that is said") {
    Bench bench = with_handwork();
    std::string const text = copy(bench, all_lines(bench));
    Customer european = plain_customer();
    european.currency = *currency_from_code("EUR");
    bench.act(CreateQuote{european});
    bench.act(AddEmptySpecification{"Список"});
    bench.act(PasteRows{bench.open().selected, 0, text});
    REQUIRE(bench.specification().lines.size() == 2);
    CHECK(bench.line(0).manual_discount == Decimal::from_int(3));
    CHECK_FALSE(bench.line(1).fixed_unit_price);
    CHECK(bench.state.toasts.back().message == Message::FixedPricesLeft);
    CHECK(bench.state.toasts.back().action == ToastAction::Undo);
}

}  // namespace offerta::client::test
