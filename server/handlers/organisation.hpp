#pragma once

#include "server/handlers/context.hpp"

namespace offerta::server::handlers {

/// The organisation's settings, and what its documents look like.
void add_organisation_routes(http::Router& router, Context& context);

}  // namespace offerta::server::handlers
