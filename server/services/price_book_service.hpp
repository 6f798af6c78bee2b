#pragma once

#include "server/db/session.hpp"
#include "server/imports/plan.hpp"
#include "server/repositories/audit.hpp"
#include "shared/base/uuid.hpp"
#include "shared/catalogue/price_book.hpp"

namespace offerta::server::price_book_service {

/// What the next price book starts from: the newest one, or an empty one with the organisation's currency and the
/// customer lists that every organisation starts with; rounded as the organisation rounds now (N2).
[[nodiscard]] PriceBookData working_copy(db::Executor& executor);

/// A new database gets a book without products, so that there are types and statuses of customers before there are
/// prices.
void publish_first(db::Transaction& transaction);

/// Carries an import out in one transaction: the next price book with its event. Conflict when another one was
/// published after the plan was made; the findings of S8 that are errors refuse it.
///
/// Returns the new number.
[[nodiscard]] Result<std::int64_t> publish_import(db::Session& session, ImportPlan const& plan, audit::Actor const& by,
                                                  std::int64_t made_for = 0);
/// The same as part of a greater change.
[[nodiscard]] Result<std::int64_t> publish_import(db::Transaction& transaction, ImportPlan const& plan,
                                                  audit::Actor const& by, std::int64_t made_for = 0);

}  // namespace offerta::server::price_book_service
