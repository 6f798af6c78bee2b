#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "client/state/campaign_card.hpp"
#include "client/state/marketing_pages.hpp"
#include "client/state/session.hpp"
#include "shared/campaign/approval.hpp"
#include "shared/campaign/budget.hpp"
#include "shared/campaign/survey.hpp"

namespace offerta::client {

// What the screens of campaigns hold (domain.md K). Who may do what, and what waits for whom, the
// server says with each answer: only it knows everybody's roles, units and deputies.

/// A name for an id that an answer mentions.
struct CampaignPerson {
    UserId id;
    std::string name;
    std::string initials;
};
/// Everybody who was mentioned so far.
class CampaignPeople {
  public:
    void learn(std::vector<CampaignPerson> const& some);
    /// Null for somebody of whom nothing was said.
    [[nodiscard]] CampaignPerson const* find(UserId id) const;
    [[nodiscard]] std::vector<CampaignPerson> const& all() const { return all_; }

  private:
    std::vector<CampaignPerson> all_;  ///< by id
};

/// Where a card may be moved, with what a decision has to name.
struct CardMoves {
    Version version = 0;
    std::vector<campaign::Move> moves;
    std::string content_hash;
    std::vector<campaign::Turn> my_turns;
};

/// The card that was taken in hand: its moves are asked for then, not for all in every frame.
struct CardInHand {
    CampaignId id;
    Load load = Load::Loading;
    std::optional<Problem> problem;
    CardMoves moves;
};

/// A campaign that is being made: its type, name and dates; the form follows on its page.
struct NewCampaignForm {
    std::string type;
    campaign::Content content;
    CampaignId clone_of;  ///< nil: a new one
    CampaignId id;
    bool is_saving = false;
    bool was_tried = false;
    Findings findings;
    std::optional<Problem> problem;
};

struct CampaignsPage {
    Load load = Load::Idle;
    std::optional<Problem> problem;
    std::vector<CampaignCard> cards;  ///< in the order in which they came; stays
    std::uint64_t revision = 0;       ///< grows when cards, filter, order or day change
    std::uint64_t request = 0;
    bool is_complete = false;  ///< the last page has come
    CampaignPeople people;

    CampaignLook look = CampaignLook::Board;
    std::size_t view = 0;
    std::string search;
    CampaignFilter filter;
    CampaignSort sort = CampaignSort::Start;
    bool descending = false;
    std::optional<Date> month;  ///< any day of the calendar's; none: this one
    campaign::State column = campaign::State::Draft;  ///< on a phone: the one that is shown

    std::optional<CardInHand> hand;
    std::vector<CardMove> moved;  ///< of the last seconds, oldest first
    std::optional<CampaignId> sending;
    /// What was being written on pages that were left.
    std::vector<std::pair<CampaignId, campaign::Content>> unsaved;
    bool is_live = false;  ///< the live channel is open
    std::optional<Instant> heard_at;  ///< when it was last known to be

    [[nodiscard]] CampaignCard const* find(CampaignId id) const {
        for (CampaignCard const& card : cards)
            if (card.id == id) return &card;
        return nullptr;
    }
};

// ---- One campaign

struct SlotPeople {
    std::vector<UserId> users;
    bool has_agreed = false;
};
struct StageStand {
    std::string stage;
    LocalText name;
    std::size_t needed = 0;
    std::size_t agreed = 0;
    bool is_current = false;
    std::vector<SlotPeople> slots;
};
struct TaskStand {
    std::string task;
    std::vector<UserId> people;
    std::vector<std::string> waits_for;
    bool is_overdue = false;
    int days_late = 0;
    bool may_work = false;
    std::int64_t checks = 0, checks_done = 0, comments = 0, files = 0;
};
struct ParticipantCounts {
    std::int64_t total = 0, invited = 0, accepted = 0, attended = 0, declined = 0, opted_out = 0,
                 asked = 0, answered = 0;
};
struct CampaignRights {
    bool write = false, reschedule = false, link = false;
};

/// Everything the server says of one campaign.
struct CampaignWhole {
    Version version = 0;
    campaign::Campaign campaign;
    campaign::Type type;  ///< in the version that the campaign keeps
    CampaignCard card;
    CardMoves moves;
    CampaignRights rights;
    std::vector<StageStand> stages;
    std::vector<campaign::Turn> turns;
    std::vector<campaign::Change> changes;  ///< since the last round
    std::vector<TaskStand> tasks;
    campaign::CampaignFigures figures;
    ParticipantCounts participants;
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
    std::string text;
    bool is_done = false;
};
struct TaskFile {
    Uuid id;
    std::string task;
    std::string name;
    std::int64_t bytes = 0;
    UserId by;
    Instant at;
};
struct CampaignWork {
    std::vector<TaskComment> comments;
    std::vector<TaskCheck> checks;
    std::vector<TaskFile> files;
};

struct ParticipantRow {
    campaign::Participant participant;
    std::string company;
    std::optional<Instant> asked_at;
    std::optional<Instant> answered_at;
};
struct ParticipantImport {
    struct Row {
        std::int64_t row = 0;
        std::string what;
        std::string name;
        std::string email;
        Findings findings;
    };
    std::shared_ptr<std::string const> bytes;  ///< of a file; null: a marketing list
    MarketingListId list;
    std::string name;
    bool is_busy = false;
    std::optional<Problem> problem;
    std::int64_t added = 0, changed = 0, unchanged = 0, refused = 0;
    std::vector<Row> rows;
};
struct ParticipantsList {
    Load load = Load::Idle;
    std::optional<Problem> problem;
    std::string search;
    std::vector<ParticipantRow> rows;
    std::string next_cursor;
    std::int64_t total = 0;
    std::uint64_t request = 0;
    std::optional<ParticipantImport> file;
};

struct SurveyStand {
    struct Day {
        Date day;
        std::int64_t answered = 0;
    };
    Load load = Load::Idle;
    std::int64_t asked = 0, answered = 0;
    std::optional<Instant> asked_at, reminded_at, closes_at;
    campaign::SurveyResult result;
    std::vector<Day> days;
};

struct CampaignHistoryItem {
    Instant at;
    std::string who;
    std::string what;  ///< an event's name
    std::string detail;
};

enum class CampaignTab : std::uint8_t { Overview, Tasks, Participants, Survey, Budget, History };
inline constexpr int kCampaignTabs = 6;

/// The campaign whose page is open.
struct OpenCampaign {
    CampaignId id;
    Load load = Load::Loading;
    std::optional<Problem> problem;
    CampaignWhole whole;  ///< as the server last said
    std::uint64_t revision = 0;  ///< grows with each answer
    CampaignTab tab = CampaignTab::Overview;

