#include <nlohmann/json.hpp>

#include "shared/specifier/generate.hpp"
#include "tests/vectors/specifier_reading.hpp"

namespace offerta::vectors {

namespace {

FormField read_field(Reader const& reader) {
    constexpr FieldKind kKinds[] = {FieldKind::Integer, FieldKind::Decimal, FieldKind::Choice, FieldKind::Boolean,
                                    FieldKind::Text};
    FormField field;
    field.id = reader.member("id").text();
    field.kind = kKinds[reader.member("kind").one_of({"integer", "decimal", "choice", "boolean", "text"})];
    for (std::string& option : reader.member("options").texts()) field.options.push_back({std::move(option), {}});
    field.minimum = reader.member("minimum").optional_decimal();
    field.maximum = reader.member("maximum").optional_decimal();
    field.step = reader.member("step").optional_decimal();
    field.default_value = reader.member("default").optional_value();
    field.required = reader.member("required").flag();
    field.visible = reader.member("visible").text_or("");
    // An expression that is there but empty is a syntax error, not "always".
    if (reader.member("visible").is_set() && field.visible.empty()) field.visible = " ";
    return field;
}

TemplateCheck read_check(Reader const& reader) {
    TemplateCheck check;
    check.id = reader.member("id").text();
    check.expression = reader.member("expression").text();
    check.is_warning = reader.member("severity").first_or_one_of({"error", "warning"}) == 1;
    check.field = reader.member("field").text_or("");
    return check;
}

TemplateRule read_rule(Reader const& reader) {
    TemplateRule rule;
    rule.id = reader.member("id").text();
    rule.when = reader.member("when").text_or("true");
    rule.sku = reader.member("sku").text();
    rule.quantity = reader.member("quantity").text();
    rule.group = reader.member("group").text_or("");
    rule.optional = reader.member("optional").flag();
    rule.note = reader.member("note").text_or("");
    return rule;
}

std::shared_ptr<SpecifierTemplate const> read_template(Reader const& reader) {
    auto source = std::make_shared<SpecifierTemplate>();
    if (!reader.is_set()) reader.problem("a template");
    for (Reader const& one : reader.member("fields").items()) source->fields.push_back(read_field(one));
    source->tables = read_tables(reader.member("tables"));
    for (Reader const& one : reader.member("checks").items()) source->checks.push_back(read_check(one));
    for (Reader const& one : reader.member("rules").items()) source->rules.push_back(read_rule(one));
    return source;
}

Inputs read_inputs(Reader const& reader) {
    Inputs inputs;
    for (auto const& [name, value] : reader.members())
        if (value.is_set()) inputs.emplace(name, value.value());
    return inputs;
}

Json error_json(ErrorCode code, std::string const& where) {
    return {{"error", {{"kind", code_name(code)}, {"where", where}}}};
}

Json json_from(Generated const& generated) {
    Json lines = Json::array();
    for (GeneratedLine const& line : generated.lines)
        lines.push_back({{"sku", line.sku},
                         {"quantity", line.quantity.to_string()},
                         {"group", line.group.empty() ? Json{} : Json(line.group)},
                         {"optional", line.optional}});
    Json warnings = Json::array();
    for (CheckFinding const& warning : generated.warnings) warnings.push_back(warning.check);
    return {{"lines", std::move(lines)}, {"warnings", std::move(warnings)}};
}

Json json_from(Refused const& refused) {
    Json findings = Json::array();
    for (FieldFinding const& finding : refused.fields) findings.push_back({{"field", finding.field}});
    for (CheckFinding const& finding : refused.checks) findings.push_back({{"check", finding.check}});
    return {{"findings", std::move(findings)}};
}

Json json_from(EvaluationError const& error) { return error_json(error.code, error.where); }

}  // namespace

Differences run_specifier_case(Json const& one) {
    Differences problems;
    Reader const reader{one, "", problems};
    CaseProducts const products{reader.member("products")};
    auto const source = read_template(reader.member("template"));
    Inputs const inputs = read_inputs(reader.member("inputs"));
    if (!problems.empty()) return problems;

    auto const compiled = CompiledTemplate::compile(source);
    Json got;
    if (!compiled) {
        got = error_json(compiled.error().error.code, compiled.error().where);
    } else {
        Generation const generation = generate(*compiled, inputs, products);
        got = std::visit([](auto const& result) { return json_from(result); }, generation);
    }
    return compare(one.value("expect", Json{}), got);
}

}  // namespace offerta::vectors
