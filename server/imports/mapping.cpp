#include "server/imports/mapping.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <set>

namespace offerta::server {
namespace {

constexpr std::array<std::string_view, 12> kFieldNames{
    "sku", "name", "name_en", "price", "minimum_quantity", "unit", "category", "vat", "kind", "cost", "attr", "number"};

constexpr std::size_t kAttributeKeyMax = 60;

bool is_attribute(ColumnField field) {
    return field == ColumnField::Attribute || field == ColumnField::NumberAttribute;
}

/// Keys are names for expressions and JSON: letters, digits, "_" and "-" of any script, no blanks.
bool is_attribute_key(std::string_view key) {
    if (key.empty() || key.size() > kAttributeKeyMax || !is_valid_utf8(key)) return false;
    return std::all_of(key.begin(), key.end(), [](char c) {
        auto const byte = static_cast<unsigned char>(c);
        return byte >= 0x80 || std::isalnum(byte) != 0 || c == '_' || c == '-';
    });
}

ImportFault mapping_fault(FaultCode code, std::string got, std::string expected = {}) {
    return ImportFault{code, {}, 0, 0, std::move(got), std::move(expected)};
}

std::string target_name(ColumnMapping const& mapping) {
    std::string name(column_field_name(mapping.field));
    return is_attribute(mapping.field) ? name + ":" + mapping.attribute : name;
}

void check_columns(ImportMapping const& mapping, std::vector<ImportFault>& faults) {
    std::set<std::uint32_t> columns;
    std::set<std::string> targets;
    for (ColumnMapping const& each : mapping.columns) {
        if (each.column == 0 || !columns.insert(each.column).second)
            faults.push_back(mapping_fault(each.column == 0 ? FaultCode::MappingInvalid : FaultCode::MappingTwice,
                                           fmt::format("{}={}", target_name(each), each.column)));
        // "attr:x" and "number:x" write the same attribute.
        std::string const target = is_attribute(each.field) ? "attr:" + each.attribute : target_name(each);
        if (!targets.insert(target).second) faults.push_back(mapping_fault(FaultCode::MappingTwice, target));
        if (is_attribute(each.field) && !is_attribute_key(each.attribute))
            faults.push_back(mapping_fault(FaultCode::MappingInvalid, target_name(each)));
    }
    auto const has = [&](std::string_view target) { return targets.contains(std::string(target)); };
    if (!has("sku")) faults.push_back(mapping_fault(FaultCode::MappingIncomplete, "sku"));
    if (!has("name") && !has("price")) faults.push_back(mapping_fault(FaultCode::MappingIncomplete, "name, price"));
}

void check_price_list(ImportMapping const& mapping, std::vector<ImportFault>& faults) {
    PriceList const& list = mapping.price_list;
    bool const priced = std::any_of(mapping.columns.begin(), mapping.columns.end(),
                                    [](auto& each) { return each.field == ColumnField::Price; });
    if (priced && (list.id.empty() || list.id.size() > 100))
        faults.push_back(mapping_fault(FaultCode::MappingInvalid, "price_list.id", "1 … 100"));
    if (list.precision < 0 || list.precision > Decimal::kFractionDigits)
        faults.push_back(mapping_fault(FaultCode::MappingInvalid, "precision", "0 … 6"));
}

}  // namespace

std::string_view column_field_name(ColumnField field) { return kFieldNames[static_cast<std::size_t>(field)]; }

ImportResult<ColumnMapping> parse_column_field(std::string_view text, std::uint32_t column) {
    std::size_t const colon = text.find(':');
    std::string_view const name = text.substr(0, colon);
    std::string key(colon == std::string_view::npos ? "" : text.substr(colon + 1));
    auto const found = std::find(kFieldNames.begin(), kFieldNames.end(), name);
    auto const field = static_cast<ColumnField>(found - kFieldNames.begin());
    bool const known = found != kFieldNames.end() && is_attribute(field) == !key.empty();
    if (!known || (is_attribute(field) && !is_attribute_key(key)))
        return refuse(FaultCode::MappingInvalid, shorten(text),
                      "sku, name, name_en, price, minimum_quantity, unit, category, vat, kind, "
                      "cost, attr:KEY, number:KEY");
    return ColumnMapping{column, field, std::move(key)};
}

std::vector<ImportFault> check_mapping(ImportMapping const& mapping) {
    std::vector<ImportFault> faults;
    check_columns(mapping, faults);
    check_price_list(mapping, faults);
    if (!mapping.vat.exempt && (mapping.vat.rate.is_negative() || mapping.vat.rate > Decimal::from_int(100) ||
                                !check_rate_precision(mapping.vat.rate)))
        faults.push_back(mapping_fault(FaultCode::MappingInvalid, mapping.vat.rate.to_string()));
    for (SectionLevel const& level : mapping.levels)
        if (!level.attribute.empty() && !is_attribute_key(level.attribute))
            faults.push_back(mapping_fault(FaultCode::MappingInvalid, level.attribute));
    return faults;
}

}  // namespace offerta::server
