#include "shared/protocol/catalogue_json.hpp"
#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/names.hpp"
#include "shared/protocol/quote_json.hpp"

// Specifier templates as JSON (S1-S8): the members are those of tests/vectors, with labels and messages beside them.

namespace offerta {

namespace {

using nlohmann::json;

constexpr std::size_t kMaxExpression = 10'000;

BoundedText expression(std::string& out) { return {&out, kMaxExpression}; }

void read_row(JsonIn const& in, std::vector<KeyColumn> const& columns, TableRow& out);

}  // namespace

void read(JsonIn const& in, FieldOption& out) {
    if (in.value().is_string()) return read(in, out.value);  // a bare text is its own label
    ObjectIn(in).required("value", out.value).optional("label", out.label);
}

json write(FieldOption const& option) { return {{"value", option.value}, {"label", write(option.label)}}; }

void read(JsonIn const& in, FormField& out) {
    ObjectIn(in)
        .required("id", BoundedText{&out.id, 100, 1})
        .optional("label", out.label)
        .required("kind", Named<FieldKind, 5>{&out.kind, &names::kFieldKind})
        .optional("options", out.options)
        .optional("unit", out.unit)
        .optional("minimum", out.minimum)
        .optional("maximum", out.maximum)
        .optional("step", out.step)
        .optional("default", out.default_value)
        .optional("required", out.required)
        .optional("visible", expression(out.visible))
        .optional("help", out.help);
}

json write(FormField const& field) {
    json out{{"id", field.id}, {"kind", name_of(field.kind, names::kFieldKind)}};
    put(out, "label", field.label);
    put(out, "options", field.options);
    put(out, "unit", field.unit);
    put(out, "minimum", field.minimum);
    put(out, "maximum", field.maximum);
    put(out, "step", field.step);
    put(out, "default", field.default_value);
    put(out, "required", field.required);
    put(out, "visible", field.visible);
    put(out, "help", field.help);
    return out;
}

void read(JsonIn const& in, KeyColumn& out) {
    ObjectIn(in)
        .required("name", BoundedText{&out.name, 100, 1})
        .required("match", Named<MatchKind, 2>{&out.match, &names::kMatchKind})
        .optional("kind", Named<ValueKind, 3>{&out.kind, &names::kValueKind});
}

json write(KeyColumn const& column) {
    json out{{"name", column.name}, {"match", name_of(column.match, names::kMatchKind)}};
    if (column.match == MatchKind::Exact) out["kind"] = name_of(column.kind, names::kValueKind);
    return out;
}

void read(JsonIn const& in, ValueColumn& out) {
    ObjectIn(in)
        .required("name", BoundedText{&out.name, 100, 1})
        .required("kind", Named<ValueKind, 3>{&out.kind, &names::kValueKind});
}

json write(ValueColumn const& column) {
    return {{"name", column.name}, {"kind", name_of(column.kind, names::kValueKind)}};
}

void read(JsonIn const& in, RangeCell& out) { ObjectIn(in).optional("from", out.from).optional("to", out.to); }

namespace {

json write_cell(KeyCell const& cell) {
    if (auto const* value = std::get_if<Value>(&cell)) return write(*value);
    json out = json::object();
    put(out, "from", std::get<RangeCell>(cell).from);
    put(out, "to", std::get<RangeCell>(cell).to);
    return out;
}

// Which form a key cell has is told by its column, not by its members: an open range has none.
void read_row(JsonIn const& in, std::vector<KeyColumn> const& columns, TableRow& out) {
    ObjectIn object(in);
    auto const* keys = object.find("keys");
    object.required("values", out.values);
    if (!keys || !keys->is_array() || keys->size() != columns.size()) {
        return in.complain(ErrorCode::InvalidFormat, "keys: " + std::to_string(columns.size()) + " cells");
    }
    JsonIn const cells = in.member("keys", *keys);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].match == MatchKind::Range)
            read(cells.element(i), out.keys.emplace_back().emplace<RangeCell>());
        else
            read(cells.element(i), out.keys.emplace_back().emplace<Value>());
    }
}

}  // namespace

