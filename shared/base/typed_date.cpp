#include <array>
#include <optional>
#include <vector>

#include "shared/base/format.hpp"
#include "shared/base/text.hpp"

namespace offerta {
namespace {

constexpr std::size_t kMaxTyped = 40;  // bytes; longer is no date
constexpr int kCentury = 2000;         // of years typed with two digits

/// Beginnings of the months' names, folded: three letters tell them apart in both languages.
constexpr std::array<std::array<std::string_view, 2>, 12> kMonths{{{"янв", "jan"},
                                                                   {"фев", "feb"},
                                                                   {"мар", "mar"},
                                                                   {"апр", "apr"},
                                                                   {"ма", "may"},
                                                                   {"июн", "jun"},
                                                                   {"июл", "jul"},
                                                                   {"авг", "aug"},
                                                                   {"сен", "sep"},
                                                                   {"окт", "oct"},
                                                                   {"ноя", "nov"},
                                                                   {"дек", "dec"}}};

bool is_separator(char c) { return c == ' ' || c == '.' || c == '/' || c == '-' || c == ','; }

/// The parts between separators; a part is all digits or has none.
std::vector<std::string> parts_of(std::string_view text) {
    std::vector<std::string> parts;
    bool is_new = true;
    for (char const c : text) {
        bool const turns = !parts.empty() && !parts.back().empty() && is_digit(parts.back().back()) != is_digit(c);
        if (is_separator(c)) {
            is_new = true;
            continue;
        }
        if (is_new || turns) parts.emplace_back();
        parts.back() += c;
        is_new = false;
    }
    return parts;
}

std::optional<int> number_of(std::string const& part) {
    if (part.empty() || part.size() > 4 || !is_digit(part.front())) return std::nullopt;
    int value = 0;
    for (char const c : part) value = value * 10 + (c - '0');
    return value;
}

std::optional<int> month_of(std::string const& part) {
    if (auto const number = number_of(part)) return number;
    for (std::size_t i = 0; i < kMonths.size(); ++i) {
        for (std::string_view const name : kMonths[i]) {
            if (part.starts_with(name)) return static_cast<int>(i) + 1;
        }
    }
    return std::nullopt;
}

std::optional<CivilDate> civil_of(std::vector<std::string> const& parts) {
    if (parts.size() != 3 && !(parts.size() == 4 && parts[3] == "г")) return std::nullopt;
    bool const year_first = parts[0].size() == 4 && is_digit(parts[0].front());
    auto const day = number_of(parts[year_first ? 2 : 0]);
    auto const month = month_of(parts[1]);
    auto const year = number_of(parts[year_first ? 0 : 2]);
    std::size_t const year_digits = parts[year_first ? 0 : 2].size();
    if (!day || !month || !year || (year_digits != 2 && year_digits != 4)) return std::nullopt;
    return CivilDate{year_digits == 2 ? kCentury + *year : *year, *month, *day};
}

}  // namespace

Result<Date> parse_typed_date(std::string_view text) {
    std::string_view const typed = trim(text);
    auto const civil = typed.size() <= kMaxTyped ? civil_of(parts_of(fold_for_search(typed))) : std::nullopt;
    auto const date = civil ? date_from_civil(*civil) : fail(ErrorCode::InvalidFormat, {});
    if (!date)
        return fail(ErrorCode::InvalidFormat, {}, "a date, 23.11.2026",
                    typed.size() <= kMaxTyped ? std::string(typed) : std::string{});
    return date;
}

}  // namespace offerta
