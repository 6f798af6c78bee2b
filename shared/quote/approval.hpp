#pragma once

#include <string>
#include <vector>

#include "shared/quote/price.hpp"

namespace offerta {

/// Why a quote needs approval (P11): a limit of C6 that is passed. A fixed price counts as the
/// manual discount that gives it, and the quote's own discount is a manual one of the whole:
/// otherwise either would be a way round the limit. Where a line has both, their depth together
/// counts, 1 − (1 − line's) × (1 − quote's): two small discounts are no way round it either.
struct ApprovalReason {
    enum class Kind : std::uint8_t { ManualDiscount, QuoteDiscount, Margin, BothDiscounts };
    Kind kind = Kind::ManualDiscount;
    LineId line;  ///< of a manual discount or a fixed price below the policy's, alone or with the quote's
    std::string sku;
    Decimal value;  ///< per cent
    Decimal limit;  ///< per cent
    std::string approver_role;
};
/// Rows of the role apply, all of them; a role without a row, or a limit that is not set, has no
/// limit.
[[nodiscard]] std::vector<ApprovalReason> approval_reasons(Quote const& quote, PricedQuote const& priced,
                                                           PriceBook const& book, std::string_view role);

/// What an approval is bound to (P11): the reasons as one canonical text, in no order. It is the
/// same as long as no reason comes, goes or changes; whoever records an approval records its hash,
/// and asks again when that differs.
[[nodiscard]] std::string approval_content(std::vector<ApprovalReason> const& reasons);

}  // namespace offerta
