#include "shared/specifier/generate.hpp"

#include <doctest/doctest.h>

#include "tests/shared/specifier/fixture.hpp"
#include "tests/support/random.hpp"

using namespace offerta;
using namespace offerta::testing;

namespace {

FormField field(std::string id, FieldKind kind) {
    FormField one;
    one.id = std::move(id);
    one.kind = kind;
    return one;
}

TemplateRule rule(std::string id, std::string sku, std::string quantity, std::string when = "true") {
    TemplateRule one;
    one.id = std::move(id);
    one.when = std::move(when);
    one.sku = std::move(sku);
    one.quantity = std::move(quantity);
    return one;
}

CompiledTemplate compiled(SpecifierTemplate source) {
    auto result = CompiledTemplate::compile(std::make_shared<SpecifierTemplate const>(std::move(source)));
    if (!result) FAIL("static error in " << result.error().where << ": " << result.error().error.reason);
    return std::move(*result);
}

Generation run(SpecifierTemplate const& source, Inputs const& inputs = {}) {
    return generate(compiled(source), inputs, FewProducts{});
}

FormState form(SpecifierTemplate const& source, Inputs const& inputs) {
    auto state = check_form(compiled(source), inputs, FewProducts{});
    REQUIRE(std::holds_alternative<FormState>(state));
    return std::get<FormState>(std::move(state));
}

// Seats 1…50 by default 1, a level, and a count that only pro shows.
SpecifierTemplate workplace() {
    SpecifierTemplate source;
    FormField seats = field("seats", FieldKind::Integer);
    seats.minimum = dec("1");
    seats.maximum = dec("50");
    seats.default_value = dec("1");
    FormField level = field("level", FieldKind::Choice);
    level.options = {{"basic", {"Базовый", "Basic"}}, {"pro", {"Профи", "Pro"}}};
    level.required = true;
    FormField spare = field("spare", FieldKind::Decimal);
    spare.visible = "level = \"pro\"";
    spare.minimum = dec("0.1");
    spare.step = dec("0.25");
    spare.required = true;
    source.fields = {seats, level, spare};
    return source;
}

}  // namespace

TEST_CASE("S4 notes of merged lines are joined, equal ones once") {
    SpecifierTemplate source;
    source.rules = {rule("r1", "\"PC\"", "1"), rule("r2", "\"PC\"", "2"), rule("r3", "\"PC\"", "3"),
                    rule("r4", "\"PC\"", "0")};
    source.rules[0].note = "desk";
    source.rules[1].note = "spare";
    source.rules[2].note = "desk";
    source.rules[3].note = "nothing";
    auto const generation = run(source);
    auto const* generated = std::get_if<Generated>(&generation);
    REQUIRE(generated != nullptr);
    REQUIRE(generated->lines.size() == 1);
    CHECK(generated->lines[0] == GeneratedLine{"PC", dec("6"), "", false, "desk; spare"});
}

TEST_CASE(
    "S4 a product that is unknown or no longer active is an error that names the rule and the "
    "SKU") {
    SpecifierTemplate source;
    source.rules = {rule("r1", "\"PC\"", "1"), rule("r2", "\"OLD\"", "1")};
    auto generation = run(source);
    auto const* error = std::get_if<EvaluationError>(&generation);
    REQUIRE(error != nullptr);
    CHECK(error->where == "r2");
    CHECK(error->code == ErrorCode::UnknownSku);
    CHECK(error->detail.sku == "OLD");
    source.rules[1].quantity = "0";
    generation = run(source);
    CHECK(std::holds_alternative<Generated>(generation));
    source.rules[1].quantity = "-1";
    generation = run(source);
    REQUIRE(std::holds_alternative<EvaluationError>(generation));
    CHECK(std::get<EvaluationError>(generation).code == ErrorCode::NegativeQuantity);
}

TEST_CASE("S4 merged quantities that overflow are an error of the later rule") {
    SpecifierTemplate source;
    source.rules = {rule("r1", "\"PC\"", "9223372036854"), rule("r2", "\"PC\"", "1")};
    auto const generation = run(source);
    REQUIRE(std::holds_alternative<EvaluationError>(generation));
    CHECK(std::get<EvaluationError>(generation).where == "r2");
    CHECK(std::get<EvaluationError>(generation).code == ErrorCode::Overflow);
}

TEST_CASE("S4 merging random rules keeps the total of each SKU, group and flag") {
    Random random{4};
    for (int round = 0; round < 200; ++round) {
        SpecifierTemplate source;
        std::map<std::string, std::int64_t> totals;
        std::vector<std::string> order;
        for (std::size_t i = 0, n = random.below(60); i < n; ++i) {
            std::string const sku = "X" + std::to_string(random.below(6));
            Decimal const quantity = random.decimal(0, 5, 3);
            TemplateRule one = rule("r" + std::to_string(i), '"' + sku + '"', quantity.to_string());
            one.group = random.chance(50) ? "" : "g";
            one.optional = random.chance(30);
            source.rules.push_back(one);
            std::string const key = sku + '|' + one.group + '|' + (one.optional ? "?" : "");
            if (quantity.is_zero()) continue;
            if (totals.emplace(key, 0).second) order.push_back(key);
            totals[key] += quantity.micros();
        }
        auto const generation = run(source);
        REQUIRE(std::holds_alternative<Generated>(generation));
        auto const& lines = std::get<Generated>(generation).lines;
        REQUIRE(lines.size() == order.size());
        for (std::size_t i = 0; i < lines.size(); ++i) {
            REQUIRE(lines[i].sku + '|' + lines[i].group + '|' + (lines[i].optional ? "?" : "") == order[i]);
            REQUIRE(lines[i].quantity.micros() == totals[order[i]]);
        }
    }
}

