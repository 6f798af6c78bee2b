#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "client/state/campaign_card.hpp"
#include "client/state/history_pages.hpp"
#include "client/state/marketing_pages.hpp"
#include "client/state/session.hpp"
#include "client/state/upload.hpp"
#include "shared/campaign/approval.hpp"
#include "shared/campaign/budget.hpp"
#include "shared/campaign/survey.hpp"

namespace offerta::client {

// What the screens of campaigns hold (domain.md K). Who may do what, and what waits for whom, the
// server says with each answer: only it knows everybody's roles, units and deputies.

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
    std::optional<Date> month;                        ///< any day of the calendar's; none: this one
    campaign::State column = campaign::State::Draft;  ///< on a phone: the one that is shown

    std::optional<CardInHand> hand;
    std::vector<CardMove> moved;  ///< of the last seconds, oldest first
    std::optional<CampaignId> sending;
    /// What was being written on pages that were left.
    std::vector<std::pair<CampaignId, campaign::Content>> unsaved;
    bool is_live = false;             ///< the live channel is open
    std::optional<Instant> heard_at;  ///< when it was last known to be

    [[nodiscard]] CampaignCard const* find(CampaignId id) const {
        for (CampaignCard const& card : cards)
            if (card.id == id) return &card;
        return nullptr;
    }
};

// ---- One campaign

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

struct CampaignWork {
    std::vector<TaskComment> comments;
    std::vector<TaskCheck> checks;
    std::vector<TaskFile> files;
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
    Upload upload;
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
    Load load = Load::Idle;
    std::int64_t asked = 0, answered = 0;
    std::optional<Instant> asked_at, reminded_at, closes_at;
    campaign::SurveyResult result;
    std::vector<campaign::DayCount> days;
};

struct CampaignHistoryItem {
    Instant at;
    std::string who;
    std::string what;  ///< an event's name
    std::string detail;
};

enum class CampaignTab : std::uint8_t { Overview, Tasks, Participants, Survey, Budget, History };

/// The campaign whose page is open.
struct OpenCampaign {
    CampaignId id;
    Load load = Load::Loading;
    std::optional<Problem> problem;
    CampaignWhole whole;         ///< as the server last said
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
    HistoryPages<CampaignHistoryItem> history;
};

// ---- The inbox

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
