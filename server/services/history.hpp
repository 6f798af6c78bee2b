#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "server/repositories/events.hpp"
#include "shared/protocol/messages.hpp"

namespace offerta::server {

inline constexpr std::int64_t kAnyVersion = INT64_MAX;

/// Where a page of a history begins: with what happened below a version and, of a quote, what was sent of it until a
/// moment.
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
                                                          Uuid const& id, std::int64_t below, std::int64_t limit) {
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

/// The same as a page of at most `limit` events, and where the next one begins.
[[nodiscard]] inline HistoryPart history_part(db::Executor& executor, std::string const& aggregate, Uuid const& id,
                                              HistoryPlace const& from, int limit) {
    HistoryPart part;
    std::vector<HistoryEntry>& events = part.page.items;
    events = history_of(executor, aggregate, id, from.below, limit + 1);
    if (events.size() > static_cast<std::size_t>(limit)) {
        events.pop_back();
        part.next = HistoryPlace{events.back().version, std::min(events.back().at, from.until)};
    }
    return part;
}

}  // namespace offerta::server
