#include <algorithm>
#include <array>
#include <charconv>

#include "server/base/json_text.hpp"
#include "server/handlers/history.hpp"
#include "server/http/limits.hpp"
#include "server/repositories/quotes.hpp"
#include "shared/document/table_document.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/names.hpp"
#include "shared/protocol/quote_json.hpp"

namespace offerta::server::handlers {

namespace {

using http::Method;
using http::Request;
using http::Response;

constexpr std::array<std::string_view, 6> kSorts{"updated", "number", "customer", "status", "gross", "valid_until"};

Parsed<quotes::ListQuery> quote_list_query(Request const& request) {
    if (auto problem = check_query(request, {"search", "status", "owner", "sort", "cursor", "limit"})) {
        return tl::unexpected(std::move(*problem));
    }
    quotes::ListQuery query;
    OFFERTA_TRY(search, search_text(request));
    OFFERTA_TRY(limit, page_limit(request));
    OFFERTA_TRY(cursor, page_cursor(request));
    query.search = std::move(search);
    query.limit = limit;
    query.after = std::move(cursor);
    if (std::string const* text = request.query("status")) {
        auto const found = std::find(names::kQuoteStatus.begin(), names::kQuoteStatus.end(), *text);
        if (found == names::kQuoteStatus.end()) return tl::unexpected(bad_query("status", "a status", *text));
        query.status = static_cast<QuoteStatus>(found - names::kQuoteStatus.begin());
    }
    if (std::string const* text = request.query("owner")) {
        auto const owner = parse_uuid(*text);
        if (!owner) return tl::unexpected(bad_query("owner", "a UUID", *text));
        query.owner = UserId{*owner};
    }
    if (std::string const* text = request.query("sort")) {
        query.descending = text->starts_with('-');
        query.sort = text->substr(query.descending ? 1 : 0);
        if (std::find(kSorts.begin(), kSorts.end(), query.sort) == kSorts.end()) {
            return tl::unexpected(bad_query("sort", "updated, number, customer, status, gross, valid_until", *text));
        }
    }
    return query;
}

Response list_quotes(Context& context, Request const& request, db::Session& session) {
    auto query = quote_list_query(request);
    if (!query) return answer(request, query.error());
    query->reach = asking(context, request).reach(Action::ReadQuote);
    quotes::ListPage const page = quotes::list(session, *query);
    std::string body = page_text(page.rows, page.next, page.total);
    append_json_name(body, "gross_sums");
    body += '[';
    for (Money const& sum : page.gross_sums) {
        if (body.back() != '[') body += ',';
        body += R"({"currency":")" + std::string(sum.currency.name()) + R"(","amount":")" + sum.to_string() + "\"}";
    }
    body += "]}";
    return http::json_response(200, std::move(body));
}

Response create_quote(Context& context, Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    auto quote = body_as<Quote>(request);
    if (!quote) return answer(request, quote.error());
    if (!(quote->id.value == *id)) {
        return answer(request, http::problem_at(422, "validation",
                                                Error{ErrorCode::Conflict, "id", "the id of the address",
                                                      to_string(quote->id.value)}));
    }
    return answer(request,
                  context.quotes.create(session, asking(context, request), mutation_key(request), std::move(*quote)));
}

Response quote_response(Request const& request, Quotes::Read const& read) {
    std::string const etag = http::etag_of(read.version, read.text->contact);
    Response response = http::json_response(200, {});
    response.header("ETag", etag).header("Cache-Control", "no-cache");
    auto const known = request.header("If-None-Match");
    if (known && http::none_match_names(*known, etag)) {
        response.status = 304;
        response.content_type.clear();
        return response;
    }
    response.shared_body = std::shared_ptr<std::string const>(read.text, &read.text->body);
    return response;
}

Response read_quote(Context& context, Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    auto const read = context.quotes.read(session, asking(context, request), QuoteId{*id});
    if (!read) return answer(request, read.error());
    return quote_response(request, *read);
}

/// A quote that somebody has read in this version before, with its owner as he is.
http::Glance glance_at_quote(Context& context) {
    auto ask = [](Request const& request) -> std::optional<db::Call> {
        auto const id = path_id(request);
        return id ? std::optional(quotes::ask_standing(QuoteId{*id})) : std::nullopt;
    };
    auto answer = [&context](Request const& request, db::Result const& result) -> std::optional<Response> {
        auto const id = path_id(request);
        auto const standing = quotes::standing_in(result);
        if (!id || !standing) return std::nullopt;
        auto const read = context.quotes.read_kept(asking(context, request), QuoteId{*id}, *standing);
        return read ? std::optional(quote_response(request, *read)) : std::nullopt;
    };
    return {std::move(ask), std::move(answer)};
}

Response edit_quote(Context& context, Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    auto const edits = body_as<EditsRequest>(request);
    if (!edits) return answer(request, edits.error());
    auto const base = base_version(request);
    if (!base) return answer(request, base.error());
    auto const outcome = context.quotes.edit(session, asking(context, request), QuoteId{*id}, *base, *edits);
    if (!outcome) return answer(request, outcome.error());
    Response response = http::json_response(200, dump(write(*outcome)));
    response.header("ETag", http::etag_of(outcome->version));
    return response;
}

Response revise_quote(Context& context, Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    auto const next = second_id(request, "version");
    if (!next) return answer(request, next.error());
    return answer(request, context.quotes.revise(session, asking(context, request), mutation_key(request), QuoteId{*id},
                                                 QuoteId{*next}));
}

Response quote_history(Context& context, Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    auto const query = history_query(request);
    if (!query) return answer(request, query.error());
    return answer(request,
                  context.quotes.history(session, asking(context, request), QuoteId{*id}, query->from, query->limit));
}

Response quote_document(Context& context, Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    bool const pdf = request.param(1) == "pdf";
    if (!pdf && request.param(1) != "xlsx") return answer(request, http::Problem{404, "not_found", {}, {}});
    if (auto const problem = check_query(request, {"language", "at"})) return answer(request, *problem);
    auto const language = language_of(request);
    if (!language) return answer(request, language.error());
    auto const at = instant_of(context, request);
    if (!at) return answer(request, at.error());
    DocumentFormat const format = pdf ? DocumentFormat::Pdf : DocumentFormat::Xlsx;
    auto const file = make_document(session, asking(context, request), context.quotes, context.books,
                                    context.organisation, context.fonts, QuoteId{*id}, format, *language, *at);
    if (!file) return answer(request, file.error());
    audit::record(session, actor_of(request),
                  {"getQuoteDocument", "quote", to_string(*id), {}, "{\"format\":\"" + request.param(1) + "\"}"});
    return document_response(*file, format);
}

/// The browser makes documents itself; it says so here, for the audit log.
Response note_export(Context& context, Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    if (auto const problem = check_query(request, {"format"})) return answer(request, *problem);
    std::string const* format = request.query("format");
    bool const is_known = format != nullptr && (*format == "pdf" || *format == "xlsx");
    if (!is_known)
        return answer(request, bad_query("format", "pdf or xlsx", format == nullptr ? std::string_view() : *format));
    auto const quote = context.quotes.load(session, asking(context, request), QuoteId{*id}, Action::ExportQuote);
    if (!quote) return answer(request, quote.error());
    audit::record(session, actor_of(request),
                  {"noteQuoteExport", "quote", to_string(*id), {}, "{\"format\":\"" + *format + "\"}"});
    return http::empty_response(204);
}

/// The same of a list of quotes as a file.
Response note_list_export(Request const& request, db::Session& session) {
    if (auto const problem = check_query(request, {"rows"})) return answer(request, *problem);
    std::string const* const text = request.query("rows");
    std::string_view const digits = text == nullptr ? std::string_view() : *text;
    std::size_t rows = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), rows);
    bool const is_count = error == std::errc() && end == digits.data() + digits.size() && rows <= kMaxTableRows;
    if (!is_count) return answer(request, bad_query("rows", "0 … " + std::to_string(kMaxTableRows), digits));
    audit::record(session, actor_of(request),
                  {"noteListExport", "quote", {}, {}, "{\"rows\":" + std::to_string(rows) + "}"});
    return http::empty_response(204);
}

}  // namespace

