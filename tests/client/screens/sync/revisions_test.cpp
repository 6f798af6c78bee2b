#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "client/sync/store.hpp"
#include "shared/protocol/messages.hpp"
#include "tests/client/screens/support/small_world.hpp"
#include "tests/client/screens/support/test_server.hpp"

namespace offerta::client::test {
namespace {

/// A seller's browser with a server that answers by the real engine.
struct RevisersBrowser {
    RevisersBrowser() {
        store.start();
        settle();
    }
    void settle() {
        for (int i = 0; i < 1000; ++i) {
            for (Event const& event : platform.inbox.drain()) store.handle(event);
            if (server.serve(platform.http) == 0 && platform.inbox.empty()) return;
        }
        FAIL("the page never comes to rest");
    }
    void act(Action action) {
        std::vector<Action> actions;
        actions.push_back(std::move(action));
        store.dispatch(std::move(actions));
    }
    [[nodiscard]] OpenQuote const& open() const { return *store.state().open; }
    /// A quote of one specification that the customer has had.
    QuoteId send_quote() {
        act(CreateQuote{vip_customer()});
        act(AddFromTemplate{"workplace"});
        act(GenerateNow{open().selected});
        settle();
        QuoteId const id = open().id;
        move_there(id, QuoteStatus::Sent);
        REQUIRE(open().quote.status == QuoteStatus::Sent);
        return id;
    }
    /// The quote comes into another state on the server, which says so.
    void move_there(QuoteId id, QuoteStatus status) {
        Quote& quote = server.quotes.at(id);
        quote.status = status;
        ++quote.version;
        act(QuoteMoved{id, quote.version});
        settle();
    }

