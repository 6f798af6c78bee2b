#include <doctest/doctest.h>
#include <signal.h>

#include <regex>
#include <set>

#include "server/app/application.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"
#include "tests/server/support/samples.hpp"
#include "tests/server/support/server_process.hpp"
#include "tests/server/support/until.hpp"

using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

/// Prometheus' text form: comments with HELP and TYPE, samples as name{labels} value. The samples by name and labels.
std::map<std::string, double> samples_of(std::string const& text) {
    static std::regex const sample(R"(([a-z_]+)(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? ([0-9.e+-]+|\+Inf))");
    std::map<std::string, double> out;
    std::set<std::string> typed;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        CAPTURE(line);
        if (line.starts_with("# TYPE ")) {
            std::string const name = line.substr(7, line.find(' ', 7) - 7);
            CHECK(typed.insert(name).second);
            continue;
        }
        if (line.starts_with("# HELP ")) continue;
        std::smatch parts;
        REQUIRE(std::regex_match(line, parts, sample));
        std::string const family = std::regex_replace(parts[1].str(), std::regex("_(bucket|sum|count)$"), "");
        CHECK((typed.contains(parts[1].str()) || typed.contains(family)));
        CHECK(out.emplace(parts[1].str() + parts[2].str(), std::stod(parts[4].str())).second);
    }
    return out;
}

}  // namespace

TEST_CASE("metrics are in Prometheus' form and count what was answered") {
    OFFERTA_NEEDS_DATABASE();
    Application application(shared_database().config());
    application.start();
    std::uint16_t const port = application.port();
    use_session(port, shared_database().session_of());
    for (int i = 0; i < 3; ++i) CHECK(get(port, "/api/v1/quotes").status == 200);
    CHECK(get(port, "/api/v1/quotes?limit=0").status == 400);
    CHECK(get(port, "/nothing").status == 404);
    Reply const reply = get(port, "/metrics");
    CHECK(reply.status == 200);
    CHECK(reply.header("content-type") == "text/plain; version=0.0.4; charset=utf-8");
    auto samples = samples_of(reply.body);
    CHECK(samples[R"(offerta_http_requests_total{route="listQuotes",status="2xx"})"] == 3);
    CHECK(samples[R"(offerta_http_requests_total{route="listQuotes",status="4xx"})"] == 1);
    CHECK(samples[R"(offerta_http_requests_total{route="none",status="4xx"})"] == 1);
    CHECK(samples[R"(offerta_http_request_seconds_count{route="listQuotes"})"] == 4);
    CHECK(samples[R"(offerta_http_request_seconds_bucket{route="listQuotes",le="+Inf"})"] == 4);
    // Itself; the one before may be waiting for its client to close.
    CHECK(until([&] { return samples_of(get(port, "/metrics").body)["offerta_http_requests_in_flight"] == 1; }));
    CHECK(samples.contains("offerta_database_queue"));
    CHECK(samples.contains("offerta_live_connections"));
    application.stop();
}

TEST_CASE("the process logs a line of JSON for each request, with the id that the answer carries") {
    OFFERTA_NEEDS_DATABASE();
    Database const database;
    ServerProcess server(database.url());
    REQUIRE(server.wait_until_ready());
    use_session(server.port(), database.session_of());
    std::string const trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    Reply const good =
        get(server.port(), "/api/v1/quotes?search=secret", {{"traceparent", "00-" + trace + "-00f067aa0ba902b7-01"}});
    Reply const bad = get(server.port(), "/api/v1/quotes/17");
    CHECK(good.status == 200);
    CHECK(bad.json()["request_id"] == bad.header("x-request-id"));
    CHECK(good.header("x-request-id") != bad.header("x-request-id"));
    CHECK(server.stop(SIGTERM, 10'000) == 0);
    std::map<std::string, json> by_request;
    std::string all;
    for (json const& line : server.log()) {
        REQUIRE(line.is_object());
        CHECK(line.contains("time"));
        CHECK(line.contains("level"));
        CHECK(line.contains("message"));
        all += line.dump();
        if (line["message"] == "request") CHECK(by_request.emplace(line["request_id"], line).second);
    }
    json const first = by_request[good.header("x-request-id")], second = by_request[bad.header("x-request-id")];
    CHECK(first["status"] == 200);
    CHECK(first["method"] == "GET");
    CHECK(first["path"] == "/api/v1/quotes");
    CHECK(first["trace_id"] == trace);
    CHECK(second["status"] == 400);
    CHECK(all.find("secret") == std::string::npos);  // what people search for is nobody's business
    CHECK(all.find("\"stopped\"") != std::string::npos);
}

TEST_CASE("an outage of the database is two lines of the log, however many requests meet it") {
    OFFERTA_NEEDS_DATABASE();
    Database const database;
    ServerProcess server(database.url(), {"--no-access-log"});
    REQUIRE(server.wait_until_ready());
    use_session(server.port(), database.session_of());
    database.take_away();
    REQUIRE(until([&] { return get(server.port(), "/readyz").status == 503; }, std::chrono::seconds(5)));
    for (int i = 0; i < 300; ++i) CHECK(get(server.port(), "/api/v1/quotes").status == 503);
    database.bring_back();
    REQUIRE(server.wait_until_ready());
    CHECK(server.stop(SIGTERM, 10'000) == 0);
    std::map<std::string, int> counts;
    for (json const& line : server.log()) {
        REQUIRE_MESSAGE(line.is_object(), "a line of the log is no JSON: ", line.dump());
        ++counts[line["message"]];
    }
    CHECK(counts["PostgreSQL is away"] == 1);
    CHECK(counts["PostgreSQL is back"] == 1);
    CHECK(counts["the live channel lost the database"] == 1);
    // One for each connection that was in use when it broke.
    CHECK(counts["database unavailable"] <= 4);
}

TEST_CASE("a server that meets no database starts, says so, and serves once there is one") {
    OFFERTA_NEEDS_DATABASE();
    Database const database;
    std::string const session = database.session_of();
    database.take_away();
    ServerProcess server(database.url(), {"--no-access-log"});
    REQUIRE(until([&] { return get(server.port(), "/healthz").status == 200; }, std::chrono::seconds(30)));
    CHECK(get(server.port(), "/readyz").status == 503);
    database.bring_back();
    CHECK(server.wait_until_ready());
    use_session(server.port(), session);
    CHECK(get(server.port(), "/api/v1/quotes").status == 200);
}
