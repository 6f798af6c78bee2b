#include "client/ui/admin/audit_words.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace offerta::client::ui {
namespace {

struct ActWord {
    std::string_view act;
    Str word;
    bool is_in_filter = false;  ///< the others are only written down when they are refused, or called like their like
};
constexpr std::array kActWords{
    // Quotes
    ActWord{"createQuote", Str::action_create_quote, true},
    ActWord{"editQuote", Str::action_edit_quote, true},
    ActWord{"moveQuote", Str::action_move_quote, true},
    ActWord{"reviseQuote", Str::action_revise_quote, true},
    ActWord{"decideQuote", Str::action_decide_quote, true},
    ActWord{"makeQuoteLink", Str::action_make_quote_link, true},
    ActWord{"revokeQuoteLink", Str::action_revoke_quote_link, true},
    ActWord{"sendQuoteByMail", Str::action_send_quote, true},
    ActWord{"acceptQuoteByLink", Str::action_accept_by_link, true},
    ActWord{"declineQuoteByLink", Str::action_decline_by_link, true},
    ActWord{"showQuoteByLink", Str::action_read_by_link},
    ActWord{"getDocumentByLink", Str::action_file_by_link, true},
    ActWord{"listQuoteLinks", Str::action_read_quote},
    ActWord{"listQuoteMails", Str::action_read_quote},
    ActWord{"getQuoteDocument", Str::action_quote_document, true},
    ActWord{"noteQuoteExport", Str::action_quote_export, true},
    ActWord{"noteListExport", Str::action_list_export, true},
    ActWord{"getQuote", Str::action_read_quote, true},
    ActWord{"listQuotes", Str::action_read_quote},
    ActWord{"getQuoteHistory", Str::action_read_quote},
    ActWord{"getQuoteApproval", Str::action_read_quote},
    ActWord{"listQuoteApprovals", Str::action_read_quote},
    ActWord{"getQuoteCampaigns", Str::action_read_quote},
    // Customers, catalogue
    ActWord{"putCustomer", Str::action_put_customer, true},
    ActWord{"getCustomer", Str::action_read_customer, true},
    ActWord{"listCustomers", Str::action_read_customer},
    ActWord{"putSet", Str::action_put_set, true},
    ActWord{"listSets", Str::action_read_set},
    ActWord{"commitImport", Str::action_import, true},
    ActWord{"openImport", Str::action_import},
    ActWord{"mapImport", Str::action_import},
    ActWord{"getCurrentPriceBook", Str::action_read_catalogue},
    ActWord{"getPriceBookSnapshot", Str::action_read_catalogue},
    ActWord{"publishRules", Str::action_publish_rules, true},
    // Campaigns
    ActWord{"createCampaign", Str::action_create_campaign, true},
    ActWord{"sendCampaignEvent", Str::action_campaign_event, true},
    ActWord{"campaignClock", Str::action_campaign_clock, true},
    ActWord{"addCampaignComment", Str::action_campaign_comment, true},
    ActWord{"putCampaignCheck", Str::action_campaign_check, true},
    ActWord{"addCampaignFile", Str::action_add_campaign_file, true},
    ActWord{"removeCampaignFile", Str::action_remove_campaign_file, true},
    ActWord{"putParticipants", Str::action_put_participants, true},
    ActWord{"importParticipants", Str::action_import_participants, true},
    ActWord{"inviteMarketingList", Str::action_invite_list, true},
    ActWord{"answerSurvey", Str::action_answer_survey, true},
    ActWord{"unsubscribe", Str::action_unsubscribe, true},
    ActWord{"getSurveyDocument", Str::action_survey_document, true},
    ActWord{"putCampaignType", Str::action_put_campaign_type, true},
    ActWord{"listCampaigns", Str::action_read_campaign},
    ActWord{"getCampaign", Str::action_read_campaign},
    ActWord{"getCampaignMoves", Str::action_read_campaign},
    ActWord{"getCampaignHistory", Str::action_read_campaign},
    ActWord{"getCampaignWork", Str::action_read_campaign},
    ActWord{"getCampaignFile", Str::action_read_campaign},
    ActWord{"listParticipants", Str::action_read_campaign},
    ActWord{"getSurveyResult", Str::action_read_campaign},
    ActWord{"listCampaignTypes", Str::action_read_campaign},
    ActWord{"listLeads", Str::action_read_campaign},
    ActWord{"showSurvey", Str::action_show_survey},
    ActWord{"showUnsubscribe", Str::action_show_unsubscribe},
    // Marketing
    ActWord{"putLead", Str::action_put_lead, true},
    ActWord{"removeLead", Str::action_remove_lead, true},
    ActWord{"putMarketingList", Str::action_put_marketing_list, true},
    ActWord{"removeMarketingList", Str::action_remove_marketing_list, true},
    ActWord{"exportComparison", Str::action_export_comparison, true},
    ActWord{"compareCampaigns", Str::action_compare_campaigns},
    ActWord{"listMarketingLists", Str::action_read_marketing_list},
    ActWord{"previewMarketingList", Str::action_read_marketing_list},
    // What waits for one
    ActWord{"getInbox", Str::action_read_inbox},
    ActWord{"listApprovals", Str::action_read_inbox},
    ActWord{"listMyTasks", Str::action_read_inbox},
    ActWord{"listNotices", Str::action_read_inbox},
    ActWord{"readNotices", Str::action_read_notices},
    // Deals, analytics
    ActWord{"putDeal", Str::action_put_deal, true},
    ActWord{"addPayment", Str::action_add_payment, true},
    ActWord{"addReturn", Str::action_add_return, true},
    ActWord{"commitDealImport", Str::action_import_deals, true},
    ActWord{"exportAnalytics", Str::action_export_analytics, true},
    ActWord{"openDealImport", Str::action_import_deals},
    ActWord{"mapDealImport", Str::action_import_deals},
    ActWord{"listDeals", Str::action_read_deal},
    ActWord{"getDeal", Str::action_read_deal},
    ActWord{"getAnalytics", Str::action_read_analytics},
    // Bonuses
    ActWord{"putPlan", Str::action_put_plan, true},
    ActWord{"submitPlan", Str::action_submit_plan, true},
    ActWord{"decidePlan", Str::action_decide_plan, true},
    ActWord{"putBonusCalendar", Str::action_put_bonus_calendar, true},
    ActWord{"closeBonusPeriod", Str::action_close_bonus_period, true},
    ActWord{"reviewLine", Str::action_review_line, true},
    ActWord{"exportStatement", Str::action_export_statement, true},
    ActWord{"exportBonusSummary", Str::action_export_bonus_summary, true},
    ActWord{"exportPayroll", Str::action_export_payroll, true},
    ActWord{"listPlans", Str::action_read_plan},
    ActWord{"listMyPlans", Str::action_read_plan},
    ActWord{"listPlanCategories", Str::action_read_plan},
    ActWord{"checkPlan", Str::action_check_plan},
    ActWord{"tryPlan", Str::action_try_plan},
    ActWord{"getBonusPeriods", Str::action_read_periods},
    ActWord{"getBonusClosing", Str::action_read_periods},
    ActWord{"getMyStatement", Str::action_read_statement},
    ActWord{"getStatement", Str::action_read_statement},
    ActWord{"listDisputes", Str::action_read_disputes},
    ActWord{"getBonusSummary", Str::action_read_bonus_summary},
    // What leaves the house
    ActWord{"putMailSetting", Str::action_put_mail_setting, true},
    ActWord{"makeCalendarLink", Str::action_make_calendar_link, true},
    ActWord{"removeCalendarLink", Str::action_remove_calendar_link, true},
    ActWord{"testMail", Str::action_test_mail, true},
    ActWord{"retryMail", Str::action_retry_mail, true},
    ActWord{"putWebhook", Str::action_put_webhook, true},
    ActWord{"retryWebhookDelivery", Str::action_retry_delivery, true},
    ActWord{"getMailSetting", Str::action_read_mail_setting},
    ActWord{"getCalendarLink", Str::action_read_calendar},
    ActWord{"getCalendar", Str::action_read_calendar},
    ActWord{"getMailQueue", Str::action_read_mail_queue},
    ActWord{"listWebhooks", Str::action_read_webhooks},
    ActWord{"listWebhookDeliveries", Str::action_read_webhooks},
    // People
    ActWord{"putUser", Str::action_put_user, true},
    ActWord{"importUsers", Str::action_import_users, true},
    ActWord{"putUnit", Str::action_put_unit, true},
    ActWord{"makeLink", Str::action_make_link, true},
    ActWord{"addUser", Str::action_put_user},
    ActWord{"previewUserImport", Str::action_import_users},
    ActWord{"listUsers", Str::action_read_people},
    ActWord{"getUser", Str::action_read_people},
    ActWord{"listUnits", Str::action_read_people},
    // Signing in
    ActWord{"useLink", Str::action_use_link, true},
    ActWord{"signIn", Str::action_sign_in, true},
    ActWord{"signOut", Str::action_sign_out, true},
    ActWord{"changePassword", Str::action_change_password, true},
    ActWord{"confirmSecondFactor", Str::action_second_factor, true},
    ActWord{"endSession", Str::action_end_session, true},
    ActWord{"endOtherSessions", Str::action_end_session},
    ActWord{"removeSecondFactor", Str::action_second_factor},
    ActWord{"beginSecondFactor", Str::action_second_factor},
    ActWord{"giveSecondFactor", Str::action_second_factor},
    ActWord{"giveCode", Str::action_second_factor},
    ActWord{"getSecondFactor", Str::action_second_factor},
    ActWord{"beginOpenId", Str::action_open_id},
    ActWord{"finishOpenId", Str::action_open_id},
    ActWord{"getSession", Str::action_read_session},
    ActWord{"listSessions", Str::action_read_session},
    ActWord{"getSignInOptions", Str::action_sign_in_options},
    // The system
    ActWord{"putOrganisation", Str::action_put_organisation, true},
    ActWord{"putDocumentTemplate", Str::action_put_document_template, true},
    ActWord{"getOrganisation", Str::action_read_organisation},
    ActWord{"getDocumentTemplate", Str::action_read_organisation},
    ActWord{"listAudit", Str::action_read_audit, true},
    ActWord{"exportAudit", Str::action_export_audit, true},
    ActWord{"loadDemo", Str::action_load_demo},
    ActWord{"live", Str::action_live},
    ActWord{"healthz", Str::action_system_state},
    ActWord{"readyz", Str::action_system_state},
    ActWord{"metrics", Str::action_system_state},
    ActWord{"getDescription", Str::action_description},
};

struct KindWord {
    std::string_view kind;
    Str word;
};
constexpr std::array kKindWords{
    KindWord{"quote", Str::kind_quote},
    KindWord{"customer", Str::kind_customer},
    KindWord{"set", Str::kind_set},
    KindWord{"price_book", Str::kind_price_book},
    KindWord{"catalogue", Str::kind_price_book},
    KindWord{"campaign", Str::kind_campaign},
    KindWord{"campaign_type", Str::kind_campaign_type},
    KindWord{"marketing_list", Str::kind_marketing_list},
    KindWord{"deal", Str::kind_deal},
    KindWord{"analytics", Str::kind_analytics},
    KindWord{"bonus", Str::kind_bonus},
    KindWord{"bonus_plan", Str::kind_bonus_plan},
    KindWord{"bonus_statement", Str::kind_bonus_statement},
    KindWord{"bonus_period", Str::kind_bonus_period},
    KindWord{"bonus_calendar", Str::kind_bonus_calendar},
    KindWord{"mail", Str::kind_mail},
    KindWord{"webhook", Str::kind_webhook},
    KindWord{"connections", Str::kind_connections},
    KindWord{"margin", Str::kind_margin},
    KindWord{"organisation", Str::kind_organisation},
    KindWord{"user", Str::kind_user},
    KindWord{"unit", Str::kind_unit},
    KindWord{"audit", Str::kind_audit},
    KindWord{"login", Str::users_login},
    KindWord{"session", Str::audit_session},
};

std::string word_or(Scene const& scene, std::optional<Str> key, std::string_view name) {
    return std::string(key ? scene(*key) : name);
}

}  // namespace

