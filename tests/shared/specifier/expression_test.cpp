#include "shared/specifier/expression.hpp"

#include <doctest/doctest.h>

#include "tests/shared/specifier/fixture.hpp"
#include "tests/support/random.hpp"

using namespace offerta;
using namespace offerta::testing;

namespace {

std::string repeated(std::string_view text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += text;
    return out;
}

void gives(std::string_view text, Value const& expected) {
    CAPTURE(text);
    auto const value = evaluate(text);
    REQUIRE(value.has_value());
    CHECK(*value == expected);
}

ExpressionError error_of(std::string_view text) {
    CAPTURE(text);
    auto const value = evaluate(text);
    REQUIRE_FALSE(value.has_value());
    return value.error();
}

}  // namespace

TEST_CASE("S5 operators bind as the specification says") {
    gives("2 + 3 * 4 - 6 / 3 % 2", dec("14"));
    gives("20 - 5 - 3", dec("12"));
    gives("not n = 8 and not false", true);
    gives("true or false and false", true);
    gives("-n % 3", dec("2"));
    gives("(1 < 2) = true", true);
    gives("not not not on", false);
    gives("---n", dec("-7"));
    gives("if(n in (1, 7), \"a\", \"b\")", std::string{"a"});
    gives("lookup(\"kit\", \"count\", level, on)", dec("4"));
    gives("\tn\r\n>\n5 ", true);
}

TEST_CASE(
    "S5 `and`, `or` and `if` evaluate only what they need, everything else all of it from the "
    "left") {
    gives("zero = 0 or n / zero > 1 or big + 1 > 0", true);
    gives("on and zero != 0 and n / zero > 1", false);
    gives("if(off, n / zero, 1)", dec("1"));
    CHECK(error_of("n in (7, n / zero)").code == ErrorCode::DivisionByZero);
    CHECK(error_of("min(1, big + 1, n / zero)").code == ErrorCode::Overflow);
    CHECK(error_of("n / zero + big * 2").code == ErrorCode::DivisionByZero);
    CHECK(error_of("big + 1 + n / zero").code == ErrorCode::Overflow);
    CHECK(error_of("concat(\"a\", n / zero, big + 1)").code == ErrorCode::DivisionByZero);
    CHECK(error_of("lookup(\"kit\", \"count\", concat(big + 1), n / zero > 1)").code == ErrorCode::Overflow);
}

TEST_CASE("S5 a literal that is too large overflows when it is evaluated, not before") {
    gives("on or 99999999999999 > 1", true);
    CHECK(error_of("99999999999999 > 1").code == ErrorCode::Overflow);
    CHECK(error_of("99999999999999 > \"a\"").code == ErrorCode::Type);
    CHECK(error_of("99999999999999 >").code == ErrorCode::Syntax);
    CHECK(error_of(repeated("9", 5000)).code == ErrorCode::Overflow);
}

