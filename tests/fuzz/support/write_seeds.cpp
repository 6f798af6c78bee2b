#include <fstream>

#include "tests/fuzz/support/fuzz_target.hpp"

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
    constexpr std::string_view kOption = "--write-seeds=";
    for (int i = 1; i < *argc; ++i) {
        std::string_view const argument = (*argv)[i];
        if (argument.substr(0, kOption.size()) != kOption) continue;
        std::string const folder(argument.substr(kOption.size()));
        int number = 0;
        for (std::string const& seed : offerta::fuzz::seeds()) {
            std::ofstream(folder + "/seed-" + std::to_string(number++), std::ios::binary) << seed;
        }
        std::exit(0);
    }
    return 0;
}
