#include <doctest/doctest.h>

#include <map>

#include "tests/server/contract/contract.hpp"

// Every operation that changes something takes a Mutation-Id, so that sending it again changes nothing, and an
// If-Match, so that nothing is undone unseen. Which ones do not, and why, is written down here.

using namespace offerta::server::test;
using nlohmann::json;

namespace {

constexpr char kSignsIn[] = "who signs in or out has no mutations of his own";
constexpr char kSameAgain[] = "sent again it comes to the same, whatever was there before";
constexpr char kOwnId[] = "the id in its address is that of the mutation";
constexpr char kLooks[] = "nothing that is kept changes";
constexpr char kPage[] = "a form of a page for people; its answer counts once";
constexpr char kSecret[] = "its answer holds a secret, which is not kept to be given again";
constexpr char kNotes[] = "a line in the audit log, once for each file that leaves";
constexpr char kTries[] = "asks for one more try, which counts by itself";
constexpr char kMakes[] = "makes or adds something: there is nothing yet that it could be made on";
constexpr char kJudges[] = "counts for the state and the content that it names, and for no other";
constexpr char kFixed[] = "what it takes away never changes";

using Reasons = std::map<std::string, char const*>;

Reasons const kWithoutMutation{
    {"signIn", kSignsIn},
    {"giveSecondFactor", kSignsIn},
    {"useLink", kSignsIn},
    {"signOut", kSignsIn},
    {"endSession", kSameAgain},
    {"endOtherSessions", kSameAgain},
    {"changePassword", kSignsIn},
    {"beginSecondFactor", kSecret},
    {"confirmSecondFactor", kSignsIn},
    {"removeSecondFactor", kSignsIn},
    {"makeLink", kSecret},
    {"noteQuoteExport", kNotes},
    {"noteListExport", kNotes},
    {"openImport", kLooks},
    {"mapImport", kLooks},
    {"commitImport", kOwnId},
    {"previewUserImport", kLooks},
    {"readNotices", kSameAgain},
    {"answerSurvey", kPage},
    {"unsubscribe", kPage},
    {"acceptQuoteByLink", kPage},
    {"declineQuoteByLink", kPage},
    {"openDealImport", kLooks},
    {"mapDealImport", kLooks},
    {"commitDealImport", kOwnId},
    {"checkPlan", kLooks},
    {"tryPlan", kLooks},
    {"closeBonusPeriod", kSameAgain},
    {"testMail", kTries},
    {"makeCalendarLink", kSecret},
    {"removeCalendarLink", kSameAgain},
    {"previewMarketingList", kLooks},
    {"retryMail", kTries},
    {"retryWebhookDelivery", kTries},
};

/// Beside those that change nothing twice in any case.
Reasons const kWithoutMatch{
    {"createQuote", kMakes},        {"reviseQuote", kMakes},         {"importUsers", kMakes},
    {"createCampaign", kMakes},     {"addCampaignComment", kMakes},  {"putCampaignCheck", kSameAgain},
    {"addCampaignFile", kMakes},    {"removeCampaignFile", kFixed},  {"putParticipants", kMakes},
    {"importParticipants", kMakes}, {"decideQuote", kJudges},        {"makeQuoteLink", kMakes},
    {"revokeQuoteLink", kFixed},    {"addPayment", kMakes},          {"addReturn", kMakes},
    {"submitPlan", kJudges},        {"decidePlan", kJudges},         {"putBonusCalendar", kSameAgain},
    {"reviewLine", kMakes},         {"inviteMarketingList", kMakes},
};

bool takes(json const& operation, char const* header) {
    for (json const& parameter : operation.value("parameters", json::array()))
        if (parameter["in"] == "header" && parameter["name"] == header) return true;
    return false;
}

/// Calls `look(operation id, operation, operations of the path)` for each that changes something.
template <class Look>
void each_change(Look const& look) {
    for (auto const& [path, operations] : description_document()["paths"].items()) {
        for (char const* method : {"put", "post", "delete", "patch"}) {
            if (!operations.contains(method)) continue;
            json const& operation = operations[method];
            std::string const name = operation["operationId"];
            look(name, operation, operations);
        }
    }
}

bool gives_etag(json const& operation) {
    for (char const* status : {"200", "201"})
        if (operation["responses"].contains(status) &&
            operation["responses"][status].value("headers", json::object()).contains("ETag"))
            return true;
    return false;
}

}  // namespace

TEST_CASE("every change takes a Mutation-Id, or it is written down why not") {
    std::size_t without = 0;
    each_change([&](std::string const& name, json const& operation, json const&) {
        CAPTURE(name);
        bool const is_excused = kWithoutMutation.contains(name);
        CHECK(takes(operation, "Mutation-Id") != is_excused);
        without += is_excused ? 1 : 0;
    });
    CHECK(without == kWithoutMutation.size());  // no reason is left of what is gone
}

TEST_CASE("every change of something that is there takes an If-Match, or it is written down why not") {
    std::size_t without = 0;
    each_change([&](std::string const& name, json const& operation, json const&) {
        CAPTURE(name);
        bool const is_excused = kWithoutMatch.contains(name);
        CHECK(takes(operation, "If-Match") != (is_excused || kWithoutMutation.contains(name)));
        without += is_excused ? 1 : 0;
    });
    CHECK(without == kWithoutMatch.size());
}

TEST_CASE(
    "what a PUT may be made on can be read: its answer has an ETag, and its version is read with it or in its list") {
    int puts = 0;
    each_change([&](std::string const& name, json const& operation, json const& operations) {
        if (!operations.contains("put") || operations["put"] != operation || !takes(operation, "If-Match")) return;
        CAPTURE(name);
        ++puts;
        CHECK(gives_etag(operation));
        if (operations.contains("get")) {
            CHECK(gives_etag(operations["get"]));
            return;
        }
        json const& body = resolved(operation["requestBody"]["content"]["application/json"]["schema"]);
        REQUIRE(body.contains("properties"));
        CHECK(body["properties"].contains("version"));
    });
    CHECK(puts >= 11);
}
