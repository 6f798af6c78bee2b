#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "server/imports/mapping.hpp"
#include "server/imports/plan.hpp"
#include "server/imports/table.hpp"

namespace offerta::server {

/// One article row, typed. Fields that are not mapped, or empty where that is allowed, are absent.
struct ArticleRow {
    std::uint32_t row = 0;
    std::string sku;
    std::string name;
    std::string name_en;
    std::optional<Decimal> price;
    std::optional<Decimal> minimum_quantity;
    std::string unit;
    std::string category;
    std::optional<Vat> vat;
    std::optional<ProductKind> kind;
    std::optional<Decimal> cost;
    std::vector<std::pair<std::string, std::optional<Value>>> attributes;  ///< mapped ones; none: empty cell
};

struct SectionRow {
    std::string name;
};
struct SkippedRow {};
/// At least one Error; all that is wrong with the row stands in `findings`. The SKU, where it could
/// be read.
struct RefusedRow {
    std::string sku;
};

using RowReading = std::variant<SkippedRow, SectionRow, ArticleRow, RefusedRow>;

/// Tells what a row is and types its cells. Findings carry sheet, row and column.
class ArticleReader {
  public:
    ArticleReader(ImportMapping const& mapping, std::string sheet, int precision);

    /// Remembers the header's texts: rows that repeat them are skipped.
    void take_header(SheetRow const& row);
    [[nodiscard]] RowReading read(SheetRow const& row, std::vector<RowFinding>& findings) const;

  private:
    struct Context;
    [[nodiscard]] Cell const* cell_of(SheetRow const& row, ColumnField field) const;
    [[nodiscard]] std::uint32_t column_of(ColumnField field) const;
    [[nodiscard]] bool repeats_header(SheetRow const& row) const;
    [[nodiscard]] std::optional<std::string> section_name(SheetRow const& row) const;
    [[nodiscard]] RowReading read_article(SheetRow const& row, std::vector<RowFinding>& findings) const;
    void read_sku(Context& context) const;
    void read_names(Context& context) const;
    void read_price(Context& context) const;
    void read_vat(Context& context) const;
    void read_kind(Context& context) const;
    void read_attributes(Context& context) const;

    ImportMapping const& mapping_;
    std::string sheet_;
    int precision_;
    std::vector<std::uint32_t> columns_;  // by ColumnField, 0 when not mapped
    std::vector<std::pair<std::uint32_t, std::string>> header_;
};

}  // namespace offerta::server
