#include "shared/quote/reprice.hpp"

#include <doctest/doctest.h>

#include "shared/quote/approval.hpp"
#include "shared/quote/life_cycle.hpp"
#include "shared/quote/trace.hpp"
#include "tests/support/values.hpp"

using namespace offerta;
using namespace offerta::test;

namespace {

PriceBookData book_data() {
    PriceBookData data;
    data.number = 27;
    for (char const* sku : {"PM-DEV-32", "PM-USB-KEY"}) {
        Product product;
        product.sku = sku;
        product.name = {"Товар", "Product"};
        product.unit = {"шт.", "pcs"};
        product.vat = Vat::of(Decimal::from_int(22));
        product.cost = number("80");
        data.products.push_back(product);
    }
    PriceList list;
    list.id = "rrp";
    list.name = {"РРЦ 2026", "RRP 2026"};
    list.entries = {{"PM-DEV-32", number("1"), number("18400")},
                    {"PM-DEV-32", number("10"), number("17250")},
                    {"PM-USB-KEY", number("1"), number("100")}};
    data.price_lists = {list};
    DiscountRow vip;
    vip.id = "vip";
    vip.customer_statuses = {"vip"};
    vip.percent = number("8");
    vip.label = {"Статус VIP", "VIP status"};
    data.discounts = {vip};
    data.customer_statuses = {{"vip", {}, false}, {"stop", {}, true}};
    data.limits = {{"seller", number("5"), number("20"), "sales_head"}};
    return data;
}

PriceBook book_of(PriceBookData data) {
    auto book = PriceBook::build(std::move(data));
    REQUIRE(book);
    return std::move(*book);
}

Quote vip_quote() {
    Quote quote;
    quote.customer.id.value.bytes[0] = 1;
    quote.customer.status = "vip";
    quote.price_date = Date{20'000};
    Specification specification;
    specification.multiplier = 2;
    Line board;
    board.id = id_with<LineId>(1);
    board.sku = "PM-DEV-32";
    board.manual_quantity = number("12");
    board.manual_discount = number("2");
    Line key;
    key.id = id_with<LineId>(2);
    key.sku = "PM-USB-KEY";
    key.manual_quantity = number("1");
    key.fixed_unit_price = number("90");
    specification.lines = {board, key};
    quote.specifications = {specification};
    return quote;
}

std::vector<ApprovalReason> reasons(Quote const& quote, PriceBook const& book) {
    auto const priced = price(quote, book);
    REQUIRE(priced);
    return approval_reasons(quote, *priced, book, "seller");
}

std::vector<std::string> why_not_sent(Quote const& quote, PriceBook const& book, Date today) {
    auto const priced = price(quote, book);
    REQUIRE(priced);
    std::vector<std::string> places;
    for (Finding const& finding : check_sendable(quote, *priced, book, today)) places.push_back(finding.what.place);
    return places;
}

}  // namespace

TEST_CASE("P12 a new book shows the lines that would change and why; a fixed price does not move") {
    PriceBook const old_book = book_of(book_data());
    PriceBookData data = book_data();
    data.price_lists[0].entries[1].unit_price = number("17000");
    data.price_lists[0].entries[2].unit_price = number("200");
    PriceBook const new_book = book_of(std::move(data));
    auto const preview = preview_reprice(vip_quote(), old_book, vip_quote(), new_book);
    REQUIRE(preview);
    REQUIRE(preview->lines.size() == 1);
    LineReprice const& change = preview->lines[0];
    CHECK(change.line == id_with<LineId>(1));
    CHECK(change.was.unit_net == number("15552.6"));
    CHECK(change.now.unit_net == number("15327.2"));
    CHECK(change.why == std::vector<RepriceReason>{RepriceReason::ListPrice});
    CHECK(change.has_manual_price);
    CHECK(preview->was.gross > preview->now.gross);
}

TEST_CASE("P12 nothing changes with the same customer, date and book") {
    PriceBook const book = book_of(book_data());
    auto const preview = preview_reprice(vip_quote(), book, vip_quote(), book);
    REQUIRE(preview);
    CHECK(preview->lines.empty());
}

TEST_CASE("P12 prices that are kept become fixed prices of the lines chosen") {
    PriceBook const book = book_of(book_data());
    Quote const before = vip_quote();
    Quote after = before;
    after.customer.status = "new";
    auto const preview = preview_reprice(before, book, after, book);
    REQUIRE(preview);
    REQUIRE(preview->lines.size() == 1);
    CHECK(preview->lines[0].why == std::vector<RepriceReason>{RepriceReason::Policy});
    CHECK(keep_prices(*preview, after, {}).empty());
    for (Edit const& edit : keep_prices(*preview, after, {id_with<LineId>(1), id_with<LineId>(2)}))
        REQUIRE(apply_in_place(edit, after));
    auto const was = price(before, book);
    auto const kept = price(after, book);
    REQUIRE(kept);
    CHECK(kept->quote == was->quote);
    CHECK_FALSE(after.specifications[0].lines[0].manual_discount.has_value());
}

TEST_CASE(
    "P11 a manual discount, a fixed price that comes to one, the quote's own and the margin ask "
    "for approval") {
    PriceBook const book = book_of(book_data());
    Quote quote = vip_quote();
    CHECK(reasons(quote, book).empty());
    quote.specifications[0].lines[1].fixed_unit_price = number("92");
    quote.specifications[0].lines[0].manual_discount = number("5");
    CHECK(reasons(quote, book).empty());

    quote.specifications[0].lines[0].manual_discount = number("5.0001");
    REQUIRE(reasons(quote, book).size() == 1);
    CHECK(reasons(quote, book)[0].kind == ApprovalReason::Kind::ManualDiscount);
    CHECK(reasons(quote, book)[0].value == number("5.0001"));
    CHECK(reasons(quote, book)[0].approver_role == "sales_head");

    quote.specifications[0].lines[0].manual_discount = number("0");
    quote.specifications[0].lines[1].fixed_unit_price = number("87");
    REQUIRE(reasons(quote, book).size() == 1);
    CHECK(reasons(quote, book)[0].line == id_with<LineId>(2));
    CHECK(reasons(quote, book)[0].value == number("5.4348"));

    quote.specifications[0].lines[1].fixed_unit_price = number("92");
    quote.discount = {QuoteDiscount::Kind::Percent, number("6")};
    REQUIRE(reasons(quote, book).size() == 1);
    CHECK(reasons(quote, book)[0].kind == ApprovalReason::Kind::QuoteDiscount);

    quote.discount = {};
    quote.specifications[0].lines.erase(quote.specifications[0].lines.begin());
    REQUIRE(reasons(quote, book).size() == 1);
    CHECK(reasons(quote, book)[0].kind == ApprovalReason::Kind::Margin);
    CHECK(reasons(quote, book)[0].value == number("13.0434"));
    CHECK(approval_reasons(quote, *price(quote, book), book, "sales_head").empty());
}

TEST_CASE("P11 a line's discount and the quote's together are a discount: neither passes the limit, both do") {
    PriceBook const book = book_of(book_data());
    Quote quote = vip_quote();
    quote.specifications[0].lines[0].manual_discount = number("4");
    quote.discount = {QuoteDiscount::Kind::Percent, number("1.0416")};
    CHECK(reasons(quote, book).empty());  // 0.96 × 0.989584 = 0.95000064

    quote.discount.value = number("1.05");
    auto found = reasons(quote, book);
    REQUIRE(found.size() == 1);
    CHECK(found[0].kind == ApprovalReason::Kind::BothDiscounts);
    CHECK(found[0].line == id_with<LineId>(1));
    CHECK(found[0].value > number("5"));
    CHECK(found[0].value < number("5.01"));
    CHECK(found[0].limit == number("5"));

    // As an amount it is the same discount, and as a fixed price too.
    quote.specifications[0].lines[0].manual_discount.reset();
    quote.specifications[0].lines[0].fixed_unit_price = number("15235.20");  // 15870 × 0.96
    found = reasons(quote, book);
    REQUIRE(found.size() == 1);
    CHECK(found[0].kind == ApprovalReason::Kind::BothDiscounts);
    quote.discount = {QuoteDiscount::Kind::Amount, number("20000")};
    CHECK(reasons(quote, book).size() >= 2);  // now the quote's own passes it as well

    // An approved line's discount does not cover a quote discount that comes later.
    quote = vip_quote();
    quote.specifications[0].lines[0].manual_discount = number("12");
    std::string const approved = approval_content(reasons(quote, book));
    quote.discount = {QuoteDiscount::Kind::Percent, number("4.9")};
    CHECK(approval_content(reasons(quote, book)) != approved);
    // A dearer price by hand is no discount that the quote's could deepen.
    quote.specifications[0].lines[0].manual_discount = number("-3");
    quote.discount.value = number("2");
    CHECK(reasons(quote, book).empty());
}

TEST_CASE("P11 the depth of both discounts is exact at the largest sums") {
    PriceBookData data = book_data();
    data.price_lists[0].entries[0].unit_price = number("9000000000000");
    data.price_lists[0].entries[1].unit_price = number("9000000000000");
    PriceBook const book = book_of(std::move(data));
    Quote quote = vip_quote();
    quote.customer.status = "new";
    quote.specifications[0].lines.pop_back();
    quote.specifications[0].multiplier = 1;
    quote.specifications[0].lines[0].manual_quantity = number("8000");
    quote.specifications[0].lines[0].manual_discount = number("4");
    quote.discount = {QuoteDiscount::Kind::Percent, number("4")};
    auto const found = reasons(quote, book);
    REQUIRE(found.size() == 1);
    CHECK(found[0].value == number("7.84"));
}

TEST_CASE("P11 an approval holds until a change affects a reason") {
    PriceBook const book = book_of(book_data());
    Quote quote = vip_quote();
    quote.specifications[0].lines[0].manual_discount = number("7");
    std::string const approved = approval_content(reasons(quote, book));
    CHECK_FALSE(approved.empty());

    Quote other = quote;
    other.notes = "доставка утром";
    other.specifications[0].multiplier = 3;
    std::swap(other.specifications[0].lines[0], other.specifications[0].lines[1]);
    CHECK(approval_content(reasons(other, book)) == approved);

    for (char const* discount : {"6", "7.0001"}) {
        other.specifications[0].lines[1].manual_discount = number(discount);
        CHECK(approval_content(reasons(other, book)) != approved);
    }
    other = quote;
    other.discount = {QuoteDiscount::Kind::Percent, number("6")};
    CHECK(approval_content(reasons(other, book)) != approved);
    other = quote;
    other.specifications[0].lines[0].manual_discount.reset();
    CHECK(approval_content(reasons(other, book)).empty());
}

TEST_CASE("Q a draft goes where its approval lets it, and a sent quote cannot be edited") {
    CHECK(status_after(QuoteStatus::Draft, QuoteAction::Send, false) == QuoteStatus::Sent);
    CHECK(status_after(QuoteStatus::Draft, QuoteAction::Submit, true) == QuoteStatus::InApproval);
    CHECK_FALSE(status_after(QuoteStatus::Draft, QuoteAction::Send, true));
    CHECK_FALSE(status_after(QuoteStatus::Draft, QuoteAction::Submit, false));
    CHECK(status_after(QuoteStatus::Approved, QuoteAction::Send, true) == QuoteStatus::Sent);
    CHECK(status_after(QuoteStatus::Sent, QuoteAction::Expire, false) == QuoteStatus::Expired);
    CHECK(status_after(QuoteStatus::Sent, QuoteAction::Reopen, false).error().code == ErrorCode::NotAllowed);
    CHECK_FALSE(status_after(QuoteStatus::Declined, QuoteAction::Supersede, false));
    CHECK(possible_actions(QuoteStatus::Superseded, false).empty());
    CHECK(possible_actions(QuoteStatus::Draft, false) == std::vector<QuoteAction>{QuoteAction::Send});
}

TEST_CASE("Q what the customer has had stays as it was, everything before that is changed itself") {
    for (QuoteStatus const status : {QuoteStatus::Sent, QuoteStatus::Accepted, QuoteStatus::Declined,
                                     QuoteStatus::Expired, QuoteStatus::Superseded})
        CHECK(was_sent(status));
    for (QuoteStatus const status :
         {QuoteStatus::Draft, QuoteStatus::InApproval, QuoteStatus::Approved, QuoteStatus::Returned})
        CHECK_FALSE(was_sent(status));
}

TEST_CASE("Q what keeps a quote from being sent is listed") {
    PriceBook const book = book_of(book_data());
    Quote quote = vip_quote();
    CHECK(why_not_sent(quote, book, quote.price_date).empty());
    CHECK(why_not_sent(quote, book, add_days(quote.price_date, 30)).empty());
    CHECK(why_not_sent(quote, book, add_days(quote.price_date, 31)) == std::vector<std::string>{"valid_until"});
    quote.customer = {{}, "", "", "stop"};
    quote.specifications[0].lines[0].sku = "gone";
    quote.specifications[0].lines[1].alternative_group = "g";
    CHECK(why_not_sent(quote, book, quote.price_date) ==
          std::vector<std::string>{"customer", "customer.status", "specifications[0].lines[0].price", "alternatives"});
}

TEST_CASE("Q the next revision is a draft with the same lines and the next number") {
    Quote sent = vip_quote();
    sent.status = QuoteStatus::Sent;
    sent.revision = 2;
    Quote const next = next_revision(sent, {}, 3, Instant{5});
    CHECK(next.revision == 4);
    CHECK(next.status == QuoteStatus::Draft);
    CHECK(next.specifications == sent.specifications);
    CHECK(next.version == 0);
}

TEST_CASE("P the trace of a line tells each step in words") {
    PriceBook const book = book_of(book_data());
    Quote const quote = vip_quote();
    auto const priced = price(quote, book);
    Line const& board = quote.specifications[0].lines[0];
    auto const steps = explain_line(quote, book, board, priced->lines[0], Language::Ru);
    std::vector<std::string> rules;
    for (TraceStep const& step : steps) rules.push_back(step.rule);
    CHECK(rules == std::vector<std::string>{"P2", "P2", "P3", "P4", "P5", "P8"});
    CHECK(steps[0].value == "18\u202f400,00\u202f₽");
    CHECK(steps[0].source == "РРЦ 2026, от 1\u00a0шт.");
    CHECK(steps[1].label == "Объём 24\u00a0шт.");
    CHECK(steps[2].value == "15\u202f870,00\u202f₽");
    CHECK(steps[4].value == "15\u202f552,60\u202f₽");
    CHECK(steps[4].source == "× 24 (12 × 2) = 373\u202f262,40\u202f₽");
    auto const fixed = explain_line(quote, book, quote.specifications[0].lines[1], priced->lines[1], Language::En);
    CHECK(explain_line_as_text(fixed) ==
          "Price list: ₽100.00 (RRP 2026, from 1\u00a0pcs)\nFixed price: ₽90.00 (in place of "
          "list and discounts)\n"
          "Net per pcs: ₽90.00 (× 2 (1 × 2) = ₽180.00)\nVAT 22%: ₽39.60 (on top, total "
          "₽219.60)");
}
