#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "client/state/later/sending_form.hpp"
#include "shared/protocol/messages.hpp"
#include "shared/protocol/quote_json.hpp"
#include "shared/protocol/quote_sending_messages.hpp"
#include "tests/client/screens/support/signed_in_browser.hpp"
#include "tests/client/screens/support/small_world.hpp"

namespace offerta::client::test {
namespace {

Quote sendable_quote(QuoteStatus status) {
    Bench bench;
    bench.open_generated_quote();
    Quote out = bench.open().quote;
    out.status = status;
    out.version = 4;
    out.number = {2026, 7};
    return out;
}

/// The seller's browser at his quote.
struct SendersBrowser : SignedInBrowser {
    explicit SendersBrowser(Quote const& shown)
        : SignedInBrowser("/quotes/" + to_string(shown.id.value), seller(), "Анна Ковалёва", {offerta::Role::Seller}),
          quote(shown),
          url("/api/v1/quotes/" + to_string(shown.id.value)) {
        tell_quote();
    }
    void tell_quote() {
        QuoteAnswer whole;
        whole.quote = quote;
        answer("GET", url, write(whole));
    }
    /// What the customer has, in both of its answers.
    void tell_customer(QuoteLinkList const& links, QuoteMailList const& mails) {
        answer("GET", url + "/links", write(links));
        answer("GET", url + "/mails", write(mails));
    }
    void begin(SendingWay way) {
        act(BeginSending{way});
        QuoteMailList none;
        none.is_configured = true;
        tell_customer({}, none);
        SendingInput input = form().input;
        input.to = "maria@example.com, boss@example.com";
        input.letter = {"Предложение", "Здравствуйте!\nСмотрите вложение."};
        input.has_xlsx = true;
        input.until = "30.11.2026";
        act(EditSending{input});
    }
    [[nodiscard]] SendingForm const& form() const {
        REQUIRE(state().open->sending.form.has_value());
        return *state().open->sending.form;
    }
    [[nodiscard]] HttpRequest sent(std::string_view method, std::string const& rest) {
        HttpRequest const* found = platform.http.pending(method, url + rest);
        REQUIRE(found != nullptr);
        return *found;
    }

