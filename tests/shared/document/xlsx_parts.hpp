#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "shared/document/make_documents.hpp"

namespace offerta::testing {

/// The parts of a package by name, read from its central directory; times of the entries in `times`.
[[nodiscard]] std::map<std::string, std::string> parts_of(Bytes const& zip,
                                                          std::vector<std::uint32_t>* times = nullptr);

}  // namespace offerta::testing
