#pragma once

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"

namespace offerta::server::test {

/// The OpenAPI description that the server gives out.
[[nodiscard]] nlohmann::json const& description_document();
/// A schema, or what it refers to.
[[nodiscard]] nlohmann::json const& resolved(nlohmann::json const& schema);

/// Asks a server and holds every answer, and every body that is sent, against the description.
class Contract {
  public:
    explicit Contract(std::uint16_t port) : port_(port) {}

    Reply get(std::string const& path, std::string const& target);
    Reply send(std::string const& method, std::string const& path, std::string const& target,
               nlohmann::json const& body, std::string const& if_match = {});
    void check(std::string const& path, std::string const& method, Reply const& reply);
    [[nodiscard]] std::set<std::string> const& succeeded() const { return succeeded_; }

  private:
    std::uint16_t port_;
    std::set<std::string> succeeded_;
};

/// Every operation of deals, plans, statements and analytics, each as somebody who may.
void check_bonuses(Contract& contract, Database const& database, std::uint16_t port);
/// Links, letters and the customer's pages, where there is a mail server; as a seller.
void check_sending(Contract& contract, Database const& database, std::uint16_t port);

}  // namespace offerta::server::test
