#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "client/state/session.hpp"
#include "shared/catalogue/price_book.hpp"
#include "shared/catalogue/search.hpp"
#include "shared/quote/quote.hpp"
#include "shared/specifier/generate.hpp"

namespace offerta::client {

/// A price book ready for use: looked up, searched, its forms compiled. Shared and never changed.
struct Book {
    PriceBookPtr book;
    std::shared_ptr<ProductSearch const> search;  ///< of the newest book only
    std::map<std::string, CompiledTemplate, std::less<>> templates;

    [[nodiscard]] CompiledTemplate const* find_template(std::string_view id) const {
        auto const it = templates.find(id);
        return it == templates.end() ? nullptr : &it->second;
    }
};
using BookPtr = std::shared_ptr<Book const>;

/// Compiles the forms and, when asked, builds the search over all names.
[[nodiscard]] BookPtr make_book(PriceBookPtr book, bool with_search);

struct CatalogueState {
    Load load = Load::Idle;
    std::optional<Problem> problem;
    std::int64_t newest = 0;
    std::map<std::int64_t, BookPtr> books;  ///< by number: old quotes are priced by old books
    std::vector<QuoteSet> sets;
    // The catalogue page.
    std::string search;
    ProductSearch::Found found;
    std::string category;  ///< shown with all below it; empty: everything
    std::string open_sku;

    [[nodiscard]] BookPtr book(std::int64_t number) const {
        auto const it = books.find(number);
        return it == books.end() ? nullptr : it->second;
    }
    [[nodiscard]] BookPtr newest_book() const { return book(newest); }
};

}  // namespace offerta::client
