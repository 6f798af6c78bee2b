#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/db/session.hpp"
#include "server/http/problem.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "shared/access/operation.hpp"

namespace offerta::server::http {

/// Runs on the connection's own thread: must not wait for anything.
using QuickHandler = std::function<Response(Request const&)>;
/// Runs on a database thread with its session; may throw db::Error, which becomes 503, 409 or 500.
using DatabaseHandler = std::function<Response(Request const&, db::Session&)>;
/// The common case of a DatabaseHandler's GET, answered without a database thread: one short SELECT (db::Pipeline) made
/// for the caller. Where it is not that case, either half gives none and the handler does it all.
struct Glance {
    std::function<std::optional<db::Call>(Request const&)> ask;
    std::function<std::optional<Response>(Request const&, db::Result const&)> answer;
};
/// The connection is handed over (WebSocket).
struct Upgrade {};

struct Route {
    Method method = Method::Get;
    std::string_view pattern;  ///< "/api/v1/quotes/{id}"
    Operation operation;       ///< operationId in the OpenAPI description, label in metrics, what it asks of the caller
    std::variant<QuickHandler, DatabaseHandler, Upgrade> handler;
    std::size_t body_max = 0;                         ///< 0: a body is refused
    std::string_view body_type = "application/json";  ///< empty: any
    bool needs_mutation_id = false;
    bool is_slow = false;  ///< computes for long (passwords): served by the few threads kept for that
    Glance glance = {};    ///< empty: always on a database thread
    /// What a DatabaseHandler does that needs no database, for callers whom the guard knows already: the database
    /// threads may have their hands full. Empty: always on one of them.
    QuickHandler at_once = {};
    std::optional<std::vector<std::string>> queries = {};  ///< query parameters that it takes; none: any
};

/// The table of all routes, complete before the first request.
class Router {
  public:
    void add(Route route);
    /// Says of each route that was added which query parameters it takes.
    void set_queries(std::function<std::optional<std::vector<std::string>>(Route const&)> const& queries_of);

    struct Match {
        Route const* route = nullptr;
        std::vector<std::string> params;
        std::string allowed;  ///< methods of the path when only the method is wrong
    };
    /// HEAD is served by GET's route.
    [[nodiscard]] Match find(Method method, std::vector<std::string> const& segments) const;
    [[nodiscard]] std::vector<Route> const& routes() const { return routes_; }
    [[nodiscard]] std::size_t index_of(Route const& route) const {
        return static_cast<std::size_t>(&route - routes_.data());
    }

  private:
    std::vector<Route> routes_;
    std::vector<std::vector<std::string_view>> patterns_;
};

}  // namespace offerta::server::http
