#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "shared/protocol/bonus_messages.hpp"
#include "shared/protocol/messages.hpp"
#include "tests/client/screens/support/signed_in_browser.hpp"

namespace offerta::client::test {
namespace {

BonusPeriod period(char const* text) { return *parse_period(text); }

UserId numbered_user(std::uint8_t n) {
    UserId id;
    id.value.bytes[15] = n;
    return id;
}

struct HeadsBrowser : SignedInBrowser {
    explicit HeadsBrowser(char const* address, std::vector<offerta::Role> const& roles = {offerta::Role::SalesHead})
        : SignedInBrowser(address, numbered_user(1), "Игорь Савельев", roles) {}
};

SummaryAnswer summary_answer(std::int64_t amount) {
    SummaryBuilder builder(Currency{});
    builder.add(to_string(numbered_user(2).value), "soft", period("2026-11"), amount);
    SummaryAnswer out;
    out.summaries.push_back(*builder.finish());
    out.quotas = {
        {to_string(numbered_user(2).value), Currency{}, {{"sales", CreditedNet{amount} * kCreditedUnit, 2'000}}}};
    return out;
}

}  // namespace

TEST_CASE("the desk asks for the calendar, then for the summary of its periods; a live event asks again") {
    HeadsBrowser head("/bonuses/summary");
    head.answer("GET", "/api/v1/bonuses/periods", write(PeriodsAnswer{BonusCalendar{period("2026-09"), {}}}));
    auto const* asked = head.platform.http.pending("GET", "/api/v1/bonuses/summary?");
    REQUIRE(asked != nullptr);
    std::string const to = to_string(head.state().desk.period);
    CHECK(asked->url.ends_with("&to=" + to));
    head.answer("GET", "/api/v1/bonuses/summary?", write(summary_answer(1'000)));
    REQUIRE(head.state().desk.summary() != nullptr);
    CHECK(head.state().desk.summary()->total == 1'000);
    REQUIRE(head.state().desk.quotas.size() == 1);
    CHECK(head.state().desk.quotas.front().user == numbered_user(2));
    CHECK(head.state().desk.quotas.front().attainments ==
          std::vector<Attainment>{{"sales", CreditedNet{1'000} * kCreditedUnit, 2'000}});
    head.answer("GET", "/api/v1/bonuses/disputes", write(Disputes{}));
    CHECK(head.state().desk.disputes_load == Load::Ready);

    LiveEvent event;
    event.kind = LiveEvent::Kind::DealChanged;
    event.id = to_string(numbered_user(7).value);
    for (int i = 0; i < 3; ++i) head.platform.socket.receive(write(event).dump());
    head.settle();
    CHECK(head.platform.http.pending("GET", "/api/v1/bonuses/periods") == nullptr);
    head.platform.clock.advance(400);
    head.settle();
    head.answer("GET", "/api/v1/bonuses/periods", write(PeriodsAnswer{BonusCalendar{period("2026-09"), {}}}));
    CHECK(head.platform.http.pending("GET", "/api/v1/bonuses/periods") == nullptr);
    head.answer("GET", "/api/v1/bonuses/summary?", write(summary_answer(2'000)));
    CHECK(head.state().desk.summary()->total == 2'000);
}

TEST_CASE("nothing of bonuses is kept in the browser (B8)") {
    HeadsBrowser head("/bonuses/summary");
    head.answer("GET", "/api/v1/bonuses/periods", write(PeriodsAnswer{BonusCalendar{period("2026-09"), {}}}));
    head.answer("GET", "/api/v1/bonuses/summary?", write(summary_answer(424'242)));
    head.answer("GET", "/api/v1/bonuses/disputes", write(Disputes{}));
    head.act(OpenDeskStatement{numbered_user(2)});
    StatementAnswer statement;
    statement.user = to_string(numbered_user(2).value);
    statement.period = head.state().desk.period;
    head.answer("GET", "/api/v1/bonuses/statements/", write(statement));
    CHECK(head.state().desk.statements.front().load == Load::Ready);
    for (auto const& kept : head.platform.storage.values) {
        CHECK(kept.first.find("bonuses") == std::string::npos);
        std::string const text(kept.second.begin(), kept.second.end());
        CHECK(text.find("4242.42") == std::string::npos);
    }
}

TEST_CASE("an answer to a dispute carries the line, the figure that was seen, and a mutation of its own (B10)") {
    HeadsBrowser head("/bonuses/summary");
    head.answer("GET", "/api/v1/bonuses/periods", write(PeriodsAnswer{BonusCalendar{period("2026-09"), {}}}));
    LineReview review;
    review.user = to_string(numbered_user(2).value);
    review.period = period("2026-11");
    review.key.period = period("2026-11");
    review.key.deal = "d1";
    review.key.line = "1";
    review.key.role = "seller";
    review.state = ReviewState::Disputed;
    review.events = {{ReviewAction::Dispute, review.user, Instant{1'000}, "Доля", 500}};
    head.answer("GET", "/api/v1/bonuses/disputes", write(Disputes{{review}}));
    StatementAnswer statement;
    statement.user = review.user;
    statement.period = review.period;
    BonusStatement one;
    one.user = review.user;
    one.period = review.period;
    StatementLine line;
    line.key = review.key;
    line.date = *parse_date("2026-11-03");
    line.amount = 500;
    one.lines = {line};
    one.total = 500;
    statement.statements = {one};
    head.answer("GET", "/api/v1/bonuses/statements/", write(statement));
    head.act(AnswerDispute{review, false, "План верен"});
    auto const* sent = head.platform.http.pending("POST", "/api/v1/bonuses/statements/");
    REQUIRE(sent != nullptr);
    auto const body = nlohmann::json::parse(sent->body);
    CHECK(body.at("review").at("action") == "decline");
    CHECK(body.at("review").at("comment") == "План верен");
    CHECK(std::any_of(sent->headers.begin(), sent->headers.end(),
                      [](auto const& header) { return header.first == "Mutation-Id"; }));
    review.state = ReviewState::Declined;
    head.answer("POST", "/api/v1/bonuses/statements/", write(review));
    CHECK(head.state().desk.disputes.empty());
}

TEST_CASE("a closing that goes on behind the answer is asked about, and told of at once (B6)") {
    HeadsBrowser head("/bonuses/summary", {offerta::Role::SalesHead, offerta::Role::BonusAdministrator});
    PeriodsAnswer const before{BonusCalendar{period("2026-09"), {}}};
    head.answer("GET", "/api/v1/bonuses/periods", write(before));
    head.answer("GET", "/api/v1/bonuses/closing", write(ClosingAnswer{}));
    CHECK_FALSE(head.state().desk.is_closing);
    head.act(ClosePeriod{period("2026-09")});
    ClosingProgress told{period("2026-09"), ClosingState::Running, Instant{1'000}, 0, 8'000, {}};
    head.answer("POST", "/api/v1/bonuses/periods/2026-09/close", write(ClosingAnswer{told}), 202);
    CHECK(head.state().desk.is_closing);
    CHECK(head.platform.http.pending("GET", "/api/v1/bonuses/closing") == nullptr);
    head.platform.clock.advance(1'100);
    head.settle();
    told.done = 2'000;
    head.answer("GET", "/api/v1/bonuses/closing", write(ClosingAnswer{told}));
    REQUIRE(head.state().desk.closing.has_value());
    CHECK(head.state().desk.closing->done == 2'000);
    CHECK(head.state().desk.is_closing);
    // A live message asks without waiting.
    LiveEvent event;
    event.kind = LiveEvent::Kind::BonusClosing;
    event.id = "2026-09";
    head.platform.socket.receive(write(event).dump());
    head.settle();
    told.state = ClosingState::Done;
    head.answer("GET", "/api/v1/bonuses/closing", write(ClosingAnswer{told}));
    CHECK_FALSE(head.state().desk.is_closing);
    REQUIRE(head.state().desk.calendar.has_value());
    CHECK(head.state().desk.calendar->is_closed(period("2026-09")));
    CHECK(head.state().toasts.back().message == Message::PeriodClosed);
    head.platform.clock.advance(5'000);
    head.settle();
    CHECK(head.platform.http.pending("GET", "/api/v1/bonuses/closing") == nullptr);
}

TEST_CASE("a closing that fails is over here too, and one that runs already is found after a reload (B6)") {
    HeadsBrowser head("/bonuses/summary", {offerta::Role::SalesHead, offerta::Role::BonusAdministrator});
    PeriodsAnswer const before{BonusCalendar{period("2026-09"), {}}};
    head.answer("GET", "/api/v1/bonuses/periods", write(before));
    ClosingProgress told{period("2026-09"), ClosingState::Running, Instant{1'000}, 5, 8'000, {}};
    head.answer("GET", "/api/v1/bonuses/closing", write(ClosingAnswer{told}));
    CHECK(head.state().desk.is_closing);
    head.platform.clock.advance(1'100);
    head.settle();
    head.answer("GET", "/api/v1/bonuses/closing", nlohmann::json::array());  // nonsense: asked again
    CHECK(head.state().desk.is_closing);
    head.platform.clock.advance(1'100);
    head.settle();
    told.state = ClosingState::Failed;
    told.problem = "interrupted";
    head.answer("GET", "/api/v1/bonuses/closing", write(ClosingAnswer{told}));
    CHECK_FALSE(head.state().desk.is_closing);
    head.answer("GET", "/api/v1/bonuses/periods", write(before));
    REQUIRE(head.state().desk.failed_closing() != nullptr);
    CHECK(head.state().desk.failed_closing()->problem == "interrupted");
    // Somebody else has closed it since: nothing has failed any more.
    head.act(DeskCalendarLoaded{BonusCalendar{period("2026-09"), period("2026-09")}});
    CHECK(head.state().desk.failed_closing() == nullptr);
}

TEST_CASE("a closing that is refused says why, and who may close none asks about none (B6, B8)") {
    HeadsBrowser head("/bonuses/summary");
    PeriodsAnswer const before{BonusCalendar{period("2026-09"), {}}};
    head.answer("GET", "/api/v1/bonuses/periods", write(before));
    CHECK(head.platform.http.pending("GET", "/api/v1/bonuses/closing") == nullptr);
    head.act(ClosePeriod{period("2026-09")});
    offerta::Problem problem;
    problem.status = 409;
    problem.code = "conflict";
    problem.detail = "closed already";
    head.answer("POST", "/api/v1/bonuses/periods/2026-09/close", write(problem), 409);
    CHECK_FALSE(head.state().desk.is_closing);
    REQUIRE_FALSE(head.state().toasts.empty());
    CHECK(head.state().toasts.back().message == Message::PeriodNotClosed);
}

TEST_CASE(
    "deals come page by page by the filter; one is put with its version, and findings lose the request's prefix") {
    HeadsBrowser head("/deals");
    DealPage page;
    DealSummary row;
    row.id = "01900000-0000-7000-8000-000000000001";
    row.number = "Д-1";
    row.net = 100;
    page.items = {row};
    page.total = 2;
    page.next_cursor = "next";
    head.answer("GET", "/api/v1/deals?", write(page));
    CHECK(head.state().deals.rows.size() == 1);
    head.act(LoadMoreDeals{});
    auto const* more = head.platform.http.pending("GET", "/api/v1/deals?");
    REQUIRE(more != nullptr);
    CHECK(more->url.find("cursor=next") != std::string::npos);
    page.next_cursor.clear();
    page.items.front().id = "01900000-0000-7000-8000-000000000002";
    head.answer("GET", "/api/v1/deals?", write(page));
    CHECK(head.state().deals.rows.size() == 2);
    DealFilter filter;
    filter.search = "Контур & К";
    filter.outcome = DealOutcome::Lost;
    head.act(SetDealFilter{filter});
    auto const* filtered = head.platform.http.pending("GET", "/api/v1/deals?");
    REQUIRE(filtered != nullptr);
    CHECK(filtered->url.find("outcome=lost") != std::string::npos);
    CHECK(filtered->url.find("%26") != std::string::npos);
    filter.part = DealPart{DealPart::What::Campaign, "", "Без кампании"};
    head.act(SetDealFilter{filter});
    auto const* narrowed = head.platform.http.pending(
        "GET",
        "/api/v1/"
        "deals?limit=200&sort=-date&search=%D0%9A%D0%BE%D0%BD%D1%82%D1%83%D1%80%20%26%20%D0%9A&outcome=lost&campaign=");
    CHECK(narrowed != nullptr);

    head.act(NewDeal{});
    DealWhole deal = head.state().deals.form->edited;
    deal.deal.customer = "АО «Контур»";
    deal.deal.lines.front().sku = "X";
    head.act(EditDeal{deal});
    head.act(SaveDeal{});
    auto const* put = head.platform.http.pending("PUT", "/api/v1/deals/" + deal.deal.id);
    REQUIRE(put != nullptr);
    CHECK(nlohmann::json::parse(put->body).at("version") == 0);
    offerta::Problem problem;
    problem.status = 422;
    problem.code = "validation";
    problem.findings = {
        {Severity::Error, {ErrorCode::Conflict, "deal.participants", "shares that sum to 100", "seller 90"}}};
    head.answer("PUT", "/api/v1/deals/", write(problem), 422);
    REQUIRE_FALSE(head.state().deals.form->findings.empty());
    CHECK(head.state().deals.form->findings.front().what.place == "participants");
}

TEST_CASE("analytics ask for months and for parts; the file's address says the same") {
    HeadsBrowser head("/analytics");
    AnalyticsAnswer answer;
    offerta::Analytics one;
    one.by = "month";
    one.from = head.state().analytics.from;
    one.to = head.state().analytics.to;
    one.total.net = 5'000;
    one.rows = {one.total};
    one.rows.front().key = "2026-11";
    answer.items = {one};
    head.answer("GET", "/api/v1/analytics?by=month", write(answer));
    REQUIRE(head.state().analytics.month_table() != nullptr);
    CHECK(head.state().analytics.month_table()->total.net == 5'000);
    answer.items.front().by = "category";
    head.answer("GET", "/api/v1/analytics?by=category", write(answer));
    CHECK(head.state().analytics.part_table() != nullptr);
    head.act(SetAnalyticsBy{AnalyticsBy::Employee});
    REQUIRE(head.platform.http.pending("GET", "/api/v1/analytics?by=employee") != nullptr);
    head.act(SetAnalyticsBy{AnalyticsBy::Campaign});
    answer.items.front().by = "campaign";
    answer.items.front().rows.front().key = "01900000-0000-7000-8000-0000000000c1";
    answer.items.front().rows.front().name = "Вебинар";
    head.answer("GET", "/api/v1/analytics?by=campaign", write(answer));
    REQUIRE(head.state().analytics.part_table() != nullptr);
    CHECK(head.state().analytics.part_table()->rows.front().name == "Вебинар");
    head.act(SetAnalyticsBy{AnalyticsBy::Employee});
    head.act(SaveAnalytics{});
    auto const* file = head.platform.http.pending("GET", "/api/v1/analytics/export?by=employee");
    REQUIRE(file != nullptr);
    CHECK(file->url.find("language=ru") != std::string::npos);
}

}  // namespace offerta::client::test