TEST_CASE("S5 static errors come first wherever they stand, with position in bytes and reason") {
    struct Row {
        std::string_view text;
        ErrorCode code;
        std::size_t position;
    };
    for (Row const& row : {Row{"", ErrorCode::Syntax, 0},
                           Row{"n / zero +", ErrorCode::Syntax, 10},
                           Row{"true or m", ErrorCode::Type, 8},
                           Row{"\"ж\" = m", ErrorCode::Type, 7},
                           Row{"n ? 1", ErrorCode::Syntax, 2},
                           Row{"1 < n < 9", ErrorCode::Syntax, 6},
                           Row{"n in (1) in (2)", ErrorCode::Syntax, 9},
                           Row{"n in ()", ErrorCode::Syntax, 2},
                           Row{"1 = not on", ErrorCode::Syntax, 4},
                           Row{"n in 7", ErrorCode::Syntax, 5},
                           Row{"\"abc", ErrorCode::Syntax, 0},
                           Row{"\"a\\n\"", ErrorCode::Syntax, 2},
                           Row{"\"a\xFF\"", ErrorCode::Syntax, 0},
                           Row{"1.", ErrorCode::Syntax, 2},
                           Row{"0.1234567", ErrorCode::Syntax, 0},
                           Row{"min()", ErrorCode::Type, 0},
                           Row{"if(on, 1)", ErrorCode::Type, 0},
                           Row{"if(on, 1, \"a\")", ErrorCode::Type, 10},
                           Row{"sqrt(n)", ErrorCode::Type, 0},
                           Row{"round(n, 7)", ErrorCode::Type, 9},
                           Row{"round(n, n)", ErrorCode::Type, 9},
                           Row{"round(n, \"1\")", ErrorCode::Type, 9},
                           Row{"lookup(level, \"sku\", 1)", ErrorCode::Type, 0},
                           Row{"lookup(\"none\", \"sku\", 1)", ErrorCode::Type, 7},
                           Row{"lookup(\"power\", \"watt\", 1)", ErrorCode::Type, 16},
                           Row{"lookup(\"power\", \"sku\")", ErrorCode::Type, 0},
                           Row{"lookup(\"power\", \"sku\", 1, 2)", ErrorCode::Type, 0},
                           Row{"lookup(\"power\", \"sku\", \"1\")", ErrorCode::Type, 23},
                           Row{"lookup(\"power\")", ErrorCode::Type, 0},
                           Row{"concat(on)", ErrorCode::Type, 7},
                           Row{"exists(1)", ErrorCode::Type, 7},
                           Row{"level < \"z\"", ErrorCode::Type, 0},
                           Row{"and", ErrorCode::Syntax, 0},
                           Row{"n and", ErrorCode::Syntax, 5},
                           Row{"if", ErrorCode::Type, 0}}) {
        ExpressionError const error = error_of(row.text);
        CAPTURE(row.text);
        CAPTURE(error.reason);
        CHECK(error.code == row.code);
        CHECK(error.position == row.position);
        CHECK_FALSE(error.reason.empty());
    }
}

TEST_CASE("S5 evaluation errors name what is missing") {
    ExpressionError const row = error_of("lookup(\"power\", \"sku\", 250.5)");
    CHECK(row.code == ErrorCode::MissingLookup);
    CHECK(row.table == "power");
    CHECK(row.keys == std::vector<Value>{dec("250.5")});
    ExpressionError const attribute = error_of("attr_number(\"PC\", \"socket\")");
    CHECK(attribute.code == ErrorCode::MissingAttribute);
    CHECK(attribute.sku == "PC");
    CHECK(attribute.key == "socket");
    CHECK(error_of("attr_text(\"NONE\", \"socket\")").code == ErrorCode::MissingAttribute);
    gives("attr_text(\"PC\", \"socket\")", std::string{"AM5"});
    gives("exists(\"OLD\") or not exists(\"PC\")", false);
}

TEST_CASE("S5 a look-up takes the first row that matches, also through a nested look-up") {
    gives("lookup(\"kit\", \"count\", \"pro\", true)", dec("4"));
    gives("lookup(\"power\", \"amps\", lookup(\"power\", \"amps\", 100) * 8)", dec("12.5"));
    gives("lookup(\"power\", \"sku\", 99.999999)", std::string{"S"});
    CHECK(error_of("lookup(\"kit\", \"count\", \"Pro\", true)").keys == std::vector<Value>{std::string{"Pro"}, true});
}

TEST_CASE("S5 a look-up row that does not fit its columns never matches and never breaks") {
    LookupTable table = some_tables()[1];
    table.rows.insert(table.rows.begin(), {{Value{std::string{"pro"}}}, {}});
    table.rows.insert(table.rows.begin(), {{Value{std::string{"pro"}}, RangeCell{}}, {dec("1")}});
    table.rows.insert(table.rows.begin(), {{Value{std::string{"pro"}}, Value{true}}, {std::string{"1"}}});
    std::vector<LookupTable> const tables{table};
    auto const expression = Expression::compile("lookup(\"kit\", \"count\", \"pro\", true)", {}, tables);
    REQUIRE(expression.has_value());
    CHECK(expression->evaluate({}, FewProducts{}) == Value{dec("4")});
}

