#include "shared/document/clean_text.hpp"

#include <doctest/doctest.h>

#include "shared/base/text.hpp"

using namespace offerta;

TEST_CASE("cleaned text keeps letters and drops what hides, turns or breaks it") {
    CHECK(clean_text("Ёлка № 1, 100 ₽") == "Ёлка № 1, 100 ₽");
    CHECK(clean_text("a\x01\x1b[31mb\x7f") == "a[31mb");
    CHECK(clean_text("gpj.\u202Eexe") == "gpj.exe");
    CHECK(clean_text("a\u200Bb\uFEFFc") == "abc");
    CHECK(clean_text("one\r\ntwo\u2028three") == "one\ntwo\nthree");
    CHECK(clean_line("one\r\ntwo\tthree") == "one two three");
}

TEST_CASE("cleaned text is valid UTF-8 whatever came in") {
    CHECK(is_valid_utf8(clean_text("\xff\xfe\xd0")));
    CHECK(is_valid_utf8(clean_text("ok \xed\xa0\x80")));
}

TEST_CASE("cleaned text is cut at a limit and says so") { CHECK(clean_text("абвгд", 3) == "абв…"); }
