#pragma once

#include <span>

#include "shared/campaign/campaign.hpp"
#include "shared/campaign/ratio.hpp"

// Surveys (domain.md K6): what may be answered, what comes of it, and who is asked. Figures are
// exact fractions, rounded once where they are shown.

namespace offerta::campaign {

/// What one participant answered, by question. Unanswered questions are absent.
using Answers = FieldValues;

/// The questions that are shown to who has answered so. An answer to a hidden question counts for
/// nothing, also not for the conditions of others.
[[nodiscard]] std::vector<Question const*> shown_questions(Survey const& survey, Answers const& answers);
/// Without answers to hidden questions and empty ones: what is stored.
[[nodiscard]] Answers counted_answers(Survey const& survey, Answers const& answers);
/// What is wrong with answers, at "answers.<id>": unknown questions, values of another kind or out
/// of bounds, required ones that are shown and lack an answer.
[[nodiscard]] Findings check_answers(Survey const& survey, Answers const& answers);

struct OptionResult {
    std::string value;  ///< the option, or the number of a scale
    Ratio share;        ///< of those who answered the question

    friend bool operator==(OptionResult const&, OptionResult const&) = default;
};

struct NpsResult {
    std::int64_t promoters = 0;   ///< 9 and 10
    std::int64_t passives = 0;    ///< 7 and 8
    std::int64_t detractors = 0;  ///< 0 … 6

    [[nodiscard]] std::int64_t total() const { return promoters + passives + detractors; }
    /// The index in points: promoters less detractors, of all; its per cent is the score.
    [[nodiscard]] Ratio score() const { return {promoters - detractors, total()}; }
    friend bool operator==(NpsResult const&, NpsResult const&) = default;
};

struct QuestionResult {
    std::string question;
    std::int64_t shown = 0;  ///< to how many of the respondents
    std::int64_t answered = 0;
    std::vector<OptionResult> options;  ///< in their order; of scales every number
    Ratio average;                      ///< of scales: sum of the numbers / answered
    NpsResult nps;
    std::vector<std::string> texts;  ///< of text questions, in the order of the respondents

    friend bool operator==(QuestionResult const&, QuestionResult const&) = default;
};

struct SurveyResult {
    std::int64_t respondents = 0;
    std::vector<QuestionResult> questions;

    friend bool operator==(SurveyResult const&, SurveyResult const&) = default;
};

[[nodiscard]] SurveyResult survey_result(Survey const& survey, std::span<Answers const> all);

using ParticipantId = Id<struct ParticipantTag>;

enum class Attendance : std::uint8_t { Invited, Accepted, Attended, Declined };
inline constexpr std::size_t kAttendanceCount = 4;
/// "invited", …
[[nodiscard]] std::string_view attendance_name(Attendance attendance);

struct Participant {
    ParticipantId id;
    std::string name;
    std::string email;
    Attendance attendance = Attendance::Invited;
    bool opted_out = false;

    friend bool operator==(Participant const&, Participant const&) = default;
};

inline constexpr std::size_t kMaxParticipantText = 200;
/// What is wrong with a participant: he has a name or an address, of sound form and length. Places:
/// "name", "email".
[[nodiscard]] Findings check_participant(Participant const& participant);

/// A message with the personal link of one participant.
struct Invitation {
    ParticipantId participant;
    std::string address;
    std::string key;  ///< "<campaign>/survey/<participant>": one message for each, for ever

    friend bool operator==(Invitation const&, Invitation const&) = default;
};
struct NotInvited {
    ParticipantId participant;
    ErrorCode why = ErrorCode::Required;  ///< Required: no address; Duplicate: its address has one;
                                          ///< NotAllowed: opted out

    friend bool operator==(NotInvited const&, NotInvited const&) = default;
};
struct InvitationPlan {
    std::vector<Invitation> invitations;
    std::vector<NotInvited> left_out;
};
/// Who is asked (K6): those who attended; where nobody's attendance was recorded, those who
/// accepted; where nobody accepted either (a mailing), all who were invited. Never who declined,
/// opted out, or has no address; an address that occurs twice is asked once.
[[nodiscard]] InvitationPlan plan_invitations(CampaignId campaign, std::span<Participant const> participants);

}  // namespace offerta::campaign
