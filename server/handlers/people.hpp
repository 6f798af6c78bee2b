#pragma once

#include "server/handlers/context.hpp"

namespace offerta::server::handlers {

/// Users and units: lists, changes, import from a file.
void add_people_routes(http::Router& router, Context& context);

}  // namespace offerta::server::handlers
