#pragma once

#include <chrono>
#include <memory>
#include <mutex>

#include "server/services/organisation.hpp"
#include "shared/base/time_zone.hpp"
#include "shared/campaign/directory.hpp"
#include "shared/protocol/campaign_messages.hpp"

namespace offerta::server {

/// Who works here on a day, as campaigns' rules ask it, and by which clock. Not to be copied: the
/// directory points into it.
struct Staff {
    Staff() = default;
    Staff(Staff const&) = delete;
    Staff& operator=(Staff const&) = delete;

    UnitTree units;
    campaign::Directory directory;
    TimeZone zone;
    std::shared_ptr<Organisation::Facts const> facts;
    std::uint64_t stamp = 0;  ///< another one when anything that rules ask has changed

    [[nodiscard]] campaign::Context context(campaign::Type const& type, Instant now, campaign::Actor actor,
                                            Subject const* subject = nullptr) const {
        return {type, directory, zone, now, actor, subject, 0};
    }
    /// Empty for somebody who has no address, or is not here any more.
    [[nodiscard]] std::string email_of(UserId user) const;
    [[nodiscard]] UnitId unit_of(UserId user) const;
    /// Names of those whom a message mentions; unknown ids are left out.
    [[nodiscard]] std::vector<CampaignPerson> named(std::vector<UserId> users) const;
};
using StaffPtr = std::shared_ptr<Staff const>;

/// Read from the database when older than kFresh, or when the day has changed. Thread-safe.
class StaffBook {
  public:
    static constexpr auto kFresh = std::chrono::seconds(1);

    explicit StaffBook(Organisation& organisation) : organisation_(organisation) {}

    [[nodiscard]] StaffPtr on(db::Executor& executor, Instant now);
    /// Roles, deputies or units have changed.
    void forget();

  private:
    [[nodiscard]] std::shared_ptr<Staff> read(db::Executor& executor, Instant now);

    Organisation& organisation_;
    std::mutex mutex_;
    std::uint64_t generation_ = 0;  // of forget()
    std::uint64_t stamps_ = 0;
    StaffPtr staff_;
    std::chrono::steady_clock::time_point read_at_{};
};

}  // namespace offerta::server
