#include "server/repositories/demo.hpp"

namespace offerta::server::demo {

namespace {

// Row: bool.
constexpr db::Statement kUntouched{"demo.untouched", R"sql(
SELECT NOT EXISTS (SELECT FROM price_book) AND NOT EXISTS (SELECT FROM customer) AND NOT EXISTS (SELECT FROM quote))sql"};
// $1 year int, $2 last number int.
constexpr db::Statement kRaise{"demo.raise_counter", R"sql(
INSERT INTO quote_counter (year, last) VALUES ($1::int, $2::int)
ON CONFLICT (year) DO UPDATE SET last = greatest(quote_counter.last, excluded.last))sql"};

// The id that migration 0002 gives.
constexpr db::Statement kRemoveFirst{
    "demo.remove_first_user",
    "DELETE FROM app_user WHERE id = '01900000-0000-7000-8000-000000000001'"};

}  // namespace

void remove_first_user(db::Transaction& transaction) { transaction.later(kRemoveFirst); }

bool is_untouched(db::Executor& executor) { return executor.execute(kUntouched)[0].boolean(0); }

void raise_quote_counter(db::Transaction& transaction, int year, int last) {
    transaction.later(kRaise, db::Params(year, last));
}

}  // namespace offerta::server::demo
