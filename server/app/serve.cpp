#include "server/app/serve.hpp"

#include <csignal>
#include <cstdio>

#include "server/app/application.hpp"
#include "server/app/database.hpp"
#include "server/app/schema.hpp"
#include "server/base/log.hpp"
#include "server/handlers/account.hpp"
#include "server/services/passwords.hpp"

namespace offerta::server {

namespace {

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

/// False when the database must not be served from; true when it is well or not there yet.
bool check_database(Config const& config) {
    try {
        db::Connection connection(database_settings(config));
        bool is_fit = true;
        for (Unfit const& unfit : reasons_not_to_serve(connection)) {
            bool const is_allowed = unfit.may_be_allowed && config.allow_unsafe_database;
            is_fit = is_fit && is_allowed;
            if (is_allowed) log::warning("unsafe database", {{"reason", unfit.reason}});
            else log::error("this database cannot be served from", {{"reason", unfit.reason}});
        }
        return is_fit;
    } catch (db::Error const& error) {
        log::warning("the database does not answer yet", {{"reason", error.what()}});
        return true;
    }
}

std::string public_url(Config const& config, std::uint16_t port) {
    if (!config.public_url.empty()) return config.public_url;
    return (config.tls_certificate.empty() ? "http://" : "https://") + config.address + ":" + std::to_string(port);
}

/// A new database has nobody who could sign in: on standard output, which is no log, stands how the administrator does.
void show_first_link(Config const& config, std::uint16_t port) {
    try {
        db::Gate gate;
        db::Session session(database_settings(config), gate);
        session.act_as(db::Identity::system());
        auto const link = link_for_first_administrator(session);
        if (!link) return;
        std::printf("\n  The administrator's first sign-in, once, until %s:\n  %s%s\n\n", to_string(link->ends_at).c_str(),
                    public_url(config, port).c_str(), handlers::link_path(link->token).c_str());
        std::fflush(stdout);
    } catch (db::Error const& error) {
        log::warning("no look whether there is an administrator; a restart looks again", {{"reason", error.what()}});
    }
}

}  // namespace

int serve(Config const& config) {
    sigset_t const signals = block_stop_signals();
    if (config.debug) log::set_level(log::Level::Debug);
    if (!check_database(config)) return 1;
    Application application(config);
    show_first_link(config, application.port());
    application.start();
    log::info("listening", {{"address", config.address}, {"port", application.port()}});
    log::flush();
    int signal = 0;
    sigwait(&signals, &signal);
    log::info("stopping", {{"signal", signal}});
    application.stop();
    log::info("stopped");
    log::flush();
    return 0;
}

int migrate(Config const& config) {
    db::Connection connection(database_settings(config));
    auto const applied = bring_up_to_date(connection, config.app_role);
    for (std::string const& name : applied) std::printf("applied %s\n", name.c_str());
    if (applied.empty()) std::printf("nothing to migrate\n");
    return 0;
}

}  // namespace offerta::server
