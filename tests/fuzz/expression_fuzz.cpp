#include "tests/fuzz/support/fuzz_target.hpp"
#include "tests/shared/specifier/fixture.hpp"

// Any bytes as an expression: a value or an error, never a crash, and an error stands within the text.
std::vector<std::string> offerta::fuzz::seeds() {
    return {"1 + 2 * -3.5",
            "if(a > 1 and not b, \"x\", \"y\")",
            "lookup(\"power\", \"sku\", 120)",
            "ceil(attr(\"PC\", \"power\") / 3) % 2",
            "min(1, max(2, 3)) = 1 or \"a\" != \"b\"",
            "((((1))))",
            "in(1, 2, 3)"};
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const text = offerta::fuzz::text_of(data, size);
    auto const value = offerta::testing::evaluate(text);
    offerta::fuzz::require(value || value.error().position <= text.size(), "an error stands within the text");
    return 0;
}
