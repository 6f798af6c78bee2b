#pragma once

#include <string>
#include <vector>

#include "shared/base/trace_step.hpp"
#include "shared/quote/price.hpp"

namespace offerta {

/// The trace of a line in words, in the order of P: list price, volume, policy, manual change, unit
/// price with the line's amount, then the part of the quote's discount and VAT. A screen short of
/// room shows the steps up to P5.
[[nodiscard]] std::vector<TraceStep> explain_line(Quote const& quote, PriceBook const& book, Line const& line,
                                                  PricedLine const& priced, Language language);
/// The same as plain text for the clipboard.
[[nodiscard]] std::string explain_line_as_text(std::vector<TraceStep> const& steps);

}  // namespace offerta
