#pragma once

#include <sys/types.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace offerta::server::test {

/// A port of the loopback that nobody listens on at the moment.
[[nodiscard]] std::uint16_t free_port();

/// The server as a process of its own: to be killed, or to have its log read. Stopped when it goes out of scope.
class ServerProcess {
  public:
    /// Starts it; `wait_until_ready` tells when it serves. `options` come after those for the database and the port.
    explicit ServerProcess(std::string database_url, std::vector<std::string> options = {});
    ~ServerProcess();
    ServerProcess(ServerProcess const&) = delete;
    ServerProcess& operator=(ServerProcess const&) = delete;

    void start();
    [[nodiscard]] bool wait_until_ready() const;
    /// kill -9.
    void kill();
    /// Sends a signal and waits up to `limit_ms`: the exit status, or −1 when it was killed or did not end.
    [[nodiscard]] int stop(int signal, int limit_ms);

    [[nodiscard]] std::uint16_t port() const { return port_; }
    /// The lines of its log so far; null for one that is no JSON.
    [[nodiscard]] std::vector<nlohmann::json> log() const;

    /// What it has written to its standard output so far: no log.
    [[nodiscard]] std::string said() const;

  private:
    std::string url_;
    std::vector<std::string> options_;
    std::uint16_t port_;
    std::string log_path_;
    pid_t process_ = -1;
};

}  // namespace offerta::server::test
