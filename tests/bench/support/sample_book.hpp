#pragma once

#include <string>

#include "shared/catalogue/price_book.hpp"

namespace offerta::bench {

inline constexpr int kProducts = 51'015;  ///< articles of the real price list

/// A book as large as the real one: names like its own, two price lists, 800 categories, 200
/// discount rows.
[[nodiscard]] PriceBookPtr generated_book();

/// The book of a snapshot file (OFB1); null, and a message, when it cannot be read.
[[nodiscard]] PriceBookPtr read_book(std::string const& path);

}  // namespace offerta::bench
