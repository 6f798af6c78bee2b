#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "shared/campaign/approval.hpp"
#include "shared/campaign/board.hpp"
#include "shared/campaign/budget.hpp"
#include "shared/campaign/survey.hpp"
#include "shared/campaign/views.hpp"
#include "shared/protocol/decoded.hpp"

// Campaigns on the wire (domain.md K), beside the values of campaign_json.hpp. Each message has
// `read` and `write` overloads. All under /api/v1:
//
//   GET  /campaigns?search&state&type&owner&from&to&sort&cursor&limit  listCampaigns: CampaignPage
//        state: several parted by commas; from, to: dates between which it takes place, at least in
//        part; sort: updated, name, start or state, "-" before it turns it around
//   GET  /campaigns/{id}               getCampaign: CampaignAnswer, with its ETag
//   PUT  /campaigns/{id}               createCampaign: NewCampaign → CampaignChange, 201
//   POST /campaigns/{id}/events        sendCampaignEvent: EventRequest → CampaignChange
//   GET  /campaigns/{id}/moves         getCampaignMoves: CardMoves, when a card is picked up
//   GET  /campaigns/{id}/history       getCampaignHistory: HistoryPage (messages.hpp)
//   GET  /campaigns/{id}/work          getCampaignWork: CampaignWork
//   POST /campaigns/{id}/comments      addCampaignComment: NewComment → CampaignWork
//   POST /campaigns/{id}/checks        putCampaignCheck: TaskCheck → CampaignWork
//   POST /campaigns/{id}/files?task&name  addCampaignFile: any bytes → CampaignWork
//   GET  /campaigns/{id}/files/{file}  getCampaignFile: the bytes
//   DELETE /campaigns/{id}/files/{file}  removeCampaignFile: CampaignWork
//   GET  /campaigns/{id}/participants?search&attendance&cursor&limit
//                                      listParticipants: ParticipantPage
//   POST /campaigns/{id}/participants  putParticipants: ParticipantsRequest → ParticipantCounts
//   POST /campaigns/{id}/participants/import?dry_run  importParticipants: text/csv →
//                                      ParticipantImport
//   GET  /campaigns/{id}/survey        getSurveyResult: SurveyAnswer
//   GET  /campaign-types               listCampaignTypes: TypeList, each in its last version
//   PUT  /campaign-types/{id}          putCampaignType: Type with the version that it was made on
//                                      (0: a new one) → TypeRow; If-Match is not needed
//   GET  /inbox                        getInbox: InboxCounts
//   GET  /inbox/approvals              listApprovals: ApprovalInbox, who waits longest first
//   GET  /inbox/tasks                  listMyTasks: TaskInbox, due first first
//   GET  /inbox/notices?cursor&limit   listNotices: NoticePage, newest first
//   POST /inbox/notices/read           readNotices: ReadNotices → InboxCounts
//
// All POST, PUT and DELETE but readNotices take a Mutation-Id. A refused event is a problem
// whose finding is the rule's reason: 409 "refused", 403 "forbidden" where the person is at fault
// (place "actor"), 422 "validation" where the content is. 412 "stale" where the version is old.
//
// The live channel says {"type": "campaign_changed", "id", "version", "campaign": CampaignCard,
// "people"} to whom may read the campaign, and {"type": "inbox_changed"} to whom was told
// something.

