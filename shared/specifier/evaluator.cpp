#include "shared/specifier/evaluator.hpp"

namespace offerta {

namespace {

constexpr std::size_t kUsualKeys = 8;

Result<Decimal> joined(Op join, Decimal left, Decimal right) {
    switch (join) {
        case Op::Add:
            return add(left, right);
        case Op::Subtract:
            return subtract(left, right);
        case Op::Multiply:
            return multiply(left, right);
        case Op::Divide:
            return divide(left, right);
        default:
            return modulo(left, right);
    }
}

bool in_order(Op op, Decimal left, Decimal right) {
    switch (op) {
        case Op::Less:
            return left < right;
        case Op::LessEqual:
            return left <= right;
        case Op::Greater:
            return left > right;
        default:
            return left >= right;
    }
}

}  // namespace

bool Evaluator::run(Expression::Program const& program, Cell& out) {
    program_ = &program;
    keys_.clear();
    return evaluate(program.root(), out);
}

bool Evaluator::evaluate(Node const& node, Cell& out) {
    switch (node.op) {
        case Op::Constant:
            out = Cell::of(program_->constants[node.index]);
            return true;
        case Op::Field:
            out = Cell::of(values_[node.index]);
            return true;
        case Op::TooLarge:
            return fail_at(node, ErrorCode::Overflow);
        case Op::Or:
        case Op::And:
            return logical(node, out);
        case Op::Not:
        case Op::Negate:
            return repeated_negation(node, out);
        case Op::Sum:
        case Op::Product:
            return chain(node, out);
        case Op::Equal:
        case Op::NotEqual:
            return equality(node, out);
        case Op::Less:
        case Op::LessEqual:
        case Op::Greater:
        case Op::GreaterEqual:
            return order(node, out);
        case Op::In:
            return membership(node, out);
        case Op::If:
            return evaluate_operand(node, 0, out) && evaluate_operand(node, out.truth ? 1 : 2, out);
        case Op::Min:
        case Op::Max:
            return extreme(node, out);
        case Op::Abs:
        case Op::Ceil:
        case Op::Floor:
        case Op::Round:
            return rounding(node, out);
        case Op::Concat:
            return concat(node, out);
        case Op::Lookup:
            return lookup(node, out);
        case Op::Exists:
            if (!evaluate_operand(node, 0, out)) return false;
            out = Cell::of(products_->has_active(out.text));
            return true;
        case Op::AttrText:
        case Op::AttrNumber:
            return attribute(node, out);
        default:
            return fail_at(node, ErrorCode::Broken);
    }
}

bool Evaluator::evaluate_operand(Node const& node, std::uint32_t number, Cell& out) {
    return evaluate(program_->nodes[program_->operands[node.first + number].node], out);
}

bool Evaluator::logical(Node const& node, Cell& out) {
    bool const decides = node.op == Op::Or;
    for (std::uint32_t i = 0; i < node.count; ++i) {
        if (!evaluate_operand(node, i, out)) return false;
        if (out.truth == decides) return true;
    }
    return true;
}

bool Evaluator::repeated_negation(Node const& node, Cell& out) {
    if (!evaluate_operand(node, 0, out)) return false;
    bool const odd = node.index % 2 == 1;
    if (node.op == Op::Not) {
        out.truth = out.truth != odd;
        return true;
    }
    // An even number of signs gives the value back, but the first of them may overflow.
    Result<Decimal> const negated = negate(out.number);
    if (negated && !odd) return true;
    return take(node, negated, out);
}

bool Evaluator::chain(Node const& node, Cell& out) {
    if (!evaluate_operand(node, 0, out)) return false;
    for (std::uint32_t i = 1; i < node.count; ++i) {
        Cell right;
        if (!evaluate_operand(node, i, right)) return false;
        Op const join = program_->operands[node.first + i].join;
        if (!take(node, joined(join, out.number, right.number), out)) return false;
    }
    return true;
}

bool Evaluator::equality(Node const& node, Cell& out) {
    Cell right;
    if (!evaluate_operand(node, 0, out) || !evaluate_operand(node, 1, right)) return false;
    out = Cell::of((out == right) == (node.op == Op::Equal));
    return true;
}

bool Evaluator::order(Node const& node, Cell& out) {
    Cell right;
    if (!evaluate_operand(node, 0, out) || !evaluate_operand(node, 1, right)) return false;
    out = Cell::of(in_order(node.op, out.number, right.number));
    return true;
}

// Every member is evaluated, also after one that matches: only `and`, `or` and `if` leave something
// out (S5).
bool Evaluator::membership(Node const& node, Cell& out) {
    if (!evaluate_operand(node, 0, out)) return false;
    bool found = false;
    for (std::uint32_t i = 1; i < node.count; ++i) {
        Cell member;
        if (!evaluate_operand(node, i, member)) return false;
        found = found || member == out;
    }
    out = Cell::of(found);
    return true;
}

bool Evaluator::extreme(Node const& node, Cell& out) {
    if (!evaluate_operand(node, 0, out)) return false;
    for (std::uint32_t i = 1; i < node.count; ++i) {
        Cell next;
        if (!evaluate_operand(node, i, next)) return false;
        if (node.op == Op::Min ? next.number < out.number : next.number > out.number) out = next;
    }
    return true;
}

bool Evaluator::rounding(Node const& node, Cell& out) {
    if (!evaluate_operand(node, 0, out)) return false;
    switch (node.op) {
        case Op::Abs:
            return !out.number.is_negative() || take(node, negate(out.number), out);
        case Op::Ceil:
            return take(node, ceil(out.number), out);
        case Op::Floor:
            return take(node, floor(out.number), out);
        default:
            return take(node, round_to(out.number, static_cast<int>(node.index)), out);
    }
}

bool Evaluator::concat(Node const& node, Cell& out) {
    std::string text;
    for (std::uint32_t i = 0; i < node.count; ++i) {
        if (!evaluate_operand(node, i, out)) return false;
        if (out.kind == ValueKind::Text)
            text += out.text;
        else
            text += out.number.to_string();
    }
    texts_.push_front(std::move(text));
    out = Cell::of(std::string_view{texts_.front()});
    return true;
}

bool Evaluator::lookup(Node const& node, Cell& out) {
    if (keys_.capacity() == 0) keys_.reserve(kUsualKeys);
    std::size_t const base = keys_.size();
    for (std::uint32_t i = 0; i < node.count; ++i) {
        if (!evaluate_operand(node, i, out)) return false;
        keys_.push_back(out);
    }
    TableIndex const& index = program_->tables[node.index];
    std::span<Cell const> const keys = std::span{keys_}.subspan(base);
    std::uint32_t const row = index.find(keys);
    if (row == TableIndex::kNone) {
        (void)fail_at(node, ErrorCode::MissingLookup);
        failure_.table = index.table().id;
        for (Cell const& key : keys) failure_.keys.push_back(key.to_value());
        return false;
    }
    keys_.resize(base);
    out = Cell::of(index.table().rows[row].values[node.column]);
    return true;
}

bool Evaluator::attribute(Node const& node, Cell& out) {
    Cell sku;
    Cell key;
    if (!evaluate_operand(node, 0, sku) || !evaluate_operand(node, 1, key)) return false;
    Value const* const value = products_->attribute(sku.text, key.text);
    if (value == nullptr || kind_of(*value) != node.kind) {
        (void)fail_at(node, ErrorCode::MissingAttribute);
        failure_.sku = std::string{sku.text};
        failure_.key = std::string{key.text};
        return false;
    }
    out = Cell::of(*value);
    return true;
}

bool Evaluator::take(Node const& node, Result<Decimal> const& result, Cell& out) {
    if (!result) return fail_at(node, result.error().code);
    out = Cell::of(*result);
    return true;
}

bool Evaluator::fail_at(Node const& node, ErrorCode code) {
    failure_ = {};
    failure_.code = code;
    failure_.position = node.position;
    failure_.reason = std::string{code_name(code)};
    return false;
}

}  // namespace offerta
