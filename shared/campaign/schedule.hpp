#pragma once

#include "shared/campaign/workflow.hpp"

// The clock of campaigns (domain.md K5-K7): which steps are due, in order. A step has a key that
// the same campaign always gives it, so that a server that records keys carries each out exactly
// once.
//
// K7, after an outage: what changes the state runs once each, in order of the due instants, marked
// late. Of reminders that became due meanwhile only the latest of its kind and task goes out, and
// only while what it reminds of lies ahead; the others lapse: they are recorded and tell nobody.
// Steps whose time starts with another one (the survey's reminder and closing) count from when that
// one was really done, so that people who were asked late have their whole time.

namespace offerta::campaign {

enum class StepKind : std::uint8_t {
    MissStart,
    Start,
    Finish,
    RemindStart,
    RemindTaskDue,
    RemindTaskOverdue,
    RemindApproval,
    RemindSurvey,
    Close,
};
[[nodiscard]] std::string_view step_name(StepKind kind);  ///< "miss_start", …

struct Step {
    StepKind kind = StepKind::Start;
    std::string key;  ///< "<campaign>/start@2026-03-01T10:00", unique for ever
    Instant due;
    std::string subject;  ///< the task or the stage, else empty
    bool is_late = false;
    bool is_lapsed = false;

    friend bool operator==(Step const&, Step const&) = default;
};

/// A step later than this is marked late.
inline constexpr std::int64_t kLateAfterMilliseconds = 60'000;

/// The steps that are due at context.now, in the order in which they are to be done; each becomes
/// due only when those before it were done. Ties stand in the order of StepKind.
[[nodiscard]] std::vector<Step> due_steps(Campaign const& campaign, Context const& context);
/// When the clock has something to do next, as the campaign stands; none: never.
[[nodiscard]] std::optional<Instant> next_step_at(Campaign const& campaign, Context const& context);

/// When the survey closes by itself, answered or not; none before it is out.
[[nodiscard]] std::optional<Instant> survey_closes_at(Campaign const& campaign, Context const& context);

/// The event that carries a step out.
[[nodiscard]] Event event_of(Step const& step);

/// A step that was carried out, with what it caused.
struct DoneStep {
    Step step;
    Outcome outcome;
};
/// Carries out everything that is due, in order, also what becomes due by it: what the server does
/// at each tick and after an outage, and a test clock too. The last outcome's campaign is the
/// result.
[[nodiscard]] Result<std::vector<DoneStep>> run_clock(Campaign const& campaign, Context const& context);

}  // namespace offerta::campaign
