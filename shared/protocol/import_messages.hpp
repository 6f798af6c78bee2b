#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "shared/catalogue/price_book.hpp"
#include "shared/protocol/decoded.hpp"

// The import of a price list in the browser: the server reads the file, the person says what its columns mean.

namespace offerta {

class JsonIn;

/// A sheet as the person sees it before he says anything about it.
struct ImportSheetInfo {
    std::string name;
    std::int64_t rows = 0;
    std::vector<std::vector<std::string>> sample;  ///< first rows, cells by column, shortened
    std::vector<std::int64_t> sample_rows;         ///< their numbers, from 1
    std::int64_t suggested_header = 0;             ///< row from 1; 0: none found
    std::vector<std::string> suggested_columns;    ///< as in ImportChoice
    bool suggested_sections = false;
};

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
    std::string
        price_list;       ///< id of a list; empty: the one that imports have of themselves, made when it is not there
    bool is_new = false;  ///< a list named `name` is made
    std::string name;
    std::optional<Currency> currency;  ///< of a list that is made, as the next two; absent: that of the price book
    int precision = 2;
    VatMode vat_mode = VatMode::Exclusive;
    Vat vat = Vat::of(Decimal::from_int(22));  ///< of new products of which the file tells no rate
    ImportDecimalSign decimal_sign = ImportDecimalSign::Auto;
    bool round_prices = false;  ///< to the list's precision; else what is more precise is refused
    bool keep_missing = false;  ///< prices of articles that the file has not stay
};

/// What the columns mean. `columns[i]` is of column i + 1: "sku", "name", "name_en", "price", "minimum_quantity",
/// "unit", "category", "vat", "kind", "cost", "attribute" or "ignore".
struct ImportChoice {
    std::int64_t sheet = 0;
    std::int64_t header_row = 0;  ///< 0: the first row is data
    std::vector<std::string> columns;
    bool sections_are_categories = false;
    ImportTargetInfo target;
};

/// POST /imports: what is in the file, and what to start from.
struct ImportFileInfo {
    std::string id;
    std::vector<ImportSheetInfo> sheets;
    std::vector<ImportListInfo> price_lists;
    ImportChoice suggested;
};

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

/// PUT /imports/{id}/mapping: what the import would do. Counts are exact, lists are cut.
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

/// GET /imports/{id}/progress, of prices and of deals: what is being done with the file, and how far it is.
struct ImportProgressInfo {
    std::string stage;       ///< "waiting" between requests, "reading", "comparing", "writing"
    std::int64_t done = 0;   ///< rows read; articles or deals compared or written
    std::int64_t total = 0;  ///< 0: not known yet
};

/// POST /imports/{id}/commit.
struct ImportDone {
    std::int64_t price_book = 0;
};

void read(JsonIn const& in, ImportFileInfo& out);
void read(JsonIn const& in, ImportChoice& out);
void read(JsonIn const& in, ImportReportInfo& out);
void read(JsonIn const& in, ImportProgressInfo& out);
void read(JsonIn const& in, ImportDone& out);
[[nodiscard]] nlohmann::json write(ImportFileInfo const& info);
[[nodiscard]] nlohmann::json write(ImportChoice const& choice);
[[nodiscard]] nlohmann::json write(ImportReportInfo const& report);
[[nodiscard]] nlohmann::json write(ImportProgressInfo const& progress);
[[nodiscard]] nlohmann::json write(ImportDone const& done);

}  // namespace offerta
