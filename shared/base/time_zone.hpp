#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/date.hpp"

namespace offerta {

/// A day of the year on which clocks change: the `week`-th (5 = last) `weekday` (0 = Sunday) of a
/// month.
struct ClockChange {
    int month = 3;
    int week = 5;
    int weekday = 0;
    std::int32_t seconds = 7200;  ///< local time of that day, by the clock that ends

    friend bool operator==(ClockChange const&, ClockChange const&) = default;
};

/// The rule of a time zone that is in force now (N5). The past's other rules are not kept: Offerta
/// plans ahead.
struct TimeZone {
    std::int32_t standard_offset = 0;  ///< seconds east of UTC
    std::int32_t summer_offset = 0;
    bool has_summer_time = false;
    ClockChange to_summer;
    ClockChange to_standard;

    friend bool operator==(TimeZone const&, TimeZone const&) = default;
};

inline constexpr std::size_t kMaxZoneRule = 100;

/// A POSIX TZ rule: "MSK-3", "CET-1CEST,M3.5.0,M10.5.0/3", "<+05>-5". InvalidFormat for anything
/// else.
[[nodiscard]] Result<TimeZone> time_zone_from_rule(std::string_view rule);
/// By IANA name ("Europe/Moscow"), of the zones that Offerta knows. NotFound.
[[nodiscard]] Result<TimeZone> find_time_zone(std::string_view name);
/// The zone's rule as time_zone_from_rule reads it: "STD-1:00:00DST-2:00:00,M3.5.0/2:00:00,M10.5.0/3:00:00".
[[nodiscard]] std::string rule_of(TimeZone const& zone);
/// Always so many minutes east of UTC.
[[nodiscard]] constexpr TimeZone fixed_zone(int utc_offset_minutes) {
    TimeZone zone;
    zone.standard_offset = zone.summer_offset = utc_offset_minutes * 60;
    return zone;
}

/// Seconds east of UTC at an instant.
[[nodiscard]] std::int32_t utc_offset(TimeZone const& zone, Instant instant);
/// The same in minutes, for an instant of the years that dates know.
[[nodiscard]] int utc_offset_minutes(TimeZone const& zone, Instant instant);
/// The instant of a local time. One that occurs twice is its first; one that is skipped is moved on
/// by the gap, as a clock that was not touched would show it (02:30 becomes 03:30).
[[nodiscard]] Instant instant_at(TimeZone const& zone, Date date, int minutes_of_day);

struct LocalTime {
    Date date;
    int minutes_of_day = 0;

    friend bool operator==(LocalTime const&, LocalTime const&) = default;
};
[[nodiscard]] LocalTime local_time(TimeZone const& zone, Instant instant);
/// The day that it is there (N5); the first or last of all where an instant lies beyond them.
[[nodiscard]] Date date_at(TimeZone const& zone, Instant instant);

}  // namespace offerta