    fake::FakePlatform platform;
    TestServer server;
    Store store{platform.ports};
};

}  // namespace

TEST_CASE(
    "Q a new version whose answer was lost is asked for again and made once; its changes leave the sent one as it "
    "was") {
    RevisersBrowser seller_at;
    QuoteId const first = seller_at.send_quote();
    LineId const line = seller_at.open().selected_specification()->lines[0].id;
    int requests = 0;
    seller_at.server.fate = [&] { return requests++ == 0 ? Fate::AnswerLost : Fate::Answered; };
    seller_at.act(OpenDialog{ReviseDialog{}});
    seller_at.act(ReviseQuote{});
    seller_at.settle();
    CHECK(seller_at.open().id == first);
    auto const* dialog = seller_at.store.state().dialog.as<ReviseDialog>();
    REQUIRE(dialog != nullptr);
    CHECK(dialog->problem.has_value());
    REQUIRE(seller_at.server.quotes.size() == 2);

    seller_at.act(ReviseQuote{});
    seller_at.settle();
    CHECK(seller_at.server.quotes.size() == 2);
    QuoteId const second = seller_at.open().id;
    CHECK_FALSE(second == first);
    CHECK(seller_at.open().quote.revision == 2);
    CHECK(seller_at.open().quote.status == QuoteStatus::Draft);
    CHECK(seller_at.open().quote.number == seller_at.server.quotes.at(first).number);

    seller_at.act(SetLineCell{line, LineCell::Discount, "4"});
    seller_at.settle();
    CHECK(find_line(seller_at.server.quotes.at(second), line)->manual_discount == Decimal::from_int(4));
    CHECK_FALSE(find_line(seller_at.server.quotes.at(first), line)->manual_discount.has_value());
}

TEST_CASE("Q the other versions of a number come with a quote that was sent, and with each of its states anew") {
    RevisersBrowser seller_at;
    QuoteId const first = seller_at.send_quote();
    CHECK(seller_at.open().revisions.size() == 1);
    seller_at.act(OpenDialog{ReviseDialog{}});
    seller_at.act(ReviseQuote{});
    seller_at.settle();
    CHECK(seller_at.open().revisions.size() == 2);
    QuoteId const second = seller_at.open().id;
    seller_at.server.quotes.at(second).status = QuoteStatus::Sent;
    seller_at.act(GoTo{QuoteRoute{first}});
    seller_at.settle();
    seller_at.move_there(first, QuoteStatus::Superseded);
    REQUIRE(seller_at.open().revisions.size() == 2);
    bool const is_told =
        std::any_of(seller_at.open().revisions.begin(), seller_at.open().revisions.end(),
                    [&](QuoteRow const& row) { return row.id == second && row.status == QuoteStatus::Sent; });
    CHECK(is_told);
}

TEST_CASE("Q another version is fetched for a comparison, says when it does not come, and comes at the second try") {
    RevisersBrowser seller_at;
    QuoteId const first = seller_at.send_quote();
    LineId const line = seller_at.open().selected_specification()->lines[0].id;
    seller_at.act(OpenDialog{ReviseDialog{}});
    seller_at.act(ReviseQuote{});
    seller_at.settle();
    REQUIRE(seller_at.open().quote.revision == 2);
    seller_at.act(SetLineCell{line, LineCell::Discount, "4"});
    seller_at.settle();
    auto const dialog = [&]() -> CompareDialog const& {
        auto const* shown = seller_at.store.state().dialog.as<CompareDialog>();
        REQUIRE(shown != nullptr);
        return *shown;
    };
    seller_at.act(CompareWith{first});
    seller_at.platform.http.cut();
    seller_at.settle();
    CHECK(dialog().load == Load::Failed);
    REQUIRE(dialog().problem.has_value());
    CHECK(dialog().problem->kind == Problem::Kind::Offline);

    seller_at.act(CompareWith{first});
    seller_at.settle();
    REQUIRE(dialog().load == Load::Ready);
    CHECK(dialog().was.id == first);
    CHECK(dialog().was.revision == 1);
    REQUIRE(dialog().diff.lines.size() == 1);
    CHECK(dialog().diff.lines[0].line == line);
    CHECK(dialog().diff.lines[0].kind == DiffKind::Changed);
}

TEST_CASE("Q the history comes page by page, each asked for by the cursor of the one before, none of it twice") {
    RevisersBrowser browser;
    QuoteId const id = browser.send_quote();
    std::string const url = "/api/v1/quotes/" + to_string(id.value) + "/history";
    auto const dialog = [&]() -> HistoryDialog const& {
        auto const* shown = browser.store.state().dialog.as<HistoryDialog>();
        REQUIRE(shown != nullptr);
        return *shown;
    };
    auto const asked = [&] {
        HttpRequest const* request = browser.platform.http.pending("GET", url);
        return request == nullptr ? std::string() : request->url.substr(url.size());
    };
    auto const answer = [&](Version version, std::string const& next, int status = 200) {
        HistoryPage const page{{{Instant{version}, {}, "Анна Ковалёва", version, "edited", {}}}, next};
        REQUIRE(browser.platform.http.answer("GET", url, status, write(page).dump()));
        browser.settle();
    };
    browser.act(ShowHistory{});
    CHECK(asked() == "?limit=200");
    answer(9, "c+1");
    REQUIRE(dialog().load == Load::Ready);
    browser.act(ShowMoreHistory{});
    CHECK(asked() == "?limit=200&cursor=c%2B1");
    browser.act(ShowMoreHistory{});  // it is on its way
    answer(8, "last", 500);
    CHECK(dialog().more == Load::Failed);
    CHECK(dialog().items.size() == 1);
    browser.act(ShowMoreHistory{});
    answer(8, "last");
    browser.act(ShowMoreHistory{});
    CHECK(asked() == "?limit=200&cursor=last");
    answer(7, {});
    CHECK(dialog().more == Load::Idle);
    REQUIRE(dialog().items.size() == 3);
    CHECK(dialog().items.back().version == 7);
    browser.act(ShowMoreHistory{});
    CHECK(asked().empty());
}

}  // namespace offerta::client::test
