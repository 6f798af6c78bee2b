#include "shared/specifier/table_index.hpp"

#include <algorithm>

#include "shared/base/hash.hpp"

namespace offerta {

namespace {

std::uint64_t hash_of_cell(Cell const& cell) {
    switch (cell.kind) {
        case ValueKind::Decimal:
            return static_cast<std::uint64_t>(cell.number.micros());
        case ValueKind::Text:
            return TextHash{}(cell.text);
        case ValueKind::Boolean:
            return cell.truth ? 1 : 2;
    }
    return 0;
}

std::uint64_t mix(std::uint64_t hash, std::uint64_t with) {
    hash = (hash ^ with) * 0x9E3779B97F4A7C15ULL;
    return hash ^ (hash >> 29);
}

bool key_fits(KeyColumn const& column, KeyCell const& cell) {
    if (column.match == MatchKind::Range) return std::holds_alternative<RangeCell>(cell);
    auto const* value = std::get_if<Value>(&cell);
    return value != nullptr && kind_of(*value) == column.kind;
}

bool in_range(RangeCell const& range, Decimal number) {
    return (!range.from || *range.from <= number) && (!range.to || number < *range.to);
}

}  // namespace

Cell Cell::of(Value const& value) {
    if (auto const* number = std::get_if<Decimal>(&value)) return of(*number);
    if (auto const* text = std::get_if<std::string>(&value)) return of(std::string_view{*text});
    return of(*std::get_if<bool>(&value));
}

Value Cell::to_value() const {
    switch (kind) {
        case ValueKind::Decimal:
            return number;
        case ValueKind::Text:
            return std::string{text};
        case ValueKind::Boolean:
            return truth;
    }
    return truth;
}

bool row_fits(LookupTable const& table, TableRow const& row) {
    return std::equal(table.keys.begin(), table.keys.end(), row.keys.begin(), row.keys.end(), key_fits) &&
           std::equal(table.values.begin(), table.values.end(), row.values.begin(), row.values.end(),
                      [](ValueColumn const& column, Value const& value) { return column.kind == kind_of(value); });
}

TableIndex::TableIndex(LookupTable const& table) : table_(&table) {
    slots_.reserve(table.rows.size());
    std::vector<Cell> keys(table.keys.size());
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (!row_fits(table, table.rows[row])) continue;
        for (std::size_t i = 0; i < keys.size(); ++i)
            if (auto const* value = std::get_if<Value>(&table.rows[row].keys[i])) keys[i] = Cell::of(*value);
        slots_.push_back({hash_of(keys), static_cast<std::uint32_t>(row)});
    }
    std::sort(slots_.begin(), slots_.end(),
              [](Slot const& a, Slot const& b) { return a.hash != b.hash ? a.hash < b.hash : a.row < b.row; });
}

std::uint64_t TableIndex::hash_of(std::span<Cell const> keys) const {
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (table_->keys[i].match == MatchKind::Exact) hash = mix(hash, hash_of_cell(keys[i]));
    return hash;
}

bool TableIndex::matches(TableRow const& row, std::span<Cell const> keys) const {
    for (std::size_t i = 0; i < keys.size(); ++i) {
        KeyCell const& cell = row.keys[i];
        if (auto const* range = std::get_if<RangeCell>(&cell)) {
            if (!in_range(*range, keys[i].number)) return false;
        } else if (Cell::of(*std::get_if<Value>(&cell)) != keys[i]) {
            return false;
        }
    }
    return true;
}

std::uint32_t TableIndex::find(std::span<Cell const> keys) const {
    std::uint64_t const hash = hash_of(keys);
    auto slot = std::lower_bound(slots_.begin(), slots_.end(), hash,
                                 [](Slot const& one, std::uint64_t wanted) { return one.hash < wanted; });
    for (; slot != slots_.end() && slot->hash == hash; ++slot)
        if (matches(table_->rows[slot->row], keys)) return slot->row;
    return kNone;
}

}  // namespace offerta
