#include "server/http/origin.hpp"

namespace offerta::server::http {

namespace {

Problem foreign_origin(std::string_view header, std::string_view got) {
    return problem_at(403, "foreign_origin",
                      Error{ErrorCode::NotAllowed, "header." + std::string(header), "this site's own page",
                            std::string(got.substr(0, 200))});
}

}  // namespace

bool is_same_origin(std::string_view origin, std::string_view host) {
    if (origin.empty()) return true;
    auto const scheme = origin.find("://");
    return scheme != std::string_view::npos && equals_ignoring_case(origin.substr(scheme + 3), host);
}

std::optional<Problem> check_origin(Request const& request) {
    std::string_view const origin = request.header("Origin").value_or("");
    if (!is_same_origin(origin, request.header("Host").value_or(""))) return foreign_origin("Origin", origin);
    // "none" is the person himself: an address typed in, a bookmark.
    std::string_view const site = request.header("Sec-Fetch-Site").value_or("none");
    if (site != "same-origin" && site != "none") return foreign_origin("Sec-Fetch-Site", site);
    return std::nullopt;
}

}  // namespace offerta::server::http
