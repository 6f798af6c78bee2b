#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "tests/server/support/client.hpp"

namespace offerta::server::test {

/// A browser's end of the live channel.
class LiveSocket {
  public:
    /// Connects and shakes hands with these headers; see status().
    LiveSocket(std::uint16_t port, Headers const& headers);

    [[nodiscard]] int status() const { return status_; }
    /// The next text message; null when the server closed first, or when none came within five
    /// seconds.
    [[nodiscard]] nlohmann::json next();
    /// Of the server's closing frame, which next() has met; 0 when there was none.
    [[nodiscard]] int close_code() const { return close_code_; }

  private:
    Socket socket_;
    int status_ = 0;
    int close_code_ = 0;
};

}  // namespace offerta::server::test
