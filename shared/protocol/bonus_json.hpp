#pragma once

#include <nlohmann/json_fwd.hpp>

#include "shared/bonus/review.hpp"
#include "shared/bonus/summary.hpp"
#include "shared/bonus/what_if.hpp"

namespace offerta {

class JsonIn;

// Deals, plans, statements and what was said about them as JSON: what the server stores and what
// goes over the wire. Amounts are texts in the currency that stands beside them in the object that
// they are in or below. Periods are "2026-11" or "2026-Q4". Each type has `read` and `write`
// overloads.

void read(JsonIn const& in, BonusPlan& out);
void read(JsonIn const& in, Deal& out);
void read(JsonIn const& in, DealReturn& out);
void read(JsonIn const& in, BonusPeriod& out);
void read(JsonIn const& in, BonusCalendar& out);
void read(JsonIn const& in, EarningKey& out);
void read(JsonIn const& in, BonusStatement& out);
void read(JsonIn const& in, LineReview& out);
void read(JsonIn const& in, BonusSummary& out);
void read(JsonIn const& in, PlanEffect& out);

[[nodiscard]] nlohmann::json write(BonusPlan const& plan);
[[nodiscard]] nlohmann::json write(Deal const& deal);
[[nodiscard]] nlohmann::json write(DealReturn const& returned);
[[nodiscard]] nlohmann::json write(BonusPeriod const& period);
[[nodiscard]] nlohmann::json write(BonusCalendar const& calendar);
[[nodiscard]] nlohmann::json write(EarningKey const& key);
[[nodiscard]] nlohmann::json write(BonusStatement const& statement);
[[nodiscard]] nlohmann::json write(LineReview const& review);
[[nodiscard]] nlohmann::json write(BonusSummary const& summary);
[[nodiscard]] nlohmann::json write(PlanEffect const& effect);

/// What happened to a line, as an event that a request brings: everything but who and when, which
/// the server knows.
struct ReviewRequest {
    ReviewAction action = ReviewAction::Confirm;
    std::string comment;
    Money seen;  ///< the figure that the person saw

    friend bool operator==(ReviewRequest const&, ReviewRequest const&) = default;
};
void read(JsonIn const& in, ReviewRequest& out);
[[nodiscard]] nlohmann::json write(ReviewRequest const& request);

}  // namespace offerta
