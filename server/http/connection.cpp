#include "server/http/connection.hpp"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cstring>
#include <tuple>

#include "server/base/log.hpp"
#include "server/http/dispatch.hpp"
#include "server/http/drop_unsent.hpp"
#include "server/http/limits.hpp"
#include "server/http/live_endpoint.hpp"
#include "server/http/request_head.hpp"
#include "server/http/response_head.hpp"
#include "server/http/upgrade.hpp"

namespace offerta::server::http {

namespace {

namespace asio = boost::asio;
namespace beast_http = boost::beast::http;

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kBufferStart = 4 * 1024;
constexpr std::size_t kLingerBytes = 256 * 1024;

// Functions, not braces in a co_await: GCC 12 destroys such temporaries twice.
Problem malformed_request(std::string detail) { return {400, "malformed_request", std::move(detail), {}}; }
Problem header_too_large() { return {431, "header_too_large", "At most 16 KB of header.", {}}; }
Problem target_too_long() { return {414, "target_too_long", "At most 8 KB of target.", {}}; }
Problem expectation_failed() { return {417, "expectation_failed", {}, {}}; }
Problem too_many_requests(int wait) {
    Problem problem{429, "too_many", "Too many requests from there.", {}};
    problem.retry_after = wait;
    return problem;
}
Problem too_many_bodies() { return {503, "overloaded", {}, {}}; }
Problem malformed_target() {
    return problem_at(400, "malformed_target", Error{ErrorCode::InvalidFormat, "target", "a path in origin form", {}});
}
Problem body_too_large(std::size_t limit) {
    return problem_at(413, "body_too_large",
                      Error{ErrorCode::TooLong, "body", std::to_string(limit) + " bytes at most", {}});
}

}  // namespace

/// One request and what is known about it so far.
struct Connection::Exchange {
    explicit Exchange(Admission& a) : admission(a) {}
    ~Exchange() { admission.release_body(body_held); }
    Exchange(Exchange const&) = delete;
    Exchange& operator=(Exchange const&) = delete;

    /// Takes room for what has arrived, not for what was announced: room must not be had for a promise.
    bool hold_body(std::size_t size) {
        if (size <= body_held) return true;
        if (!admission.take_body(size - body_held)) return false;
        body_held = size;
        return true;
    }

