#include "server/db/session.hpp"

#include <utility>

#include "server/base/log.hpp"

namespace offerta::server::db {

namespace {

constexpr auto kPauseAfterFailure = std::chrono::milliseconds(250);

constexpr Statement kBegin{"transaction.begin", "BEGIN"};
constexpr Statement kBeginSnapshot{"transaction.begin_snapshot", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"};
constexpr Statement kBeginFrozen{"transaction.begin_frozen", "BEGIN ISOLATION LEVEL REPEATABLE READ"};
constexpr Statement kCommit{"transaction.commit", "COMMIT"};

std::int64_t now_ns() { return std::chrono::steady_clock::now().time_since_epoch().count(); }

}  // namespace

bool Gate::is_open() const { return now_ns() >= closed_until_.load(std::memory_order_relaxed); }

bool Gate::close_for_a_moment() {
    closed_until_.store(now_ns() + std::chrono::nanoseconds(kPauseAfterFailure).count(), std::memory_order_relaxed);
    return !is_away_.exchange(true, std::memory_order_relaxed);
}

bool Gate::open() {
    closed_until_.store(0, std::memory_order_relaxed);
    return is_away_.exchange(false, std::memory_order_relaxed);
}

Transaction::Transaction(Connection& connection, Identity const& who, Isolation isolation) : connection_(connection) {
    collected_.push_back({isolation == Isolation::Snapshot ? &kBeginSnapshot
                          : isolation == Isolation::Frozen ? &kBeginFrozen
                                                           : &kBegin,
                          {}});
    if (auto introduction = who.introduction()) collected_.push_back(std::move(*introduction));
    opening_ = collected_.size();
}

Transaction::~Transaction() {
    if (done_ || !begun_ || connection_.broken()) return;
    try {
        connection_.execute_script("ROLLBACK");
    } catch (Error const&) {
        // The connection is broken now; PostgreSQL rolls back by itself and the session opens another one.
    }
}

Result Transaction::execute(Statement const& statement, Params const& params) {
    later(statement, params);
    begun_ = true;
    std::vector<Call> const calls = std::exchange(collected_, {});
    return connection_.execute_all(calls);
}

void Transaction::later(Statement const& statement, Params params) {
    collected_.push_back({&statement, std::move(params)});
}

void Transaction::send() {
    begun_ = true;
    std::vector<Call> const calls = std::exchange(collected_, {});
    if (!calls.empty()) connection_.execute_all(calls);
}

void Transaction::commit() {
    if (!begun_ && collected_.size() == opening_) {  // nothing was done
        done_ = true;
        return;
    }
    commit_sent_ = true;
    execute(kCommit);
    done_ = true;
}

Connection& Session::connection() {
    if (connection_ && connection_->broken()) connection_.reset();
    if (!connection_) connection_.emplace(open());
    return *connection_;
}

Connection Session::open() {
    if (!gate_.is_open()) throw Error(ErrorKind::Unavailable, kCannotConnect, "PostgreSQL is away");
    try {
        Connection opened(settings_);
        if (gate_.open()) log::info("PostgreSQL is back");
        return opened;
    } catch (Error const& error) {
        if (gate_.close_for_a_moment()) log::warning("PostgreSQL is away", {{"reason", error.what()}});
        throw;
    }
}

Result Session::execute(Statement const& statement, Params const& params) {
    try {
        return execute_as(connection(), who_, statement, params);
    } catch (Error const& error) {
        if (!connection_ || !(connection_->broken() && error.kind() != ErrorKind::Timeout)) throw;
    }
    return execute_as(connection(), who_, statement, params);
}

bool Session::may_retry(Error const& error, bool commit_sent, int attempt) {
    bool const broken = connection_ && connection_->broken();
    if (attempt >= kMaxAttempts) return false;
    if (error.kind() == ErrorKind::SerializationFailure) return true;  // an answer: nothing was committed
    bool const stale = broken && error.kind() != ErrorKind::Timeout;
    return stale && !commit_sent && attempt == 1;
}

}  // namespace offerta::server::db
