#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "shared/specifier/generate.hpp"

namespace offerta::testing {

[[nodiscard]] inline Decimal dec(std::string_view text) { return Decimal::parse(text).value_or(Decimal{}); }

/// A few products: PC (power 120, socket "AM5"), MON, and OLD, which is no longer active.
class FewProducts final : public ProductSource {
  public:
    [[nodiscard]] bool has_active(std::string_view sku) const override {
        return sku == "PC" || sku == "MON" || sku.starts_with("X");
    }
    [[nodiscard]] Value const* attribute(std::string_view sku, std::string_view key) const override {
        if (sku == "PC" && key == "power") return &power_;
        if (sku == "PC" && key == "socket") return &socket_;
        return nullptr;
    }

  private:
    Value power_ = dec("120");
    Value socket_ = std::string{"AM5"};
};

/// Load ranges to power supplies: up to 100, 100 to 250.5, from 300; then exact level × rack to a
/// count.
[[nodiscard]] inline std::vector<LookupTable> some_tables() {
    LookupTable power;
    power.id = "power";
    power.keys = {{"load", MatchKind::Range, ValueKind::Decimal}};
    power.values = {{"sku", ValueKind::Text}, {"amps", ValueKind::Decimal}};
    power.rows = {{{RangeCell{{}, dec("100")}}, {std::string{"S"}, dec("5")}},
                  {{RangeCell{dec("100"), dec("250.5")}}, {std::string{"M"}, dec("12.5")}},
                  {{RangeCell{dec("300"), {}}}, {std::string{"L"}, dec("60")}}};
    LookupTable kit;
    kit.id = "kit";
    kit.keys = {{"level", MatchKind::Exact, ValueKind::Text}, {"rack", MatchKind::Exact, ValueKind::Boolean}};
    kit.values = {{"count", ValueKind::Decimal}};
    kit.rows = {{{Value{std::string{"pro"}}, Value{true}}, {dec("4")}},
                {{Value{std::string{"pro"}}, Value{false}}, {dec("2")}},
                {{Value{std::string{"pro"}}, Value{true}}, {dec("9")}}};
    return {power, kit};
}

/// One expression over fields n = 7, x = -2.5, zero = 0, big (the largest), level = "pro", on =
/// true, off = false.
[[nodiscard]] inline ExpressionResult<Value> evaluate(std::string_view text) {
    static std::vector<FieldType> const kTypes = {{"n", ValueKind::Decimal},    {"x", ValueKind::Decimal},
                                                  {"zero", ValueKind::Decimal}, {"big", ValueKind::Decimal},
                                                  {"level", ValueKind::Text},   {"on", ValueKind::Boolean},
                                                  {"off", ValueKind::Boolean}};
    static std::vector<Value> const kValues = {
        dec("7"), dec("-2.5"), dec("0"), Decimal::from_micros(INT64_MAX), std::string{"pro"}, true, false};
    static std::vector<LookupTable> const kTables = some_tables();
    auto const expression = Expression::compile(text, kTypes, kTables);
    if (!expression) return tl::unexpected(expression.error());
    return expression->evaluate(kValues, FewProducts{});
}

}  // namespace offerta::testing
