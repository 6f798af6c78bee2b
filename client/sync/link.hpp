#pragma once

#include <functional>
#include <vector>

#include "client/sync/io.hpp"

namespace offerta::client {

/// What is known of the connection: made from answers, not from what the browser believes. Tries
/// again with growing, spread delays, and tells the state whenever anything of it changed.
class Link {
  public:
    explicit Link(Io& io) : io_(io) {}

    /// Runs when the server answers again after it did not.
    void on_back(std::function<void()> action) { on_back_.push_back(std::move(action)); }
    /// What to try when the next attempt is due.
    void on_retry(std::function<void()> action) { on_retry_ = std::move(action); }

    void contact();
    void lost();
    void retry_now();
    void set_queue(std::size_t waiting, std::size_t sent, bool sending, std::size_t refused);

    [[nodiscard]] bool online() const { return connection_.online; }
    /// Whether the next attempt is still to come.
    [[nodiscard]] bool is_waiting() const { return waiting_; }

  private:
    void tell();

    Io& io_;
    Connection connection_;
    Connection told_;
    int failures_ = 0;
    bool waiting_ = false;
    std::vector<std::function<void()>> on_back_;
    std::function<void()> on_retry_;
};

}  // namespace offerta::client
