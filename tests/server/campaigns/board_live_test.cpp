#include <doctest/doctest.h>

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <thread>

#include "tests/server/campaigns/campaign_stage.hpp"
#include "tests/server/support/live.hpp"
#include "tests/server/support/until.hpp"
#include "tests/support/sanitized.hpp"

// Boards that are open (domain.md K8, reliability.md S7, S8): each comes to show what the database says, whatever is
// cut on the way.

using namespace offerta;
using namespace offerta::server;
using namespace offerta::server::test;
using nlohmann::json;

namespace {

using Versions = std::map<std::string, std::int64_t>;

/// A browser with the board open: it takes the list when it connects, and then what it is told. Its own thread reads.
class OpenBoard {
  public:
    OpenBoard(std::uint16_t port, Headers cookie, bool is_slow, unsigned seed)
        : port_(port), cookie_(std::move(cookie)), is_slow_(is_slow), random_(seed) {
        thread_ = std::thread([this] { run(); });
    }
    ~OpenBoard() {
        stop();
        thread_.join();
    }
    OpenBoard(OpenBoard const&) = delete;
    OpenBoard& operator=(OpenBoard const&) = delete;

    /// Reads no further. A reader that waits hears of it after five seconds: many are told before the first is waited
    /// for.
    void stop() { stopping_ = true; }
    /// Its connection is lost at the next message.
    void cut() { cut_ = true; }
    [[nodiscard]] bool is_open() const { return opened_ > 0; }
    [[nodiscard]] int connections() const { return opened_; }
    [[nodiscard]] Versions shown() const {
        std::lock_guard const lock(mutex_);
        return versions_;
    }

  private:
    void run() {
        while (!stopping_) {
            LiveSocket socket(port_, cookie_);
            if (socket.status() != 101) {
                std::this_thread::sleep_for(std::chrono::milliseconds(50));
                continue;
            }
            read(socket);
        }
    }
    void read(LiveSocket& socket) {
        for (bool is_first = true; !stopping_ && !cut_.exchange(false); is_first = false) {
            json const message = socket.next();
            if (message.is_null()) return;
            if (is_first) take_list();
            if (message.value("type", "") == "campaign_changed") take(message["id"], message["version"]);
            if (is_slow_) std::this_thread::sleep_for(std::chrono::milliseconds(random_() % 30));
        }
    }
    void take_list() {
        json const page = get(port_, "/api/v1/campaigns?limit=200", cookie_).json();
        for (json const& one : page["items"]) take(one["id"], one["version"]);
        ++opened_;
    }
    void take(std::string const& id, std::int64_t version) {
        std::lock_guard const lock(mutex_);
        std::int64_t& now = versions_[id];
        now = std::max(now, version);
    }

    std::uint16_t port_;
    Headers cookie_;
    bool is_slow_;
    std::mt19937 random_;
    std::atomic<bool> stopping_ = false, cut_ = false;
    std::atomic<int> opened_ = 0;
    mutable std::mutex mutex_;
    Versions versions_;
    std::thread thread_;
};

Versions stored(CampaignStage const& stage, std::vector<std::string> const& ids) {
    Versions out;
    for (std::string const& id : ids)
        out[id] = std::stoll(stage.ask("SELECT version FROM campaign WHERE id = '" + id + "'"));
    return out;
}

bool shows(OpenBoard const& board, Versions const& wanted) {
    Versions const shown = board.shown();
    return std::all_of(wanted.begin(), wanted.end(), [&](auto const& one) {
        auto const found = shown.find(one.first);
        return found != shown.end() && found->second == one.second;
    });
}

void comment_on(CampaignStage& stage, std::string const& id) {
    CHECK(stage
              .send(kMarketer, "POST", "/api/v1/campaigns/" + id + "/comments",
                    {{"id", new_id()}, {"task", ""}, {"text", "Ещё"}})
              .status == 201);
}

}  // namespace

TEST_CASE("S7 boards with slow readers and connections that are cut all come to show what the database says") {
    OFFERTA_NEEDS_DATABASE();
    constexpr int kBoards = offerta::test::kIsSanitized ? 40 : 200, kChanges = 200;
    // All of them come from one address, each with a second connection for its list.
    CampaignStage stage([](Config& config) { config.limits.connections_per_address = 3 * kBoards; });
    std::vector<std::string> ids;
    for (int i = 0; i < 10; ++i) ids.push_back(stage.make(30));
    std::vector<std::unique_ptr<OpenBoard>> boards;
    for (int i = 0; i < kBoards; ++i)
        boards.push_back(
            std::make_unique<OpenBoard>(stage.port, stage.cookie(kMarketer), i % 10 == 0, static_cast<unsigned>(i)));
    REQUIRE(
        until([&] { return std::all_of(boards.begin(), boards.end(), [](auto const& one) { return one->is_open(); }); },
              std::chrono::seconds(30)));
    std::mt19937 random(11);
    for (int i = 0; i < kChanges; ++i) {
        comment_on(stage, ids[random() % ids.size()]);
        if (i % 4 == 0) boards[random() % kBoards]->cut();
    }
    Versions const wanted = stored(stage, ids);
    auto const quiet = std::chrono::steady_clock::now();
    CHECK(until(
        [&] { return std::all_of(boards.begin(), boards.end(), [&](auto const& one) { return shows(*one, wanted); }); },
        std::chrono::seconds(10)));
    auto const took = std::chrono::steady_clock::now() - quiet;
    MESSAGE("all boards right after " << std::chrono::duration_cast<std::chrono::milliseconds>(took).count() << " ms");
    int connections = 0;
    for (auto const& one : boards) connections += one->connections();
    CHECK(connections > kBoards);  // some were cut
    for (auto const& one : boards) one->stop();
    boards.clear();
}

TEST_CASE("S8 a relay that loses its connection to the database five times misses no change") {
    OFFERTA_NEEDS_DATABASE();
    CampaignStage stage;
    std::vector<std::string> const ids{stage.make(30), stage.make(31)};
    OpenBoard board(stage.port, stage.cookie(kMarketer), false, 1);
    REQUIRE(until([&] { return board.is_open(); }));
    for (int kill = 0; kill < 5; ++kill) {
        comment_on(stage, ids[0]);
        CHECK(stage.ask("SELECT count(pg_terminate_backend(pid)) > 0 FROM pg_stat_activity WHERE datname = "
                        "current_database() AND "
                        "application_name = 'offerta relay'") == "t");
        comment_on(stage, ids[1]);  // while nobody listens
        CHECK(until([&] { return shows(board, stored(stage, ids)); }, std::chrono::seconds(10)));
    }
    CHECK(board.connections() == 1);  // the browser noticed nothing
}
