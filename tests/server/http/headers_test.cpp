#include <doctest/doctest.h>

#include <array>
#include <filesystem>
#include <set>

#include "server/app/application.hpp"
#include "tests/server/access/matrix.hpp"
#include "tests/server/support/samples.hpp"
#include "tests/server/support/sign_in.hpp"

// reliability.md A13: what every answer says to a browser, of every route and every file, done or refused.

using namespace offerta::server;
using namespace offerta::server::test;

namespace {

namespace fs = std::filesystem;

constexpr char kNothing[] = "default-src 'none'; frame-ancestors 'none'";
constexpr std::array<char const*, 5> kLogins{"", "kovaleva", "tarasova", "antonov", "panov"};

fs::path web_folder() { return fs::path(built_assets_dir()).parent_path() / "web"; }

/// A server with the real pages; `secure` behind a proxy that speaks TLS.
struct Serving {
    explicit Serving(bool secure) : secure(secure), application(config_of(database, secure)) {
        application.start();
        port = application.port();
        id = new_id();
        Reply const made = send_json(port, "PUT", "/api/v1/quotes/" + id, quote_body(id, 1), {}, caller("kovaleva"));
        REQUIRE_MESSAGE(made.status == 201, made.body);
    }
    ~Serving() { application.stop(); }

    static Config config_of(Database const& database, bool secure) {
        Config config = database.config();
        config.web_root = web_folder().string();
        config.address_rate = config.user_rate = 0;
        if (secure) config.trusted_proxies = {"127.0.0.1"};
        return config;
    }
    /// His session; nobody's for an empty login.
    [[nodiscard]] Headers caller(std::string const& login) const {
        Headers headers;
        if (secure) headers.emplace_back("X-Forwarded-Proto", "https");
        std::string const name = secure ? "__Host-offerta=" : "offerta=";
        if (!login.empty()) headers.emplace_back("Cookie", name + database.session_of(login));
        return headers;
    }

    bool secure;
    Database database;
    Application application;
    std::uint16_t port = 0;
    std::string id;  ///< a quote
};

bool is_page(std::string const& type) { return type.starts_with("text/html") || type.starts_with("text/javascript"); }

std::set<std::string> parts_of(std::string text, char separator) {
    std::set<std::string> out;
    text += separator;
    for (std::size_t at = 0, end = 0; (end = text.find(separator, at)) != std::string::npos; at = end + 1) {
        std::size_t const from = text.find_first_not_of(' ', at);
        if (from < end) out.insert(text.substr(from, end - from));
    }
    return out;
}

/// A page that a handler makes, as participants of campaigns see them: one style sheet by its hash, forms to here,
/// nothing else.
void check_made_page(std::string const& policy) {
    auto const rules = parts_of(policy, ';');
    CHECK(rules.size() == 5);
    for (char const* rule : {"default-src 'none'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"}) {
        CAPTURE(rule);
        CHECK(rules.contains(rule));
    }
    CHECK(policy.find("; style-src 'sha256-") != std::string::npos);
}

void check_policy(Reply const& reply, bool is_file) {
    std::string const policy = reply.header("content-security-policy");
    if (!is_file && is_page(reply.header("content-type"))) return check_made_page(policy);
    if (!is_file || !is_page(reply.header("content-type"))) {
        if (reply.status != 304) CHECK(policy == kNothing);
        return;
    }
    auto const rules = parts_of(policy, ';');
    for (char const* rule : {"default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'",
                             "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"}) {
        CAPTURE(rule);
        CHECK(rules.contains(rule));
    }
    for (char const* hole : {"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:", "nonce-"}) {
        CAPTURE(hole);
        CHECK(policy.find(hole) == std::string::npos);
    }
}

void check_cookie(std::string const& field, bool secure) {
    auto const parts = parts_of(field, ';');
    std::string const pair = field.substr(0, field.find(';'));
    bool const is_step = parts.contains("Path=/api/v1/sign-in/oidc");  // comes back from the provider's site
    CHECK(parts.contains("HttpOnly"));
    CHECK(parts.contains(is_step ? "SameSite=Lax" : "SameSite=Strict"));
    CHECK(parts.contains("Secure") == secure);
    for (std::string const& part : parts) CHECK_FALSE(part.starts_with("Domain"));
    if (is_step) return;
    CHECK(pair.starts_with("__Host-") == secure);
    CHECK((parts.contains("Path=/") || parts.contains("Path=/api/v1/sign-in")));
    if (secure) CHECK(parts.contains("Path=/"));
}

/// What holds of any answer.
void check_answer(Reply const& reply, bool secure, bool is_file = false) {
    CAPTURE(reply.status);
    REQUIRE(reply.status > 0);
    if (reply.status == 101) return;  // no page, no document: a WebSocket from here on
    CHECK(reply.header("x-content-type-options") == "nosniff");
    CHECK(reply.header("referrer-policy") == "no-referrer");
    CHECK(reply.header("cross-origin-opener-policy") == "same-origin");
    CHECK(reply.header("cross-origin-resource-policy") == "same-origin");
    CHECK(reply.header("strict-transport-security").empty() == !secure);
    CHECK_FALSE(reply.header("x-request-id").empty());
    check_policy(reply, is_file);
    std::string const cache = reply.header("cache-control");
    CHECK_FALSE(cache.empty());
    if (!is_file) CHECK(cache.find("public") == std::string::npos);
    for (auto const& header : reply.headers) {
        std::string const& name = header.first;
        CAPTURE(name);
        CHECK_FALSE(name.starts_with("access-control-"));
        CHECK(name != "server");
        CHECK(name != "x-powered-by");
    }
    bool const is_problem =
        reply.status >= 400 && !reply.body.empty() && (is_file || !is_page(reply.header("content-type")));
    if (is_problem) CHECK(reply.header("content-type") == "application/problem+json");
    if (!reply.body.empty()) CHECK_FALSE(reply.header("content-type").empty());
    if (std::string const cookie = reply.header("set-cookie"); !cookie.empty()) check_cookie(cookie, secure);
}

/// Which operations may set a cookie at all: those by which somebody comes in or goes.
bool may_set_cookie(std::string const& operation) {
    static std::set<std::string> const kThese{"signIn",         "giveSecondFactor", "useLink",
                                              "beginOpenId",    "finishOpenId",     "signOut",
                                              "changePassword", "endSession",       "endOtherSessions"};
    return kThese.contains(operation);
}

}  // namespace

