#pragma once

#include "client/ui/common/scene.hpp"

namespace offerta::client::ui {

/// What the catalogue shows: kept until the book, the search or the category change, because finding all products of a
/// category looks at every one of the book.
struct ProductRows {
    BookPtr book;
    std::string search;
    std::string category;
    std::vector<std::uint32_t> products;  ///< indexes into the book
    std::size_t total = 0;                ///< all that match; more than `products` when a search found too many

    /// True when other products are shown now.
    bool follow(CatalogueState const& catalogue);
};

/// The products with the first price of as many lists as fit. Enter or a click opens the card.
void draw_products_table(Scene const& scene, Rect rect, ProductRows const& rows);

}  // namespace offerta::client::ui
