#pragma once

#include <string>

namespace offerta::test {

// Where tests find things. Said in one source, so that all others are the same for the compiler's cache in every clone.

/// The project.
[[nodiscard]] std::string source_dir();
/// Vectors and real data beside the project; OFFERTA_SHARED_DIR of the environment names another place. It may not
/// exist.
[[nodiscard]] std::string shared_dir();
[[nodiscard]] std::string fonts_dir();
/// For what tests write that somebody may want to look at.
[[nodiscard]] std::string artifacts_dir();
/// The server's executable; OFFERTA_SERVER_PROGRAM of the environment names another one.
[[nodiscard]] std::string server_program();

}  // namespace offerta::test
