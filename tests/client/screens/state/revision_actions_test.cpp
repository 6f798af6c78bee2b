#include <doctest/doctest.h>

#include "client/state/quote_revisions.hpp"
#include "shared/quote/life_cycle.hpp"
#include "tests/client/screens/support/small_world.hpp"

namespace offerta::client::test {
namespace {

/// The open quote, the seller's own, as the server has it in this state, one version later.
void fetch_numbered(Bench& bench, QuoteStatus status) {
    Quote quote = bench.open().quote;
    quote.number = {2026, 418};
    quote.status = status;
    ++quote.version;
    bench.state.drafts.at(quote.id).pending.clear();
    bench.act(QuoteFetched{quote});
}

void open_in(Bench& bench, QuoteStatus status) {
    bench.open_generated_quote();
    fetch_numbered(bench, status);
}

ReviseDialog const& revise_dialog(Bench const& bench) {
    auto const* dialog = bench.state.dialog.as<ReviseDialog>();
    REQUIRE(dialog != nullptr);
    return *dialog;
}

/// What the server makes of the open quote.
Quote revised(Bench const& bench, QuoteId made) {
    Quote out = next_revision(bench.open().quote, made, 1, Instant{5});
    out.version = 1;
    return out;
}

/// Another version of the open quote's number, in the list.
QuoteRow revision_row(Bench const& bench, int revision, QuoteStatus status, Version version = 1) {
    QuoteRow row;
    row.id = bench.open().id;
    row.id.value.bytes[0] ^= static_cast<std::uint8_t>(revision);
    row.number = bench.open().quote.number;
    row.revision = revision;
    row.status = status;
    row.version = version;
    return row;
}

}  // namespace

TEST_CASE(
    "Q a new version is asked for under one id until the server answers, then its draft is open and can be changed") {
    Bench bench;
    open_in(bench, QuoteStatus::Sent);
    QuoteId const old = bench.open().id;
    bench.act(OpenDialog{ReviseDialog{}});
    bench.act(ReviseQuote{});
    bench.act(ReviseQuote{});
    REQUIRE(bench.effects_of<PutRevision>().size() == 1);
    PutRevision const first = bench.effects_of<PutRevision>().front();
    CHECK(first.from == old);
    CHECK_FALSE(first.made == old);

    Problem silent;
    silent.kind = Problem::Kind::Offline;
    bench.act(RevisionRefused{old, silent, {}});
    CHECK_FALSE(revise_dialog(bench).is_sending);
    CHECK(revise_dialog(bench).problem == silent);
    bench.act(ReviseQuote{});
    REQUIRE(bench.effects_of<PutRevision>().size() == 2);
    PutRevision const again = bench.effects_of<PutRevision>().back();
    CHECK(again.made == first.made);
    CHECK(again.mutation == first.mutation);

    Quote const made = revised(bench, first.made);
    bench.act(QuoteRevised{old, made});
    CHECK(bench.open().id == first.made);
    CHECK(bench.open().quote.revision == 2);
    CHECK(bench.state.route == Route{QuoteRoute{first.made}});
    CHECK(bench.state.dialog.held() == nullptr);
    CHECK(bench.state.toasts.back().message == Message::QuoteRevised);
    CHECK_FALSE(bench.state.drafts.contains(old));
    bench.act(ChangeMultiplier{bench.open().selected, 5});
    REQUIRE_FALSE(bench.effects_of<QueueEdits>().empty());
    CHECK(bench.effects_of<QueueEdits>().back().base.id == first.made);
}

TEST_CASE("Q who turned away while a new version was made stays where he is, and is told") {
    Bench bench;
    open_in(bench, QuoteStatus::Declined);
    QuoteId const old = bench.open().id;
    bench.act(OpenDialog{ReviseDialog{}});
    bench.act(ReviseQuote{});
    REQUIRE(bench.effects_of<PutRevision>().size() == 1);
    Quote const made = revised(bench, bench.effects_of<PutRevision>().front().made);
    bench.act(CloseDialog{});
    bench.act(QuoteRevised{old, made});
    CHECK(bench.open().id == old);
    CHECK(bench.state.toasts.back().message == Message::QuoteRevised);
    CHECK_FALSE(bench.state.drafts.contains(made.id));
}

TEST_CASE("Q, X no new version is made of a draft, nor of a colleague's quote") {
    Bench bench;
    open_in(bench, QuoteStatus::Draft);
    bench.act(OpenDialog{ReviseDialog{}});
    bench.act(ReviseQuote{});
    CHECK(bench.effects_of<PutRevision>().empty());
    Quote theirs = bench.open().quote;
    theirs.status = QuoteStatus::Sent;
    theirs.owner.value.bytes[2] ^= 1;
    theirs.unit.value.bytes[15] = 7;
    ++theirs.version;
    bench.act(QuoteFetched{theirs});
    REQUIRE_FALSE(bench.open().may_write);
    bench.act(ReviseQuote{});
    CHECK(bench.effects_of<PutRevision>().empty());
}

TEST_CASE(
    "Q the versions of a number are asked for where there can be some: once in each state, and again after a failure") {
    Bench bench;
    open_in(bench, QuoteStatus::Draft);
    CHECK(bench.effects_of<LoadRevisions>().empty());
    fetch_numbered(bench, QuoteStatus::Sent);
    fetch_numbered(bench, QuoteStatus::Sent);
    REQUIRE(bench.effects_of<LoadRevisions>().size() == 1);
    CHECK(bench.effects_of<LoadRevisions>().front().number == QuoteNumber{2026, 418});
    bench.act(RevisionsFailed{bench.open().id});
    fetch_numbered(bench, QuoteStatus::Sent);
    CHECK(bench.effects_of<LoadRevisions>().size() == 2);
    fetch_numbered(bench, QuoteStatus::Superseded);
    CHECK(bench.effects_of<LoadRevisions>().size() == 3);
}

TEST_CASE(
    "Q of a superseded version the one in force is known, of any the later one that is in work, as each was told "
    "last") {
    Bench bench;
    open_in(bench, QuoteStatus::Superseded);
    CHECK(other_revisions(bench.state).empty());
    CHECK(revision_in_force(bench.state) == nullptr);
    QuoteRow foreign = revision_row(bench, 9, QuoteStatus::Sent);
    foreign.number = {2026, 419};
    QuoteRow const itself = revision_row(bench, 0, QuoteStatus::Superseded);
    bench.act(RevisionsLoaded{bench.open().id,
                              {revision_row(bench, 2, QuoteStatus::Superseded),
                               revision_row(bench, 3, QuoteStatus::Draft), foreign, itself}});
    REQUIRE(other_revisions(bench.state).size() == 2);
    CHECK(other_revisions(bench.state).front()->revision == 3);
    CHECK(revision_in_force(bench.state) == nullptr);
    REQUIRE(revision_in_work(bench.state) != nullptr);
    CHECK(revision_in_work(bench.state)->revision == 3);
    bench.act(QuoteRowChanged{revision_row(bench, 3, QuoteStatus::Sent, 2)});
    REQUIRE(other_revisions(bench.state).size() == 2);
    CHECK(revision_in_work(bench.state) == nullptr);
    REQUIRE(revision_in_force(bench.state) != nullptr);
    CHECK(revision_in_force(bench.state)->revision == 3);
}

TEST_CASE("Q the open version is compared with any other of its number, which is fetched when it is asked for") {
    Bench bench;
    open_in(bench, QuoteStatus::Sent);
    CHECK(revision_to_compare(bench.state) == nullptr);
    QuoteRow const second = revision_row(bench, 2, QuoteStatus::Draft),
                   third = revision_row(bench, 3, QuoteStatus::Draft);
    bench.act(RevisionsLoaded{bench.open().id, {third, second}});
    REQUIRE(revision_to_compare(bench.state) != nullptr);
    CHECK(revision_to_compare(bench.state)->revision == 2);
    auto const dialog = [&]() -> CompareDialog const& {
        auto const* shown = bench.state.dialog.as<CompareDialog>();
        REQUIRE(shown != nullptr);
        return *shown;
    };
    bench.act(CompareWith{third.id});
    REQUIRE(bench.effects_of<LoadOtherVersion>().size() == 1);
    CHECK(bench.effects_of<LoadOtherVersion>().front().id == third.id);
    CHECK(dialog().load == Load::Loading);

    // Without a connection it says so, and asks again when told to.
    bench.act(OtherVersionFailed{second.id, {Problem::Kind::NotFound, {}, {}}});
    CHECK(dialog().load == Load::Loading);
    bench.act(OtherVersionFailed{third.id, {Problem::Kind::Offline, {}, {}}});
    CHECK(dialog().load == Load::Failed);
    REQUIRE(dialog().problem.has_value());
    CHECK(dialog().problem->kind == Problem::Kind::Offline);
    bench.act(CompareWith{third.id});
    CHECK(bench.effects_of<LoadOtherVersion>().size() == 2);
    CHECK(dialog().load == Load::Loading);

    Quote other = bench.open().quote;
    other.id = third.id;
    other.revision = 3;
    LineId const missing = other.specifications.at(0).lines.back().id;
    other.specifications.at(0).lines.pop_back();
    Quote foreign = other;
    foreign.id = second.id;
    bench.act(OtherVersionLoaded{foreign});
    CHECK(dialog().load == Load::Loading);
    bench.act(OtherVersionLoaded{other});
    REQUIRE(dialog().load == Load::Ready);
    REQUIRE_FALSE(dialog().diff.lines.empty());
    CHECK(dialog().diff.lines[0].line == missing);
    CHECK(dialog().diff.lines[0].kind == DiffKind::Added);

    // An answer that comes when nobody looks any more is nobody's.
    bench.act(CompareWith{second.id});
    bench.act(CloseDialog{});
    bench.act(OtherVersionLoaded{foreign});
    CHECK(bench.state.dialog.as<CompareDialog>() == nullptr);
}

TEST_CASE("Q of several others the open version is compared with the one before it first") {
    Bench bench;
    open_in(bench, QuoteStatus::Sent);
    bench.state.open->quote.revision = 3;
    bench.act(
        RevisionsLoaded{bench.open().id,
                        {revision_row(bench, 1, QuoteStatus::Superseded),
                         revision_row(bench, 2, QuoteStatus::Superseded), revision_row(bench, 4, QuoteStatus::Draft)}});
    REQUIRE(revision_to_compare(bench.state) != nullptr);
    CHECK(revision_to_compare(bench.state)->revision == 2);
}

TEST_CASE("Q a version that was priced by another price book is compared once that is here") {
    Bench bench;
    open_in(bench, QuoteStatus::Sent);
    QuoteRow const second = revision_row(bench, 2, QuoteStatus::Draft);
    bench.act(RevisionsLoaded{bench.open().id, {second}});
    bench.act(CompareWith{second.id});
    Quote other = bench.open().quote;
    other.id = second.id;
    other.price_book = 6;
    bench.effects.clear();
    bench.act(OtherVersionLoaded{other});
    REQUIRE(bench.effects_of<LoadBook>().size() == 1);
    CHECK(bench.effects_of<LoadBook>().front().number == 6);
    CHECK(bench.state.dialog.as<CompareDialog>()->load == Load::Loading);
    bench.act(BookLoaded{small_book(6), false});
    CHECK(bench.state.dialog.as<CompareDialog>()->load == Load::Ready);
}

}  // namespace offerta::client::test
