#include "server/imports/text_encoding.hpp"

#include <algorithm>
#include <array>

#include "shared/base/text.hpp"

namespace offerta::server {
namespace {

constexpr std::size_t kEncodingSampleBytes = 256 * 1024;

/// 0x80 … 0xBF of Windows-1251; the rest is А…я in order. 0 where the page has no character.
constexpr std::array<char16_t, 64> kHigh1251{
    0x0402, 0x0403, 0x201a, 0x0453, 0x201e, 0x2026, 0x2020, 0x2021, 0x20ac, 0x2030, 0x0409, 0x2039, 0x040a,
    0x040c, 0x040b, 0x040f, 0x0452, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0,      0x2122,
    0x0459, 0x203a, 0x045a, 0x045c, 0x045b, 0x045f, 0x00a0, 0x040e, 0x045e, 0x0408, 0x00a4, 0x0490, 0x00a6,
    0x00a7, 0x0401, 0x00a9, 0x0404, 0x00ab, 0x00ac, 0x00ad, 0x00ae, 0x0407, 0x00b0, 0x00b1, 0x0406, 0x0456,
    0x0491, 0x00b5, 0x00b6, 0x00b7, 0x0451, 0x2116, 0x0454, 0x00bb, 0x0458, 0x0405, 0x0455, 0x0457};

unsigned byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

/// Length of the UTF-8 sequence of two or more bytes at `at`, 0 when it is broken.
std::size_t sequence_length(std::string_view bytes, std::size_t at) {
    std::size_t position = at;
    bool const broken = next_code_point(bytes, position) == 0xfffd && position == at + 1;
    return broken ? 0 : position - at;
}

struct Utf8Census {
    std::size_t good = 0;  // sequences of two or more bytes
    std::size_t bad = 0;
};

Utf8Census count_utf8(std::string_view bytes) {
    Utf8Census census;
    for (std::size_t at = 0; at < bytes.size();) {
        if (byte_at(bytes, at) < 0x80) {
            ++at;
            continue;
        }
        std::size_t const length = sequence_length(bytes, at);
        ++(length == 0 ? census.bad : census.good);
        at += std::max<std::size_t>(length, 1);
    }
    return census;
}

bool looks_like_1251(std::string_view sample) {
    std::size_t letters = 0;
    std::size_t high = 0;
    for (char const c : sample) {
        unsigned const byte = static_cast<unsigned char>(c);
        if (byte < 0x80) continue;
        ++high;
        if (byte >= 0xc0 || byte == 0xa8 || byte == 0xb8) ++letters;
    }
    return letters * 10 >= high * 7;
}

/// UTF-16 without mark: mostly ASCII (separators, digits, line ends) leaves zeros on one side only.
TextEncoding guess_wide(std::string_view sample) {
    std::array<std::size_t, 2> zeros{};
    for (std::size_t at = 0; at < sample.size(); ++at)
        if (sample[at] == '\0') ++zeros[at % 2];
    std::size_t const half = sample.size() / 2;
    if (zeros[1] * 10 > half && zeros[0] == 0) return TextEncoding::Utf16Le;
    if (zeros[0] * 10 > half && zeros[1] == 0) return TextEncoding::Utf16Be;
    return TextEncoding::Unknown;
}

std::string from_utf16(std::string_view bytes, bool little) {
    std::string out;
    out.reserve(bytes.size());
    auto const unit_at = [&](std::size_t at) {
        unsigned const first = byte_at(bytes, at);
        unsigned const second = byte_at(bytes, at + 1);
        return static_cast<char32_t>(little ? first | second << 8 : first << 8 | second);
    };
    std::size_t at = 0;
    while (at + 1 < bytes.size()) {
        char32_t unit = unit_at(at);
        at += 2;
        bool const high = unit >= 0xd800 && unit < 0xdc00;
        if (high && at + 1 < bytes.size() && unit_at(at) >= 0xdc00 && unit_at(at) < 0xe000) {
            unit = 0x10000 + ((unit - 0xd800) << 10) + (unit_at(at) - 0xdc00);
            at += 2;
        }
        if (unit >= 0xd800 && unit < 0xe000) {
            out += '\xff';
        } else {
            append_utf8(out, unit);
        }
    }
    if (at < bytes.size()) out += '\xff';
    return out;
}

std::string from_1251(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() * 2);
    for (char const c : bytes) {
        unsigned const byte = static_cast<unsigned char>(c);
        char32_t point = byte;
        if (byte >= 0xc0) point = 0x0410 + (byte - 0xc0);
        if (byte >= 0x80 && byte < 0xc0) point = kHigh1251[byte - 0x80];
        if (point == 0) {
            out += '\xff';
        } else {
            append_utf8(out, point);
        }
    }
    return out;
}

}  // namespace

TextEncoding detect_encoding(std::string_view bytes) {
    if (bytes.starts_with("\xef\xbb\xbf")) return TextEncoding::Utf8;
    if (bytes.starts_with("\xff\xfe")) return TextEncoding::Utf16Le;
    if (bytes.starts_with("\xfe\xff")) return TextEncoding::Utf16Be;
    std::string_view const sample = bytes.substr(0, kEncodingSampleBytes);
    if (sample.find('\0') != std::string_view::npos) return guess_wide(sample);
    Utf8Census const census = count_utf8(bytes);
    if (census.bad == 0 || census.good > census.bad) return TextEncoding::Utf8;
    return looks_like_1251(sample) ? TextEncoding::Windows1251 : TextEncoding::Utf8;
}

std::string to_utf8(std::string_view bytes, TextEncoding encoding) {
    switch (encoding) {
        case TextEncoding::Utf16Le:
        case TextEncoding::Utf16Be: {
            bool const little = encoding == TextEncoding::Utf16Le;
            bool const marked = bytes.starts_with(little ? "\xff\xfe" : "\xfe\xff");
            return from_utf16(bytes.substr(marked ? 2 : 0), little);
        }
        case TextEncoding::Windows1251:
            return from_1251(bytes);
        default:
            return std::string(bytes.starts_with("\xef\xbb\xbf") ? bytes.substr(3) : bytes);
    }
}

}  // namespace offerta::server
