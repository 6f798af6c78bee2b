#pragma once

#include <memory>

#include "server/handlers/context.hpp"
#include "server/openid/provider.hpp"
#include "server/services/sessions.hpp"

namespace offerta::server::handlers {

/// Coming in and going out. Without `provider` there is no sign-in by OpenID Connect.
void add_sign_in_routes(http::Router& router, Context& context, Sessions& sessions, openid::Provider* provider);

}  // namespace offerta::server::handlers
