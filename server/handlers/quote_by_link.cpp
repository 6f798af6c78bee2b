#include <algorithm>

#include "server/handlers/customer_page.hpp"
#include "server/handlers/exchange.hpp"
#include "server/handlers/public_page.hpp"
#include "server/handlers/quote_sending.hpp"
#include "server/http/limits.hpp"
#include "server/services/throttle.hpp"

// The addresses that a customer reaches by his link (Q). The secret stands in the path, which no log keeps
// (http::logged_path).

namespace offerta::server::handlers {

namespace {

using http::Method;
using http::Request;
using http::Response;

CustomerAsking customer_asking(SendingContext const& sending, Request const& request) {
    return {request.param(0), sending.now(), language_in_query(request), request.remote_address};
}

Response quote_page(int status, std::string html) {
    return html_response(status, std::move(html), customer_page_policy());
}

Response notice_response(Request const& request, int status, CustomerNotice notice) {
    Language const language = language_in_query(request).value_or(language_of_browser(request));
    return quote_page(status, customer_notice_page(notice, request.param(0), language));
}

/// Whoever tries one secret after the other is told so. A right one always counts: there are too many to guess.
Response unknown_secret(SendingContext& sending, Request const& request) {
    auto const wait = sending.wrong_secrets.take(network_of(request.remote_address), http::RateLimit::Clock::now());
    if (!wait) return notice_response(request, 404, CustomerNotice::Unknown);
    Response response = notice_response(request, 429, CustomerNotice::TooMany);
    response.header("Retry-After", std::to_string(*wait));
    return response;
}

Response refused_by_link(SendingContext& sending, Request const& request, Refusal const& refusal) {
    if (refusal.kind == RefusalKind::NotFound) return unknown_secret(sending, request);
    if (refusal.code == "link_revoked") return notice_response(request, 410, CustomerNotice::Revoked);
    if (refusal.code == "link_expired") return notice_response(request, 410, CustomerNotice::Expired);
    return answer(request, refusal);
}

std::optional<CustomerQuestion> question_in(Request const& request) {
    std::string const* ask = request.query("ask");
    if (ask != nullptr && *ask == "accept") return CustomerQuestion::Accept;
    if (ask != nullptr && *ask == "decline") return CustomerQuestion::Decline;
    return std::nullopt;
}

Response show_quote(SendingContext& sending, Request const& request, db::Session& session) {
    // Whoever turns a page, or comes back from his answer, has opened it before.
    bool const counts = request.method == Method::Get && request.target.query.empty();
    auto const shown = open_customer_quote(session, sending.parts, customer_asking(sending, request), counts);
    if (!shown) return refused_by_link(sending, request, shown.error());
    CustomerView const view{*shown, request.param(0), request.query("done") != nullptr};
    auto const question = question_in(request);
    bool const asks = question && shown->state == OfferState::Open;
    return quote_page(200, asks ? customer_question_page(view, *question) : customer_page(view));
}

Response send_document(SendingContext& sending, Request const& request, db::Session& session) {
    bool const is_pdf = request.param(1) == "pdf";
    if (!is_pdf && request.param(1) != "xlsx") return answer(request, http::Problem{404, "not_found", {}, {}});
    DocumentFormat const format = is_pdf ? DocumentFormat::Pdf : DocumentFormat::Xlsx;
    auto const file = customer_file(session, sending.parts, customer_asking(sending, request), format);
    return file ? document_response(*file, format) : refused_by_link(sending, request, file.error());
}

/// Forms end lines with both.
std::string comment_in(std::vector<std::pair<std::string, std::string>> const& fields) {
    auto const found =
        std::find_if(fields.begin(), fields.end(), [](auto const& field) { return field.first == "comment"; });
    std::string out = found == fields.end() ? std::string() : found->second;
    std::erase(out, '\r');
    return out;
}

CommentFault fault_in(Refusal const& refusal) {
    if (refusal.findings.empty() || refusal.findings.front().what.place != "comment") return CommentFault::None;
    return refusal.findings.front().what.code == ErrorCode::Required ? CommentFault::Missing : CommentFault::TooLong;
}

/// The page as it is by now, with why it takes no answer.
Response refused_answer(SendingContext& sending, Request const& request, db::Session& session, QuoteAction action,
                        std::string const& comment, Refusal const& refusal) {
    auto const shown = open_customer_quote(session, sending.parts, customer_asking(sending, request), false);
    if (!shown) return refused_by_link(sending, request, shown.error());
    CustomerView const view{*shown, request.param(0)};
    if (CommentFault const fault = fault_in(refusal); fault != CommentFault::None) {
        auto const question = action == QuoteAction::Accept ? CustomerQuestion::Accept : CustomerQuestion::Decline;
        return quote_page(422, customer_question_page(view, question, comment, fault));
    }
    if (refusal.kind == RefusalKind::Gone) return quote_page(410, customer_page(view));
    if (refusal.kind == RefusalKind::Conflict && shown->state != OfferState::Open)
        return quote_page(409, customer_page(view));
    return notice_response(request, 409, CustomerNotice::Failed);
}

Response take_answer(SendingContext& sending, Request const& request, db::Session& session, QuoteAction action) {
    auto const fields = http::parse_form(request.body);
    if (!fields) {
        return answer(request,
                      http::problem_at(400, "malformed_form", Error{ErrorCode::InvalidFormat, "body", "a form", {}}));
    }
    CustomerAsking const asking = customer_asking(sending, request);
    std::string const comment = action == QuoteAction::Decline ? comment_in(*fields) : std::string();
    auto const taken = answer_customer_quote(session, sending.parts, asking, action, comment);
    if (!taken) {
        if (taken.error().kind == RefusalKind::NotFound) return unknown_secret(sending, request);
        return refused_answer(sending, request, session, action, comment, taken.error());
    }
    Language const language = asking.language.value_or(language_of_browser(request));
    return redirect_to_page(customer_address(asking.secret, {}, language, "done=1"), customer_page_policy());
}

Response accept_quote(SendingContext& sending, Request const& request, db::Session& session) {
    return take_answer(sending, request, session, QuoteAction::Accept);
}
Response decline_quote(SendingContext& sending, Request const& request, db::Session& session) {
    return take_answer(sending, request, session, QuoteAction::Decline);
}

}  // namespace

void add_quote_page_routes(http::Router& router, SendingContext& sending) {
    using Handler = Response (*)(SendingContext&, Request const&, db::Session&);
    auto const by = [&sending](Handler handler) -> http::DatabaseHandler {
        return [&sending, handler](Request const& request, db::Session& session) {
            return handler(sending, request, session);
        };
    };
    char const* const form = "application/x-www-form-urlencoded";
    router.add({Method::Get, "/q/{secret}", "showQuoteByLink", by(show_quote)});
    router.add({Method::Get, "/q/{secret}/{format}", "getDocumentByLink", by(send_document)});
    router.add(
        {Method::Post, "/q/{secret}/accept", "acceptQuoteByLink", by(accept_quote), http::limits::kSignInBytes, form});
    router.add({Method::Post, "/q/{secret}/decline", "declineQuoteByLink", by(decline_quote),
                http::limits::kSurveyBytes, form});
}

}  // namespace offerta::server::handlers
