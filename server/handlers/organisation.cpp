#include "server/handlers/organisation.hpp"

#include "server/handlers/exchange.hpp"
#include "server/http/limits.hpp"
#include "server/repositories/organisation.hpp"
#include "server/services/organisation_settings.hpp"
#include "shared/protocol/document_json.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server::handlers {

namespace {

using http::Method;
using http::Request;
using http::Response;

Response read_organisation(Request const&, db::Session& session) {
    OrganisationSetting const setting = setting_of(organisation::settings(session));
    return http::json_response(200, dump(write(setting))).header("ETag", http::etag_of(setting.version));
}

Response write_organisation(Context& context, Request const& request, db::Session& session) {
    auto const wanted = body_as<OrganisationSetting>(request);
    if (!wanted) return answer(request, wanted.error());
    auto const base = base_version(request, wanted->version);
    if (!base) return answer(request, base.error());
    return answer(request, put_organisation(session, context.organisation, asking(context, request),
                                            mutation_key(request), *base, *wanted));
}

/// The version first: where somebody changes the template in between, who sends it back is told that it is stale.
Response read_template(Context& context, Request const&, db::Session& session) {
    std::int64_t const version = organisation::versions(session).document_template;
    return http::json_response(200, dump(write(document_template_of(session, context.organisation))))
        .header("ETag", http::etag_of(version));
}

/// Without If-Match it is the first one.
Response write_template(Context& context, Request const& request, db::Session& session) {
    auto const wanted = body_as<DocumentTemplate>(request);
    if (!wanted) return answer(request, wanted.error());
    auto const base = base_version(request, 0);
    if (!base) return answer(request, base.error());
    return answer(request,
                  put_document_template(session, asking(context, request), mutation_key(request), *base, *wanted));
}

}  // namespace

void add_organisation_routes(http::Router& router, Context& context) {
    router.add({Method::Get, "/api/v1/organisation", "getOrganisation", http::DatabaseHandler(read_organisation)});
    router.add({Method::Put, "/api/v1/organisation", "putOrganisation", with(context, write_organisation),
                http::limits::kJsonBytes, "application/json", true});
    router.add({Method::Get, "/api/v1/document-template", "getDocumentTemplate", with(context, read_template)});
    router.add({Method::Put, "/api/v1/document-template", "putDocumentTemplate", with(context, write_template),
                http::limits::kJsonBytes, "application/json", true});
}

}  // namespace offerta::server::handlers
