#pragma once

#include "server/repositories/customers.hpp"
#include "server/services/asking.hpp"
#include "server/services/mutations.hpp"
#include "server/services/price_books.hpp"
#include "shared/quote/quote.hpp"

namespace offerta::server {

/// A customer whom `asking` may read.
[[nodiscard]] Outcome<Customer> read_customer(db::Executor& executor, Asking const& asking, CustomerId id);
/// Creates (base version 0) or replaces a customer. Stale when somebody else changed it, Invalid with every finding.
/// Whoever may write him before and after: he goes to the unit of a new owner.
[[nodiscard]] Outcome<Answer> put_customer(db::Session& session, PriceBooks& books, Asking const& asking,
                                           MutationKey const& key, BaseVersion base, Customer customer);
/// The same for a saved set (S7).
[[nodiscard]] Outcome<Answer> put_set(db::Session& session, Asking const& asking, MutationKey const& key,
                                      BaseVersion base, QuoteSet set);

}  // namespace offerta::server
