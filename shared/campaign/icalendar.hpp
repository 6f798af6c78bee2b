#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/date.hpp"

// Calendars as programs read them (RFC 5545). Pure.

namespace offerta::campaign {

enum class CalendarStatus : std::uint8_t { Tentative, Confirmed, Cancelled };

struct CalendarEvent {
    std::string uid;            ///< the same for ever
    std::int64_t sequence = 0;  ///< never less than before
    Instant changed_at;
    Instant start;
    std::optional<Instant> end;
    std::string summary;
    std::string description;
    std::string url;
    CalendarStatus status = CalendarStatus::Confirmed;
};

/// "BEGIN:VCALENDAR" … with lines of at most 75 octets that end with CRLF. All instants in UTC.
[[nodiscard]] std::string write_calendar(std::string const& name, std::vector<CalendarEvent> const& events);

/// A value of type TEXT: backslash, comma, semicolon and line ends are escaped; other control characters are left out.
[[nodiscard]] std::string calendar_text(std::string_view text);
/// One content line in as many lines as it needs, each ended with CRLF and never parted inside a character.
[[nodiscard]] std::string fold_line(std::string_view line);
/// Takes the folds out again; the last CRLF too.
[[nodiscard]] std::string unfold_line(std::string_view folded);

}  // namespace offerta::campaign
