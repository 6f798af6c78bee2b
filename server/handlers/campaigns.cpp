#include "server/handlers/campaigns.hpp"

#include <algorithm>
#include <array>

#include "server/handlers/history.hpp"
#include "server/http/limits.hpp"
#include "server/services/campaign_work.hpp"
#include "shared/protocol/campaign_json.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server::handlers {

namespace {

using campaign::CampaignId;
using http::Method;
using http::Request;
using http::Response;

constexpr std::array<std::string_view, 4> kCampaignSorts{"updated", "name", "start", "state"};

/// "draft,rework": each once or more.
Parsed<std::vector<campaign::State>> states_query(Request const& request) {
    std::vector<campaign::State> out;
    std::string const* text = request.query("state");
    if (text == nullptr) return out;
    for (std::size_t begin = 0; begin <= text->size();) {
        std::size_t const end = std::min(text->find(',', begin), text->size());
        auto const state = campaigns::state_from_name(text->substr(begin, end - begin));
        if (!state) return tl::unexpected(bad_query("state", "states parted by commas", *text));
        out.push_back(*state);
        begin = end + 1;
    }
    return out;
}

Parsed<campaigns::ListQuery> campaign_list_query(Request const& request) {
    if (auto problem =
            check_query(request, {"search", "state", "type", "owner", "from", "to", "sort", "cursor", "limit"})) {
        return tl::unexpected(std::move(*problem));
    }
    campaigns::ListQuery query;
    OFFERTA_TRY(search, search_text(request));
    OFFERTA_TRY(states, states_query(request));
    OFFERTA_TRY(from, date_query(request, "from"));
    OFFERTA_TRY(to, date_query(request, "to"));
    OFFERTA_TRY(limit, page_limit(request));
    OFFERTA_TRY(cursor, page_cursor(request));
    query.search = std::move(search);
    query.states = std::move(states);
    query.from = from;
    query.to = to;
    query.limit = limit;
    query.after = std::move(cursor);
    if (std::string const* text = request.query("type")) query.type = *text;
    if (std::string const* text = request.query("owner")) {
        auto const owner = parse_uuid(*text);
        if (!owner) return tl::unexpected(bad_query("owner", "a UUID", *text));
        query.owner = UserId{*owner};
    }
    if (std::string const* text = request.query("sort")) {
        query.descending = text->starts_with('-');
        query.sort = text->substr(query.descending ? 1 : 0);
        if (std::find(kCampaignSorts.begin(), kCampaignSorts.end(), query.sort) == kCampaignSorts.end()) {
            return tl::unexpected(bad_query("sort", "updated, name, start, state", *text));
        }
    }
    return query;
}

Response list_all(Context& context, Campaigns& campaigns, Request const& request, db::Session& session) {
    auto query = campaign_list_query(request);
    if (!query) return answer(request, query.error());
    query->reach = campaign_asking(context, campaigns, request).reach(Action::ReadCampaign);
    Campaigns::Listed listed = campaigns.list(session, *query);
    if (listed.next) listed.page.next_cursor = http::encode_cursor(*listed.next);
    return http::json_response(200, dump(write(listed.page)));
}

/// 200 with the version as its ETag.
Response versioned(std::int64_t version, std::string body) {
    std::string const etag = http::etag_of(version);
    Response response = http::json_response(200, std::move(body));
    response.header("ETag", etag).header("Cache-Control", "no-cache");
    return response;
}

// No 304 by version: what the answer says of people and of the day changes without one.
Response read_one(CampaignCall const& call) {
    auto const read = call.campaigns.read(call.session, call.asking(), call.id);
    if (!read) return answer(call.request, read.error());
    return versioned(read->version, dump(write(*read)));
}

Response make_one(CampaignCall const& call) {
    auto const wanted = body_as<NewCampaign>(call.request);
    if (!wanted) return answer(call.request, wanted.error());
    return answer(call.request,
                  call.campaigns.create(call.session, call.asking(), mutation_key(call.request), call.id, *wanted));
}

Response send_event(CampaignCall const& call) {
    auto wanted = body_as<EventRequest>(call.request);
    if (!wanted) return answer(call.request, wanted.error());
    auto const base = base_version(call.request, wanted->version);
    if (!base) return answer(call.request, base.error());
    return answer(call.request, call.campaigns.send(call.session, call.asking(), mutation_key(call.request), *base,
                                                    call.id, std::move(wanted->event)));
}

Response read_moves(CampaignCall const& call) {
    auto const moves = call.campaigns.moves(call.session, call.asking(), call.id);
    if (!moves) return answer(call.request, moves.error());
    return versioned(moves->version, dump(write(*moves)));
}

Response read_history(CampaignCall const& call) {
    auto const query = history_query(call.request);
    if (!query) return answer(call.request, query.error());
    return answer(call.request,
                  call.campaigns.history(call.session, call.asking(), call.id, query->from, query->limit));
}

Response read_work(CampaignCall const& call) {
    auto const work = read_campaign_work(call.session, call.parts(), call.asking(), call.id);
    if (!work) return answer(call.request, work.error());
    return http::json_response(200, dump(write(*work)));
}

Response add_comment(CampaignCall const& call) {
    auto comment = body_as<NewComment>(call.request);
    if (!comment) return answer(call.request, comment.error());
    return answer(call.request, add_campaign_comment(call.session, call.parts(), call.asking(),
                                                     mutation_key(call.request), call.id, std::move(*comment)));
}

Response put_check(CampaignCall const& call) {
    auto item = body_as<TaskCheck>(call.request);
    if (!item) return answer(call.request, item.error());
    return answer(call.request, put_campaign_check(call.session, call.parts(), call.asking(),
                                                   mutation_key(call.request), call.id, std::move(*item)));
}

Response add_file(CampaignCall const& call) {
    if (auto const problem = check_query(call.request, {"task", "name"})) return answer(call.request, *problem);
    std::string const* task = call.request.query("task");
    std::string const* name = call.request.query("name");
    return answer(call.request, add_campaign_file(call.session, call.parts(), call.asking(), mutation_key(call.request),
                                                  call.id, task == nullptr ? std::string() : *task,
                                                  name == nullptr ? std::string() : *name, call.request.body));
}

Response read_file(CampaignCall const& call) {
    auto const file = second_id(call.request, "file");
    if (!file) return answer(call.request, file.error());
    auto found = read_campaign_file(call.session, call.asking(), call.id, *file);
    if (!found) return answer(call.request, found.error());
    Response response;
    // Whatever it is, browsers save it and never show it as ours.
    response.content_type = "application/octet-stream";
    response.body = std::move(found->content);
    response.header("Content-Disposition", attachment_of(found->name));
    return response;
}

Response drop_file(CampaignCall const& call) {
    auto const file = second_id(call.request, "file");
    if (!file) return answer(call.request, file.error());
    return answer(call.request, remove_campaign_file(call.session, call.parts(), call.asking(),
                                                     mutation_key(call.request), call.id, *file));
}

Response list_types(Context&, Campaigns& campaigns, Request const&, db::Session& session) {
    return http::json_response(200, dump(write(list_campaign_types(session, campaigns.parts()))));
}

Response put_type(Context& context, Campaigns& campaigns, Request const& request, db::Session& session) {
    auto type = body_as<campaign::Type>(request);
    if (!type) return answer(request, type.error());
    if (type->id != request.param(0)) {
        return answer(request, http::problem_at(422, "validation",
                                                Error{ErrorCode::Conflict, "id", "the id of the address", type->id}));
    }
    auto const base = base_version(request, type->version);
    if (!base) return answer(request, base.error());
    return answer(request, put_campaign_type(session, campaigns.parts(), campaign_asking(context, campaigns, request),
                                             mutation_key(request), *base, std::move(*type)));
}

}  // namespace

