#include "tests/server/faults/bad_requests.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "server/base/percent_encoding.hpp"
#include "tests/server/contract/contract.hpp"
#include "tests/server/support/samples.hpp"

namespace offerta::server::test {

using nlohmann::json;

namespace {

constexpr int kSampleDepth = 6;

bool one_in(unsigned n, std::mt19937& random) { return random() % n == 0; }

template <class Container>
auto const& pick(Container const& from, std::mt19937& random) {
    return *std::next(std::begin(from), static_cast<std::ptrdiff_t>(random() % std::size(from)));
}

/// Hostile texts and values that stand where something else is expected.
json hostile_value(std::mt19937& random) {
    switch (random() % 14) {
        case 0:
            return nullptr;
        case 1:
            return true;
        case 2:
            return -1;
        case 3:
            return 1e308;
        case 4:
            return 9223372036854775807LL;
        case 5:
            return "";
        case 6:
            return std::string(random() % 20'000, 'x');
        case 7:
            return json::array({json::array(), json::object()});
        case 8:
            return json{{"unknown", 1}};
        case 9:
            return "99999999999999999999999999.9999999";
        case 10:
            return std::string("a\0b", 3);
        case 11:
            return "\xD0\x9A\xD0\x9F\xE2\x80\xAE";
        case 12:
            return "2026-02-30";
        default:
            return "00000000-0000-0000-0000-00000000000g";
    }
}

/// What stands in an address or a query where something else is expected, as it is sent.
std::string hostile_part(std::mt19937& random) {
    static char const* const kParts[] = {
        "%00",
        "%zz",
        "..",
        "17",
        "-1",
        "99999999999999999999",
        "%D0%9A%E2%80%AE",
        "%FF%FE",
        "'%20OR%201=1--",
        "%25s%25n",
        "00000000-0000-0000-0000-00000000000g",
        "2026-02-30",
        "eyJhIjoxfQ",
    };
    return one_in(8, random) ? std::string(1 + random() % 9'000, 'x') : pick(kParts, random);
}

std::string sample_text(json const& schema, std::mt19937& random) {
    static char const* const kTexts[] = {"1", "x", "Имя", "RUB", "2026-11", "12.5", "2026-11-20", "offerta-demo"};
    std::string const format = schema.value("format", std::string());
    if (format == "uuid") return new_id();
    if (format == "date") return "2026-11-20";
    if (format == "date-time") return "2026-11-20T09:00:00Z";
    return pick(kTexts, random);
}

/// A value that fits the schema.
json sample(json const& reference, std::mt19937& random, int depth = 0) {
    json const& schema = resolved(reference);
    if (schema.contains("enum")) return pick(schema["enum"], random);
    std::string const type = schema.value("type", std::string());
    if (type == "boolean") return one_in(2, random);
    if (type == "integer") return schema.value("minimum", 0) + static_cast<int>(random() % 3);
    if (type == "array") {
        json out = json::array();
        for (auto i = random() % (depth < kSampleDepth ? 3 : 1); i > 0; --i)
            out.push_back(sample(schema.value("items", json::object()), random, depth + 1));
        return out;
    }
    if (type != "object") return sample_text(schema, random);
    json out = json::object();
    json const properties = schema.value("properties", json::object());
    json const required = schema.value("required", json::array());
    for (auto const& [name, member] : properties.items()) {
        bool const is_required = std::find(required.begin(), required.end(), name) != required.end();
        if (is_required || (depth < kSampleDepth && one_in(2, random))) out[name] = sample(member, random, depth + 1);
    }
    return out;
}

/// Bodies that the server takes, for operations where a description of form does not lead far.
json valid_body(std::string const& operation, std::string const& id) {
    if (operation == "createQuote") return quote_body(id, 3);
    if (operation == "editQuote") return title_edit(new_id(), 1, "First", "Second");
    if (operation == "putCustomer") return customer_body(id, "Имя", 0);
    if (operation == "putDeal") return deal_body(id, new_id());
    if (operation == "putPlan" || operation == "checkPlan") return plan_body("p-" + id);
    return nullptr;
}

void collect(json& value, std::vector<json*>& out) {
    out.push_back(&value);
    if (!value.is_structured()) return;
    for (json& child : value) collect(child, out);
}

std::string last_segment(std::string const& path) { return path.substr(path.rfind('/') + 1); }

std::string plain_body(std::string const& media_type, std::mt19937& random) {
    static std::string const kTables[] = {
        "login;name;email\nivanov;Иванов;a@b.ru\n",
        "Номер;Дата;Сумма;Владелец\n1;20.11.2026;1 000,00;kovaleva\n",
        "name,email,company\nИванов,a@b.ru,Север\n",
        std::string("PK\x03\x04\x14\0\0\0\x08\0", 10) + std::string(40, '\1') + "xl/workbook.xml",
    };
    if (media_type == "application/x-www-form-urlencoded") return "login=kovaleva&password=x&comment=%D0%9A&q1=2";
    return pick(kTables, random);
}

std::string body_of(json const& operation, std::string const& path, bool is_broken, std::mt19937& random) {
    json const content = operation.value("requestBody", json::object()).value("content", json::object());
    if (content.empty()) return is_broken ? "x" : "";
    std::string const type = content.begin().key();
    if (type != "application/json") {
        std::string const text = plain_body(type, random);
        return is_broken ? mutated(text, random) : text;
    }
    json body = one_in(2, random) ? valid_body(operation["operationId"], last_segment(path)) : json();
    if (body.is_null()) body = sample(content.begin().value()["schema"], random);
    if (!is_broken) return json_text(body);
    std::string const text = json_text(broken_body(std::move(body), random));
    return one_in(4, random) ? mutated(text, random) : text;
}

/// What is wrong with a request's headers, one thing of several.
void break_headers(Headers& headers, std::mt19937& random) {
    auto const take_away = [&](char const* name) {
        headers.erase(
            std::remove_if(headers.begin(), headers.end(), [&](auto const& field) { return field.first == name; }),
            headers.end());
    };
    static char const* const kNames[] = {"Content-Type", "Mutation-Id", "If-Match", "Cookie", "Origin"};
    static char const* const kValues[] = {
        "text/plain", "x", "\"-1\"", "\"99999999999999999999\"", "W/\"1\"", "offerta=zz", "http://evil", "*", "\xFF"};
    char const* const name = pick(kNames, random);
    take_away(name);
    if (!one_in(3, random)) headers.emplace_back(name, pick(kValues, random));
}

Headers headers_of(json const& operation, std::string const& session, std::mt19937& random) {
    Headers out{{"Cookie", "offerta=" + session}, {"Mutation-Id", new_id()}};
    json const content = operation.value("requestBody", json::object()).value("content", json::object());
    if (!content.empty()) out.emplace_back("Content-Type", content.begin().key());
    if (one_in(3, random)) out.emplace_back("If-Match", one_in(2, random) ? "\"1\"" : "\"2\"");
    return out;
}

/// "?a=1&b=2" of the parameters that it has, half of those that need not be there left out.
std::string query_of(json const& operation, bool is_broken, std::mt19937& random) {
    std::string out;
    auto const add = [&](std::string const& name, std::string const& value) {
        out += (out.empty() ? "?" : "&") + name + "=" + value;
    };
    json const parameters = operation.value("parameters", json::array());
    for (json const& one : parameters) {
        if (one["in"] != "query" || (!one.value("required", false) && one_in(2, random))) continue;
        json const value = sample(one["schema"], random);
        bool const is_hostile = is_broken && one_in(2, random);
        add(one["name"], is_hostile          ? hostile_part(random)
                         : value.is_string() ? percent_encoded(value.get<std::string>())
                                             : value.dump());
    }
    if (is_broken && (out.empty() || one_in(4, random))) add("unknown", hostile_part(random));
    return out;
}

}  // namespace

json broken_body(json body, std::mt19937& random) {
    for (auto i = 0UL, n = 1 + random() % 3; i < n; ++i) {
        std::vector<json*> places;
        collect(body, places);
        json& place = *places[random() % places.size()];
        if (place.is_object() && one_in(2, random))
            place["member" + std::to_string(random() % 9)] = hostile_value(random);
        else
            place = hostile_value(random);
    }
    return body;
}

std::string mutated(std::string text, std::mt19937& random) {
    for (auto i = 0UL, n = 1 + random() % 6; i < n && !text.empty(); ++i) {
        std::size_t const at = random() % text.size();
        switch (random() % 5) {
            case 0:
                text[at] = static_cast<char>(random());
                break;
            case 1:
                text.erase(at, 1 + random() % 8);
                break;
            case 2:
                text.insert(at, 1 + random() % 300, static_cast<char>(random()));
                break;
            case 3:
                text.insert(at, "\r\n");
                break;
            default:
                text.resize(at);
                break;
        }
    }
    return text;
}

std::string json_text(json const& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

std::string text_of(BadRequest const& request) {
    std::string out = request.method + " " + request.target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n";
    for (auto const& [name, value] : request.headers) out += name + ": " + value + "\r\n";
    if (!request.body.empty() || request.method != "GET")
        out += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
    return out + "\r\n" + request.body;
}

BadRequests::BadRequests(std::uint16_t port, std::vector<std::string> const& sessions) {
    for (auto const& [path, methods] : description_document()["paths"].items()) {
        for (auto const& [method, operation] : methods.items()) {
            std::string upper = method;
            std::transform(upper.begin(), upper.end(), upper.begin(), [](unsigned char c) { return std::toupper(c); });
            operations_.push_back({path, upper, &operation});
        }
    }
    for (std::string const& session : sessions) learn_ids(port, session);
}

void BadRequests::learn_ids(std::uint16_t port, std::string const& session) {
    Headers const cookie{{"Cookie", "offerta=" + session}};
    std::string const self = test::get(port, "/api/v1/session", cookie).json()["user"]["id"];
    std::set<std::string> lists;
    for (Operation const& operation : operations_) {
        std::size_t const end = operation.path.find("/{");
        if (end != std::string::npos && operation.path.find("/api/") == 0) lists.insert(operation.path.substr(0, end));
    }
    for (std::string const& list : lists) {
        if (!description_document()["paths"].contains(list)) continue;
        json const answer = test::get(port, list, cookie).json();
        json const rows = answer.is_array()    ? answer
                          : answer.is_object() ? answer.value("items", json::array())
                                               : json();
        for (json const& row : rows) {
            // Who asks is not to lose his rights half way.
            if (row.is_object() && row.contains("id") && row["id"].is_string() && row["id"] != self)
                ids_[list].push_back(row["id"]);
        }
    }
}

BadRequest BadRequests::draw(std::size_t index, std::string const& session, std::mt19937& random) const {
    Operation const& operation = operations_[index % operations_.size()];
    json const& description = *operation.description;
    std::vector<Broken> ways{Broken::Query, Broken::Header, Broken::Body};
    if (operation.path.find('{') != std::string::npos) ways.push_back(Broken::Path);
    // Most of all there is to go wrong in a body.
    if (description.contains("requestBody")) ways.insert(ways.end(), 3, Broken::Body);
    Broken const broken = pick(ways, random);
    std::string const path = path_of(operation, broken == Broken::Path, random);
    BadRequest out{
        description["operationId"], operation.method, path + query_of(description, broken == Broken::Query, random),
        body_of(description, path, broken == Broken::Body, random), headers_of(description, session, random)};
    if (broken == Broken::Header) break_headers(out.headers, random);
    return out;
}

std::string BadRequests::path_of(Operation const& operation, bool is_broken, std::mt19937& random) const {
    std::string out;
    for (std::size_t at = 0; at < operation.path.size();) {
        std::size_t const open = operation.path.find('{', at);
        out += operation.path.substr(at, open - at);
        if (open == std::string::npos) break;
        std::size_t const close = operation.path.find('}', open);
        std::string const name = operation.path.substr(open + 1, close - open - 1);
        out += is_broken && one_in(2, random) ? hostile_part(random) : segment_of(operation, name, random);
        at = close + 1;
    }
    return out;
}

std::string BadRequests::segment_of(Operation const& operation, std::string const& name, std::mt19937& random) const {
    std::string const mark = "/{" + name + "}";
    auto const known = ids_.find(operation.path.substr(0, operation.path.find(mark)));
    if (known != ids_.end() && !one_in(4, random)) return percent_encoded(pick(known->second, random));
    json const parameters = operation.description->value("parameters", json::array());
    for (json const& one : parameters) {
        if (one["in"] != "path" || one["name"] != name) continue;
        json const value = sample(one["schema"], random);
        return value.is_string() ? percent_encoded(value.get<std::string>()) : value.dump();
    }
    return new_id();
}

}  // namespace offerta::server::test
