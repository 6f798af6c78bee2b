#pragma once

#include "client/state/held.hpp"
#include "client/state/import_watch.hpp"

namespace offerta::client {

// ---- How far the server is with a file. What sets it off are screens of the program's second part, and what reduces
// it is of that part too (decision 16).

/// It is time to look.
struct ImportLookDue {
    ImportRun run;
};
/// None: the server did not say.
struct ImportProgressTold {
    ImportRun run;
    std::optional<ImportProgress> progress;
};
using ImportWatchAction = OneOf<ImportLookDue, ImportProgressTold>;

}  // namespace offerta::client
