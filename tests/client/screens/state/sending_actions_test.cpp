#include <doctest/doctest.h>

#include "client/state/later/sending_form.hpp"
#include "client/state/navigation.hpp"
#include "client/state/selectors.hpp"
#include "shared/base/format.hpp"
#include "tests/client/screens/support/small_world.hpp"

namespace offerta::client::test {
namespace {

using SendStage = SendingForm::Stage;

/// The server takes everything that was changed here.
void put_on_server(Bench& bench) {
    QuoteId const id = bench.open().id;
    if (!bench.state.drafts.at(id).is_on_server)
        bench.act(QuoteCreated{id, bench.state.drafts.at(id).base.version, {2026, 418}});
    std::vector<MutationId> ids;
    for (Mutation const& mutation : bench.state.drafts.at(id).pending) ids.push_back(mutation.id);
    bench.act(EditsConfirmed{id, ids, bench.open().quote.version, {2026, 418}});
}

/// A quote within the seller's limits, for a customer whose second contact has an address.
void open_to_send(Bench& bench, bool is_on_server = true) {
    Customer& customer = bench.state.customers.all.front();
    customer.contacts = {{"Пётр Иванов", {}, {}, "+7"}, {"Мария Лебедева", {}, "maria@example.com", {}}};
    bench.state.session.organisation = {"Полярис Микро", "Polaris Micro"};
    bench.open_generated_quote();
    if (is_on_server) put_on_server(bench);
}

/// The server's quote in another state, one version later.
void server_has(Bench& bench, QuoteStatus status) {
    Quote quote = bench.open().quote;
    quote.status = status;
    ++quote.version;
    bench.act(QuoteFetched{quote});
}

SendingForm const& form_in(Bench const& bench) {
    REQUIRE(bench.open().sending.form.has_value());
    return *bench.open().sending.form;
}

void type_into_form(Bench& bench, SendingWay way, std::string to) {
    SendingInput input = form_in(bench).input;
    input.way = way;
    input.to = std::move(to);
    bench.act(EditSending{input});
}

QuoteLink link_of(Bench const& bench, std::uint8_t n) {
    QuoteLink out;
    out.id.bytes[15] = n;
    out.number = bench.open().quote.revision;
    out.made_at = bench.state.now;
    out.expires_at = Instant{bench.state.now.milliseconds + 86'400'000};
    return out;
}

Problem silence() { return {Problem::Kind::Offline, {}, {}}; }
Problem refusal(std::string code) {
    Problem out{Problem::Kind::Refused, {}, {}};
    out.code = std::move(code);
    return out;
}

}  // namespace

TEST_CASE("Q the form of sending begins with the customer's address, a letter of the quote and its validity") {
    Bench bench;
    open_to_send(bench);
    bench.act(BeginSending{});
    REQUIRE(bench.state.dialog.as<SendQuoteDialog>() != nullptr);
    SendingInput const& input = form_in(bench).input;
    CHECK(input.way == SendingWay::Mail);
    CHECK(input.to == "maria@example.com");
    CHECK(input.letter.subject == "Коммерческое предложение КП-2026-0418 — Полярис Микро");
    CHECK(input.letter.text.find(format_date(valid_until(bench.open()), Language::Ru)) != std::string::npos);
    CHECK(bench.effects_of<LoadWithCustomer>().size() == 1);
    CHECK(check_sending(input, bench.state.today()).empty());
}

TEST_CASE("Q a letter follows language and quote as long as nobody has written in it") {
    Bench bench;
    open_to_send(bench);
    bench.act(BeginSending{});
    SendingInput input = form_in(bench).input;
    input.letter.text = "Мария, как договорились.";
    input.language = Language::En;
    bench.act(EditSending{input});
    CHECK(form_in(bench).input.letter.subject == "Quote Q-2026-0418 — Polaris Micro");
    CHECK(form_in(bench).input.letter.text == "Мария, как договорились.");
    bench.act(CloseDialog{});
    bench.act(BeginSending{});
    CHECK(form_in(bench).input.letter.text == "Мария, как договорились.");
}

TEST_CASE("Q a letter goes with the version that has everything, once what was changed here is there") {
    Bench bench;
    open_to_send(bench, false);
    bench.act(BeginSending{});
    CHECK(bench.effects_of<LoadWithCustomer>().empty());  // the server does not know the quote yet
    bench.act(SendQuote{});
    CHECK(form_in(bench).stage == SendStage::WaitsForEdits);
    CHECK(bench.effects_of<PostQuoteMail>().empty());
    put_on_server(bench);
    auto const sent = bench.effects_of<PostQuoteMail>();
    REQUIRE(sent.size() == 1);
    CHECK(sent.front().version == bench.open().quote.version);
    CHECK(sent.front().to == std::vector<std::string>{"maria@example.com"});
    CHECK(sent.front().link_until == link_until(form_in(bench).input));
    // The number came meanwhile, and nobody had touched the subject.
    CHECK(sent.front().input.letter.subject.find("КП-2026-0418") != std::string::npos);
    bench.act(SendQuote{});
    CHECK(bench.effects_of<PostQuoteMail>().size() == 1);
    bench.act(QuoteMailed{bench.open().id});
    CHECK(bench.state.dialog.held() == nullptr);
    CHECK_FALSE(bench.open().sending.form.has_value());
    CHECK(bench.state.toasts.back().message == Message::QuoteMailed);
}

TEST_CASE("Q what is wrong is not sent") {
    Bench bench;
    open_to_send(bench);
    bench.act(BeginSending{});
    type_into_form(bench, SendingWay::Mail, "мария");
    bench.act(SendQuote{});
    CHECK(form_in(bench).was_tried);
    CHECK(form_in(bench).stage == SendStage::Asked);
    CHECK(bench.effects_of<PostQuoteMail>().empty());
}

TEST_CASE("Q who turns away while changes are on their way sends nothing; a refused change is told") {
    Bench bench;
    open_to_send(bench);
    bench.act(SetLineCell{bench.line(0).id, LineCell::Quantity, "7"});
    bench.act(BeginSending{});
    bench.act(SendQuote{});
    bench.act(CloseDialog{});
    put_on_server(bench);
    CHECK(bench.effects_of<PostQuoteMail>().empty());
    CHECK(form_in(bench).stage == SendStage::Asked);

    bench.act(SetLineCell{bench.line(0).id, LineCell::Quantity, "8"});
    bench.act(BeginSending{});
    bench.act(SendQuote{});
    QuoteId const id = bench.open().id;
    bench.act(EditRefused{id, bench.state.drafts.at(id).pending.front().id, {}});
    CHECK(form_in(bench).stage == SendStage::Asked);
    REQUIRE(form_in(bench).problem.has_value());
    CHECK(form_in(bench).problem->code == kEditsNotTaken);
}

TEST_CASE(
    "Q a letter without an answer is asked for under the same id; after an answer, or another text, under a new") {
    Bench bench;
    open_to_send(bench);
    bench.act(BeginSending{});
    bench.act(SendQuote{});
    QuoteId const id = bench.open().id;
    bench.act(SendingRefused{id, silence(), {}});
    CHECK(form_in(bench).input.to == "maria@example.com");
    bench.act(SendQuote{});
    bench.act(SendingRefused{id, refusal("validation"), {}});
    bench.act(SendQuote{});
    bench.act(SendingRefused{id, silence(), {}});
    type_into_form(bench, SendingWay::Mail, "anna@example.com");
    bench.act(SendQuote{});
    auto const sent = bench.effects_of<PostQuoteMail>();
    REQUIRE(sent.size() == 4);
    CHECK(sent[0].mutation == sent[1].mutation);
    CHECK_FALSE(sent[1].mutation == sent[2].mutation);
    CHECK_FALSE(sent[2].mutation == sent[3].mutation);
}

TEST_CASE("Q a link of what was not sent yet marks it first, then is made and shown once") {
    Bench bench;
    open_to_send(bench);
    bench.act(BeginSending{SendingWay::Link});
    bench.act(SendQuote{});
    QuoteId const id = bench.open().id;
    auto const marked = bench.effects_of<PostQuoteSent>();
    REQUIRE(marked.size() == 1);
    CHECK(marked.front().version == bench.open().quote.version);
    CHECK(bench.effects_of<PostQuoteLink>().empty());
    bench.act(QuoteMarkedSent{id});
    auto const links = bench.effects_of<PostQuoteLink>();
    REQUIRE(links.size() == 1);
    CHECK_FALSE(links.front().mutation == marked.front().mutation);
    CHECK(links.front().until == link_until(form_in(bench).input));

    // The link was refused: the quote is sent all the same, and is not marked again.
    bench.act(SendingRefused{id, refusal("wrong_status"), {}});
    bench.act(SendQuote{});
    CHECK(bench.effects_of<PostQuoteSent>().size() == 1);
    REQUIRE(bench.effects_of<PostQuoteLink>().size() == 2);

    bench.act(CloseDialog{});
    bench.act(QuoteLinkMade{id, link_of(bench, 5), "https://offerta.example/q/1"});
    REQUIRE(bench.state.dialog.as<SendQuoteDialog>() != nullptr);
    CHECK(form_in(bench).url == "https://offerta.example/q/1");
    CHECK(bench.open().sending.links.size() == 1);
    bench.act(FinishSending{});
    CHECK(bench.state.dialog.held() == nullptr);
    CHECK_FALSE(bench.open().sending.form.has_value());
}

TEST_CASE("Q a quote that went some other way is only marked") {
    Bench bench;
    open_to_send(bench);
    bench.act(BeginSending{SendingWay::Mark});
    bench.act(SendQuote{});
    CHECK(bench.effects_of<PostQuoteSent>().size() == 1);
    bench.act(QuoteMarkedSent{bench.open().id});
    CHECK(bench.state.dialog.held() == nullptr);
    CHECK(bench.state.toasts.back().message == Message::QuoteMarked);
    CHECK(bench.effects_of<PostQuoteLink>().empty());
    server_has(bench, QuoteStatus::Sent);
    bench.act(BeginSending{SendingWay::Mark});
    CHECK(form_in(bench).input.way == SendingWay::Mail);  // it is sent: there is nothing to mark
}

TEST_CASE("Q what can be sent: what needs no approval, was approved, or is the customer's already") {
    Bench bench;
    open_to_send(bench);
    CHECK(can_be_sent(bench.state));
    bench.act(SetLineCell{bench.line(0).id, LineCell::Discount, "12"});
    CHECK_FALSE(can_be_sent(bench.state));
    put_on_server(bench);
    for (auto const& [status, may] : {std::pair{QuoteStatus::InApproval, false}, std::pair{QuoteStatus::Approved, true},
                                      std::pair{QuoteStatus::Sent, true}, std::pair{QuoteStatus::Accepted, true},
                                      std::pair{QuoteStatus::Declined, true}, std::pair{QuoteStatus::Expired, false},
                                      std::pair{QuoteStatus::Superseded, false}}) {
        int const number = static_cast<int>(status);
        CAPTURE(number);
        server_has(bench, status);
        CHECK(can_be_sent(bench.state) == may);
    }
}

TEST_CASE("Q what the customer has is asked for once in each state, and again when something is heard of the quote") {
    Bench bench;
    open_to_send(bench);
    server_has(bench, QuoteStatus::Sent);
    QuoteId const id = bench.open().id;
    bench.act(LookAtCustomer{});
    bench.act(LookAtCustomer{});
    CHECK(bench.effects_of<LoadWithCustomer>().size() == 1);
    bench.act(WithCustomerLoaded{id, {link_of(bench, 1)}, {}, true});
    CHECK(bench.open().sending.load == Load::Ready);
    bench.act(QuoteMoved{id, bench.open().quote.version});
    bench.act(LookAtCustomer{});
    CHECK(bench.effects_of<LoadWithCustomer>().size() == 2);
    // What does not come is not asked for over and over; what was here stays.
    bench.act(WithCustomerFailed{id, silence()});
    bench.act(LookAtCustomer{});
    CHECK(bench.effects_of<LoadWithCustomer>().size() == 2);
    CHECK(bench.open().sending.links.size() == 1);
    CHECK(bench.open().sending.problem.has_value());
}

TEST_CASE("Q the customer's answer is of this version's link, and of the state that it brought") {
    Bench bench;
    open_to_send(bench);
    server_has(bench, QuoteStatus::Accepted);
    QuoteId const id = bench.open().id;
    QuoteLink other = link_of(bench, 1);
    other.answer = CustomerAnswer::Accepted;
    other.number = bench.open().quote.revision + 1;
    QuoteLink declined = link_of(bench, 2);
    declined.answer = CustomerAnswer::Declined;
    bench.act(WithCustomerLoaded{id, {other, declined}, {}, true});
    CHECK(answer_by_link(bench.open()) == nullptr);
    QuoteLink accepted = link_of(bench, 3);
    accepted.answer = CustomerAnswer::Accepted;
    bench.act(WithCustomerLoaded{id, {other, declined, accepted}, {}, true});
    REQUIRE(answer_by_link(bench.open()) != nullptr);
    CHECK(answer_by_link(bench.open())->id == accepted.id);
}

TEST_CASE("Q a link is revoked once that is confirmed; a refusal is told in the panel") {
    Bench bench;
    open_to_send(bench);
    server_has(bench, QuoteStatus::Sent);
    QuoteId const id = bench.open().id;
    QuoteLink const link = link_of(bench, 1);
    bench.act(WithCustomerLoaded{id, {link}, {}, true});
    bench.act(ShowWithCustomer{});
    bench.act(RevokeLink{});
    CHECK(bench.effects_of<DeleteQuoteLink>().empty());
    bench.act(AskRevoke{link.id});
    bench.act(RevokeLink{});
    bench.act(RevokeLink{});
    REQUIRE(bench.effects_of<DeleteQuoteLink>().size() == 1);
    CHECK(bench.effects_of<DeleteQuoteLink>().front().link == link.id);
    bench.act(RevokeRefused{id, silence()});
    REQUIRE(bench.state.dialog.as<WithCustomerDialog>() != nullptr);
    CHECK(bench.state.dialog.as<WithCustomerDialog>()->problem == silence());
    bench.act(RevokeLink{});
    bench.act(LinkRevoked{id, link.id});
    CHECK(link_state(bench.open().sending.links.front(), bench.state.now) == LinkState::Revoked);
    CHECK(bench.state.dialog.as<WithCustomerDialog>()->revokes.is_nil());
    CHECK(bench.state.toasts.back().message == Message::LinkRevoked);
}

}  // namespace offerta::client::test
