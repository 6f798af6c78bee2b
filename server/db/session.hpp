#pragma once

#include <atomic>
#include <chrono>
#include <optional>
#include <type_traits>

#include "server/db/error.hpp"
#include "server/db/identity.hpp"

namespace offerta::server::db {

/// Shared by all sessions: after a failed connect nobody tries again for a moment, so that requests fail at once
/// while PostgreSQL is away instead of queueing up behind time-outs.
class Gate {
  public:
    [[nodiscard]] bool is_open() const;
    /// True when it was PostgreSQL's first failure since it last answered.
    bool close_for_a_moment();
    /// True when it had been away.
    bool open();

  private:
    std::atomic<std::int64_t> closed_until_{0};
    std::atomic<bool> is_away_{false};
};

/// Snapshot: reads one moment, writes nothing. Frozen: reads one moment and writes; run again where somebody else wrote
/// the same rows.
enum class Isolation { ReadCommitted, Snapshot, Frozen };

/// A transaction in progress. Statements whose result nobody waits for are collected and go out together with the next
/// one that is waited for, or with COMMIT: a change takes two or three round trips however many rows it touches.
/// Rolls back unless committed; every function may throw db::Error.
class Transaction final : public Executor {
  public:
    Transaction(Connection& connection, Identity const& who, Isolation isolation = Isolation::ReadCommitted);
    ~Transaction() override;
    Transaction(Transaction const&) = delete;
    Transaction& operator=(Transaction const&) = delete;

    /// Sends what was collected and this statement; returns this one's result.
    Result execute(Statement const& statement, Params const& params = {}) override;
    /// Collects a statement. Its error is thrown by the execute or commit that sends it.
    void later(Statement const& statement, Params params = {});
    /// Sends what was collected: a large change is made portion by portion.
    void send();
    /// After an exception from here the outcome is unknown: a mutation id makes asking again safe.
    void commit();
    [[nodiscard]] bool commit_sent() const { return commit_sent_; }

  private:
    Connection& connection_;
    std::vector<Call> collected_;
    std::size_t opening_ = 1;  ///< of collected_: BEGIN and the introduction
    bool begun_ = false;
    bool commit_sent_ = false;
    bool done_ = false;
};

/// What a database thread works with: one connection that is opened when needed and replaced when it broke.
class Session final : public Executor {
  public:
    Session(ConnectionSettings settings, Gate& gate) : settings_(std::move(settings)), gate_(gate) {}

    /// For whom the statements from now on are made; at first for nobody.
    void act_as(Identity who) { who_ = who; }
    [[nodiscard]] Identity acting_as() const { return who_; }

    /// One reading statement outside a transaction; repeated once on a new connection when the old one proved dead.
    Result execute(Statement const& statement, Params const& params = {}) override;

    /// Runs `work(Transaction&)` and commits. `work` may be run again (at most kMaxAttempts times in all) after a
    /// serialization failure, a deadlock, or a connection that broke before COMMIT was sent: it must have no other
    /// effect than its statements and its result. When it returns something that is false in a boolean sense
    /// (an expected with an error), the transaction is rolled back.
    template <class Work>
    auto transact(Work&& work, Isolation isolation = Isolation::ReadCommitted)
        -> std::invoke_result_t<Work&, Transaction&>;

    Connection& connection();
    /// Another connection like the session's own, for whoever keeps it.
    [[nodiscard]] Connection open();
    void drop() { connection_.reset(); }

    static constexpr int kMaxAttempts = 4;

  private:
    /// True when the failed attempt left nothing behind and another one makes sense.
    bool may_retry(Error const& error, bool commit_sent, int attempt);

    ConnectionSettings settings_;
    Gate& gate_;
    Identity who_;
    std::optional<Connection> connection_;
};

/// A session's identity for a while: threads share sessions, so nobody leaves his behind.
class Acting {
  public:
    Acting(Session& session, Identity who) : session_(session), before_(session.acting_as()) { session.act_as(who); }
    ~Acting() { session_.act_as(before_); }
    Acting(Acting const&) = delete;
    Acting& operator=(Acting const&) = delete;

  private:
    Session& session_;
    Identity before_;
};

template <class Work>
auto Session::transact(Work&& work, Isolation isolation) -> std::invoke_result_t<Work&, Transaction&> {
    using Outcome = std::invoke_result_t<Work&, Transaction&>;
    for (int attempt = 1;; ++attempt) {
        bool commit_sent = false;
        try {
            Transaction transaction(connection(), who_, isolation);
            struct Remember {
                Transaction& transaction;
                bool& sent;
                ~Remember() { sent = transaction.commit_sent(); }
            } const remember{transaction, commit_sent};
            if constexpr (std::is_void_v<Outcome>) {
                work(transaction);
                transaction.commit();
                return;
            } else {
                Outcome outcome = work(transaction);
                if constexpr (requires {
                                  outcome.has_value();
                                  outcome.error();
                              }) {
                    if (!outcome.has_value()) return outcome;
                }
                transaction.commit();
                return outcome;
            }
        } catch (Error const& error) {
            if (!may_retry(error, commit_sent, attempt)) throw;
        }
    }
}

}  // namespace offerta::server::db
