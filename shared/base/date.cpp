#include "shared/base/date.hpp"

#include <algorithm>

#include "shared/base/fixed_text.hpp"
#include "shared/base/rounding.hpp"

namespace offerta {

namespace {

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::int64_t kMinuteMs = 60'000;
constexpr int kDaysBeforeEpoch = 719'468;     // from 0000-03-01, where the leap day ends the year, to 1970-01-01
constexpr int kDaysPerEra = 146'097;          // 400 years
constexpr std::int32_t kFirstDay = -719'162;  // 0001-01-01
constexpr std::int32_t kLastDay = 2'932'896;  // 9999-12-31

constexpr bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

constexpr int days_in_month(int year, int month) {
    constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : kDays[month - 1];
}

constexpr std::int32_t days_from_civil(CivilDate civil) {
    int const year = civil.month <= 2 ? civil.year - 1 : civil.year;
    int const era = year / 400;
    int const year_of_era = year - era * 400;
    int const month = (civil.month + 9) % 12;  // March is 0
    int const day_of_year = (153 * month + 2) / 5 + civil.day - 1;
    int const day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * kDaysPerEra + day_of_era - kDaysBeforeEpoch;
}

static_assert(days_from_civil({1970, 1, 1}) == 0);
static_assert(days_from_civil({1, 1, 1}) == kFirstDay);
static_assert(days_from_civil({9999, 12, 31}) == kLastDay);

// Reads exactly `count` digits at `position` and moves past them; -1 when they are not there.
int read_digits(std::string_view text, std::size_t& position, std::size_t count) {
    if (text.size() < position + count) return -1;
    int number = 0;
    for (std::size_t i = 0; i < count; ++i) {
        char const c = text[position + i];
        if (c < '0' || c > '9') return -1;
        number = number * 10 + (c - '0');
    }
    position += count;
    return number;
}

bool read_sign(std::string_view text, std::size_t& position, std::string_view any_of) {
    if (position >= text.size() || any_of.find(text[position]) == std::string_view::npos) return false;
    ++position;
    return true;
}

void append_padded(std::string& out, std::int64_t number, int width) {
    std::string const digits = std::to_string(number);
    out.append(static_cast<std::size_t>(std::max(0, width - static_cast<int>(digits.size()))), '0');
    out += digits;
}

// "HH:MM:SS[.fraction]" as milliseconds of the day, digits beyond milliseconds cut; -1 when it is
// none.
std::int64_t read_time(std::string_view text, std::size_t& position) {
    int const hour = read_digits(text, position, 2);
    if (!read_sign(text, position, ":")) return -1;
    int const minute = read_digits(text, position, 2);
    if (!read_sign(text, position, ":")) return -1;
    int const second = read_digits(text, position, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return -1;
    std::int64_t fraction = 0;
    if (read_sign(text, position, ".")) {
        std::int64_t unit = 100;
        std::size_t const start = position;
        for (; position < text.size() && text[position] >= '0' && text[position] <= '9'; ++position) {
            fraction += (text[position] - '0') * unit;
            unit /= 10;
        }
        if (position == start) return -1;
    }
    return ((hour * 60 + minute) * 60 + second) * std::int64_t{1000} + fraction;
}

// "Z" or "±HH:MM" in minutes; false when it is neither.
bool read_offset(std::string_view text, std::size_t& position, int& minutes) {
    minutes = 0;
    if (read_sign(text, position, "Zz")) return true;
    bool const negative = position < text.size() && text[position] == '-';
    if (!read_sign(text, position, "+-")) return false;
    int const hour = read_digits(text, position, 2);
    if (!read_sign(text, position, ":")) return false;
    int const minute = read_digits(text, position, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return false;
    minutes = (hour * 60 + minute) * (negative ? -1 : 1);
    return true;
}

tl::unexpected<Error> no_date(std::string_view text) {
    return fail(ErrorCode::InvalidFormat, {}, "a date YYYY-MM-DD", shown(text));
}

tl::unexpected<Error> no_instant(std::string_view text) {
    return fail(ErrorCode::InvalidFormat, {}, "an instant YYYY-MM-DDTHH:MM:SSZ", shown(text));
}

}  // namespace

Result<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return no_date(text);
    std::size_t position = 0;
    CivilDate civil;
    civil.year = read_digits(text, position, 4);
    civil.month = read_digits(text, ++position, 2);
    civil.day = read_digits(text, ++position, 2);
    auto const date = date_from_civil(civil);
    if (!date) return no_date(text);
    return *date;
}

std::string to_string(Date date) {
    CivilDate const civil = civil_from_date(date);
    std::string out;
    append_padded(out, civil.year, 4);
    out += '-';
    append_padded(out, civil.month, 2);
    out += '-';
    append_padded(out, civil.day, 2);
    return out;
}

CivilDate civil_from_date(Date date) {
    int const shifted = std::clamp(date.days, kFirstDay, kLastDay) + kDaysBeforeEpoch;
    int const era = shifted / kDaysPerEra;
    int const day_of_era = shifted - era * kDaysPerEra;
    int const year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int const day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int const month = (5 * day_of_year + 2) / 153;  // March is 0
    int const day = day_of_year - (153 * month + 2) / 5 + 1;
    int const civil_month = month < 10 ? month + 3 : month - 9;
    return {era * 400 + year_of_era + (civil_month <= 2 ? 1 : 0), civil_month, day};
}

Result<Date> date_from_civil(CivilDate civil) {
    bool const valid = civil.year >= 1 && civil.year <= 9999 && civil.month >= 1 && civil.month <= 12 &&
                       civil.day >= 1 && civil.day <= days_in_month(civil.year, civil.month);
    if (!valid) return fail(ErrorCode::OutOfRange, {}, "a day of the calendar, years 1…9999");
    return Date{days_from_civil(civil)};
}

Result<Instant> parse_instant(std::string_view text) {
    auto const date = parse_date(text.substr(0, std::min<std::size_t>(10, text.size())));
    std::size_t position = 10;
    if (!date || !read_sign(text, position, "Tt")) return no_instant(text);
    std::int64_t const time = read_time(text, position);
    int offset_minutes = 0;
    if (time < 0 || !read_offset(text, position, offset_minutes) || position != text.size()) return no_instant(text);
    Instant const instant{date->days * kDayMs + time - offset_minutes * kMinuteMs};
    std::int64_t const day = floor_divide(instant.milliseconds, kDayMs);
    if (day < kFirstDay || day > kLastDay) return no_instant(text);
    return instant;
}

std::string to_string(Instant instant) {
    std::int64_t const ms =
        std::clamp(instant.milliseconds, kFirstDay * kDayMs, (kLastDay + std::int64_t{1}) * kDayMs - 1);
    std::int64_t const day = floor_divide(ms, kDayMs);
    std::int64_t const time = ms - day * kDayMs;
    std::string out = to_string(Date{static_cast<std::int32_t>(day)});
    out += 'T';
    append_padded(out, time / 3'600'000, 2);
    out += ':';
    append_padded(out, time / kMinuteMs % 60, 2);
    out += ':';
    append_padded(out, time / 1000 % 60, 2);
    out += '.';
    append_padded(out, time % 1000, 3);
    out += 'Z';
    return out;
}

Date date_at(Instant instant, int utc_offset_minutes) {
    // The remainder is taken first: with the day's start the least instant would overflow.
    std::int64_t const rest = instant.milliseconds % kDayMs;
    std::int64_t const day =
        instant.milliseconds / kDayMs + floor_divide(rest + utc_offset_minutes * kMinuteMs, kDayMs);
    return {static_cast<std::int32_t>(std::clamp<std::int64_t>(day, kFirstDay, kLastDay))};
}

}  // namespace offerta
