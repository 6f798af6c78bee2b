#pragma once

#include <string>
#include <vector>

#include "tests/vectors/case.hpp"

namespace offerta::vectors {

/// A case that is not as expected.
struct FailedCase {
    std::size_t index = 0;
    std::string name;
    Differences differences;
};

/// What running a file gave. `error` says why the file as a whole cannot be run (no JSON, another
/// format or kind).
struct FileResult {
    std::string kind;
    std::string error;
    std::size_t cases = 0;
    std::vector<FailedCase> failed;

    [[nodiscard]] bool passed() const { return error.empty() && failed.empty(); }
};

/// Runs every case of a file's text: {"format": 1, "kind": …, "cases": […]}.
[[nodiscard]] FileResult run_text(std::string const& text);
/// The same for a file; one that cannot be read is an error.
[[nodiscard]] FileResult run_file(std::string const& path);
/// One line per difference and a summary at the end.
[[nodiscard]] std::string report(std::string const& path, FileResult const& result);

}  // namespace offerta::vectors
