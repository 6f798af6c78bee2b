#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "shared/catalogue/price_import.hpp"
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

/// What the columns mean. `columns[i]` is of column i + 1: "sku", "name", "name_en", "price", "minimum_quantity",
/// "unit", "category", "vat", "kind", "cost", "attribute" or "ignore".
struct ImportChoice {
    std::int64_t sheet = 0;
    std::int64_t header_row = 0;  ///< 0: the first row is data
    std::vector<std::string> columns;
    bool sections_are_categories = false;
    ImportTargetInfo target;
};

// PUT /imports/{id}/mapping: ImportReportInfo.

/// POST /imports: what is in the file, and what to start from.
struct ImportFileInfo {
    std::string id;
    std::vector<ImportSheetInfo> sheets;
    std::vector<ImportListInfo> price_lists;
    ImportChoice suggested;
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
