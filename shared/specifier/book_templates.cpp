#include <algorithm>

#include "shared/catalogue/price_book.hpp"
#include "shared/specifier/template.hpp"

namespace offerta {

// Here and not beside the book: the catalogue carries templates without knowing what they are.
SpecifierTemplate const* PriceBook::find_template(std::string_view id) const {
    auto const& templates = data_.templates;
    auto const found =
        std::find_if(templates.begin(), templates.end(), [&](auto const& one) { return one && one->id == id; });
    return found == templates.end() ? nullptr : found->get();
}

}  // namespace offerta
