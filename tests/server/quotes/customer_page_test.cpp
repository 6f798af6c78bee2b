#include "server/handlers/customer_page.hpp"

#include <doctest/doctest.h>

// The customer's page by itself (Q): what people have entered is text, whatever it looks like, and what it says fits
// how the offer stands.

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::handlers;

namespace {

constexpr char kHostile[] = "<script>alert('x')</script>\"&<b>";
constexpr char kEscaped[] = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;&lt;b&gt;";

/// A document whose every text is hostile.
QuoteDocument hostile_document() {
    QuoteDocument out;
    out.organisation = out.title = out.number = out.date = out.valid_until = out.subject = out.introduction = kHostile;
    out.customer = out.manager = out.terms = {{kHostile, kHostile}};
    out.closing = {kHostile};
    out.sum_in_words = kHostile;
    out.pdf_columns = {{ColumnKind::Index, kHostile},   {ColumnKind::Sku, kHostile},
                       {ColumnKind::Name, kHostile},    {ColumnKind::Quantity, kHostile},
                       {ColumnKind::UnitNet, kHostile}, {ColumnKind::FinalAmount, kHostile}};
    DocumentLine line;
    line.index = 1;
    line.sku = line.name = line.unit = line.note = line.group = kHostile;
    line.quantity = Decimal::from_int(2);
    line.unit_net = Decimal::from_int(1000);
    line.final_amount = 200'000;
    DocumentSection section;
    section.title = kHostile;
    section.multiplier = 3;
    section.lines = {line};
    out.sections = {section};
    out.totals = {200'000, 44'000, 244'000};
    out.vat_rates = {{Vat::of(Decimal::from_int(22)), out.totals}};
    return out;
}

CustomerQuote customer_quote(OfferState state, Language language = Language::Ru) {
    CustomerQuote out{{}, state, {}, hostile_document()};
    out.document.language = language;
    return out;
}

std::size_t count_of(std::string const& text, std::string const& part) {
    std::size_t out = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++out;
    return out;
}
bool has(std::string const& text, std::string const& part) { return count_of(text, part) > 0; }

std::string const kSomeSecret(64, 'a');

}  // namespace

TEST_CASE("Q whatever stands in a quote is text on its customer's page") {
    for (Language const language : {Language::Ru, Language::En}) {
        CustomerQuote const shown = customer_quote(OfferState::Open, language);
        for (std::string const& page :
             {customer_page({shown, kSomeSecret}),
              customer_question_page({shown, kSomeSecret}, CustomerQuestion::Accept),
              customer_question_page({shown, kSomeSecret}, CustomerQuestion::Decline,
                                     std::string("</textarea>") + kHostile, CommentFault::TooLong)}) {
            CHECK_FALSE(has(page, "<script"));
            CHECK_FALSE(has(page, "<b>"));
            CHECK(has(page, kEscaped));
            CHECK(count_of(page, "</textarea>") == count_of(page, "<textarea"));
            CHECK(page.ends_with("</main></body></html>\n"));
        }
        std::string const page = customer_page({shown, kSomeSecret});
        // Attributes are quoted, and end where they are to.
        CHECK(has(page, std::string("<td data-label=\"") + kEscaped + "\""));
        CHECK(count_of(page, kEscaped) >= 20);
        CHECK(has(page, " × 3"));
    }
}

TEST_CASE("Q the page has lines, totals with VAT, documents, and in two languages") {
    std::string const russian = customer_page({customer_quote(OfferState::Open), kSomeSecret});
    CHECK(has(russian, "<html lang=\"ru\">"));
    CHECK(has(russian, "2\u202F440,00"));  // with VAT
    CHECK(has(russian, "НДС 22"));
    CHECK(has(russian, "/q/" + kSomeSecret + "/pdf?lang=ru"));
    CHECK(has(russian, "/q/" + kSomeSecret + "/xlsx?lang=ru"));
    CHECK(has(russian, "<a href=\"/q/" + kSomeSecret + "?lang=en\" lang=\"en\""));
    CHECK(has(russian, "действует до"));
    CHECK(count_of(russian, "<th scope=\"col\"") == 5);  // not the index
    std::string const english = customer_page({customer_quote(OfferState::Open, Language::En), kSomeSecret});
    CHECK(has(english, "<html lang=\"en\">"));
    CHECK(has(english, "2,440.00"));
    CHECK(has(english, "Total due"));
}

TEST_CASE("Q what is no open offer any more has no answer on its page, and says why") {
    struct Stand {
        OfferState state;
        char const* said;
    };
    for (auto const& [state, said] :
         {Stand{OfferState::Accepted, "Предложение принято."}, Stand{OfferState::Declined, "Предложение отклонено."},
          Stand{OfferState::Over, "Срок действия предложения истёк"},
          Stand{OfferState::Superseded, "заменено новой версией"}}) {
        CustomerQuote const shown = customer_quote(state);
        std::string const page = customer_page({shown, kSomeSecret});
        std::string const wanted = said;
        CAPTURE(wanted);
        CHECK(has(page, said));
        CHECK_FALSE(has(page, "?ask="));
        CHECK(has(page, "/pdf?lang=ru"));
    }
    CustomerQuote const accepted = customer_quote(OfferState::Accepted);
    CHECK(has(customer_page({accepted, kSomeSecret, true}), "Спасибо!"));
    CustomerQuote const open = customer_quote(OfferState::Open);
    CHECK(has(customer_page({open, kSomeSecret}), "?ask=accept&amp;lang=ru"));
    CHECK(has(customer_question_page({open, kSomeSecret}, CustomerQuestion::Decline, {}, CommentFault::Missing),
              "aria-describedby=\"comment-wrong\""));
}

TEST_CASE("Q of a secret nothing but its digits comes into a page or an address") {
    std::string const odd = "\"><script>/../a%0d%0aX: y";
    CHECK(customer_address(odd, {}, Language::Ru) == "/q/ca0d0a?lang=ru");
    CHECK(customer_address(kSomeSecret, "/pdf", Language::En, "x=1") == "/q/" + kSomeSecret + "/pdf?x=1&lang=en");
    for (CustomerNotice const notice : {CustomerNotice::Unknown, CustomerNotice::Revoked, CustomerNotice::Expired,
                                        CustomerNotice::TooMany, CustomerNotice::Failed}) {
        std::string const page = customer_notice_page(notice, odd, Language::Ru);
        CHECK_FALSE(has(page, "<script"));
        CHECK(has(page, "<h1>"));
        CHECK(has(customer_notice_page(notice, odd, Language::En), "<html lang=\"en\">"));
    }
    CHECK(customer_page_policy().starts_with("default-src 'none'; style-src 'sha256-"));
}
