#include <doctest/doctest.h>

#include "tests/client/screens/support/small_world.hpp"

namespace offerta::client::test {
namespace {

std::vector<MutationId> pending_ids(Bench const& bench) {
    std::vector<MutationId> out;
    for (Mutation const& mutation : bench.state.drafts.at(bench.open().id).pending) out.push_back(mutation.id);
    return out;
}

/// The quote as a server has it that took everything.
Quote saved(Bench& bench) {
    bench.open_generated_quote();
    QuoteId const id = bench.open().id;
    bench.act(QuoteCreated{id, bench.state.drafts.at(id).base.version, {2026, 418}});
    bench.act(EditsConfirmed{id, pending_ids(bench), bench.open().quote.version, {2026, 418}});
    return bench.open().quote;
}

}  // namespace

TEST_CASE("confirmed edits move the base on and leave nothing pending") {
    Bench bench;
    Quote const quote = saved(bench);
    Draft const& draft = bench.state.drafts.at(quote.id);
    CHECK(draft.pending.empty());
    CHECK(draft.base.version == quote.version);
    CHECK(draft.base.specifications == quote.specifications);
    CHECK(bench.open().quote.number.sequence == 418);
}

TEST_CASE("a newer quote of the server keeps what was changed here") {
    Bench bench;
    Quote const quote = saved(bench);
    Quote theirs = *offerta::apply(SetMultiplier{quote.specifications[0].id, 1, 4}, quote);
    bench.act(SetLineCell{bench.line(0).id, LineCell::Quantity, "9"});
    bench.act(QuoteFetched{theirs});
    CHECK(bench.specification().multiplier == 4);
    CHECK(bench.line(0).quantity() == Decimal::from_int(9));
    CHECK(bench.open().conflicts.empty());
    CHECK(pending_ids(bench).size() == 1);
}

TEST_CASE("two hands on one value are a visible conflict; keeping mine sends it again") {
    Bench bench;
    Quote const quote = saved(bench);
    Line const& line = quote.specifications[0].lines[0];
    LineHand hand = hand_of(line);
    hand.quantity = Decimal::from_int(8);
    Quote const theirs = *offerta::apply(ChangeLine{line.id, hand_of(line), hand}, quote);
    bench.act(SetLineCell{line.id, LineCell::Quantity, "9"});
    bench.act(QuoteFetched{theirs});
    REQUIRE(bench.open().conflicts.size() == 1);
    CHECK(bench.line(0).quantity() == Decimal::from_int(8));
    CHECK(bench.effects_of<ForgetMutations>().size() == 1);
    bench.act(ResolveConflict{0, true});
    CHECK(bench.line(0).quantity() == Decimal::from_int(9));
    CHECK(bench.open().conflicts.empty());
    CHECK(pending_ids(bench).size() == 1);
}

TEST_CASE("an edit that the server refuses is taken back and told") {
    Bench bench;
    Quote const quote = saved(bench);
    bench.act(SetLineCell{quote.specifications[0].lines[0].id, LineCell::Quantity, "9"});
    bench.act(EditRefused{quote.id, pending_ids(bench).front(), {}});
    CHECK(bench.line(0).quantity() == Decimal::from_int(3));
    CHECK(bench.state.toasts.back().message == Message::ServerRefused);
}

TEST_CASE("an older quote that arrives late changes nothing") {
    Bench bench;
    Quote old = saved(bench);
    old.version -= 1;
    old.title = "старое";
    bench.act(QuoteFetched{old});
    CHECK(bench.open().quote.title.empty());
}

}  // namespace offerta::client::test
