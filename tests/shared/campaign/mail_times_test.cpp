#include "shared/campaign/mail_times.hpp"

#include <doctest/doctest.h>

#include <random>

namespace offerta::campaign::tests {

namespace {

Instant at(char const* text) { return *parse_instant(text); }
TimeZone moscow() { return *find_time_zone("Europe/Moscow"); }

}  // namespace

TEST_CASE("K what is told in quiet hours is mailed when they end, and what is told together goes out together") {
    MailTimes const times;  // quiet from 20:00 until 08:00
    TimeZone const zone = moscow();
    auto const sent = [&](char const* told) { return *mail_at(times, zone, at(told), at(told)); };
    CHECK(sent("2026-11-27T09:00:00Z") == at("2026-11-27T09:01:00Z"));
    CHECK(sent("2026-11-27T16:59:30Z") == at("2026-11-28T05:00:00Z"));  // 19:59:30, and a minute later it is quiet
    CHECK(sent("2026-11-27T18:00:00Z") == at("2026-11-28T05:00:00Z"));
    CHECK(sent("2026-11-27T23:00:00Z") == at("2026-11-28T05:00:00Z"));  // after midnight in Moscow
    CHECK(sent("2026-11-28T04:58:59.999Z") == at("2026-11-28T05:00:00Z"));
    CHECK(sent("2026-11-28T05:00:00Z") == at("2026-11-28T05:01:00Z"));
    // Told in the day, looked at in the night, because the mail server was down.
    CHECK(*mail_at(times, zone, at("2026-11-27T09:00:00Z"), at("2026-11-27T20:00:00Z")) == at("2026-11-28T05:00:00Z"));
}

TEST_CASE("K a digest comes once a day at its hour, and none comes to who wants none") {
    MailTimes times{MailMode::Digest, 20 * 60, 8 * 60, 9 * 60};
    TimeZone const zone = moscow();
    CHECK(*mail_at(times, zone, at("2026-11-27T06:00:00Z"), at("2026-11-27T06:00:00Z")) == at("2026-11-27T06:00:00Z"));
    CHECK(*mail_at(times, zone, at("2026-11-27T06:00:01Z"), at("2026-11-27T06:00:01Z")) == at("2026-11-28T06:00:00Z"));
    times.mode = MailMode::None;
    CHECK_FALSE(mail_at(times, zone, at("2026-11-27T06:00:00Z"), at("2026-11-27T06:00:00Z")).has_value());
    CHECK(check_mail_times(MailTimes{}).empty());
    CHECK(check_mail_times({MailMode::Digest, 20 * 60, 8 * 60, 7 * 60}).size() == 1);
    CHECK(check_mail_times({MailMode::Each, -1, 1440, 9999}).size() == 3);
}

TEST_CASE("K mail never goes out in quiet hours nor before it was told, wherever and whenever") {
    std::mt19937 random(7);
    for (char const* name : {"Europe/Moscow", "Europe/Berlin", "Asia/Yekaterinburg"}) {
        TimeZone const zone = *find_time_zone(name);
        for (int i = 0; i < 3'000; ++i) {
            MailTimes const times{MailMode::Each, static_cast<int>(random() % kDayMinutes),
                                  static_cast<int>(random() % kDayMinutes), 0};
            Instant const told{1'790'000'000'000 + static_cast<std::int64_t>(random() % 400) * 86'400'000 +
                               static_cast<std::int64_t>(random() % 86'400'000)};
            Instant const now{told.milliseconds + static_cast<std::int64_t>(random() % 3) * 40'000'000};
            Instant const sent = *mail_at(times, zone, told, now);
            CHECK(sent >= now);
            CHECK(sent.milliseconds >= told.milliseconds + kGatherMilliseconds);
            CHECK_FALSE(is_quiet(times, zone, sent));
            CHECK(sent.milliseconds - std::max(now, told).milliseconds <= 26 * 3'600'000);
            CHECK(*mail_at(times, zone, told, sent) == sent);  // looked at again then, it goes
        }
    }
}

}  // namespace offerta::campaign::tests
