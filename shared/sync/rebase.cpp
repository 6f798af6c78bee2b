#include "shared/sync/rebase.hpp"

#include <utility>

namespace offerta {

Rebased rebase(Quote theirs, std::vector<Mutation> const& pending) {
    Rebased out{std::move(theirs), pending, std::nullopt};
    for (std::size_t i = 0; i < pending.size(); ++i) {
        Version const base = out.quote.version;
        if (auto applied = apply_in_place(pending[i].edit, out.quote); !applied) {
            out.conflict = RebaseConflict{i, std::move(applied.error())};
            return out;
        }
        out.mutations[i].base_version = base;
    }
    return out;
}

}  // namespace offerta
