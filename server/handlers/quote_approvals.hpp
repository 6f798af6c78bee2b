#pragma once

#include "server/handlers/context.hpp"
#include "server/services/staff.hpp"

namespace offerta::server::handlers {

/// Who may approve a quote, his decision, and what waits for him (P11).
void add_quote_approval_routes(http::Router& router, Context& context, StaffBook& staff);

}  // namespace offerta::server::handlers
