#pragma once

#include "server/http/router.hpp"

namespace offerta::server::handlers {

/// Gives each route of the API the query parameters that its description names: what is not described is refused before
/// the handler is asked. Pages for people and the way back from a sign-in provider take what others add to an address.
void restrict_queries(http::Router& router);

}  // namespace offerta::server::handlers
