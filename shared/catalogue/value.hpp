#pragma once

#include <string>
#include <variant>

#include "shared/base/decimal.hpp"

namespace offerta {

enum class ValueKind : std::uint8_t { Decimal, Text, Boolean };

/// A typed value: of a form field, a product attribute, a look-up cell, an expression (S5).
using Value = std::variant<Decimal, std::string, bool>;

[[nodiscard]] inline ValueKind kind_of(Value const& value) { return static_cast<ValueKind>(value.index()); }

}  // namespace offerta
