#include <algorithm>
#include <charconv>

#include "server/handlers/audit.hpp"
#include "server/handlers/description.hpp"
#include "server/handlers/exchange.hpp"
#include "server/handlers/organisation.hpp"
#include "server/handlers/people.hpp"
#include "server/http/guard.hpp"
#include "server/repositories/price_books.hpp"
#include "shared/protocol/document_json.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server::handlers {

namespace {

using http::Method;
using http::Request;
using http::Response;

/// Each field as far as the caller may read what it says elsewhere.
Response read_session(Context& context, Request const& request, db::Session& session) {
    Subject const& subject = request.caller->subject;
    auto const facts = context.organisation.facts(session);
    Session message;
    message.user.id = subject.user;
    message.user.name = request.caller->name;
    for (organisation::Member const& member : facts->members) {
        if (member.user.id == subject.user) message.user = member.user;
        if (is_colleague(subject, member)) message.colleagues.push_back(member.user);
    }
    message.rights = subject.roles;
    message.organisation = facts->settings.name;
    message.currency = facts->settings.currency;
    message.zone = zone_of(facts->settings);
    message.build = context.build;
    message.sends_mail = context.sends_mail;
    if (may_any(subject, Action::ReadCatalogue)) message.price_book = price_books::current(session).number;
    if (may_any(subject, Action::ReadQuote)) {
        message.document_template = document_template_of(session, context.organisation);
    } else {
        message.document_template = default_document_template();
    }
    return http::json_response(200, dump(write(message)));
}

Response read_current_book(Request const& request, db::Session& session) {
    price_books::Info const info = price_books::current(session);
    if (info.number == 0) return answer(request, Refusal{RefusalKind::NotFound, "no_price_book", {}});
    PriceBookInfo message;
    message.number = info.number;
    message.sha256 = info.sha256;
    message.snapshot_url = "/api/v1/price-books/" + std::to_string(info.number) + "/snapshot";
    message.products = info.products;
    return http::json_response(200, dump(write(message)));
}

Response read_snapshot(Request const& request, db::Session& session) {
    std::string const& text = request.param(0);
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 1) {
        return answer(request,
                      http::problem_at(400, "malformed_id",
                                       Error{ErrorCode::InvalidFormat, "path.number", "a number", text.substr(0, 60)}));
    }
    bool const brotli = request.header("Accept-Encoding").value_or("").find("br") != std::string_view::npos;
    auto bytes =
        price_books::snapshot(session, number, brotli ? price_books::Coding::Brotli : price_books::Coding::Plain);
    if (!bytes) return answer(request, Refusal{RefusalKind::NotFound, "not_found", {}});
    Response response;
    response.content_type = "application/octet-stream";
    response.body = std::move(*bytes);
    response.header("Cache-Control", "private, max-age=31536000, immutable").header("Vary", "Accept-Encoding");
    if (brotli) response.header("Content-Encoding", "br");
    return response;
}

}  // namespace

void add_catalogue_routes(http::Router& router, Context& context) {
    router.add({Method::Get, "/api/v1/session", "getSession",
                http::DatabaseHandler([&context](Request const& request, db::Session& session) {
                    return read_session(context, request, session);
                })});
    router.add(
        {Method::Get, "/api/v1/price-books/current", "getCurrentPriceBook", http::DatabaseHandler(read_current_book)});
    router.add({Method::Get, "/api/v1/price-books/{number}/snapshot", "getPriceBookSnapshot",
                http::DatabaseHandler(read_snapshot)});
}

void add_api_routes(http::Router& router, Context& context) {
    add_quote_routes(router, context);
    add_customer_routes(router, context);
    add_catalogue_routes(router, context);
    add_organisation_routes(router, context);
    add_people_routes(router, context);
    add_audit_routes(router, context);
    router.add({Method::Get, "/api/v1/openapi.json", "getDescription", http::QuickHandler([](Request const&) {
                    return http::json_response(200, std::string(description()));
                })});
    router.add({Method::Get, "/api/v1/live", "live", http::Upgrade{}});
}

}  // namespace offerta::server::handlers
