#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "server/db/session.hpp"
#include "server/repositories/audit.hpp"
#include "server/repositories/sessions.hpp"
#include "server/services/organisation.hpp"
#include "shared/access/subject.hpp"
#include "shared/base/date.hpp"

namespace offerta::server {

/// Who is behind a session, as it was at most kFresh ago.
struct SignedIn {
    Subject subject;
    std::string name;
    std::string session;  ///< its id, no secret
};

/// Finds out who holds a cookie. What was found is kept for kFresh, and dropped at once when a role, a unit, a deputy,
/// a session or a user changes (forget), so that a busy page costs one look at the database a second.
class Sessions {
  public:
    static constexpr auto kFresh = std::chrono::seconds(1);
    static constexpr std::size_t kKept = 10'000;

    Sessions(Organisation& organisation, std::function<Instant()> now)
        : organisation_(organisation), now_(std::move(now)) {}

    /// Of a cookie's value; null when there is no such session, or it is over. Marks it as used.
    [[nodiscard]] std::shared_ptr<SignedIn const> find(db::Executor& executor, std::string_view token);
    /// The same, asking nothing: null, too, when nobody asked lately.
    [[nodiscard]] std::shared_ptr<SignedIn const> known(std::string_view token);
    /// Of a session's id, from the database at once; null when it is over. Marks nothing.
    [[nodiscard]] std::shared_ptr<SignedIn const> current(db::Executor& executor, std::string const& session);
    /// One of the user's own; false when he has no such one.
    bool end_own(db::Session& database, std::string const& session, audit::Actor const& by);
    /// All of the user's but the one that he asks from.
    void end_others(db::Session& database, audit::Actor const& by);

    /// Rights have changed: nothing that was found before counts any more.
    void forget();

  private:
    using Clock = std::chrono::steady_clock;
    struct Kept {
        std::shared_ptr<SignedIn const> who;
        Clock::time_point read_at;
    };
    std::shared_ptr<SignedIn const> signed_in(db::Executor& executor, sessions::Found const& found);
    std::shared_ptr<SignedIn const> kept(std::string const& hash, std::uint64_t& generation);
    void keep(std::string const& hash, std::shared_ptr<SignedIn const> who, std::uint64_t generation);

    Organisation& organisation_;
    std::function<Instant()> now_;
    std::mutex mutex_;
    std::unordered_map<std::string, Kept> kept_;  // by the token's hash
    std::uint64_t generation_ = 0;
};

}  // namespace offerta::server
