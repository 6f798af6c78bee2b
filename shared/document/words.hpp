#pragma once

#include <string>

#include "shared/base/money.hpp"
#include "shared/base/text.hpp"

namespace offerta {

/// The sum in words, minor units in figures: "Одна тысяча два рубля 05 копеек", "One thousand two rubles and
/// 5 kopecks". Currencies without words of their own: "… GEL 05/100". Negative sums begin with "Минус".
[[nodiscard]] std::string sum_in_words(Money const& money, Language language);

}  // namespace offerta
