#include "client/state/catalogue.hpp"

#include <utility>

namespace offerta::client {

BookPtr make_book(PriceBookPtr book, bool with_search) {
    auto out = std::make_shared<Book>();
    for (auto const& source : book->data().templates) {
        if (auto compiled = CompiledTemplate::compile(source)) out->templates.emplace(source->id, std::move(*compiled));
    }
    if (with_search) out->search = std::make_shared<ProductSearch const>(book);
    out->book = std::move(book);
    return out;
}

}  // namespace offerta::client