    std::optional<campaign::Content> edited;  ///< while its form is open
    bool is_saving = false;
    std::optional<Version> saved_version;  ///< the server took it: the fetch to come shows it
    bool was_tried = false;
    Findings findings;

    bool is_sending = false;  ///< an event is on its way
    std::string task;         ///< whose panel is open, or empty
    CampaignWork work;
    Load work_load = Load::Idle;
    ParticipantsList participants;
    LeadsList leads;
    SurveyStand survey;
    Load history_load = Load::Idle;
    std::vector<CampaignHistoryItem> history;
};

// ---- The inbox

struct InboxCounts {
    std::int64_t approvals = 0, tasks = 0, tasks_overdue = 0, unread = 0;
    [[nodiscard]] std::int64_t waiting() const { return approvals + tasks; }
};
struct ApprovalItem {
    CampaignCard card;
    std::string stage;
    LocalText stage_name;
    UserId on_behalf_of;
    Instant since;
    std::string content_hash;
    std::vector<campaign::Change> changes;
};
struct MyTask {
    CampaignId campaign;
    std::string campaign_name;
    campaign::Task task;
    std::vector<std::string> waits_for;
    bool is_overdue = false;
};
struct NoticeItem {
    std::int64_t id = 0;
    Instant at;
    campaign::Notice what = campaign::Notice::ApprovalAsked;
    CampaignId campaign;
    std::string campaign_name;
    LocalText subject_name;
    bool is_late = false;
    bool is_read = false;
};
enum class InboxTab : std::uint8_t { Approvals, Tasks, Notices };
struct InboxPage {
    InboxCounts counts;
    InboxTab tab = InboxTab::Approvals;
    Load load = Load::Idle;
    std::optional<Problem> problem;
    std::vector<ApprovalItem> approvals;
    std::vector<MyTask> tasks;
    std::vector<NoticeItem> notices;
    std::size_t chosen = 0;
};

// ---- Types

struct TypeRow {
    campaign::Type type;
    std::int64_t campaigns = 0;  ///< made of any of its versions, and not ended
    Findings warnings;           ///< approvers and responsible who could do nothing (K3)
};
enum class TypeTab : std::uint8_t { Form, Approval, Tasks, Survey, Rest };
struct TypeForm {
    campaign::Type saved;
    campaign::Type edited;
    bool is_new = false;
    bool is_saving = false;
    bool was_tried = false;
    TypeTab tab = TypeTab::Form;
    Findings findings;
    std::optional<Problem> problem;

    [[nodiscard]] bool is_changed() const { return is_new || !(saved == edited); }
};
struct CampaignTypesPage {
    Load load = Load::Idle;
    std::optional<Problem> problem;
    std::vector<TypeRow> all;
    std::optional<TypeForm> form;

    [[nodiscard]] campaign::Type const* find(std::string_view id) const {
        for (TypeRow const& row : all)
            if (row.type.id == id) return &row.type;
        return nullptr;
    }
};

}  // namespace offerta::client
