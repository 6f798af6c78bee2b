#include "shared/sync/rebase.hpp"

#include <utility>

namespace offerta {

Rebased rebase(Quote theirs, std::vector<Mutation> const& pending) {
    Rebased out{std::move(theirs), pending, std::nullopt};
    for (std::size_t i = 0; i < pending.size(); ++i) {
        auto next = apply(pending[i].edit, out.quote);
        if (!next) {
            out.conflict = RebaseConflict{i, std::move(next.error())};
            return out;
        }
        out.mutations[i].base_version = out.quote.version;
        out.quote = std::move(*next);
    }
    return out;
}

}  // namespace offerta
