#include "shared/quote/price.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "tests/support/random_quote.hpp"
#include "tests/support/values.hpp"

using namespace offerta;
using namespace offerta::test;
using testing::Random;

namespace {

// The line of the picture 02-quote-builder: 18 400 in the list, 17 250 from 10, VIP 8 %, by hand 2
// %, 24 pieces.
PriceBookData board_book() {
    PriceBookData data;
    Product board;
    board.sku = "PM-DEV-32";
    board.vat = Vat::of(Decimal::from_int(22));
    board.cost = number("9000");
    data.products = {board};
    PriceList list;
    list.id = "rrp";
    list.entries = {{"PM-DEV-32", number("1"), number("18400")}, {"PM-DEV-32", number("10"), number("17250")}};
    data.price_lists = {list};
    DiscountRow vip;
    vip.id = "vip";
    vip.customer_statuses = {"vip"};
    vip.percent = number("8");
    data.discounts = {vip};
    return data;
}

Quote board_quote() {
    Quote quote;
    quote.customer.status = "vip";
    Specification specification;
    specification.multiplier = 2;
    Line line;
    line.sku = "PM-DEV-32";
    line.manual_quantity = number("12");
    line.manual_discount = number("2");
    specification.lines = {line};
    quote.specifications = {specification};
    return quote;
}

PricedQuote priced(Quote const& quote, PriceBookData data) {
    auto const book = PriceBook::build(std::move(data));
    REQUIRE(book);
    auto result = price(quote, *book);
    REQUIRE(result);
    return std::move(*result);
}

}  // namespace

TEST_CASE("P1-P10 a line from list to margin") {
    PricedQuote const result = priced(board_quote(), board_book());
    PricedLine const& line = result.lines.at(0);
    CHECK(line.quantity == number("24"));
    CHECK(line.price_quantity == number("24"));
    CHECK(line.list_price == number("17250"));
    CHECK(line.trace.base_price == number("18400"));
    CHECK(line.trace.entry_minimum == number("10"));
    CHECK(line.policy_percent == number("8"));
    CHECK(line.unit_net == number("15552.6"));
    CHECK(line.amount == 37'326'240);
    CHECK(line.vat == 8'211'773);
    CHECK(line.gross == 45'538'013);
    CHECK(line.cost == 21'600'000);
    CHECK(result.margin.amount == 37'326'240 - 21'600'000);
    CHECK(result.margin.is_complete);
}

TEST_CASE("P10 cost is in the organisation's currency: in another the margin is not known") {
    PriceBookData data = board_book();
    data.price_lists[0].currency = {{'U', 'S', 'D'}, 2};
    Quote quote = board_quote();
    quote.currency = data.price_lists[0].currency;
    PricedQuote const result = priced(quote, std::move(data));
    CHECK_FALSE(result.lines[0].cost.has_value());
    CHECK_FALSE(result.margin.is_complete);
    CHECK(result.margin.net_with_known_cost == 0);
}

TEST_CASE("P2 an article that the book lacks has no price, not even a fixed one: its VAT is not known") {
    Quote quote = board_quote();
    quote.specifications[0].lines[0].sku = "unknown";
    quote.specifications[0].lines[0].manual_discount.reset();
    quote.specifications[0].lines[0].fixed_unit_price = number("100");
    PricedQuote const result = priced(quote, board_book());
    CHECK(result.lines[0].unknown_sku);
    CHECK(result.lines[0].no_price);
    CHECK(result.lines[0].gross == 0);
    CHECK(result.lines_without_price == 1);
    CHECK(result.vat_rates.empty());
}

TEST_CASE("a negative quantity is an error with its place, not a figure") {
    Quote quote = board_quote();
    quote.specifications[0].lines.push_back(quote.specifications[0].lines[0]);
    quote.specifications[0].lines[1].manual_quantity = number("-1");
    auto const book = PriceBook::build(board_book());
    auto const result = price(quote, *book);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == ErrorCode::OutOfRange);
    CHECK(result.error().line == 1);
}

TEST_CASE("N1 a sum beyond 64 bits is an overflow of the quote, not of a line") {
    PriceBookData data = board_book();
    data.price_lists[0].entries = {{"PM-DEV-32", number("0"), number("9000000000000")}};
    Quote quote = board_quote();
    quote.specifications[0].multiplier = 1;
    Line line = quote.specifications[0].lines[0];
    line.manual_quantity = number("5000");
    line.manual_discount = {};
    line.no_policy_discount = true;
    quote.specifications[0].lines = {line, line, line};
    auto const book = PriceBook::build(std::move(data));
    auto const result = price(quote, *book);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == ErrorCode::Overflow);
    CHECK_FALSE(result.error().line.has_value());
}

