#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/campaign/approval.hpp"
#include "shared/campaign/board.hpp"
#include "shared/campaign/outgoing.hpp"
#include "shared/campaign/preparation.hpp"
#include "shared/campaign/ratio.hpp"
#include "shared/campaign/survey.hpp"

// What somebody is shown of campaigns (domain.md K): the server makes it, who knows everybody's roles and deputies, and
// the browser keeps it.

namespace offerta::campaign {

/// A name for an id that an answer mentions.
struct CampaignPerson {
    UserId id;
    std::string name;
    std::string initials;

    friend bool operator==(CampaignPerson const&, CampaignPerson const&) = default;
};

/// A card of the board, a row of the list, an entry of the calendar (K8).
struct CampaignCard {
    CampaignId id;
    std::int64_t version = 0;
    std::string type;
    int type_version = 1;
    LocalText type_name;
    std::string name;
    State state = State::Draft;
    Instant state_since;
    UserId owner;
    UnitId unit;
    std::optional<LocalTime> start;
    std::optional<LocalTime> end;
    bool start_missed = false;
    Holder holder;
    int round = 0;        ///< rounds of approval so far
    int stage = 0;        ///< in approval: the one that is asked now, from 1
    int stages = 0;       ///< in approval: how many are asked in this round
    std::string comment;  ///< of the last return or rejection, in those states
    Progress tasks;
    std::size_t asked = 0;
    std::size_t answered = 0;
    Money planned;
    Money spent;
    Money won;
    Ratio return_on_investment;
    std::string reason;  ///< of the last step that asked for one
    Instant updated_at;

    friend bool operator==(CampaignCard const&, CampaignCard const&) = default;
};

/// Where somebody may move a campaign now, with what a decision has to name.
struct CardMoves {
    std::int64_t version = 0;
    std::vector<Move> moves;
    std::string content_hash;
    std::vector<Turn> my_turns;
};

/// Who is meant by an approver of a stage that is asked.
struct SlotPeople {
    std::vector<UserId> users;
    bool has_agreed = false;
};

/// A stage of the last round of approval.
struct StageStand {
    std::string stage;
    LocalText name;
    std::size_t needed = 0;
    std::size_t agreed = 0;
    bool is_current = false;
    std::vector<SlotPeople> slots;  ///< in the order of the stage's approvers
};

/// How a task stands for the one who asks.
struct TaskStand {
    std::string task;
    std::vector<UserId> people;
    std::vector<std::string> waits_for;
    bool is_overdue = false;
    int days_late = 0;
    bool may_work = false;  ///< start, finish, skip and open again, as far as its state allows
    std::int64_t checks = 0;
    std::int64_t checks_done = 0;
    std::int64_t comments = 0;
    std::int64_t files = 0;
};

struct ParticipantCounts {
    std::int64_t total = 0;
    std::int64_t invited = 0;   ///< everybody but for those who opted out
    std::int64_t accepted = 0;  ///< who attended has accepted too
    std::int64_t attended = 0;
    std::int64_t declined = 0;
    std::int64_t opted_out = 0;
    std::int64_t asked = 0;
    std::int64_t answered = 0;

    friend bool operator==(ParticipantCounts const&, ParticipantCounts const&) = default;
};

/// What the one who asks may do with a campaign in any state; what its state allows, the moves say.
struct CampaignRights {
    bool write = false;       ///< edit, submit, plan, spend, cancel
    bool reschedule = false;  ///< or start by hand: writers and the owner's head
    bool link = false;        ///< leads and quotes
};

struct TaskComment {
    Uuid id;
    std::string task;
    std::string text;
    UserId by;
    Instant at;
};

struct TaskCheck {
    Uuid id;
    std::string task;
    std::string text;  ///< empty in a request: takes it away
    bool is_done = false;
    UserId done_by;
    Instant done_at;
};

struct TaskFile {
    Uuid id;
    std::string task;
    std::string name;
    std::int64_t bytes = 0;
    UserId by;
    Instant at;
};

/// A participant as the list shows him.
struct ParticipantRow {
    Participant participant;
    std::string company;
    UserId user;  ///< nil: from outside
    std::optional<Instant> asked_at;
    std::optional<Instant> answered_at;

    friend bool operator==(ParticipantRow const&, ParticipantRow const&) = default;
};

struct DayCount {
    Date day;
    std::int64_t answered = 0;  ///< first answers by the end of that day
};

struct TypeRow {
    Type type;
    std::int64_t campaigns = 0;  ///< made of any of its versions, and not ended
    Findings warnings;           ///< approvers and responsible who could do nothing (K3)
};

struct InboxCounts {
    std::int64_t approvals = 0;
    std::int64_t tasks = 0;  ///< that can be worked on
    std::int64_t tasks_overdue = 0;
    std::int64_t unread = 0;

    [[nodiscard]] std::int64_t waiting() const { return approvals + tasks; }
    friend bool operator==(InboxCounts const&, InboxCounts const&) = default;
};

struct ApprovalItem {
    CampaignCard card;
    std::string stage;
    LocalText stage_name;
    UserId on_behalf_of;  ///< nil: in his own right
    Instant since;
    std::string content_hash;
    std::vector<Change> changes;  ///< since the last round
};

struct MyTask {
    CampaignId campaign;
    std::string campaign_name;
    State campaign_state = State::Preparation;
    std::optional<LocalTime> start;
    Task task;
    std::vector<UserId> people;
    std::vector<std::string> waits_for;
    bool is_overdue = false;
};

struct NoticeItem {
    std::int64_t id = 0;
    Instant at;
    Notice what = Notice::ApprovalAsked;
    CampaignId campaign;        ///< nil: it is about a quote
    QuoteId quote;              ///< nil: it is about a campaign
    std::string campaign_name;  ///< of a quote its customer's
    std::string subject;        ///< stage or task
    LocalText subject_name;
    bool is_late = false;  ///< the clock was behind
    bool is_read = false;
};

}  // namespace offerta::campaign
