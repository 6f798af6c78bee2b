#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/state/session.hpp"
#include "shared/campaign/marketing.hpp"
#include "shared/campaign/outgoing.hpp"

namespace offerta::client {

// What campaigns bring and whom they go to; what leaves the house by itself.

/// Leads of the open campaign, and its quotes with their numbers.
struct LeadsList {
    campaign::CampaignId campaign;
    Load load = Load::Idle;
    std::optional<Problem> problem;
    std::vector<LeadRow> rows;
    std::vector<LinkedQuoteRow> quotes;

    [[nodiscard]] LinkedQuoteRow const* find(QuoteId id) const {
        for (LinkedQuoteRow const& one : quotes)
            if (one.id == id) return &one;
        return nullptr;
    }
};

/// What is compared: picked campaigns, or all of a type and a time.
struct ComparisonQuery {
    campaign::CompareBy by = campaign::CompareBy::Campaign;
    std::vector<campaign::CampaignId> ids;
    std::string type;
    std::optional<Date> from, to;

    /// Whether the server can be asked: picked ones are two to five.
    [[nodiscard]] bool is_complete() const {
        return by != campaign::CompareBy::Campaign ||
               (ids.size() >= campaign::kMinCompared && ids.size() <= campaign::kMaxCompared);
    }
    friend bool operator==(ComparisonQuery const&, ComparisonQuery const&) = default;
};
struct ComparisonPage {
    Load load = Load::Idle;
    std::optional<Problem> problem;
    ComparisonQuery query;
    std::vector<ComparisonRow> rows;
    std::uint64_t request = 0;  ///< an answer to an older one is dropped
    bool is_exporting = false;
};

struct MarketingListForm {
    MarketingList saved;
    MarketingList edited;
    bool is_new = false;
    bool is_saving = false;
    Findings findings;
    std::optional<Problem> problem;
    std::optional<MarketingPreview> preview;  ///< of the filter as it is; none while it is asked for

    [[nodiscard]] bool is_changed() const { return is_new || !(saved == edited); }
};
struct MarketingListsPage {
    Load load = Load::Idle;
    std::optional<Problem> problem;
    std::vector<MarketingList> all;
    std::optional<MarketingListForm> form;
    std::uint64_t preview_request = 0;
};

// ---- What leaves the house

enum class PostTab : std::uint8_t { Mail, Webhooks };
struct WebhookForm {
    Webhook saved;
    Webhook edited;
    bool is_new = false;
    bool is_saving = false;
    Findings findings;
    std::optional<Problem> problem;
    std::string secret;  ///< that the server made: shown as long as the form is open, and never again
    Load deliveries_load = Load::Idle;
    std::vector<WebhookDelivery> deliveries;

    [[nodiscard]] bool is_changed() const { return is_new || !(saved == edited); }
};
struct PostPage {
    Load load = Load::Idle;
    std::optional<Problem> problem;
    PostTab tab = PostTab::Mail;
    MailQueue queue;
    bool is_testing = false;       ///< a test message is on its way
    std::optional<MailTest> test;  ///< how the last one went
    std::vector<WebhookRow> webhooks;
    std::optional<WebhookForm> form;
};

/// When who is signed in gets mail, and the link of his calendar: a dialog of his menu.
struct MyPost {
    Load load = Load::Idle;
    std::optional<Problem> problem;
    MailSetting saved;
    MailSetting edited;
    CalendarLink calendar;  ///< its path only after it was made
    bool is_saving = false;
};

}  // namespace offerta::client
