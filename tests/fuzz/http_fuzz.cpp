#include <algorithm>

#include "server/base/json_text.hpp"
#include "server/http/cursor.hpp"
#include "server/http/framing.hpp"
#include "server/http/precondition.hpp"
#include "server/http/problem.hpp"
#include "server/http/request_head.hpp"
#include "server/http/target.hpp"
#include "server/http/upgrade.hpp"
#include "tests/fuzz/support/fuzz_target.hpp"

// Any bytes as the head of a request: what the server makes of it before a handler sees it, and the parts that handlers
// read out of targets and fields.

namespace offerta::fuzz {

namespace {

using namespace server::http;

bool is_plain(std::string_view text) { return is_utf8(text) && text.find('\0') == std::string_view::npos; }

std::string escaped(std::string_view text) {
    static constexpr char kDigits[] = "0123456789ABCDEF";
    std::string out;
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        out += '%';
        out += kDigits[byte >> 4];
        out += kDigits[byte & 15];
    }
    return out;
}

/// The same target with every byte escaped.
std::string text_of_target(Target const& target) {
    std::string out = target.segments.empty() ? "/" : "";
    for (std::string const& segment : target.segments) out += "/" + escaped(segment);
    char separator = '?';
    for (auto const& [name, value] : target.query) {
        out += separator + escaped(name) + '=' + escaped(value);
        separator = '&';
    }
    return out;
}

void check_target(std::string_view text) {
    auto const target = parse_target(text);
    if (!target) return;
    for (std::string const& segment : target->segments) {
        require(is_plain(segment) && segment != "." && segment != "..", "a segment is plain UTF-8");
    }
    for (auto const& [name, value] : target->query)
        require(is_plain(name) && is_plain(value), "a query is plain UTF-8");
    auto const again = parse_target(text_of_target(*target));
    require(again && again->segments == target->segments && again->query == target->query,
            "an escaped target is the same", text_of_target(*target));
}

void check_cursor(std::string_view text) {
    for (std::size_t const parts : {1, 2, 3}) {
        auto const key = decode_cursor(text, parts);
        if (!key) continue;
        require(key->size() == parts, "a cursor has its number of parts");
        for (std::string const& part : *key) require(is_plain(part), "a cursor is plain UTF-8");
        require(decode_cursor(encode_cursor(*key), parts) == key, "a cursor comes back the same");
    }
}

void check_precondition(Request const& request) {
    auto const precondition = if_match(request);
    if (precondition.kind != Precondition::Kind::Version) return;
    Request again;
    std::string const tag = etag_of(precondition.version);
    again.headers = {{"If-Match", tag}};
    require(if_match(again).version == precondition.version, "a version's ETag names it");
    require(none_match_names(tag, tag), "an ETag matches itself");
}

void check_problem(Problem const& problem) {
    require(problem.status >= 400 && problem.status < 500, "a bad head is the client's fault");
    auto const response = problem_response(problem, "id");
    require(is_utf8(response.body), "a problem is UTF-8");
}

void check_head(std::string_view head) {
    RequestParser parser;
    Request request;
    if (auto const problem = parse_request_head(head, parser, request)) return check_problem(*problem);
    check_target(view_of(parser.get().target()));
    check_precondition(request);
    (void)none_match_names(request.header("If-None-Match").value_or(""), "\"1\"");
    require(request.trace_id.empty() || request.trace_id.size() == 32, "a trace id has 32 digits");
    if (auto const refusal = refuse_upgrade(request)) {
        require(refusal->status == 400 || refusal->status == 403 || refusal->status == 426, "a handshake's refusal");
        require(is_utf8(refusal->body), "a refusal is UTF-8");
    }
}

std::string request(std::string const& line, std::string const& fields) {
    return line + " HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
}

}  // namespace

std::vector<std::string> seeds() {
    std::vector<std::string> out{
        request("GET /api/v1/quotes?search=%D0%9A%D0%9F&status=sent&limit=50&sort=-updated&cursor=MQ", ""),
        request("GET /api/v1/quotes/01900000-0000-7000-8000-000000000001/documents/pdf?language=ru", ""),
        request("PUT /api/v1/quotes/1",
                "Content-Type: application/json\r\nMutation-Id: 1\r\nIf-Match: \"17\"\r\nContent-Length: 5\r\n"),
        request("POST /api/v1/imports", "Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n"),
        request("GET /api/v1/live",
                "Upgrade: websocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: http://a\r\n"),
        request("GET /",
                "If-None-Match: \"1\", W/\"2\"\r\nAccept-Encoding: br;q=0.5, gzip\r\n"
                "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\n"),
        request("GET /", "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n"),
        request("GET /", "X: a\r\n b\r\n"),
        "GET / HTTP/1.0\r\n\r\n",
        "/a%2Fb/%D0%9A?q=1%2B1&r=a+b&empty=",
        encode_cursor({"2026-11-24", "01900000-0000-7000-8000-000000000001"}),
    };
    return out;
}

}  // namespace offerta::fuzz

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const text = offerta::fuzz::text_of(data, size);
    offerta::fuzz::check_target(text);
    offerta::fuzz::check_cursor(text);
    // Connection hands over what ends with the first empty line.
    std::size_t const end = text.find("\r\n\r\n");
    if (end != std::string_view::npos) offerta::fuzz::check_head(text.substr(0, end + 4));
    return 0;
}
