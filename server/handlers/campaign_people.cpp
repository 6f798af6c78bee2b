#include <charconv>

#include "server/handlers/campaigns.hpp"
#include "server/handlers/exchange.hpp"
#include "server/http/limits.hpp"
#include "server/services/campaign_inbox.hpp"
#include "server/services/campaign_participants.hpp"
#include "server/services/survey_document.hpp"
#include "shared/protocol/json_out.hpp"

// Participants of campaigns with their answers, and what waits for whoever asks.

namespace offerta::server::handlers {

namespace {

using campaign::CampaignId;
using http::Method;
using http::Request;
using http::Response;

Parsed<std::optional<campaign::Attendance>> attendance_query(Request const& request) {
    std::string const* text = request.query("attendance");
    if (text == nullptr) return std::nullopt;
    for (std::size_t i = 0; i < campaign::kAttendanceCount; ++i) {
        auto const one = static_cast<campaign::Attendance>(i);
        if (campaign::attendance_name(one) == *text) return one;
    }
    return tl::unexpected(bad_query("attendance", "invited, accepted, attended or declined", *text));
}

Parsed<participants::ListQuery> participant_query(Request const& request) {
    if (auto problem = check_query(request, {"search", "attendance", "cursor", "limit"}))
        return tl::unexpected(std::move(*problem));
    participants::ListQuery query;
    OFFERTA_TRY(search, search_text(request));
    OFFERTA_TRY(attendance, attendance_query(request));
    OFFERTA_TRY(limit, page_limit(request));
    OFFERTA_TRY(cursor, page_cursor(request));
    query.search = std::move(search);
    query.attendance = attendance;
    query.limit = limit;
    query.after = std::move(cursor);
    return query;
}

Response list_people(CampaignCall const& call) {
    auto const query = participant_query(call.request);
    if (!query) return answer(call.request, query.error());
    auto listed = list_participants(call.session, call.asking(), call.id, *query);
    if (!listed) return answer(call.request, listed.error());
    if (listed->next) listed->page.next_cursor = http::encode_cursor(*listed->next);
    return http::json_response(200, dump(write(listed->page)));
}

Response put_people(CampaignCall const& call) {
    auto wanted = body_as<ParticipantsRequest>(call.request);
    if (!wanted) return answer(call.request, wanted.error());
    return answer(call.request, put_participants(call.session, call.asking(), mutation_key(call.request), call.id,
                                                 std::move(*wanted)));
}

Response import_people(CampaignCall const& call) {
    if (auto const problem = check_query(call.request, {"dry_run", "language"})) return answer(call.request, *problem);
    auto const language = language_of(call.request);
    if (!language) return answer(call.request, language.error());
    Asking const asking = call.asking();
    std::string const* dry_run = call.request.query("dry_run");
    if (dry_run != nullptr && *dry_run != "true" && *dry_run != "false")
        return answer(call.request, bad_query("dry_run", "true or false", *dry_run));
    if (dry_run == nullptr || *dry_run == "false") {
        return answer(call.request, import_participants(call.session, asking, mutation_key(call.request), call.id,
                                                        call.request.body, *language));
    }
    auto const preview = preview_participants(call.session, asking, call.id, call.request.body, *language);
    if (!preview) return answer(call.request, preview.error());
    return http::json_response(200, dump(write(*preview)));
}

Response read_survey(CampaignCall const& call) {
    auto const result = survey_result_of(call.session, call.parts(), call.asking(), call.id);
    if (!result) return answer(call.request, result.error());
    return http::json_response(200, dump(write(*result)));
}

Response read_survey_file(CampaignCall const& call) {
    if (auto const problem = check_query(call.request, {"language"})) return answer(call.request, *problem);
    auto const language = language_of(call.request);
    if (!language) return answer(call.request, language.error());
    auto file = survey_document(call.session, call.parts(), call.asking(), call.id, *language);
    if (!file) return answer(call.request, file.error());
    Response response;
    response.content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    response.body = std::move(file->bytes);
    response.header("Content-Disposition", attachment_of(file->name));
    return response;
}

Response read_inbox(Context& context, Campaigns& campaigns, Request const& request, db::Session& session) {
    return http::json_response(
        200, dump(write(inbox_counts(session, campaigns.parts(), campaign_asking(context, campaigns, request)))));
}

Response read_approvals(Context& context, Campaigns& campaigns, Request const& request, db::Session& session) {
    return http::json_response(
        200, dump(write(approval_inbox(session, campaigns.parts(), campaign_asking(context, campaigns, request)))));
}

Response read_tasks(Context& context, Campaigns& campaigns, Request const& request, db::Session& session) {
    return http::json_response(
        200, dump(write(task_inbox(session, campaigns.parts(), campaign_asking(context, campaigns, request)))));
}

/// An id, as the row before the page.
Parsed<std::int64_t> notice_cursor(Request const& request) {
    std::string const* text = request.query("cursor");
    if (text == nullptr || text->empty()) return 0;
    std::int64_t id = 0;
    auto const [end, error] = std::from_chars(text->data(), text->data() + text->size(), id);
    if (error == std::errc() && end == text->data() + text->size() && id > 0) return id;
    return tl::unexpected(bad_query("cursor", "a next_cursor of this list", *text));
}

Response read_notice_list(Context& context, Campaigns& campaigns, Request const& request, db::Session& session) {
    if (auto const problem = check_query(request, {"cursor", "limit"})) return answer(request, *problem);
    auto const before = notice_cursor(request);
    if (!before) return answer(request, before.error());
    auto const limit = page_limit(request);
    if (!limit) return answer(request, limit.error());
    ListedNotices listed = list_notices(session, campaign_asking(context, campaigns, request), *before, *limit);
    if (listed.next > 0) listed.page.next_cursor = std::to_string(listed.next);
    return http::json_response(200, dump(write(listed.page)));
}

Response mark_notices(Context& context, Campaigns& campaigns, Request const& request, db::Session& session) {
    auto const wanted = body_as<ReadNotices>(request);
    if (!wanted) return answer(request, wanted.error());
    Asking const asking = campaign_asking(context, campaigns, request);
    read_notices(session, asking, *wanted);
    return http::json_response(200, dump(write(inbox_counts(session, campaigns.parts(), asking))));
}

}  // namespace

void add_participant_routes(http::Router& router, Context& context, Campaigns& campaigns) {
    auto const one = [&](OneCampaignHandler handler) { return of_one(context, campaigns, handler); };
    router.add({Method::Get, "/api/v1/campaigns/{id}/participants", "listParticipants", one(list_people)});
    router.add({Method::Post, "/api/v1/campaigns/{id}/participants", "putParticipants", one(put_people),
                http::limits::kJsonBytes, "application/json", true});
    router.add({Method::Post, "/api/v1/campaigns/{id}/participants/import", "importParticipants", one(import_people),
                http::limits::kImportBytes, "", true});
    router.add({Method::Get, "/api/v1/campaigns/{id}/survey", "getSurveyResult", one(read_survey)});
    router.add({Method::Get, "/api/v1/campaigns/{id}/survey/xlsx", "getSurveyDocument", one(read_survey_file)});
}

void add_inbox_routes(http::Router& router, Context& context, Campaigns& campaigns) {
    auto const by = [&](CampaignHandler handler) { return with(context, campaigns, handler); };
    router.add({Method::Get, "/api/v1/inbox", "getInbox", by(read_inbox)});
    router.add({Method::Get, "/api/v1/inbox/approvals", "listApprovals", by(read_approvals)});
    router.add({Method::Get, "/api/v1/inbox/tasks", "listMyTasks", by(read_tasks)});
    router.add({Method::Get, "/api/v1/inbox/notices", "listNotices", by(read_notice_list)});
    router.add({Method::Post, "/api/v1/inbox/notices/read", "readNotices", by(mark_notices), http::limits::kJsonBytes,
                "application/json", false});
}

}  // namespace offerta::server::handlers