namespace offerta {

class JsonIn;

using campaign::ApprovalItem;
using campaign::CampaignCard;
using campaign::CampaignPerson;
using campaign::CampaignRights;
using campaign::CardMoves;
using campaign::DayCount;
using campaign::InboxCounts;
using campaign::MyTask;
using campaign::NoticeItem;
using campaign::ParticipantCounts;
using campaign::ParticipantRow;
using campaign::SlotPeople;
using campaign::StageStand;
using campaign::TaskCheck;
using campaign::TaskComment;
using campaign::TaskFile;
using campaign::TaskStand;
using campaign::TypeRow;

/// How many campaigns of the view are in a state, whatever states the list shows.
struct StateCount {
    campaign::State state = campaign::State::Draft;
    std::int64_t count = 0;
};

struct CampaignPage {
    std::vector<CampaignCard> items;
    std::string next_cursor;  ///< empty at the end
    std::int64_t total = 0;   ///< of the whole view
    std::vector<StateCount> states;
    std::vector<CampaignPerson> people;
};

struct CampaignAnswer {
    std::int64_t version = 0;
    campaign::Campaign campaign;
    campaign::Type type;  ///< in the version that it keeps
    CampaignCard summary;
    CardMoves moves;
    CampaignRights rights;
    std::vector<StageStand> stages;         ///< of the last round
    std::vector<campaign::Turn> turns;      ///< who may decide now
    std::vector<campaign::Change> changes;  ///< since the last round
    std::vector<TaskStand> tasks;
    campaign::CampaignFigures figures;
    ParticipantCounts participants;
    std::vector<CampaignPerson> people;
};

struct NewCampaign {
    std::string type;               ///< of its last version; not needed for a clone
    std::optional<UnitId> unit;     ///< absent: that of who asks
    campaign::Content content;      ///< its name and dates count for a clone too
    campaign::CampaignId clone_of;  ///< nil: a new one
};

struct EventRequest {
    campaign::Event event;
    std::int64_t version = 0;  ///< that the person saw; 0: any. Editing needs it.
};

/// What has come of a change.
struct CampaignChange {
    std::int64_t version = 0;
    CampaignCard summary;
    std::vector<campaign::Transition> transitions;
    std::vector<CampaignPerson> people;
};

inline constexpr std::size_t kMaxComment = 4'000;
inline constexpr std::size_t kMaxCheckText = 500;
inline constexpr std::size_t kMaxFileName = 200;

struct NewComment {
    Uuid id;
    std::string task;  ///< empty: of the campaign itself
    std::string text;
};
/// What is kept beside the tasks; oldest first.
struct CampaignWork {
    std::int64_t version = 0;
    std::vector<TaskComment> comments;
    std::vector<TaskCheck> checks;
    std::vector<TaskFile> files;
    std::vector<CampaignPerson> people;
};

struct ParticipantPage {
    std::vector<ParticipantRow> items;
    std::string next_cursor;
    std::int64_t total = 0;
    ParticipantCounts counts;  ///< of the whole campaign
};
inline constexpr std::size_t kMaxParticipantsAtOnce = 1'000;
inline constexpr std::size_t kMaxParticipants = 200'000;
struct ParticipantsRequest {
    std::vector<ParticipantRow> put;  ///< added, or changed by id; asked_at, answered_at and
                                      ///< opted_out are not read
    std::vector<campaign::ParticipantId> remove;
};
struct ParticipantImportRow {
    std::int64_t row = 0;  ///< from 1, as a spreadsheet shows it
    std::string what;      ///< "added", "changed", "unchanged", "refused"
    ParticipantRow participant;
    Findings findings;
};
struct ParticipantImport {
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t unchanged = 0;
    std::int64_t refused = 0;
    bool is_done = false;                    ///< carried out; else nothing has changed
    std::vector<ParticipantImportRow> rows;  ///< the refused ones, and the first of the others
};

struct SurveyAnswer {
    std::int64_t asked = 0;
    std::int64_t answered = 0;
    std::optional<Instant> asked_at;
    std::optional<Instant> reminded_at;
    std::optional<Instant> closes_at;
    campaign::SurveyResult result;
    std::vector<DayCount> days;
};

struct TypeList {
    std::vector<TypeRow> items;
};

struct ApprovalInbox {
    std::vector<ApprovalItem> items;
    std::vector<CampaignPerson> people;
};
struct TaskInbox {
    std::vector<MyTask> items;
    std::vector<CampaignPerson> people;
};
struct NoticePage {
    std::vector<NoticeItem> items;
    std::string next_cursor;
    std::int64_t total = 0;
};
struct ReadNotices {
    std::vector<std::int64_t> ids;
    std::int64_t up_to = 0;  ///< all up to this one; 0: those of `ids`
};

namespace campaign {
void read(JsonIn const& in, CampaignCard& out);
void read(JsonIn const& in, CampaignPerson& out);
void read(JsonIn const& in, CardMoves& out);
void read(JsonIn const& in, TaskCheck& out);
void read(JsonIn const& in, ParticipantRow& out);
void read(JsonIn const& in, ParticipantCounts& out);
void read(JsonIn const& in, TypeRow& out);
void read(JsonIn const& in, InboxCounts& out);
[[nodiscard]] nlohmann::json write(CampaignCard const& summary);
[[nodiscard]] nlohmann::json write(CampaignPerson const& person);
[[nodiscard]] nlohmann::json write(CardMoves const& moves);
[[nodiscard]] nlohmann::json write(TaskCheck const& item);
[[nodiscard]] nlohmann::json write(ParticipantRow const& row);
[[nodiscard]] nlohmann::json write(ParticipantCounts const& counts);
[[nodiscard]] nlohmann::json write(TypeRow const& row);
[[nodiscard]] nlohmann::json write(InboxCounts const& counts);
}  // namespace campaign
void read(JsonIn const& in, CampaignPage& out);
void read(JsonIn const& in, CampaignAnswer& out);
void read(JsonIn const& in, NewCampaign& out);
void read(JsonIn const& in, EventRequest& out);
void read(JsonIn const& in, CampaignChange& out);
void read(JsonIn const& in, NewComment& out);
void read(JsonIn const& in, CampaignWork& out);
void read(JsonIn const& in, ParticipantPage& out);
void read(JsonIn const& in, ParticipantsRequest& out);
void read(JsonIn const& in, ParticipantImport& out);
void read(JsonIn const& in, SurveyAnswer& out);
void read(JsonIn const& in, TypeList& out);
void read(JsonIn const& in, ApprovalInbox& out);
void read(JsonIn const& in, TaskInbox& out);
void read(JsonIn const& in, NoticePage& out);
void read(JsonIn const& in, ReadNotices& out);

[[nodiscard]] nlohmann::json write(CampaignPage const& page);
[[nodiscard]] nlohmann::json write(CampaignAnswer const& answer);
[[nodiscard]] nlohmann::json write(NewCampaign const& made);
[[nodiscard]] nlohmann::json write(EventRequest const& request);
[[nodiscard]] nlohmann::json write(CampaignChange const& change);
[[nodiscard]] nlohmann::json write(NewComment const& comment);
[[nodiscard]] nlohmann::json write(CampaignWork const& work);
[[nodiscard]] nlohmann::json write(ParticipantPage const& page);
[[nodiscard]] nlohmann::json write(ParticipantsRequest const& request);
[[nodiscard]] nlohmann::json write(ParticipantImport const& import);
[[nodiscard]] nlohmann::json write(SurveyAnswer const& answer);
[[nodiscard]] nlohmann::json write(TypeList const& list);
[[nodiscard]] nlohmann::json write(ApprovalInbox const& inbox);
[[nodiscard]] nlohmann::json write(TaskInbox const& inbox);
[[nodiscard]] nlohmann::json write(NoticePage const& page);
[[nodiscard]] nlohmann::json write(ReadNotices const& request);

/// The card of a campaign as it stands at context.now. Figures that overflow are shown as 0.
[[nodiscard]] CampaignCard summary_of(campaign::Campaign const& campaign, std::int64_t version, Instant updated_at,
                                      campaign::Context const& context);
/// Where the person of the context may move it.
[[nodiscard]] CardMoves moves_for(campaign::Campaign const& campaign, std::int64_t version,
                                  campaign::Context const& context);
/// Everything but participants, people, and counts of what is kept beside the tasks.
[[nodiscard]] CampaignAnswer answer_of(campaign::Campaign const& campaign, std::int64_t version, Instant updated_at,
                                       campaign::Context const& context);
/// Everybody whom a card names: sorted, each once.
[[nodiscard]] std::vector<UserId> people_in(CampaignCard const& summary);

}  // namespace offerta
