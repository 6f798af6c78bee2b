#pragma once

#include <string>
#include <vector>

#include "tests/shared/document/sample.hpp"

namespace offerta::testing {

/// Texts that would mean something to a spreadsheet, a PDF reader, an XML parser or a terminal.
[[nodiscard]] std::vector<std::string> hostile_texts();
/// A quote that has the text in every field that a person fills in.
[[nodiscard]] Sample make_hostile_sample(std::string const& text);

}  // namespace offerta::testing
