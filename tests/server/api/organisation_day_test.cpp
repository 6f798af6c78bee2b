#include <doctest/doctest.h>

#include "server/services/organisation.hpp"
#include "shared/protocol/json_in.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/messages.hpp"

using namespace offerta;
using namespace offerta::server;

namespace {

organisation::Settings in_berlin() {
    organisation::Settings out;
    out.time_zone = "Europe/Berlin";
    out.utc_offset_minutes = 60;
    return out;
}

Instant instant(char const* text) { return parse_instant(text).value(); }
Date date(char const* text) { return parse_date(text).value(); }

}  // namespace

TEST_CASE("N5 the organisation's zone counts, summer time included, and not the offset beside it") {
    TimeZone const zone = zone_of(in_berlin());
    CHECK(date_at(zone, instant("2026-07-15T22:30:00Z")) == date("2026-07-16"));
    CHECK(date_at(zone, instant("2026-01-15T22:30:00Z")) == date("2026-01-15"));
    organisation::Settings nowhere = in_berlin();
    nowhere.time_zone = "Europe/Nowhere";
    CHECK(zone_of(nowhere) == fixed_zone(60));
}

TEST_CASE("N5 a session tells the client the whole rule; one from before there were rules tells an offset") {
    offerta::Session session;
    session.currency = currency_from_code("EUR").value();
    session.zone = zone_of(in_berlin());
    nlohmann::json message = write(session);
    CHECK(message["utc_offset_minutes"] == 60);
    CHECK(decode<offerta::Session>(message)->zone == session.zone);
    message["time_zone"] = "STD-99";
    CHECK(decode<offerta::Session>(message).error().front().what.place == "time_zone");
    message.erase("time_zone");
    CHECK(decode<offerta::Session>(message)->zone == fixed_zone(60));
}
