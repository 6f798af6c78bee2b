#include "shared/specifier/book_products.hpp"

namespace offerta {

bool BookProducts::has_active(std::string_view sku) const {
    Product const* const product = book_->find_product(sku);
    return product != nullptr && product->active;
}

Value const* BookProducts::attribute(std::string_view sku, std::string_view key) const {
    Product const* const product = book_->find_product(sku);
    if (product == nullptr) return nullptr;
    auto const found = product->attributes.find(key);
    return found == product->attributes.end() ? nullptr : &found->second;
}

}  // namespace offerta
