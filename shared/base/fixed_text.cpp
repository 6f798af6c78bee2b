#include "shared/base/fixed_text.hpp"

#include <algorithm>

#include "shared/base/text.hpp"

namespace offerta {

namespace {

constexpr std::size_t kShownBytes = 40;

bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

// Appends digits to a number; false once it leaves 64 bits (both signs share the larger magnitude).
bool append_digits(Int128& number, std::string_view digits) {
    constexpr Int128 kLimit = static_cast<Int128>(INT64_MAX) + 1;
    for (char const c : digits) {
        number = number * 10 + (c - '0');
        if (number > kLimit) return false;
    }
    return true;
}

}  // namespace

std::string shown(std::string_view text) {
    if (text.size() <= kShownBytes) return std::string{text};
    std::size_t cut = kShownBytes;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
    return std::string{text.substr(0, cut)} + "…";
}

Result<std::int64_t> parse_fixed(std::string_view text, int fraction_digits) {
    auto const invalid = [&] {
        return fail(ErrorCode::InvalidFormat, {},
                    "a number with at most " + std::to_string(fraction_digits) + " decimals", shown(text));
    };
    bool const negative = !text.empty() && text.front() == '-';
    std::string_view const digits = text.substr(negative ? 1 : 0);
    std::size_t const point = digits.find('.');
    std::string_view const whole = digits.substr(0, point);
    std::string_view const fraction = point == std::string_view::npos ? std::string_view{} : digits.substr(point + 1);
    bool const has_point = point != std::string_view::npos;
    if (whole.empty() || !all_digits(whole) || !all_digits(fraction)) return invalid();
    if (has_point && (fraction.empty() || fraction.size() > static_cast<std::size_t>(fraction_digits)))
        return invalid();

    Int128 number = 0;
    bool fits = append_digits(number, whole) && append_digits(number, fraction);
    std::string_view const zeros = "000000000000000000";
    fits = fits && append_digits(number, zeros.substr(0, fraction_digits - fraction.size()));
    if (negative) number = -number;
    if (!fits || !fits_64_bits(number)) return fail(ErrorCode::Overflow, {}, "a number of 64 bits", shown(text));
    return static_cast<std::int64_t>(number);
}

std::string fixed_to_text(std::int64_t units, int fraction_digits) {
    char buffer[32];
    char* const end = buffer + sizeof buffer;
    char* out = end;
    std::uint64_t rest = magnitude(units);
    bool seen = false;  // a digit other than a trailing zero of the fraction
    for (int digit = 0; digit < fraction_digits; ++digit, rest /= 10) {
        char const c = static_cast<char>('0' + rest % 10);
        seen = seen || c != '0';
        if (seen) *--out = c;
    }
    if (seen) *--out = '.';
    do {
        *--out = static_cast<char>('0' + rest % 10);
        rest /= 10;
    } while (rest != 0);
    if (units < 0) *--out = '-';
    return {out, end};
}

}  // namespace offerta
