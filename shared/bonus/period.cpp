#include "shared/bonus/period.hpp"

#include <array>

#include "shared/base/fixed_text.hpp"

namespace offerta {
namespace {

constexpr int kMonthsOfYear = 12;
constexpr int kQuartersOfYear = 4;
constexpr int kMonthsOfQuarter = 3;

using namespace std::string_view_literals;
constexpr std::array kMonthsRu{"январь"sv, "февраль"sv, "март"sv,     "апрель"sv,  "май"sv,    "июнь"sv,
                               "июль"sv,   "август"sv,  "сентябрь"sv, "октябрь"sv, "ноябрь"sv, "декабрь"sv};
constexpr std::array kMonthsEn{"January"sv, "February"sv, "March"sv,     "April"sv,   "May"sv,      "June"sv,
                               "July"sv,    "August"sv,   "September"sv, "October"sv, "November"sv, "December"sv};

int per_year(PeriodKind kind) { return kind == PeriodKind::Month ? kMonthsOfYear : kQuartersOfYear; }
int year_of(BonusPeriod period) { return period.index / per_year(period.kind); }
int place_in_year(BonusPeriod period) { return period.index % per_year(period.kind) + 1; }

std::string padded(int number, std::size_t width) {
    std::string text = std::to_string(number);
    if (text.size() < width) text.insert(0, width - text.size(), '0');
    return text;
}

}  // namespace

BonusPeriod period_of(Date date, PeriodKind kind) {
    CivilDate const civil = civil_from_date(date);
    int const place = kind == PeriodKind::Month ? civil.month - 1 : (civil.month - 1) / kMonthsOfQuarter;
    return {kind, civil.year * per_year(kind) + place};
}

Date first_day(BonusPeriod period) {
    int const place = place_in_year(period);
    int const month = period.kind == PeriodKind::Month ? place : (place - 1) * kMonthsOfQuarter + 1;
    return date_from_civil({year_of(period), month, 1}).value_or(Date{});
}

Date last_day(BonusPeriod period) { return add_days(first_day(next_period(period)), -1); }

std::string to_string(BonusPeriod period) {
    std::string const year = padded(year_of(period), 4) + '-';
    int const place = place_in_year(period);
    return period.kind == PeriodKind::Month ? year + padded(place, 2) : year + 'Q' + std::to_string(place);
}

Result<BonusPeriod> parse_period(std::string_view text) {
    bool const is_quarter = text.size() == 7 && text[5] == 'Q';
    auto const is_number = [](std::string_view digits) {
        for (char const c : digits)
            if (!is_digit(c)) return false;
        return true;
    };
    if (text.size() != 7 || text[4] != '-' || !is_number(text.substr(0, 4)) ||
        !is_number(text.substr(is_quarter ? 6 : 5)))
        return fail(ErrorCode::InvalidFormat, {}, "2026-11 or 2026-Q4", shown(text));
    int year = 0;
    for (char const c : text.substr(0, 4)) year = year * 10 + (c - '0');
    int place = 0;
    for (char const c : text.substr(is_quarter ? 6 : 5)) place = place * 10 + (c - '0');
    PeriodKind const kind = is_quarter ? PeriodKind::Quarter : PeriodKind::Month;
    // The year after the last one that dates have is needed for a period's last day.
    if (place < 1 || place > per_year(kind) || year < 1 || year > 9998)
        return fail(ErrorCode::OutOfRange, {}, "2026-11 or 2026-Q4", shown(text));
    return BonusPeriod{kind, year * per_year(kind) + place - 1};
}

std::string format_period(BonusPeriod period, Language language) {
    std::string const year = std::to_string(year_of(period));
    auto const place = static_cast<std::size_t>(place_in_year(period));
    bool const is_ru = language == Language::Ru;
    if (period.kind == PeriodKind::Month)
        return std::string{is_ru ? kMonthsRu[place - 1] : kMonthsEn[place - 1]} + ' ' + year;
    return is_ru ? std::to_string(place) + " квартал " + year : "Q" + std::to_string(place) + ' ' + year;
}

}  // namespace offerta
