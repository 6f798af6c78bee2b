#include "shared/quote/edit.hpp"

#include <doctest/doctest.h>

#include "tests/support/random_edit.hpp"
#include "tests/support/values.hpp"

using namespace offerta;
using namespace offerta::test;
using testing::Random;

namespace {

LineId line_id(std::uint8_t number) { return id_with<LineId>(number); }
SpecificationId const kSpecification = id_with<SpecificationId>(200);

Line hand_line(std::uint8_t number, std::string sku) {
    Line line;
    line.id = line_id(number);
    line.sku = std::move(sku);
    line.manual_quantity = Decimal::from_int(1);
    return line;
}

Quote small_quote() {
    Quote quote;
    Specification specification;
    specification.id = kSpecification;
    specification.template_id = "workplace";
    specification.lines = {hand_line(1, "A"), hand_line(2, "B"), hand_line(3, "C")};
    quote.specifications = {specification};
    return quote;
}

Quote applied(Edit const& edit, Quote const& quote) {
    auto after = offerta::apply(edit, quote);
    REQUIRE(after);
    return std::move(*after);
}
Error refused(Edit const& edit, Quote const& quote) {
    auto const after = offerta::apply(edit, quote);
    REQUIRE_FALSE(after);
    return after.error();
}

ChangeLine change(Quote const& quote, LineId line) {
    LineHand const hand = hand_of(*find_line(quote, line));
    return {line, hand, hand};
}

Quote without_version(Quote quote) {
    quote.version = 0;
    return quote;
}

std::string skus(Quote const& quote) {
    std::string out;
    for (Line const& line : quote.specifications[0].lines)
        out += line.sku + (line.generated && !line.generated->is_current ? "!" : "");
    return out;
}

GeneratedLine given(std::string sku, char const* quantity = "1", std::string group = {}) {
    return {std::move(sku), number(quantity), std::move(group), false, ""};
}

Generate generate(std::vector<GeneratedLine> lines, std::uint8_t first_id) {
    Generate edit{kSpecification, {}, std::move(lines), {}, Instant{1}};
    for (std::size_t i = 0; i < edit.lines.size(); ++i)
        edit.new_ids.push_back(line_id(static_cast<std::uint8_t>(first_id + i)));
    return edit;
}

}  // namespace

TEST_CASE("an edit makes the next version, a refused one changes nothing") {
    Quote const quote = small_quote();
    ChangeLine edit = change(quote, line_id(2));
    edit.now.discount = number("5");
    CHECK(applied(edit, quote).version == quote.version + 1);

    Quote untouched = quote;
    edit.now.discount = number("101");
    auto const status = apply_in_place(edit, untouched);
    REQUIRE_FALSE(status);
    CHECK(status.error().code == ErrorCode::OutOfRange);
    CHECK(status.error().place == "specifications[0].lines[1].discount");
    CHECK(untouched == quote);
}

TEST_CASE("only drafts, and what came back from approval, are edited") {
    Quote quote = small_quote();
    Edit const edit = SetQuoteText{TextField::Title, std::nullopt, "Название"};
    for (QuoteStatus const status : {QuoteStatus::InApproval, QuoteStatus::Approved, QuoteStatus::Sent,
                                     QuoteStatus::Accepted, QuoteStatus::Superseded}) {
        quote.status = status;
        CHECK(refused(edit, quote).code == ErrorCode::ReadOnly);
    }
    quote.status = QuoteStatus::Returned;
    CHECK(applied(edit, quote).title == "Название");
}

TEST_CASE("rebase: edits of different fields of one line commute, of one field they conflict") {
    Quote const quote = small_quote();
    ChangeLine discount = change(quote, line_id(1));
    discount.now.discount = number("5");
    ChangeLine note = change(quote, line_id(1));
    note.now.note = "срочно";
    CHECK(applied(note, applied(discount, quote)) == applied(discount, applied(note, quote)));

    ChangeLine other = change(quote, line_id(1));
    other.now.discount = number("7");
    Error const conflict = refused(other, applied(discount, quote));
    CHECK(conflict.code == ErrorCode::Conflict);
    CHECK(conflict.place == "specifications[0].lines[0].discount");
    CHECK(conflict.expected.empty());
    CHECK(conflict.got == "5");
}

