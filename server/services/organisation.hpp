#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <vector>

#include "server/repositories/organisation.hpp"
#include "shared/access/subject.hpp"
#include "shared/base/time_zone.hpp"

namespace offerta::server {

/// N5: the zone that the organisation names; one that is not known, or none, is a fixed offset.
[[nodiscard]] TimeZone zone_of(organisation::Settings const& settings);

/// Owners of quotes that the caller may see, and who decides on quotes where he may see any (Q). Nobody else's
/// business.
[[nodiscard]] bool is_colleague(Subject const& subject, organisation::Member const& member);

/// The organisation's settings and people, who change rarely: read again when older than kFresh. Thread-safe.
class Organisation {
  public:
    static constexpr auto kFresh = std::chrono::seconds(5);

    struct Facts {
        organisation::Settings settings;
        std::vector<organisation::Member> members;

        /// Null when there is nobody of that id.
        [[nodiscard]] organisation::Member const* find(UserId user) const;
    };
    [[nodiscard]] std::shared_ptr<Facts const> facts(db::Executor& executor);
    /// The same where they need not be read; null where they do.
    [[nodiscard]] std::shared_ptr<Facts const> kept();
    [[nodiscard]] TimeZone zone(db::Executor& executor);
    /// The organisation's day, by its time zone (N5).
    [[nodiscard]] Date today(db::Executor& executor, Instant now);
    /// Somebody has changed: they are read again when next asked for.
    void forget();

  private:
    std::mutex mutex_;
    std::uint64_t generation_ = 0;  // of forget()
    std::shared_ptr<Facts const> facts_;
    std::chrono::steady_clock::time_point read_at_{};
};

}  // namespace offerta::server
