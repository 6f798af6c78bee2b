#pragma once

#include <string_view>

namespace offerta::server::handlers {

/// The API's OpenAPI 3.1 description (openapi.json). tests/contract compares it with the routes and with real answers.
[[nodiscard]] std::string_view description();

}  // namespace offerta::server::handlers
