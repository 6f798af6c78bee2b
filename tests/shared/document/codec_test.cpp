#include <doctest/doctest.h>

#include <random>

#include "shared/document/document_codec.hpp"
#include "tests/shared/document/sample.hpp"

using namespace offerta;
using namespace offerta::testing;

TEST_CASE("a document survives the way to the worker") {
    for (auto const language : {Language::Ru, Language::En}) {
        auto const document = make_sample().document(language);
        auto const decoded = decode_document(encode_document(document));
        REQUIRE(decoded.has_value());
        CHECK(*decoded == document);
    }
}

TEST_CASE("bytes that are cut short, longer or changed never decode to more than an answer") {
    auto const bytes = encode_document(make_sample().document(Language::Ru));
    for (std::size_t length = 0; length < bytes.size(); length += 7) {
        CHECK_FALSE(decode_document({bytes.data(), length}).has_value());
    }
    auto longer = bytes;
    longer.push_back(0);
    CHECK_FALSE(decode_document(longer).has_value());
    std::mt19937 random(7);
    for (int round = 0; round < 3000; ++round) {
        auto changed = bytes;
        for (int i = 0; i < 3; ++i) changed[random() % changed.size()] = static_cast<std::uint8_t>(random());
        auto const decoded = decode_document(changed);
        if (decoded) CHECK(encode_document(*decoded).size() > 0);
    }
}
