#include "server/mail/mime.hpp"

#include <doctest/doctest.h>

#include <sstream>

#include "server/mail/letter.hpp"
#include "tests/server/support/smtp_sink.hpp"

// Messages as they go over the wire (RFC 5322, 2047, 8058) and what they say.

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;

namespace {

mail::Message sample_message() {
    mail::Message out;
    out.from_name = "ООО «Оферта»";
    out.from = "noreply@example.com";
    out.to = {"guest@example.com"};
    out.message_id = "<1@example.com>";
    out.date = *parse_instant("2026-11-27T10:23:21Z");
    out.subject =
        "Очень длинная тема письма о том, как прошла конференция «Платы и модули», и что было потом — подробно";
    out.text = ".точка в начале строки\n..\n.\n";
    out.html = "<p>" + std::string(5'000, 'x') + "</p>";
    out.unsubscribe_url = "https://offerta.example.com/unsubscribe?key=" + std::string(64, 'a');
    return out;
}

}  // namespace

TEST_CASE("a message has the headers and the form that mail servers ask for, whatever is in it") {
    mail::Message const message = sample_message();
    std::string const text = mail::mime_text(message);
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        REQUIRE(line.ends_with('\r'));
        CHECK(line.size() <= 900);
        CHECK_FALSE(line.starts_with('.'));
        for (char const c : line) CHECK(static_cast<unsigned char>(c) < 128);
        if (line.find("=?") != std::string::npos) CHECK(line.size() <= 77);  // RFC 2047: 76, and the CR
    }
    CHECK(header_of(text, "Date") == "Fri, 27 Nov 2026 10:23:21 +0000");
    CHECK(decoded_words(header_of(text, "Subject")) == message.subject);
    CHECK(decoded_words(header_of(text, "From")) == "ООО «Оферта» <noreply@example.com>");
    CHECK(header_of(text, "To") == "<guest@example.com>");
    CHECK(header_of(text, "Message-ID") == "<1@example.com>");
    CHECK(header_of(text, "List-Unsubscribe") == "<" + message.unsubscribe_url + ">");
    CHECK(header_of(text, "List-Unsubscribe-Post") == "List-Unsubscribe=One-Click");
    CHECK(header_of(text, "Auto-Submitted") == "auto-generated");
    CHECK(plain_text_of(text) == message.text);
    CHECK(mail::mime_text(message) == text);  // sent again it is the same
}

TEST_CASE("a message with files has each of them to the byte, by its name in whatever letters, and goes to all") {
    mail::Message message = sample_message();
    message.to = {"guest@example.com", "other@example.com"};
    message.reply_to = "seller@example.com";
    message.unsubscribe_url.clear();
    std::string every_byte;
    for (int i = 0; i < 5'000; ++i) every_byte += static_cast<char>(i * 7);
    std::string const long_name = "Коммерческое предложение на поставку плат и модулей; \"срочно\"\r\nX: y.xlsx";
    message.attachments = {{"КП-2026-0418-v1.pdf", "application/pdf", every_byte},
                           {long_name, "application/octet-stream", "x"},
                           {"empty.txt", "text/plain", ""}};
    std::string const text = mail::mime_text(message);
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        REQUIRE(line.ends_with('\r'));
        CHECK(line.size() <= 100);
        CHECK_FALSE(line.starts_with('.'));
        CHECK_FALSE(line.starts_with("X: "));
    }
    CHECK(header_of(text, "To") == "<guest@example.com>, <other@example.com>");
    CHECK(header_of(text, "Reply-To") == "<seller@example.com>");
    CHECK(header_of(text, "Content-Type").starts_with("multipart/mixed"));
    CHECK(plain_text_of(text) == message.text);
    auto const files = files_of(text);
    REQUIRE(files.size() == 3);
    CHECK(files[0].name == "КП-2026-0418-v1.pdf");
    CHECK(files[0].type == "application/pdf");
    CHECK(files[0].bytes == every_byte);
    CHECK(text.find("filename*0*=UTF-8''") != std::string::npos);
    CHECK(files[1].name == long_name);
    CHECK(files[2].bytes.empty());
    CHECK(mail::mime_text(message) == text);
}

