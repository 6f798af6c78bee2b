#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "shared/catalogue/price_book.hpp"

namespace offerta {

/// Finds active products by article or any parts of the name as one types, over the whole book. All
/// words must occur, in any order, in the article or a name (ru, en); case and "ё" do not matter.
/// First comes an article that is the text, then those that begin with it, names that begin with it
/// as whole words, names that begin with it, words that begin with the words, the rest; each in the
/// book's order. An empty text finds all.
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
