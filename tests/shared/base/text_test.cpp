#include "shared/base/text.hpp"

#include <doctest/doctest.h>

#include "shared/base/result.hpp"
#include "tests/support/random.hpp"

using namespace offerta;
using offerta::testing::Random;

TEST_CASE("UTF-8 is judged as RFC 3629 says") {
    for (std::string_view const text : {"", "abc", "Цена", "№ ₽ 10", "\U0001F600", "\xF4\x8F\xBF\xBF"}) {
        CAPTURE(text);
        CHECK(is_valid_utf8(text));
    }
    for (std::string_view const text : {"\x80", "\xC3", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                        "\xF8\x88\x80\x80\x80", "ab\xFF", "\xE2\x82"}) {
        CHECK_FALSE(is_valid_utf8(text));
    }
    CHECK(count_code_points("Цена ₽") == 6);
    CHECK(count_code_points("a\xFF\xE2\x82z") == 5);
}

TEST_CASE("every code point survives encoding, and random bytes are read to their end") {
    for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string text;
        append_utf8(text, c);
        std::size_t position = 0;
        REQUIRE(next_code_point(text, position) == c);
        REQUIRE(position == text.size());
        REQUIRE(is_valid_utf8(text));
    }
    Random random{1};
    for (int i = 0; i < 2'000; ++i) {
        std::string const bytes = random.bytes(random.below(40));
        std::size_t position = 0;
        std::size_t count = 0;
        for (; position < bytes.size(); ++count) (void)next_code_point(bytes, position);
        REQUIRE(position == bytes.size());
        REQUIRE(count == count_code_points(bytes));
        REQUIRE(is_valid_utf8(fold_for_search(bytes)));
        std::string_view const trimmed = trim(bytes);
        REQUIRE(trim(trimmed) == trimmed);
    }
}

TEST_CASE("search compares without case, and ё is е") {
    CHECK(fold_for_search("Чёрный ЁЖ") == "черный еж");
    CHECK(fold_for_search("ÀÉÎ Straße ×") == "àéî straße ×");
    CHECK(fold_for_search("ŁÓDŹ Žižka İ") == "łódź žižka i");
    CHECK(fold_for_search("ΑΣΣΟΣ ς Ώ Ή") == "ασσοσ σ ώ ή");
    CHECK(fold_for_search("ЂЃЄІЇЎ Ґ") == "ђѓєіїў ґ");
}

TEST_CASE("blanks at both ends go, the ones within stay") {
    CHECK(trim("  a b \t\n") == "a b");
    CHECK(trim("\u00A0\u202FЦена\u202F\u00A0") == "Цена");
    CHECK(trim(" \u00A0 ").empty());
    CHECK(trim("").empty());
}

TEST_CASE("the place of an error grows on the way up") {
    CHECK(at("lines[2]", Error{ErrorCode::Required, "quantity", {}, {}}).place == "lines[2].quantity");
    CHECK(at("lines", Error{ErrorCode::Required, "[2].quantity", {}, {}}).place == "lines[2].quantity");
    CHECK(at("lines", Error{}).place == "lines");
    CHECK(at("", Error{ErrorCode::Required, "name", {}, {}}).place == "name");
    CHECK(code_name(ErrorCode::UnknownSku) == "unknown_sku");
}
