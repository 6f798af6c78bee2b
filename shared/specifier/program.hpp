#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "shared/specifier/expression.hpp"
#include "shared/specifier/table_index.hpp"

// An expression on its way to be evaluated: text → (lexer, parser) → Syntax → (types) →
// Expression::Program. Nodes stand flat, operands before what uses them, so that the type check is
// one pass without recursion.

namespace offerta {

enum class Op : std::uint8_t {
    Constant,  ///< index: into constants
    TooLarge,  ///< a literal that does not fit: Overflow when it is evaluated
    Name,      ///< index: into Syntax::names; the type check makes it a Field
    Field,     ///< index: the slot
    Call,      ///< index: into Syntax::names; the type check makes it one of the functions
    Or,
    And,
    Not,      ///< index: how often
    Negate,   ///< index: how often
    Sum,      ///< operands joined by Add and Subtract
    Product,  ///< operands joined by Multiply, Divide and Modulo
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    In,
    If,
    Min,
    Max,
    Abs,
    Ceil,
    Floor,
    Round,  ///< index: digits
    Concat,
    Lookup,  ///< index: the table, column: the value column; operands are the keys
    Exists,
    AttrText,
    AttrNumber,
};

struct Node {
    Op op = Op::Constant;
    ValueKind kind = ValueKind::Decimal;  ///< of the result, set by the type check
    std::uint32_t position = 0;           ///< bytes from the start of the text
    std::uint32_t first = 0;              ///< operands are operands[first … first + count)
    std::uint32_t count = 0;
    std::uint32_t index = 0;
    std::uint32_t column = 0;
};

/// An operand, and in a sum or product how it joins what stands before it.
struct Operand {
    std::uint32_t node = 0;
    Op join = Op::Add;
};

struct Expression::Program {
    std::vector<Node> nodes;  ///< the last one is the whole expression
    std::vector<Operand> operands;
    std::vector<Value> constants;
    TableIndex const* tables = nullptr;
    std::shared_ptr<std::vector<TableIndex> const> owned_tables;  ///< of an expression compiled alone

    [[nodiscard]] Node const& root() const { return nodes.back(); }
    [[nodiscard]] std::span<Operand const> operands_of(Node const& node) const {
        return std::span{operands}.subspan(node.first, node.count);
    }
};

/// A parsed text. Names are views of it.
struct Syntax {
    Expression::Program program;
    std::vector<std::string_view> names;
};

/// Grammar only: Syntax errors.
[[nodiscard]] ExpressionResult<Syntax> parse_expression(std::string_view text);
/// Resolves names and functions and settles every kind: Type errors.
[[nodiscard]] ExpressionResult<Expression::Program> check_types(Syntax syntax, std::span<FieldType const> fields,
                                                                std::span<TableIndex const> tables);
/// Both. `tables` must outlive the program.
[[nodiscard]] ExpressionResult<Expression::Program> compile_program(std::string_view text,
                                                                    std::span<FieldType const> fields,
                                                                    std::span<TableIndex const> tables);

}  // namespace offerta
