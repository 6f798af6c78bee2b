#pragma once

#include <string>

#include "server/repositories/audit.hpp"
#include "server/services/refusal.hpp"
#include "shared/base/text.hpp"
#include "shared/base/time_zone.hpp"
#include "shared/protocol/audit_messages.hpp"

namespace offerta::server {

/// A page of the log, newest first, below the entry `before` where that is not 0. next_cursor is the id of its last
/// entry.
[[nodiscard]] AuditPage read_audit(db::Executor& executor, audit::Filter const& filter, std::int64_t before, int limit);

enum class TableFormat : std::uint8_t { Csv, Xlsx };

struct AuditFile {
    std::string bytes;
    std::int64_t rows = 0;
};
inline constexpr int kAuditFileRows = 50'000;
/// Everything that matches as a table, newest first, times as the organisation reads them. Invalid above
/// kAuditFileRows. Text that a spreadsheet would take for a formula stays text.
[[nodiscard]] Outcome<AuditFile> export_audit(db::Executor& executor, audit::Filter const& filter, TableFormat format,
                                              Language language, TimeZone const& zone, Instant now);

}  // namespace offerta::server