TEST_CASE("A13 every route answers with the same defences, done, refused and to nobody, over TLS and without") {
    OFFERTA_NEEDS_DATABASE();
    for (bool const secure : {false, true}) {
        CAPTURE(secure);
        Serving const server(secure);
        std::set<std::string> asked;
        int answers = 0;
        auto const entries = matrix_entries(server.database, server.port);
        for (char const* login : kLogins) {
            for (MatrixEntry const& entry : entries) {
                CAPTURE(login);
                CAPTURE(entry.operation);
                Headers const caller = server.caller(login);
                bool const is_quote = entry.operation.find("Quote") != std::string::npos;
                Reply const reply = entry.send(server.port, caller, is_quote ? server.id : new_id());
                check_answer(reply, secure);
                if (!may_set_cookie(entry.operation)) CHECK(reply.header("set-cookie").empty());
                asked.insert(entry.operation);
                ++answers;
            }
        }
        for (auto const& route : server.application.router().routes()) {
            CAPTURE(route.operation.name());
            CHECK(asked.contains(std::string(route.operation.name())));
        }
        MESSAGE(answers << " answers of " << asked.size() << " operations");
    }
}

TEST_CASE("A13 the cookies of coming in and going have every attribute") {
    OFFERTA_NEEDS_DATABASE();
    for (bool const secure : {false, true}) {
        Serving const server(secure);
        auto const post = [&](char const* path, char const* body, std::string const& login) {
            Headers headers = server.caller(login);
            headers.emplace_back("Content-Type", "application/json");
            Reply const reply = request(server.port, "POST", path, body, headers);
            check_answer(reply, secure);
            return reply;
        };
        Reply const in = post("/api/v1/sign-in", R"({"login":"belova","password":"offerta-demo"})", "");
        CHECK(in.status == 200);
        CHECK_FALSE(in.header("set-cookie").empty());
        Reply const out = post("/api/v1/sign-out", "", "gromov");
        CHECK(out.status == 204);
        CHECK(out.header("set-cookie").find("Max-Age=0") != std::string::npos);
    }
}

TEST_CASE("A13 every file of the client, whole, unchanged and its head alone, and what is no file, has them too") {
    OFFERTA_NEEDS_DATABASE();
    for (bool const secure : {false, true}) {
        Serving const server(secure);
        int files = 0;
        for (auto const& entry : fs::recursive_directory_iterator(web_folder())) {
            if (!entry.is_regular_file()) continue;
            std::string const target = "/" + fs::relative(entry.path(), web_folder()).generic_string();
            CAPTURE(target);
            Headers const caller = server.caller("");
            Reply const whole = get(server.port, target, caller);
            CHECK(whole.status == 200);
            check_answer(whole, secure, true);
            Headers again = caller;
            again.emplace_back("If-None-Match", whole.header("etag"));
            Reply const unchanged = get(server.port, target, again);
            CHECK(unchanged.status == 304);
            check_answer(unchanged, secure, true);
            ++files;
        }
        CHECK(files > 20);
        check_answer(get(server.port, "/", server.caller("")), secure, true);
        check_answer(get(server.port, "/no/such/file.js", server.caller("")), secure);
        check_answer(request(server.port, "DELETE", "/api/v1/quotes", {}, server.caller("")), secure);
        check_answer(request(server.port, "OPTIONS", "/api/v1/quotes", {}, server.caller("")), secure);
        check_answer(get(server.port, "/api/v1/quotes/not-an-id", server.caller("kovaleva")), secure);
    }
    // What is refused before anybody knows what it asks for.
    Serving const server(false);
    for (char const* bytes : {"GET / HTTP/1.1\r\n\r\n", "BREW / HTTP/1.1\r\nHost: x\r\n\r\n", "GET  /\r\n\r\n",
                              "GET / HTTP/3.0\r\nHost: x\r\n\r\n"}) {
        CAPTURE(bytes);
        Socket socket(server.port);
        socket.send(bytes);
        check_answer(socket.read(), false);
    }
    Socket large(server.port);
    large.send("GET / HTTP/1.1\r\nHost: x\r\nX: " + std::string(100'000, 'a') + "\r\n\r\n");
    check_answer(large.read(), false);
}
