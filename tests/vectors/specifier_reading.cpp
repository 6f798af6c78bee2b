#include "tests/vectors/specifier_reading.hpp"

#include <nlohmann/json.hpp>

namespace offerta::vectors {

namespace {

ValueKind read_kind(Reader const& reader) {
    constexpr ValueKind kKinds[] = {ValueKind::Decimal, ValueKind::Text, ValueKind::Boolean};
    return kKinds[reader.one_of({"decimal", "text", "boolean"})];
}

KeyColumn read_key_column(Reader const& reader) {
    KeyColumn column;
    column.name = reader.member("name").text_or("");
    if (reader.member("match").one_of({"exact", "range"}) == 1)
        column.match = MatchKind::Range;
    else
        column.kind = read_kind(reader.member("kind"));
    return column;
}

TableRow read_row(Reader const& reader, LookupTable const& table) {
    TableRow row;
    std::size_t column = 0;
    for (Reader const& cell : reader.member("keys").items()) {
        bool const range = column < table.keys.size() && table.keys[column].match == MatchKind::Range;
        ++column;
        if (range)
            row.keys.emplace_back(
                RangeCell{cell.member("from").optional_decimal(), cell.member("to").optional_decimal()});
        else
            row.keys.emplace_back(cell.value());
    }
    for (Reader const& cell : reader.member("values").items()) row.values.push_back(cell.value());
    return row;
}

}  // namespace

CaseProducts::CaseProducts(Reader const& list) {
    for (Reader const& one : list.items()) {
        Listed listed;
        listed.active = !one.member("active").is_set() || one.member("active").flag();
        for (auto const& [key, value] : one.member("attributes").members())
            listed.attributes.emplace(key, value.value());
        products_.emplace(one.member("sku").text(), std::move(listed));
    }
}

bool CaseProducts::has_active(std::string_view sku) const {
    auto const found = products_.find(sku);
    return found != products_.end() && found->second.active;
}

Value const* CaseProducts::attribute(std::string_view sku, std::string_view key) const {
    auto const product = products_.find(sku);
    if (product == products_.end()) return nullptr;
    auto const found = product->second.attributes.find(key);
    return found == product->second.attributes.end() ? nullptr : &found->second;
}

std::vector<LookupTable> read_tables(Reader const& list) {
    std::vector<LookupTable> tables;
    for (Reader const& one : list.items()) {
        LookupTable table;
        table.id = one.member("id").text();
        for (Reader const& column : one.member("keys").items()) table.keys.push_back(read_key_column(column));
        for (Reader const& column : one.member("values").items())
            table.values.push_back({column.member("name").text(), read_kind(column.member("kind"))});
        for (Reader const& row : one.member("rows").items()) table.rows.push_back(read_row(row, table));
        tables.push_back(std::move(table));
    }
    return tables;
}

Json json_from_error(ExpressionError const& error) {
    Json json{{"kind", code_name(error.code)}};
    if (error.code == ErrorCode::MissingLookup) {
        json["table"] = error.table;
        Json keys = Json::array();
        for (Value const& key : error.keys) keys.push_back(json_from_value(key));
        json["keys"] = std::move(keys);
    }
    if (error.code == ErrorCode::MissingAttribute) {
        json["sku"] = error.sku;
        json["key"] = error.key;
    }
    return json;
}

}  // namespace offerta::vectors
