#pragma once

#include "server/handlers/exchange.hpp"
#include "server/services/history.hpp"

// A history in pages, of whatever has one. Heavy (JSON): for sources only.

namespace offerta::server::handlers {

/// Which part of a history is asked for.
struct HistoryQuery {
    HistoryPlace from;
    int limit = 0;
};
/// From the query's `cursor` and `limit`; another parameter is refused.
[[nodiscard]] Parsed<HistoryQuery> history_query(http::Request const& request);
[[nodiscard]] http::Response answer(http::Request const& request, Outcome<HistoryPart> history);

}  // namespace offerta::server::handlers
