#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/state/session.hpp"

namespace offerta::client {

/// How far a history is here; it comes page by page from the newest on.
struct HistoryStand {
    Load load = Load::Idle;  ///< how its first page comes
    std::optional<Problem> problem;
    std::string next_cursor;  ///< of what happened before; empty at the beginning
    Load more = Load::Idle;   ///< how that comes

    /// Whether what happened before is to be asked for now: it is on its way from here on.
    [[nodiscard]] bool begin_more() {
        if (next_cursor.empty() || more == Load::Loading) return false;
        more = Load::Loading;
        return true;
    }
    /// Whether the page of this cursor is waited for; the first one, without a cursor, may always come anew.
    [[nodiscard]] bool awaits(std::string const& cursor) const { return cursor.empty() || cursor == next_cursor; }
    void fail(std::string const& cursor, Problem const& why) {
        if (!awaits(cursor)) return;
        (cursor.empty() ? load : more) = Load::Failed;
        problem = why;
    }
};

template <class Item>
struct HistoryPages : HistoryStand {
    std::vector<Item> items;  ///< newest first

    void take(std::string const& cursor, std::vector<Item> const& page, std::string const& next) {
        if (!awaits(cursor)) return;
        if (cursor.empty()) items.clear();
        items.insert(items.end(), page.begin(), page.end());
        next_cursor = next;
        load = Load::Ready;
        more = Load::Idle;
    }
};

}  // namespace offerta::client
