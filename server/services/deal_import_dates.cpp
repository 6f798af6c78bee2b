#include "server/services/deal_import_dates.hpp"

#include <algorithm>

namespace offerta::server {

namespace {

std::optional<int> digits(std::string_view text) {
    int value = 0;
    if (text.empty() || text.size() > 4) return std::nullopt;
    for (char const c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

}  // namespace

std::optional<Date> date_by(std::string_view form, std::string_view text) {
    char const separator = form.find('-') != std::string_view::npos   ? '-'
                           : form.find('.') != std::string_view::npos ? '.'
                                                                      : '/';
    int year = 0, month = 0, day = 0;
    while (!form.empty()) {
        std::size_t const in_form = std::min(form.find(separator), form.size());
        std::size_t const in_text = std::min(text.find(separator), text.size());
        if ((in_form == form.size()) != (in_text == text.size())) return std::nullopt;
        auto const value = digits(text.substr(0, in_text));
        if (!value || (form[0] == 'y' && in_text != in_form)) return std::nullopt;
        (form[0] == 'd'   ? day
         : form[0] == 'm' ? month
                          : year) = form[0] == 'y' && in_form == 2 ? 2000 + *value : *value;
        form.remove_prefix(std::min(in_form + 1, form.size()));
        text.remove_prefix(std::min(in_text + 1, text.size()));
    }
    auto const date = date_from_civil({year, month, day});
    return date ? std::optional(*date) : std::nullopt;
}

}  // namespace offerta::server
