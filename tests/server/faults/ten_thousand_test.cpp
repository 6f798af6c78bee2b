#include <doctest/doctest.h>

#include <iterator>
#include <random>
#include <set>
#include <thread>

#include "server/app/application.hpp"
#include "tests/server/faults/bad_requests.hpp"
#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"
#include "tests/support/sanitized.hpp"

// As many under the sanitizers as elsewhere: what they find is what this is for.

using namespace offerta::server;
using namespace offerta::server::test;

namespace {

constexpr int kRequests = 10'000;
constexpr int kThreads = 4;
constexpr std::size_t kWrongMax = 5;  ///< enough to see what it is
constexpr int kCloseLimitMs = 1'000;
constexpr int kAnswerLimitMs = 15'000 * offerta::test::kSlowness;

/// Who asks: an administrator first, and people whose own things the lists show.
constexpr char const* kLogins[] = {"panov", "kovaleva", "saveliev", "sokolova"};

std::string code_of(Reply const& reply) {
    nlohmann::json const body = reply.json();
    return body.is_object() ? body.value("code", std::string()) : std::string();
}

/// Requests whose framing contradicts itself, or that ask for another protocol.
std::string odd_framing(std::string const& session, std::mt19937& random) {
    static char const* const kFramings[] = {
        "PUT /api/v1/quotes/x HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
        "5\r\n\r\n{\"a\":",
        "POST /api/v1/imports HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
        "GET /api/v1/live HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
    };
    std::string text = kFramings[random() % std::size(kFramings)];
    text.insert(text.find("\r\n") + 2, "Cookie: offerta=" + session + "\r\n");
    return text;
}

/// One thread's part of the requests, and what was wrong with the answers.
class Asker {
  public:
    Asker(std::uint16_t port, Database const& database, BadRequests const& requests, int first)
        : port_(port), database_(database), requests_(requests), first_(first), random_(20261124U + unsigned(first)) {}

    void run() {
        for (std::size_t who = 0; who < std::size(kLogins); ++who) sign_in_again(who);
        for (int i = first_; i < kRequests && wrong_.size() < kWrongMax; i += kThreads) ask(i);
    }
    [[nodiscard]] std::vector<std::string> const& wrong() const { return wrong_; }
    [[nodiscard]] std::set<std::string> const& refused() const { return refused_; }

  private:
    void sign_in_again(std::size_t who) { sessions_[who] = database_.session_of(kLogins[who]); }

    void ask(int i) {
        std::size_t const who = random_() % std::size(kLogins);
        BadRequest const request = requests_.draw(random_(), sessions_[who], random_);
        bool const is_http = random_() % 2 == 0;
        Reply const reply = is_http ? ask_whole(request) : ask_raw(request, sessions_[who]);
        check_status(request, reply);
        if (is_http && reply.status >= 400 && reply.status != 401) refused_.insert(request.operation);
        // Some of them sign out, or end others' sessions: the next ones are not to stop at the door.
        if (reply.status == 401 && !is_signed_in(who)) sign_in_again(who);
        if (i % 500 < kThreads && get(port_, "/healthz").status != 200) say(request, "the server is not healthy");
    }

    [[nodiscard]] bool is_signed_in(std::size_t who) const {
        return get(port_, "/api/v1/session", {{"Cookie", "offerta=" + sessions_[who]}}).status == 200;
    }

    /// As HTTP it is right: it must be answered.
    Reply ask_whole(BadRequest const& request) {
        Reply reply = send(request);
        // Two that wait for each other's rows: one of them is told to come again.
        if (reply.status == 503 && code_of(reply) == "database_unavailable") reply = send(request);
        if (reply.status == 0) say(request, "no answer");
        return reply;
    }

    [[nodiscard]] Reply send(BadRequest const& request) const {
        return test::request(port_, request.method, request.target, request.body, request.headers);
    }

    /// As HTTP it is broken too: it must be answered, or the connection closed.
    Reply ask_raw(BadRequest const& request, std::string const& session) {
        std::string const text =
            mutated(random_() % 4 == 0 ? odd_framing(session, random_) : text_of(request), random_);
        Socket socket(port_);
        socket.send(text);
        socket.end_sending();
        Reply reply = socket.read(kAnswerLimitMs);
        if (reply.status == 0 && !socket.closes_within(kCloseLimitMs)) say(request, "neither an answer nor a close");
        // Two that wait for each other's rows: see above.
        if (reply.status == 503 && code_of(reply) == "database_unavailable") reply.status = 0;
        return reply;
    }

    /// 503 where it names what this server does not have, as a mail server; else the server is never at fault.
    void check_status(BadRequest const& request, Reply const& reply) {
        if (reply.status < 500) return;
        std::string const code = code_of(reply);
        if (reply.status == 503 && (code == "unavailable" || code == "document_unavailable")) return;
        say(request, std::to_string(reply.status) + " " + reply.body);
    }

    void say(BadRequest const& request, std::string const& what) {
        wrong_.push_back(request.operation + ": " + what + "\n" + text_of(request).substr(0, 4'000));
    }

    std::uint16_t port_;
    Database const& database_;
    BadRequests const& requests_;
    int first_;
    std::mt19937 random_;
    std::string sessions_[std::size(kLogins)];
    std::vector<std::string> wrong_;
    std::set<std::string> refused_;
};

std::vector<std::string> all_sessions(Database const& database) {
    std::vector<std::string> out;
    for (char const* login : kLogins) out.push_back(database.session_of(login));
    return out;
}

}  // namespace

TEST_CASE("ten thousand malformed requests of every operation give no 500, no crash and no hang") {
    OFFERTA_NEEDS_DATABASE();
    Database const database;  // its own: they delete, close and sign out
    Application application(database.config());
    application.start();
    std::uint16_t const port = application.port();
    BadRequests const requests(port, all_sessions(database));
    REQUIRE(requests.operation_count() > 100);
    std::vector<Asker> askers;
    for (int i = 0; i < kThreads; ++i) askers.emplace_back(port, database, requests, i);
    std::vector<std::thread> threads;
    for (Asker& asker : askers) threads.emplace_back([&asker] { asker.run(); });
    for (std::thread& thread : threads) thread.join();
    std::set<std::string> refused;
    for (Asker const& asker : askers) {
        for (std::string const& one : asker.wrong()) FAIL_CHECK(one);
        refused.insert(asker.refused().begin(), asker.refused().end());
    }
    // Nearly every operation was reached and had something to refuse; some, as /healthz, refuse next to nothing.
    CHECK(refused.size() > requests.operation_count() * 3 / 4);
    CHECK(get(port, "/readyz").status == 200);
    application.stop();
}