TEST_CASE("S2 each way a value can be wrong has its code, at its field") {
    struct Row {
        std::string_view field;
        Value value;
        ErrorCode code;
    };
    for (Row const& row :
         {Row{"seats", dec("0"), ErrorCode::OutOfRange}, Row{"seats", dec("51"), ErrorCode::OutOfRange},
          Row{"seats", dec("1.5"), ErrorCode::InvalidFormat}, Row{"seats", std::string{"1"}, ErrorCode::WrongType},
          Row{"level", std::string{"max"}, ErrorCode::NotFound}, Row{"level", std::string{""}, ErrorCode::Required},
          Row{"spare", dec("0.2"), ErrorCode::InvalidFormat}, Row{"spare", dec("0"), ErrorCode::OutOfRange},
          Row{"spare", true, ErrorCode::WrongType}}) {
        Inputs inputs{{"level", std::string{"pro"}}, {"spare", dec("0.35")}};
        CHECK(form(workplace(), inputs).field_findings.empty());
        inputs.insert_or_assign(std::string{row.field}, row.value);
        FormState const state = form(workplace(), inputs);
        REQUIRE(state.field_findings.size() == 1);
        CHECK(state.field_findings[0] == FieldFinding{std::string{row.field}, row.code});
    }
    FormState const empty = form(workplace(), {});
    REQUIRE(empty.field_findings.size() == 1);
    CHECK(empty.field_findings[0] == FieldFinding{"level", ErrorCode::Required});
    CHECK(empty.visible == std::vector<bool>{true, true, false});
    CHECK(empty.values == std::vector<Value>{dec("1"), std::string{}, dec("0")});
}

TEST_CASE("S2 the form's state shows what is visible and follows a value that is wrong") {
    FormState const state =
        form(workplace(), {{"seats", dec("99")}, {"level", std::string{"pro"}}, {"spare", dec("0.1")}});
    CHECK(state.visible[2]);
    REQUIRE(state.field_findings.size() == 1);
    CHECK(state.field_findings[0].field == "seats");
    CHECK(state.values[0] == Value{dec("99")});
    FormState const hidden = form(workplace(), {{"level", std::string{"basic"}}, {"spare", dec("7.77")}});
    CHECK(hidden.field_findings.empty());
    CHECK(hidden.values[2] == Value{dec("0")});
    CHECK(default_inputs(workplace()) == Inputs{{"seats", dec("1")}});
}

TEST_CASE("S3 messages name the fields' values in the reader's language") {
    SpecifierTemplate source = workplace();
    source.fields[1].default_value = std::string{"basic"};
    TemplateCheck check;
    check.id = "c";
    check.field = "seats";
    check.expression = "seats <= 10";
    check.message = {"{level}: {seats} мест {много} {", "{level}: {seats} seats"};
    TemplateCheck warning = check;
    warning.id = "w";
    warning.is_warning = true;
    source.checks = {check, warning};
    FormState const state = form(source, {{"seats", dec("12")}});
    REQUIRE(state.check_findings.size() == 1);
    CHECK(state.check_findings[0].check == "c");
    CHECK(state.check_findings[0].field == "seats");
    CHECK(state.check_findings[0].message == LocalText{"Базовый: 12 мест {много} {", "Basic: 12 seats"});
    REQUIRE(state.warnings.size() == 1);
    CHECK(state.warnings[0].check == "w");
    CHECK(form(source, {{"seats", dec("99")}}).check_findings.empty());  // checks wait for valid fields
}

TEST_CASE("S3 a static error names its place, and visibility asks only fields before") {
    SpecifierTemplate source = workplace();
    source.fields[0].visible = "level = \"pro\"";
    auto const result = CompiledTemplate::compile(std::make_shared<SpecifierTemplate const>(source));
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().place == "fields[0].visible");
    CHECK(result.error().where == "seats");
    CHECK(result.error().error.code == ErrorCode::Type);
}

TEST_CASE("S6 generation is pure: the same inputs give the same lines, from a copy of the template too") {
    SpecifierTemplate source = workplace();
    source.tables = some_tables();
    source.rules = {rule("r1", "concat(\"X\", lookup(\"power\", \"sku\", seats * 60))", "seats / 3"),
                    rule("r2", "\"PC\"", "lookup(\"kit\", \"count\", level, seats > 1)", "level = \"pro\"")};
    Inputs const inputs{{"seats", dec("2")}, {"level", std::string{"pro"}}, {"spare", dec("0.1")}};
    CompiledTemplate const first = compiled(source);
    CompiledTemplate const copy = first;
    auto const a = generate(first, inputs, FewProducts{});
    auto const b = generate(copy, inputs, FewProducts{});
    REQUIRE(std::holds_alternative<Generated>(a));
    CHECK(std::get<Generated>(a).lines == std::get<Generated>(b).lines);
    CHECK(std::get<Generated>(a).lines ==
          std::vector<GeneratedLine>{{"XM", dec("0.666667"), "", false, ""}, {"PC", dec("4"), "", false, ""}});
}
