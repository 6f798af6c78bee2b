#include "server/http/router.hpp"

namespace offerta::server::http {

namespace {

std::vector<std::string_view> split(std::string_view pattern) {
    std::vector<std::string_view> parts;
    while (!pattern.empty()) {
        pattern.remove_prefix(1);
        std::size_t const end = pattern.find('/');
        parts.push_back(pattern.substr(0, end));
        pattern = end == std::string_view::npos ? std::string_view() : pattern.substr(end);
    }
    return parts;
}

bool is_variable(std::string_view part) { return !part.empty() && part.front() == '{'; }

bool matches(std::vector<std::string_view> const& pattern, std::vector<std::string> const& segments) {
    if (pattern.size() != segments.size()) return false;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (is_variable(pattern[i]) ? segments[i].empty() : segments[i] != pattern[i]) return false;
    }
    return true;
}

}  // namespace

void Router::add(Route route) {
    patterns_.push_back(split(route.pattern));
    routes_.push_back(std::move(route));
}

void Router::set_queries(std::function<std::optional<std::vector<std::string>>(Route const&)> const& queries_of) {
    for (Route& route : routes_) route.queries = queries_of(route);
}

Router::Match Router::find(Method method, std::vector<std::string> const& segments) const {
    Method const wanted = method == Method::Head ? Method::Get : method;
    Match match;
    for (std::size_t i = 0; i < routes_.size(); ++i) {
        if (!matches(patterns_[i], segments)) continue;
        if (routes_[i].method != wanted) {
            if (!match.allowed.empty()) match.allowed += ", ";
            match.allowed += name_of(routes_[i].method);
            if (routes_[i].method == Method::Get) match.allowed += ", HEAD";
            continue;
        }
        match.route = &routes_[i];
        for (std::size_t k = 0; k < segments.size(); ++k) {
            if (is_variable(patterns_[i][k])) match.params.push_back(segments[k]);
        }
        return match;
    }
    return match;
}

}  // namespace offerta::server::http
