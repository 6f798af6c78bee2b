#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "server/app/application.hpp"
#include "shared/base/date.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"

namespace offerta::server::test {

/// People of the demo data: a marketer, the head of his unit, an approver who reaches it, others.
inline constexpr char kMarketer[] = "vetrova", kMarketingHead[] = "demin", kFinance[] = "orlova",
                      kSouthernSeller[] = "belova", kAllReader[] = "antonov", kManager[] = "panov";

/// A server over a demo database of its own, whose campaigns and offers go by a clock that the test moves. The demo's
/// own stand still.
class CampaignStage {
  public:
    /// `adjust` changes what its servers are configured with.
    explicit CampaignStage(std::function<void(Config&)> adjust = {});
    ~CampaignStage();
    CampaignStage(CampaignStage const&) = delete;
    CampaignStage& operator=(CampaignStage const&) = delete;

    [[nodiscard]] Reply read(std::string const& login, std::string const& target);
    [[nodiscard]] Reply send(std::string const& login, std::string const& method, std::string const& target,
                             nlohmann::json const& body, std::string const& mutation = {}, Headers more = {});
    [[nodiscard]] Headers cookie(std::string const& login);

    /// A draft with everything that submitting asks for: a webinar that starts in `days` days at 10:00 in Moscow and
    /// ends at 12:00, cheap enough that its head alone decides. Its id.
    [[nodiscard]] std::string make(int days = 30, std::int64_t budget = 100'000);
    [[nodiscard]] nlohmann::json content(int days, std::int64_t budget) const;
    [[nodiscard]] nlohmann::json campaign(std::string const& id, std::string const& login = kMarketer);
    [[nodiscard]] Reply event(std::string const& login, std::string const& id, nlohmann::json event,
                              std::string const& mutation = {});
    /// The same, and the test fails where it is refused.
    void take(std::string const& login, std::string const& id, nlohmann::json const& event);
    [[nodiscard]] Reply decide(std::string const& login, std::string const& id, std::string const& verdict,
                               std::string const& comment = {});
    void approve(std::string const& id);       ///< submits it first
    void finish_tasks(std::string const& id);  ///< the mandatory ones, in the order of what they wait for
    /// As many guests with addresses of their own.
    void invite(std::string const& id, int guests);
    void schedule(std::string const& id);  ///< from the draft on

    [[nodiscard]] std::string state(std::string const& id) const;
    /// Moves the clock and waits until nothing is due of this campaign.
    void move_clock(std::string const& id, std::int64_t seconds);
    /// Moves the clock on to that moment, and waits for nothing.
    void set_clock(offerta::Instant instant) { clock_->store(instant.milliseconds); }
    [[nodiscard]] offerta::Instant now() const { return {clock_->load()}; }
    [[nodiscard]] std::string ask(std::string const& sql) const { return database.ask(sql); }
    /// Another server on the same database, by the same clock.
    [[nodiscard]] std::unique_ptr<Application> another();

    Database database;
    std::uint16_t port = 0;

  private:
    [[nodiscard]] Config config() const;

    std::function<void(Config&)> adjust_;
    std::shared_ptr<std::atomic<std::int64_t>> clock_;
    std::unique_ptr<Application> application_;
    std::map<std::string, std::string> cookies_;
};

}  // namespace offerta::server::test
