#include "server/db/connection.hpp"

#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>

#include "server/db/error.hpp"

namespace offerta::server::db {

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kNetworkGrace = std::chrono::milliseconds(2000);

int poll_timeout(std::optional<Clock::time_point> deadline) {
    if (!deadline) return -1;
    auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(*deadline - Clock::now()).count();
    return static_cast<int>(std::clamp<long long>(left + 1, 0, 1 << 30));
}

/// Waits for the socket; false when the deadline passed.
bool wait_socket(int socket, short events, std::optional<Clock::time_point> deadline) {
    pollfd entry{socket, events, 0};
    for (;;) {
        int const ready = ::poll(&entry, 1, poll_timeout(deadline));
        if (ready > 0) return true;
        if (ready == 0) return false;
        if (errno != EINTR) return true;  // libpq will say what is wrong
    }
}

std::string trimmed(char const* message) {
    std::string text = message == nullptr ? "" : message;
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
    return text;
}

std::string field(pg_result const* result, int code) {
    char const* text = PQresultErrorField(result, code);
    return text == nullptr ? std::string() : std::string(text);
}

/// A result that is freed also where waiting for the next one throws.
struct ClearResult {
    void operator()(pg_result* result) const { PQclear(result); }
};
using HeldResult = std::unique_ptr<pg_result, ClearResult>;

}  // namespace

void Connection::Finish::operator()(pg_conn* connection) const { PQfinish(connection); }

Connection::Connection(ConnectionSettings const& settings) : statement_limit_(settings.statement_limit) {
    open(settings);
}

void Connection::open(ConnectionSettings const& settings) {
    std::string const options = "-c statement_timeout=" + std::to_string(settings.statement_limit.count()) +
                                " -c lock_timeout=" + std::to_string(settings.lock_limit.count()) +
                                " -c idle_in_transaction_session_timeout=15000 -c TimeZone=UTC -c DateStyle=ISO"
                                " -c client_min_messages=warning -c jit=off";
    // Later ones win over the url's; an empty user counts as none.
    char const* const names[] = {"dbname", "application_name", "options", "client_encoding", "user", nullptr};
    char const* const values[] = {settings.url.c_str(),  settings.application_name.c_str(),
                                  options.c_str(),       "UTF8",
                                  settings.user.c_str(), nullptr};
    connection_.reset(PQconnectStartParams(names, values, 1));
    // What the server says on the side comes back as an error where it matters; standard error is for the log's lines
    // only.
    if (connection_) PQsetNoticeProcessor(connection_.get(), [](void*, char const*) {}, nullptr);
    auto const deadline = Clock::now() + settings.connect_limit;
    short events = POLLOUT;
    while (connection_ && PQstatus(connection_.get()) != CONNECTION_BAD) {
        if (!wait_socket(PQsocket(connection_.get()), events, deadline)) {
            throw Error(ErrorKind::Unavailable, kCannotConnect, "PostgreSQL did not answer in time");
        }
        PostgresPollingStatusType const state = PQconnectPoll(connection_.get());
        if (state == PGRES_POLLING_OK) {
            PQsetnonblocking(connection_.get(), 1);
            return;
        }
        if (state == PGRES_POLLING_FAILED) break;
        events = state == PGRES_POLLING_READING ? POLLIN : POLLOUT;
    }
    throw Error(ErrorKind::Unavailable, kCannotConnect, trimmed(PQerrorMessage(connection_.get())));
}

Connection::Deadline Connection::statement_deadline() const { return Clock::now() + statement_limit_ + kNetworkGrace; }

Result Connection::execute(Statement const& statement, Params const& params) {
    Deadline const deadline = statement_deadline();
    if (!prepared_.contains(statement.name)) prepare(statement, deadline);
    Params::Arrays const arrays = params.arrays();
    int const sent =
        PQsendQueryPrepared(connection_.get(), statement.name, params.count(), arrays.values.data(),
                            arrays.lengths.data(), arrays.formats.data(), statement.columns == Columns::Binary ? 1 : 0);
    if (sent == 0) fail_lost();
    flush(deadline);
    return last_result(deadline);
}

Result Connection::execute_all(std::vector<Call> const& calls) {
    Deadline const deadline = statement_deadline();
    if (PQenterPipelineMode(connection_.get()) == 0) fail_lost();
    preparing_.clear();
    for (Call const& call : calls) send(call);
    if (PQpipelineSync(connection_.get()) == 0) fail_lost();
    flush(deadline);
    return read_pipeline(calls, deadline);
}

void Connection::send(Call const& call) {
    Statement const& statement = *call.statement;
    bool const sent_before = prepared_.contains(statement.name) ||
                             std::find(preparing_.begin(), preparing_.end(), &statement) != preparing_.end();
    if (!sent_before) {
        if (PQsendPrepare(connection_.get(), statement.name, statement.sql, 0, nullptr) == 0) fail_lost();
        preparing_.push_back(&statement);
    }
    Params::Arrays const arrays = call.params.arrays();
    int const sent =
        PQsendQueryPrepared(connection_.get(), statement.name, call.params.count(), arrays.values.data(),
                            arrays.lengths.data(), arrays.formats.data(), statement.columns == Columns::Binary ? 1 : 0);
    if (sent == 0) fail_lost();
    preparing_.push_back(nullptr);
}

