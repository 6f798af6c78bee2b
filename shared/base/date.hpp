#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.hpp"

namespace offerta {

/// A civil date without zone (N5), as days since 1970-01-01. Years 1 … 9999.
struct Date {
    std::int32_t days = 0;

    friend constexpr bool operator==(Date, Date) = default;
    friend constexpr auto operator<=>(Date, Date) = default;
};

struct CivilDate {
    int year = 1970;
    int month = 1;
    int day = 1;
};

[[nodiscard]] Result<Date> parse_date(std::string_view text);  ///< "YYYY-MM-DD" only.
[[nodiscard]] std::string to_string(Date date);                ///< "YYYY-MM-DD".
[[nodiscard]] CivilDate civil_from_date(Date date);
[[nodiscard]] Result<Date> date_from_civil(CivilDate civil);
[[nodiscard]] constexpr Date add_days(Date date, std::int32_t days) { return {date.days + days}; }

/// An instant in UTC (N5), in milliseconds since 1970-01-01T00:00:00Z.
struct Instant {
    std::int64_t milliseconds = 0;

    friend constexpr bool operator==(Instant, Instant) = default;
    friend constexpr auto operator<=>(Instant, Instant) = default;
};

[[nodiscard]] Result<Instant> parse_instant(std::string_view text);  ///< RFC 3339 with "Z" or offset.
[[nodiscard]] std::string to_string(Instant instant);                ///< "2026-11-23T14:31:05.123Z".
/// The civil date and minutes of the day at a fixed offset from UTC.
[[nodiscard]] Date date_at(Instant instant, int utc_offset_minutes);

}  // namespace offerta
