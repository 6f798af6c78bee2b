#include <doctest/doctest.h>

#include "client/state/later/quote_letter.hpp"
#include "client/state/later/sending_form.hpp"
#include "shared/base/format.hpp"

namespace offerta::client::test {
namespace {

LetterFacts letter_facts() {
    LetterFacts out;
    out.number = {2026, 418};
    out.organisation = {"Полярис Микро", "Polaris Micro"};
    out.customer = "АО «Северный контур»";
    out.valid_until = *parse_date("2026-12-21");
    out.total = Money{1'234'50, Currency{}};
    return out;
}

bool has(std::string const& text, std::string_view words) { return text.find(words) != std::string::npos; }

SendingInput good_input() {
    SendingInput out;
    out.to = "anna@example.com";
    out.letter = {"Коммерческое предложение", "Здравствуйте!"};
    out.until = "21.12.2026";
    return out;
}

/// The places of what is wrong, in their order.
std::string wrong_places(SendingInput const& input) {
    std::string out;
    for (Finding const& one : check_sending(input, *parse_date("2026-11-28"))) out += one.what.place + " ";
    return out;
}

}  // namespace

TEST_CASE("Q a letter names number, organisation, customer, total and validity in the customer's language") {
    LetterFacts const facts = letter_facts();
    Letter const russian = letter_of(facts, Language::Ru);
    CHECK(russian.subject == "Коммерческое предложение КП-2026-0418 — Полярис Микро");
    CHECK(has(russian.text, "Здравствуйте!"));
    CHECK(has(russian.text,
              "КП-2026-0418 для АО «Северный контур» на сумму " + format_money(*facts.total, Language::Ru) + "."));
    CHECK(has(russian.text, "действует до 21.12.2026."));
    Letter const english = letter_of(facts, Language::En);
    CHECK(english.subject == "Quote Q-2026-0418 — Polaris Micro");
    CHECK(has(english.text,
              "Q-2026-0418 for АО «Северный контур», total " + format_money(*facts.total, Language::En) + "."));
    CHECK(has(english.text, "valid until 21 Dec 2026."));
}

TEST_CASE("Q a letter leaves out what is not known, with the words around it") {
    LetterFacts facts;
    facts.valid_until = *parse_date("2026-12-21");
    Letter const letter = letter_of(facts, Language::Ru);
    CHECK(letter.subject == "Коммерческое предложение");
    CHECK(has(letter.text, "Направляем вам коммерческое предложение.\n"));
}

TEST_CASE("addresses are typed and pasted apart by commas, semicolons or blanks, each of them once") {
    CHECK(addresses_in(" a@x.ru,b@x.ru ;\n c@x.ru, a@x.ru,, ") ==
          std::vector<std::string>{"a@x.ru", "b@x.ru", "c@x.ru"});
    CHECK(addresses_in(" ,; ").empty());
}

TEST_CASE("Q what is typed to send a quote is checked field by field, and only what its way needs") {
    CHECK(wrong_places(good_input()).empty());
    SendingInput input = good_input();
    input.to = "  ";
    input.letter.subject = " ";
    input.letter.text.clear();
    input.has_pdf = input.has_link = false;
    CHECK(wrong_places(input) == "to subject text content ");
    input.way = SendingWay::Mark;
    CHECK(wrong_places(input).empty());

    input = good_input();
    input.to = "anna@example.com, анна";
    Findings const findings = check_sending(input, *parse_date("2026-11-28"));
    REQUIRE(findings.size() == 1);
    CHECK(findings.front().what.got == "анна");
    input.to.clear();
    for (std::size_t i = 0; i <= kMaxMailRecipients; ++i) input.to += "a" + std::to_string(i) + "@x.ru,";
    CHECK(wrong_places(input) == "to ");
}

TEST_CASE("Q texts of a letter are counted in letters, not bytes") {
    SendingInput input = good_input();
    input.letter.subject.clear();
    for (std::size_t i = 0; i < kMaxMailSubject; ++i) input.letter.subject += "я";
    CHECK(wrong_places(input).empty());
    input.letter.subject += "я";
    CHECK(wrong_places(input) == "subject ");
}

TEST_CASE("Q the link's last day is from today to a year on; without a link there is none") {
    for (char const* const good : {"28.11.2026", "28.11.2027", "21 декабря 2026"}) {
        SendingInput input = good_input();
        input.until = good;
        CAPTURE(good);
        CHECK(wrong_places(input).empty());
    }
    for (char const* const bad : {"", "27.11.2026", "29.11.2027", "когда-нибудь"}) {
        SendingInput input = good_input();
        input.until = bad;
        CAPTURE(bad);
        CHECK(wrong_places(input) == "until ");
        input.has_link = false;
        CHECK(wrong_places(input).empty());
        input.way = SendingWay::Link;
        CHECK(wrong_places(input) == "until ");
    }
    CHECK(link_until(good_input()) == *parse_date("2026-12-21"));
}

TEST_CASE("the server's places of findings are the form's") {
    CHECK(sending_place("to[2]") == "to");
    CHECK(sending_place("link_expires_on") == "until");
    CHECK(sending_place("expires_on") == "until");
    CHECK(sending_place("has_pdf") == "content");
    CHECK(sending_place("subject") == "subject");
}

TEST_CASE("Q a link that was revoked is revoked, whatever its last day") {
    QuoteLink link;
    link.expires_at = Instant{1'000};
    CHECK(link_state(link, Instant{999}) == LinkState::Active);
    CHECK(link_state(link, Instant{1'000}) == LinkState::Expired);
    link.revoked_at = Instant{500};
    CHECK(link_state(link, Instant{999}) == LinkState::Revoked);
}

}  // namespace offerta::client::test
