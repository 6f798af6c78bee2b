#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "server/imports/plan.hpp"
#include "shared/base/result.hpp"

namespace offerta::server {

/// What the command works on: the database's working price book, or a test's.
class ImportTarget {
  public:
    virtual ~ImportTarget() = default;
    [[nodiscard]] virtual Result<PriceBookData> working_copy() = 0;
    /// Carries the whole plan out in one transaction, or nothing of it.
    [[nodiscard]] virtual Status commit(ImportPlan const& plan, ImportProgress const& progress) = 0;
};

enum class ImportExit : int {
    Done = 0,         ///< carried out, nothing to change, or a dry run
    FileRefused = 1,  ///< the file, the mapping or the commit was refused: nothing has changed
    Usage = 2,
    Declined = 3,  ///< not confirmed
};

/// `import FILE [options]`: shows sheets or suggestion, preview, findings and difference, asks,
/// commits. `args` without the command's own name; `answers` is asked unless --yes. Everything is
/// told on `out`; on a terminal, how far the work is stands in one line that changes.
[[nodiscard]] ImportExit import_command(std::vector<std::string> args, ImportTarget& target, std::istream& answers,
                                        std::ostream& out, bool is_terminal = false);

}  // namespace offerta::server
