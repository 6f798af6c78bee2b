#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/state/import_watch.hpp"
#include "client/state/session.hpp"
#include "client/state/upload.hpp"
#include "shared/catalogue/price_book.hpp"

namespace offerta::client {

// The wizard shows what the server found in a file and says what the columns mean; the server reads
// the file.

/// What a column holds.
enum class ImportColumn : std::uint8_t {
    Ignore,
    Sku,
    Name,
    Category,
    Unit,
    Price,
    MinimumQuantity,
    Cost,
    Vat,
    Attribute
};
inline constexpr std::size_t kImportColumnKinds = 10;

struct ImportSheet {
    std::string name;
    std::size_t rows = 0;
    std::vector<std::vector<std::string>> sample;  ///< first rows, cells as text
    std::size_t suggested_header = 0;              ///< row number from 1, 0 = none found
    std::vector<ImportColumn> suggested_columns;   ///< by the header's words
    bool suggested_sections = true;
};

/// A price list that there is; its entries stay on the server.
struct ImportList {
    std::string id;
    LocalText name;
    Currency currency;
    int precision = 2;
    VatMode vat_mode = VatMode::Exclusive;
    std::size_t prices = 0;
};

enum class ImportDecimalSign : std::uint8_t { Auto, Comma, Point };

/// Id of the list that imports have of themselves, whether it is there yet or not.
inline constexpr std::string_view kDefaultImportList = "import";

/// Where prices go, and what the file does not tell by itself.
struct ImportTarget {
    std::string price_list;  ///< id; of no list that there is: the one that imports have of themselves is made
    bool is_new = false;     ///< a list of this name is made
    std::string name;
    Currency currency;  ///< of a list that is made, as the next two
    int precision = 2;
    VatMode vat_mode = VatMode::Exclusive;
    Vat vat = Vat::of(Decimal::from_int(22));  ///< of new products without one
    ImportDecimalSign decimal_sign = ImportDecimalSign::Auto;
    bool round_prices = false;
    bool keep_missing = false;

    friend bool operator==(ImportTarget const&, ImportTarget const&) = default;
};

struct ImportMapping {
    std::size_t sheet = 0;
    std::size_t header_row = 0;  ///< from 1
    std::vector<ImportColumn> columns;
    bool sections_are_categories = true;
    ImportTarget target;

    friend bool operator==(ImportMapping const&, ImportMapping const&) = default;
};

struct ImportFinding {
    std::size_t row = 0;  ///< as Excel counts
    std::string column;
    bool is_error = false;
    std::string code;
    std::string text;
};

struct ImportChange {
    std::string kind;  ///< "added", "changed", "removed"
    std::string sku;
    std::string name;
    std::string was;
    std::string now;
};

/// A category that articles of the file go into.
struct ImportCategory {
    std::string path;  ///< names from the root down, " / " between them
    bool is_new = false;
    std::size_t articles = 0;
};

struct ImportPreview {
    std::size_t rows = 0;
    std::size_t products = 0;
    std::size_t categories = 0;
    std::size_t added = 0;
    std::size_t changed = 0;
    std::size_t unchanged = 0;
    std::size_t missing = 0;
    std::size_t errors = 0;       ///< rows that are not taken
    std::size_t book_errors = 0;  ///< of the book as a whole: with one it is not published
    std::size_t warnings = 0;
    std::vector<ImportFinding> findings;  ///< the first ones
    std::vector<ImportChange> changes;    ///< the first ones
    std::vector<ImportCategory> found_categories;
};

enum class ImportStep : std::uint8_t { File, Sheet, Columns, Target, Preview, Done };

struct ImportPage {
    ImportStep step = ImportStep::File;
    bool is_busy = false;
    std::optional<Problem> problem;
    std::string id;  ///< chosen here, before the file goes up
    std::string file_name;
    std::size_t file_size = 0;  ///< bytes
    Upload upload;
    ImportWatch watch;
    std::vector<ImportSheet> sheets;
    std::vector<ImportList> price_lists;
    ImportMapping mapping;
    std::optional<ImportPreview> preview;
    std::int64_t new_price_book = 0;
};

}  // namespace offerta::client