TEST_CASE("the same change made by two people is no conflict") {
    Quote const quote = small_quote();
    ChangeLine edit = change(quote, line_id(1));
    edit.now.discount = number("5");
    Quote const once = applied(edit, quote);
    CHECK(without_version(applied(edit, once)) == without_version(once));
}

TEST_CASE("P4 never both discounts: in one edit it is refused, of two people's it is a conflict") {
    Quote const quote = small_quote();
    ChangeLine both = change(quote, line_id(1));
    both.now.discount = number("5");
    both.now.fixed_unit_price = number("100");
    CHECK(refused(both, quote).code == ErrorCode::NotAllowed);

    ChangeLine discount = change(quote, line_id(1));
    discount.now.discount = number("5");
    ChangeLine fixed = change(quote, line_id(1));
    fixed.now.fixed_unit_price = number("100");
    CHECK(refused(fixed, applied(discount, quote)).code == ErrorCode::Conflict);
}

TEST_CASE("P7 a discount amount keeps to its currency's decimals, also when the currency changes") {
    Quote quote = small_quote();
    quote.currency = {{'R', 'U', 'B'}, 2};
    quote = applied(SetQuoteDiscount{{}, {QuoteDiscount::Kind::Amount, number("10.50")}}, quote);
    PricingBasis const roubles{quote.currency, quote.vat_mode, quote.price_date, quote.price_book};
    PricingBasis yen = roubles;
    yen.currency = {{'J', 'P', 'Y'}, 0};
    Error const error = refused(SetPricingBasis{roubles, yen}, quote);
    CHECK(error.code == ErrorCode::InvalidFormat);
    CHECK(error.place == "discount.value");
    quote.currency = yen.currency;
    CHECK(check_quote(quote).size() == 1);
}

TEST_CASE("what is gone, taken or too much is refused") {
    Quote const quote = small_quote();
    CHECK(refused(RemoveLines{{line_id(9)}}, quote).code == ErrorCode::NotFound);
    CHECK(applied(RemoveLines{{line_id(9), line_id(1)}}, quote).specifications[0].lines.size() == 2);
    CHECK(refused(MoveLines{{line_id(9)}, kSpecification, 0}, quote).code == ErrorCode::NotFound);
    CHECK(refused(AddLines{kSpecification, {hand_line(1, "X")}, 0}, quote).code == ErrorCode::Duplicate);
    CHECK(refused(AddLines{kSpecification, {hand_line(8, "X"), hand_line(8, "Y")}, 0}, quote).code ==
          ErrorCode::Duplicate);
    CHECK(refused(AddLines{kSpecification, {hand_line(8, "")}, 0}, quote).code == ErrorCode::Required);
    CHECK(refused(SetMultiplier{kSpecification, 1, 0}, quote).code == ErrorCode::OutOfRange);
    CHECK(refused(SetMultiplier{id_with<SpecificationId>(7), 1, 2}, quote).code == ErrorCode::NotFound);
    CHECK(refused(SetQuoteText{TextField::Title, {}, std::string(kMaxTitle + 1, 'x')}, quote).code ==
          ErrorCode::TooLong);
    ChangeLine none = change(quote, line_id(1));
    none.now.quantity.reset();
    CHECK(refused(none, quote).code == ErrorCode::Required);
    std::vector<Line> many(kMaxLines);
    CHECK(refused(AddLines{kSpecification, many, 0}, quote).code == ErrorCode::TooMany);
}

TEST_CASE("lines are added and moved before a place, counted without the moved ones") {
    Quote const quote = small_quote();
    CHECK(skus(applied(AddLines{kSpecification, {hand_line(8, "X")}, 1}, quote)) == "AXBC");
    CHECK(skus(applied(AddLines{kSpecification, {hand_line(8, "X")}, 99}, quote)) == "ABCX");
    CHECK(skus(applied(MoveLines{{line_id(1)}, kSpecification, 1}, quote)) == "BAC");
    CHECK(skus(applied(MoveLines{{line_id(3), line_id(1)}, kSpecification, 0}, quote)) == "CAB");
}

