#pragma once

#include <memory>
#include <string>
#include <vector>

#include "client/state/campaign_pages.hpp"
#include "client/state/held.hpp"

namespace offerta::client {

// ---- Board, calendar, list
struct CampaignsLoaded {
    std::uint64_t request;
    std::vector<CampaignCard> cards;
    std::vector<CampaignPerson> people;
    bool is_first = true;
    bool is_last = true;
};
struct CampaignsFailed {
    std::uint64_t request;
    Problem problem;
};
struct ReloadCampaigns {};
/// Live, or what came of a change of one's own.
struct CampaignChanged {
    CampaignCard card;
    std::vector<CampaignPerson> people;
    bool is_mine = false;
};
struct LiveChanged {
    bool is_open;
};
struct SetCampaignLook {
    CampaignLook look;
};
struct SetCampaignsSearch {
    std::string text;
};
struct SetCampaignsFilter {
    CampaignFilter filter;
};
struct SetCampaignsSort {
    CampaignSort sort;
};  ///< the same again turns the direction
struct SetCampaignsView {
    std::size_t view;
};
struct SaveCampaignsView {
    std::string name;
};
struct RemoveCampaignsView {
    std::size_t view;
};
struct SetCampaignsMonth {
    Date day;
};
struct SetCampaignsColumn {
    campaign::State state;
};
/// A card is taken in hand: its moves are asked for.
struct TakeCard {
    CampaignId id;
};
struct MovesLoaded {
    CampaignId id;
    CardMoves moves;
};
struct MovesFailed {
    CampaignId id;
    Problem problem;
};
/// The card in hand goes to a column: at once, or after its words were asked for.
struct MoveCard {
    campaign::State to;
};
struct SendEvent {
    CampaignId id;
    campaign::Event event;
    Version version = 0;
};
struct EventRefused {
    CampaignId id;
    Problem problem;
    Findings findings;
};
struct BeginCampaign {
    CampaignId clone_of = {};
};
struct EditNewCampaign {
    NewCampaignForm form;
};
struct CreateCampaign {};
struct CampaignCreated {
    CampaignCard card;
    std::vector<CampaignPerson> people;
};
struct CampaignCreateFailed {
    Problem problem;
    Findings findings;
};
using CampaignListAction =
    OneOf<CampaignsLoaded, CampaignsFailed, ReloadCampaigns, CampaignChanged, LiveChanged, SetCampaignLook,
          SetCampaignsSearch, SetCampaignsFilter, SetCampaignsSort, SetCampaignsView, SaveCampaignsView,
          RemoveCampaignsView, SetCampaignsMonth, SetCampaignsColumn, TakeCard, MovesLoaded, MovesFailed, MoveCard,
          SendEvent, EventRefused, BeginCampaign, EditNewCampaign, CreateCampaign, CampaignCreated,
          CampaignCreateFailed>;

// ---- One campaign
struct CampaignFetched {
    std::shared_ptr<CampaignWhole const> whole;
    std::vector<CampaignPerson> people;
};
struct CampaignFetchFailed {
    CampaignId id;
    Problem problem;
};
struct SetCampaignTab {
    CampaignTab tab;
};
struct BeginContent {};
struct EditContent {
    campaign::Content content;
};
struct SaveContent {};
struct DropContent {};
struct AddSpending {
    campaign::Spending spending;
};  ///< its id is made here
struct OpenTask {
    std::string task;
};
struct WorkLoaded {
    CampaignId id;
    CampaignWork work;
    std::vector<CampaignPerson> people;
};
struct WorkFailed {
    CampaignId id;
    Problem problem;
};
struct AddTaskComment {
    std::string task;
    std::string text;
};
struct PutTaskCheck {
    TaskCheck check;
};  ///< a nil id: a new one; an empty text: takes it away
struct AddTaskFile {
    std::string task;
};
struct SaveTaskFile {
    TaskFile file;
};
struct RemoveTaskFile {
    Uuid file;
};
struct SetParticipantsSearch {
    std::string text;
};
struct LoadMoreParticipants {};
struct ParticipantsLoaded {
    CampaignId id;
    std::uint64_t request;
    std::vector<ParticipantRow> rows;
    std::string next_cursor;
    std::int64_t total = 0;
    ParticipantCounts counts;
    bool is_next_page = false;
};
struct ParticipantsFailed {
    CampaignId id;
    std::uint64_t request;
    Problem problem;
};
struct PutParticipant {
    ParticipantRow row;
};  ///< a nil id: a new one
struct RemoveParticipant {
    campaign::ParticipantId id;
};
struct ParticipantsChanged {
    CampaignId id;
};
struct PickParticipantsFile {};
struct ParticipantsFilePicked {
    std::string name;
    std::shared_ptr<std::string const> bytes;
};
struct CommitParticipantsFile {};
struct ParticipantsFileAnswered {
    ParticipantImport answer;
    bool is_done = false;
};
struct CloseParticipantsFile {};
struct SurveyLoaded {
    CampaignId id;
    SurveyStand survey;
};
struct CampaignHistoryLoaded {
    CampaignId id;
    std::vector<CampaignHistoryItem> items;
    std::string next_cursor = {};
    std::string cursor = {};  ///< what was asked for
};
struct CampaignHistoryFailed {
    CampaignId id;
    Problem problem;
    std::string cursor = {};
};
/// The first page again, after it did not come.
struct RetryCampaignHistory {};
struct ShowMoreCampaignHistory {};
using CampaignAction =
    OneOf<CampaignFetched, CampaignFetchFailed, SetCampaignTab, BeginContent, EditContent, SaveContent, DropContent,
          AddSpending, OpenTask, WorkLoaded, WorkFailed, AddTaskComment, PutTaskCheck, AddTaskFile, SaveTaskFile,
          RemoveTaskFile, SetParticipantsSearch, LoadMoreParticipants, ParticipantsLoaded, ParticipantsFailed,
          PutParticipant, RemoveParticipant, ParticipantsChanged, PickParticipantsFile, ParticipantsFilePicked,
          CommitParticipantsFile, ParticipantsFileAnswered, CloseParticipantsFile, SurveyLoaded, CampaignHistoryLoaded,
          CampaignHistoryFailed, RetryCampaignHistory, ShowMoreCampaignHistory>;

// ---- The inbox, types
struct InboxCounted {
    InboxCounts counts;
};
struct InboxChanged {};  ///< live: somebody was told something
struct SetInboxTab {
    InboxTab tab;
};
struct ApprovalsLoaded {
    std::vector<ApprovalItem> items;
    std::vector<CampaignPerson> people;
};
struct MyTasksLoaded {
    std::vector<MyTask> items;
    std::vector<CampaignPerson> people;
};
struct NoticesLoaded {
    std::vector<NoticeItem> items;
};
struct InboxFailed {
    Problem problem;
};
struct MarkNoticesRead {};
struct TypesLoaded {
    std::vector<TypeRow> types;
};
struct TypesFailed {
    Problem problem;
};
struct NewType {};
struct OpenType {
    std::string id;
};
struct EditType {
    campaign::Type type;
};
struct SetTypeTab {
    TypeTab tab;
};
struct SaveType {};
struct CloseType {};
struct TypeSaved {
    TypeRow row;
};
struct TypeSaveFailed {
    Problem problem;
    Findings findings;
};
using CampaignOfficeAction = OneOf<InboxCounted, InboxChanged, SetInboxTab, ApprovalsLoaded, MyTasksLoaded,
                                   NoticesLoaded, InboxFailed, MarkNoticesRead, TypesLoaded, TypesFailed, NewType,
                                   OpenType, EditType, SetTypeTab, SaveType, CloseType, TypeSaved, TypeSaveFailed>;

}  // namespace offerta::client
