#include "server/repositories/demo.hpp"

namespace offerta::server::demo {

namespace {

// Row: bool.
constexpr db::Statement kUntouched{"demo.untouched", R"sql(
SELECT NOT EXISTS (SELECT FROM price_book WHERE products > 0) AND NOT EXISTS (SELECT FROM customer) AND NOT EXISTS (SELECT FROM quote))sql"};
// $1 year int, $2 last number int.
constexpr db::Statement kRaise{"demo.raise_counter", R"sql(
INSERT INTO quote_counter (year, last) VALUES ($1::int, $2::int)
ON CONFLICT (year) DO UPDATE SET last = greatest(quote_counter.last, excluded.last))sql"};

}  // namespace

bool is_untouched(db::Executor& executor) { return executor.execute(kUntouched)[0].boolean(0); }

void raise_quote_counter(db::Transaction& transaction, int year, int last) {
    transaction.later(kRaise, db::Params(year, last));
}

}  // namespace offerta::server::demo
