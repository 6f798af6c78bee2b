#include "client/ui/strings/words.hpp"

#include <cstdlib>

namespace offerta::client::ui {

extern std::string_view const kWords_ru[];
extern std::string_view const kWords_en[];

namespace {

std::string_view entry(Language language, Str key) {
    auto const index = static_cast<std::size_t>(key);
    return language == Language::Ru ? kWords_ru[index] : kWords_en[index];
}

/// The form with this number; the last one there is when the word has fewer.
std::string_view form_of(std::string_view forms, int form) {
    for (; form > 0; --form) {
        auto const end = forms.find('\0');
        if (end == std::string_view::npos) break;
        forms.remove_prefix(end + 1);
    }
    return forms.substr(0, forms.find('\0'));
}

std::string grouped(Language language, std::int64_t n) {
    std::string digits = std::to_string(std::llabs(n));
    std::string_view const separator = language == Language::Ru ? "\u202f" : ",";
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), separator);
    }
    return n < 0 ? "\u2212" + digits : digits;
}

std::string fill_in_list(std::string_view pattern, std::string_view const* args, std::size_t count) {
    std::string out;
    out.reserve(pattern.size() + 16);
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        bool const place = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
        auto const index = place ? static_cast<std::size_t>(pattern[i + 1] - '0') : count;
        if (index < count) {
            out += args[index];
            i += 2;
        } else {
            out += pattern[i];
        }
    }
    return out;
}

}  // namespace

int plural_form(Language language, std::int64_t n) {
    n = std::llabs(n);
    if (language == Language::En) return n == 1 ? 0 : 1;
    auto const tens = n % 100, ones = n % 10;
    if (tens >= 11 && tens <= 14) return 2;
    if (ones == 1) return 0;
    return ones >= 2 && ones <= 4 ? 1 : 2;
}

std::string_view Words::operator()(Str key) const { return form_of(entry(language_, key), 0); }

std::string Words::operator()(Str key, std::initializer_list<std::string_view> args) const {
    return fill_in((*this)(key), args);
}

std::string Words::count(Str key, std::int64_t n, std::initializer_list<std::string_view> args) const {
    std::string const number = grouped(language_, n);
    std::string_view all[8] = {number};
    std::size_t count = 1;
    for (auto arg : args) {
        if (count < 8) all[count++] = arg;
    }
    return fill_in_list(form_of(entry(language_, key), plural_form(language_, n)), all, count);
}

std::string fill_in(std::string_view pattern, std::initializer_list<std::string_view> args) {
    return fill_in_list(pattern, args.begin(), args.size());
}

}  // namespace offerta::client::ui
