#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "server/repositories/audit.hpp"

namespace offerta::server {

/// What is wrong with the chain at one place.
struct AuditFault {
    enum class Kind : std::uint8_t {
        Altered,      ///< the entry, or its seal, is not what was sealed
        EntryGone,    ///< the seal, or the place in the queue for one, is there; its entry is not
        SealGone,     ///< a number is missing
        NotSealed,    ///< an entry that was put in past the queue, or whose seal was taken away
        OtherEnd,     ///< the chain does not end where its head says
        OtherAnchor,  ///< the chain is another one than the one that the anchor was taken from
    };
    Kind kind = Kind::Altered;
    std::int64_t number = 0;  ///< in the chain; 0 where it has none
    std::int64_t entry = 0;   ///< id in the log; 0 where it is not known

    friend bool operator==(AuditFault const&, AuditFault const&) = default;
};
/// A sentence for the console: "entry 17 (number 12): …".
[[nodiscard]] std::string describe(AuditFault const& fault);

struct AuditReport {
    std::int64_t entries = 0;        ///< checked
    std::int64_t waiting = 0;        ///< not sealed yet
    audit::Head head;                ///< where the chain ends
    std::vector<AuditFault> faults;  ///< the first kMaxFaults
    std::int64_t faults_total = 0;

    static constexpr std::size_t kMaxFaults = 1'000;
};

/// Computes every hash of the chain again, here and not in the database, and compares. Whoever owns the database can
/// write the whole chain anew, or put an old copy in its place: that shows only against anchors, heads that were kept
/// elsewhere. Read in one snapshot, or what is being sealed meanwhile looks wrong. `progress` is told how many entries
/// are done.
[[nodiscard]] AuditReport check_audit(db::Executor& executor, std::vector<audit::Head> const& anchors = {},
                                      std::function<void(std::int64_t)> const& progress = {});

/// "17:…64 digits…", as `audit head` prints it.
[[nodiscard]] Result<audit::Head> parse_audit_head(std::string_view text);
[[nodiscard]] std::string to_string(audit::Head const& head);

}  // namespace offerta::server
