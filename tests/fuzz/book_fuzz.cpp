#include "shared/catalogue/check.hpp"
#include "shared/protocol/codec.hpp"
#include "shared/quote/price.hpp"
#include "tests/fuzz/support/fuzz_target.hpp"
#include "tests/support/random_quote.hpp"

// Any bytes as a price book's snapshot: refused, or a book that comes back the same and that can price a quote.

namespace offerta::fuzz {

namespace {

void check_book(PriceBookData data) {
    auto const book = PriceBook::build(std::move(data));
    if (!book) return;
    testing::Random random(1);
    Quote quote = testing::random_case(random, 4).quote;
    for (Specification& specification : quote.specifications) {
        for (Line& line : specification.lines) {
            auto const& products = book->data().products;
            if (!products.empty()) line.sku = random.one_of(products).sku;
        }
    }
    (void)price(quote, *book);
}

}  // namespace

std::vector<std::string> seeds() {
    std::vector<std::string> out{"OFB1"};
    testing::Random random(20261124);
    for (int i = 0; i < 6; ++i) {
        PriceBookData data = testing::random_case(random, 1).book.data();
        data.products.resize(1 + random.below(4));
        data.products.back().attributes.emplace("power", Decimal::from_int(120));
        data.products.back().attributes.emplace("socket", std::string("AM5"));
        data.products.back().attributes.emplace("modular", true);
        out.push_back(encode_price_book(data));
    }
    return out;
}

}  // namespace offerta::fuzz

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace offerta;
    auto const book = decode_price_book(fuzz::text_of(data, size));
    if (!book) {
        fuzz::require(!book.error().empty(), "a refusal has findings");
        return 0;
    }
    std::string const written = encode_price_book(*book);
    auto const again = decode_price_book(written);
    fuzz::require(again.has_value(), "a snapshot that was written can be read");
    fuzz::require(encode_price_book(*again) == written, "a snapshot comes back the same");
    fuzz::check_book(std::move(*again));
    return 0;
}
