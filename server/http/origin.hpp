#pragma once

#include <optional>
#include <string_view>

#include "server/http/problem.hpp"
#include "server/http/request.hpp"

namespace offerta::server::http {

/// Whether a page of `origin` is one of this `host`'s: same scheme-less authority, or no browser at all (no Origin
/// field). The scheme is left out because a proxy may have taken TLS off.
[[nodiscard]] bool is_same_origin(std::string_view origin, std::string_view host);

/// Refuses what another site's page asks for in the name of whoever is signed in here: by Origin, and by Sec-Fetch-Site
/// where the browser says it. For requests that change something, for WebSockets, which know no cross-origin rules, and
/// for all that asks who is there: a foreign page cannot read the answer, but the audit log would hear of an export or
/// a refusal that nobody asked for.
[[nodiscard]] std::optional<Problem> check_origin(Request const& request);

}  // namespace offerta::server::http
