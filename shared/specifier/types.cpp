#include <array>
#include <optional>

#include "shared/specifier/program.hpp"

namespace offerta {

namespace {

std::string_view kind_name(ValueKind kind) {
    switch (kind) {
        case ValueKind::Decimal:
            return "a decimal";
        case ValueKind::Text:
            return "a text";
        case ValueKind::Boolean:
            return "a boolean";
    }
    return "";
}

struct Function {
    std::string_view name;
    Op op;
    std::uint32_t least_arguments;
    std::uint32_t most_arguments;
};
constexpr std::uint32_t kAnyNumber = 0xffffffff;
constexpr std::array<Function, 12> kFunctions{{{"if", Op::If, 3, 3},
                                               {"min", Op::Min, 1, kAnyNumber},
                                               {"max", Op::Max, 1, kAnyNumber},
                                               {"abs", Op::Abs, 1, 1},
                                               {"ceil", Op::Ceil, 1, 1},
                                               {"floor", Op::Floor, 1, 1},
                                               {"round", Op::Round, 2, 2},
                                               {"concat", Op::Concat, 1, kAnyNumber},
                                               {"lookup", Op::Lookup, 2, kAnyNumber},
                                               {"exists", Op::Exists, 1, 1},
                                               {"attr_text", Op::AttrText, 2, 2},
                                               {"attr_number", Op::AttrNumber, 2, 2}}};

// Operands stand before what uses them, so one pass settles every kind.
class TypeCheck {
  public:
    TypeCheck(Syntax& syntax, std::span<FieldType const> fields, std::span<TableIndex const> tables)
        : program_(syntax.program), names_(syntax.names), fields_(fields), tables_(tables) {}

    std::optional<ExpressionError> run() {
        for (Node& node : program_.nodes)
            if (!check(node)) break;
        return std::move(error_);
    }

  private:
    bool check(Node& node) {
        switch (node.op) {
            case Op::Constant:
                return is(node, kind_of(program_.constants[node.index]));
            case Op::TooLarge:
                return is(node, ValueKind::Decimal);
            case Op::Name:
                return field(node);
            case Op::Call:
                return call(node);
            case Op::Or:
            case Op::And:
            case Op::Not:
                return takes(node, ValueKind::Boolean) && is(node, ValueKind::Boolean);
            case Op::Equal:
            case Op::NotEqual:
            case Op::In:
                return one_kind(node, 0) && is(node, ValueKind::Boolean);
            case Op::Less:
            case Op::LessEqual:
            case Op::Greater:
            case Op::GreaterEqual:
                return takes(node, ValueKind::Decimal) && is(node, ValueKind::Boolean);
            default:
                return takes(node, ValueKind::Decimal) && is(node, ValueKind::Decimal);
        }
    }

    bool field(Node& node) {
        std::string_view const name = names_[node.index];
        for (std::size_t slot = 0; slot < fields_.size(); ++slot) {
            if (fields_[slot].name != name) continue;
            node.op = Op::Field;
            node.index = static_cast<std::uint32_t>(slot);
            return is(node, fields_[slot].kind);
        }
        return fail_at(node, "there is no field '" + std::string{name.substr(0, 40)} + "' here");
    }

    bool call(Node& node) {
        std::string_view const name = names_[node.index];
        for (Function const& function : kFunctions) {
            if (function.name != name) continue;
            if (node.count < function.least_arguments || node.count > function.most_arguments)
                return fail_at(node, std::string{name} + " has a wrong number of arguments");
            node.op = function.op;
            return arguments(node);
        }
        return fail_at(node, "there is no function '" + std::string{name.substr(0, 40)} + '\'');
    }

    bool arguments(Node& node) {
        switch (node.op) {
            case Op::If:
                return has_kind(operand(node, 0), ValueKind::Boolean) && one_kind(node, 1) &&
                       is(node, operand(node, 1).kind);
            case Op::Round:
                return has_kind(operand(node, 0), ValueKind::Decimal) && round_digits(node);
            case Op::Concat:
                return concat(node);
            case Op::Lookup:
                return lookup(node);
            case Op::Exists:
                return takes(node, ValueKind::Text) && is(node, ValueKind::Boolean);
            case Op::AttrText:
                return takes(node, ValueKind::Text) && is(node, ValueKind::Text);
            case Op::AttrNumber:
                return takes(node, ValueKind::Text) && is(node, ValueKind::Decimal);
            default:
                return takes(node, ValueKind::Decimal) && is(node, ValueKind::Decimal);
        }
    }

