#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

#include "shared/protocol/decoded.hpp"

namespace offerta {

/// JSON text of somebody else to a value, as strict as a body has to be. What is no JSON, or is nested deeper than
/// kMaxJsonDepth, is refused at its place in the text, "body.line 3.column 7", both from 1 and in characters; a member
/// that is given twice at its path, since nobody can say which one is meant.
[[nodiscard]] Decoded<nlohmann::json> parse_body(std::string_view text);

}  // namespace offerta
