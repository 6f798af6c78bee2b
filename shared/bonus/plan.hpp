#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/money.hpp"
#include "shared/catalogue/price_book.hpp"

namespace offerta {

/// B2a. `other_roles` must each be held by another participation; no kind or category means any.
/// First match wins.
struct RoleRate {
    std::string id;
    std::string role;
    std::vector<std::string> other_roles;
    std::optional<ProductKind> kind;
    std::string category;
    Decimal percent;

    friend bool operator==(RoleRate const&, RoleRate const&) = default;
};

/// B2b. The row of the nearest ancestor wins.
struct CategoryCoefficient {
    std::string category;
    Decimal factor;

    friend bool operator==(CategoryCoefficient const&, CategoryCoefficient const&) = default;
};

/// B2c. Of the rows valid on the close date the one of the nearest category wins, before any row of
/// B2b.
struct IndividualCoefficient {
    std::string user;
    std::string category;
    Validity validity;
    Decimal factor;

    friend bool operator==(IndividualCoefficient const&, IndividualCoefficient const&) = default;
};

/// B2d. Depth of discount [from, to) in fractions of 1; either end may be open. First match wins.
struct DiscountFactor {
    std::optional<Decimal> from;
    std::optional<Decimal> to;
    Decimal factor;

    friend bool operator==(DiscountFactor const&, DiscountFactor const&) = default;
};

/// B4. What is attained from `threshold` on (1 = the whole quota) counts times `accelerator`, up to
/// the next tier's threshold.
struct BonusTier {
    Decimal threshold;
    Decimal accelerator;

    friend bool operator==(BonusTier const&, BonusTier const&) = default;
};

/// B4. Net to be credited in a period that begins within the dates. Of the rows valid then the
/// user's own comes before one of nobody in particular (no user); of several such the first.
struct BonusQuota {
    std::string user;
    Validity validity;
    std::int64_t amount = 0;  ///< minor units of the plan's currency, for a whole period

    friend bool operator==(BonusQuota const&, BonusQuota const&) = default;
};

enum class EarnedWhen : std::uint8_t { Won, Paid };

/// A bonus plan (B2). A published version never changes: an edited plan is the same id with the
/// next version.
struct BonusPlan {
    std::string id = {};
    std::int64_t version = 1;
    LocalText name = {};
    Validity effective = {};  ///< of deals by their close date
    Currency currency = {};
    Rounding rounding = Rounding::HalfUp;  ///< of the organisation (N2)
    EarnedWhen earned = EarnedWhen::Won;
    std::vector<RoleRate> role_rates = {};
    std::vector<CategoryCoefficient> category_coefficients = {};
    std::vector<IndividualCoefficient> individual_coefficients = {};
    std::vector<DiscountFactor> discount_factors = {};
    std::vector<BonusTier> tiers = {};
    std::vector<BonusQuota> quotas = {};
    std::optional<std::int64_t> cap = {};  ///< the most that a user gets by this plan in a period, minor units

    friend bool operator==(BonusPlan const&, BonusPlan const&) = default;
};

/// Bounds of a plan; check_plan refuses more.
inline constexpr std::size_t kMaxRoleRates = 1'000;
inline constexpr std::size_t kMaxOtherRoles = 64;  ///< different ones among the other roles of all rates
inline constexpr std::size_t kMaxDiscountFactors = 200;
inline constexpr std::size_t kMaxBonusTiers = 50;

/// The plan of a deal: of its currency and effective on its close date (B2). None: the deal is not
/// computed.
[[nodiscard]] BonusPlan const* plan_for(std::vector<BonusPlan> const& plans, Currency const& currency, Date close_date);

/// Without what concerns other people: their coefficients and quotas (B8). Gives this user the same
/// bonuses as the whole plan.
[[nodiscard]] BonusPlan plan_for_user(BonusPlan const& plan, std::string_view user);

}  // namespace offerta
