#include <optional>

#include "shared/base/text.hpp"
#include "shared/specifier/lexer.hpp"
#include "shared/specifier/program.hpp"

namespace offerta {

namespace {

using NodeIndex = std::uint32_t;
constexpr NodeIndex kFailed = 0xffffffff;

std::optional<Op> joining_op(TokenKind kind, Op chain) {
    bool const sum = chain == Op::Sum;
    switch (kind) {
        case TokenKind::Plus:
            return sum ? std::optional{Op::Add} : std::nullopt;
        case TokenKind::Minus:
            return sum ? std::optional{Op::Subtract} : std::nullopt;
        case TokenKind::Star:
            return sum ? std::nullopt : std::optional{Op::Multiply};
        case TokenKind::Slash:
            return sum ? std::nullopt : std::optional{Op::Divide};
        case TokenKind::Percent:
            return sum ? std::nullopt : std::optional{Op::Modulo};
        default:
            return std::nullopt;
    }
}

std::optional<Op> comparing_op(TokenKind kind) {
    switch (kind) {
        case TokenKind::Equal:
            return Op::Equal;
        case TokenKind::NotEqual:
            return Op::NotEqual;
        case TokenKind::Less:
            return Op::Less;
        case TokenKind::LessEqual:
            return Op::LessEqual;
        case TokenKind::Greater:
            return Op::Greater;
        case TokenKind::GreaterEqual:
            return Op::GreaterEqual;
        case TokenKind::In:
            return Op::In;
        default:
            return std::nullopt;
    }
}

std::string without_escapes(std::string_view spelling) {
    std::string text;
    text.reserve(spelling.size());
    for (std::size_t i = 0; i < spelling.size(); ++i) {
        if (spelling[i] == '\\') ++i;
        text += spelling[i];
    }
    return text;
}

// Recursive descent, one function per strength of operator, weakest first. Chains of one strength
// become one node with many operands, so only parentheses, calls and prefixes nest, and those are
// counted.
class Parser {
  public:
    explicit Parser(std::string_view text) : lexer_(text), token_(lexer_.next()) {}

    ExpressionResult<Syntax> run() {
        NodeIndex const root = disjunction();
        if (root != kFailed && token_.kind != TokenKind::End) unexpected("an operator or the end");
        if (error_) return tl::unexpected(std::move(*error_));
        return std::move(syntax_);
    }

  private:
    NodeIndex disjunction() { return logical(TokenKind::Or, Op::Or, &Parser::conjunction); }
    NodeIndex conjunction() { return logical(TokenKind::And, Op::And, &Parser::negation); }

    NodeIndex logical(TokenKind sign, Op op, NodeIndex (Parser::*operand)()) {
        NodeIndex const first = (this->*operand)();
        if (first == kFailed || token_.kind != sign) return first;
        std::uint32_t const position = token_.position;
        std::vector<Operand> operands{{first, op}};
        while (token_.kind == sign) {
            advance();
            NodeIndex const next = (this->*operand)();
            if (next == kFailed) return kFailed;
            operands.push_back({next, op});
        }
        return add_node(op, position, operands);
    }

    NodeIndex negation() { return prefixed(TokenKind::Not, Op::Not, &Parser::comparison); }

    NodeIndex comparison() {
        NodeIndex const left = chain(Op::Sum);
        auto const op = left == kFailed ? std::nullopt : comparing_op(token_.kind);
        if (!op) return left;
        std::uint32_t const position = token_.position;
        advance();
        NodeIndex const node = *op == Op::In ? membership(left, position) : compared(left, *op, position);
        if (node != kFailed && comparing_op(token_.kind)) return unexpected("no second comparison");
        return node;
    }

    NodeIndex compared(NodeIndex left, Op op, std::uint32_t position) {
        NodeIndex const right = chain(Op::Sum);
        if (right == kFailed) return kFailed;
        std::vector<Operand> const operands{{left, op}, {right, op}};
        return add_node(op, position, operands);
    }

    NodeIndex membership(NodeIndex left, std::uint32_t position) {
        if (token_.kind != TokenKind::LeftParen) return unexpected("( after in");
        std::vector<Operand> operands{{left, Op::In}};
        if (!list(operands)) return kFailed;
        if (operands.size() == 1) return fail_at(position, "in needs one value or more");
        return add_node(Op::In, position, operands);
    }

    // A sum of products, or a product of prefixed values, from left to right.
    NodeIndex chain(Op op) {
        auto const operand = [&] { return op == Op::Sum ? chain(Op::Product) : signed_value(); };
        NodeIndex const first = operand();
        if (first == kFailed || !joining_op(token_.kind, op)) return first;
        std::uint32_t const position = token_.position;
        std::vector<Operand> operands{{first, Op::Add}};
        while (auto const join = joining_op(token_.kind, op)) {
            advance();
            NodeIndex const next = operand();
            if (next == kFailed) return kFailed;
            operands.push_back({next, *join});
        }
        return add_node(op, position, operands);
    }

