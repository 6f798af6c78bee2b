#pragma once

#include "server/db/session.hpp"

namespace offerta::server::demo {

/// Whether nothing was entered yet: no price book, customer or quote. Only then demo data may come in.
[[nodiscard]] bool is_untouched(db::Executor& executor);
/// The next quote of the year gets a number after `last`.
void raise_quote_counter(db::Transaction& transaction, int year, int last);

}  // namespace offerta::server::demo
