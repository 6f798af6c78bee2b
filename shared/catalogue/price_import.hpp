#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/catalogue/price_book.hpp"

// What is said of a price list that is imported, as browser and server take it: where its prices go, and what comes of
// it.

namespace offerta {

/// Id of the list that imports have of themselves, whether it is there yet or not: where prices go when nobody says.
inline constexpr std::string_view kDefaultImportList = "import";

/// A price list that prices can go into.
struct ImportListInfo {
    std::string id;
    LocalText name;
    Currency currency;
    int precision = 2;
    VatMode vat_mode = VatMode::Exclusive;
    std::int64_t prices = 0;
};

/// What parts the decimals of prices that are texts.
enum class ImportDecimalSign : std::uint8_t { Auto, Comma, Point };

/// Where prices go, and what the file does not tell by itself.
struct ImportTargetInfo {
    std::string price_list;  ///< id; empty: the list that imports have of themselves, made when it is not there
    bool is_new = false;     ///< a list named `name` is made
    std::string name;
    std::optional<Currency> currency;  ///< of a list that is made, as the next two; absent: that of the price book
    int precision = 2;
    VatMode vat_mode = VatMode::Exclusive;
    Vat vat = Vat::of(Decimal::from_int(22));  ///< of new products of which the file tells no rate
    ImportDecimalSign decimal_sign = ImportDecimalSign::Auto;
    bool round_prices = false;  ///< to the list's precision; else what is more precise is refused
    bool keep_missing = false;  ///< prices of articles that the file has not stay

    friend bool operator==(ImportTargetInfo const&, ImportTargetInfo const&) = default;
};

/// Of a row, or without one of the book as a whole; of deals too.
struct ImportFindingInfo {
    std::int64_t row = 0;
    std::string column;  ///< as Excel names it: "D"
    bool is_error = false;
    std::string code;
    std::string text;
};

struct ImportChangeInfo {
    std::string kind;  ///< "added", "changed", "removed"
    std::string sku;
    std::string name;
    std::string was;
    std::string now;
};

/// A category that articles of the file go into.
struct ImportCategoryInfo {
    std::string path;  ///< names from the root down, " / " between them
    bool is_new = false;
    std::int64_t articles = 0;
};

/// What the import would do. Counts are exact, lists are cut.
struct ImportReportInfo {
    std::int64_t rows = 0;
    std::int64_t products = 0;
    std::int64_t categories = 0;
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t unchanged = 0;
    std::int64_t missing = 0;
    std::int64_t errors = 0;       ///< rows that are not taken
    std::int64_t book_errors = 0;  ///< of the book as a whole (S8): with one it is not published
    std::int64_t warnings = 0;
    std::vector<ImportFindingInfo> findings;  ///< the book's first; those have no row
    std::vector<ImportChangeInfo> changes;
    std::vector<ImportCategoryInfo> found_categories;
};

}  // namespace offerta
