#include "shared/base/time_zone.hpp"

#include <algorithm>
#include <array>

#include "shared/base/fixed_text.hpp"
#include "shared/base/rounding.hpp"

namespace offerta {

namespace {

constexpr std::int64_t kDaySeconds = 86'400;

// Reads a POSIX TZ rule from left to right.
class RuleReader {
  public:
    explicit RuleReader(std::string_view text) : text_(text) {}

    [[nodiscard]] bool at_end() const { return position_ == text_.size(); }
    bool take(char c) {
        if (at_end() || text_[position_] != c) return false;
        ++position_;
        return true;
    }
    // "MSK" or "<+05>".
    bool take_name() {
        bool const quoted = take('<');
        std::size_t const start = position_;
        while (!at_end() && is_name_sign(text_[position_], quoted)) ++position_;
        return position_ - start >= 3 && (!quoted || take('>'));
    }
    bool take_number(int& number, int maximum) {
        std::size_t const start = position_;
        number = 0;
        for (; !at_end() && text_[position_] >= '0' && text_[position_] <= '9'; ++position_) {
            number = number * 10 + (text_[position_] - '0');
            if (number > maximum) return false;
        }
        return position_ != start;
    }
    // [+-]hh[:mm[:ss]] in seconds.
    bool take_time(std::int32_t& seconds, int hour_maximum) {
        bool const negative = take('-');
        if (!negative) take('+');
        int hour = 0, minute = 0, second = 0;
        if (!take_number(hour, hour_maximum)) return false;
        if (take(':') && !take_number(minute, 59)) return false;
        if (take(':') && !take_number(second, 59)) return false;
        seconds = (hour * 60 + minute) * 60 + second;
        if (negative) seconds = -seconds;
        return true;
    }
    // "M3.5.0/2"
    bool take_change(ClockChange& change) {
        bool const day = take(',') && take('M') && take_number(change.month, 12) && take('.') &&
                         take_number(change.week, 5) && take('.') && take_number(change.weekday, 6);
        if (!day || change.month == 0 || change.week == 0) return false;
        return !take('/') || take_time(change.seconds, 167);
    }

  private:
    static bool is_name_sign(char c, bool quoted) {
        bool const letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        return letter || (quoted && ((c >= '0' && c <= '9') || c == '+' || c == '-'));
    }

