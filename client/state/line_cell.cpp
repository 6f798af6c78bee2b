#include "client/state/line_cell.hpp"

#include "shared/base/format.hpp"

namespace offerta::client {
namespace {

constexpr Decimal kQuantityMax = Decimal::from_int(1'000'000'000);

std::string_view without_percent(std::string_view text) {
    text = trim(text);
    if (text.ends_with('%')) text.remove_suffix(1);
    return trim(text);
}

std::optional<LineHand> with_quantity(Line const& line, LineHand hand, Decimal value) {
    if (value.is_negative() || value > kQuantityMax) return std::nullopt;
    bool const is_generated = line.generated && line.generated->quantity == value;
    hand.quantity = is_generated ? std::nullopt : std::optional(value);
    return hand;
}

std::optional<LineHand> with_discount(LineHand hand, Decimal value) {
    Decimal const hundred = Decimal::from_int(100);
    if (value > hundred || value < Decimal::from_int(-100) || !check_rate_precision(value)) return std::nullopt;
    hand.discount = value.is_zero() ? std::nullopt : std::optional(value);
    hand.fixed_unit_price.reset();
    return hand;
}

std::optional<LineHand> with_price(LineHand hand, Decimal value) {
    if (value.is_negative()) return std::nullopt;
    hand.fixed_unit_price = value;
    hand.discount.reset();
    return hand;
}

std::optional<LineHand> cleared(Line const& line, LineHand hand, LineCell cell) {
    switch (cell) {
        case LineCell::Quantity:
            if (!line.generated) return std::nullopt;
            hand.quantity.reset();
            return hand;
        case LineCell::Discount:
            hand.discount.reset();
            return hand;
        case LineCell::UnitPrice:
            hand.fixed_unit_price.reset();
            return hand;
    }
    return std::nullopt;
}

}  // namespace

std::optional<LineHand> hand_with_cell(Line const& line, LineCell cell, std::string_view text, Language language) {
    LineHand const hand = hand_of(line);
    std::string_view const typed = without_percent(text);
    if (typed.empty()) return cleared(line, hand, cell);
    auto const value = parse_typed_decimal(typed, language);
    if (!value) return std::nullopt;
    switch (cell) {
        case LineCell::Quantity:
            return with_quantity(line, hand, *value);
        case LineCell::Discount:
            return with_discount(hand, *value);
        case LineCell::UnitPrice:
            return with_price(hand, *value);
    }
    return std::nullopt;
}

}  // namespace offerta::client
