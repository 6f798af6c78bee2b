#include "shared/base/mail_address.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace offerta;

TEST_CASE("a mail address is local@domain in ASCII, and nothing that could be a second header or command") {
    for (char const* const good : {"a@b", "a@x.ru", "anna.kovaleva+kp@mail.example.com",
                                   "first.last+tag@sub.example.com", "o'neil@x-y.org", "root@localhost"}) {
        CAPTURE(good);
        CHECK(is_mail_address(good));
    }
    for (char const* const bad :
         {"", "a", "@b", "a@", "a b@c.d", "a@b\r\nRCPT TO:<x@y>", "a@b c", "<a@b>", "a@b@c", ".a@b", "a..b@c", "a@.b",
          "a@x.ru.", "a@x.ru\n", "\"a b\"@c", "почта@x.ru", "anna@пример.рф", "а@пример.рф", "a@b,c@d"}) {
        CAPTURE(bad);
        CHECK_FALSE(is_mail_address(bad));
    }
}

TEST_CASE("a mail address is within the lengths of RFC 5321") {
    CHECK(is_mail_address(std::string(64, 'a') + "@b"));
    CHECK_FALSE(is_mail_address(std::string(65, 'a') + "@b"));
    CHECK(is_mail_address("a@" + std::string(kMostMailAddress - 2, 'b')));
    CHECK_FALSE(is_mail_address("a@" + std::string(kMostMailAddress - 1, 'b')));
}
