#include "shared/base/date.hpp"

#include <doctest/doctest.h>

#include "shared/base/time_zone.hpp"
#include "tests/support/random.hpp"

using namespace offerta;
using offerta::testing::Random;

namespace {

Date date(std::string_view text) { return parse_date(text).value(); }
Instant instant(std::string_view text) { return parse_instant(text).value(); }
TimeZone zone(std::string_view name) { return find_time_zone(name).value(); }

}  // namespace

TEST_CASE("N5 a date is read in one spelling only") {
    CHECK(date("1970-01-01").days == 0);
    CHECK(date("2000-02-29").days == 11'016);
    CHECK(to_string(date("0001-01-01")) == "0001-01-01");
    CHECK(to_string(date("9999-12-31")) == "9999-12-31");
    for (std::string_view const text :
         {"", "2026-1-1", "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "0000-01-01", "2026-04-31",
          "2026/01/01", "2026-01-01 ", "20260-01-01", "-026-01-01", "2026-+1-01"}) {
        CAPTURE(text);
        CHECK(parse_date(text).error().code == ErrorCode::InvalidFormat);
    }
    CHECK(add_days(date("2026-02-28"), 1) == date("2026-03-01"));
}

TEST_CASE("N5 every day of the calendar is the day after the one before") {
    CivilDate before = civil_from_date(date("1599-12-31"));
    for (Date day = date("1600-01-01"); day <= date("2401-01-01"); day = add_days(day, 1)) {
        CivilDate const civil = civil_from_date(day);
        bool const next_day = civil.month == before.month && civil.day == before.day + 1;
        bool const next_month = civil.day == 1 && civil.month == before.month % 12 + 1 && before.day >= 28;
        REQUIRE((next_day || next_month));
        REQUIRE(date_from_civil(civil) == day);
        before = civil;
    }
    Random random{5};
    for (int i = 0; i < 2'000; ++i) {
        Date const any{static_cast<std::int32_t>(random.between(date("0001-01-01").days, date("9999-12-31").days))};
        REQUIRE(parse_date(to_string(any)) == any);
    }
}

TEST_CASE("N5 an instant is read with its offset and written in UTC with milliseconds") {
    CHECK(to_string(instant("2026-11-23T14:31:05.123Z")) == "2026-11-23T14:31:05.123Z");
    CHECK(to_string(instant("2026-11-23T14:31:05+03:00")) == "2026-11-23T11:31:05.000Z");
    CHECK(to_string(instant("2026-11-23t14:31:05.1239-05:30")) == "2026-11-23T20:01:05.123Z");
    CHECK(to_string(instant("1969-12-31T23:59:59.999Z")) == "1969-12-31T23:59:59.999Z");
    CHECK(instant("1970-01-01T00:00:00Z").milliseconds == 0);
    for (std::string_view const text :
         {"", "2026-11-23", "2026-11-23T14:31Z", "2026-11-23T14:31:05", "2026-11-23T24:00:00Z", "2026-11-23T14:60:05Z",
          "2026-11-23T14:31:05.Z", "2026-11-23T14:31:05+3:00", "2026-11-23T14:31:05ZZ", "0001-01-01T00:00:00+01:00",
          "9999-12-31T23:59:59-01:00"}) {
        CAPTURE(text);
        CHECK(parse_instant(text).error().code == ErrorCode::InvalidFormat);
    }
    CHECK(to_string(Instant{INT64_MAX}).substr(0, 10) == "9999-12-31");
    CHECK(to_string(Instant{INT64_MIN}).substr(0, 10) == "0001-01-01");
    CHECK(date_at(instant("2026-11-23T22:30:00Z"), 180) == date("2026-11-24"));
    CHECK(date_at(instant("1969-12-31T01:00:00Z"), -120) == date("1969-12-30"));
    CHECK(date_at(Instant{INT64_MAX}, 180) == date("9999-12-31"));
}

TEST_CASE("N5 a local time becomes an instant by the organisation's zone") {
    CHECK(to_string(instant_at(zone("Europe/Moscow"), date("2026-03-01"), 600)) == "2026-03-01T07:00:00.000Z");
    CHECK(to_string(instant_at(zone("Asia/Kolkata"), date("2026-03-01"), 0)) == "2026-02-28T18:30:00.000Z");
    CHECK(local_time(zone("Asia/Kamchatka"), instant("2026-12-31T12:00:00Z")) == LocalTime{date("2027-01-01"), 0});
}

TEST_CASE("N5 across clock changes a repeated time is its first and a skipped one moves on by the gap") {
    TimeZone const berlin = zone("Europe/Berlin");
    CHECK(to_string(instant_at(berlin, date("2026-03-28"), 600)) == "2026-03-28T09:00:00.000Z");
    CHECK(to_string(instant_at(berlin, date("2026-03-29"), 600)) == "2026-03-29T08:00:00.000Z");
    CHECK(to_string(instant_at(berlin, date("2026-03-29"), 150)) == "2026-03-29T01:30:00.000Z");  // 02:30 is skipped
    CHECK(local_time(berlin, instant("2026-03-29T01:30:00Z")) == LocalTime{date("2026-03-29"), 210});
    CHECK(to_string(instant_at(berlin, date("2026-10-25"), 150)) == "2026-10-25T00:30:00.000Z");  // 02:30 comes twice
    CHECK(to_string(instant_at(berlin, date("2026-10-25"), 180)) == "2026-10-25T02:00:00.000Z");
    TimeZone const sydney = zone("Australia/Sydney");
    CHECK(utc_offset(sydney, instant("2026-01-15T00:00:00Z")) == 11 * 3600);
    CHECK(utc_offset(sydney, instant("2026-07-15T00:00:00Z")) == 10 * 3600);
    TimeZone const new_york = zone("America/New_York");
    CHECK(utc_offset(new_york, instant("2026-03-08T06:59:59Z")) == -5 * 3600);
    CHECK(utc_offset(new_york, instant("2026-03-08T07:00:00Z")) == -4 * 3600);
    CHECK(utc_offset(new_york, instant("2026-11-01T05:59:59Z")) == -4 * 3600);
    CHECK(utc_offset(new_york, instant("2026-11-01T06:00:00Z")) == -5 * 3600);
}

TEST_CASE("N5 random local times come back from their instants wherever they are not skipped") {
    Random random{11};
    for (std::string_view const name : {"Europe/Moscow", "Europe/Berlin", "Europe/London", "America/New_York",
                                        "Australia/Sydney", "Asia/Kolkata", "Europe/Kyiv"}) {
        TimeZone const here = zone(name);
        for (int i = 0; i < 3'000; ++i) {
            LocalTime const local{Date{static_cast<std::int32_t>(random.between(18'000, 30'000))},
                                  static_cast<int>(random.below(1440))};
            Instant const when = instant_at(here, local.date, local.minutes_of_day);
            LocalTime const back = local_time(here, when);
            bool const skipped_moved_on = back.date == local.date && back.minutes_of_day == local.minutes_of_day + 60 &&
                                          utc_offset(here, when) == here.summer_offset;
            REQUIRE((back == local || skipped_moved_on));
        }
    }
}

TEST_CASE("N5 a zone's rule says the zone: read again it is the same") {
    for (std::string_view const name : {"UTC", "Europe/Moscow", "Asia/Kolkata", "Europe/Berlin", "Europe/Dublin",
                                        "America/New_York", "America/Sao_Paulo", "Australia/Sydney"}) {
        CAPTURE(name);
        CHECK(time_zone_from_rule(rule_of(zone(name))) == zone(name));
    }
    CHECK(rule_of(zone("Europe/Berlin")) == "STD-1:00:00DST-2:00:00,M3.5.0/2:00:00,M10.5.0/3:00:00");
    CHECK(rule_of(fixed_zone(-210)) == "STD3:30:00");
}

TEST_CASE("N5 the day is the zone's, in summer and in winter, and no instant is beyond all days") {
    TimeZone const berlin = zone("Europe/Berlin");
    CHECK(date_at(berlin, instant("2026-07-15T22:30:00Z")) == date("2026-07-16"));
    CHECK(date_at(berlin, instant("2026-01-15T22:30:00Z")) == date("2026-01-15"));
    CHECK(date_at(berlin, instant("2026-12-31T23:00:00Z")) == date("2027-01-01"));
    CHECK(utc_offset_minutes(berlin, instant("2026-07-15T22:30:00Z")) == 120);
    CHECK(date_at(berlin, Instant{INT64_MAX}) == date("9999-12-31"));
    CHECK(date_at(berlin, Instant{INT64_MIN}) == date("0001-01-01"));
}

TEST_CASE("N5 zone rules are read or refused") {
    CHECK(time_zone_from_rule("<+0530>-5:30")->standard_offset == 19'800);
    CHECK(time_zone_from_rule("CET-1CEST,M3.5.0,M10.5.0/3") == find_time_zone("Europe/Berlin"));
    for (std::string_view const rule :
         {"", "MSK", "-3", "MSK-3x", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M0.5.0,M10.5.0",
          "CET-1CEST,M3.6.0,M10.5.0", "CET-99", "<+03-3", "CET-1CEST,J60,J300"}) {
        CAPTURE(rule);
        CHECK(time_zone_from_rule(rule).error().code == ErrorCode::InvalidFormat);
    }
    CHECK(find_time_zone("Mars/Olympus").error().code == ErrorCode::NotFound);
}
