#include "shared/base/uuid.hpp"

#include <doctest/doctest.h>

#include "tests/support/random.hpp"

using namespace offerta;
using offerta::testing::Random;

TEST_CASE("N6 a new id is a UUIDv7 of its time, in order of time") {
    std::array<std::uint8_t, 10> random{};
    random.fill(0xFF);
    Uuid const id = make_uuid_v7(Instant{0x0123456789AB}, random);
    CHECK(to_string(id) == "01234567-89ab-7fff-bfff-ffffffffffff");
    std::array<std::uint8_t, 10> const zeros{};
    CHECK(id < make_uuid_v7(Instant{0x0123456789AC}, zeros));
    CHECK(to_string(make_uuid_v7(Instant{0}, zeros)) == "00000000-0000-7000-8000-000000000000");
}

TEST_CASE("N6 an id is read in any case and refused otherwise") {
    CHECK(to_string(parse_uuid("01234567-89AB-7fff-BFFF-FFFFFFFFFFFF").value()) ==
          "01234567-89ab-7fff-bfff-ffffffffffff");
    for (std::string_view const text :
         {"", "01234567-89ab-7fff-bfff-fffffffffff", "01234567-89ab-7fff-bfff-fffffffffffff",
          "0123456789ab-7fff-bfff-ffffffffffff00", "01234567-89ab-7fff-bfff-ffffffffffg0",
          "01234567_89ab-7fff-bfff-ffffffffffff", "{1234567-89ab-7fff-bfff-ffffffffffff"}) {
        CAPTURE(text);
        CHECK(parse_uuid(text).error().code == ErrorCode::InvalidFormat);
    }
}

TEST_CASE("N6 random ids survive writing and reading, random text never breaks the reader") {
    Random random{99};
    for (int i = 0; i < 5'000; ++i) {
        Uuid id;
        for (std::uint8_t& byte : id.bytes) byte = static_cast<std::uint8_t>(random.next());
        REQUIRE(parse_uuid(to_string(id)) == id);
        std::string broken = to_string(id);
        broken[random.below(broken.size())] = static_cast<char>(random.next());
        if (auto const read = parse_uuid(broken)) REQUIRE(to_string(*read).size() == 36);
        REQUIRE_FALSE(parse_uuid(random.bytes(random.below(36))).has_value());
    }
}
