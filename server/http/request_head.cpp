#include "server/http/request_head.hpp"

#include <boost/asio/buffer.hpp>

#include "server/http/framing.hpp"
#include "server/http/limits.hpp"

namespace offerta::server::http {

namespace {

namespace beast_http = boost::beast::http;

Method method_from(beast_http::verb verb) {
    switch (verb) {
        case beast_http::verb::get:
            return Method::Get;
        case beast_http::verb::head:
            return Method::Head;
        case beast_http::verb::post:
            return Method::Post;
        case beast_http::verb::put:
            return Method::Put;
        case beast_http::verb::delete_:
            return Method::Delete;
        default:
            return Method::Other;
    }
}

Problem malformed(std::string detail) { return {400, "malformed_request", std::move(detail), {}}; }

void take_fields(RequestParser const& parser, Request& request) {
    request.headers.reserve(16);
    for (auto const& field : parser.get()) {
        request.headers.emplace_back(view_of(field.name_string()), view_of(field.value()));
    }
    if (auto const parent = request.header("traceparent")) request.trace_id = trace_id_of(*parent);
}

}  // namespace

std::optional<Problem> parse_request_head(std::string_view head, RequestParser& parser, Request& request) {
    parser.eager(false);
    parser.header_limit(static_cast<std::uint32_t>(limits::kHeaderBytes + 1));
    parser.body_limit(boost::none);
    boost::system::error_code error;
    std::size_t const used = parser.put(boost::asio::const_buffer(head.data(), head.size()), error);
    if (error) return malformed(error.message());
    if (!parser.is_header_done() || used != head.size()) return malformed("incomplete header");
    request.method = method_from(parser.get().method());
    take_fields(parser, request);
    return check_framing(head, request.headers, parser.get().version() == 10);
}

}  // namespace offerta::server::http
