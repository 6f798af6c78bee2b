#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "shared/base/date.hpp"
#include "shared/base/decimal.hpp"

namespace offerta::campaign {

using Texts = std::vector<std::string>;
/// What a form field or a survey's answer holds. A field without one is absent from the map.
using FieldValue = std::variant<std::string, Decimal, Date, bool, Texts>;
using FieldValues = std::map<std::string, FieldValue, std::less<>>;

/// In canonical form, for hashes, differences and messages; chosen texts are parted by " | ".
[[nodiscard]] std::string shown_value(FieldValue const& value);

enum class Comparison : std::uint8_t {
    IsSet,
    Equal,     ///< one of the values; of several chosen texts, at least one is
    NotEqual,  ///< none of the values; what is absent is none of them
    Less,      ///< this and the following: a number or a date, against one value
    AtMost,
    AtLeast,
    More,
};

/// A small question about a field: what switches on approval stages (K3), form fields and survey
/// questions. What is absent, or of another kind than the value, meets only NotEqual.
struct Condition {
    std::string subject;
    Comparison comparison = Comparison::IsSet;
    std::vector<FieldValue> values;

    friend bool operator==(Condition const&, Condition const&) = default;
};

[[nodiscard]] bool holds(Condition const& condition, FieldValues const& values);
/// Whether every one holds; true for none.
[[nodiscard]] bool all_hold(std::vector<Condition> const& conditions, FieldValues const& values);

}  // namespace offerta::campaign
