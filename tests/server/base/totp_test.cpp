#include "server/base/totp.hpp"

#include <doctest/doctest.h>

using namespace offerta::server;

namespace {

// RFC 6238, appendix B: the secret of its table for SHA-1; its eight digits end in our six.
constexpr std::string_view kSecret = "12345678901234567890";

}  // namespace

TEST_CASE("codes are those of RFC 6238") {
    struct Row {
        std::int64_t seconds;
        char const* code;
    };
    for (Row const& row : {Row{59, "287082"}, Row{1111111109, "081804"}, Row{1111111111, "050471"},
                           Row{1234567890, "005924"}, Row{2000000000, "279037"}, Row{20000000000, "353130"}}) {
        CAPTURE(row.seconds);
        CHECK(totp_code(kSecret, row.seconds / kTotpSeconds) == row.code);
        CHECK(totp_step(kSecret, row.code, row.seconds, 0) == row.seconds / kTotpSeconds);
    }
}

TEST_CASE("a code counts one step early and late, not two, and only once") {
    std::int64_t const step = 41152263, seconds = step * kTotpSeconds + 7;
    for (std::int64_t const at : {step - 1, step, step + 1})
        CHECK(totp_step(kSecret, totp_code(kSecret, at), seconds, 0) == at);
    for (std::int64_t const at : {step - 2, step + 2})
        CHECK_FALSE(totp_step(kSecret, totp_code(kSecret, at), seconds, 0));
    std::string const code = totp_code(kSecret, step);
    CHECK_FALSE(totp_step(kSecret, code, seconds, step));
    CHECK(totp_step(kSecret, totp_code(kSecret, step + 1), seconds, step) == step + 1);
    CHECK_FALSE(totp_step(kSecret, totp_code(kSecret, step - 1), seconds, step));
}

TEST_CASE("what is no six digits is no code") {
    for (std::string_view const text : {"", "28708", "2870822", "28708a", "287 82", "٢٨٧٠٨٢"}) {
        CHECK_FALSE(totp_step(kSecret, text, 59, 0));
    }
}

TEST_CASE("secrets are written as authenticator apps read them (RFC 4648)") {
    CHECK(base32("") == "");
    CHECK(base32("f") == "MY");
    CHECK(base32("fo") == "MZXQ");
    CHECK(base32("foo") == "MZXW6");
    CHECK(base32("foobar") == "MZXW6YTBOI");
    CHECK(totp_uri("foobar", "Offerta", "a b@x.example") ==
          "otpauth://totp/Offerta:a%20b%40x.example?secret=MZXW6YTBOI&issuer=Offerta");
}
