#include "server/imports/number_text.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "shared/base/date.hpp"
#include "shared/base/text.hpp"

namespace offerta::server {
namespace {

constexpr int kExcelDigits = 15;
constexpr int kExponentMax = 40;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Sign, significant digits without leading zeros, and where the point stands: 0.digits ×
/// 10^exponent.
struct Digits {
    bool negative = false;
    bool whole = true;  // written without point and exponent
    std::string digits;
    int exponent = 0;
};

std::optional<Digits> scan(std::string_view text) {
    Digits out;
    std::size_t at = 0;
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) out.negative = text[at++] == '-';
    bool any = false;
    bool point = false;
    for (; at < text.size() && (is_digit(text[at]) || (text[at] == '.' && !point)); ++at) {
        if (text[at] == '.') {
            point = true;
            out.whole = false;
            continue;
        }
        any = true;
        if (out.digits.empty() && text[at] == '0') {
            out.exponent -= point ? 1 : 0;
            continue;
        }
        out.digits += text[at];
        out.exponent += point ? 0 : 1;
    }
    if (!any) return std::nullopt;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        std::string_view rest = text.substr(at + 1);
        if (!rest.empty() && rest.front() == '+') rest.remove_prefix(1);
        int exponent = 0;
        auto const end = rest.data() + rest.size();
        auto const [stop, code] = std::from_chars(rest.data(), end, exponent);
        if (code != std::errc() || stop != end || std::abs(exponent) > 400) return std::nullopt;
        out.whole = false;
        out.exponent += exponent;
        at = text.size();
    }
    if (at != text.size()) return std::nullopt;
    while (!out.whole && !out.digits.empty() && out.digits.back() == '0') out.digits.pop_back();
    return out;
}

/// To 15 significant digits, half up on the decimal digits: what Excel shows of the same cell.
void round_digits(Digits& number) {
    if (number.digits.size() <= kExcelDigits) return;
    bool const up = number.digits[kExcelDigits] >= '5';
    number.digits.resize(kExcelDigits);
    for (std::size_t i = kExcelDigits; up && i-- > 0;) {
        if (number.digits[i]++ < '9') break;
        number.digits[i] = '0';
        if (i == 0) {
            number.digits.insert(number.digits.begin(), '1');
            ++number.exponent;
        }
    }
    while (!number.digits.empty() && number.digits.back() == '0') number.digits.pop_back();
}

std::string spell(Digits const& number) {
    if (number.digits.empty()) return "0";
    std::string out = number.negative ? "-" : "";
    int const size = static_cast<int>(number.digits.size());
    if (number.exponent <= 0)
        return out + "0." + std::string(static_cast<std::size_t>(-number.exponent), '0') + number.digits;
    if (number.exponent >= size)
        return out + number.digits + std::string(static_cast<std::size_t>(number.exponent - size), '0');
    auto const point = static_cast<std::size_t>(number.exponent);
    return out + number.digits.substr(0, point) + "." + number.digits.substr(point);
}

/// Cuts currency words and signs off both ends: only letters, blanks and signs may go.
std::string_view without_currency(std::string_view text) {
    constexpr std::array<std::string_view, 18> kWords{"₽",   "$",  "€",   "₸",   "£",   "руб.", "руб", "р.",  "р",
                                                      "тг.", "тг", "RUB", "RUR", "USD", "EUR",  "KZT", "rub", "usd"};
    text = trim(text);
    for (auto const word : kWords) {
        if (text.size() > word.size() && text.ends_with(word)) return trim(text.substr(0, text.size() - word.size()));
        if (text.size() > word.size() && text.starts_with(word)) return trim(text.substr(word.size()));
    }
    return text;
}

/// Without group blanks; the minus signs of type setters become '-'. Empty when something else is
/// in it.
std::string ascii_number(std::string_view text) {
    std::string out;
    std::size_t position = 0;
    while (position < text.size()) {
        char32_t const point = next_code_point(text, position);
        if (point == U' ' || point == 0xa0 || point == 0x202f || point == 0x2009) continue;
        if (point == U'\'') continue;
        if (point == 0x2212 || point == 0x2013) {
            out += '-';
        } else if (point < 0x80 && (is_digit(static_cast<char>(point)) || point == U'.' || point == U',' ||
                                    point == U'-' || point == U'+')) {
            out += static_cast<char>(point);
        } else {
            return {};
        }
    }
    return out;
}

/// Groups by `group` must be of three digits: "1,234,567".
bool has_right_groups(std::string_view whole, char group) {
    std::size_t const first = whole.find(group);
    if (first == std::string_view::npos) return true;
    if (first == 0 || first > 4) return false;
    for (std::size_t at = first; at < whole.size(); at += 4) {
        if (whole[at] != group || whole.size() - at < 4) return false;
        if (!std::all_of(&whole[at] + 1, &whole[at] + 4, is_digit)) return false;
    }
    return true;
}

