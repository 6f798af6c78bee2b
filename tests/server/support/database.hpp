#pragma once

#include <string>

#include "server/app/config.hpp"

namespace offerta::server::test {

/// The superuser's address from OFFERTA_DATABASE_URL; empty when it is not set. Tests then say that they are skipped.
[[nodiscard]] std::string administrator_url();
[[nodiscard]] bool has_database();

/// A migrated database of its own for this run, dropped at its end. `with_demo` loads assets/demo.
class Database {
  public:
    explicit Database(bool with_demo = true);
    ~Database();
    Database(Database const&) = delete;
    Database& operator=(Database const&) = delete;

    [[nodiscard]] std::string const& url() const { return url_; }
    /// A configuration that serves it on a free port of the loopback, as the role that row-level security holds back.
    [[nodiscard]] Config config() const;
    /// The same as the tables' owner, for migrations and demo data: no role of the tests' cluster is mightier.
    [[nodiscard]] Config owner_config() const;
    /// One value of one row, asked by the owner.
    [[nodiscard]] std::string ask(std::string const& sql) const;
    /// Signs somebody of the demo data in, without his password, and gives the cookie's value.
    [[nodiscard]] std::string session_of(std::string const& login = "kovaleva") const;
    /// PostgreSQL goes away as far as this database can tell: connections end, new ones are refused.
    void take_away() const;
    void bring_back() const;
    /// Ends every connection; new ones are let in.
    void end_connections() const;

  private:
    std::string name_;
    std::string url_;
};

/// The demo database that tests share which only add to it.
[[nodiscard]] Database& shared_database();

}  // namespace offerta::server::test

/// Ends a test case when there is no database, and says so.
#define OFFERTA_NEEDS_DATABASE()                                                               \
    do {                                                                                       \
        if (!offerta::server::test::has_database()) {                                          \
            MESSAGE("skipped: OFFERTA_DATABASE_URL names no PostgreSQL to make databases in"); \
            return;                                                                            \
        }                                                                                      \
    } while (false)
