#pragma once

#include "client/state/campaign_pages.hpp"
#include "client/state/held.hpp"
#include "client/state/marketing_pages.hpp"

namespace offerta::client {

// ---- Leads of the open campaign
struct LeadsLoaded {
    LeadsList list;
    std::vector<CampaignPerson> people;
    bool is_changed = false;  ///< by a change of one's own
};
struct LeadsFailed {
    CampaignId id;
    Problem problem;
};
struct PutLead {
    campaign::Lead lead;
};  ///< a nil id: a new one
struct RemoveLead {
    campaign::LeadId id;
};

/// The campaigns of which the open quote came, and a choice of one more.
struct OpenQuoteCampaigns {};
struct QuoteCampaignsLoaded {
    QuoteId quote;
    std::vector<QuoteCampaign> items;
};

// ---- Comparison
struct SetComparison {
    ComparisonQuery query;
};
struct ComparisonLoaded {
    std::uint64_t request;
    std::vector<ComparisonRow> rows;
};
struct ComparisonFailed {
    std::uint64_t request;
    Problem problem;
};
struct SaveComparison {};
struct ComparisonSaved {
    std::optional<Problem> problem;
};

// ---- Marketing lists
struct MarketingListsLoaded {
    std::vector<MarketingList> lists;
};
struct MarketingListsFailed {
    Problem problem;
};
struct OpenMarketingList {
    MarketingListId id;
};  ///< nil: a new one
struct EditMarketingList {
    MarketingList list;
};
struct SaveMarketingList {};
struct RemoveMarketingList {};
struct CloseMarketingList {};
struct MarketingListSaved {
    MarketingList list;
};
struct MarketingListRefused {
    Problem problem;
    Findings findings;
};
struct MarketingPreviewed {
    std::uint64_t request;
    MarketingPreview preview;
};
/// A choice of the list that is invited to the open campaign.
struct OpenPickList {};
/// What inviting this list to the open campaign would do; CommitParticipantsFile does it.
struct InviteMarketingList {
    MarketingListId id;
};

// ---- What leaves the house
struct PostLoaded {
    std::optional<MailQueue> queue;
    std::optional<std::vector<WebhookRow>> webhooks;
};
struct PostFailed {
    Problem problem;
};
struct SetPostTab {
    PostTab tab;
};
struct RetryMail {
    Uuid id;
};
/// To who is signed in.
struct TestMail {};
struct MailTested {
    MailTest test;
};
struct MailTestFailed {
    Problem problem;
};
struct OpenWebhook {
    WebhookId id;
};  ///< nil: a new one
struct EditWebhook {
    Webhook webhook;
};
struct SaveWebhook {};
struct CloseWebhook {};
struct WebhookSaved {
    Webhook webhook;
};
struct WebhookRefused {
    Problem problem;
    Findings findings;
};
struct DeliveriesLoaded {
    WebhookId id;
    std::vector<WebhookDelivery> deliveries;
};
struct RetryDelivery {
    std::int64_t id;
};
struct OpenMyPost {};
struct MyPostLoaded {
    std::optional<MailSetting> setting;
    std::optional<CalendarLink> calendar;
    bool is_saved = false;
};
struct MyPostFailed {
    Problem problem;
};
struct EditMyPost {
    MailSetting setting;
};
struct SaveMyPost {};
struct MakeCalendar {};
struct DropCalendar {};

using MarketingAction = OneOf<LeadsLoaded, LeadsFailed, PutLead, RemoveLead, OpenQuoteCampaigns, QuoteCampaignsLoaded,
                              SetComparison, ComparisonLoaded, ComparisonFailed, SaveComparison, ComparisonSaved,
                              MarketingListsLoaded, MarketingListsFailed, OpenMarketingList, EditMarketingList,
                              SaveMarketingList, RemoveMarketingList, CloseMarketingList, MarketingListSaved,
                              MarketingListRefused, MarketingPreviewed, OpenPickList, InviteMarketingList>;
using PostAction =
    OneOf<PostLoaded, PostFailed, SetPostTab, RetryMail, TestMail, MailTested, MailTestFailed, OpenWebhook, EditWebhook,
          SaveWebhook, CloseWebhook, WebhookSaved, WebhookRefused, DeliveriesLoaded, RetryDelivery, OpenMyPost,
          MyPostLoaded, MyPostFailed, EditMyPost, SaveMyPost, MakeCalendar, DropCalendar>;

}  // namespace offerta::client
