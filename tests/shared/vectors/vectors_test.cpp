#include <doctest/doctest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "tests/support/places.hpp"
#include "tests/vectors/run.hpp"

using namespace offerta::vectors;

namespace {

constexpr std::string_view kFiles[] = {"expressions", "specifier", "pricing", "bonuses"};

void check_folder(std::string const& folder) {
    for (std::string_view const name : kFiles) {
        std::string const path = folder + '/' + std::string{name} + ".json";
        FileResult const result = run_file(path);
        CAPTURE(path);
        CHECK_MESSAGE(result.passed(), report(path, result));
        CHECK(result.kind == name);
        CHECK(result.cases > 50);
    }
}

std::string shared_folder() { return offerta::test::shared_dir() + "/vectors"; }

FileResult run_one(std::string const& kind, Json const& one) {
    return run_text(Json{{"format", 1}, {"kind", kind}, {"cases", {one}}}.dump());
}

Json first_case(std::string_view name) {
    std::string const path = offerta::test::source_dir() + "/tests/vectors/data/" + std::string{name} + ".json";
    std::FILE* const file = std::fopen(path.c_str(), "rb");
    REQUIRE(file != nullptr);
    std::string text(1 << 21, '\0');
    text.resize(std::fread(text.data(), 1, text.size(), file));
    std::fclose(file);
    return Json::parse(text, nullptr, false)["cases"][0];
}

}  // namespace

TEST_CASE("every case of the project's own vectors gives what it expects") {
    check_folder(offerta::test::source_dir() + "/tests/vectors/data");
}

TEST_CASE("every case of the shared vectors gives what it expects") {
    if (std::FILE* const file = std::fopen((shared_folder() + "/expressions.json").c_str(), "rb")) {
        std::fclose(file);
        check_folder(shared_folder());
    } else {
        MESSAGE("skipped: there are no vectors in " << shared_folder());
    }
}

TEST_CASE("the adapter tells a difference with the case and the member") {
    Json const one{{"name", "sum"}, {"text", "1 + 1"}, {"expect", {{"value", {{"decimal", "3"}}}}}};
    FileResult const result = run_one("expressions", one);
    REQUIRE(result.failed.size() == 1);
    CHECK(result.failed[0].name == "sum");
    REQUIRE(result.failed[0].differences.size() == 1);
    CHECK(result.failed[0].differences[0].path == "expect.value.decimal");
    CHECK(result.failed[0].differences[0].expected == "\"3\"");
    CHECK(result.failed[0].differences[0].got == "\"2\"");
    CHECK(report("f.json", result).find("case 0 \"sum\": expect.value.decimal: expected \"3\", got \"2\"") !=
          std::string::npos);
}

TEST_CASE(
    "the adapter compares every member and the length of lists, and leaves out what is not "
    "expected") {
    CHECK(compare({{"a", 1}}, {{"a", 1}, {"b", 2}}).empty());
    CHECK(compare({{"a", nullptr}}, Json{{"b", 1}}).empty());
    CHECK(compare({{"a", 1}}, Json{{"b", 1}}).size() == 1);
    CHECK(compare({{"a", {1, 2}}}, {{"a", {1, 2, 3}}}).size() == 1);
    CHECK(compare({{"a", {1, 2}}}, {{"a", {2, 1}}}).size() == 2);
    CHECK(compare({{"a", "1"}}, {{"a", 1}}).size() == 1);
    CHECK(compare({{"a", false}}, {{"a", nullptr}}).size() == 1);
    CHECK(compare(Json::object(), Json::object()).size() == 1);
    CHECK(compare(Json{}, Json::object()).size() == 1);
}

TEST_CASE("the adapter refuses files that are none") {
    for (std::string const text :
         {"", "null", "[]", "{", R"({"format": 2, "kind": "expressions", "cases": [{}]})",
          R"({"format": 1, "cases": [{}]})", R"({"format": 1, "kind": "weather", "cases": [{}]})",
          R"({"format": 1, "kind": "expressions"})", R"({"format": 1, "kind": "expressions", "cases": []})",
          R"({"format": 1, "kind": 5, "cases": [{}]})"}) {
        CAPTURE(text);
        CHECK_FALSE(run_text(text).error.empty());
    }
    CHECK_FALSE(run_text(std::string(200'000, '[')).error.empty());
    CHECK(run_file("/nowhere/at/all.json").error == "cannot be opened");
}

TEST_CASE("what a case leaves out is not set, and what nobody knows is no matter") {
    Json const whole = first_case("pricing");
    for (bool const is_null : {false, true}) {
        Json sparse = whole;
        auto const forget = [&](std::string const& pointer, std::string const& name) {
            Json& from = sparse[Json::json_pointer{pointer}];
            REQUIRE(from.contains(name));
            from.erase(name);
            if (is_null) from[name] = nullptr;
        };
        forget("", "organisation");
        forget("", "customer");
        forget("/price_book", "discounts");
        forget("/price_book/price_lists/0", "vat_mode");
        forget("/price_book/price_lists/0/entries/0", "minimum_quantity");
        forget("/quote/specifications/0", "multiplier");
        forget("/quote/specifications/0", "name");
        sparse["quote"]["remark"] = {{"of", "somebody"}};
        FileResult const result = run_one("pricing", sparse);
        CHECK_MESSAGE(result.passed(), report("sparse", result));
    }
}

TEST_CASE("a case with any one member broken is told, never followed blindly") {
    Json const wrong_values[] = {Json{}, 5, -1.5, "x", true, Json::array({1}), Json{{"decimal", 7}}, Json::object()};
    for (std::string_view const kind : kFiles) {
        Json const whole = first_case(kind);
        CHECK(run_one(std::string{kind}, whole).passed());
        Json const flat = whole.flatten();
        for (auto place = flat.begin(); place != flat.end(); ++place) {
            for (Json const& wrong : wrong_values) {
                Json broken = whole;
                broken[Json::json_pointer{place.key()}] = wrong;
                (void)run_one(std::string{kind}, broken);
            }
        }
        for (auto const& [name, member] : whole.items()) {
            for (Json const& wrong : wrong_values) {
                Json broken = whole;
                broken[name] = wrong;
                FileResult const result = run_one(std::string{kind}, broken);
                if (name == "expect") CHECK_FALSE(result.passed());
            }
        }
    }
}
