#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "server/db/params.hpp"
#include "server/db/result.hpp"
#include "server/db/statement.hpp"

struct pg_conn;

namespace offerta::server::db {

struct ConnectionSettings {
    std::string url;
    std::string user = {};  ///< instead of the url's, when not empty
    std::string application_name = "offerta";
    std::chrono::milliseconds connect_limit{3000};
    /// The server's own limit on a statement; ours on the network is two seconds longer.
    std::chrono::milliseconds statement_limit{8000};
    std::chrono::milliseconds lock_limit{4000};
};

struct Notification {
    std::string channel;
    std::string payload;
};

/// A statement with its parameters.
struct Call {
    Statement const* statement;
    Params params;
};

/// Where repositories send statements: a transaction, or a session where each statement stands alone.
class Executor {
  public:
    virtual ~Executor() = default;
    virtual Result execute(Statement const& statement, Params const& params = {}) = 0;
};

/// One connection to PostgreSQL, used by one thread at a time. Every wait has a limit, a server that is stopped in the
/// middle included; after Error(ConnectionLost) or Error(Timeout) of ours it is broken() and of no more use.
class Connection {
  public:
    /// Throws Error(Unavailable) after at most settings.connect_limit.
    explicit Connection(ConnectionSettings const& settings);

    /// Runs a prepared statement, preparing it first where this connection has not yet.
    Result execute(Statement const& statement, Params const& params = {});
    /// Runs several statements in one round trip (libpq's pipeline) and returns the last one's result. The first error
    /// is thrown after the server has skipped what followed it.
    Result execute_all(std::vector<Call> const& calls);
    /// Runs SQL text by the simple protocol, several statements allowed: BEGIN, COMMIT, LISTEN, migrations. Never text
    /// made from input. No limit but the server's own when `unlimited`.
    Result execute_script(char const* sql, bool unlimited = false);

    [[nodiscard]] bool broken() const { return broken_; }

    /// Waits up to `limit` for notifications; none when the time is over. Throws Error(ConnectionLost).
    std::vector<Notification> wait_for_notifications(std::chrono::milliseconds limit);

  private:
    friend class Pipeline;
    using Deadline = std::optional<std::chrono::steady_clock::time_point>;
    struct Finish {
        void operator()(pg_conn* connection) const;
    };

    void open(ConnectionSettings const& settings);
    void prepare(Statement const& statement, Deadline deadline);
    void flush(Deadline deadline);
    void send(Call const& call);
    Result read_pipeline(std::vector<Call> const& calls, Deadline deadline);
    Result last_result(Deadline deadline);
    pg_result* next_result(Deadline deadline);
    void wait(short events, Deadline deadline);
    Deadline statement_deadline() const;
    [[noreturn]] void fail_lost();
    [[noreturn]] void fail_with(pg_result* result);

    std::unique_ptr<pg_conn, Finish> connection_;
    std::chrono::milliseconds statement_limit_;
    std::vector<Statement const*> preparing_;  ///< sent in the pipeline before their first use, null for a use
    std::unordered_set<std::string_view> prepared_;
    bool broken_ = false;
};

}  // namespace offerta::server::db
