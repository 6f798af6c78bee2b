#include "tests/support/places.hpp"

#include <cstdlib>

namespace offerta::test {

namespace {

std::string named_or(char const* variable, char const* built) {
    char const* const named = std::getenv(variable);
    return named != nullptr && *named != '\0' ? named : built;
}

}  // namespace

std::string source_dir() { return OFFERTA_SOURCE_DIR; }
std::string shared_dir() { return named_or("OFFERTA_SHARED_DIR", OFFERTA_SHARED_DIR); }
std::string fonts_dir() { return OFFERTA_FONT_DIR; }
std::string artifacts_dir() { return OFFERTA_ARTIFACTS_DIR; }
std::string server_program() { return named_or("OFFERTA_SERVER_PROGRAM", OFFERTA_SERVER_PROGRAM); }

}  // namespace offerta::test
