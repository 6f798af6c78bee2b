#pragma once

#include <doctest/doctest.h>

#include "tests/server/campaigns/campaign_stage.hpp"
#include "tests/server/support/samples.hpp"
#include "tests/server/support/until.hpp"

namespace offerta::server::test {

inline constexpr char kOwner[] = "kovaleva";
inline constexpr std::int64_t kMoscowAhead = 3 * 3'600'000, kDayMilliseconds = 24 * 3'600'000,
                              kMinuteMilliseconds = 60'000;

/// When the day begins in Moscow.
inline Instant start_of(Date day) { return {day.days * kDayMilliseconds - kMoscowAhead}; }
inline Instant later(Instant instant, std::int64_t milliseconds) { return {instant.milliseconds + milliseconds}; }

/// Offers of Ковалёва's to a customer who may be sent them, by the day in Moscow, which begins at 21:00 UTC.
class OfferStage : public CampaignStage {
  public:
    OfferStage() {
        nlohmann::json const customers = read(kOwner, "/api/v1/customers?limit=200").json();
        for (nlohmann::json const& one : customers["items"])
            if (one["status"] == "regular") customer_ = one;
    }
    /// A draft with these fields beside the usual ones.
    std::string draft(nlohmann::json const& fields) {
        std::string const id = new_id();
        nlohmann::json body = quote_body(id, 2);
        body["customer"] = {{"id", customer_["id"]},
                            {"name", customer_["name"]},
                            {"type", customer_["type"]},
                            {"status", customer_["status"]}};
        body.update(fields);
        Reply const made = send(kOwner, "PUT", "/api/v1/quotes/" + id, body);
        REQUIRE_MESSAGE(made.status == 201, made.body);
        return id;
    }
    Reply act(std::string const& id, std::string const& action) {
        return send(kOwner, "POST", "/api/v1/quotes/" + id + "/actions", {{"action", action}});
    }
    std::string sent(nlohmann::json const& fields) {
        std::string const id = draft(fields);
        Reply const reply = act(id, "send");
        REQUIRE_MESSAGE(reply.status == 200, reply.body);
        return id;
    }
    /// That holds until the end of that day.
    std::string sent_until(Date last) { return sent({{"valid_until", to_string(last)}}); }
    std::string of_quote(std::string const& id, std::string const& what) {
        return ask("SELECT " + what + " FROM quote WHERE id = '" + id + "'");
    }
    std::string status(std::string const& id) { return of_quote(id, "status"); }
    bool comes_to_be(std::string const& id, std::string const& wanted) {
        return until([&] { return status(id) == wanted; });
    }
    std::string expired_in(std::string const& table) {
        return ask(table == "event"
                       ? "SELECT count(*) FROM event WHERE aggregate = 'quote' AND type = 'expired'"
                       : "SELECT count(*) FROM audit WHERE action = 'moveQuote' AND after ->> 'action' = 'expired'");
    }
    /// So many more of a quote, with its head and none of its lines.
    void copy(std::string const& id, int copies) {
        (void)ask(
            "WITH copy AS (INSERT INTO quote SELECT (jsonb_populate_record(one, jsonb_build_object('id', new.id, "
            "'sequence', 10000 + new.n, "
            "'head', one.head || jsonb_build_object('id', new.id), 'summary', one.summary || jsonb_build_object('id', "
            "new.id)))).* "
            "FROM quote one, (SELECT gen_random_uuid() AS id, n FROM generate_series(1, " +
            std::to_string(copies) + ") n) new WHERE one.id = '" + id + "' RETURNING 1) SELECT count(*) FROM copy");
    }
    Date today() const { return date_at(now(), 180); }

  private:
    nlohmann::json customer_;
};

}  // namespace offerta::server::test
