#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "client/state/app_state.hpp"
#include "client/state/held.hpp"
#include "client/state/import_effect.hpp"
#include "client/state/sending_effect.hpp"
#include "shared/document/table_document.hpp"
#include "shared/quote/life_cycle.hpp"

namespace offerta::client {

// What a reducer wants done outside. Carried out by the effect runner and the sync engine; answers
// come back as actions.

struct ShowAddress {
    std::string fragment;
    bool replace = false;
};
struct StorePreferences {
    Preferences preferences;
};
struct LoadPreferences {};
struct LoadSession {};
struct OpenAccountPage {};
struct EndSession {};  ///< and forget what this person has stored here
struct RestoreDrafts {};
struct WakeIn {
    std::int64_t milliseconds;
};  ///< a Tick then
struct LoadQuotes {
    QuotesQuery query;
};
struct LoadQuote {
    QuoteId id;
};
struct LoadCustomers {};
struct LoadSets {};
struct LoadBook {
    std::int64_t number = 0;
};  ///< 0: the newest
/// One write: the draft's base and the creation in the outbox; then send.
struct QueueCreation {
    Quote quote;
    MutationId mutation;
};
/// The same in the place of a creation that was refused and of every change behind it.
struct ReplaceCreation {
    Quote quote;
    MutationId mutation;
};
/// One write: the changes in the outbox (and the base, so that both are there after a reload); then
/// send.
struct QueueEdits {
    Quote base;
    std::vector<Mutation> mutations;
    std::optional<DocumentManager> manager = {};  ///< of the base
};
/// Drops changes that a conflict took back.
struct ForgetMutations {
    QuoteId quote;
    std::vector<MutationId> mutations;
};
/// The base moved on: kept for a reload without a connection.
struct StoreBase {
    Quote base;
    std::optional<DocumentManager> manager = {};
};
struct SendNow {};
struct PutCustomer {
    Customer customer;
    MutationId mutation;
};
struct PutSet {
    QuoteSet set;
    MutationId mutation;
};
struct CopyToClipboard {
    std::string text;
    std::string html = {};
};
struct LoadHistory {
    QuoteId id;
    std::string cursor = {};  ///< empty: from the newest on
};
struct CopyLinkToClipboard {
    std::string fragment;  ///< the page's own address comes before it
};
struct MakeTable {
    std::shared_ptr<TableDocument const> table;
    std::string name;
};
struct MakeDocument {
    Quote quote;
    std::int64_t price_book = 0;
    bool xlsx = false;
    Language language = Language::Ru;
    DocumentManager manager = {};  ///< its owner
};

struct LoadPeople {};
struct PutPerson {
    Person person;
    MutationId mutation;
};
/// Asks for a link with which this user sets a password once.
struct MakeLink {
    UserId user;
};
struct LoadUnits {};
struct PutUnit {
    Unit unit;
    MutationId mutation;
};
struct LoadAudit {
    AuditQuery query;
};
struct ExportAudit {
    AuditQuery query;
    bool xlsx = false;
    Language language = Language::Ru;
};

struct LoadCampaigns {
    std::uint64_t request = 0;
};
struct LoadCampaign {
    CampaignId id;
};
struct LoadMoves {
    CampaignId id;
};
struct PostEvent {
    CampaignId id;
    campaign::Event event;
    Version version = 0;
    MutationId mutation;
};
struct PutCampaign {
    CampaignId id;
    std::string type;
    campaign::Content content;
    CampaignId clone_of;
    MutationId mutation;
};
struct LoadWork {
    CampaignId id;
};
struct PostComment {
    CampaignId id;
    TaskComment comment;
    MutationId mutation;
};
struct PostCheck {
    CampaignId id;
    TaskCheck check;
    MutationId mutation;
};
struct ChooseTaskFile {
    CampaignId id;
    std::string task;
    MutationId mutation;
};
struct FetchTaskFile {
    CampaignId id;
    TaskFile file;
};
struct DeleteTaskFile {
    CampaignId id;
    Uuid file;
    MutationId mutation;
};
struct LoadParticipants {
    CampaignId id;
    std::string search;
    std::string cursor;
    std::uint64_t request = 0;
};
struct PostParticipants {
    CampaignId id;
    std::vector<ParticipantRow> put;
    std::vector<campaign::ParticipantId> remove;
    MutationId mutation;
};
struct LoadSurvey {
    CampaignId id;
};
struct LoadCampaignHistory {
    CampaignId id;
    std::string cursor = {};  ///< empty: from the newest on
};
struct LoadInboxCounts {};
struct LoadInbox {
    InboxTab tab;
};
struct PostNoticesRead {
    std::int64_t up_to = 0;
};
struct LoadTypes {};
struct PutType {
    campaign::Type type;
    MutationId mutation;
};

struct LoadBonusPeriods {};
struct LoadOwnStatement {
    BonusPeriod period;
};
struct LoadOwnPlans {};
struct PostOwnReview {
    UserId user;
    BonusPeriod period;
    BonusLineRef line;
    ReviewAction action = ReviewAction::Confirm;
    std::string comment;
    std::int64_t seen = 0;
    MutationId mutation;
};
struct ExportStatement {
    UserId user;
    BonusPeriod period;
    Language language = Language::Ru;
};
struct LoadWhatIfQuote {
    QuoteId id;
};
struct LoadPlans {};
struct LoadPlanCategories {};
struct PutPlan {
    BonusPlan plan;
    bool is_new = false;
    MutationId mutation;
};
/// By the server's rules, a moment after the last change.
struct CheckPlan {
    BonusPlan plan;
    std::uint64_t revision = 0;
};
struct StepPlan {
    std::string id;
    std::int64_t version = 0;
    PlanAct act = PlanAct::Submit;
    std::string comment;
    MutationId mutation;
};
struct AskPlanEffect {
    std::string id;
    std::int64_t version = 0;
    BonusPeriod period;
};
// The head's desk, deals, analytics.
struct LoadBonusCalendar {};
struct LoadDesk {
    BonusPeriod from, to;
    std::uint64_t request = 0;
};
struct LoadDisputes {};
struct LoadDeskStatement {
    UserId user;
    BonusPeriod period;
};
struct PostReview {
    UserId user;
    BonusPeriod period;
    EarningKey key;
    bool is_correction = false;
    ReviewAction action = ReviewAction::Accept;
    std::string comment;
    Money seen;  ///< the figure that was answered
    MutationId mutation;
};
struct PostClose {
    BonusPeriod period;
};
/// How far the closing of a period is that goes on by itself.
struct LoadClosing {
    std::uint32_t after_ms = 0;
};
/// A file that the server makes of bonuses.
struct DeskFile {
    enum class What : std::uint8_t { Summary, Payroll, Statement };
    What what = What::Summary;
    BonusPeriod from, to;
    std::vector<std::string> columns;  ///< of the payroll file
    UserId user;                       ///< of the statement
    std::string person;                ///< his name, for the file's
    bool pdf = false;
    Language language = Language::Ru;
};
struct FetchDeskFile {
    DeskFile file;
};
struct LoadDeals {
    DealsQuery query;
};
struct LoadDeal {
    std::string id;
};
struct PutDeal {
    DealWhole deal;  ///< version 0: a new one
    MutationId mutation;
};
struct PostPayment {
    std::string deal;
    DealPayment payment;
    Currency currency;
    MutationId mutation;
};
struct PostReturn {
    DealReturn returned;
    MutationId mutation;
};
struct PostQuoteMove {
    QuoteId id;
    offerta::QuoteAction action = offerta::QuoteAction::Send;
    Version version = 0;
    MutationId mutation;
};
/// A draft with this id as the next version of a quote that was sent (Q).
struct PutRevision {
    QuoteId from;
    QuoteId made;
    MutationId mutation;
};
/// All versions of the quote's number that may be read.
struct LoadRevisions {
    QuoteId id;
    QuoteNumber number;
};
/// A version of the open quote's number, to be compared with it.
struct LoadOtherVersion {
    QuoteId id;
};
/// How the approval of a quote stands; `about` comes back with the answer (approval_subject). Empty: only what was
/// said.
struct LoadQuoteApproval {
    QuoteId id;
    std::string about;
};
struct PostQuoteDecision {
    QuoteId id;
    bool returns = false;
    std::string content_hash;
    std::string comment;
    MutationId mutation;
};
struct LoadQuoteInbox {};
struct LoadAnalytics {
    AnalyticsQuery query;
    bool is_by_month = false;  ///< of the trend, not of the table of parts
};
struct FetchAnalyticsFile {
    AnalyticsQuery query;
    Language language = Language::Ru;
};
struct LoadLeads {
    CampaignId id;
};
struct SendLead {
    CampaignId campaign;
    campaign::Lead lead;
    MutationId mutation;
};
struct DeleteLead {
    CampaignId campaign;
    campaign::LeadId lead;
    MutationId mutation;
};
struct LoadQuoteCampaigns {
    QuoteId quote;
};
struct LoadComparison {
    ComparisonQuery query;
    std::uint64_t request = 0;
    bool is_file = false;  ///< as a spreadsheet, to be saved
    Language language = Language::Ru;
};
struct LoadMarketingLists {};
struct SendMarketingList {
    MarketingList list;
    bool is_removed = false;
    MutationId mutation;
};
struct PreviewMarketingList {
    MarketingFilter filter;
    std::uint64_t request = 0;
};
/// The queue of mail and the webhooks.
struct LoadPost {};
struct SendMailRetry {
    Uuid id;
};
struct AskMailTest {};
struct SendWebhook {
    Webhook webhook;
    MutationId mutation;
};
struct LoadDeliveries {
    WebhookId id;
    std::int64_t retry = 0;  ///< one that is tried again first; 0: none
};
struct LoadMyPost {};
struct SendMailSetting {
    MailSetting setting;
    MutationId mutation;
};
/// Makes a link of one's calendar, or takes it away.
struct SendCalendar {
    bool is_made = false;
};

using EffectKinds =
    OneOf<ShowAddress, StorePreferences, LoadPreferences, LoadSession, OpenAccountPage, EndSession, RestoreDrafts,
          WakeIn, LoadQuotes, LoadQuote, LoadHistory, LoadCustomers, LoadSets, LoadBook, QueueCreation, ReplaceCreation,
          QueueEdits, ForgetMutations, StoreBase, SendNow, PutCustomer, PutSet, CopyToClipboard, CopyLinkToClipboard,
          MakeTable, MakeDocument, ChooseImportFile, UploadImport, SendImportMapping, SendImportCommit, LoadPeople,
          PutPerson, MakeLink, ChoosePeopleFile, SendPeopleFile, LoadUnits, PutUnit, LoadAudit, ExportAudit,
          LoadCampaigns, LoadCampaign, LoadMoves, PostEvent, PutCampaign, LoadWork, PostComment, PostCheck,
          ChooseTaskFile, FetchTaskFile, DeleteTaskFile, LoadParticipants, PostParticipants, ChooseParticipantsFile,
          SendParticipantsFile, LoadSurvey, LoadCampaignHistory, LoadInboxCounts, LoadInbox, PostNoticesRead, LoadTypes,
          PutType, LoadBonusPeriods, LoadOwnStatement, LoadOwnPlans, PostOwnReview, ExportStatement, LoadWhatIfQuote,
          LoadPlans, LoadPlanCategories, PutPlan, CheckPlan, StepPlan, AskPlanEffect, LoadBonusCalendar, LoadDesk,
          LoadDisputes, LoadDeskStatement, PostReview, PostClose, LoadClosing, FetchDeskFile, LoadDeals, LoadDeal,
          PutDeal, PostPayment, PostReturn, ChooseDealFile, UploadDealFile, SendDealMapping, SendDealCommit,
          PostQuoteMove, PutRevision, LoadRevisions, LoadOtherVersion, LoadQuoteApproval, PostQuoteDecision,
          LoadQuoteInbox, PostQuoteSent, PostQuoteLink, PostQuoteMail, DeleteQuoteLink, LoadWithCustomer, LoadAnalytics,
          FetchAnalyticsFile, LoadLeads, SendLead, DeleteLead, LoadQuoteCampaigns, LoadComparison, LoadMarketingLists,
          SendMarketingList, PreviewMarketingList, LoadPost, SendMailRetry, AskMailTest, SendWebhook, LoadDeliveries,
          LoadMyPost, SendMailSetting, SendCalendar, AwaitImport, LoadImportProgress>;

template <class T>
concept SomeEffect = is_one_of<T, EffectKinds>;

/// One of them. Copies share it: nobody changes an effect. Made and dropped in effect.cpp, as actions are in theirs.
class Effect {
  public:
    template <SomeEffect T>
    Effect(T effect) : Effect(hold(std::move(effect))) {}  // implicit: each of them is an effect
    Effect(Effect const& other);
    Effect(Effect&& other) noexcept;
    Effect& operator=(Effect const& other);
    Effect& operator=(Effect&& other) noexcept;
    ~Effect();

    [[nodiscard]] Held const& held() const { return *held_; }
    /// The effect when it is of this kind.
    template <SomeEffect T>
    [[nodiscard]] T const* as() const {
        return held_->place == place_in<T, EffectKinds> ? &value_of<T>(*held_) : nullptr;
    }

  private:
    explicit Effect(Held* held);
    template <SomeEffect T>
    static Held* hold(T&& effect);
    template <class Kinds>
    friend struct EffectTable;

    std::shared_ptr<Held const> held_;
};
using Effects = std::vector<Effect>;

}  // namespace offerta::client
