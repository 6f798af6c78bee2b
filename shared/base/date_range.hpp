#pragma once

#include <optional>

#include "shared/base/date.hpp"

namespace offerta {

/// Civil dates, both ends included; either may be open.
struct DateRange {
    std::optional<Date> from;
    std::optional<Date> to;

    [[nodiscard]] constexpr bool covers(Date date) const { return (!from || *from <= date) && (!to || date <= *to); }
    friend bool operator==(DateRange const&, DateRange const&) = default;
};

}  // namespace offerta
