#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/imports/fault.hpp"
#include "server/imports/mapping.hpp"
#include "server/imports/progress.hpp"
#include "server/imports/table.hpp"
#include "shared/catalogue/price_book.hpp"

namespace offerta::server {

/// What one row has to say. An Error refuses the row, a Warning does not.
struct RowFinding {
    Severity severity = Severity::Error;
    ImportFault fault;
};

struct ImportCounts {
    std::size_t rows = 0;      ///< rows with anything in them, after the header
    std::size_t articles = 0;  ///< different articles taken
    std::size_t added = 0;     ///< not in the price book before
    std::size_t changed = 0;   ///< product or price differs
    std::size_t same = 0;      ///< added + changed + same = articles
    std::size_t refused = 0;   ///< rows with an Error
    std::size_t removed = 0;   ///< articles that leave the price list (or would, with Keep)
    std::size_t deactivated = 0;
    std::size_t price_changes = 0;  ///< of articles that had another price
    std::size_t sections = 0;
    std::size_t skipped = 0;  ///< rows that are neither article nor section
    std::size_t categories_added = 0;
    std::size_t warnings = 0;

    friend bool operator==(ImportCounts const&, ImportCounts const&) = default;
};

/// A category that articles of the file go into, or that stands above one. Parents come first.
struct PlannedCategory {
    Category category;
    bool is_new = false;
    std::size_t articles = 0;  ///< in it itself
};

struct FieldChange {
    std::string field;  ///< "name", "price", "price from 10", "attributes.warranty", …
    std::string was;    ///< empty when it was not set
    std::string becomes;
};

struct ArticleChange {
    enum class Kind : std::uint8_t { Added, Changed, Removed };
    Kind kind = Kind::Added;
    std::string sku;
    std::string name;
    std::uint32_t row = 0;  ///< 0 for a removed one
    std::vector<FieldChange> fields;
};

inline constexpr std::size_t kListedFindingsMax = 1000;
inline constexpr std::size_t kListedChangesMax = 1000;  ///< of each kind

/// What an import would do: shown first, then carried out as a whole by `apply_plan` or by the
/// repositories.
struct ImportPlan {
    ImportCounts counts;
    std::vector<RowFinding> findings;  ///< errors first of all that were met, at most kListedFindingsMax
    std::map<FaultCode, std::size_t> finding_counts;
    std::vector<PlannedCategory> categories;
    std::vector<ArticleChange> changes;  ///< at most kListedChangesMax of each kind; `counts` are exact

    std::vector<Category> new_categories;
    std::vector<Product> products;         ///< new or changed, each whole
    std::vector<std::string> deactivated;  ///< SKUs
    /// The price list as it will stand, with all entries; none when nothing in it changes.
    std::optional<PriceList> price_list;
    bool is_new_price_list = false;
    bool keeps_missing = false;  ///< articles that the file has not stay as they are

    /// The same file again, or nothing to take.
    [[nodiscard]] bool is_empty() const {
        return new_categories.empty() && products.empty() && deactivated.empty() && !price_list;
    }
};

/// Reads the whole sheet and compares it with the working price book. Memory grows with the
/// articles, not with the file. `rows`: how many the sheet has, for those who hear of the progress; 0: not known.
///
/// Errors  what the reader refuses, MappingInvalid and the like, HeaderRowMissing, NoArticles,
/// Cancelled.
[[nodiscard]] ImportResult<ImportPlan> plan_import(TableFile const& file, ImportMapping const& mapping,
                                                   PriceBookData const& current, ImportProgress const& progress = {},
                                                   std::size_t rows = 0);

/// The working price book with the plan carried out. The plan must have been made for `current`.
[[nodiscard]] PriceBookData apply_plan(PriceBookData current, ImportPlan const& plan);

}  // namespace offerta::server