    Admission& admission;
    RequestParser parser;
    Request request;
    std::optional<Problem> problem;
    Clock::time_point started = Clock::now();
    std::size_t route = Metrics::kNoRoute;
    std::size_t body_held = 0;
    bool body_unread = false;
    bool is_http_1_0 = false;
};

Connection::Connection(asio::ip::tcp::socket socket, std::string address, Shard& shard, asio::ssl::context* tls)
    : socket_(std::move(socket)), address_(std::move(address)), shard_(shard), buffer_(kBufferStart) {
    if (tls != nullptr) tls_.emplace(socket_, *tls);
    shard_.add(*this);
    shard_.parts.metrics.connections.fetch_add(1, std::memory_order_relaxed);
}

Connection::~Connection() {
    shard_.remove(*this);
    shard_.admission.leave(address_);
    shard_.parts.metrics.connections.fetch_sub(1, std::memory_order_relaxed);
}

void Connection::cut() {
    shard_.parts.metrics.connections_cut.fetch_add(1, std::memory_order_relaxed);
    deadline_ = Clock::time_point::max();
    boost::system::error_code ignored;
    drop_unsent(socket_);
    socket_.close(ignored);
}

void Connection::ask_to_stop() {
    if (on_stop_) on_stop_();
    if (!idle_) return;
    boost::system::error_code ignored;
    socket_.close(ignored);
}

asio::awaitable<void> Connection::run() {
    boost::system::error_code ignored;
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    if (!tls_ || co_await shake_hands()) {
        while (co_await serve_one()) {
        }
    }
    socket_.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
    socket_.close(ignored);
}

asio::awaitable<bool> Connection::shake_hands() {
    expire_after(shard_.settings.limits.header_time);
    auto const [error] = co_await tls_->async_handshake(asio::ssl::stream_base::server, kAwait);
    co_return !error;
}

asio::awaitable<bool> Connection::serve_one() {
    if (!co_await read_head()) co_return false;
    Exchange exchange(shard_.admission);
    exchange.request.request_id = shard_.next_request_id();
    exchange.request.remote_address = address_;
    ++served_;
    shard_.parts.metrics.requests_in_flight.fetch_add(1, std::memory_order_relaxed);
    bool keep = false;
    if (head_size_ == 0) {
        keep = co_await refuse(exchange, header_too_large());
    } else if (!parse_head(exchange)) {
        keep = co_await refuse(exchange, *exchange.problem);
    } else {
        keep = co_await answer(exchange);
    }
    shard_.parts.metrics.requests_in_flight.fetch_sub(1, std::memory_order_relaxed);
    co_return keep&& socket_.is_open();
}

/// Reads until an empty line stands in the buffer; head_size_ 0 says that the header is too large. False: the other
/// side has gone, or the server stops.
asio::awaitable<bool> Connection::read_head() {
    Limits const& bounds = shard_.settings.limits;
    expire_after(pending().empty() && served_ > 0 ? bounds.keep_alive_time : bounds.header_time);
    for (;;) {
        std::size_t const end = pending().find("\r\n\r\n");
        if (end != std::string_view::npos && end + 4 <= limits::kHeaderBytes) {
            head_size_ = end + 4;
            co_return true;
        }
        if (pending().size() >= limits::kHeaderBytes) {
            head_size_ = 0;
            co_return true;
        }
        idle_ = pending().empty();
        if (idle_ && shard_.stopping()) co_return false;
        std::size_t const read = co_await read_some();
        if (read == 0) co_return false;
        if (idle_) expire_after(bounds.header_time);
        idle_ = false;
    }
}

bool Connection::parse_head(Exchange& exchange) {
    std::string_view const head = pending().substr(0, head_size_);
    exchange.problem = parse_request_head(head, exchange.parser, exchange.request);
    if (!exchange.problem) fill_sender(exchange.request);
    exchange.is_http_1_0 = exchange.parser.get().version() == 10;
    exchange.body_unread = !exchange.parser.is_done();
    begin_ += head_size_;
    return !exchange.problem;
}

void Connection::fill_sender(Request& request) const {
    request.is_secure = tls_.has_value();
    Proxies const& proxies = shard_.settings.proxies;
    if (!proxies.has(address_)) return;
    // Fields of one name are one list: a sender's own field must not hide the proxy's behind it.
    std::string forwarded_for;
    for (auto const& [name, value] : request.headers) {
        if (!equals_ignoring_case(name, "X-Forwarded-For")) continue;
        if (!forwarded_for.empty()) forwarded_for += ',';
        forwarded_for += value;
    }
    request.remote_address = proxies.client(address_, forwarded_for);
    if (auto const scheme = request.header("X-Forwarded-Proto")) {
        request.is_secure = equals_ignoring_case(*scheme, "https");
    }
}

asio::awaitable<bool> Connection::answer(Exchange& exchange) {
    std::string_view const text = view_of(exchange.parser.get().target());
    if (text.size() > limits::kTargetBytes) {
        co_return co_await refuse(exchange, target_too_long());
    }
    auto target = parse_target(text);
    if (!target) {
        co_return co_await refuse(exchange, malformed_target());
    }
    exchange.request.target = std::move(*target);
    Router::Match match = shard_.parts.router.find(exchange.request.method, exchange.request.target.segments);
    if (match.route != nullptr) {
        exchange.request.params = std::move(match.params);
        exchange.route = shard_.parts.router.index_of(*match.route);
        co_return co_await serve_route(exchange, *match.route);
    }
    bool const readable = exchange.request.method == Method::Get || exchange.request.method == Method::Head;
    if (match.allowed.empty() && readable) {
        Response response = shard_.parts.files.respond(exchange.request);
        if (response.status != 404) co_return co_await finish(exchange, std::move(response));
    }
    co_return co_await finish(exchange, no_route(match, exchange.request));
}

asio::awaitable<bool> Connection::serve_route(Exchange& exchange, Route const& route) {
    // Whoever watches over the server asks outside of these.
    bool const is_limited = route.pattern.starts_with("/api/") || route.pattern.starts_with("/q/");
    auto const wait = is_limited ? shard_.admission.take_request(exchange.request.remote_address) : std::nullopt;
    if (wait) co_return co_await refuse(exchange, too_many_requests(*wait));
    if (std::holds_alternative<Upgrade>(route.handler)) co_return co_await serve_live(exchange, route);
    auto const length = exchange.parser.content_length();
    auto const known_length = length ? std::optional<std::uint64_t>(*length) : std::nullopt;
    if (auto problem = check_head(route, exchange.request, known_length, exchange.body_unread)) {
        co_return co_await refuse(exchange, *problem);
    }
    if (exchange.body_unread) {
        bool gone = false;
        auto const problem = co_await read_body(exchange, route.body_max, gone);
        if (gone) co_return false;
        if (problem) co_return co_await refuse(exchange, *problem);
    }
    deadline_ = Clock::time_point::max();  // the database has its own limits
    if (auto const* quick = std::get_if<QuickHandler>(&route.handler)) {
        co_return co_await finish(exchange, run_quick(*quick, exchange.request));
    }
    co_return co_await finish(exchange, co_await answer_from_database(exchange, route));
}

asio::awaitable<Response> Connection::answer_from_database(Exchange& exchange, Route const& route) {
    if (route.at_once) {
        std::optional<Response> response = answer_at_once(exchange, route);
        if (response) co_return std::move(*response);
    }
    if (route.glance.ask) {
        std::optional<Response> response = co_await answer_at_a_glance(exchange, route);
        if (response) co_return std::move(*response);
    }
    std::function<Response(db::Session&)> work = [&](db::Session& session) {
        return run_on_session(route, shard_.parts.guard, exchange.request, session);
    };
    co_return co_await run_on_database(exchange, route, std::move(work));
}

asio::awaitable<bool> Connection::serve_live(Exchange& exchange, Route const& route) {
    if (auto refusal = refuse_upgrade(exchange.request)) {
        co_return co_await finish(exchange, std::move(*refusal));
    }
    if (shard_.parts.live == nullptr || exchange.body_unread || !pending().empty()) {
        co_return co_await refuse(exchange, malformed_request("nothing may follow a handshake before its answer"));
    }
    deadline_ = Clock::time_point::max();  // the session has its own
    std::function<Response(db::Session&)> ask = [&](db::Session& session) {
        return admit(route, shard_.parts.guard, exchange.request, session).value_or(empty_response(101));
    };
    if (shard_.parts.guard != nullptr) {
        Response verdict = co_await run_on_database(exchange, route, std::move(ask));
        if (verdict.status != 101) co_return co_await finish(exchange, std::move(verdict));
    }
    if (shard_.stopping()) co_return false;
    auto& live = shard_.parts.metrics.live_connections;
    live.fetch_add(1, std::memory_order_relaxed);
    Upgraded upgraded{
        socket_, tls_ ? &*tls_ : nullptr, exchange.parser.get(), exchange.request.request_id, exchange.request.caller,
        on_stop_};
    co_await shard_.parts.live->serve(upgraded);
    on_stop_ = nullptr;
    live.fetch_sub(1, std::memory_order_relaxed);
    log_request(exchange, 101, 0);
    co_return false;
}

asio::awaitable<std::optional<Problem>> Connection::read_body(Exchange& exchange, std::size_t body_max, bool& gone) {
    auto const expect = exchange.request.header("Expect");
    if (expect && !equals_ignoring_case(*expect, "100-continue")) {
        co_return expectation_failed();
    }
    if (expect && pending().empty()) {
        gone = !co_await write("HTTP/1.1 100 Continue\r\n\r\n", {});
        if (gone) co_return std::nullopt;
    }
    Limits const& bounds = shard_.settings.limits;
    Clock::time_point const started = Clock::now();
    std::size_t received = 0;
    while (!exchange.parser.is_done()) {
        deadline_ = started + bounds.body_grace + std::chrono::seconds(received / bounds.body_bytes_per_second);
        if (pending().empty()) {
            gone = co_await read_some() == 0;
            if (gone) co_return std::nullopt;
        }
        boost::system::error_code error;
        std::string_view const bytes = pending();
        std::size_t const used = exchange.parser.put(asio::const_buffer(bytes.data(), bytes.size()), error);
        begin_ += used;
        received += used;
        std::size_t const size = exchange.parser.get().body().size();
        if (size > body_max) co_return body_too_large(body_max);
        if (!exchange.hold_body(size)) co_return too_many_bodies();
        if (error == beast_http::error::need_more) {
            if (pending().size() >= limits::kHeaderBytes) co_return malformed_request("chunk header too long");
            gone = co_await read_some() == 0;
            if (gone) co_return std::nullopt;
        } else if (error) {
            co_return malformed_request(error.message());
        }
    }
    exchange.body_unread = false;
    exchange.request.body = std::move(exchange.parser.get().body());
    co_return std::nullopt;
}

std::optional<Response> Connection::answer_at_once(Exchange& exchange, Route const& route) {
    Guard* const guard = shard_.parts.guard;
    if (guard == nullptr || !guard->admit_known(route.operation.rule(), exchange.request)) return std::nullopt;
    Response response = run_quick(route.at_once, exchange.request);
    // A database thread notes it.
    if (is_private_refusal(route.operation.rule(), response.status)) return std::nullopt;
    shard_.parts.metrics.glances.fetch_add(1, std::memory_order_relaxed);
    return response;
}

asio::awaitable<std::optional<Response>> Connection::answer_at_a_glance(Exchange& exchange, Route const& route) {
    Guard* const guard = shard_.parts.guard;
    bool const can_ask = guard != nullptr && shard_.glances.is_ready();
    if (!can_ask || !guard->admit_known(route.operation.rule(), exchange.request)) co_return std::nullopt;
    auto call = route.glance.ask(exchange.request);
    if (!call) co_return std::nullopt;
    db::Identity const who = identity_of(guard, exchange.request);
    auto start = [&](auto done) {
        auto shared = std::make_shared<decltype(done)>(std::move(done));
        shard_.glances.ask(who, std::move(*call),
                           [shared](std::optional<db::Result> result) { (*shared)(std::move(result)); });
    };
    auto const result = co_await asio::async_initiate<asio::use_awaitable_t<> const, void(std::optional<db::Result>)>(
        start, asio::use_awaitable);
    if (!result) co_return std::nullopt;
    auto response = run_glance(route.glance, exchange.request, *result);
    if (response) shard_.parts.metrics.glances.fetch_add(1, std::memory_order_relaxed);
    co_return response;
}

asio::awaitable<Response> Connection::run_on_database(Exchange& exchange, Route const& route,
                                                      std::function<Response(db::Session&)> work) {
    db::Workers& workers = route.is_slow ? shard_.parts.slow_workers : shard_.parts.workers;
    auto start = [&](auto done) {
        auto shared = std::make_shared<decltype(done)>(std::move(done));
        auto reply = [shared, &io = shard_.io](Response response) {
            asio::post(io, [shared, answer = std::move(response)]() mutable { (*shared)(std::move(answer)); });
        };
        auto job = [reply, &work](db::Session& session) { reply(work(session)); };
        if (!workers.submit(std::move(job))) reply(overloaded(route, exchange.request));
    };
    co_return co_await asio::async_initiate<asio::use_awaitable_t<> const, void(Response)>(start, asio::use_awaitable);
}

asio::awaitable<bool> Connection::refuse(Exchange& exchange, Problem const& problem) {
    Response response = problem_response(problem, exchange.request.request_id);
    response.close = true;
    return finish(exchange, std::move(response));
}

asio::awaitable<bool> Connection::finish(Exchange& exchange, Response response) {
    bool const broken = exchange.problem.has_value() || head_size_ == 0;
    bool const keep = !response.close && !broken && !exchange.body_unread && !shard_.stopping() &&
                      served_ < shard_.settings.limits.requests_per_connection && exchange.parser.get().keep_alive();
    head_text_.clear();
    append_response_head(
        head_text_, response,
        {shard_.date(), exchange.request.request_id, keep, exchange.is_http_1_0, exchange.request.is_secure});
    bool const bodyless = exchange.request.method == Method::Head || response.status == 304;
    std::string_view const body = bodyless ? std::string_view() : response.bytes();
    bool const written = co_await write(head_text_, body);
    shard_.parts.metrics.count(exchange.route, response.status, Clock::now() - exchange.started);
    log_request(exchange, response.status, body.size());
    if (written && !keep) co_await linger();
    co_return written&& keep;
}

void Connection::log_request(Exchange const& exchange, int status, std::size_t bytes) const {
    if (!shard_.settings.access_log) return;
    bool const broken = exchange.problem.has_value() || head_size_ == 0;
    std::string_view const target = broken ? std::string_view() : view_of(exchange.parser.get().target());
    log::info("request", {{"request_id", exchange.request.request_id},
                          {"trace_id", exchange.request.trace_id},
                          {"method", name_of(exchange.request.method)},
                          {"path", logged_path(target)},
                          {"status", status},
                          {"bytes", bytes},
                          {"ms", std::chrono::duration<double, std::milli>(Clock::now() - exchange.started).count()},
                          {"remote", exchange.request.remote_address}});
}

asio::awaitable<bool> Connection::write(std::string_view head, std::string_view body) {
    while (!head.empty() || !body.empty()) {
        expire_after(shard_.settings.limits.write_stall);
        std::array<asio::const_buffer, 2> const parts{asio::const_buffer(head.data(), head.size()),
                                                      asio::const_buffer(body.data(), body.size())};
        boost::system::error_code error;
        std::size_t written = 0;
        if (tls_)
            std::tie(error, written) = co_await tls_->async_write_some(parts, kAwait);
        else
            std::tie(error, written) = co_await socket_.async_write_some(parts, kAwait);
        if (error) co_return false;
        std::size_t const of_head = std::min(written, head.size());
        head.remove_prefix(of_head);
        body.remove_prefix(written - of_head);
    }
    co_return true;
}

/// Reads and drops what the other side still sends: closing at once would reset the connection, and with it the answer.
asio::awaitable<void> Connection::linger() {
    boost::system::error_code ignored;
    expire_after(shard_.settings.limits.linger_time);
    // Says that this is the end: without it the other side must take the answer for cut off.
    if (tls_) co_await tls_->async_shutdown(kAwait);
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    for (std::size_t dropped = 0; dropped < kLingerBytes;) {
        auto const [error, read] = co_await socket_.async_read_some(asio::buffer(buffer_), kAwait);
        if (error) co_return;
        dropped += read;
    }
}

/// 0 at the end of the stream and after any error.
asio::awaitable<std::size_t> Connection::read_some() {
    if (begin_ == end_) begin_ = end_ = 0;
    if (end_ == buffer_.size() && begin_ > 0) {
        std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
        end_ -= begin_;
        begin_ = 0;
    }
    if (end_ == buffer_.size()) buffer_.resize(buffer_.size() * 2);
    auto const room = asio::buffer(buffer_.data() + end_, buffer_.size() - end_);
    boost::system::error_code error;
    std::size_t read = 0;
    if (tls_)
        std::tie(error, read) = co_await tls_->async_read_some(room, kAwait);
    else
        std::tie(error, read) = co_await socket_.async_read_some(room, kAwait);
    if (error) co_return 0;
    end_ += read;
    co_return read;
}

}  // namespace offerta::server::http
