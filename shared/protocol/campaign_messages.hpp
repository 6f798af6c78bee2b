#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "shared/campaign/approval.hpp"
#include "shared/campaign/board.hpp"
#include "shared/campaign/budget.hpp"
#include "shared/campaign/survey.hpp"
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
//   GET  /campaigns/{id}/moves         getCampaignMoves: CampaignMoves, when a card is picked up
//   GET  /campaigns/{id}/history       getCampaignHistory: HistoryEntry list (messages.hpp)
//   GET  /campaigns/{id}/work          getCampaignWork: CampaignWork
//   POST /campaigns/{id}/comments      addCampaignComment: NewComment → CampaignWork
//   POST /campaigns/{id}/checks        putCampaignCheck: CheckItem → CampaignWork
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
// The live channel says {"type": "campaign_changed", "id", "version", "campaign": CampaignSummary,
// "people"} to whom may read the campaign, and {"type": "inbox_changed"} to whom was told
// something.

namespace offerta {

class JsonIn;

/// A name for an id that a message mentions.
struct CampaignPerson {
    UserId id;
    std::string name;
    std::string initials;

    friend bool operator==(CampaignPerson const&, CampaignPerson const&) = default;
};

/// A card of the board, a row of the list, an entry of the calendar (K8).
struct CampaignSummary {
    campaign::CampaignId id;
    std::int64_t version = 0;
    std::string type;
    int type_version = 1;
    LocalText type_name;
    std::string name;
    campaign::State state = campaign::State::Draft;
    Instant state_since;
    UserId owner;
    UnitId unit;
    std::optional<LocalTime> start;
    std::optional<LocalTime> end;
    bool start_missed = false;
    campaign::Holder holder;
    int round = 0;        ///< rounds of approval so far
    int stage = 0;        ///< in approval: the one that is asked now, from 1
    int stages = 0;       ///< in approval: how many are asked in this round
    std::string comment;  ///< of the last return or rejection, in those states
    campaign::Progress tasks;
    std::size_t asked = 0;
    std::size_t answered = 0;
    Money planned;
    Money spent;
    Money won;
    campaign::Ratio return_on_investment;
    std::string reason;  ///< of the last step that asked for one
    Instant updated_at;

    friend bool operator==(CampaignSummary const&, CampaignSummary const&) = default;
};

/// How many campaigns of the view are in a state, whatever states the list shows.
struct StateCount {
    campaign::State state = campaign::State::Draft;
    std::int64_t count = 0;
};

struct CampaignPage {
    std::vector<CampaignSummary> items;
    std::string next_cursor;  ///< empty at the end
    std::int64_t total = 0;   ///< of the whole view
    std::vector<StateCount> states;
    std::vector<CampaignPerson> people;
};

/// Where somebody may move a campaign now, with what a decision has to name.
struct CampaignMoves {
    std::int64_t version = 0;
    std::vector<campaign::Move> moves;
    std::string content_hash;
    std::vector<campaign::Turn> my_turns;
};

/// Who is meant by an approver of a stage that is asked.
struct SlotPeople {
    std::vector<UserId> users;
    bool has_agreed = false;
};
/// A stage of the last round of approval.
struct StageAnswer {
    std::string stage;
    LocalText name;
    std::size_t needed = 0;
    std::size_t agreed = 0;
    bool is_current = false;
    std::vector<SlotPeople> slots;  ///< in the order of the stage's approvers
};

/// How a task stands for the one who asks.
struct TaskAnswer {
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

struct CampaignAnswer {
    std::int64_t version = 0;
    campaign::Campaign campaign;
    campaign::Type type;  ///< in the version that it keeps
    CampaignSummary summary;
    CampaignMoves moves;
    CampaignRights rights;
    std::vector<StageAnswer> stages;         ///< of the last round
    std::vector<campaign::Turn> turns;       ///< who may decide now
    std::vector<campaign::Change> changes;   ///< since the last round
    std::vector<TaskAnswer> tasks;
    campaign::CampaignFigures figures;
    ParticipantCounts participants;
    std::vector<CampaignPerson> people;
};

struct NewCampaign {
    std::string type;                 ///< of its last version; not needed for a clone
    std::optional<UnitId> unit;       ///< absent: that of who asks
    campaign::Content content;        ///< its name and dates count for a clone too
    campaign::CampaignId clone_of;    ///< nil: a new one
};

struct EventRequest {
    campaign::Event event;
    std::int64_t version = 0;  ///< that the person saw; 0: any. Editing needs it.
};

/// What has come of a change.
struct CampaignChange {
    std::int64_t version = 0;
    CampaignSummary summary;
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
struct Comment {
    Uuid id;
    std::string task;
    std::string text;
    UserId by;
    Instant at;
};
struct CheckItem {
    Uuid id;
    std::string task;
    std::string text;  ///< empty in a request: takes it away
    bool is_done = false;
    UserId done_by;
    Instant done_at;
};
struct FileInfo {
    Uuid id;
    std::string task;
    std::string name;
    std::int64_t bytes = 0;
    UserId by;
    Instant at;
};
/// What is kept beside the tasks; oldest first.
struct CampaignWork {
    std::int64_t version = 0;
    std::vector<Comment> comments;
    std::vector<CheckItem> checks;
    std::vector<FileInfo> files;
    std::vector<CampaignPerson> people;
};

/// A participant as the list shows him.
struct ParticipantRow {
    campaign::Participant participant;
    std::string company;
    UserId user;  ///< nil: from outside
    std::optional<Instant> asked_at;
    std::optional<Instant> answered_at;

