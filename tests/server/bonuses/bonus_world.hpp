#pragma once

#include <string>

#include "server/app/application.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"

namespace offerta::server::test {

/// A server over a demo database of its own, with the people whom bonuses are about: Ковалёва sells in North, whose
/// head is Савельев; Белова and Громов sell in South; Соколова makes plans. Periods begin with October 2026.
class BonusWorld {
  public:
    explicit BonusWorld(bool with_calendar = true);
    ~BonusWorld();

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] Database const& database() const { return database_; }
    [[nodiscard]] Headers const& as(std::string const& login);
    [[nodiscard]] std::string id_of(std::string const& login);

    Reply get(std::string const& login, std::string const& target) { return test::get(port_, target, as(login)); }
    Reply send(std::string const& login, std::string const& method, std::string const& target,
               nlohmann::json const& body = {});
    /// Made, submitted and approved; its version.
    std::int64_t publish(nlohmann::json plan);
    /// A deal of `login`'s: 1,000 at list, `net` after discounts; its id.
    std::string sell(std::string const& login, std::string const& net, std::string const& date);
    /// His statement of a period as he sees it, in roubles; null where there is none.
    nlohmann::json statement(std::string const& login, std::string const& period);
    std::string total(std::string const& login, std::string const& period);
    Reply close(std::string const& period) {
        return send("sokolova", "POST", "/api/v1/bonuses/periods/" + period + "/close");
    }

  private:
    Database database_;
    Application application_;
    std::uint16_t port_ = 0;
    std::map<std::string, Headers> cookies_;
    std::map<std::string, std::string> ids_;
};

/// Deals of one line for each of the four who sell, in each of twelve months from October on, made by the tables'
/// owner: many at once.
void make_many_deals(Database const& database, int count);

}  // namespace offerta::server::test
