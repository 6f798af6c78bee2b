#pragma once

#include "server/handlers/context.hpp"
#include "server/services/bonuses.hpp"
#include "server/services/deal_import.hpp"
#include "server/services/deals.hpp"

namespace offerta::server::handlers {

/// /deals, /analytics, and what an owner says of his quote.
void add_deal_routes(http::Router& router, Context& context, Deals& deals, DealImports& imports);
/// /bonuses.
void add_bonus_routes(http::Router& router, Context& context, Bonuses& bonuses);

/// A workbook or a CSV table to be saved; never kept by a cache.
[[nodiscard]] http::Response table_response(std::string bytes, std::string const& name, bool is_csv);

}  // namespace offerta::server::handlers
