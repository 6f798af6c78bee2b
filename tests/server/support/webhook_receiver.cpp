#include "tests/server/support/webhook_receiver.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

namespace offerta::server::test {

WebhookReceiver::WebhookReceiver() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(socket_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(socket_, 64) != 0 ||
        ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
        throw std::runtime_error("no port for the receiver");
    }
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
}

WebhookReceiver::~WebhookReceiver() {
    stopping_ = true;
    thread_.join();
    ::close(socket_);
}

void WebhookReceiver::plan(std::vector<int> statuses) {
    std::lock_guard const lock(mutex_);
    statuses_.assign(statuses.begin(), statuses.end());
}

void WebhookReceiver::set_redirect(std::string location) {
    std::lock_guard const lock(mutex_);
    redirect_ = std::move(location);
}

std::vector<WebhookReceiver::Got> WebhookReceiver::got() const {
    std::lock_guard const lock(mutex_);
    return got_;
}

std::string WebhookReceiver::Got::header(std::string const& name) const {
    std::size_t const begin = head.find("\r\n" + name + ": ");
    if (begin == std::string::npos) return {};
    std::size_t const value = begin + name.size() + 4;
    return head.substr(value, head.find("\r\n", value) - value);
}

void WebhookReceiver::run() {
    while (!stopping_) {
        pollfd entry{socket_, POLLIN, 0};
        if (::poll(&entry, 1, 20) <= 0) continue;
        int const client = ::accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0) continue;
        ++connections_;
        answer(client);
        ::close(client);
    }
}

void WebhookReceiver::answer(int client) {
    std::string text;
    char block[4096];
    for (;;) {
        std::size_t const end = text.find("\r\n\r\n");
        std::size_t const length = text.find("Content-Length: ");
        bool const is_whole = end != std::string::npos && length != std::string::npos &&
                              text.size() >= end + 4 + std::strtoul(text.c_str() + length + 16, nullptr, 10);
        if (is_whole) break;
        ssize_t const read = ::recv(client, block, sizeof block, 0);
        if (read <= 0) return;
        text.append(block, static_cast<std::size_t>(read));
    }
    std::size_t const end = text.find("\r\n\r\n");
    std::lock_guard const lock(mutex_);
    int status = redirect_.empty() ? 200 : 307;
    if (!statuses_.empty()) {
        status = statuses_.front();
        statuses_.pop_front();
    }
    got_.push_back({text.substr(0, end + 2), text.substr(end + 4), status});
    if (status == 0) return;
    std::string out = "HTTP/1.1 " + std::to_string(status) + " X\r\nConnection: close\r\nContent-Length: 0\r\n";
    if (status == 307) out += "Location: " + redirect_ + "\r\n";
    out += "\r\n";
    (void)!::send(client, out.data(), out.size(), MSG_NOSIGNAL);
}

}  // namespace offerta::server::test
