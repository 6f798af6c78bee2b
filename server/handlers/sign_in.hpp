#pragma once

#include "server/handlers/context.hpp"
#include "server/services/sessions.hpp"

namespace offerta::server::handlers {

/// Coming in and going out.
void add_sign_in_routes(http::Router& router, Context& context, Sessions& sessions);

}  // namespace offerta::server::handlers
