#pragma once

#include <vector>

#include "shared/quote/edit.hpp"
#include "shared/quote/price.hpp"

namespace offerta {

/// Why a line's price would change (P12); several may hold at once.
enum class RepriceReason : std::uint8_t {
    PriceList,  ///< another list gives the price
    ListPrice,  ///< the same list has another price
    Policy,     ///< another discount of C4
    VatRate,
    PriceGone,     ///< no price any more (P2)
    PriceFound,    ///< a price where there was none
    Currency,      ///< amounts are in another currency, or with VAT inside instead of outside
    QuoteDiscount  ///< only its part of the quote's discount (P7)
};

struct LinePrice {
    bool no_price = false;
    std::optional<Decimal> list_price;
    std::string price_list;  ///< id
    LocalText price_list_name;
    Decimal policy_percent;
    Decimal unit_net;
    std::int64_t net = 0;
    std::int64_t gross = 0;
};

/// A line that would change. A manual discount or fixed price stays as it is (P12); a line with a
/// fixed price changes only by VAT or currency.
struct LineReprice {
    LineId line;
    std::string sku;
    LinePrice was;
    LinePrice now;
    std::vector<RepriceReason> why;
    bool has_manual_price = false;
    bool can_keep = false;  ///< keeping the old unit price makes sense: it had one, same currency and VAT mode
};

struct RepricePreview {
    std::vector<LineReprice> lines;  ///< in the quote's order; empty: nothing changes
    Totals was;
    Totals now;
};

/// What a change of customer, currency, VAT mode, price date or book would do (P12): `after` is
/// `before` with the change applied, each with its own book.
[[nodiscard]] tl::expected<RepricePreview, PriceError> preview_reprice(Quote const& before,
                                                                       PriceBook const& book_before, Quote const& after,
                                                                       PriceBook const& book_after);

/// The edits that keep the old unit prices of the lines chosen, as fixed prices (P4): apply them
/// after the change itself. Lines that cannot be kept, or have a fixed price already, give none.
/// `after` is the quote that they will be applied to, or `before`: the change leaves what stands in lines as it is.
[[nodiscard]] std::vector<Edit> keep_prices(RepricePreview const& preview, Quote const& after,
                                            std::vector<LineId> const& chosen);

}  // namespace offerta
