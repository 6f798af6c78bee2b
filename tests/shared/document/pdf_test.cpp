#include <doctest/doctest.h>
#include <zlib.h>

#include <string>
#include <string_view>

#include "tests/shared/document/golden.hpp"
#include "tests/shared/document/hostile_texts.hpp"
#include "tests/shared/document/sample.hpp"

using namespace offerta;
using namespace offerta::testing;

namespace {

std::string_view view(Bytes const& bytes) { return {reinterpret_cast<char const*>(bytes.data()), bytes.size()}; }

std::string inflated(std::string_view packed) {
    std::string out(1 << 20, 0);
    z_stream stream{};
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    REQUIRE(inflateInit(&stream) == Z_OK);
    inflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return out;
}

/// What stands outside of streams: the objects, where actions and scripts would be.
std::string objects_of(std::string_view pdf) {
    std::string out;
    for (std::size_t at = 0; at < pdf.size();) {
        auto const begin = pdf.find("stream\r\n", at);
        if (begin == std::string_view::npos) return out.append(pdf.substr(at));
        out.append(pdf.substr(at, begin - at));
        auto const end = pdf.find("endstream", begin);
        at = end + 9;
    }
    return out;
}

std::string to_unicode_map(std::string_view pdf) {
    for (std::size_t at = pdf.find("stream\r\n"); at != std::string_view::npos; at = pdf.find("stream\r\n", at + 8)) {
        if (pdf.substr(at - 3, 3) == "end") continue;
        auto const text = inflated(pdf.substr(at + 8, pdf.find("\nendstream", at) - at - 8));
        if (text.find("begincmap") != std::string::npos) return text;
    }
    return {};
}

}  // namespace

TEST_CASE("a PDF of the sample has the golden bytes in both languages") {
    for (auto const language : {Language::Ru, Language::En}) {
        auto const file = make_pdf(make_sample().document(language), test_fonts());
        REQUIRE(file.has_value());
        check_golden_pdf(language == Language::Ru ? "quote-ru.pdf" : "quote-en.pdf", file->bytes);
    }
}

TEST_CASE("the same quote, template and timestamp give the same bytes; another timestamp does not") {
    auto const document = make_sample().document(Language::Ru);
    auto later = document;
    later.now.milliseconds += 1000;
    CHECK(make_pdf(document, test_fonts())->bytes == make_pdf(document, test_fonts())->bytes);
    CHECK(make_pdf(document, test_fonts())->bytes != make_pdf(later, test_fonts())->bytes);
}

TEST_CASE("two pages stay under 60 KB with their fonts inside") {
    auto const file = make_pdf(make_long_sample(14).document(Language::Ru), test_fonts());
    CHECK(file->pages == 2);
    CHECK(file->bytes.size() < 60'000);
    CHECK(view(file->bytes).find("/FontFile2") != std::string_view::npos);
}

TEST_CASE("the map to Unicode has only operators that belong there") {
    auto const file = make_pdf(make_sample().document(Language::Ru), test_fonts());
    auto const map = to_unicode_map(view(file->bytes));
    CHECK(map.find("beginbfchar") != std::string::npos);
    CHECK(map.find("cidrange") == std::string::npos);
    CHECK(map.find("<20BD> <20BD>") != std::string::npos);
}

TEST_CASE("progress tells every page once") {
    std::vector<int> told;
    auto const file = make_pdf(make_long_sample(60).document(Language::Ru), test_fonts(), [&](int page, int pages) {
        told.push_back(page);
        CHECK(page <= pages);
    });
    CHECK(static_cast<int>(told.size()) == file->pages);
}

TEST_CASE("no text of a user reaches the file as anything but text") {
    for (auto const& text : hostile_texts()) {
        auto const file = make_pdf(make_hostile_sample(text).document(Language::Ru), test_fonts());
        REQUIRE(file.has_value());
        auto const objects = objects_of(view(file->bytes));
        for (auto const* name :
             {"/JS", "/JavaScript", "/OpenAction", "/AA", "/Launch", "/URI", "/EmbeddedFile", "/Annots"}) {
            CHECK(objects.find(name) == std::string::npos);
        }
    }
}

TEST_CASE("pixels serve as a logo where there is no drawing; wrong ones are refused") {
    auto document = make_sample().document(Language::Ru);
    document.logo = {};
    document.logo_pixels = {8, 4, std::vector<std::uint8_t>(8 * 4 * 4, 200)};
    CHECK(view(make_pdf(document, test_fonts())->bytes).find("/SMask") != std::string_view::npos);
    document.logo_pixels.rgba.pop_back();
    CHECK(make_pdf(document, test_fonts()).error().code == ErrorCode::InvalidFormat);
}

TEST_CASE("a drawing that cannot be read is refused with its place") {
    auto document = make_sample().document(Language::Ru);
    document.logo.shapes[1].path = "M 1 1 A 5";
    auto const file = make_pdf(document, test_fonts());
    REQUIRE_FALSE(file.has_value());
    CHECK(file.error().place.rfind("logo.shapes[1]", 0) == 0);
}
