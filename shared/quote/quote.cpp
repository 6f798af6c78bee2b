#include "shared/quote/quote.hpp"

#include <algorithm>

namespace offerta {
namespace {

std::string with_leading_zeros(int value, std::size_t width) {
    std::string digits = std::to_string(value);
    if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
    return digits;
}

}  // namespace

std::string quote_number_text(QuoteNumber number, Language language) {
    if (!number.is_assigned()) return {};
    return (language == Language::Ru ? "КП-" : "Q-") + with_leading_zeros(number.year, 4) + "-" +
           with_leading_zeros(number.sequence, 4);
}

Specification const* find_specification(Quote const& quote, SpecificationId id) {
    auto const found = std::find_if(quote.specifications.begin(), quote.specifications.end(),
                                    [&](Specification const& s) { return s.id == id; });
    return found == quote.specifications.end() ? nullptr : &*found;
}

Line const* find_line(Quote const& quote, LineId id) {
    for (Specification const& specification : quote.specifications)
        for (Line const& line : specification.lines)
            if (line.id == id) return &line;
    return nullptr;
}

std::size_t count_lines(Quote const& quote) {
    std::size_t count = 0;
    for (Specification const& specification : quote.specifications) count += specification.lines.size();
    return count;
}

bool is_editable(QuoteStatus status) { return status == QuoteStatus::Draft || status == QuoteStatus::Returned; }

}  // namespace offerta
