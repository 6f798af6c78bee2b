#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "client/state/upload.hpp"

namespace offerta::client {

/// What the server does with a file, and how far it is.
struct ImportProgress {
    enum class Work : std::uint8_t { Reading, Comparing, Writing };

    Work work = Work::Reading;
    std::uint64_t done = 0;   ///< rows; articles or deals where these are compared or written
    std::uint64_t total = 0;  ///< 0: not known

    friend bool operator==(ImportProgress const&, ImportProgress const&) = default;
};

/// A request about a file that the server works on: the import, and which of its requests.
struct ImportRun {
    FileKind kind = FileKind::PriceList;
    std::string id;
    std::uint64_t number = 0;
};

/// How far the server is with the request that a page of an import waits for.
struct ImportWatch {
    std::uint64_t run = 0;
    bool has_gone = false;                   ///< all of the file had gone up when it was looked at last
    std::optional<ImportProgress> progress;  ///< none: not known, and nobody is told so
};

}  // namespace offerta::client
