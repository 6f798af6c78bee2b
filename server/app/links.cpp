#include "server/app/links.hpp"

#include <cstdio>

#include "server/app/database.hpp"
#include "server/base/log.hpp"
#include "server/handlers/account.hpp"
#include "server/repositories/sessions.hpp"
#include "server/services/passwords.hpp"

namespace offerta::server {

namespace {

std::string address_of(Config const& config, std::uint16_t port, OneTimeLink const& link) {
    return public_address(config, port) + handlers::link_path(link.token);
}

}  // namespace

std::string public_address(Config const& config, std::uint16_t port) {
    std::string const scheme = config.tls_certificate.empty() ? "http://" : "https://";
    return config.public_url.empty() ? scheme + config.address + ":" + std::to_string(port) : config.public_url;
}

void show_first_link(Config const& config, std::uint16_t port) {
    try {
        db::Gate gate;
        db::Session session(database_settings(config), gate);
        session.act_as(db::Identity::system());
        auto const link = link_for_first_administrator(session);
        if (!link) return;
        std::printf("\n  The administrator's first sign-in, once, until %s:\n  %s\n\n",
                    to_string(link->ends_at).c_str(), address_of(config, port, *link).c_str());
        std::fflush(stdout);
    } catch (db::Error const& error) {
        log::warning("no look whether there is an administrator; a restart looks again", {{"reason", error.what()}});
    }
}

int print_link(Config const& config, std::string const& login, bool ends_second_factor) {
    db::Gate gate;
    db::Session session(database_settings(config), gate);
    session.act_as(db::Identity::system());
    auto const user = sessions::user_of_login(session, login);
    auto const link = user ? make_link(session, audit::system_actor(), *user, ends_second_factor) : std::nullopt;
    if (!link) {
        std::fprintf(stderr, "offerta-server: login: expected that of an active user, got %s\n", login.c_str());
        return 1;
    }
    std::printf("once, until %s: %s\n", to_string(link->ends_at).c_str(),
                address_of(config, config.port, *link).c_str());
    return 0;
}

}  // namespace offerta::server
