#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <chrono>
#include <memory>

#include "server/db/pipeline.hpp"
#include "server/db/workers.hpp"

namespace offerta::server::http {

/// A shard's own connection to PostgreSQL, for reads so short that handing them to a database thread and back would
/// cost more than they do. Opened by a database thread when it is wanted. Touched by the shard's thread only.
class Glances {
  public:
    using Clock = std::chrono::steady_clock;
    /// A glance that takes longer is none: what is under way goes to the database threads, which know how to wait.
    static constexpr auto kLimit = std::chrono::seconds(1);
    static constexpr auto kPauseAfterFailure = std::chrono::seconds(1);

    Glances(boost::asio::io_context& io, db::Workers& workers) : io_(io), workers_(workers) {}
    ~Glances();
    Glances(Glances const&) = delete;
    Glances& operator=(Glances const&) = delete;

    /// Whether there is a connection; asks for one where there is none.
    [[nodiscard]] bool is_ready();
    /// `done` is told from the loop: the rows, or none when they are not to be had here.
    void ask(db::Identity const& who, db::Call call, db::Pipeline::Done done);
    /// Gives up what has waited too long.
    void check(Clock::time_point now);

  private:
    void open();
    void opened(std::shared_ptr<db::Pipeline> pipeline);
    void watch();
    void write();
    void drop();

    boost::asio::io_context& io_;
    db::Workers& workers_;
    std::shared_ptr<db::Pipeline> pipeline_;
    std::unique_ptr<boost::asio::posix::stream_descriptor> socket_;
    bool is_opening_ = false;
    bool is_writing_ = false;
    Clock::time_point not_before_{};
};

}  // namespace offerta::server::http
