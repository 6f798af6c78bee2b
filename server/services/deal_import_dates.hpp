#pragma once

#include <optional>
#include <string_view>

#include "shared/base/date.hpp"

namespace offerta::server {

/// A date in a deal file, by one of its forms ("dd.mm.yyyy", "mm/dd/yyyy"): the form's letters say where day, month and
/// year stand, two digits of a year are of this century. Nothing where the text is no such date.
[[nodiscard]] std::optional<Date> date_by(std::string_view form, std::string_view text);

}  // namespace offerta::server