TEST_CASE("S6 generating again renews what the rules give and keeps what hands did") {
    Quote quote = small_quote();
    quote.specifications[0].lines.clear();
    quote = applied(generate({given("A", "1"), given("B", "2"), given("C", "3")}, 10), quote);
    CHECK(skus(quote) == "ABC");
    ChangeLine by_hand = change(quote, line_id(11));
    by_hand.now.quantity = number("9");
    by_hand.now.discount = number("4");
    quote = applied(by_hand, quote);
    quote = applied(AddLines{kSpecification, {hand_line(50, "H")}, 1}, quote);
    quote = applied(MoveLines{{line_id(12)}, kSpecification, 0}, quote);
    CHECK(skus(quote) == "CAHB");

    Quote const again = applied(generate({given("A", "5"), given("N"), given("B", "6")}, 20), quote);
    CHECK(skus(again) == "C!ANHB");
    Line const& a = *find_line(again, line_id(10));
    Line const& b = *find_line(again, line_id(11));
    CHECK(a.quantity() == number("5"));
    CHECK(b.quantity() == number("9"));
    CHECK(b.generated->quantity == number("6"));
    CHECK(b.manual_discount == number("4"));
    CHECK(find_line(again, line_id(12))->quantity() == number("3"));
    CHECK(find_line(again, line_id(21)) != nullptr);

    Quote const back = applied(generate({given("A"), given("B"), given("C", "8")}, 30), again);
    CHECK(skus(back) == "CAN!HB");
    CHECK(find_line(back, line_id(12))->quantity() == number("8"));
}

TEST_CASE("S6 new lines stand beside their neighbours in the rules") {
    Quote quote = small_quote();
    quote.specifications[0].lines = {hand_line(50, "H")};
    quote = applied(generate({given("C"), given("D")}, 10), quote);
    CHECK(skus(quote) == "HCD");
    quote = applied(generate({given("A"), given("B"), given("C"), given("X"), given("D"), given("Z")}, 20), quote);
    CHECK(skus(quote) == "HABCXDZ");
}

TEST_CASE("S6 a replaced SKU is kept, and still is the line that the rules give") {
    Quote quote = small_quote();
    quote.specifications[0].lines.clear();
    quote = applied(generate({given("A"), given("B")}, 10), quote);
    quote = applied(ReplaceSku{line_id(10), "A", "A-PLUS"}, quote);
    quote = applied(generate({given("A", "4"), given("B")}, 20), quote);
    CHECK(skus(quote) == "A-PLUSB");
    CHECK(find_line(quote, line_id(10))->quantity() == number("4"));
    quote = applied(ReplaceSku{line_id(10), "A-PLUS", "A"}, quote);
    CHECK_FALSE(find_line(quote, line_id(10))->has_manual_part());
}

TEST_CASE("S6 generating twice with the same result changes nothing but the version") {
    Random random(3);
    Quote const empty = small_quote();
    Quote const once = applied(generate({given("A"), given("B", "2", "g")}, 10), empty);
    CHECK(without_version(applied(generate({given("A"), given("B", "2", "g")}, 30), once)) == without_version(once));
}

TEST_CASE(
    "undo: applying an edit and then its inverse gives the quote back, for random edits of every "
    "kind") {
    Random random(11);
    std::array<int, std::variant_size_v<Edit>> made{};
    int refusals = 0;
    for (int round = 0; round < 150; ++round) {
        Currency const currency = testing::random_currency(random);
        PriceBookData const data = testing::random_book_data(random, currency);
        testing::RandomEdits edits(random, data);
        Quote quote = testing::random_quote(random, data, currency, 20);
        for (int step = 0; step < 25; ++step) {
            Edit const edit = edits.next(quote);
            auto const after = offerta::apply(edit, quote);
            if (!after) {
                ++refusals;
                REQUIRE(after.error().code != ErrorCode::Conflict);
                continue;
            }
            REQUIRE(after->version == quote.version + 1);
            REQUIRE(check_quote(*after).empty());
            Quote undone = *after;
            for (Edit const& back : invert(edit, quote, *after)) {
                auto const status = apply_in_place(back, undone);
                CAPTURE(edit.index());
                REQUIRE(status);
            }
            CAPTURE(edit.index());
            REQUIRE(without_version(undone) == without_version(quote));
            ++made[edit.index()];
            quote = *after;
        }
    }
    for (std::size_t kind = 0; kind < made.size(); ++kind) {
        if (kind == Edit(ReplaceSpecification{}).index()) continue;  // made by undo itself
        CAPTURE(kind);
        CHECK(made[kind] > 10);
    }
    CHECK(refusals < 2000);
}
