// server_load PORT SECONDS CONNECTIONS get PATH | create LINES | edit LINES | latency PATH | sign-in PASSWORD
// OFFERTA_BENCH_SESSION is the cookie of a session to ask with. Each connection sends its next request when the answer
// to the last one is there; prints answers per second; `latency` the median time of an answer in microseconds.
// `sign-in`: connection N as bench-N.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/server/support/client.hpp"
#include "tests/server/support/samples.hpp"

using namespace offerta::server::test;

namespace {

using Clock = std::chrono::steady_clock;

struct Load {
    std::uint16_t port = 0;
    std::chrono::seconds time{3};
    std::string mode;
    std::string path;
    int lines = 20;
};

std::string message(std::string const& cookie, std::string const& method, std::string const& path,
                    std::string const& body) {
    std::string text = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + cookie;
    if (body.empty()) return text + "\r\n";
    return text + "Content-Type: application/json\r\nMutation-Id: " + new_id() +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

/// What one connection sends: made from a text, so that making it costs little beside what is measured.
class Source {
  public:
    explicit Source(Load const& load) : load_(load), cookie_(cookie_line(load.port)) {
        if (load.mode == "get" || load.mode == "latency") text_ = message(cookie_, "GET", load.path, {});
        if (load.mode == "sign-in") {
            static std::atomic<int> number{0};
            std::string const login = "bench-" + std::to_string(++number);
            // Each from an address of his own, as a proxy tells it: guesses are counted by address, too.
            std::string const from = "X-Forwarded-For: 10." + std::to_string(number) + ".0.1\r\n";
            text_ = message(from, "POST", "/api/v1/sign-in",
                            R"({"login":")" + login + R"(","password":")" + load.path + "\"}");
        }
        if (load.mode == "create") template_ = quote_body(kMark, load.lines).dump();
        if (load.mode == "edit") begin_editing();
    }

    std::string next() {
        if (!text_.empty()) return text_;
        if (load_.mode == "create") return creation();
        std::string const now = std::to_string(2 + version_ % 7);
        auto const body = quantity_edit(new_id(), version_, line_, quantity_, now).dump();
        ++version_;
        quantity_ = now;
        return message(cookie_, "POST", "/api/v1/quotes/" + quote_ + "/edits", body);
    }

  private:
    static constexpr char kMark[] = "11111111-1111-7111-8111-111111111111";

    std::string creation() const {
        std::string const id = new_id();
        std::string body = template_;
        body.replace(body.find(kMark), id.size(), id);
        return message(cookie_, "PUT", "/api/v1/quotes/" + id, body);
    }
    void begin_editing() {
        quote_ = new_id();
        auto const body = quote_body(quote_, load_.lines);
        auto const& lines = body["specifications"][0]["lines"];
        line_ = lines[lines.size() / 2]["id"];
        if (send_json(load_.port, "PUT", "/api/v1/quotes/" + quote_, body).status != 201) std::exit(1);
    }

    Load const& load_;
    std::string cookie_;
    std::string text_, template_, quote_, line_, quantity_ = "1";
    std::int64_t version_ = 1;
};

/// Times of answers in microseconds, of all connections.
struct Times {
    std::mutex mutex;
    std::vector<double> all;

    void add(std::vector<double> const& more) {
        std::lock_guard const lock(mutex);
        all.insert(all.end(), more.begin(), more.end());
    }
    double median() {
        if (all.empty()) return 0;
        auto const middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
        std::nth_element(all.begin(), middle, all.end());
        return *middle;
    }
};

void run(Load const& load, std::atomic<long>& answers, std::atomic<long>& failures, Times& times) {
    std::vector<double> mine;
    Source source(load);
    auto socket = std::make_unique<Socket>(load.port);
    auto const end = Clock::now() + load.time;
    while (Clock::now() < end) {
        auto const sent = Clock::now();
        if (!socket->send(source.next())) break;
        Reply const reply = socket->read(60'000);
        mine.push_back(std::chrono::duration<double, std::micro>(Clock::now() - sent).count());
        ++(reply.status == 200 || reply.status == 201 ? answers : failures);
        if (reply.status == 0) break;
        if (reply.header("connection") == "close") socket = std::make_unique<Socket>(load.port);
    }
    times.add(mine);
}

}  // namespace

int main(int count, char** words) {
    if (count != 6) return 2;
    Load load;
    load.port = static_cast<std::uint16_t>(std::atoi(words[1]));
    load.time = std::chrono::seconds(std::atoi(words[2]));
    load.mode = words[4];
    load.path = words[5];
    if (char const* token = std::getenv("OFFERTA_BENCH_SESSION")) use_session(load.port, token);
    load.lines = std::max(1, std::atoi(words[5]));
    std::atomic<long> answers{0}, failures{0};
    Times times;
    std::vector<std::thread> threads;
    for (int i = std::atoi(words[3]); i > 0; --i) threads.emplace_back([&] { run(load, answers, failures, times); });
    for (std::thread& thread : threads) thread.join();
    if (load.mode == "latency") {
        std::printf("%.0f\n", times.median());
    } else {
        std::printf("%.0f\n", static_cast<double>(answers) / static_cast<double>(load.time.count()));
    }
    if (failures > 0) std::fprintf(stderr, "%ld requests failed\n", failures.load());
    return failures > 0 ? 1 : 0;
}