Asking campaign_asking(Context& context, Campaigns& campaigns, Request const& request) {
    Asking out = asking(context, request);
    out.now = campaigns.parts().now();
    return out;
}

http::DatabaseHandler of_one(Context& context, Campaigns& campaigns, OneCampaignHandler handler) {
    return [&context, &campaigns, handler](Request const& request, db::Session& session) {
        auto const id = path_id(request);
        if (!id) return answer(request, id.error());
        return handler(CampaignCall{context, campaigns, request, session, CampaignId{*id}});
    };
}

http::DatabaseHandler with(Context& context, Campaigns& campaigns, CampaignHandler handler) {
    return [&context, &campaigns, handler](Request const& request, db::Session& session) {
        return handler(context, campaigns, request, session);
    };
}

void add_campaign_routes(http::Router& router, Context& context, Campaigns& campaigns) {
    auto const json = http::limits::kJsonBytes;
    char const* const type = "application/json";
    auto const by = [&](CampaignHandler handler) { return with(context, campaigns, handler); };
    auto const one = [&](OneCampaignHandler handler) { return of_one(context, campaigns, handler); };
    router.add({Method::Get, "/api/v1/campaigns", "listCampaigns", by(list_all)});
    router.add({Method::Get, "/api/v1/campaigns/{id}", "getCampaign", one(read_one)});
    router.add({Method::Put, "/api/v1/campaigns/{id}", "createCampaign", one(make_one), json, type, true});
    router.add({Method::Post, "/api/v1/campaigns/{id}/events", "sendCampaignEvent", one(send_event), json, type, true});
    router.add({Method::Get, "/api/v1/campaigns/{id}/moves", "getCampaignMoves", one(read_moves)});
    router.add({Method::Get, "/api/v1/campaigns/{id}/history", "getCampaignHistory", one(read_history)});
    router.add({Method::Get, "/api/v1/campaigns/{id}/work", "getCampaignWork", one(read_work)});
    router.add(
        {Method::Post, "/api/v1/campaigns/{id}/comments", "addCampaignComment", one(add_comment), json, type, true});
    router.add({Method::Post, "/api/v1/campaigns/{id}/checks", "putCampaignCheck", one(put_check), json, type, true});
    router.add({Method::Post, "/api/v1/campaigns/{id}/files", "addCampaignFile", one(add_file),
                http::limits::kCampaignFileBytes, "", true});
    router.add({Method::Get, "/api/v1/campaigns/{id}/files/{file}", "getCampaignFile", one(read_file)});
    router.add(
        {Method::Delete, "/api/v1/campaigns/{id}/files/{file}", "removeCampaignFile", one(drop_file), 0, "", true});
    router.add({Method::Get, "/api/v1/campaign-types", "listCampaignTypes", by(list_types)});
    router.add({Method::Put, "/api/v1/campaign-types/{id}", "putCampaignType", by(put_type), json, type, true});
    add_participant_routes(router, context, campaigns);
    add_inbox_routes(router, context, campaigns);
    add_survey_routes(router, campaigns);
    add_marketing_routes(router, context, campaigns);
}

}  // namespace offerta::server::handlers