    NodeIndex signed_value() { return prefixed(TokenKind::Minus, Op::Negate, &Parser::primary); }

    // "not not x", "--x": any number of one prefix becomes one node that knows how many.
    NodeIndex prefixed(TokenKind sign, Op op, NodeIndex (Parser::*operand)()) {
        std::uint32_t const position = token_.position;
        int times = 0;
        for (; token_.kind == sign; advance()) ++times;
        if (times == 0) return (this->*operand)();
        depth_ += times;
        NodeIndex const value = depth_ > Expression::kMaxDepth ? too_deep(position) : (this->*operand)();
        depth_ -= times;
        if (value == kFailed) return kFailed;
        std::vector<Operand> const operands{{value, op}};
        return add_node(op, position, operands, static_cast<std::uint32_t>(times));
    }

    NodeIndex primary() {
        Token const token = token_;
        switch (token.kind) {
            case TokenKind::Number:
                advance();
                return number(token);
            case TokenKind::Text:
                advance();
                return constant(token, without_escapes(token.spelling));
            case TokenKind::True:
                advance();
                return constant(token, true);
            case TokenKind::False:
                advance();
                return constant(token, false);
            case TokenKind::Name:
                advance();
                return name_or_call(token);
            case TokenKind::LeftParen:
                return parenthesised();
            default:
                return unexpected("a value");
        }
    }

    NodeIndex number(Token const& token) {
        auto const value = Decimal::parse(token.spelling);
        if (!value) return add_node(Op::TooLarge, token.position, {});
        return constant(token, *value);
    }

    NodeIndex constant(Token const& token, Value value) {
        syntax_.program.constants.push_back(std::move(value));
        auto const index = static_cast<std::uint32_t>(syntax_.program.constants.size() - 1);
        return add_node(Op::Constant, token.position, {}, index);
    }

    NodeIndex name_or_call(Token const& token) {
        syntax_.names.push_back(token.spelling);
        auto const index = static_cast<std::uint32_t>(syntax_.names.size() - 1);
        if (token_.kind != TokenKind::LeftParen) return add_node(Op::Name, token.position, {}, index);
        std::vector<Operand> arguments;
        if (!list(arguments)) return kFailed;
        return add_node(Op::Call, token.position, arguments, index);
    }

    NodeIndex parenthesised() {
        if (++depth_ > Expression::kMaxDepth) return too_deep(token_.position);
        advance();
        NodeIndex const inner = disjunction();
        --depth_;
        return inner != kFailed && close() ? inner : kFailed;
    }

    // "(a, b, …)" or "()", appended to `operands`.
    bool list(std::vector<Operand>& operands) {
        if (++depth_ > Expression::kMaxDepth) return too_deep(token_.position) != kFailed;
        advance();
        bool more = token_.kind != TokenKind::RightParen;
        while (more) {
            NodeIndex const one = disjunction();
            if (one == kFailed) return false;
            operands.push_back({one, Op::Call});
            more = token_.kind == TokenKind::Comma;
            if (more) advance();
        }
        --depth_;
        return close();
    }

    bool close() {
        if (token_.kind != TokenKind::RightParen) return unexpected(")") != kFailed;
        advance();
        return true;
    }

    void advance() { token_ = lexer_.next(); }

    NodeIndex add_node(Op op, std::uint32_t position, std::vector<Operand> const& operands, std::uint32_t index = 0) {
        Expression::Program& program = syntax_.program;
        Node node;
        node.op = op;
        node.position = position;
        node.first = static_cast<std::uint32_t>(program.operands.size());
        node.count = static_cast<std::uint32_t>(operands.size());
        node.index = index;
        program.operands.insert(program.operands.end(), operands.begin(), operands.end());
        program.nodes.push_back(node);
        return static_cast<NodeIndex>(program.nodes.size() - 1);
    }

    NodeIndex unexpected(std::string_view expected) {
        if (token_.kind == TokenKind::Wrong) return fail_at(token_.position, std::string{token_.spelling});
        std::string const found =
            token_.kind == TokenKind::End ? "the end" : '\'' + std::string{token_.spelling.substr(0, 40)} + '\'';
        return fail_at(token_.position, std::string{expected} + " is expected, not " + found);
    }

    NodeIndex too_deep(std::uint32_t position) { return fail_at(position, "the expression is more than 64 deep"); }

    NodeIndex fail_at(std::uint32_t position, std::string reason) {
        if (!error_) {
            error_.emplace();
            error_->code = ErrorCode::Syntax;
            error_->position = position;
            error_->reason = std::move(reason);
        }
        return kFailed;
    }

    Lexer lexer_;
    Token token_;
    Syntax syntax_;
    int depth_ = 0;
    std::optional<ExpressionError> error_;
};

}  // namespace

ExpressionResult<Syntax> parse_expression(std::string_view text) {
    if (count_code_points(text) > Expression::kMaxLength) {
        ExpressionError error;
        error.reason = "the expression is longer than 10,000 characters";
        return tl::unexpected(std::move(error));
    }
    return Parser{text}.run();
}

}  // namespace offerta
