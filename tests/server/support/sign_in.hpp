#pragma once

#include "tests/server/support/client.hpp"

namespace offerta::server::test {

/// Of every account of the demo data.
inline constexpr char kDemoPassword[] = "offerta-demo";

/// JSON without a Mutation-Id, as the pages outside the canvas send it. A cookie that means nothing keeps use_session
/// out of it.
[[nodiscard]] Reply post(std::uint16_t port, std::string const& target, nlohmann::json const& body,
                         std::string const& cookie = "x=1");
[[nodiscard]] Reply sign_in(std::uint16_t port, std::string const& login, std::string const& password);
/// "offerta=…" of a Set-Cookie.
[[nodiscard]] std::string cookie_of(Reply const& reply);

}  // namespace offerta::server::test
