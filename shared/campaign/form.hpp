#pragma once

#include <optional>
#include <string_view>

#include "shared/base/result.hpp"
#include "shared/base/text.hpp"
#include "shared/campaign/condition.hpp"

namespace offerta::campaign {

enum class InputKind : std::uint8_t {
    Text,
    Choice,   ///< one of the options
    Choices,  ///< any of the options, each once
    Number,
    Date,
    YesNo,
};

struct Option {
    std::string value;
    LocalText label;

    friend bool operator==(Option const&, Option const&) = default;
};

/// A field of a campaign's form (K1).
struct Field {
    std::string id;
    LocalText label;
    InputKind kind = InputKind::Text;
    std::vector<Option> options;
    std::optional<Decimal> minimum;
    std::optional<Decimal> maximum;
    bool required = false;
    bool counts = true;               ///< for the content hash that an approval is bound to (K3)
    std::vector<Condition> shown_if;  ///< over fields that stand before it

    friend bool operator==(Field const&, Field const&) = default;
};

inline constexpr std::size_t kMaxFieldText = 10'000;

/// The index of its kind of value in FieldValue.
[[nodiscard]] std::size_t value_index(InputKind kind);

/// What is wrong with a value by its kind, options and bounds; place and code only.
[[nodiscard]] std::optional<Error> check_input(InputKind kind, std::vector<Option> const& options,
                                               FieldValue const& value, std::string place);

/// Drops the values of fields that are not shown, and of unknown ones: they never count.
[[nodiscard]] FieldValues shown_values(std::vector<Field> const& form, FieldValues const& values);

/// What is wrong with a filled-in form, at "fields.<id>". `is_final`: required ones must be there
/// too, as on submitting; a draft may have gaps.
[[nodiscard]] Findings check_form(std::vector<Field> const& form, FieldValues const& values, bool is_final);

}  // namespace offerta::campaign