std::optional<Str> act_key(std::string_view act) {
    auto const one =
        std::find_if(kActWords.begin(), kActWords.end(), [&](ActWord const& other) { return other.act == act; });
    return one == kActWords.end() ? std::nullopt : std::optional(one->word);
}

std::optional<Str> kind_key(std::string_view kind) {
    auto const one =
        std::find_if(kKindWords.begin(), kKindWords.end(), [&](KindWord const& other) { return other.kind == kind; });
    return one == kKindWords.end() ? std::nullopt : std::optional(one->word);
}

std::string action_word(Scene const& scene, std::string_view act) { return word_or(scene, act_key(act), act); }

std::string kind_word(Scene const& scene, std::string_view kind) { return word_or(scene, kind_key(kind), kind); }

std::string_view outcome_word(Scene const& scene, std::string_view outcome) {
    if (outcome == "done") return scene(Str::audit_done);
    return outcome == "refused" ? scene(Str::audit_refused) : scene(Str::audit_failed);
}

Hue outcome_hue(std::string_view outcome) {
    if (outcome == "done") return Hue::green;
    return outcome == "refused" ? Hue::red : Hue::amber;
}

std::span<std::string_view const> known_actions() {
    static auto const names = [] {
        std::vector<std::string_view> out;
        for (ActWord const& one : kActWords)
            if (one.is_in_filter) out.push_back(one.act);
        return out;
    }();
    return names;
}

}  // namespace offerta::client::ui
