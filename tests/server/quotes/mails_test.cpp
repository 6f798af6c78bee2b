#include <doctest/doctest.h>

#include "tests/server/quotes/sending_stage.hpp"
#include "tests/server/support/samples.hpp"
#include "tests/server/support/until.hpp"

// Quotes that are sent to the customer by mail (domain.md Q): the letter, its files, and what becomes of it.

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;
using MailFault = SmtpSink::Fault;

namespace {

constexpr std::size_t kSecretLength = 64;
constexpr char kBuyer[] = "buyer@example.com", kBoss[] = "boss@example.com";

/// Of quotes alone: the demo's campaigns may have mail of their own.
std::vector<SmtpSink::Mail> letters_in(SmtpSink const& sink) {
    std::vector<SmtpSink::Mail> out = sink.mails();
    std::erase_if(out, [](SmtpSink::Mail const& one) { return one.to != kBuyer && one.to != kBoss; });
    return out;
}

bool has_state(SendingStage& stage, std::string const& quote, char const* state) {
    return until([&] { return stage.newest_mail(quote)["state"] == state; }, std::chrono::seconds(20));
}

std::string queued(SendingStage const& stage) { return stage.ask("SELECT count(*) FROM quote_mail"); }

/// The path that stands in a letter.
std::string path_in(std::string const& text) {
    std::size_t const at = text.find("/q/");
    return at == std::string::npos ? std::string() : text.substr(at, 3 + kSecretLength);
}

/// With a discount beyond what its seller may give.
json needing_approval() {
    json specifications = quote_body(new_id(), 1)["specifications"];
    specifications[0]["lines"][0]["manual_discount"] = "10";
    return {{"specifications", specifications}};
}

}  // namespace

TEST_CASE("Q a letter sends the quote: to all in one mail, with the files of the house and a link that opens") {
    OFFERTA_NEEDS_DATABASE();
    SmtpSink sink;
    SendingStage stage(mailing_through(sink));
    std::string const id = stage.draft({{"valid_until", to_string(add_days(stage.today(), 10))}});
    Reply const sent = stage.mail(id, stage.letter());
    REQUIRE_MESSAGE(sent.status == 200, sent.body);
    CHECK(sent.json()["status"] == "sent");
    CHECK(stage.status(id) == "sent");
    CHECK(sent.header("etag") == "\"" + stage.of_quote(id, "version") + "\"");
    REQUIRE(has_state(stage, id, "delivered"));
    auto const letters = letters_in(sink);
    REQUIRE(letters.size() == 1);
    SmtpSink::Mail const& letter = letters[0];
    CHECK(letter.all_to == std::vector<std::string>{kBuyer, kBoss});
    CHECK(header_of(letter.text, "To") == "<buyer@example.com>, <boss@example.com>");
    CHECK(decoded_words(header_of(letter.text, "Subject")) == "Предложение на платы");
    CHECK(header_of(letter.text, "List-Unsubscribe").empty());
    CHECK(header_of(letter.text, "Reply-To") ==
          "<" + stage.ask("SELECT body ->> 'email' FROM app_user WHERE login = 'kovaleva'") + ">");
    std::string const text = plain_text_of(letter.text);
    CHECK(text.starts_with("Добрый день!\nКак договаривались.\n"));
    json const mail = stage.newest_mail(id);
    CHECK(mail["to"] == json::array({kBuyer, kBoss}));
    CHECK(mail["number"] == 1);
    CHECK(mail["has_link"] == true);
    // The very bytes that anybody here gets of it for that moment.
    auto const files = files_of(letter.text);
    REQUIRE(files.size() == 2);
    std::string const at = mail["at"];
    for (std::size_t i = 0; i < 2; ++i) {
        std::string const format = i == 0 ? "pdf" : "xlsx";
        CAPTURE(format);
        Reply const own =
            stage.read(kOfferOwner, "/api/v1/quotes/" + id + "/documents/" + format + "?language=ru&at=" + at);
        REQUIRE(own.status == 200);
        CHECK(files[i].type == own.header("content-type"));
        CHECK(files[i].bytes == own.body);
        CHECK(files[i].name.starts_with("КП-"));
        CHECK(files[i].name.ends_with("-v1." + format));
    }
    std::string const path = path_in(text);
    REQUIRE(path.size() == 3 + kSecretLength);
    CHECK(stage.open(path).status == 200);
    CHECK(stage.newest_link(id)["opened"] == 1);
    CHECK(stage.ask("SELECT count(*) FROM mail_outbox WHERE kind = 'quote' AND secret IS NOT NULL") == "0");
    CHECK(stage.accept(path).status == 303);
    CHECK(stage.deals_of(id) == "won");
    json const history = stage.read(kOfferOwner, "/api/v1/quotes/" + id + "/history").json();
    CHECK(history.dump().find("\"mailed\"") != std::string::npos);
    CHECK(history.dump().find("\"sent\"") != std::string::npos);
    CHECK(stage.ask("SELECT count(*) FROM audit WHERE action = 'sendQuoteByMail' AND object = '" + id + "'") == "1");
}

