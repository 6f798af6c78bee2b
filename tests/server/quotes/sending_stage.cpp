#include "tests/server/quotes/sending_stage.hpp"

#include <doctest/doctest.h>

namespace offerta::server::test {

using nlohmann::json;

namespace {

constexpr char kFormType[] = "application/x-www-form-urlencoded";

Headers of_nobody(Headers headers) {
    headers.emplace_back("Cookie", "none=1");
    return headers;
}

}  // namespace

Reply SendingStage::ask_for_link(std::string const& login, std::string const& quote, Date last,
                                 std::string const& mutation) {
    tick();
    json const body{{"language", "ru"}, {"expires_on", to_string(last)}};
    return send(login, "POST", links_of(quote), body, mutation);
}

std::string SendingStage::link_to(std::string const& quote) {
    Reply const made = ask_for_link(kOfferOwner, quote, add_days(today(), 10));
    REQUIRE_MESSAGE(made.status == 201, made.body);
    return made.json()["path"];
}

json SendingStage::newest_link(std::string const& quote) {
    Reply const list = read(kOfferOwner, links_of(quote));
    REQUIRE_MESSAGE(list.status == 200, list.body);
    REQUIRE_FALSE(list.json()["items"].empty());
    return list.json()["items"][0];
}

Reply SendingStage::revoke(std::string const& login, std::string const& quote, std::string const& link) {
    Headers headers = cookie(login);
    headers.emplace_back("Mutation-Id", new_id());
    return request(port, "DELETE", links_of(quote) + "/" + link, {}, headers);
}

std::string SendingStage::send_next_version(std::string const& quote, Date last) {
    std::string const next = new_id();
    Headers headers = cookie(kOfferOwner);
    headers.emplace_back("Mutation-Id", new_id());
    Reply const made = request(port, "PUT", "/api/v1/quotes/" + quote + "/versions/" + next, {}, headers);
    REQUIRE_MESSAGE(made.status == 201, made.body);
    json const edit{{"type", "set_valid_until"}, {"now", to_string(last)}};
    json const mutation{{"id", new_id()}, {"base_version", 1}, {"edit", edit}};
    json const body{{"mutations", json::array({mutation})}};
    Reply const edited = send(kOfferOwner, "POST", "/api/v1/quotes/" + next + "/edits", body);
    REQUIRE_MESSAGE(edited.status == 200, edited.body);
    Reply const sent = act(next, "send");
    REQUIRE_MESSAGE(sent.status == 200, sent.body);
    return next;
}

Reply SendingStage::open(std::string const& path) const { return get(port, path, of_nobody({})); }

Reply SendingStage::accept(std::string const& path, Headers headers) const {
    headers.emplace_back("Content-Type", kFormType);
    return request(port, "POST", path + "/accept?lang=ru", {}, of_nobody(std::move(headers)));
}

Reply SendingStage::decline(std::string const& path, std::string const& form, Headers headers) const {
    headers.emplace_back("Content-Type", kFormType);
    return request(port, "POST", path + "/decline?lang=ru", form, of_nobody(std::move(headers)));
}

std::string SendingStage::deals_of(std::string const& quote) const {
    return ask("SELECT coalesce(string_agg(outcome, ','), '') FROM deal WHERE quote = '" + quote + "'");
}

json SendingStage::letter() const {
    return {{"to", json::array({"buyer@example.com", "boss@example.com"})},
            {"subject", "Предложение на платы"},
            {"text", "Добрый день!\nКак договаривались."},
            {"language", "ru"},
            {"has_pdf", true},
            {"has_xlsx", true},
            {"link_expires_on", to_string(add_days(today(), 10))}};
}

Reply SendingStage::mail(std::string const& quote, json const& letter, Headers headers) {
    tick();
    return send(kOfferOwner, "POST", mails_of(quote), letter, {}, std::move(headers));
}

json SendingStage::newest_mail(std::string const& quote) {
    Reply const list = read(kOfferOwner, mails_of(quote));
    REQUIRE_MESSAGE(list.status == 200, list.body);
    REQUIRE_FALSE(list.json()["items"].empty());
    return list.json()["items"][0];
}

std::function<void(Config&)> mailing_through(SmtpSink const& sink) {
    return [&sink](Config& config) {
        config.smtp_url = sink.url();
        config.mail_from = "Оферта <offerta@example.com>";
    };
}

bool page_says(Reply const& reply, std::string_view text) { return reply.body.find(text) != std::string::npos; }

}  // namespace offerta::server::test
