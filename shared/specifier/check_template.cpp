#include <algorithm>
#include <set>

#include "shared/base/fixed_text.hpp"
#include "shared/specifier/compiled.hpp"
#include "shared/specifier/lexer.hpp"
#include "shared/specifier/table_check.hpp"

namespace offerta {

namespace {

std::string element(std::string_view list, std::size_t index) {
    return std::string{list} + '[' + std::to_string(index) + ']';
}

bool is_name(std::string_view text) {
    Lexer lexer{text};
    Token const token = lexer.next();
    return token.kind == TokenKind::Name && token.spelling == text;
}

// Collects what is wrong with one template (S8), each finding with its place.
class TemplateChecks {
  public:
    TemplateChecks(SpecifierTemplate const& source, ProductSource const& products)
        : source_(source), products_(products) {}

    Findings run(std::shared_ptr<SpecifierTemplate const> const& shared) {
        ids("fields", source_.fields);
        ids("tables", source_.tables);
        ids("checks", source_.checks);
        ids("rules", source_.rules);
        for (std::size_t i = 0; i < source_.fields.size(); ++i) field(source_.fields[i], element("fields", i));
        for (std::size_t i = 0; i < source_.tables.size(); ++i)
            check_table(source_.tables[i], element("tables", i), findings_);
        for (std::size_t i = 0; i < source_.checks.size(); ++i) check(source_.checks[i], element("checks", i));
        for (auto& error : static_errors(source_))
            add(error.place, error.error.code, error.error.reason, "position " + std::to_string(error.error.position));
        auto const compiled = CompiledTemplate::compile(shared);
        if (!compiled) return std::move(findings_);
        for (std::size_t i = 0; i < source_.rules.size(); ++i) skus(compiled->parts(), i);
        for (std::size_t i = 0; i < source_.cases.size(); ++i)
            saved_case(*compiled, source_.cases[i], element("cases", i));
        return std::move(findings_);
    }

  private:
    template <class Item>
    void ids(std::string_view list, std::vector<Item> const& items) {
        std::set<std::string_view> seen;
        for (std::size_t i = 0; i < items.size(); ++i) {
            std::string const place = element(list, i) + ".id";
            if (items[i].id.empty())
                add(place, ErrorCode::Required, "an id");
            else if (!seen.insert(items[i].id).second)
                add(place, ErrorCode::Duplicate, "an id that occurs once", items[i].id);
        }
    }

    void field(FormField const& field, std::string const& place) {
        if (!field.id.empty() && !is_name(field.id))
            add(place + ".id", ErrorCode::InvalidFormat,
                "a name of Latin letters, digits and _, no word of the language", shown(field.id));
        if (field.step && field.step->micros() <= 0)
            add(place + ".step", ErrorCode::OutOfRange, "more than 0", field.step->to_string());
        if (field.minimum && field.maximum && *field.minimum > *field.maximum)
            add(place + ".maximum", ErrorCode::OutOfRange, "not below " + field.minimum->to_string(),
                field.maximum->to_string());
        if (field.kind == FieldKind::Choice) options(field, place);
        if (field.default_value) default_value(field, place + ".default");
    }

    void options(FormField const& field, std::string const& place) {
        if (field.options.empty()) add(place + ".options", ErrorCode::Required, "one option or more");
        std::set<std::string_view> seen;
        for (std::size_t i = 0; i < field.options.size(); ++i)
            if (!seen.insert(field.options[i].value).second)
                add(place + '.' + element("options", i), ErrorCode::Duplicate, "an option that occurs once",
                    shown(field.options[i].value));
    }

    // A hidden field's default is not checked when generating (S2), so it must be right from the
    // start.
    void default_value(FormField const& field, std::string const& place) {
        Value const& value = *field.default_value;
        if (kind_of(value) != value_kind(field.kind))
            return add(place, ErrorCode::WrongType, "a value of the field's kind");
        if (auto const wrong = check_value(field, value); wrong && *wrong != ErrorCode::Required)
            add(place, *wrong, "a value that the field accepts");
    }

