#include "server/repositories/customers.hpp"
#include "server/handlers/exchange.hpp"
#include "server/http/limits.hpp"
#include "server/repositories/organisation.hpp"
#include "shared/protocol/catalogue_json.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/quote_json.hpp"

namespace offerta::server::handlers {

namespace {

using http::Method;
using http::Request;
using http::Response;

Parsed<customers::ListQuery> list_query(Request const& request) {
    if (auto problem = check_query(request, {"search", "cursor", "limit"})) {
        return tl::unexpected(std::move(*problem));
    }
    customers::ListQuery query;
    OFFERTA_TRY(search, search_text(request));
    OFFERTA_TRY(limit, page_limit(request));
    OFFERTA_TRY(cursor, page_cursor(request));
    query.search = std::move(search);
    query.limit = limit;
    query.after = std::move(cursor);
    return query;
}

Response list_customers(Context& context, Request const& request, db::Session& session) {
    auto query = list_query(request);
    if (!query) return answer(request, query.error());
    query->reach = asking(context, request).reach(Action::ReadCustomer);
    customers::ListPage const page = customers::list(session, *query);
    return http::json_response(200, page_text(page.rows, page.next, page.total) + "}");
}

Response show_customer(Context& context, Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    auto const customer = read_customer(session, asking(context, request), CustomerId{*id});
    if (!customer) return answer(request, customer.error());
    Response response = http::json_response(200, dump(write(*customer)));
    response.header("ETag", http::etag_of(customer->version));
    return response;
}

Response list_sets(Request const&, db::Session& session) {
    std::string body = "[";
    for (std::string const& set : organisation::sets(session)) {
        if (body.size() > 1) body += ',';
        body += set;
    }
    return http::json_response(200, body + "]");
}

}  // namespace

void add_customer_routes(http::Router& router, Context& context) {
    router.add({Method::Get, "/api/v1/customers", "listCustomers",
                http::DatabaseHandler([&context](Request const& request, db::Session& session) {
                    return list_customers(context, request, session);
                })});
    router.add({Method::Get, "/api/v1/customers/{id}", "getCustomer",
                http::DatabaseHandler([&context](Request const& request, db::Session& session) {
                    return show_customer(context, request, session);
                })});
    router.add({Method::Put, "/api/v1/customers/{id}", "putCustomer",
                http::DatabaseHandler([&context](Request const& request, db::Session& session) {
                    auto change = change_of<Customer>(request);
                    if (!change) return answer(request, change.error());
                    return answer(request, put_customer(session, context.books, asking(context, request),
                                                        mutation_key(request), change->base, std::move(change->value)));
                }),
                http::limits::kJsonBytes, "application/json", true});
    router.add({Method::Get, "/api/v1/sets", "listSets", http::DatabaseHandler(list_sets)});
    router.add({Method::Put, "/api/v1/sets/{id}", "putSet",
                http::DatabaseHandler([&context](Request const& request, db::Session& session) {
                    auto change = change_of<QuoteSet>(request);
                    if (!change) return answer(request, change.error());
                    return answer(request, put_set(session, asking(context, request), mutation_key(request),
                                                   change->base, std::move(change->value)));
                }),
                http::limits::kJsonBytes, "application/json", true});
}

}  // namespace offerta::server::handlers
