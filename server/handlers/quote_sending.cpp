#include "server/handlers/quote_sending.hpp"

#include "server/handlers/exchange.hpp"
#include "server/http/limits.hpp"
#include "server/services/quote_mails.hpp"
#include "shared/protocol/json_out.hpp"

// How a quote is sent (Q): links for the customer, and mail.

namespace offerta::server::handlers {

namespace {

using http::Method;
using http::Request;
using http::Response;

template <class List>
Response list_response(Request const& request, Outcome<List> const& list) {
    return list ? http::json_response(200, dump(write(*list))) : answer(request, list.error());
}

Response list_links_of_quote(SendingContext& sending, Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    return list_response(request, list_quote_links(session, sending.asking(request), QuoteId{*id}));
}

Response make_link_to_quote(SendingContext& sending, Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    auto const wanted = body_as<NewQuoteLink>(request);
    if (!wanted) return answer(request, wanted.error());
    return answer(request, make_quote_link(session, sending.parts, sending.asking(request), mutation_key(request),
                                           QuoteId{*id}, *wanted));
}

Response revoke_link_to_quote(SendingContext& sending, Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    auto const link = second_id(request, "link");
    if (!link) return answer(request, link.error());
    return answer(request,
                  revoke_quote_link(session, sending.asking(request), mutation_key(request), QuoteId{*id}, *link));
}

Response list_mails_of_quote(SendingContext& sending, Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    return list_response(request, list_quote_mails(session, sending.parts, sending.asking(request), QuoteId{*id}));
}

Response mail_quote(SendingContext& sending, Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    auto const wanted = body_as<NewQuoteMail>(request);
    if (!wanted) return answer(request, wanted.error());
    auto const base = base_version(request);
    if (!base) return answer(request, base.error());
    return answer(request, send_quote_by_mail(session, sending.parts, sending.asking(request), mutation_key(request),
                                              QuoteId{*id}, *base, *wanted));
}

}  // namespace

void add_quote_sending_routes(http::Router& router, SendingContext& sending) {
    using Handler = Response (*)(SendingContext&, Request const&, db::Session&);
    auto const by = [&sending](Handler handler) -> http::DatabaseHandler {
        return [&sending, handler](Request const& request, db::Session& session) {
            return handler(sending, request, session);
        };
    };
    auto const json = http::limits::kJsonBytes;
    char const* const type = "application/json";
    router.add({Method::Get, "/api/v1/quotes/{id}/links", "listQuoteLinks", by(list_links_of_quote)});
    router.add({Method::Post, "/api/v1/quotes/{id}/links", "makeQuoteLink", by(make_link_to_quote), json, type, true});
    router.add(
        {Method::Delete, "/api/v1/quotes/{id}/links/{link}", "revokeQuoteLink", by(revoke_link_to_quote), 0, "", true});
    router.add({Method::Get, "/api/v1/quotes/{id}/mails", "listQuoteMails", by(list_mails_of_quote)});
    router.add({Method::Post, "/api/v1/quotes/{id}/mails", "sendQuoteByMail", by(mail_quote), json, type, true});
}

}  // namespace offerta::server::handlers
