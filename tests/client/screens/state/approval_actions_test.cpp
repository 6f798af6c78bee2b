#include <doctest/doctest.h>

#include "client/state/navigation.hpp"
#include "client/state/selectors.hpp"
#include "tests/client/screens/support/small_world.hpp"

namespace offerta::client::test {
namespace {

using Stage = QuoteMoveDialog::Stage;

/// The server takes everything that was changed here.
void confirm_all(Bench& bench) {
    QuoteId const id = bench.open().id;
    if (!bench.state.drafts.at(id).is_on_server)
        bench.act(QuoteCreated{id, bench.state.drafts.at(id).base.version, {2026, 418}});
    std::vector<MutationId> ids;
    for (Mutation const& mutation : bench.state.drafts.at(id).pending) ids.push_back(mutation.id);
    bench.act(EditsConfirmed{id, ids, bench.open().quote.version, {2026, 418}});
}

void give_discount(Bench& bench, char const* percent) {
    bench.act(SetLineCell{bench.line(0).id, LineCell::Discount, percent});
}

/// A quote of the seller's own, 12 % where 5 % need no approval, all of it on the server.
void open_beyond_limit(Bench& bench) {
    bench.open_generated_quote();
    give_discount(bench, "12");
    confirm_all(bench);
}

void begin_move(Bench& bench, offerta::QuoteAction action) {
    bench.act(OpenDialog{QuoteMoveDialog{action}});
    bench.act(MoveOpenQuote{action});
}

QuoteMoveDialog const& move_dialog(Bench const& bench) {
    auto const* dialog = bench.state.dialog.as<QuoteMoveDialog>();
    REQUIRE(dialog != nullptr);
    return *dialog;
}

QuoteDecisionDialog const& decision_dialog(Bench const& bench) {
    auto const* dialog = bench.state.dialog.as<QuoteDecisionDialog>();
    REQUIRE(dialog != nullptr);
    return *dialog;
}

/// The server's quote in another state, one version later.
void fetch_with(Bench& bench, QuoteStatus status) {
    Quote quote = bench.open().quote;
    quote.status = status;
    ++quote.version;
    bench.act(QuoteFetched{quote});
}

QuoteApproval told(Bench const& bench, std::string hash) {
    QuoteApproval out;
    out.load = Load::Ready;
    out.about = approval_subject(bench.state);
    out.is_needed = true;
    out.content_hash = std::move(hash);
    out.reasons = {
        {ApprovalReason::Kind::QuoteDiscount, {}, Decimal::from_int(12), Decimal::from_int(5), "sales_head"}};
    out.waiting_roles = {"sales_head"};
    return out;
}

/// A colleague's quote that waits for this person's decision.
void open_to_decide(Bench& bench) {
    open_beyond_limit(bench);
    bench.state.session.rights = {seller(), {{offerta::Role::SalesHead, true, {}, {}}}};
    fetch_with(bench, QuoteStatus::InApproval);
    QuoteApproval approval = told(bench, "one");
    approval.may_decide = true;
    bench.act(QuoteApprovalLoaded{bench.open().id, approval});
}

}  // namespace

TEST_CASE("P11 how the approval stands is asked once the server has everything, and again only for other reasons") {
    Bench bench;
    bench.open_generated_quote();
    confirm_all(bench);
    CHECK(bench.effects_of<LoadQuoteApproval>().empty());
    give_discount(bench, "12");
    CHECK(bench.effects_of<LoadQuoteApproval>().empty());
    confirm_all(bench);
    CHECK(bench.effects_of<LoadQuoteApproval>().size() == 1);
    bench.act(SetLineCell{bench.line(0).id, LineCell::Quantity, "7"});
    confirm_all(bench);
    CHECK(bench.effects_of<LoadQuoteApproval>().size() == 1);
    give_discount(bench, "13");
    confirm_all(bench);
    CHECK(bench.effects_of<LoadQuoteApproval>().size() == 2);
}

TEST_CASE(
    "P11 the server's word counts while it is about the quote as it is here; until then the limits that are known") {
    Bench bench;
    open_beyond_limit(bench);
    CHECK(needs_approval(bench.state));
    REQUIRE(reasons_to_approve(bench.state).size() == 1);
    QuoteApproval approval = told(bench, "one");
    approval.is_needed = false;  // these very reasons were approved before
    bench.act(QuoteApprovalLoaded{bench.open().id, approval});
    CHECK_FALSE(needs_approval(bench.state));
    CHECK(reasons_to_approve(bench.state).empty());
    give_discount(bench, "13");
    CHECK(needs_approval(bench.state));
    CHECK(current_approval(bench.state) == nullptr);
}

TEST_CASE("P10 a margin's figures are nobody's who may not see them") {
    Bench bench;
    open_beyond_limit(bench);
    bench.state.open->reasons = {
        {ApprovalReason::Kind::Margin, {}, {}, Decimal::from_int(3), Decimal::from_int(15), "sales_head"}};
    REQUIRE(reasons_to_approve(bench.state).size() == 1);
    CHECK(reasons_to_approve(bench.state).front().value == Decimal::from_int(3));
    bench.state.open->quote.owner.value.bytes[3] ^= 1;
    CHECK_FALSE(reasons_to_approve(bench.state).front().value.has_value());
    CHECK_FALSE(reasons_to_approve(bench.state).front().limit.has_value());
}

TEST_CASE("Q a quote is submitted once what was changed here is on the server, with the version that has it") {
    Bench bench;
    open_beyond_limit(bench);
    bench.act(SetLineCell{bench.line(0).id, LineCell::Quantity, "7"});
    begin_move(bench, offerta::QuoteAction::Submit);
    CHECK(bench.effects_of<PostQuoteMove>().empty());
    CHECK(move_dialog(bench).stage == Stage::WaitsForEdits);
    confirm_all(bench);
    auto const sent = bench.effects_of<PostQuoteMove>();
    REQUIRE(sent.size() == 1);
    CHECK(sent.front().version == bench.open().quote.version);
    CHECK(move_dialog(bench).stage == Stage::Sent);
    bench.act(MoveOpenQuote{offerta::QuoteAction::Submit});
    CHECK(bench.effects_of<PostQuoteMove>().size() == 1);
    bench.act(QuoteWasMoved{bench.open().id, offerta::QuoteAction::Submit});
    CHECK(bench.state.dialog.held() == nullptr);
    CHECK(bench.state.toasts.back().message == Message::QuoteSubmitted);
}

TEST_CASE("Q a step that waits for changes is given up when one of them is refused, or when the person turns away") {
    Bench bench;
    open_beyond_limit(bench);
    give_discount(bench, "13");
    begin_move(bench, offerta::QuoteAction::Submit);
    QuoteId const id = bench.open().id;
    bench.act(EditRefused{id, bench.state.drafts.at(id).pending.front().id, {}});
    CHECK(move_dialog(bench).stage == Stage::Asked);
    REQUIRE(move_dialog(bench).problem.has_value());
    CHECK(move_dialog(bench).problem->code == kEditsNotTaken);
    CHECK(bench.effects_of<PostQuoteMove>().empty());

    give_discount(bench, "14");
    begin_move(bench, offerta::QuoteAction::Submit);
    bench.act(CloseDialog{});
    confirm_all(bench);
    CHECK(bench.effects_of<PostQuoteMove>().empty());
}

TEST_CASE("Q a refused step stays on the screen with its reason, and the quote is read again") {
    Bench bench;
    open_beyond_limit(bench);
    begin_move(bench, offerta::QuoteAction::Submit);
    std::size_t const loads = bench.effects_of<LoadQuote>().size(),
                      asked = bench.effects_of<LoadQuoteApproval>().size();
    Problem problem;
    problem.is_conflict = true;
    bench.act(QuoteMoveRefused{bench.open().id, problem, {}});
    CHECK(move_dialog(bench).stage == Stage::Asked);
    CHECK(move_dialog(bench).problem == problem);
    CHECK(bench.effects_of<LoadQuote>().size() == loads + 1);
    bench.act(QuoteFetched{bench.open().quote});
    CHECK(bench.effects_of<LoadQuoteApproval>().size() == asked + 1);
    bench.act(MoveOpenQuote{offerta::QuoteAction::Submit});
    CHECK(bench.effects_of<PostQuoteMove>().size() == 2);
}

TEST_CASE(
    "Q an undo while the quote is in approval changes nothing, and its step is there again after the withdrawal") {
    Bench bench;
    open_beyond_limit(bench);
    std::size_t const steps = bench.open().undo.size();
    REQUIRE(steps > 0);
    fetch_with(bench, QuoteStatus::InApproval);
    bench.act(Undo{});
    CHECK(bench.open().undo.size() == steps);
    CHECK(bench.state.toasts.back().message == Message::ReadOnly);
    fetch_with(bench, QuoteStatus::Draft);
    bench.act(Undo{});
    CHECK(bench.open().undo.size() == steps - 1);
    CHECK(bench.open().redo.size() == 1);
}

TEST_CASE("P11 a return without a comment is not sent; a decision names the reasons that were shown") {
    Bench bench;
    open_to_decide(bench);
    QuoteId const id = bench.open().id;
    bench.act(BeginDecision{id, true});
    bench.act(SetDecisionComment{"  "});
    bench.act(SendDecision{});
    CHECK(bench.effects_of<PostQuoteDecision>().empty());
    CHECK(decision_dialog(bench).was_tried);
    bench.act(SetDecisionComment{std::string(2'001, 'x')});
    bench.act(SendDecision{});
    CHECK(bench.effects_of<PostQuoteDecision>().empty());
    bench.act(SetDecisionComment{" Не больше 8 % "});
    bench.act(SendDecision{});
    bench.act(SendDecision{});
    auto const sent = bench.effects_of<PostQuoteDecision>();
    REQUIRE(sent.size() == 1);
    CHECK(sent.front().returns);
    CHECK(sent.front().content_hash == "one");
    CHECK(sent.front().comment == "Не больше 8 %");
    bench.act(QuoteDecided{id, true});
    CHECK(bench.state.dialog.held() == nullptr);
    CHECK(bench.state.toasts.back().message == Message::QuoteReturned);
}

TEST_CASE("P11 reasons that changed are shown after the refusal and not before it; the comment stays") {
    Bench bench;
    open_to_decide(bench);
    QuoteId const id = bench.open().id;
    bench.act(BeginDecision{id, false});
    bench.act(SetDecisionComment{"Согласен"});
    QuoteApproval other = told(bench, "two");
    other.may_decide = true;
    other.reasons.push_back(other.reasons.front());
    bench.act(QuoteApprovalLoaded{id, other});
    CHECK(decision_dialog(bench).content_hash == "one");
    bench.act(SendDecision{});
    Problem changed;
    changed.code = "changed";
    std::size_t const loads = bench.effects_of<LoadQuote>().size();
    bench.act(DecisionRefused{id, changed, {}});
    CHECK(bench.effects_of<LoadQuote>().size() == loads + 1);
    bench.act(QuoteApprovalLoaded{id, other});
    CHECK(decision_dialog(bench).content_hash == "two");
    CHECK(decision_dialog(bench).reasons.size() == 2);
    CHECK(decision_dialog(bench).comment == "Согласен");
    CHECK(decision_dialog(bench).problem->code == "changed");
    bench.act(SendDecision{});
    CHECK(bench.effects_of<PostQuoteDecision>().back().content_hash == "two");
}

TEST_CASE("P11 who decides sees at once what waits for him, others ask for nothing") {
    Bench bench;
    QuoteRow row;
    row.id = QuoteId{seller().value};
    row.status = QuoteStatus::InApproval;
    bench.act(QuoteRowChanged{row});
    CHECK(bench.effects_of<LoadQuoteInbox>().empty());
    bench.state.session.rights = {seller(), {{offerta::Role::SalesHead, true, {}, {}}}};
    bench.act(QuoteRowChanged{row});
    CHECK(bench.effects_of<LoadQuoteInbox>().size() == 1);
    QuoteToDecide item;
    item.row = row;
    item.content_hash = "one";
    bench.act(QuoteInboxLoaded{{item}});
    row.status = QuoteStatus::Draft;  // withdrawn
    bench.act(QuoteRowChanged{row});
    CHECK(bench.effects_of<LoadQuoteInbox>().size() == 2);
    bench.act(QuoteInboxLoaded{{}});
    bench.act(QuoteRowChanged{row});
    CHECK(bench.effects_of<LoadQuoteInbox>().size() == 2);
}

TEST_CASE("P11 a return stands until its owner asks again") {
    QuoteApproval approval;
    ApprovalStep step;
    step.what = ApprovalStep::What::Asked;
    approval.steps.push_back(step);
    CHECK(standing_return(approval) == nullptr);
    step.what = ApprovalStep::What::Returned;
    step.comment = "Не больше 8 %";
    approval.steps.push_back(step);
    REQUIRE(standing_return(approval) != nullptr);
    CHECK(standing_return(approval)->comment == "Не больше 8 %");
    step.what = ApprovalStep::What::Asked;
    approval.steps.push_back(step);
    CHECK(standing_return(approval) == nullptr);
}

}  // namespace offerta::client::test
