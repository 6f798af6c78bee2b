#pragma once

#include "server/repositories/events.hpp"
#include "shared/protocol/messages.hpp"

namespace offerta::server {

/// What has happened to an object, newest first. Whether it may be read is asked before.
[[nodiscard]] inline std::vector<HistoryEntry> history_of(db::Executor& executor, std::string const& aggregate,
                                                          Uuid const& id) {
    std::vector<HistoryEntry> out;
    for (events::HistoryRow& row : events::history(executor, aggregate, to_string(id))) {
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
