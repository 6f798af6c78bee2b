#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

namespace offerta::server::events {

/// Hands each message to everyone who listens. Subscribers only take the message over to their own thread: they never
/// wait, so one that is slow delays nobody.
class Hub {
  public:
    using Message = std::shared_ptr<std::string const>;
    using Take = std::function<void(Message const&)>;

    /// Ends when it is destroyed; after that `take` is not called any more.
    class Subscription {
      public:
        Subscription(Hub& hub, std::uint64_t id) : hub_(hub), id_(id) {}
        ~Subscription() { hub_.leave(id_); }
        Subscription(Subscription const&) = delete;
        Subscription& operator=(Subscription const&) = delete;

      private:
        Hub& hub_;
        std::uint64_t id_;
    };

    [[nodiscard]] std::unique_ptr<Subscription> join(Take take);
    void publish(std::string text);

  private:
    void leave(std::uint64_t id);

    std::mutex mutex_;
    std::uint64_t next_id_ = 1;
    std::unordered_map<std::uint64_t, Take> subscribers_;
};

}  // namespace offerta::server::events
