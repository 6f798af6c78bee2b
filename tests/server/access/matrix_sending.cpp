#include "tests/server/access/matrix.hpp"
#include "tests/server/support/samples.hpp"

// How quotes are sent to customers, as everybody.

namespace offerta::server::test {

namespace {

using nlohmann::json;
using SendAbout = MatrixEntry::About;
using SendOne = decltype(MatrixEntry::send);

SendOne list_of(std::string const& what) {
    return [=](std::uint16_t port, Headers const& cookie, std::string const& id) {
        return get(port, "/api/v1/quotes/" + id + what, cookie);
    };
}
SendOne page_at(std::string const& path) {
    return [=](std::uint16_t port, Headers const& cookie, std::string const&) { return get(port, path, cookie); };
}

/// A draft has no customer who could see it.
Reply ask_for_link(std::uint16_t port, Headers const& cookie, std::string const& id) {
    return send_json(port, "POST", "/api/v1/quotes/" + id + "/links",
                     {{"language", "ru"}, {"expires_on", "2099-12-31"}}, {}, cookie);
}
/// Of none.
Reply revoke_link(std::uint16_t port, Headers const& cookie, std::string const& id) {
    Headers headers = cookie;
    headers.emplace_back("Mutation-Id", new_id());
    return request(port, "DELETE", "/api/v1/quotes/" + id + "/links/" + new_id(), {}, headers);
}
/// Without a mail server.
Reply mail_quote(std::uint16_t port, Headers const& cookie, std::string const& id) {
    json const body{{"to", json::array({"a@example.com"})},
                    {"subject", "Matrix"},
                    {"text", ""},
                    {"language", "ru"},
                    {"has_pdf", true},
                    {"has_xlsx", false}};
    return send_json(port, "POST", "/api/v1/quotes/" + id + "/mails", body, {}, cookie);
}
/// By a link that nobody has.
SendOne answer_by_link(std::string const& answer) {
    return [=](std::uint16_t port, Headers const& cookie, std::string const&) {
        Headers headers = cookie;
        headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
        return request(port, "POST", "/q/none/" + answer, "comment=Matrix", headers);
    };
}

}  // namespace

void add_sending_entries(std::vector<MatrixEntry>& out) {
    Action const quote = Action::ReadQuote;
    std::vector<MatrixEntry> entries{
        {"listQuoteLinks", 200, SendAbout::Quote, quote, 404, list_of("/links")},
        {"makeQuoteLink", 409, SendAbout::Quote, quote, 404, ask_for_link},
        {"revokeQuoteLink", 404, SendAbout::Quote, quote, 404, revoke_link},
        {"listQuoteMails", 200, SendAbout::Quote, quote, 404, list_of("/mails")},
        {"sendQuoteByMail", 409, SendAbout::Quote, quote, 404, mail_quote},
        {"showQuoteByLink", 404, SendAbout::Nothing, quote, 404, page_at("/q/none")},
        {"getDocumentByLink", 404, SendAbout::Nothing, quote, 404, page_at("/q/none/pdf")},
        {"acceptQuoteByLink", 404, SendAbout::Nothing, quote, 404, answer_by_link("accept")},
        {"declineQuoteByLink", 404, SendAbout::Nothing, quote, 404, answer_by_link("decline")}};
    for (MatrixEntry& entry : entries) out.push_back(std::move(entry));
}

}  // namespace offerta::server::test
