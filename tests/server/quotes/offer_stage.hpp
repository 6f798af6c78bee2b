#pragma once

#include "tests/server/campaigns/campaign_stage.hpp"

namespace offerta::server::test {

inline constexpr char kOfferOwner[] = "kovaleva";

/// When the day begins in Moscow.
[[nodiscard]] offerta::Instant start_of(offerta::Date day);
inline constexpr std::int64_t kMinuteMilliseconds = 60'000;
[[nodiscard]] inline offerta::Instant later(offerta::Instant instant, std::int64_t milliseconds) {
    return {instant.milliseconds + milliseconds};
}

/// A server whose offers end by a clock that the test moves, with a customer who may get them.
class OfferStage : public CampaignStage {
  public:
    explicit OfferStage(std::function<void(Config&)> adjust = {});

    /// A draft with these fields beside the usual ones.
    [[nodiscard]] std::string draft(nlohmann::json const& fields = nlohmann::json::object());
    Reply act(std::string const& id, std::string const& action);
    [[nodiscard]] std::string sent(nlohmann::json const& fields);
    /// That holds until the end of that day.
    [[nodiscard]] std::string sent_until(offerta::Date last) { return sent({{"valid_until", to_string(last)}}); }
    [[nodiscard]] std::string of_quote(std::string const& id, std::string const& what) const {
        return ask("SELECT " + what + " FROM quote WHERE id = '" + id + "'");
    }
    [[nodiscard]] std::string status(std::string const& id) const { return of_quote(id, "status"); }
    [[nodiscard]] bool comes_to_be(std::string const& id, std::string const& wanted) const;
    /// How many say so: "event" or "audit".
    [[nodiscard]] std::string expired_in(std::string const& table) const;
    /// So many more of a quote, with its head and none of its lines.
    void copy(std::string const& id, int copies) const;
    [[nodiscard]] offerta::Date today() const { return date_at(now(), 180); }
    [[nodiscard]] std::string customer_name() const { return customer_["name"]; }

  private:
    nlohmann::json customer_;
};

}  // namespace offerta::server::test
