#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/catalogue/price_book.hpp"
#include "shared/quote/quote.hpp"

namespace offerta {

/// Why a line costs what it costs: one value per step, as computed (P1-P8). Words: quote/trace.hpp.
struct LineTrace {
    std::uint32_t price_list = PriceBook::kNone;    ///< index into the book's lists (P2)
    Decimal entry_minimum;                          ///< minimum quantity of the entry used (P2)
    Decimal base_price;                             ///< the list's price for the smallest minimum: what volume saved
    std::uint32_t discount_row = PriceBook::kNone;  ///< index into the book's discount table (P3)
    Decimal replaced_policy;                        ///< what P3 would give where a fixed price replaces it (P4)
    int precision = 2;                              ///< decimals of the unit price (P5)
};

/// A line with every figure of P1-P10. Amounts are minor units of the quote's currency.
struct PricedLine {
    LineId id;
    bool counts = true;        ///< P9
    bool no_price = false;     ///< P2: its amounts are 0 and the quote cannot be sent
    bool unknown_sku = false;  ///< the book lacks it: no VAT is known, so that no price can be, fixed or not
    Decimal quantity;          ///< P1: times the multiplier
    Decimal price_quantity;    ///< the q of P2
    std::optional<Decimal> list_price;
    Decimal policy_percent;          ///< P3
    Decimal unit_net;                ///< P5
    std::int64_t amount = 0;         ///< P6
    std::int64_t discount_part = 0;  ///< P7
    std::int64_t final_amount = 0;   ///< P7
    Vat vat_rate;
    std::int64_t net = 0;  ///< P8
    std::int64_t vat = 0;
    std::int64_t gross = 0;
    std::optional<std::int64_t> cost;  ///< cost × quantity where known and in the quote's currency (P10)
    LineTrace trace;
};

struct Totals {
    std::int64_t net = 0;
    std::int64_t vat = 0;
    std::int64_t gross = 0;

    friend bool operator==(Totals const&, Totals const&) = default;
};

struct VatTotals {
    Vat rate;
    Totals totals;
};

/// Margin (P10) of the counted lines whose cost is known.
struct Margin {
    std::int64_t amount = 0;
    std::int64_t net_with_known_cost = 0;
    bool is_complete = true;  ///< every counted line has a cost
};

/// A quote with all its figures. Lines stand in the quote's order, specification by specification.
struct PricedQuote {
    std::vector<PricedLine> lines;
    std::vector<std::size_t> first_line;  ///< per specification, one more at the end
    std::int64_t sum_of_amounts = 0;      ///< of counted lines, before the quote's discount
    std::int64_t discount = 0;            ///< P7
    std::vector<Totals> specifications;
    std::vector<VatTotals> vat_rates;  ///< rates ascending, exempt last (P9)
    Totals quote;
    std::vector<std::string> bad_alternative_groups;  ///< without exactly one choice (P9)
    std::size_t lines_without_price = 0;
    Margin margin;
};

/// Where pricing overflowed: specification and line count from 0 as in the vectors.
struct PriceError {
    ErrorCode code = ErrorCode::Overflow;
    std::optional<std::size_t> specification;  ///< none: in the quote's totals
    std::optional<std::size_t> line;
};

/// Prices every line of a quote and adds it up (domain.md P1-P10).
///
/// quote    at most kMaxLines lines; quantities are decimals in the product's unit.
/// book     the price book that the quote names; amounts come in quote.currency.
/// Returns  one priced line per line, same order, each with its trace; totals are sums of rounded
/// counted lines. Errors   Overflow, with the line; OutOfRange for a line whose quantity or price
/// is below 0. A line without a price is no error: it says so.
[[nodiscard]] tl::expected<PricedQuote, PriceError> price(Quote const& quote, PriceBook const& book);

/// The spread of P7: parts of `whole` (0 … the sum) in proportion to `amounts`, which are 0 or more
/// and sum to 64 bits. Each is cut down; the units left over go to the largest cut-off remainders,
/// ties to the earlier. They sum to `whole`.
[[nodiscard]] std::vector<std::int64_t> spread(std::int64_t whole, std::vector<std::int64_t> const& amounts);

}  // namespace offerta
