#pragma once

#include <string>
#include <vector>

#include "shared/base/date.hpp"
#include "shared/base/money.hpp"
#include "shared/catalogue/product.hpp"

namespace offerta {

/// A line of a won sale (B1). Amounts are without VAT, in minor units: list before any discount, net after every one.
struct DealLine {
    std::string id;
    std::string sku;
    std::string category;
    ProductKind kind = ProductKind::Goods;
    Decimal quantity;
    std::int64_t list_amount = 0;
    std::int64_t net_amount = 0;
};

/// Somebody's part in a deal (B1): a user takes each role once.
struct Participation {
    std::string user;
    std::string role;
    Decimal share;  ///< per cent; the shares of one role sum to 100
};

struct Deal {
    std::string id;
    Date close_date;
    std::vector<DealLine> lines;
    std::vector<Participation> participants;
};

/// A return of a part of a deal's line (B7), in the order in which returns came.
struct DealReturn {
    std::string id;
    std::string deal;
    std::string line;
    Decimal quantity;
};

}  // namespace offerta
