#include "tests/server/support/client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <mutex>
#include <stdexcept>

#include "server/base/sha256.hpp"

namespace offerta::server::test {

namespace {

std::string lower(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

std::map<std::string, std::string> parse_headers(std::string_view head) {
    std::map<std::string, std::string> out;
    std::size_t at = head.find("\r\n");
    while (at != std::string_view::npos && at + 2 < head.size()) {
        std::size_t const end = head.find("\r\n", at + 2);
        std::string_view const line = head.substr(at + 2, end == std::string_view::npos ? end : end - at - 2);
        std::size_t const colon = line.find(':');
        if (colon != std::string_view::npos) {
            out[lower(std::string(line.substr(0, colon)))] = std::string(line.substr(colon + 2));
        }
        at = end;
    }
    return out;
}

/// Sessions in use, by port.
class Sessions {
  public:
    void use(std::uint16_t port, std::string const& token) {
        std::lock_guard const lock(mutex_);
        tokens_[port] = token;
    }
    std::string of(std::uint16_t port) {
        std::lock_guard const lock(mutex_);
        auto const found = tokens_.find(port);
        return found == tokens_.end() ? std::string() : found->second;
    }

  private:
    std::mutex mutex_;
    std::map<std::uint16_t, std::string> tokens_;
};

Sessions& sessions() {
    static Sessions all;
    return all;
}

}  // namespace

nlohmann::json Reply::json() const {
    auto value = nlohmann::json::parse(body, nullptr, false);
    return value.is_discarded() ? nlohmann::json() : value;
}

std::string Reply::header(std::string const& name) const {
    auto const found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

Socket::Socket(std::uint16_t port, int receive_bytes) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    if (receive_bytes > 0) ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_bytes, sizeof receive_bytes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        ::close(socket_);
        socket_ = -1;
    }
}

Socket::~Socket() {
    if (socket_ >= 0) ::close(socket_);
}

bool Socket::send(std::string_view bytes) {
    while (!bytes.empty()) {
        ssize_t const sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void Socket::end_sending() { ::shutdown(socket_, SHUT_WR); }

bool Socket::fill(int limit_ms) {
    pollfd entry{socket_, POLLIN, 0};
    if (socket_ < 0 || ::poll(&entry, 1, limit_ms) <= 0) return false;
    char block[65536];
    ssize_t const read = ::recv(socket_, block, sizeof block, 0);
    if (read <= 0) return false;
    buffer_.append(block, static_cast<std::size_t>(read));
    return true;
}

Reply Socket::read(int limit_ms, bool of_head) {
    Reply reply;
    std::size_t end = 0;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
        if (!fill(limit_ms)) return reply;
    }
    std::string const head = buffer_.substr(0, end + 2);
    buffer_.erase(0, end + 4);
    int const status = std::atoi(head.c_str() + head.find(' ') + 1);
    if (status == 100) return read(limit_ms, of_head);
    reply.headers = parse_headers(head);
    auto const length = static_cast<std::size_t>(std::atoll(reply.header("content-length").c_str()));
    while (!of_head && buffer_.size() < length) {
        if (!fill(limit_ms)) return reply;
    }
    reply.status = status;
    if (of_head) return reply;
    reply.body = buffer_.substr(0, length);
    buffer_.erase(0, length);
    return reply;
}

std::string Socket::read_bytes(std::size_t count, int limit_ms) {
    while (buffer_.size() < count && fill(limit_ms)) {
    }
    std::string const out = buffer_.substr(0, count);
    buffer_.erase(0, out.size());
    return out;
}

bool Socket::closes_within(int limit_ms) { return drain(limit_ms, false) != End::None; }

bool Socket::is_reset_within(int limit_ms) { return drain(limit_ms, true) == End::Reset; }

Socket::End Socket::drain(int limit_ms, bool asks) {
    constexpr int kSilence = 100;
    auto const limit = std::chrono::steady_clock::now() + std::chrono::milliseconds(limit_ms);
    while (std::chrono::steady_clock::now() < limit) {
        auto const left =
            std::chrono::duration_cast<std::chrono::milliseconds>(limit - std::chrono::steady_clock::now());
        pollfd entry{socket_, POLLIN, 0};
        int const wait = static_cast<int>(left.count()) + 1;
        if (::poll(&entry, 1, asks ? std::min(wait, kSilence) : wait) <= 0) {
            if (asks) (void)::send(socket_, "?", 1, MSG_NOSIGNAL);
            continue;
        }
        char block[4096];
        ssize_t const got = ::recv(socket_, block, sizeof block, 0);
        if (got <= 0) return got == 0 ? End::Closed : End::Reset;
    }
    return End::None;
}

void use_session(std::uint16_t port, std::string const& token) { sessions().use(port, token); }

std::string cookie_line(std::uint16_t port) {
    std::string const token = sessions().of(port);
    return token.empty() ? token : "Cookie: offerta=" + token + "\r\n";
}

Reply request(std::uint16_t port, std::string const& method, std::string const& target, std::string const& body,
              Headers const& headers) {
    Socket socket(port);
    std::string text = method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n";
    bool const has_cookie =
        std::any_of(headers.begin(), headers.end(), [](auto const& field) { return field.first == "Cookie"; });
    if (!has_cookie) text += cookie_line(port);
    for (auto const& [name, value] : headers) text += name + ": " + value + "\r\n";
    if (!body.empty() || method == "PUT" || method == "POST") {
        text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    }
    socket.send(text + "\r\n" + body);
    return socket.read(15'000 * offerta::test::kSlowness, method == "HEAD");
}

Reply get(std::uint16_t port, std::string const& target, Headers const& headers) {
    return request(port, "GET", target, {}, headers);
}

Reply send_json(std::uint16_t port, std::string const& method, std::string const& target, nlohmann::json const& body,
                std::string const& mutation, Headers const& more) {
    Headers headers{{"Content-Type", "application/json"}, {"Mutation-Id", mutation.empty() ? new_id() : mutation}};
    headers.insert(headers.end(), more.begin(), more.end());
    return request(port, method, target, body.dump(), headers);
}

std::string new_id() {
    std::string const digits = random_hex(16);
    return digits.substr(0, 8) + "-" + digits.substr(8, 4) + "-7" + digits.substr(13, 3) + "-8" + digits.substr(17, 3) +
           "-" + digits.substr(20, 12);
}

}  // namespace offerta::server::test
