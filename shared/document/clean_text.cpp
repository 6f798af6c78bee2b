#include "shared/document/clean_text.hpp"

#include "shared/base/text.hpp"

namespace offerta {
namespace {

bool is_line_end(char32_t c) { return c == '\n' || c == 0x2028 || c == 0x2029 || c == 0x85; }

bool is_blank_control(char32_t c) { return c == '\t' || c == '\v' || c == '\f'; }

/// Controls, marks of direction, zero width characters, tags and code points that are not characters.
bool is_dropped(char32_t c) {
    if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return true;
    if (c == 0xAD || c == 0x61C || c == 0x180E || c == 0xFEFF) return true;
    if (c >= 0x200B && c <= 0x200F) return true;
    if (c >= 0x202A && c <= 0x202E) return true;
    if (c >= 0x2060 && c <= 0x206F) return true;
    if (c >= 0xFFF0 && c <= 0xFFFB) return true;
    if (c >= 0xFDD0 && c <= 0xFDEF) return true;
    if ((c & 0xFFFE) == 0xFFFE) return true;
    return c >= 0xE0000 && c <= 0xE0FFF;
}

enum class Lines : bool { Keep, Join };

std::string clean(std::string_view text, std::size_t maximum, Lines lines) {
    std::string out;
    out.reserve(text.size());
    std::size_t count = 0;
    for (std::size_t position = 0; position < text.size();) {
        char32_t c = next_code_point(text, position);
        if (c == '\r') continue;
        if (is_blank_control(c)) c = ' ';
        if (is_line_end(c)) c = lines == Lines::Keep ? '\n' : ' ';
        if (c != '\n' && is_dropped(c)) continue;
        if (count++ == maximum) {
            append_utf8(out, 0x2026);
            break;
        }
        append_utf8(out, c);
    }
    return std::string{trim(out)};
}

}  // namespace

std::string clean_text(std::string_view text, std::size_t maximum) { return clean(text, maximum, Lines::Keep); }

std::string clean_line(std::string_view text, std::size_t maximum) { return clean(text, maximum, Lines::Join); }

}  // namespace offerta
