#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "shared/protocol/campaign_messages.hpp"
#include "shared/protocol/marketing_messages.hpp"
#include "shared/protocol/messages.hpp"
#include "tests/client/screens/support/signed_in_browser.hpp"

namespace offerta::client::test {
namespace {

campaign::CampaignId numbered(std::uint8_t n) {
    campaign::CampaignId id;
    id.value.bytes[15] = n;
    return id;
}

CampaignCard summary(std::uint8_t n, std::int64_t version, campaign::State state) {
    CampaignCard out;
    out.id = numbered(n);
    out.version = version;
    out.type = "webinar";
    out.name = "Кампания " + std::to_string(n);
    out.state = state;
    return out;
}

/// A marketer's browser at the board.
struct Board : SignedInBrowser {
    Board() : SignedInBrowser("/campaigns", {}, "Полина Ветрова", {offerta::Role::Marketer}) {}
    void load(std::vector<CampaignCard> items, std::string next = {}) {
        CampaignPage page;
        page.items = std::move(items);
        page.next_cursor = std::move(next);
        answer("GET", "/api/v1/campaigns?", write(page));
    }
    [[nodiscard]] campaign::State where(std::uint8_t n) const { return state().campaigns.find(numbered(n))->state; }
};

}  // namespace

TEST_CASE("campaigns come page by page, and a live event moves a card at once (K8)") {
    Board board;
    board.load({summary(1, 1, campaign::State::Draft)}, "next");
    auto const* second = board.platform.http.pending("GET", "/api/v1/campaigns?");
    REQUIRE(second != nullptr);
    CHECK(second->url.find("cursor=next") != std::string::npos);
    board.load({summary(2, 1, campaign::State::InApproval)});
    CHECK(board.state().campaigns.is_complete);
    CHECK(board.state().campaigns.is_live);
    LiveEvent event;
    event.kind = LiveEvent::Kind::CampaignChanged;
    event.id = to_string(numbered(2).value);
    event.version = 2;
    event.campaign = summary(2, 2, campaign::State::Preparation);
    board.platform.socket.receive(write(event).dump());
    board.settle();
    CHECK(board.where(2) == campaign::State::Preparation);
    CHECK(board.state().campaigns.moved.size() == 1);
}

TEST_CASE("after the live channel was away the board asks what it missed") {
    Board board;
    board.load({summary(1, 1, campaign::State::Draft)});
    board.platform.socket.hang_up(1006);
    board.settle();
    CHECK_FALSE(board.state().campaigns.is_live);
    board.platform.clock.advance(120'000);
    board.settle();
    CHECK(board.state().campaigns.is_live);
    board.load({summary(1, 3, campaign::State::Rework)});
    CHECK(board.where(1) == campaign::State::Rework);
}

TEST_CASE("a step is sent once with the version that was seen; a refusal gives its reason") {
    Board board;
    board.load({summary(1, 4, campaign::State::InApproval)});
    board.act(SendEvent{numbered(1), campaign::Return{"hash", "Нет договора", {}}, 4});
    auto const* sent = board.platform.http.pending("POST", "/api/v1/campaigns/");
    REQUIRE(sent != nullptr);
    CHECK(sent->url.ends_with("/events"));
    auto const body = nlohmann::json::parse(sent->body);
    CHECK(body.at("version") == 4);
    CHECK(body.at("event").at("event") == "return");
    CHECK(std::any_of(sent->headers.begin(), sent->headers.end(),
                      [](auto const& header) { return header.first == "Mutation-Id"; }));
    offerta::Problem problem;
    problem.status = 409;
    problem.code = "refused";
    problem.findings = {{Severity::Error, {ErrorCode::NotAllowed, "approval.turn", "a turn", {}}}};
    board.answer("POST", "/api/v1/campaigns/", write(problem), 409);
    REQUIRE_FALSE(board.state().toasts.empty());
    CHECK(board.state().toasts.back().message == Message::CampaignRefused);
    CHECK(board.state().toasts.back().argument.starts_with("approval.turn"));
    CHECK_FALSE(board.state().campaigns.sending.has_value());

    board.act(SendEvent{numbered(1), campaign::Return{"hash", "Нет договора", {}}, 4});
    CampaignChange change;
    change.version = 5;
    change.summary = summary(1, 5, campaign::State::Rework);
    board.answer("POST", "/api/v1/campaigns/", write(change));
    CHECK(board.where(1) == campaign::State::Rework);
}

TEST_CASE("the board opens without a connection, as it was last seen") {
    Board board;
    board.load({summary(1, 4, campaign::State::Running)});
    board.act(ReloadCampaigns{});
    REQUIRE(board.platform.http.answer("GET", "/api/v1/campaigns?", 0, {}));
    board.settle();
    CHECK(board.where(1) == campaign::State::Running);
    CHECK(board.state().campaigns.load == Load::Ready);
}

TEST_CASE(
    "K6 a file of participants is rehearsed with a mutation id, which the route asks for, and so is a marketing list") {
    Board board;
    board.load({summary(1, 4, campaign::State::Preparation)});
    board.act(GoTo{CampaignRoute{numbered(1)}});
    auto const has_mutation = [](HttpRequest const& request) {
        return std::any_of(request.headers.begin(), request.headers.end(),
                           [](auto const& header) { return header.first == "Mutation-Id"; });
    };
    board.act(ParticipantsFilePicked{"people.xlsx", std::make_shared<std::string const>("PK")});
    auto const* sent = board.platform.http.pending("POST", "/api/v1/campaigns/");
    REQUIRE(sent != nullptr);
    CHECK(sent->url.ends_with("/participants/import?dry_run=true&language=ru"));
    CHECK(sent->body == "PK");
    CHECK(has_mutation(*sent));
    ::offerta::ParticipantImport preview;
    preview.added = 1;
    preview.rows.emplace_back().what = "added";
    board.answer("POST", "/api/v1/campaigns/", write(preview));
    REQUIRE(board.state().campaign->participants.file.has_value());
    CHECK(board.state().campaign->participants.file->added == 1);
    board.act(CommitParticipantsFile{});
    sent = board.platform.http.pending("POST", "/api/v1/campaigns/");
    REQUIRE(sent != nullptr);
    CHECK(sent->url.ends_with("/participants/import?dry_run=false&language=ru"));
    preview.is_done = true;
    board.answer("POST", "/api/v1/campaigns/", write(preview));
    CHECK_FALSE(board.state().campaign->participants.file.has_value());
    MarketingListId list;
    list.value.bytes[15] = 3;
    board.act(InviteMarketingList{list});
    sent = board.platform.http.pending("POST", "/api/v1/campaigns/");
    REQUIRE(sent != nullptr);
    CHECK(sent->url.find("/participants/list/" + to_string(list.value) + "?dry_run=true") != std::string::npos);
    CHECK(has_mutation(*sent));
}

TEST_CASE("K6 a file of participants that cannot be read says why in the server's words") {
    Board board;
    board.load({summary(1, 4, campaign::State::Preparation)});
    board.act(GoTo{CampaignRoute{numbered(1)}});
    board.act(SetLanguage{Language::En});
    board.act(ParticipantsFilePicked{"people.xls", std::make_shared<std::string const>("old")});
    auto const* sent = board.platform.http.pending("POST", "/api/v1/campaigns/");
    REQUIRE(sent != nullptr);
    CHECK(sent->url.ends_with("&language=en"));
    offerta::Problem refused;
    refused.status = 422;
    refused.code = "validation";
    refused.findings = {{Severity::Error, {ErrorCode::InvalidFormat, "file", "old .xls format", {}}}};
    board.answer("POST", "/api/v1/campaigns/", write(refused), 422);
    REQUIRE(board.state().campaign->participants.file.has_value());
    REQUIRE(board.state().campaign->participants.file->problem.has_value());
    CHECK(board.state().campaign->participants.file->problem->detail == "old .xls format");
}

TEST_CASE("a campaign's history comes page by page, each by the cursor of the one before, none of it twice") {
    Board board;
    board.load({summary(1, 4, campaign::State::Preparation)});
    board.act(GoTo{CampaignRoute{numbered(1)}});
    std::string const url = "/api/v1/campaigns/" + to_string(numbered(1).value) + "/history";
    auto const history = [&]() -> HistoryPages<CampaignHistoryItem> const& { return board.state().campaign->history; };
    auto const asked = [&] {
        HttpRequest const* request = board.platform.http.pending("GET", url);
        return request == nullptr ? std::string() : request->url.substr(url.size());
    };
    auto const answer = [&](Version version, std::string const& what, std::string const& next, int status = 200) {
        HistoryPage const page{{{Instant{version}, {}, "Полина Ветрова", version, what, {}}}, next};
        board.answer("GET", url, write(page), status);
    };
    board.act(SetCampaignTab{CampaignTab::History});
    CHECK(asked() == "?limit=200");
    answer(9, "submit", "c+1");
    REQUIRE(history().load == Load::Ready);
    board.act(ShowMoreCampaignHistory{});
    CHECK(asked() == "?limit=200&cursor=c%2B1");
    answer(8, "edit", "last", 500);
    CHECK(history().more == Load::Failed);
    CHECK(history().items.size() == 1);
    board.act(ShowMoreCampaignHistory{});
    board.act(ShowMoreCampaignHistory{});  // it is on its way
    answer(8, "edit", "last");
    CHECK(asked().empty());
    board.act(ShowMoreCampaignHistory{});
    CHECK(asked() == "?limit=200&cursor=last");
    answer(1, "created", {});
    REQUIRE(history().items.size() == 3);
    CHECK(history().items.back().what == "created");
    CHECK(history().more == Load::Idle);
    board.act(ShowMoreCampaignHistory{});
    CHECK(asked().empty());
}

TEST_CASE("K9 leads come with numbers of quotes, and a change is sent once and asks for the campaign anew") {
    Board board;
    board.load({summary(1, 4, campaign::State::Preparation)});
    board.act(GoTo{CampaignRoute{numbered(1)}});
    campaign::Lead lead;
    lead.name = "Пётр Орлов";
    board.act(PutLead{lead});
    auto const* sent = board.platform.http.pending("PUT", "/api/v1/campaigns/");
    REQUIRE(sent != nullptr);
    CHECK(sent->url.find("/leads/") != std::string::npos);
    CHECK(nlohmann::json::parse(sent->body).at("name") == "Пётр Орлов");
    LeadList list;
    list.version = 5;
    list.items = {{lead, campaign::LeadStatus::Quoted, Instant{1}, {}}};
    list.quotes = {{QuoteId{numbered(8).value}, "КП-2026-0007", "АО", "sent"}};
    board.answer("PUT", "/api/v1/campaigns/", write(list));
    REQUIRE(board.state().campaign->leads.rows.size() == 1);
    CHECK(board.state().campaign->leads.find(QuoteId{numbered(8).value})->number == "КП-2026-0007");
}

}  // namespace offerta::client::test
