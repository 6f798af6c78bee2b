#include "tests/server/support/database.hpp"

#include <unistd.h>

#include <cstdlib>
#include <memory>

#include "server/app/database.hpp"
#include "server/app/demo.hpp"
#include "server/app/schema.hpp"
#include "server/base/sha256.hpp"
#include "server/db/error.hpp"

namespace offerta::server::test {

namespace {

constexpr char kAppRole[] = "offerta_app";

/// The same server, another database: the path of the URL is replaced.
std::string url_of_database(std::string const& url, std::string const& name) {
    std::size_t const host = url.find("://");
    std::size_t const slash = url.find('/', host + 3);
    std::size_t const query = url.find('?');
    std::string out = url.substr(0, std::min(slash, query)) + "/" + name;
    if (query != std::string::npos) out += url.substr(query);
    return out;
}

void run_as_administrator(std::string const& sql) {
    db::ConnectionSettings settings;
    settings.url = administrator_url();
    db::Connection connection(settings);
    connection.execute_script(sql.c_str(), true);
}

}  // namespace

std::string administrator_url() {
    char const* url = std::getenv("OFFERTA_DATABASE_URL");
    return url == nullptr ? std::string() : std::string(url);
}

bool has_database() { return !administrator_url().empty(); }

Database::Database(bool with_demo) : name_("offerta_test_" + random_hex(6)) {
    run_as_administrator("CREATE DATABASE " + name_);
    url_ = url_of_database(administrator_url(), name_);
    db::Connection connection(database_settings(owner_config()));
    bring_up_to_date(connection, kAppRole);
    if (with_demo) load_demo(owner_config());
}

Database::~Database() {
    try {
        run_as_administrator("DROP DATABASE " + name_ + " WITH (FORCE)");
    } catch (db::Error const&) {
        // The cluster is a throwaway one; a database that stays behind goes with it.
    }
}

Config Database::config() const {
    Config config = owner_config();
    config.database_user = kAppRole;
    return config;
}

Config Database::owner_config() const {
    Config config;
    config.database_url = url_;
    config.port = 0;
    config.access_log = false;
    config.allow_unsafe_database = true;
    config.address_rate = config.user_rate = 0;  // tests ask as fast as they can
    return config;
}

std::string Database::ask(std::string const& sql) const {
    db::Connection connection(database_settings(owner_config()));
    return connection.execute_script(sql.c_str())[0].string(0);
}

std::string Database::session_of(std::string const& login) const {
    std::string const token = random_hex(32);
    (void)ask(
        "INSERT INTO session (token, user_id, idle_limit, ends_at, remembered, method, address, agent) "
        "SELECT '" +
        sha256_hex(token) +
        "', id, '1 hour', now() + interval '1 hour', false, 'password', "
        "'127.0.0.1', 'test' FROM app_user WHERE login = '" +
        login + "' RETURNING id");
    return token;
}

void Database::take_away() const {
    run_as_administrator("ALTER DATABASE " + name_ + " ALLOW_CONNECTIONS false");
    end_connections();
}

void Database::bring_back() const { run_as_administrator("ALTER DATABASE " + name_ + " ALLOW_CONNECTIONS true"); }

void Database::end_connections() const {
    run_as_administrator("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name_ + "'");
}

Database& shared_database() {
    static Database database;
    return database;
}

}  // namespace offerta::server::test
