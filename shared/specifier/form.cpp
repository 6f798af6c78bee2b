#include <algorithm>

#include "shared/base/format.hpp"
#include "shared/specifier/compiled.hpp"
#include "shared/specifier/evaluator.hpp"

namespace offerta {

namespace {

// Steps count from the minimum, else from 0 (S2). Through 128 bits: the distance may leave 64.
bool is_on_step(FormField const& field, Decimal value) {
    if (!field.step || field.step->micros() <= 0) return true;
    Int128 const base = field.minimum.value_or(Decimal{}).micros();
    return (static_cast<Int128>(value.micros()) - base) % field.step->micros() == 0;
}

std::optional<ErrorCode> check_number(FormField const& field, Decimal value) {
    if (field.kind == FieldKind::Integer && !value.is_whole()) return ErrorCode::InvalidFormat;
    if ((field.minimum && value < *field.minimum) || (field.maximum && value > *field.maximum))
        return ErrorCode::OutOfRange;
    if (!is_on_step(field, value)) return ErrorCode::InvalidFormat;
    return std::nullopt;
}

std::optional<ErrorCode> check_text(FormField const& field, std::string const& text) {
    if (field.required && trim(text).empty()) return ErrorCode::Required;
    bool const listed = std::any_of(field.options.begin(), field.options.end(),
                                    [&](FieldOption const& option) { return option.value == text; });
    if (field.kind == FieldKind::Choice && !listed) return ErrorCode::NotFound;
    return std::nullopt;
}

struct FieldValue {
    Value value;
    std::optional<ErrorCode> wrong;
};

// A hidden field has its default, unchecked; a visible one its input or default, checked. One that
// may be left empty and has no default is 0, "" or false, which its minimum does not judge.
FieldValue value_of(FormField const& field, bool visible, Value const* input) {
    Value const* value = visible ? input : nullptr;
    if (value == nullptr && field.default_value) value = &*field.default_value;
    if (value == nullptr) {
        bool const missing = visible && field.required;
        return {empty_value(field.kind), missing ? std::optional{ErrorCode::Required} : std::nullopt};
    }
    if (kind_of(*value) != value_kind(field.kind))
        return {empty_value(field.kind), visible ? std::optional{ErrorCode::WrongType} : std::nullopt};
    return {*value, visible ? check_value(field, *value) : std::nullopt};
}

std::string shown_value(FormField const& field, Value const& value, Language language) {
    if (auto const* number = std::get_if<Decimal>(&value)) return format_decimal(*number, language);
    if (auto const* truth = std::get_if<bool>(&value)) {
        if (language == Language::Ru) return *truth ? "да" : "нет";
        return *truth ? "yes" : "no";
    }
    std::string const& text = *std::get_if<std::string>(&value);
    for (FieldOption const& option : field.options)
        if (option.value == text && !option.label.in(language).empty()) return option.label.in(language);
    return text;
}

// "{seats} is too many" with the values of named fields; braces around anything else stay.
std::string filled_message(std::string const& message, SpecifierTemplate const& source, FormState const& state,
                           Language language) {
    std::string out;
    std::size_t position = 0;
    while (position < message.size()) {
        std::size_t const open = std::min(message.find('{', position), message.size());
        out.append(message, position, open - position);
        std::size_t const close = message.find('}', open);
        if (close == std::string::npos) return out.append(message, open);
        std::string_view const name = std::string_view{message}.substr(open + 1, close - open - 1);
        auto const field = std::find_if(source.fields.begin(), source.fields.end(),
                                        [&](FormField const& one) { return one.id == name; });
        if (field == source.fields.end()) {
            out += '{';
            position = open + 1;
            continue;
        }
        auto const slot = static_cast<std::size_t>(field - source.fields.begin());
        out += shown_value(*field, state.values[slot], language);
        position = close + 1;
    }
    return out;
}

EvaluationError evaluation_error(std::string const& where, ExpressionError const& detail) {
    return {where, detail.code, detail};
}

std::optional<EvaluationError> read_fields(CompiledTemplate::Parts const& parts, Inputs const& inputs,
                                           Evaluator& evaluator, FormState& state) {
    auto const& fields = parts.source->fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        Cell visible = Cell::of(true);
        if (parts.visible[i] && !evaluator.run(*parts.visible[i], visible))
            return evaluation_error(fields[i].id, evaluator.failure());
        auto const input = inputs.find(fields[i].id);
        FieldValue read = value_of(fields[i], visible.truth, input == inputs.end() ? nullptr : &input->second);
        state.visible[i] = visible.truth;
        state.values[i] = std::move(read.value);
        if (read.wrong) state.field_findings.push_back({fields[i].id, *read.wrong});
    }
    return std::nullopt;
}

std::optional<EvaluationError> run_checks(CompiledTemplate::Parts const& parts, Evaluator& evaluator,
                                          FormState& state) {
    SpecifierTemplate const& source = *parts.source;
    for (std::size_t i = 0; i < source.checks.size(); ++i) {
        TemplateCheck const& check = source.checks[i];
        Cell holds;
        if (!evaluator.run(parts.checks[i], holds)) return evaluation_error(check.id, evaluator.failure());
        if (holds.truth) continue;
        LocalText const message{filled_message(check.message.ru, source, state, Language::Ru),
                                filled_message(check.message.en, source, state, Language::En)};
        (check.is_warning ? state.warnings : state.check_findings).push_back({check.id, check.field, message});
    }
    return std::nullopt;
}

}  // namespace

ValueKind value_kind(FieldKind kind) {
    switch (kind) {
        case FieldKind::Integer:
        case FieldKind::Decimal:
            return ValueKind::Decimal;
        case FieldKind::Choice:
        case FieldKind::Text:
            return ValueKind::Text;
        case FieldKind::Boolean:
            return ValueKind::Boolean;
    }
    return ValueKind::Text;
}

Value empty_value(FieldKind kind) {
    switch (value_kind(kind)) {
        case ValueKind::Decimal:
            return Decimal{};
        case ValueKind::Text:
            return std::string{};
        case ValueKind::Boolean:
            return false;
    }
    return false;
}

std::optional<ErrorCode> check_value(FormField const& field, Value const& value) {
    if (auto const* number = std::get_if<Decimal>(&value)) return check_number(field, *number);
    if (auto const* text = std::get_if<std::string>(&value)) return check_text(field, *text);
    return std::nullopt;
}

std::variant<FormState, EvaluationError> check_form(CompiledTemplate const& compiled, Inputs const& inputs,
                                                    ProductSource const& products) {
    CompiledTemplate::Parts const& parts = compiled.parts();
    FormState state;
    state.visible.resize(parts.source->fields.size(), true);
    state.values.resize(parts.source->fields.size());
    Evaluator evaluator{state.values, products};
    if (auto error = read_fields(parts, inputs, evaluator, state)) return std::move(*error);
    if (state.field_findings.empty())
        if (auto error = run_checks(parts, evaluator, state)) return std::move(*error);
    return state;
}

Inputs default_inputs(SpecifierTemplate const& source) {
    Inputs inputs;
    for (FormField const& field : source.fields)
        if (field.default_value) inputs.emplace(field.id, *field.default_value);
    return inputs;
}

}  // namespace offerta
