#pragma once

#include "server/handlers/context.hpp"
#include "server/services/import_service.hpp"

namespace offerta::server::handlers {

/// Import of price lists in the browser: upload, mapping with preview, commit.
void add_import_routes(http::Router& router, Context& context, ImportService& imports);

}  // namespace offerta::server::handlers
