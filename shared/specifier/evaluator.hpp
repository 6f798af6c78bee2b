#pragma once

#include <forward_list>
#include <span>
#include <string>
#include <vector>

#include "shared/specifier/program.hpp"

namespace offerta {

/// Evaluates programs over the same fields and products. Nothing is allocated but texts that
/// `concat` joins, and those live as long as the evaluator: cells may be kept that long.
class Evaluator {
  public:
    /// `values` are looked at again for every run, so that a form may fill them in between.
    Evaluator(std::span<Value const> values, ProductSource const& products) : values_(values), products_(&products) {}

    /// False: `failure` tells what ended it.
    [[nodiscard]] bool run(Expression::Program const& program, Cell& out);
    [[nodiscard]] ExpressionError const& failure() const { return failure_; }

  private:
    bool evaluate(Node const& node, Cell& out);
    bool evaluate_operand(Node const& node, std::uint32_t number, Cell& out);
    bool logical(Node const& node, Cell& out);
    bool repeated_negation(Node const& node, Cell& out);
    bool chain(Node const& node, Cell& out);
    bool equality(Node const& node, Cell& out);
    bool order(Node const& node, Cell& out);
    bool membership(Node const& node, Cell& out);
    bool extreme(Node const& node, Cell& out);
    bool rounding(Node const& node, Cell& out);
    bool concat(Node const& node, Cell& out);
    bool lookup(Node const& node, Cell& out);
    bool attribute(Node const& node, Cell& out);
    bool take(Node const& node, Result<Decimal> const& result, Cell& out);
    bool fail_at(Node const& node, ErrorCode code);

    std::span<Value const> values_;
    ProductSource const* products_;
    Expression::Program const* program_ = nullptr;
    std::forward_list<std::string> texts_;
    std::vector<Cell> keys_;  // of the look-ups under way, as a stack
    ExpressionError failure_;
};

}  // namespace offerta
