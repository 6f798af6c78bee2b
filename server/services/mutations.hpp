#pragma once

#include "server/db/session.hpp"
#include "server/repositories/mutations.hpp"
#include "server/services/refusal.hpp"

namespace offerta::server {

using Answer = mutations::Answer;
using MutationKey = mutations::Key;

/// The version that a change was made on: from If-Match, or else from the body.
struct BaseVersion {
    std::int64_t version = 0;
    bool any = false;  ///< If-Match: *
};
/// Stale unless the change was made on what there is now; 0: nothing there yet.
[[nodiscard]] inline tl::expected<void, Refusal> check_base(BaseVersion base, std::int64_t current) {
    if (base.version == current || (base.any && current > 0)) return {};
    return refuse(RefusalKind::Stale, "stale",
                  {Finding{Severity::Error, Error{ErrorCode::Conflict, "version", std::to_string(current),
                                                  std::to_string(base.version)}}});
}

/// Carries out a change in one transaction unless its id was seen before: then the first answer is given again and
/// nothing changes. `effect(Transaction&)` gives an Outcome<Answer>; a refusal rolls back and is not remembered.
template <class Effect>
[[nodiscard]] Outcome<Answer> once(db::Session& session, MutationKey const& key, Effect effect) {
    auto const attempt = [&](db::Transaction& transaction) -> Outcome<Answer> {
        if (auto const found = mutations::find(transaction, key)) {
            if (found->same_request) return found->answer;
            return refuse(RefusalKind::Conflict, "mutation_id_reused");
        }
        Outcome<Answer> answer = effect(transaction);
        if (answer) mutations::record(transaction, key, *answer);
        return answer;
    };
    try {
        return session.transact(attempt);
    } catch (db::Error const& error) {
        if (error.constraint() != mutations::kMutationKey) throw;
    }
    // Another request with this id committed first: its answer is there now, unless it is another user's.
    try {
        return session.transact(attempt);
    } catch (db::Error const& error) {
        if (error.constraint() != mutations::kMutationKey) throw;
    }
    return refuse(RefusalKind::Conflict, "mutation_id_reused");
}

}  // namespace offerta::server
