#include "shared/quote/sold_lines.hpp"

namespace offerta {
namespace {

constexpr Int128 kAllPercent = 100 * Decimal::kOne;

Result<std::int64_t> list_without_vat(Quote const& quote, PricedLine const& priced, Rounding mode) {
    OFFERTA_TRY(list, multiply_to_money(*priced.list_price, priced.quantity, quote.currency, mode));
    if (quote.vat_mode == VatMode::Exclusive || priced.vat_rate.exempt) return list.minor;
    Int128 const rate = priced.vat_rate.rate.micros();
    Int128 const vat = divide_rounded(list.minor * rate, kAllPercent + rate, mode);
    return static_cast<std::int64_t>(list.minor - vat);
}

}  // namespace

Result<std::vector<SoldLine>> sold_lines(Quote const& quote, PricedQuote const& priced, PriceBook const& book) {
    std::vector<SoldLine> out;
    std::size_t index = 0;
    for (Specification const& specification : quote.specifications) {
        for (Line const& line : specification.lines) {
            PricedLine const& one = priced.lines[index++];
            if (!one.counts) continue;
            Product const* const product = book.find_product(line.sku);
            SoldLine sold{line.id, line.sku, {}, ProductKind::Goods, one.quantity, one.net, one.net};
            if (product != nullptr) {
                sold.category = product->category;
                sold.kind = product->kind;
            }
            if (one.list_price) {
                OFFERTA_TRY(list, list_without_vat(quote, one, book.data().rounding));
                sold.list = list;
            }
            out.push_back(std::move(sold));
        }
    }
    return out;
}

}  // namespace offerta
