#pragma once

#include <memory>

#include "server/repositories/audit.hpp"
#include "server/services/refusal.hpp"
#include "shared/access/subject.hpp"
#include "shared/base/date.hpp"

namespace offerta::server {

/// Who asks, and when (UTC). What he may do is asked here; row-level security says it again.
struct Asking {
    std::shared_ptr<Subject const> subject;  ///< never null
    Instant now;
    audit::Actor actor;  ///< the same, for the audit log

    [[nodiscard]] UserId user() const { return subject->user; }
    [[nodiscard]] bool may(Action action, Owned const& object) const { return offerta::may(*subject, action, object); }
    [[nodiscard]] Reach reach(Action action) const { return reach_of(*subject, action); }
};

[[nodiscard]] inline tl::unexpected<Refusal> refuse_forbidden() { return refuse(RefusalKind::Forbidden, "forbidden"); }

/// Why `asking` may not do `action` to `object`: what he may not even read is answered as if it
/// were not there (X). Fine when he may.
[[nodiscard]] inline tl::expected<void, Refusal> check_access(Asking const& asking, Action reading, Action action,
                                                              Owned const& object) {
    if (!asking.may(reading, object)) return refuse(RefusalKind::NotFound, "not_found");
    if (!asking.may(action, object)) return refuse_forbidden();
    return {};
}

}  // namespace offerta::server
