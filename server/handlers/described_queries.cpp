#include "server/handlers/described_queries.hpp"

#include <algorithm>

#include "server/handlers/description.hpp"
#include "shared/protocol/json_in.hpp"

namespace offerta::server::handlers {

namespace {

using nlohmann::json;

bool takes_anything(http::Route const& route) {
    return !route.pattern.starts_with("/api/v1/") || route.pattern.starts_with("/api/v1/sign-in/");
}

std::string lower_name(http::Method method) {
    std::string name(http::name_of(method));
    for (char& c : name)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return name;
}

}  // namespace

void restrict_queries(http::Router& router) {
    json const paths = json::parse(description()).at("paths");
    router.set_queries([&](http::Route const& route) -> std::optional<std::vector<std::string>> {
        if (takes_anything(route)) return std::nullopt;
        std::vector<std::string> names;
        json const operation =
            paths.value(std::string(route.pattern), json::object()).value(lower_name(route.method), json::object());
        for (json const& parameter : operation.value("parameters", json::array()))
            if (parameter.value("in", "") == "query") names.push_back(parameter.at("name"));
        return names;
    });
}

}  // namespace offerta::server::handlers
