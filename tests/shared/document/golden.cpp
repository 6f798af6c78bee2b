#include "tests/shared/document/golden.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <string_view>

#include "tests/shared/document/sample.hpp"
#include "tests/support/places.hpp"

namespace offerta::testing {
namespace {

std::string golden_path(std::string const& name) {
    return test::source_dir() + "/tests/shared/document/golden/" + name;
}

bool is_updating() { return std::getenv("OFFERTA_UPDATE_GOLDEN") != nullptr; }

void write_file(std::string const& path, std::string_view text) {
    std::ofstream(path, std::ios::binary).write(text.data(), static_cast<std::streamsize>(text.size()));
}

std::string fonts_mark() {
    auto const fonts = test_fonts();
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (auto const& font : {fonts.regular, fonts.semibold}) {
        for (auto const byte : font) hash = (hash ^ byte) * 0x100000001b3ULL;
    }
    return std::to_string(hash) + "\n";
}

}  // namespace

void check_golden(std::string const& name, Bytes const& bytes) {
    std::string_view const made{reinterpret_cast<char const*>(bytes.data()), bytes.size()};
    if (is_updating()) write_file(golden_path(name), made);
    bool const is_same = read_file(golden_path(name)) == made;
    if (!is_same) MESSAGE("the file made now: " << write_artifact(name, bytes));
    CHECK_MESSAGE(is_same, name << " differs from its golden file");
}

void check_golden_pdf(std::string const& name, Bytes const& bytes) {
    if (is_updating()) write_file(golden_path("fonts.txt"), fonts_mark());
    if (read_file(golden_path("fonts.txt")) != fonts_mark()) {
        MESSAGE(name << ": skipped, the golden file was made with another version of Inter");
        return;
    }
    check_golden(name, bytes);
}

}  // namespace offerta::testing
