#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared/quote/quote.hpp"

namespace offerta::client {

// Groups of alternatives are named once in a quote (P9): lines that are copied must not join the group of their
// originals, or it would have two choices. In the program's second part: only the builder copies (decision 16).

[[nodiscard]] std::set<std::string> alternative_groups(Quote const& quote);
/// `wanted`; where that is taken, with a number after it: "PC-1 (2)".
[[nodiscard]] std::string free_group_name(std::set<std::string> const& taken, std::string_view wanted);
/// Lines that were copied together. Alternatives whose chosen one is among them stay alternatives, in a group of their
/// own; of others the chosen one is an ordinary line, and the rest are options. A copy counts if its original does.
void part_alternatives(std::vector<Line*> const& copies, std::set<std::string> taken);

}  // namespace offerta::client