TEST_CASE("Q what was sent is mailed again as it is, and with as little as was asked for") {
    OFFERTA_NEEDS_DATABASE();
    SmtpSink sink;
    SendingStage stage(mailing_through(sink));
    std::string const id = stage.sent_until(add_days(stage.today(), 10)), version = stage.of_quote(id, "version");
    json letter = stage.letter();
    letter["to"] = json::array({kBuyer});
    letter["has_pdf"] = false;
    letter["language"] = "en";
    letter["subject"] = "Quotation\r\nBcc: victim@example.com";
    letter.erase("link_expires_on");
    Reply const again = stage.mail(id, letter);
    REQUIRE_MESSAGE(again.status == 200, again.body);
    CHECK(stage.of_quote(id, "version") == version);
    REQUIRE(has_state(stage, id, "delivered"));
    auto const letters = letters_in(sink);
    REQUIRE(letters.size() == 1);
    CHECK(header_of(letters[0].text, "Bcc").empty());
    CHECK(header_of(letters[0].text, "Subject").starts_with("Quotation  Bcc:"));
    CHECK(path_in(plain_text_of(letters[0].text)).empty());
    auto const files = files_of(letters[0].text);
    REQUIRE(files.size() == 1);
    CHECK(files[0].name.starts_with("Q-"));
    // The same request twice is one letter.
    std::string const mutation = new_id();
    for (int i = 0; i < 2; ++i)
        CHECK(stage.send(kOfferOwner, "POST", stage.mails_of(id), letter, mutation).status == 200);
    CHECK(queued(stage) == "2");
    REQUIRE(stage.act(id, "accept").status == 200);
    CHECK(stage.mail(id, letter).status == 200);
    CHECK(stage.status(id) == "accepted");
}

TEST_CASE("Q without a mail server nothing is mailed, and nothing is sent either") {
    OFFERTA_NEEDS_DATABASE();
    SendingStage stage;
    std::string const id = stage.draft({{"valid_until", to_string(add_days(stage.today(), 10))}});
    Reply const refused = stage.mail(id, stage.letter());
    CHECK(refused.status == 409);
    CHECK(refused.json()["code"] == "mail_not_configured");
    CHECK(stage.status(id) == "draft");
    CHECK(queued(stage) == "0");
    json const list = stage.read(kOfferOwner, stage.mails_of(id)).json();
    CHECK(list["is_configured"] == false);
    CHECK(list["items"].empty());
}

TEST_CASE("Q, P11 what needs approval, was changed meanwhile or is no offer any more is not mailed") {
    OFFERTA_NEEDS_DATABASE();
    SmtpSink sink;
    SendingStage stage(mailing_through(sink));
    Date const last = add_days(stage.today(), 10);
    json fields = needing_approval();
    fields["valid_until"] = to_string(last);
    std::string const id = stage.draft(fields);
    Reply const refused = stage.mail(id, stage.letter());
    CHECK(refused.status == 409);
    CHECK(refused.json()["code"] == "not_allowed");
    CHECK(stage.status(id) == "draft");
    REQUIRE(stage.act(id, "submit").status == 200);
    CHECK(stage.mail(id, stage.letter()).status == 409);  // it waits
    std::string const fine = stage.draft({{"valid_until", to_string(last)}});
    CHECK(stage.mail(fine, stage.letter(), {{"If-Match", "\"7\""}}).status == 412);
    CHECK(stage.mail(fine, stage.letter(), {{"If-Match", "seven"}}).status == 400);
    CHECK(stage.status(fine) == "draft");
    CHECK(stage.mail(fine, stage.letter(), {{"If-Match", "\"1\""}}).status == 200);
    std::string const old = stage.sent_until(last);
    (void)stage.send_next_version(old, last);
    CHECK(stage.mail(old, stage.letter()).json()["code"] == "wrong_status");
    std::string const past = stage.draft({{"valid_until", to_string(add_days(stage.today(), -1))}});
    CHECK(stage.mail(past, stage.letter()).status == 422);
    CHECK(queued(stage) == "1");
    CHECK(stage.ask("SELECT count(*) FROM quote_link") == "1");
}

