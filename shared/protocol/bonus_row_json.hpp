#pragma once

#include "shared/bonus/trace.hpp"
#include "shared/protocol/in_currency.hpp"

// What plans, statements and traces have in common as JSON. Included by protocol's sources only.

namespace offerta {

void read(JsonIn const& in, DiscountFactor& out);
void read(JsonIn const& in, BonusTier& out);
[[nodiscard]] nlohmann::json write(DiscountFactor const& row);
[[nodiscard]] nlohmann::json write(BonusTier const& tier);

void read(JsonIn const& in, InCurrency<BonusTrace> trace);
[[nodiscard]] nlohmann::json write_in(BonusTrace const& trace, Currency const& currency);

/// Credited net as an amount with eight more decimals than the currency has.
struct CreditedIn {
    CreditedNet* out;
    Currency const* currency;
};
void read(JsonIn const& in, CreditedIn credited);
[[nodiscard]] nlohmann::json write_credited(CreditedNet credited, Currency const& currency);

}  // namespace offerta