TEST_CASE(
    "N1, P7 a quote discount above 9.22 trillion: as a per cent of a large sum it is exact, as an amount no decimal "
    "holds it") {
    PriceBookData data = board_book();
    data.price_lists[0].entries[1].unit_price = number("2000000000000");
    Quote quote = board_quote();
    quote.customer.status = "new";
    quote.specifications[0].lines[0].manual_discount.reset();
    quote.discount = {QuoteDiscount::Kind::Percent, number("50")};
    auto const half = priced(quote, data);
    CHECK(half.sum_of_amounts == 4'800'000'000'000'000);  // 48 trillion
    CHECK(half.discount == 2'400'000'000'000'000);
    CHECK(half.lines[0].final_amount == 2'400'000'000'000'000);

    auto const most = Decimal::parse("9223372036854.77");
    REQUIRE(most);
    quote.discount = {QuoteDiscount::Kind::Amount, *most};
    CHECK(priced(quote, data).discount == 922'337'203'685'477);
    auto const beyond = Decimal::parse("9223372036855");
    REQUIRE_FALSE(beyond);
    CHECK(beyond.error().code == ErrorCode::Overflow);
}

TEST_CASE("N1 the longest product of P5 is exact and the largest prices do not wrap") {
    PriceBookData data = board_book();
    data.price_lists[0].precision = 6;
    data.price_lists[0].entries = {{"PM-DEV-32", number("0"), Decimal::from_micros(INT64_MAX)}};
    data.discounts[0].percent = number("33.3333");
    Quote quote = board_quote();
    quote.specifications[0].multiplier = 1;
    quote.specifications[0].lines[0].manual_quantity = number("0.000001");
    quote.specifications[0].lines[0].manual_discount = number("33.3333");
    PricedQuote const result = priced(quote, data);
    // 9223372036854.775807 × 0.666667², worked out in fractions.
    CHECK(result.lines[0].unit_net == number("4099280560101.830447"));
    quote.specifications[0].lines[0].manual_discount = number("-100");
    data.discounts[0].percent = number("0");
    auto const book = PriceBook::build(std::move(data));
    auto const overflow = price(quote, *book);
    REQUIRE_FALSE(overflow);
    CHECK(overflow.error().code == ErrorCode::Overflow);
}

TEST_CASE("P7 the parts of a whole sum to it and differ from proportion by less than one unit") {
    Random random(77);
    for (int round = 0; round < 3000; ++round) {
        std::vector<std::int64_t> amounts(1 + random.below(20));
        std::int64_t const largest = random.chance(50) ? 100 : 100'000'000'000'000'000;
        for (std::int64_t& amount : amounts) amount = random.chance(20) ? 0 : random.between(0, largest);
        std::int64_t const sum = std::accumulate(amounts.begin(), amounts.end(), std::int64_t{0});
        std::int64_t const whole = random.between(0, sum);
        std::vector<std::int64_t> const parts = spread(whole, amounts);
        REQUIRE(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}) == whole);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            Int128 const off = static_cast<Int128>(parts[i]) * sum - static_cast<Int128>(whole) * amounts[i];
            REQUIRE((sum == 0 || (off < sum && -off < sum)));
            REQUIRE(parts[i] <= amounts[i]);
        }
    }
}

TEST_CASE("P7 equal remainders go to the earlier lines") {
    CHECK(spread(2, {1, 1, 1}) == std::vector<std::int64_t>{1, 1, 0});
    CHECK(spread(1, {1, 1, 1}) == std::vector<std::int64_t>{1, 0, 0});
    CHECK(spread(3, {1, 1, 1}) == std::vector<std::int64_t>{1, 1, 1});
    CHECK(spread(5, {0, 0}) == std::vector<std::int64_t>{0, 0});
}

TEST_CASE("P7-P9 of random quotes: totals are sums, net and VAT make gross, parts make the discount") {
    Random random(5);
    std::size_t lines = 0;
    for (int round = 0; round < 400; ++round) {
        testing::RandomCase const one = testing::random_case(random);
        CHECK(check_quote(one.quote).empty());
        auto const result = price(one.quote, one.book);
        REQUIRE(result);
        Totals sum;
        std::int64_t amounts = 0;
        std::int64_t parts = 0;
        for (PricedLine const& line : result->lines) {
            ++lines;
            REQUIRE(line.net + line.vat == line.gross);
            REQUIRE(line.final_amount == line.amount - line.discount_part);
            REQUIRE((one.quote.vat_mode == VatMode::Inclusive ? line.gross : line.net) == line.final_amount);
            if (!line.counts) {
                REQUIRE(line.discount_part == 0);
                continue;
            }
            amounts += line.amount;
            parts += line.discount_part;
            sum.net += line.net;
            sum.vat += line.vat;
            sum.gross += line.gross;
        }
        REQUIRE(parts == result->discount);
        REQUIRE(amounts == result->sum_of_amounts);
        REQUIRE(sum == result->quote);
        Totals by_part;
        for (Totals const& totals : result->specifications) by_part.gross += totals.gross;
        REQUIRE(by_part.gross == sum.gross);
    }
    CHECK(lines > 3000);
}

TEST_CASE("P2 q and the price of a line do not depend on the order of lines") {
    Random random(6);
    for (int round = 0; round < 200; ++round) {
        testing::RandomCase const one = testing::random_case(random);
        auto const before = price(one.quote, one.book);
        REQUIRE(before);
        Quote turned = one.quote;
        std::reverse(turned.specifications.begin(), turned.specifications.end());
        for (Specification& part : turned.specifications) std::reverse(part.lines.begin(), part.lines.end());
        auto const after = price(turned, one.book);
        REQUIRE(after);
        std::unordered_map<Uuid, PricedLine const*, UuidHash> by_id;
        for (PricedLine const& line : before->lines) by_id.emplace(line.id.value, &line);
        for (PricedLine const& line : after->lines) {
            PricedLine const& was = *by_id.at(line.id.value);
            REQUIRE(line.price_quantity == was.price_quantity);
            REQUIRE(line.unit_net == was.unit_net);
            REQUIRE(line.amount == was.amount);
        }
        REQUIRE(after->discount == before->discount);
    }
}