TEST_CASE("Q a letter of a version that is superseded before it goes out stays here") {
    OFFERTA_NEEDS_DATABASE();
    SmtpSink sink;
    sink.set_down(true);
    SendingStage stage(mailing_through(sink));
    Date const last = add_days(stage.today(), 10);
    std::string const id = stage.sent_until(last);
    REQUIRE(stage.mail(id, stage.letter()).status == 200);
    REQUIRE(until([&] { return sink.connections() > 0; }));
    (void)stage.send_next_version(id, last);
    sink.set_down(false);
    stage.set_clock({stage.now().milliseconds + 11 * 60'000});
    CHECK(has_state(stage, id, "withdrawn"));
    CHECK(letters_in(sink).empty());
}

TEST_CASE("Q a letter that is refused says why, and goes out when the administrator tries again, its link too") {
    OFFERTA_NEEDS_DATABASE();
    SmtpSink sink;
    sink.set_always(MailFault::Unknown);
    SendingStage stage(mailing_through(sink));
    std::string const id = stage.sent_until(add_days(stage.today(), 10));
    REQUIRE(stage.mail(id, stage.letter()).status == 200);
    REQUIRE(has_state(stage, id, "dead"));
    json const dead = stage.newest_mail(id);
    CHECK(dead["last_error"].get<std::string>().starts_with("550"));
    json const queue = stage.read(kManager, "/api/v1/mail-queue").json();
    json shown;
    for (json const& one : queue["dead_mails"])
        if (one["kind"] == "quote") shown = one;
    REQUIRE(shown.is_object());
    CHECK(shown["id"] == dead["id"]);
    CHECK(shown["address"] == "buyer@example.com, boss@example.com");
    sink.set_always(MailFault::None);
    std::string const retry = "/api/v1/mail-queue/" + dead["id"].get<std::string>() + "/retry";
    CHECK(request(stage.port, "POST", retry, {}, stage.cookie(kOfferOwner)).status == 403);
    CHECK(request(stage.port, "POST", retry, {}, stage.cookie(kManager)).status == 200);
    REQUIRE(has_state(stage, id, "delivered"));
    auto const letters = letters_in(sink);
    REQUIRE(letters.size() == 1);
    CHECK(files_of(letters[0].text).size() == 2);
    CHECK(stage.open(path_in(plain_text_of(letters[0].text))).status == 200);
    CHECK(stage.ask("SELECT count(*) FROM quote_link WHERE quote = '" + id + "'") == "1");
}

TEST_CASE("Q a letter that cannot be one is refused with its place, and nothing has happened") {
    OFFERTA_NEEDS_DATABASE();
    SmtpSink sink;
    SendingStage stage(mailing_through(sink));
    std::string const id = stage.draft({{"valid_until", to_string(add_days(stage.today(), 10))}});
    std::vector<std::string> const many(21, kBuyer);
    std::string const yesterday = to_string(add_days(stage.today(), -1));
    std::vector<std::pair<json, std::string>> const bad{{{{"to", json::array()}}, "\"to\""},
                                                        {{{"to", many}}, "to"},
                                                        {{{"to", "buyer@example.com"}}, "to"},
                                                        {{{"to", json::array({kBuyer, "a b@c.d"})}}, "to[1]"},
                                                        {{{"to", json::array({"x@y.z\r\nBcc: v@w.x"})}}, "to[0]"},
                                                        {{{"to", json::array({"a@b.c,d@e.f"})}}, "to[0]"},
                                                        {{{"subject", " "}}, "subject"},
                                                        {{{"subject", std::string(201, 'x')}}, "subject"},
                                                        {{{"text", std::string(10'001, 'x')}}, "text"},
                                                        {{{"language", "de"}}, "language"},
                                                        {{{"link_expires_on", yesterday}}, "link_expires_on"},
                                                        {{{"has_pdf", 1}}, "has_pdf"},
                                                        {{{"bcc", kBoss}}, "bcc"}};
    for (auto const& [change, place] : bad) {
        json letter = stage.letter();
        letter.update(change);
        std::string const changed = change.dump();
        CAPTURE(changed);
        Reply const reply = stage.mail(id, letter);
        CHECK(reply.status == 422);
        CHECK(reply.json()["findings"].dump().find(place) != std::string::npos);
    }
    json nothing = stage.letter();
    nothing["has_pdf"] = nothing["has_xlsx"] = false;
    nothing.erase("link_expires_on");
    CHECK(stage.mail(id, nothing).status == 422);
    CHECK(request(stage.port, "POST", stage.mails_of(id), "{",
                  [&] {
                      Headers headers = stage.cookie(kOfferOwner);
                      headers.emplace_back("Content-Type", "application/json");
                      headers.emplace_back("Mutation-Id", new_id());
                      return headers;
                  }())
              .status == 400);
    CHECK(stage.status(id) == "draft");
    CHECK(queued(stage) == "0");
    CHECK(letters_in(sink).empty());
}
