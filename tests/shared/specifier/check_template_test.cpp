#include <doctest/doctest.h>

#include <algorithm>

#include "shared/specifier/table_check.hpp"
#include "tests/shared/specifier/fixture.hpp"

using namespace offerta;
using namespace offerta::testing;

namespace {

std::vector<std::string> told(Findings const& findings) {
    std::vector<std::string> lines;
    for (Finding const& one : findings)
        lines.push_back((one.severity == Severity::Warning ? "warning " : "") + one.what.place + ' ' +
                        std::string{code_name(one.what.code)});
    return lines;
}

std::vector<std::string> checked(SpecifierTemplate const& source) {
    return told(check_template(std::make_shared<SpecifierTemplate const>(source), FewProducts{}));
}

std::vector<std::string> checked(LookupTable const& table) {
    Findings findings;
    check_table(table, "t", findings);
    return told(findings);
}

SpecifierTemplate sound() {
    SpecifierTemplate source;
    FormField seats;
    seats.id = "seats";
    seats.kind = FieldKind::Integer;
    seats.default_value = dec("2");
    source.fields = {seats};
    source.rules = {{"r1", "true", "\"PC\"", "seats", "", false, "note"}};
    source.cases = {{"two", {}, {{"PC", dec("2"), "", false, ""}}}};
    return source;
}

LookupTable ranges(std::vector<RangeCell> const& cells) {
    LookupTable table;
    table.keys = {{"k", MatchKind::Range, ValueKind::Decimal}};
    table.values = {{"v", ValueKind::Decimal}};
    for (std::size_t i = 0; i < cells.size(); ++i)
        table.rows.push_back({{cells[i]}, {Decimal::from_int(static_cast<std::int64_t>(i))}});
    return table;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("S8 a sound template has no findings") { CHECK(checked(sound()) == Lines{}); }

TEST_CASE("S8 every static error is told with its place") {
    SpecifierTemplate source = sound();
    source.rules.push_back({"r2", "seats", "1", "\"a\" +", "", false, ""});
    CHECK(checked(source) == Lines{"rules[1].when type", "rules[1].sku type", "rules[1].quantity syntax"});
}

TEST_CASE("S8 a saved case that no longer gives its lines is told") {
    SpecifierTemplate source = sound();
    source.rules[0].quantity = "seats + 1";
    CHECK(checked(source) == Lines{"cases[0] conflict"});
    source.rules[0].quantity = "seats / 0";
    CHECK(checked(source) == Lines{"cases[0] conflict"});
    source = sound();
    source.fields[0].maximum = dec("5");
    source.cases[0].inputs = {{"seats", dec("6")}};
    CHECK(checked(source) == Lines{"cases[0] conflict"});
}

TEST_CASE("S8 SKUs that the book lacks are errors, where a rule asks first they are warnings") {
    SpecifierTemplate source = sound();
    source.cases.clear();
    source.rules = {{"r1", "true", "\"NO\"", "1", "", false, ""},
                    {"r2", "exists(\"NO\")", "\"NO\"", "1", "", false, ""},
                    {"r3", "true", "if(seats > 1, \"PC\", \"NO\")", "1", "", false, ""},
                    {"r4", "true", "lookup(\"power\", \"sku\", seats)", "1", "", false, ""}};
    source.tables = {some_tables()[0]};
    source.tables[0].rows[2].keys[0] = RangeCell{dec("250.5"), {}};
    CHECK(checked(source) == Lines{"rules[0].sku unknown_sku", "warning rules[1].sku unknown_sku",
                                   "warning rules[2].sku unknown_sku", "warning rules[3].sku unknown_sku",
                                   "warning rules[3].sku unknown_sku", "warning rules[3].sku unknown_sku"});
}

TEST_CASE("S8 fields, ids and defaults are judged") {
    SpecifierTemplate source = sound();
    source.cases.clear();
    FormField bad;
    bad.id = "not";
    bad.kind = FieldKind::Choice;
    bad.default_value = dec("1");
    source.fields.push_back(bad);
    FormField number;
    number.id = "seats";
    number.kind = FieldKind::Decimal;
    number.minimum = dec("5");
    number.maximum = dec("1");
    number.step = dec("0");
    number.default_value = dec("3");
    source.fields.push_back(number);
    source.checks = {{"", "true", {}, false, "nowhere"}};
    CHECK(checked(source) == Lines{"fields[2].id duplicate", "checks[0].id required", "fields[1].id invalid_format",
                                   "fields[1].options required", "fields[1].default wrong_type",
                                   "fields[2].step out_of_range", "fields[2].maximum out_of_range",
                                   "fields[2].default out_of_range", "checks[0].field not_found"});
}

TEST_CASE(
    "S5, S8 a field that no expression could name is refused: words of the language, other letters, a digit first, two "
    "words") {
    SpecifierTemplate source = sound();
    source.cases.clear();
    source.fields.emplace_back();
    for (char const* id : {"or", "and", "not", "in", "true", "false", "места", "2nd", "a b", "a-b"}) {
        CAPTURE(id);
        source.fields[1].id = id;
        CHECK(checked(source) == Lines{"fields[1].id invalid_format"});
    }
    for (char const* id : {"order", "Or", "not_", "_in", "x2"}) {
        CAPTURE(id);
        source.fields[1].id = id;
        CHECK(checked(source) == Lines{});
    }
}

TEST_CASE("S8 gaps, overlaps and rows out of reach of a range column") {
    CHECK(checked(ranges({{{}, dec("1")}, {dec("1"), dec("2")}, {dec("2"), {}}})) == Lines{});
    CHECK(checked(ranges({{dec("2"), {}}, {{}, dec("1")}})) == Lines{"t.rows[0] out_of_range"});
    CHECK(checked(ranges({{{}, dec("3")}, {dec("2"), {}}})) == Lines{"warning t.rows[1] conflict"});
    CHECK(checked(ranges({{{}, {}}, {dec("2"), dec("3")}})) == Lines{"t.rows[1] conflict"});
    CHECK(checked(ranges({{dec("2"), dec("2")}})) == Lines{"t.rows[0] out_of_range"});
}

TEST_CASE("S8 a row whose range earlier rows cover together cannot be reached, whatever their order") {
    CHECK(checked(ranges({{dec("2"), {}}, {{}, dec("2")}, {dec("1"), dec("3")}})) == Lines{"t.rows[2] conflict"});
    CHECK(checked(ranges({{dec("2"), {}}, {{}, dec("2")}, {{}, {}}})) == Lines{"t.rows[2] conflict"});
    CHECK(checked(ranges({{dec("1"), dec("2")}, {dec("2"), dec("4")}, {dec("1"), dec("5")}})) ==
          Lines{"warning t.rows[2] conflict"});
    CHECK(checked(ranges({{dec("1"), dec("2")}, {dec("2"), {}}, {{}, dec("5")}})) ==
          Lines{"warning t.rows[2] conflict"});
}

TEST_CASE("S8 exact keys: a repeated key cannot be reached, cells of another kind do not fit") {
    LookupTable kit = some_tables()[1];
    CHECK(checked(kit) == Lines{"t.rows[2] conflict"});
    kit.rows[2].keys[1] = RangeCell{};
    CHECK(checked(kit) == Lines{"t.rows[2] wrong_type"});
    kit.rows[2].keys.pop_back();
    CHECK(checked(kit) == Lines{"t.rows[2] wrong_type"});
}
