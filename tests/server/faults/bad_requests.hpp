#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "tests/server/support/client.hpp"

namespace offerta::server::test {

/// A valid body with one to three places broken.
[[nodiscard]] nlohmann::json broken_body(nlohmann::json body, std::mt19937& random);
/// Text with one to six of its bytes or pieces changed, doubled or cut off.
[[nodiscard]] std::string mutated(std::string text, std::mt19937& random);
/// JSON text of any value: what is no UTF-8 is replaced.
[[nodiscard]] std::string json_text(nlohmann::json const& value);

struct BadRequest {
    std::string operation;  ///< its operationId
    std::string method, target, body;
    Headers headers;  ///< with a Cookie
};
/// As it goes over the wire.
[[nodiscard]] std::string text_of(BadRequest const& request);

/// Draws requests of every operation that the OpenAPI description has, each broken in its address, its query, its
/// headers or its body, and right elsewhere, so that it gets as far as what is broken.
class BadRequests {
  public:
    /// Asks the server what there is: ids that lists tell one of these sessions stand in the addresses.
    BadRequests(std::uint16_t port, std::vector<std::string> const& sessions);

    [[nodiscard]] std::size_t operation_count() const { return operations_.size(); }
    /// A request of the operation with that index, with the cookie of `session`.
    [[nodiscard]] BadRequest draw(std::size_t operation, std::string const& session, std::mt19937& random) const;

  private:
    struct Operation {
        std::string path, method;
        nlohmann::json const* description;
    };
    enum class Broken : std::uint8_t { Path, Query, Header, Body };

    void learn_ids(std::uint16_t port, std::string const& session);
    [[nodiscard]] std::string path_of(Operation const& operation, bool is_broken, std::mt19937& random) const;
    [[nodiscard]] std::string segment_of(Operation const& operation, std::string const& name,
                                         std::mt19937& random) const;

    std::vector<Operation> operations_;
    std::map<std::string, std::vector<std::string>> ids_;  ///< by the address of their list
};

}  // namespace offerta::server::test
