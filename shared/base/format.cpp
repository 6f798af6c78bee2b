#include "shared/base/format.hpp"

#include <algorithm>
#include <array>

#include "shared/base/fixed_text.hpp"

namespace offerta {

namespace {

constexpr std::string_view kNarrowBlank = "\u202F";
constexpr std::string_view kBlank = "\u00A0";
constexpr std::string_view kMinus = "\u2212";

std::string_view group_mark(Language language) { return language == Language::Ru ? kNarrowBlank : ","; }
char decimal_mark(Language language) { return language == Language::Ru ? ',' : '.'; }

std::string grouped(std::string_view digits, std::string_view mark) {
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i != 0 && (digits.size() - i) % 3 == 0) out += mark;
        out += digits[i];
    }
    return out;
}

// The magnitude of units of 10^-digits, with exactly `decimals` decimals of them shown.
std::string format_magnitude(std::int64_t units, int digits, int decimals, Language language) {
    std::uint64_t const unit = static_cast<std::uint64_t>(power_of_ten(digits));
    std::string out = grouped(std::to_string(magnitude(units) / unit), group_mark(language));
    if (decimals == 0) return out;
    std::string fraction = std::to_string(magnitude(units) % unit);
    fraction.insert(0, static_cast<std::size_t>(digits) - fraction.size(), '0');
    fraction.resize(static_cast<std::size_t>(decimals), '0');
    return out + decimal_mark(language) + fraction;
}

std::string with_sign(bool negative, std::string text) { return negative ? std::string{kMinus} + text : text; }

// What a person typed, as sign, digits, points and group marks: one ASCII sign for each of many.
// 'g' stands for a blank between groups; '?' for anything that no number has.
std::string typed_signs(std::string_view text) {
    std::string out;
    for (std::size_t position = 0; position < text.size();) {
        char32_t const c = next_code_point(text, position);
        if (c == 0x2212)
            out += '-';
        else if (c == ' ' || c == 0xA0 || c == 0x202F || c == 0x2009)
            out += 'g';
        else if (c < 0x80 && std::string_view{"0123456789+-.,"}.find(static_cast<char>(c)) != std::string_view::npos)
            out += static_cast<char>(c);
        else
            out += '?';
    }
    return out;
}

// Position of the sign that separates decimals, npos when there is none. Where both signs occur the
// last one is it; a lone comma is a group mark in en (its groups are judged later), a decimal one
// in ru.
std::size_t decimal_position(std::string_view typed, Language language) {
    std::size_t const comma = typed.rfind(',');
    std::size_t const point = typed.rfind('.');
    if (comma != std::string_view::npos && point != std::string_view::npos) return std::max(comma, point);
    if (point != std::string_view::npos) return point;
    return language == Language::Ru ? comma : std::string_view::npos;
}

// "1 234 567" or "1,234,567": one to three digits, then groups of three after one and the same
// mark. Marks go.
bool remove_groups(std::string& whole) {
    std::size_t const first = whole.find_first_not_of("0123456789");
    if (first == std::string::npos) return !whole.empty();
    char const mark = whole[first];
    if (first == 0 || first > 3 || (mark != 'g' && mark != ',' && mark != '.')) return false;
    std::string digits = whole.substr(0, first);
    for (std::size_t i = first; i < whole.size(); i += 4) {
        std::string const group = whole.substr(i + 1, 3);
        if (whole[i] != mark || group.size() != 3 || group.find_first_not_of("0123456789") != std::string::npos)
            return false;
        digits += group;
    }
    whole = std::move(digits);
    return true;
}

}  // namespace

std::string format_amount(Money const& money, Language language) {
    int const digits = money.currency.exponent;
    return with_sign(money.minor < 0, format_magnitude(money.minor, digits, digits, language));
}

std::string format_money(Money const& money, Language language) {
    int const digits = money.currency.exponent;
    std::string const amount = format_magnitude(money.minor, digits, digits, language);
    std::string const sign = currency_sign(money.currency);
    if (language == Language::Ru) return with_sign(money.minor < 0, amount + std::string{kNarrowBlank} + sign);
    bool const is_code = sign == money.currency.name();
    return with_sign(money.minor < 0, sign + (is_code ? std::string{kBlank} : std::string{}) + amount);
}

std::string format_decimal(Decimal value, Language language, int minimum_decimals) {
    int const decimals = std::clamp(minimum_decimals, value.decimals(), Decimal::kFractionDigits);
    return with_sign(value.is_negative(),
                     format_magnitude(value.micros(), Decimal::kFractionDigits, decimals, language));
}

std::string format_percent(Decimal percent, Language language) {
    std::string text = format_decimal(percent, language);
    if (language == Language::Ru) text += kNarrowBlank;
    return text + '%';
}

std::string format_date(Date date, Language language) {
    constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::string const iso = to_string(date);
    CivilDate const civil = civil_from_date(date);
    if (language == Language::Ru) return iso.substr(8, 2) + '.' + iso.substr(5, 2) + '.' + iso.substr(0, 4);
    return std::to_string(civil.day) + ' ' + std::string{kMonths[static_cast<std::size_t>(civil.month - 1)]} + ' ' +
           iso.substr(0, 4);
}

std::string currency_sign(Currency const& currency) {
    struct Sign {
        std::string_view code;
        std::string_view sign;
    };
    // Only signs that mean one currency and that the interface's font subset has.
    constexpr std::array<Sign, 5> kSigns{{{"RUB", "₽"}, {"USD", "$"}, {"EUR", "€"}, {"GBP", "£"}, {"JPY", "¥"}}};
    for (Sign const& one : kSigns)
        if (one.code == currency.name()) return std::string{one.sign};
    return std::string{currency.name()};
}

Result<Decimal> parse_typed_decimal(std::string_view text, Language language) {
    auto const invalid = [&] {
        return fail(ErrorCode::InvalidFormat, {}, "a number with at most 6 decimals", shown(text));
    };
    std::string typed = typed_signs(trim(text));
    bool const negative = !typed.empty() && typed.front() == '-';
    if (!typed.empty() && (typed.front() == '-' || typed.front() == '+')) typed.erase(0, 1);
    while (!typed.empty() && typed.front() == 'g') typed.erase(0, 1);  // "− 3"

    std::size_t const mark = decimal_position(typed, language);
    std::string whole = typed.substr(0, mark);
    std::string const fraction = mark == std::string::npos ? std::string{} : typed.substr(mark + 1);
    // The mark of decimals cannot group as well: "1,234,56".
    if (mark != std::string::npos && whole.find(typed[mark]) != std::string::npos) return invalid();
    if (!remove_groups(whole) || (mark != std::string::npos && fraction.empty())) return invalid();

    std::string canonical = (negative ? "-" : "") + whole;
    if (!fraction.empty()) canonical += '.' + fraction;
    auto const value = Decimal::parse(canonical);
    if (!value && value.error().code == ErrorCode::InvalidFormat) return invalid();
    return value;
}

}  // namespace offerta
