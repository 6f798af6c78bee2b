#pragma once

#include "client/state/action.hpp"
#include "client/sync/io.hpp"
#include "shared/protocol/import_messages.hpp"

namespace offerta::client {

// What every import of a table has in common: the file's sheets, and why it was refused.

/// A sheet with its first rows as they stand in it, the empty ones between them too, so that the first is row 1. What
/// its columns mean is each import's own.
[[nodiscard]] ImportSheet sheet_from_message(ImportSheetInfo const& info);
/// The server's sentence about the file says more than the problem's title.
[[nodiscard]] Problem problem_of_file(Problem problem, Findings const& findings);
/// Tells the state how much of a file has gone up.
[[nodiscard]] Io::Progress told_upload(Io& io, FileKind kind);

}  // namespace offerta::client
