#include <doctest/doctest.h>

#include <csignal>

#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"
#include "tests/server/support/server_process.hpp"
#include "tests/server/support/sign_in.hpp"

// What the server writes: its log, and the one line that is none.

using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

constexpr int kStopMs = 15'000;

/// The secret of the link that stands in the text; empty where there is none.
std::string link_in(std::string const& text) {
    constexpr std::string_view kPath = "/welcome.html#";
    std::size_t const start = text.find(kPath);
    if (start == std::string::npos) return {};
    std::size_t const secret = start + kPath.size();
    return text.substr(secret, text.find_first_of(" \n", secret) - secret);
}

}  // namespace

TEST_CASE("the first start shows a link for the administrator, which is no line of the log; later ones do not") {
    OFFERTA_NEEDS_DATABASE();
    Database const database(false);
    ServerProcess server(database.url());
    REQUIRE(server.wait_until_ready());
    std::string const secret = link_in(server.said());
    REQUIRE(secret.size() == 64);
    for (json const& line : server.log()) CHECK(line.dump().find(secret) == std::string::npos);
    Reply const used =
        post(server.port(), "/api/v1/sign-in/link", {{"token", secret}, {"password", "a longer phrase"}});
    CHECK(used.status == 200);
    REQUIRE(server.stop(SIGTERM, kStopMs) == 0);
    server.start();
    REQUIRE(server.wait_until_ready());
    CHECK(link_in(server.said().substr(server.said().find(secret) + secret.size())).empty());
    CHECK(post(server.port(), "/api/v1/sign-in", {{"login", "admin"}, {"password", "a longer phrase"}}).status == 200);
}

TEST_CASE("no secret is in the log: no body, no query, no cookie, no customer's link, no fragment of them") {
    OFFERTA_NEEDS_DATABASE();
    Database const database;
    ServerProcess server(database.url(), {"--debug"});
    REQUIRE(server.wait_until_ready());
    std::uint16_t const port = server.port();
    std::string const secret = "s3cr3t-that-nobody-logs", cookie = "offerta=" + database.session_of();
    Headers const form{{"Content-Type", "application/x-www-form-urlencoded"}};
    (void)post(port, "/api/v1/sign-in", {{"login", "kovaleva"}, {"password", secret}});
    (void)post(port, "/api/v1/sign-in", {{"login", secret}, {"password", "x"}});
    (void)request(port, "POST", "/api/v1/sign-in", "login=kovaleva&password=" + secret, form);
    (void)request(port, "POST", "/api/v1/sign-in", "{\"password\":\"" + secret, {{"Content-Type", "application/json"}});
    (void)post(port, "/api/v1/sign-in/link", {{"token", secret}, {"password", secret}});
    (void)post(port, "/api/v1/sign-in/second-factor", {{"code", secret}}, "offerta-step=" + secret);
    (void)get(port, "/api/v1/sign-in/oidc/callback?state=" + secret + "&code=" + secret);
    for (char const* before : {"/q/", "/%71/"}) {
        for (char const* after : {"", "/pdf", "/accept", "/no/such", "%zz"}) (void)get(port, before + secret + after);
    }
    (void)post(port, "/api/v1/password", {{"current", secret}, {"next", secret}}, cookie);
    (void)get(port, "/api/v1/session", {{"Cookie", cookie}});
    (void)get(port, "/api/v1/session", {{"Cookie", "offerta=" + secret}, {"Authorization", "Bearer " + secret}});
    REQUIRE(server.stop(SIGTERM, kStopMs) == 0);
    int requests = 0;
    for (json const& line : server.log()) {
        std::string const text = line.dump();
        CAPTURE(text);
        requests += line.value("path", "").starts_with("/api/v1/sign-in");
        CHECK(text.find(secret) == std::string::npos);
        CHECK(text.find(cookie.substr(cookie.find('=') + 1)) == std::string::npos);
    }
    CHECK(requests == 7);
}
