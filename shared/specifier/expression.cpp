#include "shared/specifier/expression.hpp"

#include "shared/specifier/evaluator.hpp"
#include "shared/specifier/program.hpp"

namespace offerta {

Expression::Expression() = default;
Expression::~Expression() = default;
Expression::Expression(Expression const&) = default;
Expression& Expression::operator=(Expression const&) = default;
Expression::Expression(Expression&&) noexcept = default;
Expression& Expression::operator=(Expression&&) noexcept = default;

ExpressionResult<Expression> Expression::compile(std::string_view text, std::span<FieldType const> fields,
                                                 std::span<LookupTable const> tables) {
    auto indexes = std::make_shared<std::vector<TableIndex>>(tables.begin(), tables.end());
    auto program = compile_program(text, fields, *indexes);
    if (!program) return tl::unexpected(std::move(program.error()));
    program->owned_tables = std::move(indexes);
    Expression expression;
    expression.program_ = std::make_shared<Program const>(std::move(*program));
    return expression;
}

ValueKind Expression::kind() const { return program_ ? program_->root().kind : ValueKind::Boolean; }

ExpressionResult<Value> Expression::evaluate(std::span<Value const> values, ProductSource const& products) const {
    if (!program_) {
        ExpressionError nothing;
        nothing.code = ErrorCode::Broken;
        nothing.reason = "no expression was compiled";
        return tl::unexpected(std::move(nothing));
    }
    Evaluator evaluator{values, products};
    Cell result;
    if (!evaluator.run(*program_, result)) return tl::unexpected(evaluator.failure());
    return result.to_value();
}

}  // namespace offerta
