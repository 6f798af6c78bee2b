#include "shared/campaign/mail_times.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace offerta::campaign {

namespace {

constexpr std::array<std::string_view, kMailModeCount> kMailModeNames{"each", "digest", "none"};

bool is_quiet_minute(MailTimes const& times, int minute) {
    if (times.quiet_from <= times.quiet_to) return times.quiet_from <= minute && minute < times.quiet_to;
    return minute >= times.quiet_from || minute < times.quiet_to;
}

/// The instant itself, or the end of the quiet hours that it falls into.
Instant loud_from(MailTimes const& times, TimeZone const& zone, Instant at) {
    LocalTime const local = local_time(zone, at);
    if (!is_quiet_minute(times, local.minutes_of_day)) return at;
    bool const is_evening = times.quiet_from > times.quiet_to && local.minutes_of_day >= times.quiet_from;
    return std::max(at, instant_at(zone, add_days(local.date, is_evening ? 1 : 0), times.quiet_to));
}

Instant next_digest(MailTimes const& times, TimeZone const& zone, Instant told) {
    Date const day = local_time(zone, told).date;
    Instant const today = instant_at(zone, day, times.digest_at);
    return told <= today ? today : instant_at(zone, add_days(day, 1), times.digest_at);
}

void check_minute(Findings& out, char const* place, int minute) {
    if (minute >= 0 && minute < kDayMinutes) return;
    out.push_back({Severity::Error, {ErrorCode::OutOfRange, place, "0 … 1439", std::to_string(minute)}});
}

}  // namespace

std::string_view mail_mode_name(MailMode mode) { return kMailModeNames[static_cast<std::size_t>(mode)]; }

Findings check_mail_times(MailTimes const& times) {
    Findings out;
    check_minute(out, "quiet_from", times.quiet_from);
    check_minute(out, "quiet_to", times.quiet_to);
    check_minute(out, "digest_at", times.digest_at);
    if (out.empty() && times.mode == MailMode::Digest && is_quiet_minute(times, times.digest_at))
        out.push_back(
            {Severity::Error,
             {ErrorCode::Conflict, "digest_at", "a time out of the quiet hours", std::to_string(times.digest_at)}});
    return out;
}

bool is_quiet(MailTimes const& times, TimeZone const& zone, Instant at) {
    return is_quiet_minute(times, local_time(zone, at).minutes_of_day);
}

std::optional<Instant> mail_at(MailTimes const& times, TimeZone const& zone, Instant told, Instant now) {
    if (times.mode == MailMode::None) return std::nullopt;
    Instant const wished = times.mode == MailMode::Digest ? next_digest(times, zone, told)
                                                          : Instant{told.milliseconds + kGatherMilliseconds};
    return loud_from(times, zone, std::max(wished, now));
}

}  // namespace offerta::campaign
