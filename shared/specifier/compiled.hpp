#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "shared/specifier/generate.hpp"
#include "shared/specifier/program.hpp"

namespace offerta {

/// What a compiled template consists of: a program for each expression, in the template's order.
struct CompiledTemplate::Parts {
    struct Rule {
        Expression::Program when;
        Expression::Program sku;
        Expression::Program quantity;
    };

    std::shared_ptr<SpecifierTemplate const> source;
    std::vector<TableIndex> tables;  // programs point here: filled once, never moved
    std::vector<FieldType> field_types;
    std::vector<std::optional<Expression::Program>> visible;  // none: always
    std::vector<Expression::Program> checks;
    std::vector<Rule> rules;
};

/// The kind a field has in expressions (S5): integers are decimals, choices are texts.
[[nodiscard]] ValueKind value_kind(FieldKind kind);
/// 0, "" or false (S2).
[[nodiscard]] Value empty_value(FieldKind kind);
/// What is wrong with a value of a visible field; nothing when it is right (S2).
[[nodiscard]] std::optional<ErrorCode> check_value(FormField const& field, Value const& value);
/// As compile, but tells every static error.
[[nodiscard]] std::vector<CompiledTemplate::CompileError> static_errors(SpecifierTemplate const& source);

}  // namespace offerta