void read(JsonIn const& in, LookupTable& out) {
    ObjectIn object(in);
    object.required("id", BoundedText{&out.id, 100, 1}).required("keys", out.keys).required("values", out.values);
    auto const* rows = object.find("rows");
    if (!rows) return;
    JsonIn const list = in.member("rows", *rows);
    if (!rows->is_array()) return list.complain_type("an array");
    for (std::size_t i = 0; i < rows->size(); ++i) read_row(list.element(i), out.keys, out.rows.emplace_back());
}

json write(LookupTable const& table) {
    json out{{"id", table.id}, {"keys", write(table.keys)}, {"values", write(table.values)}};
    auto& rows = out["rows"] = json::array();
    for (auto const& row : table.rows) {
        json keys = json::array();
        for (auto const& cell : row.keys) keys.push_back(write_cell(cell));
        rows.push_back({{"keys", std::move(keys)}, {"values", write(row.values)}});
    }
    return out;
}

void read(JsonIn const& in, TemplateCheck& out) {
    auto severity = Severity::Error;
    ObjectIn(in)
        .required("id", BoundedText{&out.id, 100, 1})
        .required("expression", expression(out.expression))
        .optional("message", out.message)
        .optional("severity", Named<Severity, 2>{&severity, &names::kSeverity})
        .optional("field", out.field);
    out.is_warning = severity == Severity::Warning;
}

json write(TemplateCheck const& check) {
    json out{{"id", check.id}, {"expression", check.expression}, {"severity", check.is_warning ? "warning" : "error"}};
    put(out, "message", check.message);
    put(out, "field", check.field);
    return out;
}

void read(JsonIn const& in, TemplateRule& out) {
    ObjectIn(in)
        .required("id", BoundedText{&out.id, 100, 1})
        .required("when", expression(out.when))
        .required("sku", expression(out.sku))
        .required("quantity", expression(out.quantity))
        .optional("group", out.group)
        .optional("optional", out.optional)
        .optional("note", out.note);
}

json write(TemplateRule const& rule) {
    json out{{"id", rule.id}, {"when", rule.when}, {"sku", rule.sku}, {"quantity", rule.quantity}};
    put(out, "group", rule.group);
    put(out, "optional", rule.optional);
    put(out, "note", rule.note);
    return out;
}

void read(JsonIn const& in, GeneratedLine& out) {
    ObjectIn(in)
        .required("sku", BoundedText{&out.sku, kMaxSku, 1})
        .required("quantity", out.quantity)
        .optional("group", out.group)
        .optional("optional", out.optional)
        .optional("note", out.note);
}

json write(GeneratedLine const& line) {
    json out{{"sku", line.sku}, {"quantity", write(line.quantity)}};
    put(out, "group", line.group);
    put(out, "optional", line.optional);
    put(out, "note", line.note);
    return out;
}

void read(JsonIn const& in, TemplateCase& out) {
    ObjectIn(in).required("name", out.name).required("inputs", out.inputs).required("lines", out.lines);
}

json write(TemplateCase const& saved) {
    return {{"name", saved.name}, {"inputs", write(saved.inputs)}, {"lines", write(saved.lines)}};
}

void read(JsonIn const& in, SpecifierTemplate& out) {
    ObjectIn(in)
        .optional("id", BoundedText{&out.id, 100, 1})
        .optional("name", out.name)
        .required("fields", out.fields)
        .optional("tables", out.tables)
        .optional("checks", out.checks)
        .optional("rules", out.rules)
        .optional("cases", out.cases);
}

json write(SpecifierTemplate const& source) {
    json out{{"id", source.id},
             {"name", write(source.name)},
             {"fields", write(source.fields)},
             {"rules", write(source.rules)}};
    put(out, "tables", source.tables);
    put(out, "checks", source.checks);
    put(out, "cases", source.cases);
    return out;
}

}  // namespace offerta
