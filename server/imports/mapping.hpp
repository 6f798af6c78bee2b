#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/imports/fault.hpp"
#include "server/imports/number_text.hpp"
#include "server/imports/progress.hpp"
#include "server/imports/table.hpp"
#include "shared/base/money.hpp"
#include "shared/catalogue/price_import.hpp"

namespace offerta::server {

/// What a column of the file becomes.
enum class ColumnField : std::uint8_t {
    Sku,
    Name,
    NameEn,
    Price,
    MinimumQuantity,
    Unit,
    Category,
    Vat,
    Kind,
    Cost,
    Attribute,        ///< text, to the letter
    NumberAttribute,  ///< the number the text begins with: "12 мес." → 12
};

struct ColumnMapping {
    std::uint32_t column = 0;  ///< from 1
    ColumnField field = ColumnField::Sku;
    std::string attribute;  ///< key of an attribute field

    friend bool operator==(ColumnMapping const&, ColumnMapping const&) = default;
};

/// What the section rows of one level name: a category of the tree, or an attribute of the articles
/// below ("producer").
struct SectionLevel {
    std::string attribute;  ///< empty: a category

    friend bool operator==(SectionLevel const&, SectionLevel const&) = default;
};

/// What happens to the price of an article that the price list has and the file has not.
enum class MissingArticles : std::uint8_t {
    Keep,
    DropPrice,  ///< it leaves the price list; without a price in any other list it becomes inactive
};

/// How a file is read and where it goes. A pure value: with the same file it gives the same plan.
struct ImportMapping {
    std::size_t sheet = 0;         ///< from 0
    std::uint32_t header_row = 0;  ///< rows up to it are skipped; 0: the first row is data
    std::vector<ColumnMapping> columns;
    bool sections = false;                     ///< rows with one text and no price name categories
    std::vector<SectionLevel> levels;          ///< from the top; deeper ones are like the last; empty: all categories
    std::string root_category;                 ///< id of the category that new ones go under; empty: the roots
    PriceList price_list;                      ///< entries unused. An existing id must agree in currency, precision and
                                               ///< VAT mode
    Vat vat = Vat::of(Decimal::from_int(22));  ///< of new products without a VAT column
    ProductKind kind = ProductKind::Goods;     ///< of new products without a kind column
    LocalText unit{"шт.", "pcs"};              ///< of new products without a unit column
    DecimalSign decimal_sign = DecimalSign::Auto;
    bool round_prices = false;  ///< half-up to the list's precision with a warning, instead of a refusal
    MissingArticles missing = MissingArticles::DropPrice;
};

/// Everything that is wrong with a mapping by itself. The article column and a name or price column
/// are needed.
[[nodiscard]] std::vector<ImportFault> check_mapping(ImportMapping const& mapping);

/// The wire's name of a field: "sku", "minimum_quantity", …
[[nodiscard]] std::string_view column_field_name(ColumnField field);
/// "sku", "price", "attr:warranty", "number:warranty". MappingInvalid names what was read.
[[nodiscard]] ImportResult<ColumnMapping> parse_column_field(std::string_view text, std::uint32_t column);

/// What a look at the first rows suggests.
struct ImportSuggestion {
    struct Column {
        std::uint32_t column = 0;
        std::string header;  ///< text of the header cell, shortened
    };
    std::uint32_t header_row = 0;  ///< 0: none found
    std::vector<Column> headers;
    std::vector<ColumnMapping> columns;
    bool sections = false;
    /// The first rows of the sheet, the header's too: cells by column, shortened.
    std::vector<std::vector<std::string>> sample;
    std::vector<std::uint32_t> sample_rows;  ///< their numbers
};
/// Finds the header row by its words (ru, en) and maps the columns that it knows; reads at most 400
/// rows.
[[nodiscard]] ImportResult<ImportSuggestion> suggest_mapping(TableFile const& file, std::size_t sheet);

/// Rows of a sheet that hold anything: what a person sees as its size. Reads the whole sheet. Errors: what the reader
/// refuses, Cancelled.
[[nodiscard]] ImportResult<std::size_t> count_rows(TableFile const& file, std::size_t sheet, StageProgress& reading);

/// The key of an attribute from its column's header: a known word's ("Гарантия" → "warranty"), else
/// the header itself with blanks and signs as "_", else "column_N".
[[nodiscard]] std::string attribute_key(std::string_view header, std::uint32_t column);

}  // namespace offerta::server
