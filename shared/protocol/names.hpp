#pragma once

#include <array>
#include <string_view>

// Names of enumerations on the wire, in the order of the enumerators.

namespace offerta::names {

using namespace std::string_view_literals;

inline constexpr std::array kProductKind{"goods"sv, "service"sv, "licence"sv};
inline constexpr std::array kVatMode{"exclusive"sv, "inclusive"sv};
inline constexpr std::array kRounding{"half_up"sv, "half_even"sv, "up"sv, "down"sv};
inline constexpr std::array kFieldKind{"integer"sv, "decimal"sv, "choice"sv, "boolean"sv, "text"sv};
inline constexpr std::array kValueKind{"decimal"sv, "text"sv, "boolean"sv};
inline constexpr std::array kMatchKind{"exact"sv, "range"sv};
inline constexpr std::array kSeverity{"error"sv, "warning"sv};
inline constexpr std::array kDiscountKind{"none"sv, "amount"sv, "percent"sv};
inline constexpr std::array kQuoteStatus{"draft"sv,    "in_approval"sv, "returned"sv, "approved"sv,  "sent"sv,
                                         "accepted"sv, "declined"sv,    "expired"sv,  "superseded"sv};
inline constexpr std::array kTextField{"title"sv,          "notes"sv,          "terms_payment"sv,
                                       "terms_delivery"sv, "terms_warranty"sv, "terms_text"sv};

}  // namespace offerta::names
