#include "server/app/serve.hpp"

#include <chrono>
#include <csignal>
#include <cstdio>

#include "server/app/database.hpp"
#include "server/base/log.hpp"
#include "server/db/migrator.hpp"
#include "server/events/live.hpp"
#include "server/events/relay.hpp"
#include "server/handlers/imports.hpp"
#include "server/handlers/context.hpp"
#include "server/http/server.hpp"

namespace offerta::server {

namespace {

// Row: one int4. Whether the database answers.
constexpr db::Statement kPing{"app.ping", "SELECT 1"};

http::Response text_response(std::string text) {
    http::Response response;
    response.content_type = "text/plain; charset=utf-8";
    response.body = std::move(text);
    return response;
}

void add_operations_routes(http::Router& router, http::Metrics const*& metrics) {
    router.add({http::Method::Get, "/healthz", "healthz",
                http::QuickHandler([](http::Request const&) { return text_response("ok\n"); })});
    router.add({http::Method::Get, "/readyz", "readyz",
                http::DatabaseHandler([](http::Request const&, db::Session& session) {
                    session.execute(kPing);
                    return text_response("ready\n");
                })});
    router.add({http::Method::Get, "/metrics", "metrics",
                http::QuickHandler([&metrics](http::Request const&) {
                    http::Response response = text_response(metrics->text());
                    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
                    return response;
                })});
}

/// Signals are taken by sigwait on the main thread, so that no handler runs in the middle of anything.
sigset_t block_stop_signals() {
    std::signal(SIGPIPE, SIG_IGN);
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

Instant now() {
    auto const since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
}

std::vector<std::string_view> route_names(http::Router const& router) {
    std::vector<std::string_view> names;
    for (http::Route const& route : router.routes()) names.push_back(route.name);
    return names;
}

/// False when the database must not be served from; true when it is well or not there yet.
bool check_database(Config const& config) {
    try {
        db::Connection connection(database_settings(config));
        db::MigrationState const state = db::migration_state(connection, db::embedded_migrations());
        if (!state.is_current()) {
            log::error("the database's schema is not this program's; run `offerta-server migrate`",
                       {{"pending", state.pending.size()},
                        {"drifted", state.drifted.size()},
                        {"unknown", state.unknown.size()}});
            return false;
        }
        auto const unsafe = db::unsafe_settings(connection);
        for (std::string const& setting : unsafe) {
            log::warning("an acknowledged change may be lost in a crash", {{"setting", setting}});
        }
        return unsafe.empty() || config.allow_unsafe_database;
    } catch (db::Error const& error) {
        log::warning("the database does not answer yet", {{"reason", error.what()}});
        return true;
    }
}

}  // namespace

int serve(Config const& config) {
    sigset_t const signals = block_stop_signals();
    if (config.debug) log::set_level(log::Level::Debug);
    if (!check_database(config)) return 1;
    http::Router router;
    http::Metrics const* metrics_for_route = nullptr;
    add_operations_routes(router, metrics_for_route);
    PriceBooks books;
    Organisation organisation;
    Quotes quotes(books, organisation);
    DocumentFonts const fonts(config.fonts);
    ImportService imports;
    handlers::Context context{books, organisation, quotes, fonts, OFFERTA_VERSION, now};
    handlers::add_api_routes(router, context);
    handlers::add_import_routes(router, context, imports);
    http::Metrics metrics(route_names(router));
    metrics_for_route = &metrics;
    db::Workers workers(database_settings(config), config.database_threads);
    metrics.add_gauge("offerta_database_queue", "Requests waiting for a database thread.",
                      [&workers] { return static_cast<double>(workers.queued()); });
    http::StaticFiles const files(config.web_root);
    http::ServerSettings settings;
    settings.address = config.address;
    settings.port = config.port;
    settings.threads = config.threads;
    settings.access_log = config.access_log;
    events::Hub hub;
    events::Relay relay(database_settings(config), hub);
    events::LiveChannel live(hub);
    http::Server server(settings, {router, files, workers, metrics, &live});
    server.start();
    log::info("listening", {{"address", config.address}, {"port", server.port()}});
    log::flush();
    int signal = 0;
    sigwait(&signals, &signal);
    log::info("stopping", {{"signal", signal}});
    server.stop();
    relay.stop();
    workers.stop();
    log::info("stopped");
    log::flush();
    return 0;
}

int migrate(Config const& config) {
    db::Connection connection(database_settings(config));
    auto const applied = db::migrate(connection, db::embedded_migrations());
    for (std::string const& name : applied) std::printf("applied %s\n", name.c_str());
    if (applied.empty()) std::printf("nothing to migrate\n");
    return 0;
}

}  // namespace offerta::server
