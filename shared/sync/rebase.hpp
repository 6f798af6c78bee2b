#pragma once

#include <optional>
#include <vector>

#include "shared/quote/edit.hpp"

namespace offerta {

/// The first pending mutation that no longer applies, and what stands in its way.
struct RebaseConflict {
    std::size_t index = 0;  ///< into the pending mutations
    Error error;            ///< Conflict tells both values; NotFound: its line or specification is gone
};

struct Rebased {
    Quote quote;                      ///< theirs with ours on top, as far as they apply
    std::vector<Mutation> mutations;  ///< ours with the base versions they now have
    std::optional<RebaseConflict> conflict;
};

/// Puts what this browser changed on top of a newer quote of the server. With a conflict the mutations from it on are
/// kept in `mutations` unchanged, for the user to decide about; the quote holds those before it.
[[nodiscard]] Rebased rebase(Quote theirs, std::vector<Mutation> const& pending);

}  // namespace offerta
