#include "server/handlers/post.hpp"

#include <charconv>

#include "server/handlers/exchange.hpp"
#include "server/http/limits.hpp"
#include "server/services/post_settings.hpp"
#include "shared/protocol/json_out.hpp"

namespace offerta::server::handlers {

namespace {

using http::Method;
using http::Request;
using http::Response;

struct PostContext {
    Context& context;
    Campaigns& campaigns;
    PostOptions const& options;

    [[nodiscard]] Asking asking(Request const& request) const { return campaign_asking(context, campaigns, request); }
};
using PostHandler = Response (*)(PostContext const&, Request const&, db::Session&);

template <class T>
Response as_json(T const& value, int status = 200) {
    return http::json_response(status, dump(write(value)));
}

Response read_setting(PostContext const& post, Request const& request, db::Session& session) {
    MailSetting const setting = read_mail_setting(session, post.asking(request));
    Response response = as_json(setting);
    response.header("ETag", http::etag_of(setting.version));
    return response;
}

Response change_setting(PostContext const& post, Request const& request, db::Session& session) {
    auto const wanted = body_as<MailSetting>(request);
    if (!wanted) return answer(request, wanted.error());
    auto const base = base_version(request, wanted->version);
    if (!base) return answer(request, base.error());
    return answer(request, put_mail_setting(session, post.asking(request), mutation_key(request), *base, *wanted));
}

Response read_queue(PostContext const& post, Request const&, db::Session& session) {
    return as_json(read_mail_queue(session, post.options.mail.smtp));
}

Response retry_mail_now(PostContext const& post, Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    auto const queue = retry_mail(session, post.asking(request), *id, post.options.mail.smtp);
    return queue ? as_json(*queue) : answer(request, queue.error());
}

Response try_mail(PostContext const& post, Request const& request, db::Session& session) {
    auto const test = test_mail(session, post.campaigns.parts(), post.asking(request), post.options.mail);
    return test ? as_json(*test) : answer(request, test.error());
}

Response read_link(PostContext const& post, Request const& request, db::Session& session) {
    return as_json(read_calendar_link(session, post.asking(request)));
}

Response make_calendar(PostContext const& post, Request const& request, db::Session& session) {
    return as_json(make_calendar_link(session, post.asking(request)), 201);
}

Response drop_calendar(PostContext const& post, Request const& request, db::Session& session) {
    remove_calendar_link(session, post.asking(request));
    Response response;
    response.status = 204;
    return response;
}

Response read_calendar(PostContext const& post, Request const& request, db::Session& session) {
    std::string const* key = request.query("key");
    auto const calendar = calendar_behind(session, post.campaigns.parts(), key == nullptr ? std::string() : *key,
                                          post.options.public_url);
    if (!calendar) return answer(request, Refusal{RefusalKind::NotFound, "not_found", {}, 1});
    Response response;
    response.content_type = "text/calendar; charset=utf-8";
    response.body = *calendar;
    return response;
}

Response read_webhooks(PostContext const&, Request const&, db::Session& session) {
    return as_json(list_webhooks(session));
}

Response change_webhook(PostContext const& post, Request const& request, db::Session& session) {
    auto change = change_of<Webhook>(request);
    if (!change) return answer(request, change.error());
    return answer(request, put_webhook(session, post.asking(request), mutation_key(request), change->base,
                                       std::move(change->value), post.options.may_reach));
}

Response read_deliveries(PostContext const&, Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    auto const list = list_webhook_deliveries(session, WebhookId{*id});
    return list ? as_json(*list) : answer(request, list.error());
}

Response retry_delivery(PostContext const& post, Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    std::string const text(request.param(1));
    std::int64_t delivery = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), delivery);
    if (error != std::errc() || end != text.data() + text.size() || delivery < 1) {
        return answer(request, http::problem_at(
                                   400, "malformed_id",
                                   Error{ErrorCode::InvalidFormat, "path.delivery", "a number", text.substr(0, 60)}));
    }
    auto const list = retry_webhook_delivery(session, post.asking(request), WebhookId{*id}, delivery);
    return list ? as_json(*list) : answer(request, list.error());
}

}  // namespace

void add_post_routes(http::Router& router, Context& context, Campaigns& campaigns, PostOptions const& options) {
    auto const json = http::limits::kJsonBytes;
    char const* const type = "application/json";
    auto const by = [post = PostContext{context, campaigns, options}](PostHandler handler) -> http::DatabaseHandler {
        return
            [post, handler](Request const& request, db::Session& session) { return handler(post, request, session); };
    };
    router.add({Method::Get, "/api/v1/mail-setting", "getMailSetting", by(read_setting)});
    router.add({Method::Put, "/api/v1/mail-setting", "putMailSetting", by(change_setting), json, type, true});
    router.add({Method::Get, "/api/v1/mail-queue", "getMailQueue", by(read_queue)});
    router.add({Method::Post, "/api/v1/mail-queue/{id}/retry", "retryMail", by(retry_mail_now), 0, "", false});
    router.add(slow({Method::Post, "/api/v1/mail-queue/test", "testMail", by(try_mail), 0, "", false}));
    router.add({Method::Get, "/api/v1/calendar-link", "getCalendarLink", by(read_link)});
    router.add({Method::Post, "/api/v1/calendar-link", "makeCalendarLink", by(make_calendar), 0, "", false});
    router.add({Method::Delete, "/api/v1/calendar-link", "removeCalendarLink", by(drop_calendar), 0, "", false});
    router.add({Method::Get, "/calendar.ics", "getCalendar", by(read_calendar)});
    router.add({Method::Get, "/api/v1/webhooks", "listWebhooks", by(read_webhooks)});
    router.add({Method::Put, "/api/v1/webhooks/{id}", "putWebhook", by(change_webhook), json, type, true});
    router.add({Method::Get, "/api/v1/webhooks/{id}/deliveries", "listWebhookDeliveries", by(read_deliveries)});
    router.add({Method::Post, "/api/v1/webhooks/{id}/deliveries/{delivery}/retry", "retryWebhookDelivery",
                by(retry_delivery), 0, "", false});
}

}  // namespace offerta::server::handlers
