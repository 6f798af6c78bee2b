#include "server/app/serve.hpp"

#include <csignal>
#include <cstdio>

#include "server/app/application.hpp"
#include "server/app/database.hpp"
#include "server/app/links.hpp"
#include "server/app/schema.hpp"
#include "server/base/log.hpp"

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
            if (is_allowed)
                log::warning("unsafe database", {{"reason", unfit.reason}});
            else
                log::error("this database cannot be served from", {{"reason", unfit.reason}});
        }
        return is_fit;
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
