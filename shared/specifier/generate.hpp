#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "shared/specifier/expression.hpp"

namespace offerta {

/// A template with every expression compiled: made once per template, used for each keystroke and generation.
class CompiledTemplate {
  public:
    /// The first static error, at "fields[i].visible", "checks[i].expression", "rules[i].quantity", ….
    struct CompileError {
        std::string place;
        std::string where;  ///< id of the field, check or rule
        ExpressionError error;
    };
    [[nodiscard]] static tl::expected<CompiledTemplate, CompileError> compile(
        std::shared_ptr<SpecifierTemplate const> source);

    CompiledTemplate();
    ~CompiledTemplate();
    CompiledTemplate(CompiledTemplate const&);
    CompiledTemplate& operator=(CompiledTemplate const&);
    CompiledTemplate(CompiledTemplate&&) noexcept;
    CompiledTemplate& operator=(CompiledTemplate&&) noexcept;

    [[nodiscard]] SpecifierTemplate const& source() const;
    struct Parts;
    [[nodiscard]] Parts const& parts() const { return *parts_; }

  private:
    std::shared_ptr<Parts const> parts_;
};

/// What is wrong with a field's value (S2).
struct FieldFinding {
    std::string field;
    ErrorCode code = ErrorCode::Required;  ///< Required, WrongType, OutOfRange, InvalidFormat (step), NotFound (choice)
    friend bool operator==(FieldFinding const&, FieldFinding const&) = default;
};

/// A failed check (S3), error or warning.
struct CheckFinding {
    std::string check;
    std::string field;
    LocalText message;  ///< field names in braces replaced by values
    friend bool operator==(CheckFinding const&, CheckFinding const&) = default;
};

/// The form as it stands: what is visible, what is wrong. For the inline messages while one types.
struct FormState {
    std::vector<bool> visible;                 ///< per field
    std::vector<Value> values;                 ///< per field: input, default, or the empty value (S2)
    std::vector<FieldFinding> field_findings;  ///< of visible fields, in order
    std::vector<CheckFinding> check_findings;  ///< severity error; only when no field is broken
    std::vector<CheckFinding> warnings;
};

struct EvaluationError {
    std::string where;                     ///< id of the field, check or rule
    ErrorCode code = ErrorCode::Overflow;  ///< as ExpressionError, and NegativeQuantity, UnknownSku
    ExpressionError detail;
};

struct Generated {
    std::vector<GeneratedLine> lines;
    std::vector<CheckFinding> warnings;
};
struct Refused {
    std::vector<FieldFinding> fields;
    std::vector<CheckFinding> checks;
};
/// S3's steps: visible fields, then checks, then rules; what comes first stops the rest.
using Generation = std::variant<Generated, Refused, EvaluationError>;

/// The form's state for inputs; an evaluation error is told instead.
[[nodiscard]] std::variant<FormState, EvaluationError> check_form(CompiledTemplate const& compiled,
                                                                  Inputs const& inputs, ProductSource const& products);
/// One click, pure (S6): the same template, inputs and products give the same lines everywhere.
[[nodiscard]] Generation generate(CompiledTemplate const& compiled, Inputs const& inputs,
                                  ProductSource const& products);

/// Defaults of every field: what a new specification's form starts with.
[[nodiscard]] Inputs default_inputs(SpecifierTemplate const& source);

/// S8: static errors, unknown SKU literals, gaps in ranges, unreachable rows, saved cases that do not pass.
[[nodiscard]] Findings check_template(std::shared_ptr<SpecifierTemplate const> const& source,
                                      ProductSource const& products);

}  // namespace offerta