/// Results come in the order of sending, each followed by a null; a failed one turns the rest into "aborted".
Result Connection::read_pipeline(std::vector<Call> const& calls, Deadline deadline) {
    HeldResult failed;
    std::optional<Result> last;
    for (Statement const* prepared : preparing_) {
        HeldResult result(next_result(deadline));
        if (!result) fail_lost();
        HeldResult const end(next_result(deadline));
        ExecStatusType const status = PQresultStatus(result.get());
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) {
            if (prepared != nullptr) prepared_.insert(prepared->name);
            last.emplace(result.release());
        } else if (failed == nullptr && status != PGRES_PIPELINE_ABORTED) {
            failed = std::move(result);
        }
        if (PQstatus(connection_.get()) == CONNECTION_BAD) break;
    }
    if (failed && PQstatus(connection_.get()) == CONNECTION_BAD) fail_with(failed.release());
    {
        HeldResult const sync(next_result(deadline));
        bool const synced = sync && PQresultStatus(sync.get()) == PGRES_PIPELINE_SYNC;
        if (!synced) fail_lost();
    }
    if (PQexitPipelineMode(connection_.get()) == 0) fail_lost();
    if (failed) fail_with(failed.release());
    if (!last || calls.empty()) fail_lost();
    return std::move(*last);
}

Result Connection::execute_script(char const* sql, bool unlimited) {
    Deadline const deadline = unlimited ? Deadline() : statement_deadline();
    if (PQsendQuery(connection_.get(), sql) == 0) fail_lost();
    flush(deadline);
    return last_result(deadline);
}

void Connection::prepare(Statement const& statement, Deadline deadline) {
    if (PQsendPrepare(connection_.get(), statement.name, statement.sql, 0, nullptr) == 0) fail_lost();
    flush(deadline);
    last_result(deadline);
    prepared_.insert(statement.name);
}

void Connection::flush(Deadline deadline) {
    for (;;) {
        int const state = PQflush(connection_.get());
        if (state == 0) return;
        if (state < 0) fail_lost();
        wait(POLLIN | POLLOUT, deadline);
        if (PQconsumeInput(connection_.get()) == 0) fail_lost();
    }
}

/// Reads up to the end of the command. The first error wins; otherwise the last statement's result is returned.
Result Connection::last_result(Deadline deadline) {
    HeldResult kept;
    while (HeldResult result{next_result(deadline)}) {
        if (kept && PQresultStatus(kept.get()) == PGRES_FATAL_ERROR) continue;
        kept = std::move(result);
        ExecStatusType const status = PQresultStatus(kept.get());
        if (status == PGRES_COPY_IN || status == PGRES_COPY_OUT) break;
    }
    if (!kept) fail_lost();
    ExecStatusType const status = PQresultStatus(kept.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail_with(kept.release());
    return Result(kept.release());
}

pg_result* Connection::next_result(Deadline deadline) {
    while (PQisBusy(connection_.get()) != 0) {
        wait(POLLIN, deadline);
        if (PQconsumeInput(connection_.get()) == 0) fail_lost();
    }
    return PQgetResult(connection_.get());
}

void Connection::wait(short events, Deadline deadline) {
    if (wait_socket(PQsocket(connection_.get()), events, deadline)) return;
    broken_ = true;
    throw Error(ErrorKind::Timeout, "08006", "PostgreSQL did not answer in time");
}

std::vector<Notification> Connection::wait_for_notifications(std::chrono::milliseconds limit) {
    std::vector<Notification> out;
    wait_socket(PQsocket(connection_.get()), POLLIN, Clock::now() + limit);
    if (PQconsumeInput(connection_.get()) == 0) fail_lost();
    while (PGnotify* note = PQnotifies(connection_.get())) {
        out.push_back({note->relname, note->extra});
        PQfreemem(note);
    }
    return out;
}

void Connection::fail_lost() {
    broken_ = true;
    throw Error(ErrorKind::ConnectionLost, "08006", trimmed(PQerrorMessage(connection_.get())));
}

void Connection::fail_with(pg_result* result) {
    std::string const sqlstate = field(result, PG_DIAG_SQLSTATE);
    std::string const constraint = field(result, PG_DIAG_CONSTRAINT_NAME);
    std::string const message = trimmed(PQresultErrorMessage(result));
    PQclear(result);
    if (PQstatus(connection_.get()) == CONNECTION_BAD) broken_ = true;
    if (sqlstate.empty()) throw Error(ErrorKind::ConnectionLost, "08006", message);
    throw Error(error_kind_from_sqlstate(sqlstate), sqlstate, message, constraint);
}

}  // namespace offerta::server::db
