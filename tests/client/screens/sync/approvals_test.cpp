#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "shared/protocol/approval_messages.hpp"
#include "shared/protocol/messages.hpp"
#include "shared/protocol/quote_json.hpp"
#include "tests/client/screens/support/signed_in_browser.hpp"
#include "tests/client/screens/support/small_world.hpp"
#include "tests/client/screens/support/test_server.hpp"

namespace offerta::client::test {
namespace {

UserId head_of_sales() {
    UserId id = seller();
    id.value.bytes[15] = 9;
    return id;
}

/// A seller's quote of the small world as the server has it, asked for approval.
Quote quote_in_approval() {
    Bench bench;
    bench.open_generated_quote();
    Quote out = bench.open().quote;
    out.status = QuoteStatus::InApproval;
    out.version = 4;
    out.number = {2026, 7};
    return out;
}

QuoteApprovalItem waiting_item(Quote const& quote) {
    QuoteApprovalItem item;
    item.quote = summary_of(quote, {});
    item.since = Instant{1'795'000'000'000};
    item.asked_by = "Анна Ковалёва";
    item.content_hash = "one";
    item.reasons = {{"manual_discount", {}, "PC-1", Decimal::from_int(12), Decimal::from_int(5), "sales_head"},
                    {"margin", {}, {}, std::nullopt, std::nullopt, "sales_head"},
                    {"of_a_later_day", {}, {}, std::nullopt, std::nullopt, "sales_head"}};
    return item;
}

struct DecidersBrowser : SignedInBrowser {
    explicit DecidersBrowser(std::string address)
        : SignedInBrowser(std::move(address), head_of_sales(), "Игорь Савельев", {offerta::Role::SalesHead}) {}
};

nlohmann::json problem_json(int status, std::string code) {
    offerta::Problem problem;
    problem.status = status;
    problem.code = std::move(code);
    problem.title = "Refused";
    return write(problem);
}

}  // namespace

TEST_CASE("P11 what waits is asked for at the start, and again when a quote in approval is changed") {
    DecidersBrowser head("/inbox");
    Quote const quote = quote_in_approval();
    QuoteApprovalList list;
    list.items = {waiting_item(quote)};
    // Once for the navigation, once for the page.
    while (head.platform.http.pending("GET", "/api/v1/inbox/quotes"))
        head.answer("GET", "/api/v1/inbox/quotes", write(list));
    REQUIRE(head.state().quote_inbox.items.size() == 1);
    QuoteToDecide const& item = head.state().quote_inbox.items.front();
    CHECK(item.row.id == quote.id);
    CHECK(item.asked_by == "Анна Ковалёва");
    CHECK(item.content_hash == "one");
    REQUIRE(item.reasons.size() == 2);
    CHECK(item.reasons[0].value == Decimal::from_int(12));
    CHECK(item.reasons[1].kind == ApprovalReason::Kind::Margin);
    CHECK_FALSE(item.reasons[1].value.has_value());

    LiveEvent event;
    event.kind = LiveEvent::Kind::QuoteChanged;
    event.id = to_string(quote.id.value);
    event.version = 5;
    Quote withdrawn = quote;
    withdrawn.status = QuoteStatus::Draft;
    event.quote = summary_of(withdrawn, {});
    head.platform.socket.receive(write(event).dump());
    head.settle();
    head.answer("GET", "/api/v1/inbox/quotes", write(QuoteApprovalList{}));
    CHECK(head.state().quote_inbox.items.empty());
}

TEST_CASE(
    "P11 a decision names the hash that was shown, under a mutation of its own; 409 is told and everything read "
    "again") {
    Quote const quote = quote_in_approval();
    std::string const url = "/api/v1/quotes/" + to_string(quote.id.value);
    DecidersBrowser head("/quotes/" + to_string(quote.id.value));
    QuoteAnswer whole;
    whole.quote = quote;
    head.answer("GET", url, write(whole));
    QuoteApprovalAnswer approval;
    approval.version = quote.version;
    approval.status = quote.status;
    approval.is_needed = approval.may_decide = true;
    approval.content_hash = "one";
    approval.reasons = waiting_item(quote).reasons;
    approval.waiting_roles = {"sales_head"};
    approval.approvers = {{head_of_sales(), "Игорь Савельев", {"sales_head"}, {}}};
    approval.steps = {{Instant{1'795'000'000'000}, seller(), "Анна Ковалёва", {}, "asked", {}, {}, false}};
    head.answer("GET", url + "/approval", write(approval));
    REQUIRE(head.state().open->approval.may_decide);
    CHECK(head.state().open->approval.steps.front().what == ApprovalStep::What::Asked);

    head.act(BeginDecision{quote.id, true});
    head.act(SetDecisionComment{"Не больше 8 %"});
    head.act(SendDecision{});
    HttpRequest const* sent = head.platform.http.pending("POST", url + "/decision");
    REQUIRE(sent != nullptr);
    CHECK(nlohmann::json::parse(sent->body) ==
          nlohmann::json{{"action", "return"}, {"content_hash", "one"}, {"comment", "Не больше 8 %"}});
    bool const has_mutation = std::any_of(sent->headers.begin(), sent->headers.end(),
                                          [](auto const& header) { return header.first == "Mutation-Id"; });
    CHECK(has_mutation);
    head.answer("POST", url + "/decision", problem_json(409, "changed"), 409);
    auto const* dialog = head.state().dialog.as<QuoteDecisionDialog>();
    REQUIRE(dialog != nullptr);
    REQUIRE(dialog->problem.has_value());
    CHECK(dialog->problem->code == "changed");
    CHECK(dialog->comment == "Не больше 8 %");
    head.answer("GET", url, write(whole));
    approval.content_hash = "two";
    head.answer("GET", url + "/approval", write(approval));
    head.act(SendDecision{});
    sent = head.platform.http.pending("POST", url + "/decision");
    REQUIRE(sent != nullptr);
    CHECK(nlohmann::json::parse(sent->body)["content_hash"] == "two");
    head.answer("POST", url + "/decision", {{"version", 5}, {"status", "returned"}});
    CHECK(head.state().dialog.held() == nullptr);
    CHECK(head.state().toasts.back().message == Message::QuoteReturned);
}

TEST_CASE("Q edits that wait here go before the step, which names the version that has them") {
    fake::FakePlatform platform;
    TestServer server;
    Store store(platform.ports);
    auto const settle = [&] {
        for (int i = 0; i < 1000; ++i) {
            for (Event const& event : platform.inbox.drain()) store.handle(event);
            if (server.serve(platform.http) == 0 && platform.inbox.empty()) return;
        }
        FAIL("the page never comes to rest");
    };
    auto const act = [&](Action action) {
        std::vector<Action> actions;
        actions.push_back(std::move(action));
        store.dispatch(std::move(actions));
    };
    store.start();
    settle();
    act(CreateQuote{vip_customer()});
    act(AddFromTemplate{"workplace"});
    act(GenerateNow{store.state().open->selected});
    settle();
    LineId const line = store.state().open->selected_specification()->lines[0].id;
    act(SetLineCell{line, LineCell::Discount, "12"});
    act(OpenDialog{QuoteMoveDialog{offerta::QuoteAction::Submit}});
    act(MoveOpenQuote{offerta::QuoteAction::Submit});
    CHECK(server.moves.empty());
    settle();
    REQUIRE(server.moves.size() == 1);
    CHECK(server.moves.front().action == "submit");
    CHECK(find_line(server.moves.front().quote, line)->manual_discount == Decimal::from_int(12));
    CHECK(store.state().open->quote.status == QuoteStatus::InApproval);
    CHECK(store.state().dialog.held() == nullptr);
}

}  // namespace offerta::client::test
