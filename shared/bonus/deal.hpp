#pragma once

#include <string>
#include <vector>

#include "shared/base/date.hpp"
#include "shared/base/money.hpp"
#include "shared/catalogue/category.hpp"
#include "shared/catalogue/product.hpp"

namespace offerta {

/// A line of a won sale (B1); a credit is a negative one. Amounts are without VAT, in minor units:
/// list before any discount, net after every one.
struct DealLine {
    std::string id;
    std::string sku;
    std::string category;
    ProductKind kind = ProductKind::Goods;
    Decimal quantity;
    std::int64_t list_amount = 0;
    std::int64_t net_amount = 0;

    friend bool operator==(DealLine const&, DealLine const&) = default;
};

/// Somebody's part in a deal (B1): a user takes each role once.
struct Participation {
    std::string user;
    std::string role;
    Decimal share;  ///< per cent; the shares of one role sum to 100

    friend bool operator==(Participation const&, Participation const&) = default;
};

/// Money that came in for a deal (B1), with VAT as it is paid; negative where it was paid back.
struct DealPayment {
    std::string id;
    Date date;
    std::int64_t amount = 0;

    friend bool operator==(DealPayment const&, DealPayment const&) = default;
};

struct Deal {
    std::string id;
    Date close_date;
    std::vector<DealLine> lines;
    std::vector<Participation> participants;
    Currency currency = {};
    std::string number = {};    ///< what people see: "Д-0311"
    std::string customer = {};  ///< its name
    /// What the customer has to pay in all, with VAT; 0 or less: nothing is waited for, and a bonus
    /// that is earned when paid is earned on the close date (B4).
    std::int64_t due = 0;
    std::vector<DealPayment> payments = {};

    friend bool operator==(Deal const&, Deal const&) = default;
};

/// A return of a part of a deal's line (B7), in the order in which returns came.
struct DealReturn {
    std::string id;
    std::string deal;
    std::string line;
    Decimal quantity;
    Date date = {};

    friend bool operator==(DealReturn const&, DealReturn const&) = default;
};

/// What is wrong with a deal before it is kept (B1, B3). Errors: repeated ids of lines and
/// payments, unknown categories, a user twice in one role, shares out of 0 … 100 or with more than
/// 4 decimals, shares of a role that do not sum to 100. Warnings: more paid than due.
[[nodiscard]] Findings check_deal(Deal const& deal, CategoryTree const& categories);

/// What is wrong with a return (B7): its origin is unknown, its quantity not above 0, or with what
/// came back before more than was sold.
[[nodiscard]] Findings check_return(DealReturn const& returned, Deal const& deal,
                                    std::vector<DealReturn> const& earlier);

}  // namespace offerta
