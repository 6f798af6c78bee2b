#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <optional>

#include "server/db/connection.hpp"
#include "server/db/identity.hpp"

namespace offerta::server::db {

/// Short reads on one connection, many under way at a time and each a transaction of its own, made for its user as
/// execute_as would make it. Never waits: whoever owns it watches socket(). After the first error it is over, and
/// what was under way must be asked for in another way; so it is for statements that take no lock and cannot fail.
class Pipeline {
  public:
    /// Told once: the rows, or none when the pipeline is over before they came.
    using Done = std::function<void(std::optional<Result>)>;
    using Clock = std::chrono::steady_clock;
    static constexpr std::size_t kMaxUnderWay = 64;

    /// Throws Error(ConnectionLost).
    explicit Pipeline(Connection connection);
    /// Those under way are not told.
    ~Pipeline() = default;
    Pipeline(Pipeline const&) = delete;
    Pipeline& operator=(Pipeline const&) = delete;

    /// False when it is over or full; then `done` is not called.
    [[nodiscard]] bool send(Identity const& who, Call call, Done done);
    /// Writes what the socket takes; true when something is left for when it takes more.
    bool flush();
    /// Takes what has arrived and tells who asked for it: they may send again from there.
    void receive();
    /// Nothing more is sent or received; those under way are told.
    void end();

    [[nodiscard]] bool is_over() const { return is_over_; }
    /// When the read that has waited longest was sent.
    [[nodiscard]] std::optional<Clock::time_point> waiting_since() const;
    /// For whoever waits for it to be readable or writable; closed by the destructor.
    [[nodiscard]] int socket() const;

  private:
    struct Read {
        std::size_t results_left;  ///< of its statements; the Sync comes after them
        std::optional<Result> last;
        Done done;
        Clock::time_point sent_at;
    };
    void receive_arrived();
    /// False when there was none.
    bool take_result();

    Connection connection_;
    std::deque<Read> under_way_;
    bool is_over_ = false;
};

}  // namespace offerta::server::db
