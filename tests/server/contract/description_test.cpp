#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "server/app/application.hpp"
#include "server/handlers/description.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"
#include "tests/server/support/samples.hpp"

using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

json const& document() {
    static json const parsed = json::parse(handlers::description());
    return parsed;
}

json const& resolved(json const& schema) {
    if (!schema.contains("$ref")) return schema;
    return document().at(json::json_pointer(schema["$ref"].get<std::string>().substr(1)));
}

bool has_type(json const& value, std::string const& type) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "integer") return value.is_number_integer();
    if (type == "boolean") return value.is_boolean();
    return false;
}

/// The part of JSON Schema that the description uses. What does not fit is added to `out` with its place.
void validate(json const& value, json const& reference, std::string const& place, std::vector<std::string>& out) {
    json const& schema = resolved(reference);
    if (schema.contains("type") && !has_type(value, schema["type"])) {
        out.push_back(place + ": is no " + schema["type"].get<std::string>());
        return;
    }
    if (schema.contains("enum")) {
        auto const& names = schema["enum"];
        if (std::find(names.begin(), names.end(), value) == names.end()) out.push_back(place + ": not in the list");
    }
    if (value.is_array() && schema.contains("items")) {
        for (std::size_t i = 0; i < value.size(); ++i) {
            validate(value[i], schema["items"], place + "[" + std::to_string(i) + "]", out);
        }
    }
    if (!value.is_object()) return;
    json const properties = schema.value("properties", json::object());
    for (json const& name : schema.value("required", json::array())) {
        if (!value.contains(name.get<std::string>())) out.push_back(place + "." + name.get<std::string>() + ": missing");
    }
    for (auto const& [name, member] : value.items()) {
        if (properties.contains(name)) {
            validate(member, properties[name], place + "." + name, out);
        } else if (schema.contains("additionalProperties")) {
            json const& others = schema["additionalProperties"];
            if (others.is_boolean()) out.push_back(place + "." + name + ": not described");
            else validate(member, others, place + "." + name, out);
        }
    }
}

/// The operation's schema for a status, or the problem's.
json const& schema_of(json const& operation, Reply const& reply) {
    json const& responses = operation["responses"];
    std::string const status = std::to_string(reply.status);
    json const& response = resolved(responses.contains(status) ? responses[status] : responses["default"]);
    return response["content"].begin().value()["schema"];
}

void check_answer(std::string const& path, std::string const& method, Reply const& reply) {
    CAPTURE(path);
    CAPTURE(reply.status);
    json const& operation = document()["paths"][path][method];
    std::vector<std::string> wrong;
    validate(reply.json(), schema_of(operation, reply), "$", wrong);
    for (std::string const& one : wrong) FAIL_CHECK(one);
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

}  // namespace

TEST_CASE("the description and the routes name the same operations") {
    Config config;
    config.database_url = "postgresql://127.0.0.1:1/none";
    config.port = 0;
    Application const application(config);
    std::set<std::string> routed, described;
    for (http::Route const& route : application.router().routes()) {
        routed.insert(lower(http::name_of(route.method)) + " " + std::string(route.pattern) + " " +
                      std::string(route.operation.name()));
        bool const says_mutation =
            document()["paths"].contains(route.pattern) &&
            document()["paths"][std::string(route.pattern)].dump().find("Mutation-Id") != std::string::npos;
        if (route.needs_mutation_id) CHECK(says_mutation);
    }
    for (auto const& [path, operations] : document()["paths"].items()) {
        for (auto const& [method, operation] : operations.items()) {
            described.insert(method + " " + path + " " + operation["operationId"].get<std::string>());
        }
    }
    CHECK(routed == described);
}

TEST_CASE("real answers, refusals too, are as the description says") {
    OFFERTA_NEEDS_DATABASE();
    Application application(shared_database().config());
    application.start();
    std::uint16_t const port = application.port();
    check_answer("/api/v1/session", "get", get(port, "/api/v1/session", {{"Cookie", "offerta=none"}}));
    use_session(port, shared_database().session_of());
    CHECK(get(port, "/api/v1/openapi.json").json() == document());
    for (char const* path : {"/api/v1/session", "/api/v1/sign-in/options", "/api/v1/quotes", "/api/v1/customers", "/api/v1/sets",
                             "/api/v1/price-books/current", "/api/v1/document-template"}) {
        Reply const reply = get(port, path);
        CHECK(reply.status == 200);
        check_answer(path, "get", reply);
    }
    json const quotes = get(port, "/api/v1/quotes?limit=200").json();
    for (json const& row : quotes["items"]) {
        std::string const url = "/api/v1/quotes/" + row["id"].get<std::string>();
        check_answer("/api/v1/quotes/{id}", "get", get(port, url));
        check_answer("/api/v1/quotes/{id}/history", "get", get(port, url + "/history"));
    }
    std::string const id = new_id(), url = "/api/v1/quotes/" + id;
    check_answer("/api/v1/quotes/{id}", "get", get(port, url));
    check_answer("/api/v1/quotes/{id}", "put", send_json(port, "PUT", url, json{{"id", 1}}));
    check_answer("/api/v1/quotes/{id}", "put", send_json(port, "PUT", url, quote_body(id, 2)));
    check_answer("/api/v1/quotes/{id}/edits", "post",
                 send_json(port, "POST", url + "/edits", title_edit(new_id(), 1, "First", "Second")));
    check_answer("/api/v1/quotes/{id}/edits", "post",
                 send_json(port, "POST", url + "/edits", title_edit(new_id(), 1, "First", "Third")));
    std::string const customer = new_id();
    check_answer("/api/v1/customers/{id}", "put",
                 send_json(port, "PUT", "/api/v1/customers/" + customer, customer_body(customer, "Имя", 0)));
    check_answer("/api/v1/customers/{id}", "get", get(port, "/api/v1/customers/" + customer));
    application.stop();
}
