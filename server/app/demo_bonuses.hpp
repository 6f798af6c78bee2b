#pragma once

#include <vector>

#include "server/db/session.hpp"
#include "shared/base/date.hpp"
#include "shared/catalogue/category.hpp"

namespace offerta::server {

/// Who the demo's deals and plans are about.
struct DemoSalesCast {
    UserId seller;               ///< whose statement the pictures show
    UserId head;                 ///< of her unit; he sells too
    std::vector<UserId> others;  ///< sellers of other units
    UserId plan_writer;
};

/// Deals of the months before `today` and of this one, the plan that they are computed by, the months before this one
/// closed as the server closes them, and what came after: a return, and a share that was corrected, so that an open
/// statement shows every kind of line. As the system. Throws std::runtime_error where the rules refuse something.
void put_demo_bonuses(db::Transaction& transaction, DemoSalesCast const& cast, CategoryTree const& categories,
                      Date today, Instant now);

}  // namespace offerta::server
