#include "shared/bonus/plan.hpp"

#include <algorithm>

namespace offerta {

BonusPlan const* plan_for(std::vector<BonusPlan> const& plans, Currency const& currency, Date close_date) {
    auto const found = std::find_if(plans.begin(), plans.end(), [&](BonusPlan const& plan) {
        return plan.currency == currency && plan.effective.covers(close_date);
    });
    return found == plans.end() ? nullptr : &*found;
}

BonusPlan plan_for_user(BonusPlan const& plan, std::string_view user) {
    BonusPlan own = plan;
    std::erase_if(own.individual_coefficients, [&](IndividualCoefficient const& row) { return row.user != user; });
    std::erase_if(own.quotas, [&](BonusQuota const& quota) { return !quota.user.empty() && quota.user != user; });
    return own;
}

}  // namespace offerta
