#pragma once

#include <optional>

#include "shared/base/result.hpp"
#include "shared/base/time_zone.hpp"

// When somebody is sent by mail what he was told (issue's quiet hours and digest). In the application he sees it at
// once.

namespace offerta::campaign {

enum class MailMode : std::uint8_t {
    Each,    ///< soon, gathered over a minute, never in quiet hours
    Digest,  ///< once a day
    None     ///< in the application only
};
inline constexpr std::size_t kMailModeCount = 3;
/// "each", "digest", "none".
[[nodiscard]] std::string_view mail_mode_name(MailMode mode);

inline constexpr int kDayMinutes = 24 * 60;
inline constexpr std::int64_t kGatherMilliseconds = 60'000;

/// Minutes of the local day. Quiet from `quiet_from` until `quiet_to`, over midnight where the first is later; equal:
/// never.
struct MailTimes {
    MailMode mode = MailMode::Each;
    int quiet_from = 20 * 60;
    int quiet_to = 8 * 60;
    int digest_at = 9 * 60;

    friend bool operator==(MailTimes const&, MailTimes const&) = default;
};
/// Minutes out of 0 … 1439, a digest within quiet hours. Places: "quiet_from", "quiet_to", "digest_at".
[[nodiscard]] Findings check_mail_times(MailTimes const& times);

[[nodiscard]] bool is_quiet(MailTimes const& times, TimeZone const& zone, Instant at);
/// When something that was told at `told` may be sent, looked at `now`: `now` or before means at once. None: never.
[[nodiscard]] std::optional<Instant> mail_at(MailTimes const& times, TimeZone const& zone, Instant told, Instant now);

}  // namespace offerta::campaign
