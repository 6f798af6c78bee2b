#include "shared/protocol/document_json.hpp"

#include <doctest/doctest.h>

#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"
#include "tests/shared/document/sample.hpp"
#include "tests/support/places.hpp"

using namespace offerta;

namespace {

Findings findings_of(char const* text) {
    auto const decoded = decode_text<DocumentTemplate>(text);
    return decoded ? Findings{} : decoded.error();
}

}  // namespace

TEST_CASE("a document template survives the wire") {
    auto source = testing::make_sample().document_template;
    source.logo_pixels = {3, 1, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255}};
    source.has_signature = false;
    source.columns[2].label = {"Что", "What"};
    auto const decoded = decode_text<DocumentTemplate>(dump(write(source)));
    REQUIRE(decoded.has_value());
    CHECK(*decoded == source);
}

TEST_CASE("pixels of any length come back from base64") {
    for (std::int32_t width = 1; width < 8; ++width) {
        RasterImage image{width, 1, {}};
        for (int i = 0; i < width * 4; ++i) image.rgba.push_back(static_cast<std::uint8_t>(i * 37));
        auto const decoded = decode_text<RasterImage>(dump(write(image)));
        REQUIRE(decoded.has_value());
        CHECK(*decoded == image);
    }
}

TEST_CASE("a template's faults are told with their places") {
    CHECK(findings_of(R"({"accent":"#12345"})").at(0).what.place == "accent");
    CHECK(findings_of(R"({"columns":[{"kind":"price"}]})").at(0).what.place == "columns[0].kind");
    CHECK(
        findings_of(R"({"logo":{"width":1,"height":1,"shapes":[{"path":"A 1","fill":"#000000"}]}})").at(0).what.place ==
        "logo.shapes[0].path");
    CHECK(findings_of(R"({"logo_pixels":{"width":2,"height":1,"rgba":"AAAA"}})").at(0).what.place == "logo_pixels");
    CHECK(findings_of(R"({"colour":"red"})").at(0).what.code == ErrorCode::UnknownMember);
}

TEST_CASE("the demo organisation's template can be read") {
    auto const text = testing::read_file(offerta::test::source_dir() + "/assets/demo/document_template.json");
    if (text.empty()) {
        MESSAGE("skipped: the demo has no document_template.json of its own");
        return;
    }
    CHECK(findings_of(text.c_str()).empty());
}
