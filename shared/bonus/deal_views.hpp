#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/uuid.hpp"
#include "shared/bonus/deal.hpp"

// What server and browser tell each other of deals and their import (B1).

namespace offerta {

enum class DealSource : std::uint8_t { Hand, Quote, Import };
/// Only won ones bring bonuses (B1); the others count in the win rate (A).
enum class DealOutcome : std::uint8_t { Won, Lost, Open };

/// GET /deals/{id}, and the answer of every change of a deal. `deal.participants` are those whose bonuses the viewer
/// may read (B8).
struct DealWhole {
    Deal deal;
    std::int64_t version = 0;
    UserId owner;
    UnitId unit;
    DealSource source = DealSource::Hand;
    DealOutcome outcome = DealOutcome::Won;
    std::optional<Date> opened;
    std::string customer_type;
    QuoteId quote;  ///< that it was made from; nil: none
    std::vector<DealReturn> returns;
};

/// What a text of the file means: a product or a person. The import offers it, and remembers what was taken.
struct ImportMatch {
    std::string kind;   ///< "product", "person"
    std::string given;  ///< as the file has it
    std::string meant;  ///< SKU of the product, id of the user; empty: nothing known
    std::int64_t rows = 0;
    bool is_sure = false;  ///< the same text, or remembered; else it is an offer that a person looks at
};

struct ImportListPrice {
    std::string sku;
    Decimal price;  ///< of one, without VAT
};

/// PUT /deals/imports/{id}/mapping. `columns[i]` is of column i + 1: "number", "person", "product", "customer",
/// "customer_type", "stage", "opened", "closed", "net", "list", "quantity", "category", "kind", "currency", "role" or
/// "ignore".
struct DealImportChoice {
    std::int64_t sheet = 0;
    std::int64_t header_row = 1;
    std::vector<std::string> columns;
    std::string date_form = "dd-mm-yy";  ///< "dd-mm-yy", "dd.mm.yyyy", "yyyy-mm-dd", "mm/dd/yyyy"
    Currency currency;                   ///< of amounts without a currency column
    std::string role = "seller";         ///< of people without a role column
    std::vector<std::string> won;        ///< stages that are won; empty: every row is
    std::vector<std::string> lost;
    std::vector<ImportMatch> matches;  ///< what the person says of texts; wins over what is known
    /// List prices of products by SKU where no column has them: the net amount counts as list where there is none.
    std::vector<ImportListPrice> list_prices;
};

}  // namespace offerta
