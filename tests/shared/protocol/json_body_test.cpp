#include "shared/protocol/json_body.hpp"

#include <doctest/doctest.h>

#include "shared/protocol/json_in.hpp"

using namespace offerta;
using nlohmann::json;

namespace {

/// Where a text is refused, each place on a line; empty when it is taken.
std::string refused_at(std::string_view text) {
    auto const body = parse_body(text);
    std::string places;
    if (body) return places;
    for (Finding const& finding : body.error()) places += (places.empty() ? "" : "\n") + finding.what.place;
    return places;
}

Error refusal_of(std::string_view text) {
    auto const body = parse_body(text);
    REQUIRE_FALSE(body.has_value());
    return body.error().front().what;
}

}  // namespace

TEST_CASE("a body that is JSON is its value") {
    CHECK(parse_body(R"({"a": [1, {"a": null, "b": "x"}, [], {}], "b": {"a": -1.5, "c": true}})").value() ==
          json{{"a", {1, {{"a", nullptr}, {"b", "x"}}, json::array(), json::object()}},
               {"b", {{"a", -1.5}, {"c", true}}}});
    CHECK(parse_body(" 5 ").value() == 5);
    CHECK(parse_body(R"([{"a": 1}, {"a": 1}])").has_value());  // each object for itself
}

TEST_CASE("a body that is no JSON is refused at its line and column, in characters from 1") {
    CHECK(refused_at("") == "body.line 1.column 1");
    CHECK(refused_at("{") == "body.line 1.column 2");
    CHECK(refused_at("{]") == "body.line 1.column 2");
    CHECK(refused_at("[1,\n 2,\n  x]") == "body.line 3.column 3");
    CHECK(refused_at("{\"имя\": ]") == "body.line 1.column 9");
    CHECK(refused_at("{} {}") == "body.line 1.column 4");
    CHECK(refusal_of("[nul]").code == ErrorCode::InvalidFormat);
    CHECK(refusal_of("[\"\xff\"]").got.empty());  // an answer is UTF-8 whatever was sent
    std::string const deep = "\n" + std::string(kMaxJsonDepth + 1, '[');
    CHECK(refusal_of(deep).code == ErrorCode::TooMany);
    CHECK(refusal_of(deep).place == "body.line 2.column " + std::to_string(kMaxJsonDepth + 1));
}

TEST_CASE("a member that is given twice is refused by its path, wherever it stands") {
    CHECK(refused_at(R"({"a": 1, "a": 1})") == "a");
    CHECK(refused_at(R"({"lines": [{"sku": "1"}, [0, {"sku": "2", "note": {}, "sku": "3"}]]})") == "lines[1][1].sku");
    CHECK(refused_at(R"({"a": {"b": 1, "b": {"c": 1, "c": 2}}, "a": 2})") == "a.b\na.b.c\na");
    CHECK(refusal_of(R"({"a": 1, "a": 1})").code == ErrorCode::Duplicate);
    std::string many = "{\"a\": 0";
    for (int i = 0; i < 1000; ++i) many += ", \"a\": 0";
    auto const body = parse_body(many + "}");
    REQUIRE_FALSE(body.has_value());
    CHECK(body.error().size() == 20);
}
