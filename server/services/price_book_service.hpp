#pragma once

#include "server/db/session.hpp"
#include "server/imports/plan.hpp"
#include "server/imports/progress.hpp"
#include "server/repositories/audit.hpp"
#include "server/services/refusal.hpp"
#include "shared/base/uuid.hpp"
#include "shared/catalogue/price_book.hpp"

namespace offerta::server::price_book_service {

/// What the next price book starts from: the newest one, or an empty one with the organisation's currency and the
/// customer lists that every organisation starts with; rounded as the organisation rounds now (N2).
[[nodiscard]] PriceBookData working_copy(db::Executor& executor);

/// A new database gets a book without products, so that there are types and statuses of customers before there are
/// prices.
void publish_first(db::Transaction& transaction);

/// Carries an import out in one transaction: the next price book with its event. Stale when another one was published
/// after the plan was made; Invalid with all findings when the checks of S8 refuse the book. `progress` hears of the
/// products of the next book as they are put into its snapshot.
///
/// Returns the new number.
[[nodiscard]] Outcome<std::int64_t> publish_import(db::Session& session, ImportPlan const& plan, audit::Actor const& by,
                                                   std::int64_t made_for = 0, ImportProgress const& progress = {});
/// The same as part of a greater change.
[[nodiscard]] Outcome<std::int64_t> publish_import(db::Transaction& transaction, ImportPlan const& plan,
                                                   audit::Actor const& by, std::int64_t made_for = 0,
                                                   ImportProgress const& progress = {});

}  // namespace offerta::server::price_book_service
