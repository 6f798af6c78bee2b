#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "tests/shared/specifier/fixture.hpp"

// Any bytes as an expression: a value or an error, never a crash, and an error stands within the text.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    auto const value = offerta::testing::evaluate(text);
    if (!value && value.error().position > text.size()) std::abort();
    return 0;
}