    Quote quote;
    std::string url;
};

QuoteLink wire_link(std::uint8_t n) {
    QuoteLink out;
    out.id.bytes[15] = n;
    out.number = 1;
    out.made_by = seller();
    out.made_by_name = "Анна Ковалёва";
    out.made_at = Instant{1'795'000'000'000};
    out.expires_at = Instant{1'796'000'000'000};
    return out;
}

nlohmann::json sending_problem(int status, std::string code, Findings findings = {}) {
    offerta::Problem problem;
    problem.status = status;
    problem.code = std::move(code);
    problem.title = "Refused";
    problem.findings = std::move(findings);
    return write(problem);
}

}  // namespace

TEST_CASE("Q a letter goes out with the version, under a mutation of its own; then everything is read again") {
    SendersBrowser seller_browser(sendable_quote(QuoteStatus::Draft));
    seller_browser.begin(SendingWay::Mail);
    seller_browser.act(SendQuote{});
    HttpRequest const sent = seller_browser.sent("POST", "/mails");
    CHECK(nlohmann::json::parse(sent.body) == nlohmann::json{{"to", {"maria@example.com", "boss@example.com"}},
                                                             {"subject", "Предложение"},
                                                             {"text", "Здравствуйте!\nСмотрите вложение."},
                                                             {"language", "ru"},
                                                             {"has_pdf", true},
                                                             {"has_xlsx", true},
                                                             {"link_expires_on", "2026-11-30"}});
    CHECK(header_of(sent, "If-Match") == "\"4\"");
    CHECK_FALSE(header_of(sent, "Mutation-Id").empty());
    seller_browser.answer("POST", seller_browser.url + "/mails", {{"version", 5}, {"status", "sent"}});
    CHECK(seller_browser.state().dialog.held() == nullptr);
    CHECK(seller_browser.state().toasts.back().message == Message::QuoteMailed);
    seller_browser.quote.status = QuoteStatus::Sent;
    seller_browser.quote.version = 5;
    seller_browser.tell_quote();
    CHECK(seller_browser.state().open->quote.status == QuoteStatus::Sent);
    QuoteMailList mails;
    mails.is_configured = true;
    QuoteMail mail;
    mail.id.bytes[15] = 9;
    mail.number = 1;
    mail.to = {"maria@example.com", "boss@example.com"};
    mail.subject = "Предложение";
    mail.has_link = true;
    mail.at = Instant{1'795'000'000'000};
    mail.by = seller();
    mail.by_name = "Анна Ковалёва";
    mail.state = DeliveryState::Dead;
    mail.last_error = "550 no such user";
    mails.items = {mail};
    seller_browser.tell_customer({}, mails);
    WithCustomer const& with = seller_browser.state().open->sending;
    REQUIRE(with.mails.size() == 1);
    CHECK(with.mails.front().to == mail.to);
    CHECK(with.mails.front().by_name == "Анна Ковалёва");
    CHECK(with.mails.front().state == DeliveryState::Dead);
    CHECK(with.mails.front().last_error == "550 no such user");
}

TEST_CASE("Q a server without mail says so before anything is written, and when it is asked all the same") {
    SendersBrowser seller_browser(sendable_quote(QuoteStatus::Draft));
    seller_browser.begin(SendingWay::Mail);
    CHECK(seller_browser.state().open->sending.can_mail == true);
    seller_browser.act(SendQuote{});
    seller_browser.answer("POST", seller_browser.url + "/mails", sending_problem(409, "mail_not_configured"), 409);
    REQUIRE(seller_browser.form().problem.has_value());
    CHECK(seller_browser.form().problem->code == "mail_not_configured");
    CHECK(seller_browser.form().input.to == "maria@example.com, boss@example.com");
    seller_browser.tell_quote();
    seller_browser.tell_customer({}, {});
    CHECK(seller_browser.state().open->sending.can_mail == false);
}

TEST_CASE("Q what the server finds wrong comes back to the form, which stays as it was") {
    SendersBrowser seller_browser(sendable_quote(QuoteStatus::Draft));
    seller_browser.begin(SendingWay::Mail);
    seller_browser.act(SendQuote{});
    seller_browser.answer(
        "POST", seller_browser.url + "/mails",
        sending_problem(422, "validation",
                        {{Severity::Error, {ErrorCode::InvalidFormat, "to[1]", "an address", "boss@example.com"}}}),
        422);
    SendingForm const& form = seller_browser.form();
    CHECK(form.stage == SendingForm::Stage::Asked);
    REQUIRE(form.findings.size() == 1);
    CHECK(sending_place(form.findings.front().what.place) == "to");
    CHECK(form.input.letter.subject == "Предложение");
}

TEST_CASE("Q a letter that was not heard of is sent again under the same id") {
    SendersBrowser seller_browser(sendable_quote(QuoteStatus::Sent));
    seller_browser.begin(SendingWay::Mail);
    seller_browser.act(SendQuote{});
    std::string const first = header_of(seller_browser.sent("POST", "/mails"), "Mutation-Id");
    REQUIRE(seller_browser.platform.http.answer("POST", seller_browser.url + "/mails", 0, {}));
    seller_browser.settle();
    REQUIRE(seller_browser.form().problem.has_value());
    CHECK(seller_browser.form().problem->kind == Problem::Kind::Offline);
    CHECK_FALSE(seller_browser.state().connection.online);
    seller_browser.act(SendQuote{});
    CHECK(header_of(seller_browser.sent("POST", "/mails"), "Mutation-Id") == first);
}

TEST_CASE("Q a link is made of what is sent, and its address is whole; what is asked for again has none any more") {
    SendersBrowser seller_browser(sendable_quote(QuoteStatus::Sent));
    seller_browser.begin(SendingWay::Link);
    seller_browser.act(SendQuote{});
    HttpRequest const sent = seller_browser.sent("POST", "/links");
    CHECK(nlohmann::json::parse(sent.body) == nlohmann::json{{"language", "ru"}, {"expires_on", "2026-11-30"}});
    seller_browser.answer("POST", seller_browser.url + "/links", write(MadeQuoteLink{wire_link(1), {}}), 201);
    REQUIRE(seller_browser.form().problem.has_value());
    CHECK(seller_browser.form().problem->code == kLinkLost);

    seller_browser.act(SendQuote{});
    std::string const again = header_of(seller_browser.sent("POST", "/links"), "Mutation-Id");
    CHECK_FALSE(again == header_of(sent, "Mutation-Id"));
    seller_browser.answer("POST", seller_browser.url + "/links", write(MadeQuoteLink{wire_link(2), "/q/secret"}), 201);
    CHECK(seller_browser.form().stage == SendingForm::Stage::Made);
    CHECK(seller_browser.form().url == "http://localhost/q/secret");
    seller_browser.act(CopyText{seller_browser.form().url, Message::Copied});
    CHECK(seller_browser.platform.clipboard.text == "http://localhost/q/secret");
}

TEST_CASE("Q a link of a draft: it is marked sent with its version, then the link is made") {
    SendersBrowser seller_browser(sendable_quote(QuoteStatus::Draft));
    seller_browser.begin(SendingWay::Link);
    seller_browser.act(SendQuote{});
    HttpRequest const marked = seller_browser.sent("POST", "/actions");
    CHECK(nlohmann::json::parse(marked.body)["action"] == "send");
    CHECK(header_of(marked, "If-Match") == "\"4\"");
    CHECK(seller_browser.platform.http.pending("POST", seller_browser.url + "/links") == nullptr);
    seller_browser.answer("POST", seller_browser.url + "/actions", {{"version", 5}, {"status", "sent"}});
    HttpRequest const made = seller_browser.sent("POST", "/links");
    CHECK_FALSE(header_of(made, "Mutation-Id") == header_of(marked, "Mutation-Id"));
}

TEST_CASE("Q links come with what the customer did, and one is revoked") {
    SendersBrowser seller_browser(sendable_quote(QuoteStatus::Declined));
    seller_browser.act(LookAtCustomer{});
    QuoteLink answered = wire_link(1);
    answered.opened = 3;
    answered.last_opened_at = Instant{1'795'300'000'000};
    answered.answered_at = Instant{1'795'300'000'000};
    answered.answer = CustomerAnswer::Declined;
    answered.comment = "Дорого";
    seller_browser.tell_customer({{answered}}, {});
    QuoteLink const* answer = answer_by_link(*seller_browser.state().open);
    REQUIRE(answer != nullptr);
    CHECK(answer->comment == "Дорого");
    CHECK(answer->opened == 3);
    CHECK(answer->made_by_name == "Анна Ковалёва");

    seller_browser.act(ShowWithCustomer{});
    seller_browser.tell_customer({{answered}}, {});
    seller_browser.act(AskRevoke{answered.id});
    seller_browser.act(RevokeLink{});
    std::string const rest = "/links/" + to_string(answered.id);
    CHECK_FALSE(header_of(seller_browser.sent("DELETE", rest), "Mutation-Id").empty());
    seller_browser.answer("DELETE", seller_browser.url + rest, write(QuoteLinkList{}));
    CHECK(seller_browser.state().toasts.back().message == Message::LinkRevoked);
    answered.revoked_at = Instant{1'795'400'000'000};
    seller_browser.tell_customer({{answered}}, {});
    CHECK(seller_browser.state().open->sending.links.front().revoked_at == answered.revoked_at);
}

}  // namespace offerta::client::test
