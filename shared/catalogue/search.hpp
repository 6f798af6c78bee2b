#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "shared/catalogue/price_book.hpp"

namespace offerta {

/// Finds products by article or any parts of the name as one types, over the whole book.
/// All words must occur (in any order); an article that begins with the text comes first. Case and "ё" do not matter.
class ProductSearch {
  public:
    struct Found {
        std::vector<std::uint32_t> products;  ///< indexes into the book, best first, at most `limit`
        std::size_t total = 0;                ///< all that match, exact
    };

    explicit ProductSearch(PriceBookPtr book);
    ~ProductSearch();
    ProductSearch(ProductSearch&&) noexcept;
    ProductSearch& operator=(ProductSearch&&) noexcept;

    [[nodiscard]] Found find(std::string_view text, std::size_t limit) const;

  private:
    struct Index;
    std::unique_ptr<Index> index_;
};

}  // namespace offerta
