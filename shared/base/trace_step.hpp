#pragma once

#include <string>

namespace offerta {

/// One step of "why this figure": what it is, what it gave, where it comes from; in words of one
/// language.
struct TraceStep {
    std::string rule;    ///< "P2", "B3", …
    std::string label;   ///< "Прайс-лист"
    std::string value;   ///< "18 400,00 ₽"
    std::string source;  ///< "РРЦ 2026, от 1 шт."

    friend bool operator==(TraceStep const&, TraceStep const&) = default;
};

}  // namespace offerta
