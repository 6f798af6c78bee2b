#pragma once

#include <string>
#include <vector>

#include "server/imports/table.hpp"

namespace offerta::server::test {

/// A whole table as texts by place, with the kind in front of what is no text: "n:1.5",
/// "d:2026-03-01", "b:true", "e:#N/A"; a formula has "=" in front of that.
struct TableText {
    std::vector<std::uint32_t> row_numbers;
    std::vector<std::vector<std::string>> rows;
};
[[nodiscard]] ImportResult<TableText> read_table(std::string bytes, std::size_t sheet = 0,
                                                 ImportLimits const& limits = {});

}  // namespace offerta::server::test
