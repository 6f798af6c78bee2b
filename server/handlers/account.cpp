#include "server/handlers/account.hpp"

#include "server/handlers/exchange.hpp"
#include "server/http/guard.hpp"
#include "server/repositories/sessions.hpp"
#include "server/services/passwords.hpp"
#include "server/services/second_factor.hpp"
#include "shared/protocol/json_out.hpp"
#include "shared/protocol/sign_in_messages.hpp"

namespace offerta::server::handlers {

namespace {

using http::Method;
using http::Request;
using http::Response;

Response list_sessions(Request const& request, db::Session& session) {
    SessionList list;
    for (sessions::Listed const& one : sessions::list(session, request.caller->user())) {
        list.items.push_back({one.id, one.created_at, one.seen_at, one.ends_at, one.address, one.agent,
                              one.is_remembered, one.id == request.caller->session});
    }
    return http::json_response(200, dump(write(list)));
}

/// Somebody else's session is none.
Response end_session(Sessions& sessions, Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    bool const was_there = sessions.end_own(session, to_string(*id), actor_of(request));
    if (was_there) return http::empty_response(204);
    return answer(request, Refusal{RefusalKind::NotFound, "not_found", {}});
}

Response end_others(Sessions& sessions, Request const& request, db::Session& session) {
    sessions.end_others(session, actor_of(request));
    return http::empty_response(204);
}

Response change_own_password(Sessions& sessions, Request const& request, db::Session& session) {
    auto const change = body_as<PasswordChange>(request);
    if (!change) return answer(request, change.error());
    auto const done = change_password(session, actor_of(request), change->current, change->next);
    if (!done) return answer(request, done.error());
    sessions.forget();
    return http::empty_response(204);
}

Response read_factor(Request const& request, db::Session& session) {
    FactorState const state = second_factor_state(session, request.caller->user());
    return http::json_response(200, dump(write(SecondFactorState{state.is_on, state.codes_left})));
}

Response begin_factor(Request const& request, db::Session& session) {
    auto const proof = body_as<PasswordProof>(request);
    if (!proof) return answer(request, proof.error());
    UserId const user = request.caller->user();
    auto const begun =
        begin_second_factor(session, actor_of(request), sessions::login_of(session, user), proof->password);
    if (!begun) return answer(request, begun.error());
    return http::json_response(200, dump(write(SecondFactorBegun{begun->secret, begun->uri})));
}

Response confirm_factor(Context& context, Request const& request, db::Session& session) {
    auto const given = body_as<CodeProof>(request);
    if (!given) return answer(request, given.error());
    auto const codes = confirm_second_factor(session, actor_of(request), given->code, context.now());
    if (!codes) return answer(request, codes.error());
    return http::json_response(200, dump(write(RecoveryCodes{*codes})));
}

Response remove_factor(Request const& request, db::Session& session) {
    auto const proof = body_as<PasswordProof>(request);
    if (!proof) return answer(request, proof.error());
    auto const removed = remove_second_factor(session, actor_of(request), proof->password);
    if (!removed) return answer(request, removed.error());
    return http::empty_response(204);
}

Response make_users_link(Request const& request, db::Session& session) {
    auto const id = path_id(request);
    if (!id) return answer(request, id.error());
    auto const wanted = body_as<LinkRequest>(request);
    if (!wanted) return answer(request, wanted.error());
    auto const link = make_link(session, actor_of(request), UserId{*id}, wanted->ends_second_factor);
    if (!link) return answer(request, Refusal{RefusalKind::NotFound, "not_found", {}});
    return http::json_response(201, dump(write(LinkMade{link_path(link->token), link->ends_at})));
}

}  // namespace

std::string link_path(std::string_view token) { return "/welcome.html#" + std::string(token); }

void add_account_routes(http::Router& router, Context& context, Sessions& sessions) {
    router.add({Method::Get, "/api/v1/sessions", "listSessions", http::DatabaseHandler(list_sessions)});
    router.add({Method::Delete, "/api/v1/sessions/{id}", "endSession",
                http::DatabaseHandler([&sessions](Request const& request, db::Session& session) {
                    return end_session(sessions, request, session);
                })});
    router.add(posting(
        "/api/v1/sessions/end-others", "endOtherSessions",
        [&sessions](Request const& request, db::Session& session) { return end_others(sessions, request, session); }));
    router.add(
        slow(posting("/api/v1/password", "changePassword", [&sessions](Request const& request, db::Session& session) {
            return change_own_password(sessions, request, session);
        })));
    router.add({Method::Get, "/api/v1/second-factor", "getSecondFactor", http::DatabaseHandler(read_factor)});
    router.add(slow(posting("/api/v1/second-factor", "beginSecondFactor", begin_factor)));
    router.add(posting("/api/v1/second-factor/confirm", "confirmSecondFactor",
                       [&context](Request const& request, db::Session& session) {
                           return confirm_factor(context, request, session);
                       }));
    router.add(slow(posting("/api/v1/second-factor/remove", "removeSecondFactor", remove_factor)));
    router.add(posting("/api/v1/users/{id}/link", "makeLink", make_users_link));
}

}  // namespace offerta::server::handlers
