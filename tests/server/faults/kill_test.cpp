#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <random>
#include <thread>

#include "tests/server/support/client.hpp"
#include "tests/server/support/database.hpp"
#include "tests/server/support/samples.hpp"
#include "tests/server/support/server_process.hpp"
#include "tests/server/support/until.hpp"

using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

constexpr int kKills = 20;
constexpr int kWriters = 4;

/// Makes one quote and then changes its title over and over, each edit with one id until it is acknowledged.
struct Writer {
    std::string quote = new_id();
    std::int64_t acknowledged = 0;  ///< edits
    std::string title = "First";
    int customers = 0;
    bool failed = false;

    /// `answers` counts what was acknowledged to all writers.
    void run(std::uint16_t port, std::atomic<int>& answers, std::atomic<bool> const& stopping) {
        if (!until_acknowledged(port, "PUT", "/api/v1/quotes/" + quote, quote_body(quote, 3))) return;
        while (!stopping) {
            std::string const next = "Title " + std::to_string(acknowledged + 1);
            json const edit = title_edit(new_id(), acknowledged + 1, title, next);
            if (!until_acknowledged(port, "POST", "/api/v1/quotes/" + quote + "/edits", edit)) return;
            title = next;
            ++acknowledged;
            ++answers;
            std::string const customer = new_id();
            json const body = customer_body(customer, "Kill " + quote, 0);
            if (!until_acknowledged(port, "PUT", "/api/v1/customers/" + customer, body)) return;
            ++customers;
        }
    }

    bool until_acknowledged(std::uint16_t port, char const* method, std::string const& target, json const& body) {
        std::string const mutation = new_id();
        auto const limit = std::chrono::steady_clock::now() + std::chrono::seconds(30);
        while (std::chrono::steady_clock::now() < limit) {
            Reply const reply = send_json(port, method, target, body, mutation);
            if (reply.status == 200 || reply.status == 201) return true;
            bool const temporary = reply.status == 0 || reply.status == 503;
            if (!temporary) break;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        failed = true;
        return false;
    }
};

}  // namespace

TEST_CASE("twenty kills of the server during writes lose no acknowledged change and double none") {
    OFFERTA_NEEDS_DATABASE();
    Database const database;
    ServerProcess server(database.url(), {"--no-access-log"});
    std::uint16_t const port = server.port();
    use_session(port, database.session_of());
    std::vector<Writer> writers(kWriters);
    std::atomic<bool> stopping{false};
    std::vector<std::thread> threads;
    std::atomic<int> answers{0};
    for (Writer& writer : writers) threads.emplace_back([&] { writer.run(port, answers, stopping); });
    std::mt19937 random(20);
    for (int i = 0; i < kKills; ++i) {
        int const before = answers;
        CHECK(until([&] { return answers > before; }, std::chrono::seconds(30)));
        std::this_thread::sleep_for(std::chrono::milliseconds(random() % 300));  // a random moment is the point
        server.kill();
        server.start();
    }
    CHECK(server.wait_until_ready());
    stopping = true;
    for (std::thread& thread : threads) thread.join();
    std::int64_t edits = 0;
    for (Writer const& writer : writers) {
        CHECK_FALSE(writer.failed);
        json const quote = get(port, "/api/v1/quotes/" + writer.quote).json()["quote"];
        CHECK(quote["version"] == writer.acknowledged + 1);
        CHECK(quote["title"] == writer.title);
        CHECK(database.ask("SELECT count(*) FROM customer WHERE name = 'Kill " + writer.quote + "'") ==
              std::to_string(writer.customers));
        edits += writer.acknowledged;
    }
    // Gapless numbers, gapless versions, an event for every change.
    CHECK(database.ask("SELECT count(*) = max(sequence) - 418 FROM quote WHERE sequence > 418") == "t");
    CHECK(database.ask("SELECT count(*) FROM (SELECT 1 FROM event GROUP BY aggregate, entity "
                       "HAVING count(*) <> max(version) - min(version) + 1) broken") == "0");
    MESSAGE(kKills << " kills, " << edits << " edits acknowledged");
    CHECK(edits > kKills);
}
