#include <doctest/doctest.h>

#include "tests/client/screens/support/small_world.hpp"

namespace offerta::client::test {

TEST_CASE("a quote is marked by hand only when the server has all of it, with the version that was seen (Q)") {
    Bench bench;
    bench.open_generated_quote();
    bench.act(MoveOpenQuote{offerta::QuoteAction::Send});
    CHECK(bench.effects_of<PostQuoteMove>().empty());
    Draft& draft = bench.state.drafts.at(bench.open().id);
    draft.base = bench.open().quote;
    draft.base.version = 4;
    draft.is_on_server = true;
    draft.pending.clear();
    bench.act(MoveOpenQuote{offerta::QuoteAction::Send});
    auto const sent = bench.effects_of<PostQuoteMove>();
    REQUIRE(sent.size() == 1);
    CHECK(sent.front().id == bench.open().id);
    CHECK(sent.front().version == 4);
    CHECK(sent.front().action == offerta::QuoteAction::Send);
    std::size_t const loads = bench.effects_of<LoadQuote>().size();
    bench.act(QuoteWasMoved{bench.open().id, offerta::QuoteAction::Send});
    CHECK(bench.effects_of<LoadQuote>().size() == loads + 1);
    bench.act(QuoteMoveRefused{
        bench.open().id, {}, {{Severity::Error, {ErrorCode::Required, "lines", "a counted line", {}}}}});
    REQUIRE_FALSE(bench.state.toasts.empty());
    CHECK(bench.state.toasts.back().argument == "a counted line");
}

TEST_CASE("an answer to an older question about deals is dropped, and pages are added in their order") {
    Bench bench;
    bench.act(SetDealFilter{[] {
        DealFilter filter;
        filter.search = "a";
        return filter;
    }()});
    std::uint64_t const first = bench.state.deals.request;
    bench.act(SetDealFilter{DealFilter{}});
    std::uint64_t const second = bench.state.deals.request;
    CHECK(second != first);
    DealRow row;
    row.id = "1";
    bench.act(DealsLoaded{first, {row}, {}, 1, false});
    CHECK(bench.state.deals.rows.empty());
    bench.act(DealsLoaded{second, {row}, "more", 2, false});
    bench.act(LoadMoreDeals{});
    auto const asked = bench.effects_of<LoadDeals>();
    CHECK(asked.back().query.cursor == "more");
    bench.act(LoadMoreDeals{});
    CHECK(bench.effects_of<LoadDeals>().size() == asked.size());
    row.id = "2";
    bench.act(DealsLoaded{second, {row}, {}, 2, true});
    REQUIRE(bench.state.deals.rows.size() == 2);
    CHECK(bench.state.deals.rows.back().id == "2");
}

TEST_CASE("a line that is gone leaves a dispute without an answer, and nothing is sent") {
    Bench bench;
    LineReview review;
    review.user = to_string(seller().value);
    bench.act(DisputesLoaded{{review}});
    bench.act(AnswerDispute{review, true, "да"});
    CHECK(bench.effects_of<PostReview>().empty());
    CHECK_FALSE(bench.state.desk.is_answering);
}

}  // namespace offerta::client::test
