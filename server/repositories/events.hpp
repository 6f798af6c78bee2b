#pragma once

#include <string>
#include <vector>

#include "server/db/session.hpp"
#include "shared/base/date.hpp"
#include "shared/base/uuid.hpp"

namespace offerta::server::events {

/// What happened to an aggregate; `version` is its new one, one more than the last.
struct NewEvent {
    std::string aggregate;  ///< "quote", "customer", "price_book", "set", "import"
    std::string entity;     ///< its id
    std::int64_t version = 0;
    std::string type;     ///< "created", "edited", …
    std::string details;  ///< JSON
};
/// Appends in the caller's transaction and wakes the relays when it commits.
void append(db::Transaction& transaction, UserId actor, std::vector<NewEvent> const& events);

struct RecordedEvent {
    std::int64_t id = 0;
    std::string aggregate;
    std::string entity;
    std::int64_t version = 0;
};
/// Where a reader of the log stands. Transactions commit in another order than their rows were numbered, so a reader
/// goes back to the oldest transaction that was running when it last looked, and skips what it has seen.
struct LogPosition {
    std::string oldest_running;      ///< xid8
    std::vector<std::int64_t> seen;  ///< ids at or after it
};
[[nodiscard]] LogPosition position_now(db::Executor& executor);
/// Events committed since; moves the position on.
[[nodiscard]] std::vector<RecordedEvent> read_new(db::Executor& executor, LogPosition& position);

struct HistoryRow {
    std::string at;  ///< RFC 3339
    std::string actor;
    std::string actor_name;
    std::int64_t version = 0;
    std::string type;
    std::string details;
};
/// Newest first, below a version.
[[nodiscard]] std::vector<HistoryRow> history(db::Executor& executor, std::string const& aggregate,
                                              std::string const& entity, std::int64_t below, std::int64_t limit);

}  // namespace offerta::server::events
