#include <algorithm>
#include <array>

#include "server/handlers/bonuses.hpp"
#include "server/handlers/exchange.hpp"
#include "server/handlers/imports.hpp"
#include "server/http/guard.hpp"
#include "server/http/limits.hpp"
#include "server/services/bonus_files.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server::handlers {

namespace {

using http::Method;
using http::Request;
using http::Response;

constexpr std::array<std::string_view, 3> kOutcomeNames{"won", "lost", "open"};
constexpr std::array<std::string_view, 6> kDealSorts{"date", "number", "customer", "owner", "outcome", "net"};
constexpr std::array<std::string_view, 6> kAnalyticsBy{"month",         "category", "kind",
                                                       "customer_type", "employee", "campaign"};

Parsed<std::optional<UserId>> owner_query(Request const& request) {
    std::string const* text = request.query("owner");
    if (text == nullptr) return std::nullopt;
    auto const owner = parse_uuid(*text);
    if (owner) return UserId{*owner};
    return tl::unexpected(bad_query("owner", "a UUID", *text));
}

std::optional<std::string> query_if_any(Request const& request, char const* name) {
    std::string const* text = request.query(name);
    return text == nullptr ? std::nullopt : std::optional(*text);
}

/// owner, customer_type, campaign, category, kind.
Parsed<deals::DealFilter> deal_filter(Request const& request) {
    deals::DealFilter out;
    OFFERTA_TRY(owner, owner_query(request));
    out.owner = owner;
    out.customer_type = query_if_any(request, "customer_type");
    out.campaign = query_if_any(request, "campaign");
    out.category = query_if_any(request, "category");
    out.kind = query_if_any(request, "kind");
    if (out.campaign && !out.campaign->empty()) {
        auto const id = parse_uuid(*out.campaign);
        if (!id) return tl::unexpected(bad_query("campaign", "a UUID, or nothing for none", *out.campaign));
        out.campaign = to_string(*id);
    }
    return out;
}

Parsed<deals::DealQuery> deal_query(Request const& request) {
    if (auto problem = check_query(request, {"search", "outcome", "from", "to", "owner", "customer_type", "campaign",
                                             "category", "kind", "sort", "cursor", "limit"}))
        return tl::unexpected(std::move(*problem));
    deals::DealQuery query;
    OFFERTA_TRY(search, search_text(request));
    OFFERTA_TRY(from, date_query(request, "from"));
    OFFERTA_TRY(to, date_query(request, "to"));
    OFFERTA_TRY(filter, deal_filter(request));
    OFFERTA_TRY(limit, page_limit(request));
    OFFERTA_TRY(cursor, page_cursor(request));
    if (std::string const* text = request.query("sort")) {
        query.descending = text->starts_with('-');
        query.sort = text->substr(query.descending ? 1 : 0);
        if (std::find(kDealSorts.begin(), kDealSorts.end(), query.sort) == kDealSorts.end()) {
            return tl::unexpected(bad_query("sort", "date, number, customer, owner, outcome, net", *text));
        }
    }
    if (cursor && query.sort == "date" && !parse_date((*cursor)[0])) {
        return tl::unexpected(bad_query("cursor", "a next_cursor of this list", {}));
    }
    query.search = std::move(search);
    query.from = from;
    query.to = to;
    query.filter = std::move(filter);
    query.limit = limit;
    query.after = std::move(cursor);
    if (std::string const* text = request.query("outcome")) {
        auto const found = std::find(kOutcomeNames.begin(), kOutcomeNames.end(), *text);
        if (found == kOutcomeNames.end()) return tl::unexpected(bad_query("outcome", "won, lost or open", *text));
        query.outcome = static_cast<DealOutcome>(found - kOutcomeNames.begin());
    }
    return query;
}

Response list_deals(Context& context, Request const& request, db::Session& session) {
    auto query = deal_query(request);
    if (!query) return answer(request, query.error());
    Asking const who = asking(context, request);
    query->reach = who.reach(Action::ReadAnalytics);
    if (who.may(Action::ReadBonus, {who.user(), {}})) query->asking = who.user();
    deals::DealList list = deals::list(session, *query);
    DealPage page{std::move(list.rows), list.next ? http::encode_cursor(*list.next) : std::string(), list.total};
    return http::json_response(200, dump(write(page)));
}

Response read_deal(Context& context, Deals& deals, Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    auto const read = deals.read(session, asking(context, request), to_string(*id));
    if (!read) return answer(request, read.error());
    Response response = http::json_response(200, dump(write(*read)));
    response.header("ETag", http::etag_of(read->version)).header("Cache-Control", "no-store");
    return response;
}

Response put_deal(Context& context, Deals& deals, Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    auto body = body_as<DealRequest>(request);
    if (!body) return answer(request, body.error());
    if (body->deal.id != to_string(*id)) {
        return answer(request,
                      http::problem_at(422, "validation",
                                       Error{ErrorCode::Conflict, "deal.id", "the id of the address", body->deal.id}));
    }
    auto const base = base_version(request, body->version);
    if (!base) return answer(request, base.error());
    return answer(request,
                  deals.put(session, asking(context, request), mutation_key(request), *base, std::move(*body)));
}

Response add_payment(Context& context, Deals& deals, Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    auto const body = body_as<PaymentRequest>(request);
    if (!body) return answer(request, body.error());
    return answer(request,
                  deals.add_payment(session, asking(context, request), mutation_key(request), to_string(*id), *body));
}

Response add_return(Context& context, Deals& deals, Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    auto const body = body_as<ReturnRequest>(request);
    if (!body) return answer(request, body.error());
    return answer(request,
                  deals.add_return(session, asking(context, request), mutation_key(request), to_string(*id), *body));
}

Response move_quote(Context& context, Deals& deals, Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    auto const body = body_as<QuoteMove>(request);
    if (!body) return answer(request, body.error());
    auto const base = base_version(request);
    if (!base) return answer(request, base.error());
    auto const check = [&deals](db::Executor& executor, Deal const& deal) { return deals.check(executor, deal); };
    return answer(request, context.quotes.move(session, asking(context, request), mutation_key(request), QuoteId{*id},
                                               *base, *body, check));
}

template <class T>
Response deal_answer(Request const& request, int status, Outcome<T> const& outcome) {
    if (!outcome) return answer(request, outcome.error());
    return http::json_response(status, dump(write(*outcome)));
}

Parsed<Language> deal_language(Request const& request) {
    if (auto problem = check_query(request, {"language"})) return tl::unexpected(std::move(*problem));
    return language_of(request);
}

Response open_deal_import(Context& context, DealImports& imports, Request const& request, db::Session& session) {
    auto const opening = opening_of(request);
    if (!opening) return answer(request, opening.error());
    return deal_answer(request, 201,
                       imports.open(session, asking(context, request), request.body, opening->language, opening->id));
}

Response map_deal_import(Context& context, DealImports& imports, Request const& request, db::Session& session) {
    auto const language = deal_language(request);
    if (!language) return answer(request, language.error());
    auto const choice = body_as<DealImportChoice>(request);
    if (!choice) return answer(request, choice.error());
    return deal_answer(request, 200,
                       imports.plan(session, asking(context, request), request.param(0), *choice, *language));
}

Response commit_deal_import(Context& context, DealImports& imports, Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    MutationKey key = mutation_key(request);
    key.id = to_string(*id);
    return answer(request, imports.commit(session, asking(context, request), to_string(*id), key));
}

struct AnalyticsRequest {
    std::string by;
    Date from, to;
    std::string currency;
    deals::DealFilter filter;
};
Parsed<AnalyticsRequest> analytics_query(Request const& request) {
    constexpr std::int32_t kMaxDays = 3'700;
    AnalyticsRequest out;
    std::string const* by = request.query("by");
    out.by = by == nullptr ? "month" : *by;
    if (std::find(kAnalyticsBy.begin(), kAnalyticsBy.end(), out.by) == kAnalyticsBy.end())
        return tl::unexpected(bad_query("by", "month, category, kind, customer_type, employee or campaign", out.by));
    OFFERTA_TRY(from, date_query(request, "from"));
    OFFERTA_TRY(to, date_query(request, "to"));
    OFFERTA_TRY(filter, deal_filter(request));
    if (!from || !to || *to < *from || to->days - from->days > kMaxDays)
        return tl::unexpected(bad_query("from", "from and to, at most ten years", {}));
    if (std::string const* text = request.query("currency")) {
        if (!text->empty() && !currency_from_code(*text))
            return tl::unexpected(bad_query("currency", "ISO 4217", *text));
        out.currency = *text;
    }
    out.from = *from;
    out.to = *to;
    out.filter = std::move(filter);
    return out;
}

Response read_analytics(Context& context, Deals& deals, Request const& request, db::Session& session) {
    if (auto const problem = check_query(
            request, {"by", "from", "to", "currency", "owner", "customer_type", "campaign", "category", "kind"}))
        return answer(request, *problem);
    auto const query = analytics_query(request);
    if (!query) return answer(request, query.error());
    auto const sums = deals.analytics(session, asking(context, request), query->by, query->from, query->to,
                                      query->currency, query->filter);
    return http::json_response(200, dump(write(sums)));
}

Response export_analytics(Context& context, Deals& deals, Request const& request, db::Session& session) {
    if (auto const problem = check_query(request, {"by", "from", "to", "currency", "owner", "customer_type", "campaign",
                                                   "category", "kind", "language", "at"}))
        return answer(request, *problem);
    auto const query = analytics_query(request);
    if (!query) return answer(request, query.error());
    auto const language = language_of(request);
    if (!language) return answer(request, language.error());
    auto const at = instant_of(context, request);
    if (!at) return answer(request, at.error());
    auto const sums = deals.analytics(session, asking(context, request), query->by, query->from, query->to,
                                      query->currency, query->filter);
    auto file = analytics_xlsx(session, {context.organisation, context.books, *language, *at}, sums);
    if (!file) return answer(request, file.error());
    audit::record(session, actor_of(request), {"exportAnalytics", "deal", {}, {}, "{\"by\":\"" + query->by + "\"}"});
    return table_response(std::move(*file), *language == Language::Ru ? "Аналитика.xlsx" : "Analytics.xlsx", false);
}

/// A handler that knows the context and a service.
template <class Service>
http::DatabaseHandler serving(Context& context, Service& service,
                              Response (*handler)(Context&, Service&, Request const&, db::Session&)) {
    return [&context, &service, handler](Request const& request, db::Session& session) {
        return handler(context, service, request, session);
    };
}

}  // namespace

