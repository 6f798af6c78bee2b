#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/specifier/template.hpp"

namespace offerta {

/// A value while expressions are evaluated: texts are views, so that nothing is copied.
struct Cell {
    ValueKind kind = ValueKind::Decimal;
    bool truth = false;
    Decimal number;
    std::string_view text;

    [[nodiscard]] static Cell of(Decimal number) { return {ValueKind::Decimal, false, number, {}}; }
    [[nodiscard]] static Cell of(bool truth) { return {ValueKind::Boolean, truth, {}, {}}; }
    [[nodiscard]] static Cell of(std::string_view text) { return {ValueKind::Text, false, {}, text}; }
    [[nodiscard]] static Cell of(Value const& value);
    [[nodiscard]] Value to_value() const;
    friend bool operator==(Cell const&, Cell const&) = default;
};

/// Finds rows of a look-up table (S5): rows are grouped by a hash of their exact keys, so that a
/// search reads only the rows that can match. Rows whose cells do not fit the columns never match
/// (check_template names them).
class TableIndex {
  public:
    static constexpr std::uint32_t kNone = 0xffffffff;

    /// `table` must outlive the index.
    explicit TableIndex(LookupTable const& table);

    [[nodiscard]] LookupTable const& table() const { return *table_; }
    /// The first row whose keys all match; kNone when there is none. One cell per key column, of
    /// its kind.
    [[nodiscard]] std::uint32_t find(std::span<Cell const> keys) const;

  private:
    struct Slot {
        std::uint64_t hash = 0;  // of the exact keys
        std::uint32_t row = 0;
    };
    [[nodiscard]] std::uint64_t hash_of(std::span<Cell const> keys) const;
    [[nodiscard]] bool matches(TableRow const& row, std::span<Cell const> keys) const;

    LookupTable const* table_;
    std::vector<Slot> slots_;  // ascending by hash, then row
};

/// Whether a row's cells fit the table's columns in number and kind.
[[nodiscard]] bool row_fits(LookupTable const& table, TableRow const& row);

}  // namespace offerta
