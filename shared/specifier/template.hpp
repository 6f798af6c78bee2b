#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/decimal.hpp"
#include "shared/base/text.hpp"
#include "shared/catalogue/value.hpp"

namespace offerta {

enum class FieldKind : std::uint8_t { Integer, Decimal, Choice, Boolean, Text };

struct FieldOption {
    std::string value;
    LocalText label;

    friend bool operator==(FieldOption const&, FieldOption const&) = default;
};

/// A field of a specifier's form (S2). `visible` is an expression over the fields before it, empty = always.
struct FormField {
    std::string id;
    LocalText label;
    FieldKind kind = FieldKind::Text;
    std::vector<FieldOption> options;
    LocalText unit;
    std::optional<Decimal> minimum;
    std::optional<Decimal> maximum;
    std::optional<Decimal> step;
    std::optional<Value> default_value;
    bool required = false;
    std::string visible;
    LocalText help;

    friend bool operator==(FormField const&, FormField const&) = default;
};

enum class MatchKind : std::uint8_t { Exact, Range };

struct KeyColumn {
    std::string name;
    MatchKind match = MatchKind::Exact;
    ValueKind kind = ValueKind::Decimal;  ///< a range column is always decimal

    friend bool operator==(KeyColumn const&, KeyColumn const&) = default;
};

struct ValueColumn {
    std::string name;
    ValueKind kind = ValueKind::Decimal;

    friend bool operator==(ValueColumn const&, ValueColumn const&) = default;
};

/// A range cell [from, to); either end may be open.
struct RangeCell {
    std::optional<Decimal> from;
    std::optional<Decimal> to;

    friend bool operator==(RangeCell const&, RangeCell const&) = default;
};

using KeyCell = std::variant<Value, RangeCell>;

struct TableRow {
    std::vector<KeyCell> keys;
    std::vector<Value> values;

    friend bool operator==(TableRow const&, TableRow const&) = default;
};

/// A look-up table (S5): the first row whose keys all match.
struct LookupTable {
    std::string id;
    std::vector<KeyColumn> keys;
    std::vector<ValueColumn> values;
    std::vector<TableRow> rows;

    friend bool operator==(LookupTable const&, LookupTable const&) = default;
};

/// A check (S3): `expression` must be true, else `message` stands at `field`. "{field}" in a message names a value.
struct TemplateCheck {
    std::string id;
    std::string expression;
    LocalText message;
    bool is_warning = false;
    std::string field;

    friend bool operator==(TemplateCheck const&, TemplateCheck const&) = default;
};

/// A rule (S4) giving at most one line.
struct TemplateRule {
    std::string id;
    std::string when;
    std::string sku;
    std::string quantity;
    std::string group;  ///< empty = none
    bool optional = false;
    std::string note;

    friend bool operator==(TemplateRule const&, TemplateRule const&) = default;
};

using Inputs = std::map<std::string, Value, std::less<>>;

/// A line the rules gave, after merging (S4).
struct GeneratedLine {
    std::string sku;
    Decimal quantity;
    std::string group;
    bool optional = false;
    std::string note;

    friend bool operator==(GeneratedLine const&, GeneratedLine const&) = default;
};

/// A saved case of a template (S8): these inputs must give these lines.
struct TemplateCase {
    std::string name;
    Inputs inputs;
    std::vector<GeneratedLine> lines;

    friend bool operator==(TemplateCase const&, TemplateCase const&) = default;
};

/// A specifier template (S1): form, tables, checks, ordered rules, saved cases.
struct SpecifierTemplate {
    std::string id;
    LocalText name;
    std::vector<FormField> fields;
    std::vector<LookupTable> tables;
    std::vector<TemplateCheck> checks;
    std::vector<TemplateRule> rules;
    std::vector<TemplateCase> cases;

    friend bool operator==(SpecifierTemplate const&, SpecifierTemplate const&) = default;
};

}  // namespace offerta
