#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/date.hpp"
#include "shared/base/result.hpp"

namespace offerta {

/// 128 bits of identity; new ones are UUIDv7 (N6).
struct Uuid {
    std::array<std::uint8_t, 16> bytes{};

    [[nodiscard]] bool is_nil() const { return *this == Uuid{}; }
    friend bool operator==(Uuid const&, Uuid const&) = default;
    friend bool operator<(Uuid const& a, Uuid const& b) { return a.bytes < b.bytes; }
};

[[nodiscard]] Result<Uuid> parse_uuid(std::string_view text);  ///< 36 characters, any case.
[[nodiscard]] std::string to_string(Uuid const& id);           ///< Lower case with dashes.
/// UUIDv7 of `now` and 74 bits taken from `random` (time and randomness are passed in).
[[nodiscard]] Uuid make_uuid_v7(Instant now, std::array<std::uint8_t, 10> const& random);

/// An id that cannot be taken for one of another kind.
template <class Tag>
struct Id {
    Uuid value;

    [[nodiscard]] bool is_nil() const { return value.is_nil(); }
    friend bool operator==(Id const&, Id const&) = default;
    friend bool operator<(Id const& a, Id const& b) { return a.value < b.value; }
};

using QuoteId = Id<struct QuoteTag>;
using SpecificationId = Id<struct SpecificationTag>;
using LineId = Id<struct LineTag>;
using CustomerId = Id<struct CustomerTag>;
using UserId = Id<struct UserTag>;
using UnitId = Id<struct UnitTag>;
using SetId = Id<struct SetTag>;
using MutationId = Id<struct MutationTag>;

struct UuidHash {
    [[nodiscard]] std::size_t operator()(Uuid const& id) const;
    template <class Tag>
    [[nodiscard]] std::size_t operator()(Id<Tag> const& id) const {
        return (*this)(id.value);
    }
};

}  // namespace offerta
