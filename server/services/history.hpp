#pragma once

#include <cstdint>
#include <optional>

#include "server/repositories/events.hpp"
#include "shared/protocol/messages.hpp"

namespace offerta::server {

inline constexpr std::int64_t kAnyVersion = INT64_MAX;
inline constexpr std::int64_t kHistoryMax = 500;  ///< of a history that comes in one piece

/// Where a page of a quote's history begins: with what happened to it below a version, and what was sent of it until
/// a moment.
struct HistoryPlace {
    std::int64_t below = kAnyVersion;
    Instant until{INT64_MAX};
};
struct HistoryPart {
    HistoryPage page;  ///< without next_cursor
    std::optional<HistoryPlace> next;
};

/// What has happened to an object below a version, newest first. Whether it may be read is asked before.
[[nodiscard]] inline std::vector<HistoryEntry> history_of(db::Executor& executor, std::string const& aggregate,
                                                          Uuid const& id, std::int64_t below = kAnyVersion,
                                                          std::int64_t limit = kHistoryMax) {
    std::vector<HistoryEntry> out;
    for (events::HistoryRow& row : events::history(executor, aggregate, to_string(id), below, limit)) {
        HistoryEntry entry;
        if (auto const instant = parse_instant(row.at)) entry.at = *instant;
        if (auto const user = parse_uuid(row.actor)) entry.user = UserId{*user};
        entry.user_name = std::move(row.actor_name);
        entry.version = row.version;
        entry.what = std::move(row.type);
        entry.detail_text = std::move(row.details);
        out.push_back(std::move(entry));
    }
    return out;
}

}  // namespace offerta::server
