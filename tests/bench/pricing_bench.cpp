// pricing_bench [SNAPSHOT]: a quote of 1,000 lines priced by a book of 51,015 articles (issue 2:
// under 1 ms native, 3 ms as WebAssembly), and by the real price list where its snapshot is given.
#include "shared/quote/edit.hpp"
#include "shared/quote/price.hpp"
#include "tests/bench/support/bench.hpp"
#include "tests/bench/support/sample_book.hpp"
#include "tests/support/random.hpp"

namespace offerta::bench {
namespace {

constexpr int kLines = 1'000;
constexpr int kSpecifications = 10;

#ifdef __EMSCRIPTEN__
constexpr double kLimitUs = 3'000;
#else
constexpr double kLimitUs = 1'000;
#endif

using testing::Random;

Line random_line(Random& random, PriceBook const& book, bool with_discount) {
    auto const& products = book.data().products;
    Line line;
    line.id.value = random.uuid();
    line.sku = products[random.below(products.size())].sku;
    line.manual_quantity = Decimal::from_int(random.between(1, 40));
    if (with_discount) line.manual_discount = random.decimal(0, 10, 2);
    return line;
}

Quote sample_quote(PriceBook const& book, int lines, bool with_discounts) {
    Random random(2);
    Quote quote;
    quote.customer.type = "partner";
    quote.customer.status = "vip";
    quote.price_date = *date_from_civil({2026, 11, 24});
    if (with_discounts) quote.discount = {QuoteDiscount::Kind::Percent, Decimal::from_int(3)};
    for (int s = 0; s < kSpecifications; ++s) {
        Specification specification;
        specification.id.value = random.uuid();
        specification.multiplier = 1 + s % 3;
        for (int l = 0; l < lines / kSpecifications; ++l)
            specification.lines.push_back(random_line(random, book, with_discounts && l % 4 == 0));
        quote.specifications.push_back(std::move(specification));
    }
    return quote;
}

void bench_pricing(std::string_view name, PriceBook const& book, bool with_discounts) {
    Quote const quote = sample_quote(book, kLines, with_discounts);
    std::int64_t volatile sink = 0;
    row(name, measure([&] { sink = price(quote, book)->quote.gross; }), at_most(kLimitUs));
}

void bench_edits(PriceBook const& book) {
    std::int64_t volatile sink = 0;
    Quote const small = sample_quote(book, 20, true);
    row("re-price 20 lines", measure([&] { sink = price(small, book)->quote.gross; }));
    Quote quote = sample_quote(book, kLines, true);
    Line const& last = quote.specifications.back().lines.back();
    ChangeLine edit{last.id, hand_of(last), hand_of(last)};
    edit.now.note = "срочно";
    row("change one of 1,000 lines (copy and apply)", measure([&] { sink = offerta::apply(edit, quote)->version; }));
    row("change one of 1,000 lines (in place)",
        measure([&] { sink = offerta::apply_in_place(edit, quote).has_value(); }));
}

int run(char const* snapshot) {
    PriceBookPtr const book = generated_book();
    if (!book) return 1;
    heading("Pricing");
    bench_pricing("re-price 1,000 lines", *book, false);
    bench_pricing("re-price 1,000 lines, discounts on lines and quote", *book, true);
    bench_edits(*book);
    if (snapshot == nullptr) return 0;
    PriceBookPtr const imported = read_book(snapshot);
    if (!imported) return 1;
    bench_pricing("re-price 1,000 lines, imported price list", *imported, true);
    return 0;
}

}  // namespace
}  // namespace offerta::bench

int main(int count, char** words) { return offerta::bench::run(count > 1 ? words[1] : nullptr); }
