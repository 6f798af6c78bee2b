#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

namespace offerta::server::test {

/// Takes webhooks on a free port of the loopback, and answers as it is told.
class WebhookReceiver {
  public:
    WebhookReceiver();
    ~WebhookReceiver();
    WebhookReceiver(WebhookReceiver const&) = delete;
    WebhookReceiver& operator=(WebhookReceiver const&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/hook"; }

    struct Got {
        std::string head;
        std::string body;
        int status = 200;  ///< what it was answered; 0: nothing

        [[nodiscard]] nlohmann::json json() const { return nlohmann::json::parse(body); }
        /// The value of a header; empty where there is none.
        [[nodiscard]] std::string header(std::string const& name) const;
    };
    [[nodiscard]] std::vector<Got> got() const;
    /// Statuses of the next answers, 0 to hang up without one; then 200.
    void plan(std::vector<int> statuses);
    /// Every answer is a redirect to there, until it is empty.
    void set_redirect(std::string location);
    [[nodiscard]] int connections() const { return connections_; }

  private:
    void run();
    void answer(int client);

    int socket_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<bool> stopping_{false};
    std::atomic<int> connections_{0};
    mutable std::mutex mutex_;
    std::deque<int> statuses_;
    std::string redirect_;
    std::vector<Got> got_;
    std::thread thread_;
};

}  // namespace offerta::server::test