    std::string_view text_;
    std::size_t position_ = 0;
};

// The rule counts seconds west of UTC; we count east.
bool read_rule(RuleReader& reader, TimeZone& zone) {
    if (!reader.take_name() || !reader.take_time(zone.standard_offset, 24)) return false;
    zone.standard_offset = -zone.standard_offset;
    zone.summer_offset = zone.standard_offset;
    if (reader.at_end()) return true;
    zone.has_summer_time = true;
    if (!reader.take_name()) return false;
    zone.summer_offset = zone.standard_offset + 3600;
    std::int32_t west = 0;
    if (reader.take_time(west, 24)) zone.summer_offset = -west;
    return reader.take_change(zone.to_summer) && reader.take_change(zone.to_standard) && reader.at_end();
}

std::int32_t day_of_change(ClockChange const& change, int year) {
    std::int32_t const first = date_from_civil({year, change.month, 1}).value_or(Date{}).days;
    std::int32_t const first_weekday = static_cast<std::int32_t>(((first + 4) % 7 + 7) % 7);
    std::int32_t day = first + (change.weekday - first_weekday + 7) % 7 + (change.week - 1) * 7;
    while (civil_from_date({day}).month != change.month) day -= 7;  // week 5 is the last there is
    return day;
}

// Whether summer time holds, judged by seconds on a clock at standard time.
bool is_summer(TimeZone const& zone, std::int64_t standard_seconds) {
    auto const day = static_cast<std::int32_t>(floor_divide(standard_seconds, kDaySeconds));
    int const year = civil_from_date({day}).year;
    std::int64_t const begin = day_of_change(zone.to_summer, year) * kDaySeconds + zone.to_summer.seconds;
    std::int64_t const end = day_of_change(zone.to_standard, year) * kDaySeconds + zone.to_standard.seconds -
                             (zone.summer_offset - zone.standard_offset);
    if (begin < end) return standard_seconds >= begin && standard_seconds < end;
    return standard_seconds >= begin || standard_seconds < end;  // south of the equator
}

// "-1:30:00": as RuleReader::take_time reads it.
std::string time_text(std::int32_t seconds) {
    std::int32_t const size = seconds < 0 ? -seconds : seconds;
    auto const two = [](std::int32_t part) { return (part < 10 ? "0" : "") + std::to_string(part); };
    return (seconds < 0 ? "-" : "") + std::to_string(size / 3600) + ":" + two(size / 60 % 60) + ":" + two(size % 60);
}

std::string change_text(ClockChange const& change) {
    return ",M" + std::to_string(change.month) + "." + std::to_string(change.week) + "." +
           std::to_string(change.weekday) + "/" + time_text(change.seconds);
}

struct NamedZone {
    std::string_view name;
    std::string_view rule;
};

constexpr std::string_view kCentralEurope = "CET-1CEST,M3.5.0,M10.5.0/3";
constexpr std::string_view kEasternEurope = "EET-2EEST,M3.5.0/3,M10.5.0/4";

constexpr std::array kZones{
    NamedZone{"UTC", "UTC0"},
    NamedZone{"Etc/UTC", "UTC0"},
    NamedZone{"Europe/Kaliningrad", "EET-2"},
    NamedZone{"Europe/Moscow", "MSK-3"},
    NamedZone{"Europe/Simferopol", "MSK-3"},
    NamedZone{"Europe/Kirov", "MSK-3"},
    NamedZone{"Europe/Volgograd", "MSK-3"},
    NamedZone{"Europe/Samara", "<+04>-4"},
    NamedZone{"Europe/Saratov", "<+04>-4"},
    NamedZone{"Europe/Astrakhan", "<+04>-4"},
    NamedZone{"Europe/Ulyanovsk", "<+04>-4"},
    NamedZone{"Asia/Yekaterinburg", "<+05>-5"},
    NamedZone{"Asia/Omsk", "<+06>-6"},
    NamedZone{"Asia/Novosibirsk", "<+07>-7"},
    NamedZone{"Asia/Barnaul", "<+07>-7"},
    NamedZone{"Asia/Tomsk", "<+07>-7"},
    NamedZone{"Asia/Novokuznetsk", "<+07>-7"},
    NamedZone{"Asia/Krasnoyarsk", "<+07>-7"},
    NamedZone{"Asia/Irkutsk", "<+08>-8"},
    NamedZone{"Asia/Chita", "<+09>-9"},
    NamedZone{"Asia/Yakutsk", "<+09>-9"},
    NamedZone{"Asia/Khandyga", "<+09>-9"},
    NamedZone{"Asia/Vladivostok", "<+10>-10"},
    NamedZone{"Asia/Ust-Nera", "<+10>-10"},
    NamedZone{"Asia/Magadan", "<+11>-11"},
    NamedZone{"Asia/Sakhalin", "<+11>-11"},
    NamedZone{"Asia/Srednekolymsk", "<+11>-11"},
    NamedZone{"Asia/Kamchatka", "<+12>-12"},
    NamedZone{"Asia/Anadyr", "<+12>-12"},
    NamedZone{"Europe/Minsk", "<+03>-3"},
    NamedZone{"Europe/Istanbul", "<+03>-3"},
    NamedZone{"Asia/Almaty", "<+05>-5"},
    NamedZone{"Asia/Tashkent", "<+05>-5"},
    NamedZone{"Asia/Bishkek", "<+06>-6"},
    NamedZone{"Asia/Dushanbe", "<+05>-5"},
    NamedZone{"Asia/Ashgabat", "<+05>-5"},
    NamedZone{"Asia/Baku", "<+04>-4"},
    NamedZone{"Asia/Tbilisi", "<+04>-4"},
    NamedZone{"Asia/Yerevan", "<+04>-4"},
    NamedZone{"Asia/Dubai", "<+04>-4"},
    NamedZone{"Asia/Kolkata", "IST-5:30"},
    NamedZone{"Asia/Shanghai", "CST-8"},
    NamedZone{"Asia/Hong_Kong", "HKT-8"},
    NamedZone{"Asia/Singapore", "<+08>-8"},
    NamedZone{"Asia/Tokyo", "JST-9"},
    NamedZone{"Asia/Seoul", "KST-9"},
    NamedZone{"Europe/London", "GMT0BST,M3.5.0/1,M10.5.0"},
    NamedZone{"Europe/Dublin", "GMT0IST,M3.5.0/1,M10.5.0"},
    NamedZone{"Europe/Lisbon", "WET0WEST,M3.5.0/1,M10.5.0"},
    NamedZone{"Europe/Berlin", kCentralEurope},
    NamedZone{"Europe/Paris", kCentralEurope},
    NamedZone{"Europe/Madrid", kCentralEurope},
    NamedZone{"Europe/Rome", kCentralEurope},
    NamedZone{"Europe/Vienna", kCentralEurope},
    NamedZone{"Europe/Zurich", kCentralEurope},
    NamedZone{"Europe/Amsterdam", kCentralEurope},
    NamedZone{"Europe/Brussels", kCentralEurope},
    NamedZone{"Europe/Copenhagen", kCentralEurope},
    NamedZone{"Europe/Stockholm", kCentralEurope},
    NamedZone{"Europe/Oslo", kCentralEurope},
    NamedZone{"Europe/Prague", kCentralEurope},
    NamedZone{"Europe/Warsaw", kCentralEurope},
    NamedZone{"Europe/Budapest", kCentralEurope},
    NamedZone{"Europe/Belgrade", kCentralEurope},
    NamedZone{"Europe/Helsinki", kEasternEurope},
    NamedZone{"Europe/Tallinn", kEasternEurope},
    NamedZone{"Europe/Riga", kEasternEurope},
    NamedZone{"Europe/Vilnius", kEasternEurope},
    NamedZone{"Europe/Kyiv", kEasternEurope},
    NamedZone{"Europe/Sofia", kEasternEurope},
    NamedZone{"Europe/Bucharest", kEasternEurope},
    NamedZone{"Europe/Athens", kEasternEurope},
    NamedZone{"America/New_York", "EST5EDT,M3.2.0,M11.1.0"},
    NamedZone{"America/Chicago", "CST6CDT,M3.2.0,M11.1.0"},
    NamedZone{"America/Denver", "MST7MDT,M3.2.0,M11.1.0"},
    NamedZone{"America/Los_Angeles", "PST8PDT,M3.2.0,M11.1.0"},
    NamedZone{"America/Sao_Paulo", "<-03>3"},
    NamedZone{"Australia/Sydney", "AEST-10AEDT,M10.1.0,M4.1.0/3"},
};

}  // namespace

Result<TimeZone> time_zone_from_rule(std::string_view rule) {
    TimeZone zone;
    RuleReader reader{rule};
    if (!read_rule(reader, zone))
        return fail(ErrorCode::InvalidFormat, {}, "a time zone rule like CET-1CEST,M3.5.0,M10.5.0/3", shown(rule));
    return zone;
}

Result<TimeZone> find_time_zone(std::string_view name) {
    for (NamedZone const& zone : kZones)
        if (zone.name == name) return time_zone_from_rule(zone.rule);
    return fail(ErrorCode::NotFound, {}, "a time zone like Europe/Moscow", shown(name));
}

std::string rule_of(TimeZone const& zone) {
    std::string out = "STD" + time_text(-zone.standard_offset);
    if (!zone.has_summer_time) return out;
    return out + "DST" + time_text(-zone.summer_offset) + change_text(zone.to_summer) + change_text(zone.to_standard);
}

int utc_offset_minutes(TimeZone const& zone, Instant instant) {
    // Beyond these no day is known, and no clock changes.
    constexpr std::int64_t kFirst = -62'135'596'800'000, kLast = 253'402'300'799'999;
    return utc_offset(zone, {std::clamp(instant.milliseconds, kFirst, kLast)}) / 60;
}

Date date_at(TimeZone const& zone, Instant instant) { return date_at(instant, utc_offset_minutes(zone, instant)); }

std::int32_t utc_offset(TimeZone const& zone, Instant instant) {
    if (!zone.has_summer_time) return zone.standard_offset;
    std::int64_t const seconds = floor_divide(instant.milliseconds, 1000);
    return is_summer(zone, seconds + zone.standard_offset) ? zone.summer_offset : zone.standard_offset;
}

Instant instant_at(TimeZone const& zone, Date date, int minutes_of_day) {
    std::int64_t const local = date.days * kDaySeconds + minutes_of_day * std::int64_t{60};
    auto const at_offset = [&](std::int32_t offset) { return Instant{(local - offset) * 1000}; };
    Instant const by_summer = at_offset(zone.summer_offset);
    Instant const by_standard = at_offset(zone.standard_offset);
    // Summer time is ahead, so its reading is the earlier instant. Where neither reading is
    // consistent the local time is skipped: the standard reading shows it moved on by the gap.
    if (utc_offset(zone, by_summer) == zone.summer_offset) return by_summer;
    return by_standard;
}

LocalTime local_time(TimeZone const& zone, Instant instant) {
    std::int64_t const local = floor_divide(instant.milliseconds, 1000) + utc_offset(zone, instant);
    std::int64_t const day = floor_divide(local, kDaySeconds);
    return {Date{static_cast<std::int32_t>(day)}, static_cast<int>((local - day * kDaySeconds) / 60)};
}

}  // namespace offerta
