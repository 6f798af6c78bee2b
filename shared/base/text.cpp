#include "shared/base/text.hpp"

#include <cstdint>

namespace offerta {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

struct Decoded {
    char32_t code_point = kReplacement;
    std::size_t length = 1;
    bool valid = false;
};

unsigned byte_at(std::string_view text, std::size_t position) { return static_cast<unsigned char>(text[position]); }

std::size_t sequence_length(unsigned lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return 2;
    if (lead >= 0xE0 && lead <= 0xEF) return 3;
    if (lead >= 0xF0 && lead <= 0xF4) return 4;
    return 0;  // a continuation, an overlong lead, or beyond U+10FFFF
}

// Shortest form, no surrogates, at most U+10FFFF (RFC 3629).
bool is_scalar(char32_t code_point, std::size_t length) {
    constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
    return code_point >= kLeast[length] && code_point <= 0x10FFFF && !(code_point >= 0xD800 && code_point <= 0xDFFF);
}

Decoded decode(std::string_view text, std::size_t position) {
    unsigned const lead = byte_at(text, position);
    std::size_t const length = sequence_length(lead);
    if (length == 1) return {lead, 1, true};
    if (length == 0 || position + length > text.size()) return {};
    char32_t code_point = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        unsigned const byte = byte_at(text, position + i);
        if ((byte & 0xC0) != 0x80) return {};
        code_point = code_point << 6 | (byte & 0x3F);
    }
    if (!is_scalar(code_point, length)) return {};
    return {code_point, length, true};
}

char32_t fold_latin_extended(char32_t c) {
    // Latin Extended-A alternates capital and small, with the parity changing at the letters
    // without a pair.
    bool const even_is_capital = (c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177);
    bool const odd_is_capital = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
    if (c == 0x130) return U'i';
    if (c == 0x178) return 0xFF;
    if (even_is_capital && c % 2 == 0 && c != 0x138) return c + 1;
    if (odd_is_capital && c % 2 == 1) return c + 1;
    return c;
}

char32_t fold_greek(char32_t c) {
    if (c == 0x3C2) return 0x3C3;  // final sigma
    if ((c >= 0x391 && c <= 0x3A1) || (c >= 0x3A3 && c <= 0x3AB)) return c + 32;
    switch (c) {
        case 0x386:
            return 0x3AC;
        case 0x388:
        case 0x389:
        case 0x38A:
            return c + 37;
        case 0x38C:
            return 0x3CC;
        case 0x38E:
        case 0x38F:
            return c + 63;
        default:
            return c;
    }
}

char32_t fold_cyrillic(char32_t c) {
    if (c == 0x401 || c == 0x451) return 0x435;  // Ё, ё as е
    if (c >= 0x410 && c <= 0x42F) return c + 32;
    if (c >= 0x400 && c <= 0x40F) return c + 80;
    bool const pairs = (c >= 0x460 && c <= 0x481) || (c >= 0x48A && c <= 0x4BF) || (c >= 0x4D0 && c <= 0x52F);
    return pairs && c % 2 == 0 ? c + 1 : c;
}

char32_t fold(char32_t c) {
    if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
    if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
    if (c >= 0x100 && c <= 0x17F) return fold_latin_extended(c);
    if (c >= 0x386 && c <= 0x3CE) return fold_greek(c);
    if (c >= 0x400 && c <= 0x52F) return fold_cyrillic(c);
    return c;
}

bool is_blank(char32_t c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x202F || c == 0x2009 || c == 0x3000 ||
           c == 0xFEFF;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
    for (std::size_t position = 0; position < text.size();) {
        Decoded const one = decode(text, position);
        if (!one.valid) return false;
        position += one.length;
    }
    return true;
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t position = 0; position < text.size(); ++count) position += decode(text, position).length;
    return count;
}

char32_t next_code_point(std::string_view text, std::size_t& position) {
    if (position >= text.size()) return kReplacement;
    Decoded const one = decode(text, position);
    position += one.length;
    return one.code_point;
}

void append_utf8(std::string& out, char32_t code_point) {
    if (!is_scalar(code_point, 1)) code_point = kReplacement;
    auto const continuation = [](char32_t bits) { return static_cast<char>(0x80 | (bits & 0x3F)); };
    if (code_point < 0x80) {
        out += static_cast<char>(code_point);
        return;
    }
    if (code_point < 0x800) {
        out += static_cast<char>(0xC0 | code_point >> 6);
    } else {
        if (code_point < 0x10000) {
            out += static_cast<char>(0xE0 | code_point >> 12);
        } else {
            out += static_cast<char>(0xF0 | code_point >> 18);
            out += continuation(code_point >> 12);
        }
        out += continuation(code_point >> 6);
    }
    out += continuation(code_point);
}

std::string fold_for_search(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t position = 0; position < text.size();) {
        Decoded const one = decode(text, position);
        append_utf8(out, fold(one.code_point));
        position += one.length;
    }
    return out;
}

std::string_view trim(std::string_view text) {
    std::size_t begin = 0;
    while (begin < text.size()) {
        Decoded const one = decode(text, begin);
        if (!is_blank(one.code_point)) break;
        begin += one.length;
    }
    std::size_t end = text.size();
    while (end > begin) {
        std::size_t last = end - 1;
        while (last > begin && (byte_at(text, last) & 0xC0) == 0x80) --last;
        Decoded const one = decode(text, last);
        if (!is_blank(one.code_point) || last + one.length != end) break;
        end = last;
    }
    return text.substr(begin, end - begin);
}

}  // namespace offerta
