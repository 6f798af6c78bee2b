#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/sanitized.hpp"

namespace offerta::server::test {

struct Reply {
    int status = 0;                              ///< 0: no whole answer came
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::string body;

    [[nodiscard]] nlohmann::json json() const;  ///< null when it is none
    [[nodiscard]] std::string header(std::string const& name) const;
};

using Headers = std::vector<std::pair<std::string, std::string>>;

/// A blocking connection that sends what it is told to the byte: for malformed requests too.
class Socket {
  public:
    /// With `receive_bytes` the system keeps about so much that was not read, and not its usual megabytes.
    explicit Socket(std::uint16_t port, int receive_bytes = 0);
    ~Socket();
    Socket(Socket const&) = delete;
    Socket& operator=(Socket const&) = delete;

    /// False when the other side has closed.
    bool send(std::string_view bytes);
    void end_sending();
    /// One answer with its body; status 0 when the connection ends or `limit_ms` pass before it is whole.
    [[nodiscard]] Reply read(int limit_ms = 15'000 * offerta::test::kSlowness, bool of_head = false);
    /// So many bytes, fewer when the connection ends or nothing comes for `limit_ms`.
    [[nodiscard]] std::string read_bytes(std::size_t count, int limit_ms = 5000);
    /// Whether the other side closes within that time; what it sends first is dropped.
    [[nodiscard]] bool closes_within(int limit_ms);
    /// The same, and by force: what it had not sent yet does not come any more.
    [[nodiscard]] bool is_reset_within(int limit_ms);

  private:
    enum class End : std::uint8_t { None, Closed, Reset };

    bool fill(int limit_ms);
    /// Reads and drops what comes until the other side ends or the time is over. A reset that found the window closed
    /// was not heard: who `asks` sends a byte into each silence, which the system of the other side answers with
    /// another.
    [[nodiscard]] End drain(int limit_ms, bool asks);

    int socket_ = -1;
    std::string buffer_;
};

/// From now on requests to this port carry the cookie of that session, unless they bring a Cookie of their own.
void use_session(std::uint16_t port, std::string const& token);
/// "Cookie: …\r\n" of the session in use, for requests that are written by hand; empty when there is none.
[[nodiscard]] std::string cookie_line(std::uint16_t port);

/// One request on a connection of its own.
[[nodiscard]] Reply request(std::uint16_t port, std::string const& method, std::string const& target,
                            std::string const& body = {}, Headers const& headers = {});
[[nodiscard]] Reply get(std::uint16_t port, std::string const& target, Headers const& headers = {});
/// With Content-Type: application/json and a Mutation-Id, a new one unless given.
[[nodiscard]] Reply send_json(std::uint16_t port, std::string const& method, std::string const& target,
                              nlohmann::json const& body, std::string const& mutation = {}, Headers const& more = {});
/// A random UUIDv7-shaped id.
[[nodiscard]] std::string new_id();

}  // namespace offerta::server::test
