#pragma once

#include <string>
#include <string_view>

#include "server/handlers/context.hpp"
#include "server/services/sessions.hpp"

namespace offerta::server::handlers {

/// One's own account: sessions, password, second factor; and the links by which administrators let others set a
/// password. Where a one-time link leads. The secret stands in the fragment, which browsers send nowhere.
[[nodiscard]] std::string link_path(std::string_view token);

void add_account_routes(http::Router& router, Context& context, Sessions& sessions);

}  // namespace offerta::server::handlers