    void check(TemplateCheck const& check, std::string const& place) {
        bool const known = std::any_of(source_.fields.begin(), source_.fields.end(),
                                       [&](FormField const& field) { return field.id == check.field; });
        if (!check.field.empty() && !known)
            add(place + ".field", ErrorCode::NotFound, "a field of the form", shown(check.field));
    }

    // SKUs that a rule's expression can give as far as they stand in the template. A rule that asks
    // `exists` or chooses between SKUs may well never reach an unknown one: a warning then.
    void skus(CompiledTemplate::Parts const& parts, std::size_t rule) {
        auto const& programs = parts.rules[rule];
        auto const& nodes = programs.when.nodes;
        bool const guarded =
            programs.sku.root().op != Op::Constant ||
            std::any_of(nodes.begin(), nodes.end(), [](Node const& node) { return node.op == Op::Exists; });
        std::set<std::string> unknown;
        collect_skus(parts, programs.sku, programs.sku.root(), unknown);
        for (std::string const& sku : unknown)
            findings_.push_back(
                {guarded ? Severity::Warning : Severity::Error,
                 {ErrorCode::UnknownSku, element("rules", rule) + ".sku", "an active product", shown(sku)}});
    }

    void collect_skus(CompiledTemplate::Parts const& parts, Expression::Program const& program, Node const& node,
                      std::set<std::string>& unknown) {
        auto const note = [&](Value const& value) {
            auto const* text = std::get_if<std::string>(&value);
            if (text != nullptr && !products_.has_active(*text)) unknown.insert(*text);
        };
        auto const operands = program.operands_of(node);
        switch (node.op) {
            case Op::Constant:
                note(program.constants[node.index]);
                break;
            case Op::If:
                collect_skus(parts, program, program.nodes[operands[1].node], unknown);
                collect_skus(parts, program, program.nodes[operands[2].node], unknown);
                break;
            case Op::Lookup:
                for (TableRow const& row : parts.tables[node.index].table().rows)
                    if (node.column < row.values.size()) note(row.values[node.column]);
                break;
            case Op::Field:
                for (FieldOption const& option : source_.fields[node.index].options) note(option.value);
                break;
            default:
                break;
        }
    }

    void saved_case(CompiledTemplate const& compiled, TemplateCase const& saved, std::string const& place) {
        Generation const generation = generate(compiled, saved.inputs, products_);
        if (auto const* generated = std::get_if<Generated>(&generation)) {
            if (!same_lines(generated->lines, saved.lines))
                add(place, ErrorCode::Conflict, described(saved.lines), described(generated->lines));
        } else if (auto const* refused = std::get_if<Refused>(&generation)) {
            std::string const first =
                refused->fields.empty() ? refused->checks.front().check : refused->fields.front().field;
            add(place, ErrorCode::Conflict, described(saved.lines), "refused by " + first);
        } else if (auto const* error = std::get_if<EvaluationError>(&generation)) {
            add(place, ErrorCode::Conflict, described(saved.lines),
                std::string{code_name(error->code)} + " in " + error->where);
        }
    }

    // Notes are words for people: a case says what is delivered.
    static bool same_lines(std::vector<GeneratedLine> const& a, std::vector<GeneratedLine> const& b) {
        return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](GeneratedLine const& x, GeneratedLine const& y) {
            return x.sku == y.sku && x.quantity == y.quantity && x.group == y.group && x.optional == y.optional;
        });
    }

    static std::string described(std::vector<GeneratedLine> const& lines) {
        std::string text;
        for (GeneratedLine const& line : lines)
            text += (text.empty() ? "" : ", ") + line.quantity.to_string() + " × " + line.sku +
                    (line.group.empty() ? "" : " [" + line.group + ']') + (line.optional ? "?" : "");
        return text.empty() ? "no lines" : text;
    }

    void add(std::string place, ErrorCode code, std::string expected, std::string got = {}) {
        findings_.push_back({Severity::Error, {code, std::move(place), std::move(expected), std::move(got)}});
    }

    SpecifierTemplate const& source_;
    ProductSource const& products_;
    Findings findings_;
};

}  // namespace

Findings check_template(std::shared_ptr<SpecifierTemplate const> const& source, ProductSource const& products) {
    return TemplateChecks{*source, products}.run(source);
}

}  // namespace offerta
