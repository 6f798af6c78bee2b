#include <cinttypes>
#include <cstdio>
#include <cstdlib>

#include "shared/quote/price.hpp"
#include "tests/support/random_quote.hpp"

// offerta_quote_digest SEED COUNT: prices COUNT random quotes and prints one digest of every
// figure. The same program runs natively and as WASM; equal digests mean equal figures (S6, "one
// engine, two targets").

namespace {

using namespace offerta;

class Digest {
  public:
    void add(std::uint64_t value) {
        for (int i = 0; i < 8; ++i) {
            hash_ = (hash_ ^ (value & 0xff)) * 0x100000001b3ULL;
            value >>= 8;
        }
    }
    void add(std::int64_t value) { add(static_cast<std::uint64_t>(value)); }
    void add(std::uint32_t value) { add(static_cast<std::uint64_t>(value)); }
    void add(bool value) { add(std::uint64_t{value}); }
    void add(Decimal value) { add(value.micros()); }
    void add(std::optional<Decimal> value) { add(value ? value->micros() : INT64_MIN); }
    void add(std::string const& text) {
        for (char const c : text) add(static_cast<std::uint64_t>(static_cast<unsigned char>(c)));
    }
    void add(Totals const& totals) {
        add(totals.net);
        add(totals.vat);
        add(totals.gross);
    }
    void add(PricedLine const& line) {
        for (bool const flag : {line.counts, line.no_price, line.unknown_sku, line.vat_rate.exempt}) add(flag);
        for (Decimal const value :
             {line.quantity, line.price_quantity, line.policy_percent, line.unit_net, line.vat_rate.rate,
              line.trace.entry_minimum, line.trace.base_price, line.trace.replaced_policy})
            add(value);
        add(line.list_price);
        for (std::int64_t const amount : {line.amount, line.discount_part, line.final_amount, line.net, line.vat,
                                          line.gross, line.cost.value_or(INT64_MIN)})
            add(amount);
        add(line.trace.price_list);
        add(line.trace.discount_row);
    }
    void add(PricedQuote const& priced) {
        for (PricedLine const& line : priced.lines) add(line);
        for (Totals const& totals : priced.specifications) add(totals);
        for (VatTotals const& rate : priced.vat_rates) {
            add(rate.rate.exempt);
            add(rate.rate.rate);
            add(rate.totals);
        }
        add(priced.quote);
        add(priced.discount);
        add(priced.sum_of_amounts);
        add(priced.margin.amount);
        for (std::string const& group : priced.bad_alternative_groups) add(group);
    }
    [[nodiscard]] std::uint64_t value() const { return hash_; }

  private:
    std::uint64_t hash_ = 0xcbf29ce484222325ULL;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "usage: offerta_quote_digest SEED COUNT\n");
        return 2;
    }
    std::uint64_t const seed = std::strtoull(argv[1], nullptr, 10);
    std::uint64_t const count = std::strtoull(argv[2], nullptr, 10);
    testing::Random random(seed);
    Digest digest;
    std::uint64_t lines = 0;
    std::uint64_t refused = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
        testing::RandomCase const one = testing::random_case(random);
        auto const priced = price(one.quote, one.book);
        lines += count_lines(one.quote);
        refused += priced ? 0 : 1;
        if (priced)
            digest.add(*priced);
        else
            digest.add(static_cast<std::uint64_t>(priced.error().line.value_or(0)));
    }
    std::printf("quotes %" PRIu64 " lines %" PRIu64 " refused %" PRIu64 " digest %016" PRIx64 "\n", count, lines,
                refused, digest.value());
    return 0;
}
