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
    auto const introduction = introduced_ == who ? std::nullopt : who.introduction();
    // Nobody's read must not be made for whoever was introduced before it.
    if (introduced_ && who == Identity()) finish_transaction();
    if (is_over_) return false;
    try {
        connection_.preparing_.clear();
        if (introduction) connection_.send(*introduction);
        connection_.send(call);
    } catch (Error const&) {
        end();
        return false;
    }
    // Where preparing fails, nothing more is sent here.
    for (Statement const* prepared : connection_.preparing_) {
        if (prepared != nullptr) connection_.prepared_.insert(prepared->name);
    }
    under_way_.push_back({connection_.preparing_.size(), std::move(done), Clock::now()});
    introduced_ = who;
    return true;
}

void Pipeline::finish_transaction() {
    // With it ends whose it was.
    if (PQpipelineSync(connection_.connection_.get()) == 0) return end();
    under_way_.push_back({0, nullptr, Clock::now()});
    introduced_ = std::nullopt;
    is_under_way_ = true;
}

bool Pipeline::flush() {
    if (introduced_ && !is_under_way_) finish_transaction();
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
        under_way_.pop_front();
        is_under_way_ = false;
        return true;
    }
    bool const is_answer = (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) && read.results_left > 0;
    if (!is_answer) connection_.fail_lost();
    if (--read.results_left > 0) return true;
    Done const done = std::move(read.done);
    under_way_.pop_front();
    done(std::move(result));
    return true;
}

void Pipeline::end() {
    if (std::exchange(is_over_, true)) return;
    std::deque<Read> const left = std::exchange(under_way_, {});
    for (Read const& read : left)
        if (read.done) read.done(std::nullopt);
}

std::optional<Pipeline::Clock::time_point> Pipeline::waiting_since() const {
    return under_way_.empty() ? std::nullopt : std::optional(under_way_.front().sent_at);
}

int Pipeline::socket() const { return PQsocket(connection_.connection_.get()); }

}  // namespace offerta::server::db
