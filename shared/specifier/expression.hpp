#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/specifier/template.hpp"

namespace offerta {

/// The products that `exists`, `attr_text` and `attr_number` ask (S5). A price book is one, a test's list another.
class ProductSource {
  public:
    virtual ~ProductSource() = default;
    [[nodiscard]] virtual bool has_active(std::string_view sku) const = 0;
    /// Null when the SKU is unknown or the attribute is absent.
    [[nodiscard]] virtual Value const* attribute(std::string_view sku, std::string_view key) const = 0;
};

/// Failure of an expression. Static ones (Syntax, Type) have a position in the text; evaluation errors are Overflow,
/// DivisionByZero, MissingLookup (table, keys) and MissingAttribute (sku, key).
struct ExpressionError {
    ErrorCode code = ErrorCode::Syntax;
    std::size_t position = 0;  ///< bytes from the start of the text
    std::string reason;        ///< in English, for logs and template authors
    std::string table;
    std::vector<Value> keys;
    std::string sku;
    std::string key;

    friend bool operator==(ExpressionError const&, ExpressionError const&) = default;
};
template <class T>
using ExpressionResult = tl::expected<T, ExpressionError>;

/// The name and kind of each field an expression may use; its index is the slot of the field's value.
struct FieldType {
    std::string name;
    ValueKind kind = ValueKind::Decimal;
};

/// A parsed and type-checked expression (S5), ready to be evaluated many times. Immutable and shareable.
class Expression {
  public:
    static constexpr int kMaxDepth = 64;
    static constexpr std::size_t kMaxLength = 10'000;

    /// `tables` must outlive the expression.
    [[nodiscard]] static ExpressionResult<Expression> compile(std::string_view text, std::span<FieldType const> fields,
                                                              std::span<LookupTable const> tables);
    Expression();
    ~Expression();
    Expression(Expression const&);
    Expression& operator=(Expression const&);
    Expression(Expression&&) noexcept;
    Expression& operator=(Expression&&) noexcept;

    [[nodiscard]] ValueKind kind() const;
    /// `values` stand in the order of the fields given to compile.
    [[nodiscard]] ExpressionResult<Value> evaluate(std::span<Value const> values, ProductSource const& products) const;

    struct Program;

  private:
    std::shared_ptr<Program const> program_;
};

}  // namespace offerta
