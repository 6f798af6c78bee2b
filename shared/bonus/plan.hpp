#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/money.hpp"
#include "shared/catalogue/price_book.hpp"

namespace offerta {

/// B2a. `other_roles` must each be held by another participation; no kind or category means any. First match wins.
struct RoleRate {
    std::string id;
    std::string role;
    std::vector<std::string> other_roles;
    std::optional<ProductKind> kind;
    std::string category;
    Decimal percent;
};

/// B2b. The row of the nearest ancestor wins.
struct CategoryCoefficient {
    std::string category;
    Decimal factor;
};

/// B2c. Of the rows valid on the close date the one of the nearest category wins, before any row of B2b.
struct IndividualCoefficient {
    std::string user;
    std::string category;
    Validity validity;
    Decimal factor;
};

/// B2d. Depth of discount [from, to) in fractions of 1; either end may be open. First match wins.
struct DiscountFactor {
    std::optional<Decimal> from;
    std::optional<Decimal> to;
    Decimal factor;
};

struct BonusPlan {
    Currency currency;
    Rounding rounding = Rounding::HalfUp;  ///< of the organisation (N2)
    std::vector<RoleRate> role_rates;
    std::vector<CategoryCoefficient> category_coefficients;
    std::vector<IndividualCoefficient> individual_coefficients;
    std::vector<DiscountFactor> discount_factors;
};

}  // namespace offerta
