#include "tests/server/quotes/offer_stage.hpp"

#include <doctest/doctest.h>

#include "tests/server/support/samples.hpp"
#include "tests/server/support/until.hpp"

namespace offerta::server::test {

using nlohmann::json;

namespace {

constexpr std::int64_t kMoscowAhead = 3 * 3'600'000, kDayMilliseconds = 24 * 3'600'000;

}  // namespace

Instant start_of(Date day) { return {day.days * kDayMilliseconds - kMoscowAhead}; }

OfferStage::OfferStage(std::function<void(Config&)> adjust) : CampaignStage(std::move(adjust)) {
    json const customers = read(kOfferOwner, "/api/v1/customers?limit=200").json();
    for (json const& one : customers["items"])
        if (one["status"] == "regular") customer_ = one;
}

std::string OfferStage::draft(json const& fields) {
    std::string const id = new_id();
    json body = quote_body(id, 2);
    body["customer"] = {{"id", customer_["id"]},
                        {"name", customer_["name"]},
                        {"type", customer_["type"]},
                        {"status", customer_["status"]}};
    body.update(fields);
    Reply const made = send(kOfferOwner, "PUT", "/api/v1/quotes/" + id, body);
    REQUIRE_MESSAGE(made.status == 201, made.body);
    return id;
}

Reply OfferStage::act(std::string const& id, std::string const& action) {
    return send(kOfferOwner, "POST", "/api/v1/quotes/" + id + "/actions", {{"action", action}});
}

std::string OfferStage::sent(json const& fields) {
    std::string const id = draft(fields);
    Reply const reply = act(id, "send");
    REQUIRE_MESSAGE(reply.status == 200, reply.body);
    return id;
}

bool OfferStage::comes_to_be(std::string const& id, std::string const& wanted) const {
    return until([&] { return status(id) == wanted; });
}

std::string OfferStage::expired_in(std::string const& table) const {
    return ask(table == "event"
                   ? "SELECT count(*) FROM event WHERE aggregate = 'quote' AND type = 'expired'"
                   : "SELECT count(*) FROM audit WHERE action = 'moveQuote' AND after ->> 'action' = 'expired'");
}

void OfferStage::copy(std::string const& id, int copies) const {
    (void)ask(
        "WITH copy AS (INSERT INTO quote SELECT (jsonb_populate_record(one, jsonb_build_object('id', new.id, "
        "'sequence', 10000 + new.n, "
        "'head', one.head || jsonb_build_object('id', new.id), 'summary', one.summary || jsonb_build_object('id', "
        "new.id)))).* "
        "FROM quote one, (SELECT gen_random_uuid() AS id, n FROM generate_series(1, " +
        std::to_string(copies) + ") n) new WHERE one.id = '" + id + "' RETURNING 1) SELECT count(*) FROM copy");
}

}  // namespace offerta::server::test
