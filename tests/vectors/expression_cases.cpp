#include <nlohmann/json.hpp>

#include "tests/vectors/specifier_reading.hpp"

namespace offerta::vectors {

namespace {

Json computed(std::string const& text, std::vector<FieldType> const& types, std::vector<Value> const& values,
              std::vector<LookupTable> const& tables, ProductSource const& products) {
    auto const expression = Expression::compile(text, types, tables);
    if (!expression) return {{"error", json_from_error(expression.error())}};
    auto const value = expression->evaluate(values, products);
    if (!value) return {{"error", json_from_error(value.error())}};
    return {{"value", json_from_value(*value)}};
}

}  // namespace

Differences run_expression_case(Json const& one) {
    Differences problems;
    Reader const reader{one, "", problems};
    std::string const text = reader.member("text").text();
    std::vector<FieldType> types;
    std::vector<Value> values;
    for (auto const& [name, field] : reader.member("fields").members()) {
        values.push_back(field.value());
        types.push_back({name, kind_of(values.back())});
    }
    std::vector<LookupTable> const tables = read_tables(reader.member("tables"));
    CaseProducts const products{reader.member("products")};
    if (!problems.empty()) return problems;
    return compare(one.value("expect", Json{}), computed(text, types, values, tables, products));
}

}  // namespace offerta::vectors
