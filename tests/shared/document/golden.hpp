#pragma once

#include <string>

#include "shared/document/make_documents.hpp"

namespace offerta::testing {

/// Compares with tests/shared/document/golden/NAME. The program's variable OFFERTA_UPDATE_GOLDEN=1 writes it instead.
void check_golden(std::string const& name, Bytes const& bytes);
/// The same for a PDF, whose bytes hold the font: told as skipped where Debian's Inter is another.
void check_golden_pdf(std::string const& name, Bytes const& bytes);

}  // namespace offerta::testing
