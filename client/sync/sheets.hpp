#pragma once

#include "client/state/action.hpp"
#include "shared/protocol/import_messages.hpp"

namespace offerta::client {

// What every import of a table has in common: the file's sheets, and why it was refused.

/// A sheet with its first rows as they stand in it, the empty ones between them too, so that the first is row 1. What
/// its columns mean is each import's own.
[[nodiscard]] ImportSheet sheet_from_message(ImportSheetInfo const& info);
/// The server's sentence about the file says more than the problem's title.
[[nodiscard]] Problem problem_of_file(Problem problem, Findings const& findings);

}  // namespace offerta::client
