#pragma once

#include <cstdint>
#include <string_view>

#include "shared/base/decimal.hpp"
#include "shared/base/uuid.hpp"

namespace offerta::test {

/// A decimal as tests write it; a text that is none stops the test.
inline Decimal number(std::string_view text) { return Decimal::parse(text).value(); }

/// The id whose last byte is `last`.
template <class Id>
Id id_with(std::uint8_t last) {
    Id one;
    one.value.bytes[15] = last;
    return one;
}

}  // namespace offerta::test
