#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

// Cases with expected results ("vectors"), one runner per kind. A runner reads its case with
// `Reader` (reader.hpp), computes, writes what came out as JSON in the shape of `expect`, and
// returns `compare(…)`.

namespace offerta::vectors {

using Json = nlohmann::json;

/// One member that is not as the case says; `path` starts at the case ("expect.lines[2].vat",
/// "quote.currency"). A case that cannot be read is told the same way: what was expected at that
/// place, what stands there.
struct Difference {
    std::string path;
    std::string expected;
    std::string got;
};
using Differences = std::vector<Difference>;

/// Every member of `expected` must be equal in `got`, lists in length and order; a member that
/// `expected` leaves out is not compared. A `null` equals an absent member. Returns the
/// differences, each with its path below `path`.
[[nodiscard]] Differences compare(Json const& expected, Json const& got, std::string const& path = "expect");

// One case object each ({"name", …, "expect"}): the differences, none when it passes. Never throws
// or aborts.
[[nodiscard]] Differences run_expression_case(Json const& one);
[[nodiscard]] Differences run_specifier_case(Json const& one);
[[nodiscard]] Differences run_pricing_case(Json const& one);  // pricing_cases.cpp
[[nodiscard]] Differences run_bonus_case(Json const& one);    // bonus_cases.cpp

}  // namespace offerta::vectors
