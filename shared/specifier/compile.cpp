#include "shared/specifier/compiled.hpp"

namespace offerta {

namespace {

using CompileError = CompiledTemplate::CompileError;
using Parts = CompiledTemplate::Parts;

std::string indexed(std::string_view list, std::size_t index, std::string_view member) {
    return std::string{list} + '[' + std::to_string(index) + "]." + std::string{member};
}

// Compiles the expressions of one template in their order and collects what is wrong with them.
class TemplateCompiler {
  public:
    TemplateCompiler(Parts& parts, std::vector<CompileError>& errors) : parts_(parts), errors_(errors) {}

    void run() {
        SpecifierTemplate const& source = *parts_.source;
        parts_.tables = std::vector<TableIndex>(source.tables.begin(), source.tables.end());
        for (FormField const& field : source.fields) parts_.field_types.push_back({field.id, value_kind(field.kind)});
        for (std::size_t i = 0; i < source.fields.size(); ++i) field(source.fields[i], i);
        for (std::size_t i = 0; i < source.checks.size(); ++i) {
            TemplateCheck const& check = source.checks[i];
            std::string const place = indexed("checks", i, "expression");
            parts_.checks.push_back(boolean(check.expression, all_fields(), place, check.id));
        }
        for (std::size_t i = 0; i < source.rules.size(); ++i) rule(source.rules[i], i);
    }

  private:
    // A field's visibility may ask only the fields before it (S2).
    void field(FormField const& field, std::size_t index) {
        if (field.visible.empty()) {
            parts_.visible.emplace_back();
            return;
        }
        auto const before = all_fields().first(index);
        parts_.visible.push_back(boolean(field.visible, before, indexed("fields", index, "visible"), field.id));
    }

    void rule(TemplateRule const& rule, std::size_t index) {
        auto const fields = all_fields();
        Parts::Rule programs;
        programs.when = boolean(rule.when, fields, indexed("rules", index, "when"), rule.id);
        programs.sku = compile(rule.sku, fields, ValueKind::Text, indexed("rules", index, "sku"), rule.id);
        programs.quantity =
            compile(rule.quantity, fields, ValueKind::Decimal, indexed("rules", index, "quantity"), rule.id);
        parts_.rules.push_back(std::move(programs));
    }

    Expression::Program boolean(std::string_view text, std::span<FieldType const> fields, std::string place,
                                std::string const& where) {
        return compile(text, fields, ValueKind::Boolean, std::move(place), where);
    }

    Expression::Program compile(std::string_view text, std::span<FieldType const> fields, ValueKind wanted,
                                std::string place, std::string const& where) {
        auto program = compile_program(text, fields, parts_.tables);
        if (!program) {
            errors_.push_back({std::move(place), where, std::move(program.error())});
            return {};
        }
        if (program->root().kind != wanted) {
            ExpressionError error;
            error.code = ErrorCode::Type;
            error.reason = wanted == ValueKind::Boolean ? "the expression must be true or false"
                           : wanted == ValueKind::Text  ? "the expression must be a text"
                                                        : "the expression must be a decimal";
            errors_.push_back({std::move(place), where, std::move(error)});
        }
        return std::move(*program);
    }

    [[nodiscard]] std::span<FieldType const> all_fields() const { return parts_.field_types; }

    Parts& parts_;
    std::vector<CompileError>& errors_;
};

}  // namespace

tl::expected<CompiledTemplate, CompileError> CompiledTemplate::compile(
    std::shared_ptr<SpecifierTemplate const> source) {
    auto parts = std::make_shared<Parts>();
    parts->source = std::move(source);
    std::vector<CompileError> errors;
    TemplateCompiler{*parts, errors}.run();
    if (!errors.empty()) return tl::unexpected(std::move(errors.front()));
    CompiledTemplate compiled;
    compiled.parts_ = std::move(parts);
    return compiled;
}

std::vector<CompileError> static_errors(SpecifierTemplate const& source) {
    Parts parts;
    parts.source = std::shared_ptr<SpecifierTemplate const>{std::shared_ptr<void>{}, &source};
    std::vector<CompileError> errors;
    TemplateCompiler{parts, errors}.run();
    return errors;
}

CompiledTemplate::CompiledTemplate() {
    auto parts = std::make_shared<Parts>();
    parts->source = std::make_shared<SpecifierTemplate const>();
    parts_ = std::move(parts);
}
CompiledTemplate::~CompiledTemplate() = default;
CompiledTemplate::CompiledTemplate(CompiledTemplate const&) = default;
CompiledTemplate& CompiledTemplate::operator=(CompiledTemplate const&) = default;
CompiledTemplate::CompiledTemplate(CompiledTemplate&&) noexcept = default;
CompiledTemplate& CompiledTemplate::operator=(CompiledTemplate&&) noexcept = default;

SpecifierTemplate const& CompiledTemplate::source() const { return *parts_->source; }

}  // namespace offerta