TEST_CASE("S5 random look-ups give the first row that matches, as a plain search does") {
    Random random{17};
    for (int round = 0; round < 60; ++round) {
        LookupTable table;
        table.id = "t";
        table.keys = {{"a", MatchKind::Exact, ValueKind::Text}, {"b", MatchKind::Range, ValueKind::Decimal}};
        table.values = {{"row", ValueKind::Decimal}};
        for (int row = 0; row < 40; ++row) {
            RangeCell range;
            if (random.chance(80)) range.from = random.decimal(0, 50, 1);
            if (random.chance(80)) range.to = random.decimal(0, 50, 1);
            table.rows.push_back(
                {{Value{std::string(1, static_cast<char>('a' + random.below(3)))}, range}, {Decimal::from_int(row)}});
        }
        std::vector<LookupTable> const tables{table};
        std::vector<FieldType> const types{{"a", ValueKind::Text}, {"b", ValueKind::Decimal}};
        auto const expression = Expression::compile("lookup(\"t\", \"row\", a, b)", types, tables);
        REQUIRE(expression.has_value());
        for (int i = 0; i < 50; ++i) {
            std::string const a(1, static_cast<char>('a' + random.below(4)));
            Decimal const b = random.decimal(0, 50, 1);
            std::vector<Value> const values{a, b};
            std::size_t expected = 0;
            for (; expected < table.rows.size(); ++expected) {
                auto const& keys = table.rows[expected].keys;
                RangeCell const range = std::get<RangeCell>(keys[1]);
                if (std::get<Value>(keys[0]) == Value{a} && (!range.from || b >= *range.from) &&
                    (!range.to || b < *range.to))
                    break;
            }
            auto const found = expression->evaluate(values, FewProducts{});
            if (expected == table.rows.size())
                REQUIRE(found.error().code == ErrorCode::MissingLookup);
            else
                REQUIRE(found == Value{Decimal::from_int(static_cast<std::int64_t>(expected))});
        }
    }
}

TEST_CASE("S5 64 levels are enough for everybody, 65 are a syntax error, and length has its limit") {
    gives(repeated("(", 64) + "n" + repeated(")", 64), dec("7"));
    CHECK(error_of(repeated("(", 65) + "n" + repeated(")", 65)).code == ErrorCode::Syntax);
    gives(repeated("abs(", 64) + "n" + repeated(")", 64), dec("7"));
    CHECK(error_of(repeated("abs(", 65) + "n" + repeated(")", 65)).code == ErrorCode::Syntax);
    gives(repeated("-", 64) + "n", dec("7"));
    CHECK(error_of(repeated("-", 65) + "n").code == ErrorCode::Syntax);
    CHECK(error_of(repeated("not ", 65) + "on").code == ErrorCode::Syntax);
    CHECK(error_of(repeated("(", 10'000)).code == ErrorCode::Syntax);
    CHECK(error_of(repeated("-(", 5'000)).code == ErrorCode::Syntax);
    CHECK(error_of(repeated("n in (", 1'600)).code == ErrorCode::Syntax);
    gives("1" + repeated("+1", 4'900), Decimal::from_int(4'901));
    gives("on" + repeated(" and on", 1'400), true);
    gives(repeated("ж", 9'000).insert(0, "level = \"") + '"', false);
    CHECK(error_of(repeated(" ", 10'001) + "n").code == ErrorCode::Syntax);
    gives(repeated("((on and not off or -", 0) + repeated("if(on and not (off or off), ", 32) + "n" +
              repeated(", -1)", 32),
          dec("7"));
}

TEST_CASE("S5 random text never breaks the parser, and errors stand within the text") {
    Random random{64};
    std::vector<std::string> const words = {
        "n",       "x",       "level",      "on",     "(",         ")",           ",",
        "+",       "-",       "*",          "/",      "%",         "=",           "!=",
        "<",       "<=",      ">",          ">=",     "and",       "or",          "not",
        "in",      "if",      "min",        "max",    "abs",       "ceil",        "floor",
        "round",   "concat",  "lookup",     "exists", "attr_text", "attr_number", "\"power\"",
        "\"sku\"", "\"kit\"", "\"count\"",  "1",      "0.5",       "2.25",        "9999999999999999",
        "true",    "false",   "\"a\\\"b\"", "\"",     "\\",        ".",           "ж",
        "\xFF",    "==",      "!",          "zero",   "big"};
    for (int i = 0; i < 10'000; ++i) {
        std::string text;
        for (std::size_t n = random.below(24); n > 0; --n) text += random.pick(words) + (random.chance(80) ? " " : "");
        if (random.chance(20)) text = random.bytes(random.below(60));
        auto const value = evaluate(text);
        if (!value) {
            REQUIRE(value.error().position <= text.size());
            REQUIRE_FALSE(value.error().reason.empty());
        }
        auto const again = evaluate("(" + text + " )");
        if (value)
            REQUIRE(again == value);
        else
            REQUIRE_FALSE(again.has_value());
    }
}
