#include <cstdio>

#include "tests/vectors/run.hpp"

// offerta_vectors FILE…: prints each difference and a summary per file; ends with 1 when there is a
// difference or a file that cannot be run, with 2 when it was called wrongly.
int main(int argc, char** argv) {
    if (argc < 2) {
        std::fputs("usage: offerta_vectors FILE...\n", stderr);
        return 2;
    }
    bool passed = true;
    for (int i = 1; i < argc; ++i) {
        auto const result = offerta::vectors::run_file(argv[i]);
        std::fputs(offerta::vectors::report(argv[i], result).c_str(), stdout);
        passed = passed && result.passed();
    }
    return passed ? 0 : 1;
}
