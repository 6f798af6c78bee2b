#pragma once

#include "shared/catalogue/price_book.hpp"
#include "shared/specifier/expression.hpp"

namespace offerta {

/// A price book as the products of expressions.
class BookProducts final : public ProductSource {
  public:
    explicit BookProducts(PriceBook const& book) : book_(&book) {}
    [[nodiscard]] bool has_active(std::string_view sku) const override;
    [[nodiscard]] Value const* attribute(std::string_view sku, std::string_view key) const override;

  private:
    PriceBook const* book_;
};

}  // namespace offerta
