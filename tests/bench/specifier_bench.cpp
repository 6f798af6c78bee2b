#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <new>

#include "shared/specifier/generate.hpp"
#include "tests/bench/support/bench.hpp"

// The specifier at work: a template of 20 fields, 200 rules, 20 checks and two look-up tables
// (issue 2, "Speed"): the form checked and 200 rules generated in under 1 ms as WebAssembly.

namespace {

std::size_t allocations = 0;

}  // namespace

// Every allocation of this program is counted, to see that evaluating makes none.
void* operator new(std::size_t size) {
    ++allocations;
    void* const memory = std::malloc(size);
    if (memory == nullptr) std::abort();
    return memory;
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace offerta::bench {
namespace {

Decimal whole(int number) { return Decimal::from_int(number); }

class ManyProducts final : public ProductSource {
  public:
    [[nodiscard]] bool has_active(std::string_view sku) const override { return sku.starts_with("SKU-"); }
    [[nodiscard]] Value const* attribute(std::string_view, std::string_view) const override { return &power_; }

  private:
    Value power_ = whole(120);
};

LookupTable range_table(int rows) {
    LookupTable table;
    table.id = "power";
    table.keys = {{"load", MatchKind::Range, ValueKind::Decimal}};
    table.values = {{"sku", ValueKind::Text}, {"amps", ValueKind::Decimal}};
    for (int i = 0; i < rows; ++i)
        table.rows.push_back({{RangeCell{whole(i * 50), whole(i * 50 + 50)}}, {"SKU-P" + std::to_string(i), whole(i)}});
    return table;
}

LookupTable exact_table(int rows) {
    LookupTable table;
    table.id = "kit";
    table.keys = {{"level", MatchKind::Exact, ValueKind::Text}, {"seats", MatchKind::Exact, ValueKind::Decimal}};
    table.values = {{"count", ValueKind::Decimal}};
    for (int i = 0; i < rows; ++i)
        table.rows.push_back({{Value{std::string{i % 2 == 0 ? "basic" : "pro"}}, Value{whole(i / 2)}}, {whole(i)}});
    return table;
}

FormField number_field(std::string id, Decimal value) {
    FormField field;
    field.id = std::move(id);
    field.kind = FieldKind::Integer;
    field.minimum = whole(0);
    field.maximum = whole(1000);
    field.default_value = value;
    return field;
}

std::vector<FormField> form_fields() {
    std::vector<FormField> fields;
    for (int i = 0; i < 16; ++i) fields.push_back(number_field("f" + std::to_string(i), whole(i + 3)));
    for (std::size_t i = 8; i < 12; ++i) fields[i].visible = "f0 + f1 > 2";
    FormField level;
    level.id = "level";
    level.kind = FieldKind::Choice;
    level.options = {{"basic", {}}, {"pro", {}}};
    level.default_value = std::string{"pro"};
    fields.push_back(level);
    for (int i = 0; i < 3; ++i) {
        FormField flag;
        flag.id = "b" + std::to_string(i);
        flag.kind = FieldKind::Boolean;
        flag.default_value = i != 1;
        fields.push_back(flag);
    }
    return fields;
}

// As rules of real specifiers are: most ask two or three fields, some look up, join texts or ask
// attributes.
TemplateRule rule(int i) {
    std::string const n = std::to_string(i);
    std::string const field = "f" + std::to_string(i % 16);
    TemplateRule one;
    one.id = "r" + n;
    one.when = i % 3 == 0 ? "true" : "level in (\"pro\", \"max\") and (b0 or " + field + " > 100)";
    one.sku = i % 5 == 0 ? "lookup(\"power\", \"sku\", " + field + " * 40)" : "\"SKU-" + std::to_string(i / 2) + '"';
    if (i % 7 == 0) one.sku = "concat(\"SKU-\", level, \"-\", " + field + ")";
    one.quantity = "ceil(" + field + " * 1.5 / if(b2, 2, 4)) + 1";
    if (i % 6 == 0) one.quantity = "lookup(\"kit\", \"count\", level, " + field + ") + 1";
    if (i % 11 == 0) one.quantity = "max(1, round(attr_number(\"SKU-1\", \"power\") / 7, 2))";
    one.group = i % 4 == 0 ? "spare" : "";
    return one;
}

std::shared_ptr<SpecifierTemplate const> big_template(int rules) {
    auto source = std::make_shared<SpecifierTemplate>();
    source->fields = form_fields();
    source->tables = {range_table(40), exact_table(200)};
    for (int i = 0; i < 20; ++i) {
        TemplateCheck check;
        check.id = "c" + std::to_string(i);
        check.expression = "f" + std::to_string(i % 16) + " <= 900 and (b0 or f3 < 10)";
        source->checks.push_back(check);
    }
    for (int i = 0; i < rules; ++i) source->rules.push_back(rule(i));
    return source;
}

constexpr char const* kExpressions[] = {"n * 2 + 1", "level in (\"basic\", \"pro\") and n > 5",
                                        "lookup(\"kit\", \"count\", level, n)", "lookup(\"power\", \"amps\", n * 200)",
                                        "concat(\"SKU-\", level)"};

std::size_t allocations_of(std::function<void()> const& work) {
    std::size_t const before = allocations;
    work();
    return allocations - before;
}

bool bench_expressions(SpecifierTemplate const& source, ProductSource const& products) {
    std::vector<FieldType> const types{{"n", ValueKind::Decimal}, {"level", ValueKind::Text}};
    std::vector<Value> const values{whole(7), std::string{"pro"}};
    for (char const* text : kExpressions) {
        auto const expression = Expression::compile(text, types, source.tables);
        if (!expression) return false;
        auto const evaluate = [&] { (void)expression->evaluate(values, products); };
        std::string const note = std::to_string(allocations_of(evaluate)) + " allocations";
        row("evaluating " + std::string(text), measure(evaluate, 7).median, "us", {}, note);
    }
    return true;
}

int run() {
    ManyProducts const products;
    auto const source = big_template(200);
    auto const compiled = CompiledTemplate::compile(source);
    if (!compiled) {
        std::printf("static error in %s: %s\n", compiled.error().place.c_str(), compiled.error().error.reason.c_str());
        return 1;
    }
    Inputs const inputs = default_inputs(*source);
    auto const first = generate(*compiled, inputs, products);
    if (!std::holds_alternative<Generated>(first)) return 1;
    std::string const lines = std::to_string(std::get<Generated>(first).lines.size());
    heading("Specifier, 200 rules that give " + lines + " lines");
    row("form and checks (20 fields, 20 checks)", measure([&] { (void)check_form(*compiled, inputs, products); }));
    row("form and generation of 200 rules", measure([&] { (void)generate(*compiled, inputs, products); }),
        at_most(1'000));
    row("compiling the template (640 expressions)", measure([&] { (void)CompiledTemplate::compile(source); }));
    return bench_expressions(*source, products) ? 0 : 1;
}

}  // namespace
}  // namespace offerta::bench

int main() { return offerta::bench::run(); }
