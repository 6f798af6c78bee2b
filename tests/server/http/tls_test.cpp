#include <doctest/doctest.h>
#include <openssl/ssl.h>

#include <system_error>

#include "server/app/application.hpp"
#include "tests/server/support/database.hpp"
#include "tests/server/support/tls_client.hpp"

using namespace offerta::server;
using namespace offerta::server::test;

namespace {

std::string message(std::string const& method, std::string const& target, std::string const& more = {},
                    std::string const& body = {}) {
    return method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + more +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

bool has(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

Config with_tls(Certificate const& certificate) {
    Config config = shared_database().config();
    config.tls_certificate = certificate.certificate_file();
    config.tls_key = certificate.key_file();
    return config;
}

}  // namespace

TEST_CASE("over TLS the session's cookie is bound to it, and browsers are told to come no other way") {
    OFFERTA_NEEDS_DATABASE();
    Certificate const certificate;
    Application application(with_tls(certificate));
    application.start();
    std::uint16_t const port = application.port();
    std::string const reply =
        ask_over_tls(port, message("POST", "/api/v1/sign-in", "Content-Type: application/json\r\n",
                                   R"({"login":"kovaleva","password":"offerta-demo"})"));
    CHECK(has(reply, "HTTP/1.1 200 OK"));
    CHECK(has(reply, "\r\nStrict-Transport-Security: max-age=31536000\r\n"));
    std::size_t const start = reply.find("__Host-offerta=");
    REQUIRE(start != std::string::npos);
    CHECK(has(reply, "; Path=/; HttpOnly; SameSite=Strict; Secure"));
    std::string const cookie = reply.substr(start, reply.find(';', start) - start);
    CHECK(has(ask_over_tls(port, message("GET", "/api/v1/session", "Cookie: " + cookie + "\r\n")), "200 OK"));
    // Without the prefix anybody on the way could have planted it.
    std::string const bare = cookie.substr(std::string("__Host-").size());
    CHECK(has(ask_over_tls(port, message("GET", "/api/v1/session", "Cookie: " + bare + "\r\n")), "401 Unauthorized"));
    application.stop();
}

TEST_CASE("a WebSocket opens over TLS") {
    OFFERTA_NEEDS_DATABASE();
    Certificate const certificate;
    Application application(with_tls(certificate));
    application.start();
    std::string const cookie = "Cookie: __Host-offerta=" + shared_database().session_of() + "\r\n";
    std::string const reply = ask_over_tls(
        application.port(),
        "GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" + cookie +
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: "
            "https://localhost\r\n\r\n",
        0, "hello");
    application.stop();
    CHECK(has(reply, "101 Switching Protocols"));
    CHECK(has(reply, R"("type":"hello")"));
}

TEST_CASE("what does not speak TLS, or an old one, is cut off") {
    OFFERTA_NEEDS_DATABASE();
    Certificate const certificate;
    Application application(with_tls(certificate));
    application.start();
    std::uint16_t const port = application.port();
    CHECK(get(port, "/healthz").status == 0);
    CHECK(ask_over_tls(port, message("GET", "/healthz"), TLS1_1_VERSION).empty());
    CHECK(has(ask_over_tls(port, message("GET", "/healthz"), TLS1_2_VERSION), "200 OK"));
    CHECK(has(ask_over_tls(port, message("GET", "/healthz"), TLS1_3_VERSION), "200 OK"));
    application.stop();
}

TEST_CASE("a certificate that cannot be read, or a key of another one, is told at the start") {
    OFFERTA_NEEDS_DATABASE();
    Certificate const certificate, other;
    Config config = with_tls(certificate);
    config.tls_key = other.key_file();
    CHECK_THROWS_AS(Application{config}, std::system_error);
    config.tls_certificate = "/nowhere";
    CHECK_THROWS_AS(Application{config}, std::system_error);
}

TEST_CASE("a key without its certificate is no plain server") {
    Config config;
    config.port = 0;
    config.tls_key = "/somewhere/key.pem";
    CHECK_THROWS(Application{config});
}

TEST_CASE("TLS in front of the server counts only where the proxy is trusted") {
    OFFERTA_NEEDS_DATABASE();
    Config config = shared_database().config();
    auto const answer = [&] {
        Application application(config);
        application.start();
        Reply const reply = request(
            application.port(), "POST", "/api/v1/sign-in", R"({"login":"kovaleva","password":"offerta-demo"})",
            {{"Content-Type", "application/json"}, {"X-Forwarded-Proto", "https"}, {"X-Forwarded-For", "203.0.113.9"}});
        application.stop();
        return reply;
    };
    CHECK(answer().header("set-cookie").rfind("offerta=", 0) == 0);
    config.trusted_proxies = {"127.0.0.0/8"};
    Reply const trusted = answer();
    CHECK(trusted.header("set-cookie").rfind("__Host-offerta=", 0) == 0);
    CHECK_FALSE(trusted.header("strict-transport-security").empty());
    CHECK(shared_database().ask("SELECT address FROM session ORDER BY created_at DESC LIMIT 1") == "203.0.113.9");
}