    friend bool operator==(ParticipantRow const&, ParticipantRow const&) = default;
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
    bool is_done = false;  ///< carried out; else nothing has changed
    std::vector<ParticipantImportRow> rows;  ///< the refused ones, and the first of the others
};

struct DayCount {
    Date day;
    std::int64_t answered = 0;  ///< first answers by the end of that day
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

struct TypeRow {
    campaign::Type type;
    std::int64_t campaigns = 0;  ///< made of any of its versions, and not ended
    Findings warnings;           ///< approvers and responsible who could do nothing (K3)
};
struct TypeList {
    std::vector<TypeRow> items;
};

struct InboxCounts {
    std::int64_t approvals = 0;
    std::int64_t tasks = 0;  ///< that can be worked on
    std::int64_t tasks_overdue = 0;
    std::int64_t unread = 0;

    friend bool operator==(InboxCounts const&, InboxCounts const&) = default;
};
struct ApprovalItem {
    CampaignSummary campaign;
    std::string stage;
    LocalText stage_name;
    UserId on_behalf_of;  ///< nil: in his own right
    Instant since;
    std::string content_hash;
    std::vector<campaign::Change> changes;  ///< since the last round
};
struct ApprovalInbox {
    std::vector<ApprovalItem> items;
    std::vector<CampaignPerson> people;
};
struct MyTask {
    campaign::CampaignId campaign;
    std::string campaign_name;
    campaign::State campaign_state = campaign::State::Preparation;
    std::optional<LocalTime> start;
    campaign::Task task;
    std::vector<UserId> people;
    std::vector<std::string> waits_for;
    bool is_overdue = false;
};
struct TaskInbox {
    std::vector<MyTask> items;
    std::vector<CampaignPerson> people;
};
struct NoticeRow {
    std::int64_t id = 0;
    Instant at;
    campaign::Notice what = campaign::Notice::ApprovalAsked;
    campaign::CampaignId campaign;
    std::string campaign_name;
    std::string subject;  ///< stage or task
    LocalText subject_name;
    bool is_late = false;  ///< the clock was behind
    bool is_read = false;
};
struct NoticePage {
    std::vector<NoticeRow> items;
    std::string next_cursor;
    std::int64_t total = 0;
};
struct ReadNotices {
    std::vector<std::int64_t> ids;
    std::int64_t up_to = 0;  ///< all up to this one; 0: those of `ids`
};

void read(JsonIn const& in, CampaignSummary& out);
void read(JsonIn const& in, CampaignPerson& out);
void read(JsonIn const& in, CampaignPage& out);
void read(JsonIn const& in, CampaignMoves& out);
void read(JsonIn const& in, CampaignAnswer& out);
void read(JsonIn const& in, NewCampaign& out);
void read(JsonIn const& in, EventRequest& out);
void read(JsonIn const& in, CampaignChange& out);
void read(JsonIn const& in, NewComment& out);
void read(JsonIn const& in, CheckItem& out);
void read(JsonIn const& in, CampaignWork& out);
void read(JsonIn const& in, ParticipantRow& out);
void read(JsonIn const& in, ParticipantPage& out);
void read(JsonIn const& in, ParticipantCounts& out);
void read(JsonIn const& in, ParticipantsRequest& out);
void read(JsonIn const& in, ParticipantImport& out);
void read(JsonIn const& in, SurveyAnswer& out);
void read(JsonIn const& in, TypeRow& out);
void read(JsonIn const& in, TypeList& out);
void read(JsonIn const& in, InboxCounts& out);
void read(JsonIn const& in, ApprovalInbox& out);
void read(JsonIn const& in, TaskInbox& out);
void read(JsonIn const& in, NoticePage& out);
void read(JsonIn const& in, ReadNotices& out);

[[nodiscard]] nlohmann::json write(CampaignSummary const& summary);
[[nodiscard]] nlohmann::json write(CampaignPerson const& person);
[[nodiscard]] nlohmann::json write(CampaignPage const& page);
[[nodiscard]] nlohmann::json write(CampaignMoves const& moves);
[[nodiscard]] nlohmann::json write(CampaignAnswer const& answer);
[[nodiscard]] nlohmann::json write(NewCampaign const& made);
[[nodiscard]] nlohmann::json write(EventRequest const& request);
[[nodiscard]] nlohmann::json write(CampaignChange const& change);
[[nodiscard]] nlohmann::json write(NewComment const& comment);
[[nodiscard]] nlohmann::json write(CheckItem const& item);
[[nodiscard]] nlohmann::json write(CampaignWork const& work);
[[nodiscard]] nlohmann::json write(ParticipantRow const& row);
[[nodiscard]] nlohmann::json write(ParticipantPage const& page);
[[nodiscard]] nlohmann::json write(ParticipantCounts const& counts);
[[nodiscard]] nlohmann::json write(ParticipantsRequest const& request);
[[nodiscard]] nlohmann::json write(ParticipantImport const& import);
[[nodiscard]] nlohmann::json write(SurveyAnswer const& answer);
[[nodiscard]] nlohmann::json write(TypeRow const& row);
[[nodiscard]] nlohmann::json write(TypeList const& list);
[[nodiscard]] nlohmann::json write(InboxCounts const& counts);
[[nodiscard]] nlohmann::json write(ApprovalInbox const& inbox);
[[nodiscard]] nlohmann::json write(TaskInbox const& inbox);
[[nodiscard]] nlohmann::json write(NoticePage const& page);
[[nodiscard]] nlohmann::json write(ReadNotices const& request);

/// The card of a campaign as it stands at context.now. Figures that overflow are shown as 0.
[[nodiscard]] CampaignSummary summary_of(campaign::Campaign const& campaign, std::int64_t version,
                                         Instant updated_at, campaign::Context const& context);
/// Where the person of the context may move it.
[[nodiscard]] CampaignMoves moves_for(campaign::Campaign const& campaign, std::int64_t version,
                                      campaign::Context const& context);
/// Everything but participants, people, and counts of what is kept beside the tasks.
[[nodiscard]] CampaignAnswer answer_of(campaign::Campaign const& campaign, std::int64_t version,
                                       Instant updated_at, campaign::Context const& context);
/// Everybody whom a card names: sorted, each once.
[[nodiscard]] std::vector<UserId> people_in(CampaignSummary const& summary);

}  // namespace offerta
