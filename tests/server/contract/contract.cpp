#include "tests/server/contract/contract.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "server/handlers/description.hpp"

namespace offerta::server::test {

using nlohmann::json;

namespace {

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
        if (!value.contains(name.get<std::string>()))
            out.push_back(place + "." + name.get<std::string>() + ": missing");
    }
    for (auto const& [name, member] : value.items()) {
        if (properties.contains(name)) {
            validate(member, properties[name], place + "." + name, out);
        } else if (schema.contains("additionalProperties")) {
            json const& others = schema["additionalProperties"];
            if (others.is_boolean())
                out.push_back(place + "." + name + ": not described");
            else
                validate(member, others, place + "." + name, out);
        }
    }
}

std::string media_type_of(Reply const& reply) {
    std::string const field = reply.header("content-type");
    return field.substr(0, field.find(';'));
}

std::string lower_case(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

}  // namespace

json const& description_document() {
    static json const parsed = json::parse(handlers::description());
    return parsed;
}

json const& resolved(json const& schema) {
    if (!schema.contains("$ref")) return schema;
    return description_document().at(json::json_pointer(schema["$ref"].get<std::string>().substr(1)));
}

Reply Contract::get(std::string const& path, std::string const& target) {
    Reply reply = test::get(port_, target);
    check(path, "get", reply);
    return reply;
}

Reply Contract::send(std::string const& method, std::string const& path, std::string const& target, json const& body,
                     std::string const& if_match) {
    json const& operation = description_document()["paths"][path][lower_case(method)];
    Headers const more = if_match.empty() ? Headers{} : Headers{{"If-Match", if_match}};
    Reply reply = send_json(port_, method, target, body, {}, more);
    std::vector<std::string> wrong;
    validate(body, operation["requestBody"]["content"]["application/json"]["schema"], "request", wrong);
    // A body that breaks the description is refused, and the other way round as far as form goes.
    CAPTURE(reply.body);
    if (!wrong.empty()) CHECK(reply.status == 422);
    check(path, lower_case(method), reply);
    return reply;
}

void Contract::check(std::string const& path, std::string const& method, Reply const& reply) {
    CAPTURE(path);
    CAPTURE(reply.status);
    json const& operation = description_document()["paths"][path][method];
    json const& responses = operation["responses"];
    std::string const status = std::to_string(reply.status);
    bool const is_described = responses.contains(status);
    CHECK((is_described || reply.status >= 400));
    json const content = resolved(responses[is_described ? status : "default"]).value("content", json::object());
    if (reply.status < 400) succeeded_.insert(operation["operationId"].get<std::string>());
    if (content.empty()) {
        CHECK(reply.body.empty());
        return;
    }
    std::string const type = media_type_of(reply);
    CAPTURE(type);
    REQUIRE(content.contains(type));
    if (type != "application/json" && type != "application/problem+json") return;
    std::vector<std::string> wrong;
    validate(reply.json(), content[type]["schema"], "$", wrong);
    for (std::string const& one : wrong) FAIL_CHECK(one);
}

}  // namespace offerta::server::test
