#pragma once

#include "server/handlers/context.hpp"

namespace offerta::server::handlers {

/// The audit log: pages with filters, and the same as a table.
void add_audit_routes(http::Router& router, Context& context);

}  // namespace offerta::server::handlers
