#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "server/http/shard.hpp"

namespace offerta::server::http {

/// One HTTP/1.1 connection: reads a request, has it answered, writes, and so on. Lives on its shard's thread.
class Connection {
  public:
    /// `tls`: what to speak it with; null for a plain connection.
    Connection(boost::asio::ip::tcp::socket socket, std::string address, Shard& shard, boost::asio::ssl::context* tls);
    ~Connection();
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    boost::asio::awaitable<void> run();

    [[nodiscard]] bool is_overdue(Clock::time_point now) const { return now > deadline_; }
    /// Closes the socket; what is being waited for ends with an error.
    void cut();
    /// An idle connection ends now, a busy one after its answer.
    void ask_to_stop();

  private:
    template <class T>
    using Task = boost::asio::awaitable<T>;
    struct Exchange;

    /// False when the other side does not speak TLS as it should.
    Task<bool> shake_hands();
    Task<bool> serve_one();
    Task<bool> read_head();
    bool parse_head(Exchange& exchange);
    /// Who asks and over what: by what a proxy of ours says where there is one.
    void fill_sender(Request& request) const;
    Task<bool> answer(Exchange& exchange);
    Task<bool> serve_route(Exchange& exchange, Route const& route);
    Task<bool> serve_live(Exchange& exchange, Route const& route);
    /// None: the connection is gone.
    Task<std::optional<Problem>> read_body(Exchange& exchange, std::size_t body_max, bool& gone);
    Task<Response> answer_from_database(Exchange& exchange, Route const& route);
    /// By the route's handler that needs no database; none where a database thread must do it.
    std::optional<Response> answer_at_once(Exchange& exchange, Route const& route);
    /// By the route's glance; none where a database thread must do it.
    Task<std::optional<Response>> answer_at_a_glance(Exchange& exchange, Route const& route);
    /// Runs `work` on a database thread; this coroutine goes on with its answer on the connection's own.
    Task<Response> run_on_database(Exchange& exchange, Route const& route, std::function<Response(db::Session&)> work);

    Task<bool> refuse(Exchange& exchange, Problem const& problem);
    Task<bool> finish(Exchange& exchange, Response response);
    void log_request(Exchange const& exchange, int status, std::size_t bytes) const;
    Task<bool> write(std::string_view head, std::string_view body);
    Task<void> linger();
    Task<std::size_t> read_some();

    [[nodiscard]] std::string_view pending() const { return {buffer_.data() + begin_, end_ - begin_}; }
    void expire_after(Clock::duration time) { deadline_ = Clock::now() + time; }

    boost::asio::ip::tcp::socket socket_;
    std::optional<boost::asio::ssl::stream<boost::asio::ip::tcp::socket&>> tls_;
    std::string address_;
    Shard& shard_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::size_t head_size_ = 0;
    int served_ = 0;
    bool idle_ = false;
    std::string head_text_;  // of the answer, kept for its capacity
    Clock::time_point deadline_ = Clock::time_point::max();
    std::function<void()> on_stop_;
};

}  // namespace offerta::server::http
