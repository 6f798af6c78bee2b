#include "server/services/open_id.hpp"

#include "server/base/log.hpp"
#include "server/base/sha256.hpp"
#include "server/repositories/open_id.hpp"

namespace offerta::server {

namespace {

tl::unexpected<Refusal> failed(std::string_view why) {
    log::warning("OpenID Connect sign-in failed", {{"reason", why}});
    return refuse(RefusalKind::Unauthorised, "oidc_failed");
}

}  // namespace

Outcome<OpenIdStart> begin_open_id(db::Session& session, openid::Provider& provider) {
    openid::Challenge const challenge{random_hex(kTokenBytes), random_hex(kTokenBytes), random_hex(kTokenBytes)};
    auto url = provider.authorization_url(challenge);
    if (!url) return failed(url.error());
    OpenIdStart start{std::move(*url), random_hex(kTokenBytes)};
    session.transact([&](db::Transaction& transaction) {
        open_id::put(transaction,
                     {sha256_hex(challenge.state), sha256_hex(start.binding), challenge.nonce, challenge.verifier},
                     kOpenIdAge);
    });
    return start;
}

Outcome<SignInResult> finish_open_id(db::Session& session, openid::Provider& provider, OpenIdReturn const& came_back,
                                     Device const& device, Instant now) {
    std::string const state_hash = sha256_hex(came_back.state);
    auto const attempt =
        session.transact([&](db::Transaction& transaction) { return open_id::take(transaction, state_hash); });
    if (!attempt) return failed("no such sign-in was begun, or it is over");
    if (attempt->binding_hash != sha256_hex(came_back.binding)) return failed("it was begun by another browser");
    auto const identity =
        provider.redeem(std::string(came_back.code), {{}, attempt->nonce, attempt->verifier}, now.milliseconds / 1000);
    if (!identity) return failed(identity.error());
    return session.transact([&](db::Transaction& transaction) -> Outcome<SignInResult> {
        auto const user = open_id::user_of(transaction, identity->issuer, identity->subject, identity->email);
        if (!user) {
            audit::record(transaction, nobody_at(device),
                          {.action = "finishOpenId", .outcome = audit::Outcome::Failed});
            return refuse(RefusalKind::Unauthorised, "oidc_unknown_user");
        }
        return go_in(transaction, *user, SignInMethod::OpenId, false, device);
    });
}

}  // namespace offerta::server
