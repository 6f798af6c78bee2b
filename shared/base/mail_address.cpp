#include "shared/base/mail_address.hpp"

#include <algorithm>

namespace offerta {

namespace {

constexpr std::size_t kMostLocalPart = 64;

bool is_plain_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }
bool is_of_local_part(char c) {
    return is_plain_letter(c) || std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
}
bool is_of_domain(char c) { return is_plain_letter(c) || c == '-' || c == '.'; }
bool has_sound_dots(std::string_view text) {
    return !text.empty() && text.front() != '.' && text.back() != '.' && text.find("..") == std::string_view::npos;
}

}  // namespace

bool is_mail_address(std::string_view text) {
    std::size_t const at = text.rfind('@');
    if (at == std::string_view::npos || text.size() > kMostMailAddress) return false;
    std::string_view const local = text.substr(0, at), domain = text.substr(at + 1);
    return local.size() <= kMostLocalPart && has_sound_dots(local) && has_sound_dots(domain) &&
           std::all_of(local.begin(), local.end(), is_of_local_part) &&
           std::all_of(domain.begin(), domain.end(), is_of_domain);
}

}  // namespace offerta
