#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/messages.hpp"
#include "shared/protocol/quote_json.hpp"
#include "tests/support/random.hpp"

// Each bound of what clients send, at its value and one step beyond.

namespace offerta {
namespace {

using nlohmann::json;

std::string letters(std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += "я";  // two bytes each: bounds count characters
    return out;
}

std::string new_id() {
    static testing::Random random(1);
    return to_string(random.uuid());
}

json line_json() { return {{"id", new_id()}, {"sku", "A"}, {"manual_quantity", "1"}}; }

json specification_json(std::size_t lines) {
    json list = json::array();
    for (std::size_t i = 0; i < lines; ++i) list.push_back(line_json());
    return {{"id", new_id()}, {"name", "A"}, {"lines", std::move(list)}};
}

json quote_json() {
    return {{"id", new_id()},
            {"customer", {{"id", new_id()}, {"name", "A"}, {"type", "partner"}, {"status", "vip"}}},
            {"currency", "RUB"},
            {"vat_mode", "exclusive"},
            {"price_date", "2026-11-23"},
            {"price_book", 27},
            {"specifications", {specification_json(1)}}};
}

/// Where the first error of reading or checking a quote is; empty when there is none.
std::string refused_at(json const& value) {
    auto const quote = decode<Quote>(value);
    if (!quote) return quote.error().front().what.place;
    auto const findings = check_quote(*quote);
    return findings.empty() ? std::string{} : findings.front().what.place;
}

struct Bound {
    char const* place;
    std::size_t maximum;
    std::function<void(json& quote, std::size_t size)> set;
};

json& first_line(json& quote) { return quote["specifications"][0]["lines"][0]; }

std::vector<Bound> bounds() {
    return {
        {"title", kMaxTitle, [](json& q, std::size_t n) { q["title"] = letters(n); }},
        {"notes", kMaxNotes, [](json& q, std::size_t n) { q["notes"] = letters(n); }},
        {"customer.name", kMaxCustomerName, [](json& q, std::size_t n) { q["customer"]["name"] = letters(n); }},
        {"terms.payment", kMaxTermsText, [](json& q, std::size_t n) { q["terms"]["payment"] = letters(n); }},
        {"specifications", kMaxSpecifications,
         [](json& q, std::size_t n) {
             q["specifications"] = json::array();
             for (std::size_t i = 0; i < n; ++i) q["specifications"].push_back(specification_json(1));
         }},
        {"specifications[0].name", kMaxName,
         [](json& q, std::size_t n) { q["specifications"][0]["name"] = letters(n); }},
        {"specifications[0].multiplier", kMaxMultiplier,
         [](json& q, std::size_t n) { q["specifications"][0]["multiplier"] = n; }},
        {"specifications[0].inputs", kMaxInputs,
         [](json& q, std::size_t n) {
             for (std::size_t i = 0; i < n; ++i)
                 q["specifications"][0]["inputs"]["f" + std::to_string(i)] = {{"boolean", true}};
         }},
        {"specifications[0].lines[0].sku", kMaxSku, [](json& q, std::size_t n) { first_line(q)["sku"] = letters(n); }},
        {"specifications[0].lines[0].note", kMaxLineNote,
         [](json& q, std::size_t n) { first_line(q)["note"] = letters(n); }},
        {"specifications[0].lines", kMaxLines,
         [](json& q, std::size_t n) { q["specifications"][0] = specification_json(n); }},
    };
}

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

}  // namespace

TEST_CASE("a quote takes each of its limits and not one more, and the place is named") {
    for (Bound const& bound : bounds()) {
        CAPTURE(bound.place);
        json quote = quote_json();
        bound.set(quote, bound.maximum);
        CHECK(refused_at(quote).empty());
        bound.set(quote, bound.maximum + 1);
        CHECK(refused_at(quote) == bound.place);
    }
}

TEST_CASE("lines have a limit in the whole quote, and quantities and rates have theirs") {
    json quote = quote_json();
    quote["specifications"] = {specification_json(kMaxLines / 2), specification_json(kMaxLines / 2)};
    CHECK(refused_at(quote).empty());
    quote["specifications"][1]["lines"].push_back(line_json());
    CHECK(refused_at(quote) == "lines");
    auto const line_with = [](char const* member, char const* value) {
        json made = quote_json();
        first_line(made)[member] = value;
        return refused_at(made);
    };
    std::string const place = "specifications[0].lines[0].";
    CHECK(line_with("manual_quantity", "1000000000").empty());
    CHECK(line_with("manual_quantity", "1000000000.000001") == place + "quantity");
    CHECK(line_with("manual_quantity", "0").empty());
    CHECK(line_with("manual_quantity", "-0.000001") == place + "quantity");
    CHECK(line_with("manual_discount", "100").empty());
    CHECK(line_with("manual_discount", "100.0001") == place + "discount");
    CHECK(line_with("manual_discount", "-100").empty());
    CHECK(line_with("manual_discount", "-100.0001") == place + "discount");
    CHECK(line_with("manual_discount", "1.0001").empty());
    CHECK(line_with("manual_discount", "1.00001") == place + "discount");
    CHECK(line_with("fixed_unit_price", "9223372036854.775807").empty());
    CHECK(line_with("fixed_unit_price", "9223372036854.775808") == place + "fixed_unit_price");
    CHECK(line_with("fixed_unit_price", "-0.000001") == place + "fixed_unit_price");
}

TEST_CASE("a request takes its limit of mutations, at least one, and not one more") {
    auto const places = [](std::size_t count) {
        json list = json::array();
        for (std::size_t i = 0; i < count; ++i) {
            list.push_back({{"id", new_id()},
                            {"base_version", 1},
                            {"edit", {{"type", "set_quote_text"}, {"field", "title"}, {"now", "A"}}}});
        }
        auto const request = decode<EditsRequest>(json{{"mutations", std::move(list)}});
        return request ? std::string{} : request.error().front().what.place;
    };
    CHECK(places(0) == "mutations");
    CHECK(places(1).empty());
    CHECK(places(kMaxMutations).empty());
    CHECK(places(kMaxMutations + 1) == "mutations");
}

TEST_CASE("JSON is nested to its limit and not one deeper, brackets in texts apart") {
    CHECK(parse_json(nested(kMaxJsonDepth)).has_value());
    CHECK_FALSE(parse_json(nested(kMaxJsonDepth + 1)).has_value());
    CHECK(parse_json("\"" + std::string(100, '[') + "\\\"" + std::string(100, '{') + "\"").has_value());
}

TEST_CASE("a hostile body makes an answer of bounded length") {
    json quote = quote_json();
    for (int i = 0; i < 5000; ++i) quote["unknown" + std::to_string(i)] = i;
    auto const decoded = decode<Quote>(quote);
    REQUIRE_FALSE(decoded.has_value());
    CHECK(decoded.error().size() == 200);
}

}  // namespace offerta
