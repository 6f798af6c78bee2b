#pragma once

#include "client/state/app_state.hpp"

namespace offerta::client {

/// What is wrong with a deal before it is sent (B1, B3); places as in check_deal, beside "owner". Of open and lost
/// deals only the lines are checked: nobody earns on them.
[[nodiscard]] Findings check_deal_form(AppState const& state, DealWhole const& deal);
/// A new deal: today, in the organisation's currency, with one line and this person as its seller.
[[nodiscard]] DealWhole new_deal(AppState const& state, std::string id);
/// The sum of the lines' net amounts.
[[nodiscard]] std::int64_t net_of(Deal const& deal);
/// What came in so far, and what came back of a line.
[[nodiscard]] std::int64_t paid_of(Deal const& deal);
[[nodiscard]] Decimal returned_of(DealWhole const& deal, std::string_view line);
/// Articles and prices of a CSV with a head: the first column and the last one, parted by commas, semicolons or tabs.
/// Rows whose last column is no number are left out.
[[nodiscard]] std::vector<ImportListPrice> list_prices_from_csv(std::string_view text);
/// "product" or "person" of the file and what it means now: what was said here, else what the report has.
[[nodiscard]] ImportMatch const* said_match(DealImportChoice const& mapping, ImportMatch const& match);

}  // namespace offerta::client
