#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/state/import_watch.hpp"
#include "client/state/session.hpp"
#include "client/state/upload.hpp"
#include "shared/catalogue/price_import.hpp"

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

struct ImportMapping {
    std::size_t sheet = 0;
    std::size_t header_row = 0;  ///< from 1
    std::vector<ImportColumn> columns;
    bool sections_are_categories = true;
    ImportTargetInfo target;

    friend bool operator==(ImportMapping const&, ImportMapping const&) = default;
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
    std::vector<ImportListInfo> price_lists;
    ImportMapping mapping;
    std::optional<ImportReportInfo> preview;
    std::int64_t new_price_book = 0;
};

}  // namespace offerta::client
