#include <doctest/doctest.h>

#include <fstream>

#include "server/app/application.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"
#include "tests/server/support/openid_provider.hpp"
#include "tests/server/support/server_process.hpp"
#include "tests/server/support/sign_in.hpp"

using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

constexpr char kBegin[] = "/api/v1/sign-in/oidc";

/// A server that signs in by the test's provider, over a database of its own.
struct RunningForOpenId {
    RunningForOpenId() : secret("/tmp/offerta_oidc_" + new_id()), application(config()) {
        application.start();
        port = application.port();
    }
    ~RunningForOpenId() {
        application.stop();
        std::remove(secret.c_str());
    }
    Config config() const {
        std::ofstream(secret) << OpenIdProvider::kSecret << "\n";
        Config out = database.config();
        out.public_url = "https://offerta.example";
        out.oidc_issuer = provider.issuer();
        out.oidc_client_id = OpenIdProvider::kClient;
        out.oidc_client_secret_file = secret;
        return out;
    }
    OpenIdProvider provider;
    Database database;
    std::string secret;
    Application application;
    std::uint16_t port = 0;
};

/// A browser that was sent out and is on its way back.
struct Visit {
    std::string binding;  ///< "offerta-oidc=…"
    std::string query;    ///< "state=…&code=…"
};
Visit visit(RunningForOpenId& server) {
    Reply const begun = get(server.port, kBegin);
    REQUIRE(begun.status == 303);
    CHECK(begun.header("set-cookie").find("; Path=/api/v1/sign-in/oidc; HttpOnly; SameSite=Lax") != std::string::npos);
    return {cookie_of(begun), server.provider.authorize(begun.header("location"))};
}
Reply come_back(RunningForOpenId const& server, Visit const& visit) {
    return get(server.port, std::string(kBegin) + "/callback?" + visit.query, {{"Cookie", visit.binding}});
}
/// The word for what went wrong; "" when nothing did.
std::string outcome(Reply const& reply) {
    if (reply.status == 200) return "";
    CHECK(reply.status == 303);
    std::string const where = reply.header("location");
    return where.substr(where.find('=') + 1);
}

}  // namespace

TEST_CASE("somebody whom the provider knows comes in by his e-mail, and then by his identity") {
    OFFERTA_NEEDS_DATABASE();
    RunningForOpenId server;
    CHECK(get(server.port, "/api/v1/sign-in/options").json()["oidc"] == true);
    Reply const reply = come_back(server, visit(server));
    REQUIRE_MESSAGE(reply.status == 200, reply.header("location"));
    CHECK(reply.body.find("url=/") != std::string::npos);
    // Two cookies are set; the header map keeps the last: the binding that is taken away.
    CHECK(server.database.ask("SELECT u.login || ' ' || s.method FROM session s JOIN app_user u ON u.id = s.user_id") ==
          "kovaleva oidc");
    (void)server.database.ask("UPDATE app_user SET body = body - 'email' WHERE login = 'kovaleva' RETURNING 1");
    server.provider.claims = {{"email", nullptr}};
    server.provider.algorithm = "ES256";
    CHECK(outcome(come_back(server, visit(server))) == "");
    (void)server.database.ask("UPDATE app_user SET is_active = false WHERE login = 'kovaleva' RETURNING 1");
    CHECK(outcome(come_back(server, visit(server))) == "oidc_unknown_user");
    CHECK(server.provider.key_requests == 1);
}

TEST_CASE("a token that is not signed as it should be is refused") {
    OFFERTA_NEEDS_DATABASE();
    RunningForOpenId server;
    for (char const* algorithm : {"none", "HS256"}) {
        CAPTURE(algorithm);
        server.provider.algorithm = algorithm;
        CHECK(outcome(come_back(server, visit(server))) == "oidc_failed");
    }
    server.provider.algorithm = "RS256";
    server.provider.signs_with_unknown_key = true;
    CHECK(outcome(come_back(server, visit(server))) == "oidc_failed");
    CHECK(outcome(come_back(server, visit(server))) == "oidc_failed");
    CHECK(server.provider.key_requests == 1);  // an unknown key asks for new ones, but not again and again
    CHECK(server.database.ask("SELECT count(*) FROM session") == "0");
}

