#include "server/db/pipeline.hpp"

#include <libpq-fe.h>

#include <utility>

#include "server/db/error.hpp"

namespace offerta::server::db {

Pipeline::Pipeline(Connection connection) : connection_(std::move(connection)) {
    if (PQenterPipelineMode(connection_.connection_.get()) == 0) connection_.fail_lost();
}

bool Pipeline::send(Identity const& who, Call call, Done done) {
    if (is_over_ || under_way_.size() >= kMaxUnderWay) return false;
    try {
        connection_.preparing_.clear();
        if (auto const introduction = who.introduction()) connection_.send(*introduction);
        connection_.send(call);
        // The end of the transaction, and with it of whose it was.
        if (PQpipelineSync(connection_.connection_.get()) == 0) connection_.fail_lost();
    } catch (Error const&) {
        end();
        return false;
    }
    // Where preparing fails, nothing more is sent here.
    for (Statement const* prepared : connection_.preparing_) {
        if (prepared != nullptr) connection_.prepared_.insert(prepared->name);
    }
    under_way_.push_back({connection_.preparing_.size(), std::nullopt, std::move(done), Clock::now()});
    return true;
}

bool Pipeline::flush() {
    if (is_over_) return false;
    int const state = PQflush(connection_.connection_.get());
    if (state < 0) end();
    return state > 0;
}

void Pipeline::receive() {
    if (is_over_) return;
    try {
        if (PQconsumeInput(connection_.connection_.get()) == 0) connection_.fail_lost();
        receive_arrived();
    } catch (Error const&) {
        end();
    }
}

void Pipeline::receive_arrived() {
    // After each result libpq gives a null; two in a row say that it expects nothing more.
    int nulls = 0;
    while (!is_over_ && !under_way_.empty() && PQisBusy(connection_.connection_.get()) == 0) {
        nulls = take_result() ? 0 : nulls + 1;
        if (nulls > 1) connection_.fail_lost();
    }
}

bool Pipeline::take_result() {
    pg_result* const raw = PQgetResult(connection_.connection_.get());
    if (raw == nullptr) return false;
    Result result(raw);
    Read& read = under_way_.front();
    ExecStatusType const status = PQresultStatus(raw);
    if (status == PGRES_PIPELINE_SYNC && read.results_left == 0) {
        Read finished = std::move(read);
        under_way_.pop_front();
        finished.done(std::move(finished.last));
        return true;
    }
    bool const is_answer = (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) && read.results_left > 0;
    if (!is_answer) connection_.fail_lost();
    --read.results_left;
    read.last = std::move(result);
    return true;
}

void Pipeline::end() {
    if (std::exchange(is_over_, true)) return;
    std::deque<Read> const left = std::exchange(under_way_, {});
    for (Read const& read : left) read.done(std::nullopt);
}

std::optional<Pipeline::Clock::time_point> Pipeline::waiting_since() const {
    return under_way_.empty() ? std::nullopt : std::optional(under_way_.front().sent_at);
}

int Pipeline::socket() const { return PQsocket(connection_.connection_.get()); }

}  // namespace offerta::server::db
