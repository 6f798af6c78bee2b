#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "server/http/guard.hpp"

namespace offerta::server::events {

/// Who may hear of something: whoever may do `action` to the object, or to anything where there is none; or one user
/// alone.
struct Audience {
    Action action = Action::ReadQuote;
    std::optional<Owned> object;
    std::optional<UserId> only = {};

    [[nodiscard]] bool includes(Subject const& subject) const {
        if (only) return subject.user == *only;
        return object ? may(subject, action, *object) : may_any(subject, action);
    }
};

/// Hands each message to everyone who listens and may hear it. Subscribers only take the message over to their own
/// thread: they never wait, so one that is slow delays nobody.
class Hub {
  public:
    using Message = std::shared_ptr<std::string const>;
    using CallerPtr = std::shared_ptr<http::Caller const>;

    /// What is called on the publisher's thread.
    struct Ears {
        std::function<void(Message const&)> take;
        /// His session has ended, or his rights are no longer those that he came with: he hears nothing more.
        std::function<void()> end;
    };

    /// Ends when it is destroyed; after that nothing of `ears` is called any more.
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

    [[nodiscard]] std::unique_ptr<Subscription> join(CallerPtr caller, Ears ears);
    void publish(std::string text, Audience const& audience);
    /// Whether nobody listens: who comes later hears of what happens later.
    [[nodiscard]] bool is_empty() const;

    enum class Which { All, New };
    /// Sessions that listen; New: as far as somebody came after they were last checked.
    [[nodiscard]] std::vector<std::string> sessions(Which which) const;
    /// Who holds a session now; null: it is over.
    using Verdicts = std::unordered_map<std::string, CallerPtr>;
    /// Ends the listeners of these sessions whose rights are not those that they came with. Others are left alone.
    void check(Verdicts const& verdicts);

  private:
    struct Listener {
        CallerPtr caller;
        Ears ears;
        bool is_checked = false;
    };
    void leave(std::uint64_t id);

    mutable std::mutex mutex_;
    std::uint64_t next_id_ = 1;
    std::unordered_map<std::uint64_t, Listener> listeners_;
};

}  // namespace offerta::server::events