Response table_response(std::string bytes, std::string const& name, bool is_csv) {
    Response response;
    response.content_type =
        is_csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    response.body = std::move(bytes);
    response.header("Content-Disposition", attachment_of(name));
    response.header("Cache-Control", "no-store");
    return response;
}

void add_deal_routes(http::Router& router, Context& context, Deals& deals, DealImports& imports) {
    constexpr std::size_t kBody = http::limits::kJsonBytes;
    char const* const json = "application/json";
    router.add({Method::Post, "/api/v1/quotes/{id}/actions", "moveQuote", serving(context, deals, move_quote), kBody,
                json, true});
    router.add({Method::Get, "/api/v1/deals", "listDeals", with(context, list_deals)});
    router.add({Method::Get, "/api/v1/deals/{id}", "getDeal", serving(context, deals, read_deal)});
    router.add({Method::Put, "/api/v1/deals/{id}", "putDeal", serving(context, deals, put_deal), kBody, json, true});
    router.add({Method::Post, "/api/v1/deals/{id}/payments", "addPayment", serving(context, deals, add_payment), kBody,
                json, true});
    router.add({Method::Post, "/api/v1/deals/{id}/returns", "addReturn", serving(context, deals, add_return), kBody,
                json, true});
    router.add({Method::Post, "/api/v1/deals/imports", "openDealImport", serving(context, imports, open_deal_import),
                http::limits::kImportBytes, ""});
    router.add({Method::Put, "/api/v1/deals/imports/{id}/mapping", "mapDealImport",
                serving(context, imports, map_deal_import), kBody});
    router.add({Method::Post, "/api/v1/deals/imports/{id}/commit", "commitDealImport",
                serving(context, imports, commit_deal_import)});
    router.add(progress_route("/api/v1/deals/imports/{id}/progress", "getDealImportProgress",
                              [&imports](UserId user, std::string const& id) { return imports.reached(user, id); }));
    router.add({Method::Get, "/api/v1/analytics", "getAnalytics", serving(context, deals, read_analytics)});
    router.add({Method::Get, "/api/v1/analytics/export", "exportAnalytics", serving(context, deals, export_analytics)});
}

}  // namespace offerta::server::handlers