/// Which sign is the decimal one; '\0' when it cannot be told.
char decimal_sign(std::string_view text, DecimalSign wanted) {
    if (wanted != DecimalSign::Auto) return wanted == DecimalSign::Comma ? ',' : '.';
    std::size_t const comma = text.rfind(',');
    std::size_t const point = text.rfind('.');
    if (comma == std::string_view::npos) return '.';
    if (point != std::string_view::npos) return comma > point ? ',' : '.';
    if (text.find(',') != comma) return '.';  // several commas only group
    bool const three = text.size() - comma == 4;
    bool const may_group = comma >= 1 && comma <= 3 && text[0] != '0' && text[0] != '-';
    return three && may_group ? '\0' : ',';
}

NumberReading problem(NumberProblem what) { return {std::nullopt, what, {}}; }

/// Exact decimal from plain digits, or why not.
NumberReading to_decimal(std::string_view plain, int decimals, bool round) {
    std::size_t const point = plain.find('.');
    std::size_t const given = point == std::string_view::npos ? 0 : plain.size() - point - 1;
    if (given > static_cast<std::size_t>(decimals) && !round) return problem(NumberProblem::TooPrecise);
    // The seventh digit is all that half-up rounding to 6 or fewer can look at.
    bool const cut = given > Decimal::kFractionDigits;
    std::string_view const kept = cut ? plain.substr(0, point + 1 + Decimal::kFractionDigits) : plain;
    auto value = Decimal::parse(kept);
    if (!value)
        return problem(value.error().code == ErrorCode::Overflow ? NumberProblem::TooLarge : NumberProblem::NotNumber);
    if (given <= static_cast<std::size_t>(decimals)) return {*value, {}, {}};
    if (cut && decimals == Decimal::kFractionDigits && plain[kept.size()] >= '5')
        value = add(*value, Decimal::from_micros(plain.front() == '-' ? -1 : 1));
    if (value) value = round_to(*value, decimals);
    if (!value) return problem(NumberProblem::TooLarge);
    return {*value, {}, std::string(plain)};
}

}  // namespace

std::optional<std::string> plain_number(std::string_view text) {
    auto number = scan(text);
    if (!number) return std::nullopt;
    if (std::abs(number->exponent) > kExponentMax) return std::string(text);
    if (!number->whole) round_digits(*number);
    return spell(*number);
}

std::optional<std::string> date_text(std::string_view serial, bool epoch_1904) {
    double value = 0;
    auto const end = serial.data() + serial.size();
    auto const [stop, code] = std::from_chars(serial.data(), end, value);
    if (code != std::errc() || stop != end || !(value >= 0) || value >= 2'958'466) return std::nullopt;
    auto seconds = std::llround(value * 86'400);
    auto const days = seconds / 86'400;
    seconds %= 86'400;
    std::string const time = fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if (days == 0 && value < 1 && seconds != 0) return time;
    // 1970-01-01 is day 25,569 of the 1900 epoch, which counts a 29 February 1900 that never was.
    auto const since_1970 = days + (epoch_1904 ? 1462 : days < 60 ? 1 : 0) - 25'569;
    std::string const date = to_string(Date{static_cast<std::int32_t>(since_1970)});
    return seconds == 0 ? date : date + " " + time;
}

NumberReading read_number(std::string_view text, DecimalSign sign, int decimals, bool round) {
    std::string const written = ascii_number(without_currency(text));
    if (written.empty() || written.size() > 64) return problem(NumberProblem::NotNumber);
    char const mark = decimal_sign(written, sign);
    if (mark == '\0') return problem(NumberProblem::Ambiguous);
    std::size_t const at = written.rfind(mark);
    std::string_view const all(written);
    std::string_view whole = all.substr(0, std::min(at, all.size()));
    std::string const fraction(at == std::string::npos ? std::string_view() : all.substr(at + 1));
    bool const negative = !whole.empty() && whole.front() == '-';
    if (negative) whole.remove_prefix(1);
    char const group = mark == ',' ? '.' : ',';
    if (!has_right_groups(whole, group) || !std::all_of(fraction.begin(), fraction.end(), is_digit))
        return problem(NumberProblem::NotNumber);
    std::string plain;
    std::copy_if(whole.begin(), whole.end(), std::back_inserter(plain), [&](char c) { return c != group; });
    if (plain.empty() || !std::all_of(plain.begin(), plain.end(), is_digit)) return problem(NumberProblem::NotNumber);
    std::string spelled = (negative ? "-" : "") + plain;
    if (std::size_t const last = fraction.find_last_not_of('0'); last != std::string::npos)
        spelled += "." + fraction.substr(0, last + 1);
    return to_decimal(spelled, decimals, round);
}

}  // namespace offerta::server
