#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace offerta {

enum class Language { Ru, En };

/// A text in the languages of the interface. An empty one falls back to the other.
struct LocalText {
    std::string ru;
    std::string en;

    [[nodiscard]] std::string const& in(Language language) const {
        std::string const& wanted = language == Language::Ru ? ru : en;
        return wanted.empty() ? (language == Language::Ru ? en : ru) : wanted;
    }
    friend bool operator==(LocalText const&, LocalText const&) = default;
};

/// "0" … "9", whatever the locale.
[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

[[nodiscard]] bool is_valid_utf8(std::string_view text);
/// Code points of valid UTF-8; bytes that are not valid count one each.
[[nodiscard]] std::size_t count_code_points(std::string_view text);
/// Reads one code point at `position` and moves past it; U+FFFD for a byte that is not UTF-8.
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t& position);
void append_utf8(std::string& out, char32_t code_point);
/// Lower case of Latin, Cyrillic and Greek letters, "ё" as "е": what search compares.
[[nodiscard]] std::string fold_for_search(std::string_view text);
/// Without blanks (U+00A0 and U+202F too) at both ends.
[[nodiscard]] std::string_view trim(std::string_view text);

}  // namespace offerta
