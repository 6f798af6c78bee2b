#include <algorithm>

#include "server/handlers/bonuses.hpp"
#include "server/handlers/campaigns.hpp"
#include "server/handlers/exchange.hpp"
#include "server/http/limits.hpp"
#include "server/services/campaign_comparison.hpp"
#include "server/services/campaign_participants.hpp"
#include "server/services/leads.hpp"
#include "server/services/marketing.hpp"
#include "shared/protocol/json_out.hpp"

// What campaigns bring, and whom they go to (K9).

namespace offerta::server::handlers {

namespace {

using campaign::CampaignId;
using http::Method;
using http::Request;
using http::Response;

Response read_leads(CampaignCall const& call) {
    auto const list = list_leads(call.session, call.parts(), call.asking(), call.id);
    if (!list) return answer(call.request, list.error());
    return http::json_response(200, dump(write(*list)));
}

Response change_lead(CampaignCall const& call) {
    auto const id = second_id(call.request, "lead");
    if (!id) return answer(call.request, id.error());
    auto lead = body_as<campaign::Lead>(call.request);
    if (!lead) return answer(call.request, lead.error());
    if (lead->id.value != *id) {
        return answer(call.request, http::problem_at(422, "validation",
                                                     Error{ErrorCode::Conflict, "id", "the id of the address",
                                                           to_string(lead->id.value)}));
    }
    auto const base = base_version(call.request, lead->version);
    if (!base) return answer(call.request, base.error());
    return answer(call.request, put_lead(call.session, call.parts(), call.asking(), mutation_key(call.request), *base,
                                         call.id, std::move(*lead)));
}

Response drop_lead(CampaignCall const& call) {
    auto const id = second_id(call.request, "lead");
    if (!id) return answer(call.request, id.error());
    auto const base = base_version(call.request);
    if (!base) return answer(call.request, base.error());
    return answer(call.request, remove_lead(call.session, call.parts(), call.asking(), mutation_key(call.request),
                                            *base, call.id, campaign::LeadId{*id}));
}

Response read_quote_campaigns(Context& context, Campaigns& campaigns, Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    auto const list = campaigns_of_quote(session, campaign_asking(context, campaigns, request), QuoteId{*id});
    if (!list) return answer(request, list.error());
    return http::json_response(200, dump(write(*list)));
}

/// "id,id": two to five, each once.
Parsed<std::vector<CampaignId>> compared_ids(Request const& request) {
    std::vector<CampaignId> out;
    std::string const* text = request.query("ids");
    std::string const rest = text == nullptr ? std::string() : *text;
    std::string const expected = std::to_string(campaign::kMinCompared) + " to " +
                                 std::to_string(campaign::kMaxCompared) + " ids parted by commas, each once";
    for (std::size_t begin = 0; begin <= rest.size();) {
        std::size_t const end = std::min(rest.find(',', begin), rest.size());
        auto const id = parse_uuid(std::string_view(rest).substr(begin, end - begin));
        bool const is_there = id && std::find(out.begin(), out.end(), CampaignId{*id}) != out.end();
        if (!id || is_there || out.size() == campaign::kMaxCompared)
            return tl::unexpected(bad_query("ids", expected, rest));
        out.push_back({*id});
        begin = end + 1;
    }
    if (out.size() < campaign::kMinCompared) return tl::unexpected(bad_query("ids", expected, rest));
    return out;
}

Parsed<ComparisonQuery> comparison_query(Request const& request) {
    ComparisonQuery query;
    std::string const* by = request.query("by");
    std::size_t kind = 0;
    while (by != nullptr && kind < campaign::kCompareByCount &&
           campaign::compare_by_name(static_cast<campaign::CompareBy>(kind)) != *by)
        ++kind;
    if (kind == campaign::kCompareByCount) return tl::unexpected(bad_query("by", "campaign, type or month", *by));
    query.by = static_cast<campaign::CompareBy>(kind);
    if (query.by == campaign::CompareBy::Campaign) {
        OFFERTA_TRY(ids, compared_ids(request));
        query.ids = std::move(ids);
        return query;
    }
    OFFERTA_TRY(from, date_query(request, "from"));
    OFFERTA_TRY(to, date_query(request, "to"));
    query.from = from;
    query.to = to;
    if (std::string const* type = request.query("type")) query.type = *type;
    return query;
}

Response read_comparison(Context& context, Campaigns& campaigns, Request const& request, db::Session& session) {
    if (auto const problem = check_query(request, {"by", "ids", "type", "from", "to"}))
        return answer(request, *problem);
    auto const query = comparison_query(request);
    if (!query) return answer(request, query.error());
    auto const comparison =
        compare_campaigns(session, campaigns.parts(), campaign_asking(context, campaigns, request), *query);
    if (!comparison) return answer(request, comparison.error());
    return http::json_response(200, dump(write(*comparison)));
}

Response read_comparison_file(Context& context, Campaigns& campaigns, Request const& request, db::Session& session) {
    if (auto const problem = check_query(request, {"by", "ids", "type", "from", "to", "language"}))
        return answer(request, *problem);
    auto const query = comparison_query(request);
    if (!query) return answer(request, query.error());
    auto const language = language_of(request);
    if (!language) return answer(request, language.error());
    auto file = comparison_document(session, campaigns.parts(), campaign_asking(context, campaigns, request), *query,
                                    *language);
    if (!file) return answer(request, file.error());
    return table_response(std::move(file->bytes), file->name, false);
}

Response read_lists(Context& context, Campaigns& campaigns, Request const& request, db::Session& session) {
    return http::json_response(
        200, dump(write(list_marketing_lists(session, campaign_asking(context, campaigns, request)))));
}

Response change_list(Context& context, Campaigns& campaigns, Request const& request, db::Session& session) {
    auto change = change_of<MarketingList>(request);
    if (!change) return answer(request, change.error());
    return answer(request, put_marketing_list(session, campaigns.parts(), campaign_asking(context, campaigns, request),
                                              mutation_key(request), change->base, std::move(change->value)));
}

Response drop_list(Context& context, Campaigns& campaigns, Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    auto const base = base_version(request);
    if (!base) return answer(request, base.error());
    return answer(request, remove_marketing_list(session, campaign_asking(context, campaigns, request),
                                                 mutation_key(request), *base, MarketingListId{*id}));
}

Response preview_list(Context& context, Campaigns& campaigns, Request const& request, db::Session& session) {
    auto const filter = body_as<MarketingFilter>(request);
    if (!filter) return answer(request, filter.error());
    auto const preview = preview_marketing_list(session, campaign_asking(context, campaigns, request), *filter);
    if (!preview) return answer(request, preview.error());
    return http::json_response(200, dump(write(*preview)));
}

Response invite_list(CampaignCall const& call) {
    auto const list = second_id(call.request, "list");
    if (!list) return answer(call.request, list.error());
    if (auto const problem = check_query(call.request, {"dry_run"})) return answer(call.request, *problem);
    std::string const* dry_run = call.request.query("dry_run");
    if (dry_run != nullptr && *dry_run != "true" && *dry_run != "false")
        return answer(call.request, bad_query("dry_run", "true or false", *dry_run));
    // Whether there is such a campaign is said first.
    auto const whose = campaigns::owner_of(call.session, call.id);
    auto const access = whose ? check_access(call.asking(), Action::ReadCampaign, Action::WriteCampaign, *whose)
                              : tl::expected<void, Refusal>(refuse(RefusalKind::NotFound, "not_found"));
    if (!access) return answer(call.request, access.error());
    auto const contacts = contacts_of(call.session, call.asking(), MarketingListId{*list});
    if (!contacts) return answer(call.request, contacts.error());
    if (dry_run == nullptr || *dry_run == "false")
        return answer(call.request,
                      invite_contacts(call.session, call.asking(), mutation_key(call.request), call.id, *contacts));
    auto const preview = preview_contacts(call.session, call.asking(), call.id, *contacts);
    if (!preview) return answer(call.request, preview.error());
    return http::json_response(200, dump(write(*preview)));
}

}  // namespace

void add_marketing_routes(http::Router& router, Context& context, Campaigns& campaigns) {
    auto const json = http::limits::kJsonBytes;
    char const* const type = "application/json";
    auto const by = [&](CampaignHandler handler) { return with(context, campaigns, handler); };
    auto const one = [&](OneCampaignHandler handler) { return of_one(context, campaigns, handler); };
    router.add({Method::Get, "/api/v1/campaigns/{id}/leads", "listLeads", one(read_leads)});
    router.add({Method::Put, "/api/v1/campaigns/{id}/leads/{lead}", "putLead", one(change_lead), json, type, true});
    router.add({Method::Delete, "/api/v1/campaigns/{id}/leads/{lead}", "removeLead", one(drop_lead), 0, "", true});
    router.add({Method::Get, "/api/v1/quotes/{id}/campaigns", "getQuoteCampaigns", by(read_quote_campaigns)});
    router.add({Method::Get, "/api/v1/campaign-comparison", "compareCampaigns", by(read_comparison)});
    router.add({Method::Get, "/api/v1/campaign-comparison/xlsx", "exportComparison", by(read_comparison_file)});
    router.add({Method::Get, "/api/v1/marketing-lists", "listMarketingLists", by(read_lists)});
    router.add({Method::Put, "/api/v1/marketing-lists/{id}", "putMarketingList", by(change_list), json, type, true});
    router.add({Method::Delete, "/api/v1/marketing-lists/{id}", "removeMarketingList", by(drop_list), 0, "", true});
    router.add(
        {Method::Post, "/api/v1/marketing-lists/preview", "previewMarketingList", by(preview_list), json, type, false});
    router.add({Method::Post, "/api/v1/campaigns/{id}/participants/list/{list}", "inviteMarketingList",
                one(invite_list), 0, "", true});
}

}  // namespace offerta::server::handlers
