#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "shared/base/decimal.hpp"
#include "shared/base/text.hpp"
#include "shared/catalogue/value.hpp"

namespace offerta {

enum class ProductKind : std::uint8_t { Goods, Service, Licence };

/// VAT of a product: a rate in per cent, or exempt, which is not the rate 0 (C2, P8).
struct Vat {
    bool exempt = false;
    Decimal rate;

    [[nodiscard]] static Vat exempted() { return {true, {}}; }
    [[nodiscard]] static Vat of(Decimal percent) { return {false, percent}; }
    friend bool operator==(Vat const&, Vat const&) = default;
};

/// A thing sold (C2). The SKU is text to the letter (N7).
struct Product {
    std::string sku;
    LocalText name;
    std::string category;
    ProductKind kind = ProductKind::Goods;
    LocalText unit;
    Vat vat;
    std::optional<Decimal> cost;                           ///< in the organisation's currency, without VAT
    std::map<std::string, Value, std::less<>> attributes;  ///< text or decimal values
    bool active = true;

    friend bool operator==(Product const&, Product const&) = default;
};

}  // namespace offerta
