#include "server/handlers/audit.hpp"

#include <charconv>

#include "server/handlers/exchange.hpp"
#include "server/services/audit_log.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server::handlers {

namespace {

using http::Method;
using http::Request;
using http::Response;

constexpr std::size_t kNameMax = 200;

Parsed<std::optional<Instant>> instant_query(Request const& request, char const* name) {
    std::string const* text = request.query(name);
    if (text == nullptr) return std::nullopt;
    auto const instant = parse_instant(*text);
    if (instant) return *instant;
    return tl::unexpected(bad_query(name, "an instant", *text));
}

Parsed<std::string> name_query(Request const& request, char const* name) {
    std::string const* text = request.query(name);
    if (text == nullptr) return std::string();
    if (text->size() <= kNameMax) return *text;
    return tl::unexpected(bad_query(name, "at most 200 bytes", *text));
}

Parsed<std::optional<UserId>> user_query(Request const& request) {
    std::string const* text = request.query("user");
    if (text == nullptr) return std::nullopt;
    auto const id = parse_uuid(*text);
    if (id) return UserId{*id};
    return tl::unexpected(bad_query("user", "a UUID", *text));
}

Parsed<std::optional<audit::Outcome>> outcome_query(Request const& request) {
    std::string const* text = request.query("outcome");
    if (text == nullptr) return std::nullopt;
    for (auto const outcome : {audit::Outcome::Done, audit::Outcome::Refused, audit::Outcome::Failed}) {
        if (audit::outcome_name(outcome) == *text) return outcome;
    }
    return tl::unexpected(bad_query("outcome", "done, refused or failed", *text));
}

Parsed<audit::Filter> filter_of(Request const& request) {
    OFFERTA_TRY(from, instant_query(request, "from"));
    OFFERTA_TRY(until, instant_query(request, "until"));
    OFFERTA_TRY(user, user_query(request));
    OFFERTA_TRY(action, name_query(request, "action"));
    OFFERTA_TRY(kind, name_query(request, "kind"));
    OFFERTA_TRY(object, name_query(request, "object"));
    OFFERTA_TRY(outcome, outcome_query(request));
    OFFERTA_TRY(search, search_text(request));
    return audit::Filter{
        from, until, user, std::move(action), std::move(kind), std::move(object), outcome, std::move(search)};
}

Parsed<std::int64_t> entry_cursor(Request const& request) {
    std::string const* text = request.query("cursor");
    if (text == nullptr || text->empty()) return 0;
    auto const key = http::decode_cursor(*text, 1);
    std::int64_t id = 0;
    if (key) {
        std::string const& digits = key->front();
        auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), id);
        if (error == std::errc() && end == digits.data() + digits.size() && id > 0) return id;
    }
    return tl::unexpected(bad_query("cursor", "a next_cursor of this list", *text));
}

Response list_audit(Request const& request, db::Session& session) {
    if (auto const problem = check_query(
            request, {"from", "until", "user", "action", "kind", "object", "outcome", "search", "cursor", "limit"})) {
        return answer(request, *problem);
    }
    auto const filter = filter_of(request);
    if (!filter) return answer(request, filter.error());
    auto const limit = page_limit(request);
    if (!limit) return answer(request, limit.error());
    auto const before = entry_cursor(request);
    if (!before) return answer(request, before.error());
    AuditPage page = read_audit(session, *filter, *before, *limit);
    if (!page.next_cursor.empty()) page.next_cursor = http::encode_cursor({page.next_cursor});
    return http::json_response(200, dump(write(page)));
}

Parsed<TableFormat> format_query(Request const& request) {
    std::string const* text = request.query("format");
    if (text != nullptr && *text == "csv") return TableFormat::Csv;
    if (text != nullptr && *text == "xlsx") return TableFormat::Xlsx;
    return tl::unexpected(bad_query("format", "csv or xlsx", text == nullptr ? std::string_view() : *text));
}

/// What was asked for, as the audit log keeps it.
std::string query_json(Request const& request, std::int64_t rows) {
    nlohmann::json out{{"rows", rows}};
    for (auto const& [name, value] : request.target.query) out[name] = value;
    return dump(out);
}

Response file_response(TableFormat format, AuditFile&& file) {
    Response response;
    bool const is_csv = format == TableFormat::Csv;
    response.content_type =
        is_csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    response.body = std::move(file.bytes);
    response.header("Content-Disposition", std::string("attachment; filename=audit.") + (is_csv ? "csv" : "xlsx"));
    response.header("Cache-Control", "no-store");
    return response;
}

Response export_log(Context& context, Request const& request, db::Session& session) {
    if (auto const problem = check_query(request, {"from", "until", "user", "action", "kind", "object", "outcome",
                                                   "search", "format", "language"})) {
        return answer(request, *problem);
    }
    auto const filter = filter_of(request);
    if (!filter) return answer(request, filter.error());
    auto const format = format_query(request);
    if (!format) return answer(request, format.error());
    auto const language = language_of(request);
    if (!language) return answer(request, language.error());
    TimeZone const zone = context.organisation.zone(session);
    auto file = export_audit(session, *filter, *format, *language, zone, context.now());
    if (!file) return answer(request, file.error());
    audit::record(session, actor_of(request), {"exportAudit", "audit", {}, {}, query_json(request, file->rows)});
    return file_response(*format, std::move(*file));
}

}  // namespace

void add_audit_routes(http::Router& router, Context& context) {
    router.add({Method::Get, "/api/v1/audit", "listAudit", http::DatabaseHandler(list_audit)});
    router.add({Method::Get, "/api/v1/audit/export", "exportAudit",
                http::DatabaseHandler([&context](Request const& request, db::Session& session) {
                    return export_log(context, request, session);
                })});
}

}  // namespace offerta::server::handlers