    bool round_digits(Node& node) {
        Value const* value = constant(operand(node, 1));
        auto const* digits = value == nullptr ? nullptr : std::get_if<Decimal>(value);
        if (digits == nullptr || !digits->is_whole() || *digits > Decimal::from_int(6))
            return fail_at(operand(node, 1), "the digits of round are a literal 0…6");
        node.index = static_cast<std::uint32_t>(digits->micros() / Decimal::kOne);
        node.count = 1;
        return is(node, ValueKind::Decimal);
    }

    bool concat(Node& node) {
        for (Operand const& one : program_.operands_of(node))
            if (program_.nodes[one.node].kind == ValueKind::Boolean)
                return fail_at(program_.nodes[one.node], "concat takes texts and decimals");
        return is(node, ValueKind::Text);
    }

    bool lookup(Node& node) {
        std::string const* const id = literal_text(operand(node, 0));
        std::string const* const column = literal_text(operand(node, 1));
        if (id == nullptr || column == nullptr) return fail_at(node, "table and column of lookup are text literals");
        std::size_t table = 0;
        while (table < tables_.size() && tables_[table].table().id != *id) ++table;
        if (table == tables_.size()) return fail_at(operand(node, 0), "there is no table '" + *id + '\'');
        node.index = static_cast<std::uint32_t>(table);
        return value_column(node, *column) && keys(node);
    }

    bool value_column(Node& node, std::string const& name) {
        auto const& columns = tables_[node.index].table().values;
        std::size_t column = 0;
        while (column < columns.size() && columns[column].name != name) ++column;
        if (column == columns.size()) return fail_at(operand(node, 1), "the table has no value column '" + name + '\'');
        node.column = static_cast<std::uint32_t>(column);
        return is(node, columns[column].kind);
    }

    // From here on the node's operands are the keys alone.
    bool keys(Node& node) {
        auto const& columns = tables_[node.index].table().keys;
        if (node.count - 2 != columns.size()) return fail_at(node, "lookup has a wrong number of keys");
        node.first += 2;
        node.count -= 2;
        for (std::uint32_t i = 0; i < node.count; ++i) {
            KeyColumn const& column = columns[i];
            ValueKind const kind = column.match == MatchKind::Range ? ValueKind::Decimal : column.kind;
            if (!has_kind(operand(node, i), kind)) return false;
        }
        return true;
    }

    Node const& operand(Node const& node, std::uint32_t number) const {
        return program_.nodes[program_.operands[node.first + number].node];
    }
    Value const* constant(Node const& node) const {
        return node.op == Op::Constant ? &program_.constants[node.index] : nullptr;
    }
    std::string const* literal_text(Node const& node) const {
        Value const* value = constant(node);
        return value == nullptr ? nullptr : std::get_if<std::string>(value);
    }

    static bool is(Node& node, ValueKind kind) {
        node.kind = kind;
        return true;
    }
    bool takes(Node const& node, ValueKind kind) {
        for (std::uint32_t i = 0; i < node.count; ++i)
            if (!has_kind(operand(node, i), kind)) return false;
        return true;
    }
    bool one_kind(Node const& node, std::uint32_t from) {
        for (std::uint32_t i = from + 1; i < node.count; ++i)
            if (!has_kind(operand(node, i), operand(node, from).kind)) return false;
        return true;
    }
    bool has_kind(Node const& node, ValueKind kind) {
        if (node.kind == kind) return true;
        return fail_at(node, std::string{kind_name(kind)} + " is expected, not " + std::string{kind_name(node.kind)});
    }
    bool fail_at(Node const& node, std::string reason) {
        error_.emplace();
        error_->code = ErrorCode::Type;
        error_->position = node.position;
        error_->reason = std::move(reason);
        return false;
    }

    Expression::Program& program_;
    std::vector<std::string_view> const& names_;
    std::span<FieldType const> fields_;
    std::span<TableIndex const> tables_;
    std::optional<ExpressionError> error_;
};

}  // namespace

ExpressionResult<Expression::Program> check_types(Syntax syntax, std::span<FieldType const> fields,
                                                  std::span<TableIndex const> tables) {
    if (auto error = TypeCheck{syntax, fields, tables}.run()) return tl::unexpected(std::move(*error));
    syntax.program.tables = tables.data();
    return std::move(syntax.program);
}

ExpressionResult<Expression::Program> compile_program(std::string_view text, std::span<FieldType const> fields,
                                                      std::span<TableIndex const> tables) {
    auto syntax = parse_expression(text);
    if (!syntax) return tl::unexpected(std::move(syntax.error()));
    return check_types(std::move(*syntax), fields, tables);
}

}  // namespace offerta
