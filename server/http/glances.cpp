#include "server/http/glances.hpp"

#include <boost/asio/post.hpp>
#include <utility>

namespace offerta::server::http {

namespace {

namespace asio = boost::asio;
using Wait = asio::posix::stream_descriptor::wait_type;

}  // namespace

Glances::~Glances() {
    if (socket_) socket_->release();  // libpq closes it
}

bool Glances::is_ready() {
    if (!pipeline_ && !is_opening_ && Clock::now() >= not_before_) open();
    return pipeline_ && !pipeline_->is_over();
}

void Glances::open() {
    auto job = [this, &io = io_](db::Session& session) {
        std::shared_ptr<db::Pipeline> pipeline;
        try {
            pipeline = std::make_shared<db::Pipeline>(session.open());
        } catch (db::Error const&) {
            // The session has said so in the log.
        }
        asio::post(io, [this, pipeline = std::move(pipeline)]() mutable { opened(std::move(pipeline)); });
    };
    is_opening_ = workers_.submit(std::move(job));
}

void Glances::opened(std::shared_ptr<db::Pipeline> pipeline) {
    is_opening_ = false;
    if (!pipeline) {
        not_before_ = Clock::now() + kPauseAfterFailure;
        return;
    }
    pipeline_ = std::move(pipeline);
    socket_ = std::make_unique<asio::posix::stream_descriptor>(io_, pipeline_->socket());
    watch();
}

/// A wait belongs to the pipeline that it was begun for: its handler may come when there is another one.
void Glances::watch() {
    socket_->async_wait(Wait::wait_read,
                        [this, mine = std::weak_ptr(pipeline_)](boost::system::error_code const& error) {
                            auto const pipeline = mine.lock();
                            if (error || !pipeline || pipeline != pipeline_) return;
                            pipeline->receive();
                            if (pipeline->is_over())
                                drop();
                            else
                                watch();
                        });
}

void Glances::ask(db::Identity const& who, db::Call call, db::Pipeline::Done done) {
    // Not from here: the asking coroutine is not waiting yet.
    auto later = [this](db::Pipeline::Done const& told) { asio::post(io_, [told] { told(std::nullopt); }); };
    if (!pipeline_ || !pipeline_->send(who, std::move(call), done)) return later(done);
    write();
}

void Glances::write() {
    if (is_writing_ || !pipeline_) return;
    if (!pipeline_->flush()) return;
    is_writing_ = true;
    socket_->async_wait(Wait::wait_write,
                        [this, mine = std::weak_ptr(pipeline_)](boost::system::error_code const& error) {
                            auto const pipeline = mine.lock();
                            if (error || !pipeline || pipeline != pipeline_) return;
                            is_writing_ = false;
                            write();
                        });
}

void Glances::check(Clock::time_point now) {
    if (!pipeline_) return;
    auto const since = pipeline_->waiting_since();
    if (pipeline_->is_over() || (since && now - *since > kLimit)) drop();
}

void Glances::drop() {
    if (!pipeline_) return;
    socket_->release();
    socket_ = nullptr;
    is_writing_ = false;
    not_before_ = Clock::now() + kPauseAfterFailure;
    auto const gone = std::exchange(pipeline_, nullptr);
    gone->end();
}

}  // namespace offerta::server::http
