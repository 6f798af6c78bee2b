#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "shared/access/permission.hpp"

// Every operation of the server with what it asks of whoever calls it. A route is named by an Operation, which is
// looked up here while the server is compiled: a route that is not in this table does not build.

namespace offerta {

/// What must hold before an operation is even looked at.
enum class Door : std::uint8_t {
    Open,      ///< anybody: health, the sign-in itself
    SignedIn,  ///< whoever is signed in: his own session, password, preferences
    Permitted  ///< may_any of the action; what it does to which object is checked with the object at hand
};

struct OperationRule {
    std::string_view name;  ///< operationId of the OpenAPI description
    Door door = Door::Open;
    std::optional<Action> action;  ///< of a Permitted one
    /// Whether the objects are so private that a refusal must not tell that there is one: 404 instead of 403.
    bool hides = false;
};

namespace access_detail {

/// Never defined: calling it while compiling is the error message.
void this_operation_is_missing_in_the_table();

constexpr OperationRule open(std::string_view name) { return {name, Door::Open, std::nullopt, false}; }
constexpr OperationRule signed_in(std::string_view name) { return {name, Door::SignedIn, std::nullopt, false}; }
constexpr OperationRule permitted(std::string_view name, Action action) {
    return {name, Door::Permitted, action, false};
}
/// One object by its id, which must not be told to exist.
constexpr OperationRule hidden(std::string_view name, Action action) { return {name, Door::Permitted, action, true}; }

}  // namespace access_detail

inline constexpr auto kOperations = [] {
    using namespace access_detail;
    return std::to_array<OperationRule>({
        open("healthz"),
        open("readyz"),
        open("metrics"),
        open("getDescription"),
        open("getSignInOptions"),
        open("signIn"),
        open("giveSecondFactor"),
        open("beginOpenId"),
        open("finishOpenId"),
        open("useLink"),
        signed_in("signOut"),
        signed_in("listSessions"),
        signed_in("endSession"),
        signed_in("endOtherSessions"),
        signed_in("changePassword"),
        signed_in("getSecondFactor"),
        signed_in("beginSecondFactor"),
        signed_in("confirmSecondFactor"),
        signed_in("removeSecondFactor"),
        permitted("makeLink", Action::WritePeople),
        signed_in("getSession"),
        signed_in("live"),
        permitted("listQuotes", Action::ReadQuote),
        hidden("getQuote", Action::ReadQuote),
        permitted("createQuote", Action::WriteQuote),
        hidden("editQuote", Action::WriteQuote),
        hidden("getQuoteHistory", Action::ReadQuote),
        hidden("getQuoteDocument", Action::ExportQuote),
        hidden("noteQuoteExport", Action::ExportQuote),
        permitted("noteListExport", Action::ExportQuote),
        permitted("listCustomers", Action::ReadCustomer),
        hidden("getCustomer", Action::ReadCustomer),
        hidden("putCustomer", Action::WriteCustomer),
        permitted("listSets", Action::ReadSet),
        permitted("putSet", Action::WriteSet),
        permitted("getCurrentPriceBook", Action::ReadCatalogue),
        permitted("getPriceBookSnapshot", Action::ReadCatalogue),
        permitted("getOrganisation", Action::WriteConnections),
        permitted("putOrganisation", Action::WriteConnections),
        signed_in("getDocumentTemplate"),
        permitted("putDocumentTemplate", Action::WriteConnections),
        permitted("openImport", Action::WriteCatalogue),
        permitted("mapImport", Action::WriteCatalogue),
        permitted("commitImport", Action::WriteCatalogue),
        permitted("listUsers", Action::ReadPeople),
        hidden("getUser", Action::ReadPeople),
        permitted("putUser", Action::WritePeople),
        permitted("previewUserImport", Action::WritePeople),
        permitted("importUsers", Action::WritePeople),
        permitted("listUnits", Action::ReadPeople),
        permitted("putUnit", Action::WritePeople),
        permitted("listCampaigns", Action::ReadCampaign),
        hidden("getCampaign", Action::ReadCampaign),
        permitted("createCampaign", Action::WriteCampaign),
        hidden("sendCampaignEvent", Action::AdvanceCampaign),
        hidden("getCampaignMoves", Action::ReadCampaign),
        hidden("getCampaignHistory", Action::ReadCampaign),
        hidden("getCampaignWork", Action::ReadCampaign),
        hidden("addCampaignComment", Action::AdvanceCampaign),
        hidden("putCampaignCheck", Action::AdvanceCampaign),
        hidden("addCampaignFile", Action::AdvanceCampaign),
        hidden("getCampaignFile", Action::ReadCampaign),
        hidden("removeCampaignFile", Action::AdvanceCampaign),
        hidden("listParticipants", Action::ReadCampaign),
        hidden("putParticipants", Action::WriteCampaign),
        hidden("importParticipants", Action::WriteCampaign),
        hidden("getSurveyResult", Action::ReadCampaign),
        hidden("getSurveyDocument", Action::ReadCampaign),
        permitted("listCampaignTypes", Action::ReadCampaign),
        permitted("putCampaignType", Action::WriteCampaignType),
        signed_in("getInbox"),
        signed_in("listApprovals"),
        signed_in("listMyTasks"),
        signed_in("listNotices"),
        signed_in("readNotices"),
        open("showSurvey"),
        open("answerSurvey"),
        open("showUnsubscribe"),
        open("unsubscribe"),
        hidden("moveQuote", Action::WriteQuote),
        hidden("reviseQuote", Action::WriteQuote),
        hidden("getQuoteApproval", Action::ReadQuote),
        hidden("decideQuote", Action::ApproveQuote),
        permitted("listQuoteApprovals", Action::ApproveQuote),
        hidden("listQuoteLinks", Action::ReadQuote),
        hidden("makeQuoteLink", Action::WriteQuote),
        hidden("revokeQuoteLink", Action::WriteQuote),
        hidden("listQuoteMails", Action::ReadQuote),
        hidden("sendQuoteByMail", Action::WriteQuote),
        open("showQuoteByLink"),
        open("getDocumentByLink"),
        open("acceptQuoteByLink"),
        open("declineQuoteByLink"),
        permitted("listDeals", Action::ReadAnalytics),
        hidden("getDeal", Action::ReadAnalytics),
        permitted("putDeal", Action::WriteDeal),
        hidden("addPayment", Action::WriteDeal),
        hidden("addReturn", Action::WriteDeal),
        permitted("openDealImport", Action::WriteDeal),
        permitted("mapDealImport", Action::WriteDeal),
        permitted("commitDealImport", Action::WriteDeal),
        permitted("getAnalytics", Action::ReadAnalytics),
        permitted("exportAnalytics", Action::ReadAnalytics),
        permitted("listPlans", Action::ReadBonusPlan),
        permitted("listMyPlans", Action::ReadBonus),
        permitted("listPlanCategories", Action::ReadBonusPlan),
        permitted("putPlan", Action::WriteBonusPlan),
        permitted("checkPlan", Action::WriteBonusPlan),
        permitted("submitPlan", Action::WriteBonusPlan),
        permitted("decidePlan", Action::ApproveBonusPlan),
        permitted("tryPlan", Action::SummariseBonus),
        signed_in("getBonusPeriods"),
        permitted("putBonusCalendar", Action::WriteBonusPlan),
        permitted("closeBonusPeriod", Action::WriteBonusPlan),
        permitted("getBonusClosing", Action::WriteBonusPlan),
        permitted("getMyStatement", Action::ReadBonus),
        hidden("getStatement", Action::ReadBonus),
        hidden("exportStatement", Action::ReadBonus),
        hidden("reviewLine", Action::ReadBonus),
        permitted("listDisputes", Action::SummariseBonus),
        permitted("getBonusSummary", Action::SummariseBonus),
        permitted("exportBonusSummary", Action::SummariseBonus),
        permitted("exportPayroll", Action::SummariseBonus),
        signed_in("getMailSetting"),
        signed_in("putMailSetting"),
        permitted("getMailQueue", Action::WriteConnections),
        signed_in("getCalendarLink"),
        signed_in("makeCalendarLink"),
        signed_in("removeCalendarLink"),
        open("getCalendar"),
        permitted("listWebhooks", Action::WriteConnections),
        permitted("putWebhook", Action::WriteConnections),
        hidden("listLeads", Action::ReadCampaign),
        hidden("putLead", Action::AdvanceCampaign),
        hidden("removeLead", Action::AdvanceCampaign),
        hidden("getQuoteCampaigns", Action::ReadQuote),
        permitted("compareCampaigns", Action::ReadCampaign),
        permitted("exportComparison", Action::ReadCampaign),
        permitted("listMarketingLists", Action::ReadCampaign),
        permitted("putMarketingList", Action::WriteCampaign),
        permitted("removeMarketingList", Action::WriteCampaign),
        permitted("previewMarketingList", Action::WriteCampaign),
        hidden("inviteMarketingList", Action::WriteCampaign),
        permitted("testMail", Action::WriteConnections),
        permitted("retryMail", Action::WriteConnections),
        permitted("listWebhookDeliveries", Action::WriteConnections),
        permitted("retryWebhookDelivery", Action::WriteConnections),
        permitted("listAudit", Action::ReadAudit),
        permitted("exportAudit", Action::ReadAudit),
    });
}();

[[nodiscard]] constexpr OperationRule const* find_operation(std::string_view name) {
    for (OperationRule const& rule : kOperations) {
        if (rule.name == name) return &rule;
    }
    return nullptr;
}

/// The name of a route: made from a literal at compile time, and only from one that the table has.
class Operation {
  public:
    template <std::size_t Size>
    consteval Operation(char const (&name)[Size])  // NOLINT: implicit, so that a route's name is just written down
        : rule_(find_operation(std::string_view(name, Size - 1))) {
        if (rule_ == nullptr) access_detail::this_operation_is_missing_in_the_table();
    }

    [[nodiscard]] constexpr OperationRule const& rule() const { return *rule_; }
    [[nodiscard]] constexpr std::string_view name() const { return rule_->name; }

  private:
    OperationRule const* rule_;
};

}  // namespace offerta