TEST_CASE("a token for somebody else, another time or another sign-in is refused") {
    OFFERTA_NEEDS_DATABASE();
    RunningForOpenId server;
    std::int64_t const now = std::time(nullptr);
    for (json const& claims :
         {json{{"iss", "https://evil.example"}}, json{{"aud", "another"}}, json{{"aud", {"offerta", "another"}}},
          json{{"azp", "another"}}, json{{"exp", now - 120}}, json{{"iat", now + 600}}, json{{"nonce", "x"}},
          json{{"nonce", nullptr}}, json{{"sub", ""}}, json{{"sub", nullptr}}, json{{"exp", nullptr}},
          json{{"aud", nullptr}}}) {
        CAPTURE(claims.dump());
        server.provider.claims = claims;
        CHECK(outcome(come_back(server, visit(server))) == "oidc_failed");
    }
    for (json const& claims :
         {json{{"email_verified", false}}, json{{"email", "nobody@polaris.example"}}, json{{"email", nullptr}}}) {
        CAPTURE(claims.dump());
        server.provider.claims = claims;
        CHECK(outcome(come_back(server, visit(server))) == "oidc_unknown_user");
    }
    CHECK(server.database.ask("SELECT count(*) FROM session") == "0");
    server.provider.claims = {{"aud", {"offerta", "another"}}, {"azp", "offerta"}};
    CHECK(outcome(come_back(server, visit(server))) == "");
}

TEST_CASE("an answer counts once, in the browser that asked, with its own state") {
    OFFERTA_NEEDS_DATABASE();
    RunningForOpenId server;
    Visit const mine = visit(server), other = visit(server);
    CHECK(outcome(come_back(server, {other.binding, mine.query})) == "oidc_failed");
    CHECK(outcome(come_back(server, mine)) == "oidc_failed");  // used up by the try before
    CHECK(outcome(come_back(server, {"x=1", other.query})) == "oidc_failed");
    Visit const good = visit(server);
    CHECK(outcome(come_back(server, good)) == "");
    CHECK(outcome(come_back(server, good)) == "oidc_failed");
    Visit swapped = visit(server);
    swapped.query = swapped.query.substr(0, swapped.query.find("&code=")) + "&code=stolen";
    CHECK(outcome(come_back(server, swapped)) == "oidc_failed");
    CHECK(outcome(get(server.port, std::string(kBegin) + "/callback?error=access_denied")) == "oidc_failed");
    CHECK(server.database.ask("SELECT count(*) FROM session") == "1");
}

TEST_CASE("a provider that is away, or none, is said on the sign-in page") {
    OFFERTA_NEEDS_DATABASE();
    Config config = shared_database().config();
    {
        Application application(config);
        application.start();
        CHECK(get(application.port(), "/api/v1/sign-in/options").json()["oidc"] == false);
        CHECK(outcome(get(application.port(), kBegin)) == "oidc_failed");
        application.stop();
    }
    config.public_url = "https://offerta.example";
    config.oidc_client_id = "offerta";
    config.oidc_client_secret_file = "/tmp/offerta_oidc_" + new_id();
    std::ofstream(config.oidc_client_secret_file) << "x\n";
    for (char const* issuer :
         {"http://elsewhere.example", "http://127.0.0.1:x@elsewhere.example", "http://127.0.0.1.elsewhere.example"}) {
        config.oidc_issuer = issuer;
        CHECK_THROWS(Application{config});
    }
    config.oidc_issuer = "http://127.0.0.1:" + std::to_string(free_port());
    Application application(config);
    application.start();
    CHECK(get(application.port(), "/api/v1/sign-in/options").json()["oidc"] == true);
    CHECK(outcome(get(application.port(), kBegin)) == "oidc_failed");
    application.stop();
    std::remove(config.oidc_client_secret_file.c_str());
}
