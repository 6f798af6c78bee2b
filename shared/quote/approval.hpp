#pragma once

#include <string>
#include <vector>

#include "shared/quote/price.hpp"

namespace offerta {

/// Why a quote needs approval (P11): a limit of C6 that is passed.
struct ApprovalReason {
    enum class Kind : std::uint8_t { ManualDiscount, Margin };
    Kind kind = Kind::ManualDiscount;
    LineId line;     ///< of a manual discount
    std::string sku;
    Decimal value;   ///< per cent
    Decimal limit;   ///< per cent
    std::string approver_role;
};
[[nodiscard]] std::vector<ApprovalReason> approval_reasons(Quote const& quote, PricedQuote const& priced,
                                                           PriceBook const& book, std::string_view role);

}  // namespace offerta