void add_quote_routes(http::Router& router, Context& context) {
    router.add({Method::Get, "/api/v1/quotes", "listQuotes", with(context, list_quotes)});
    http::Route reading{Method::Get, "/api/v1/quotes/{id}", "getQuote", with(context, read_quote)};
    reading.glance = glance_at_quote(context);
    router.add(std::move(reading));
    router.add({Method::Put, "/api/v1/quotes/{id}", "createQuote", with(context, create_quote),
                http::limits::kJsonBytes, "application/json", true});
    router.add({Method::Post, "/api/v1/quotes/{id}/edits", "editQuote", with(context, edit_quote),
                http::limits::kJsonBytes, "application/json", true});
    router.add({Method::Put, "/api/v1/quotes/{id}/versions/{version}", "reviseQuote", with(context, revise_quote), 0,
                "", true});
    router.add({Method::Get, "/api/v1/quotes/{id}/history", "getQuoteHistory", with(context, quote_history)});
    router.add(
        {Method::Get, "/api/v1/quotes/{id}/documents/{format}", "getQuoteDocument", with(context, quote_document)});
    router.add({Method::Post, "/api/v1/quotes/{id}/exports", "noteQuoteExport", with(context, note_export)});
    router.add({Method::Post, "/api/v1/quotes/exports", "noteListExport", http::DatabaseHandler(note_list_export)});
}

}  // namespace offerta::server::handlers