TEST_CASE("a letter with a quote says what its writer wrote and no more, and escapes it") {
    mail::QuoteWords words{"Предложение", "Добрый день!\n<b>Смотрите</b> & отвечайте", {"Завод", "Works"}, {}};
    mail::Letter const plain = mail::quote_letter(words, Language::Ru);
    CHECK(plain.subject == "Предложение");
    CHECK(plain.text == "Добрый день!\n<b>Смотрите</b> & отвечайте\n\nС уважением,\nЗавод\n");
    CHECK(plain.html.find("<b>") == std::string::npos);
    CHECK(plain.html.find("&lt;b&gt;Смотрите&lt;/b&gt; &amp; отвечайте") != std::string::npos);
    CHECK(plain.html.find("href") == std::string::npos);
    words.url = "https://x/q/1";
    mail::Letter const linked = mail::quote_letter(words, Language::En);
    CHECK(linked.text.find("\nOpen the quotation and answer: https://x/q/1\n") != std::string::npos);
    CHECK(linked.html.find("<a href=\"https://x/q/1\">") != std::string::npos);
    CHECK(linked.html.find("Works") != std::string::npos);
}

TEST_CASE("nothing that somebody has entered makes a header of its own") {
    mail::Message message = sample_message();
    message.subject = "Hello\r\nBcc: victim@example.com";
    message.from_name = "A\r\nB";
    std::string const text = mail::mime_text(message);
    CHECK(header_of(text, "Bcc").empty());
    CHECK(header_of(text, "Subject") == "Hello  Bcc: victim@example.com");
    message.subject = "=?UTF-8?B?SGk=?=";
    CHECK(header_of(mail::mime_text(message), "Subject") != message.subject);
    CHECK(mail::mail_date({0}) == "Thu, 1 Jan 1970 00:00:00 +0000");
    CHECK(mail::mail_date(*parse_instant("2024-02-29T23:59:59Z")) == "Thu, 29 Feb 2024 23:59:59 +0000");
}

TEST_CASE("letters say it in both languages, escape what they quote, and gather what one user is told") {
    mail::SurveyAsk ask{"<b>Вебинар & Ко</b>",
                        {"Организация", "Organisation"},
                        "https://x/survey?key=1",
                        "https://x/unsubscribe?key=1",
                        false};
    mail::Letter const letter = mail::survey_letter(ask, Language::Ru);
    CHECK(letter.subject.find("Вебинар") != std::string::npos);
    CHECK(letter.text.find("https://x/survey?key=1&lang=ru") < letter.text.find("https://x/survey?key=1&lang=en"));
    CHECK(letter.html.find("<b>") == std::string::npos);
    CHECK(letter.html.find("&lt;b&gt;Вебинар &amp; Ко") != std::string::npos);
    CHECK(letter.html.find("lang=\"en\"") != std::string::npos);
    std::vector<mail::Told> told{
        {campaign::Notice::TaskOverdue, "Вебинар", {"Заказать зал", "Book a hall"}, true, "https://x/#/1"}};
    CHECK(mail::notice_letter(told, {}, Language::Ru).subject ==
          "Задача просрочена «Заказать зал» (с опозданием): Вебинар");
    CHECK(mail::notice_letter(told, {}, Language::En).subject == "A task is overdue “Book a hall” (late): Вебинар");
    told.push_back({campaign::Notice::Started, "Вебинар", {}, false, "https://x/#/2"});
    mail::Letter const both = mail::notice_letter(told, {}, Language::En);
    CHECK(both.subject == "News of campaigns: 2");
    CHECK(both.text.find("https://x/#/1") < both.text.find("https://x/#/2"));
    std::vector<mail::Told> const offer{{campaign::Notice::OfferEnds,
                                         "АО «Контур»",
                                         {"КП-2026-0418 (до 01.12.2026)", "Q-2026-0418 (until 12/1/2026)"},
                                         false,
                                         "https://x/#/quotes/3"}};
    CHECK(mail::notice_letter(offer, {}, Language::Ru).subject ==
          "Скоро закончится предложение КП-2026-0418 (до 01.12.2026): АО «Контур»");
    CHECK(mail::notice_letter(offer, {}, Language::En).subject ==
          "About to end: the offer Q-2026-0418 (until 12/1/2026): АО «Контур»");
    told.push_back(offer.front());
    CHECK(mail::notice_letter(told, {}, Language::Ru).subject == "Новости: 3");
}
