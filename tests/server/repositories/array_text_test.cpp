#include "server/repositories/array_text.hpp"

#include <doctest/doctest.h>

#include "server/db/error.hpp"

using namespace offerta::server;

TEST_CASE("texts of an array are read as PostgreSQL writes them") {
    using Texts = std::vector<std::string>;
    CHECK(texts_in_array("{}") == Texts{});
    CHECK(texts_in_array("{cat-1,серверы}") == Texts{"cat-1", "серверы"});
    CHECK(texts_in_array(R"({"","with, comma","a \"quote\" and \\","{}","NULL",plain})") ==
          Texts{"", "with, comma", "a \"quote\" and \\", "{}", "NULL", "plain"});
    for (char const* broken : {"", "{", "a", "{a", "{a,}", "{,a}", "{NULL}", R"({"a)", R"({"a"b})", R"({"a\)"}) {
        CAPTURE(broken);
        CHECK_THROWS_AS((void)texts_in_array(broken), db::Error);
    }
}

TEST_CASE("numbers of an array are read whole or not at all") {
    using Numbers = std::vector<std::int64_t>;
    CHECK(numbers_in_array("{}") == Numbers{});
    CHECK(numbers_in_array("{0,-5,9223372036854775807,-9223372036854775808}") == Numbers{0, -5, INT64_MAX, INT64_MIN});
    for (char const* broken : {"", "{", "1,2", "{1,}", "{,1}", "{1;2}", "{1.5}", "{NULL}", "{9223372036854775808}"}) {
        CAPTURE(broken);
        CHECK_THROWS_AS((void)numbers_in_array(broken), db::Error);
    }
}
