#include "server/handlers/quote_approvals.hpp"

#include "server/handlers/exchange.hpp"
#include "server/http/limits.hpp"
#include "shared/protocol/approval_messages.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server::handlers {

namespace {

using http::Method;
using http::Request;
using http::Response;

Response read_approval(Context& context, StaffBook& staff, Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    Asking const who = asking(context, request);
    auto const read = context.quotes.approval(session, who, *staff.on(session, who.now), QuoteId{*id});
    if (!read) return answer(request, read.error());
    Response response = http::json_response(200, dump(write(*read)));
    response.header("Cache-Control", "no-store");  // margins
    return response;
}

Response decide_quote(Context& context, Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    auto const body = body_as<QuoteDecision>(request);
    if (!body) return answer(request, body.error());
    return answer(request,
                  context.quotes.decide(session, asking(context, request), mutation_key(request), QuoteId{*id}, *body));
}

Response list_approvals_of_quotes(Context& context, Request const& request, db::Session& session) {
    Response response =
        http::json_response(200, dump(write(context.quotes.waiting_approvals(session, asking(context, request)))));
    response.header("Cache-Control", "no-store");
    return response;
}

}  // namespace

void add_quote_approval_routes(http::Router& router, Context& context, StaffBook& staff) {
    router.add({Method::Get, "/api/v1/quotes/{id}/approval", "getQuoteApproval",
                http::DatabaseHandler([&context, &staff](Request const& request, db::Session& session) {
                    return read_approval(context, staff, request, session);
                })});
    router.add({Method::Post, "/api/v1/quotes/{id}/decision", "decideQuote", with(context, decide_quote),
                http::limits::kJsonBytes, "application/json", true});
    router.add({Method::Get, "/api/v1/inbox/quotes", "listQuoteApprovals", with(context, list_approvals_of_quotes)});
}

}  // namespace offerta::server::handlers
