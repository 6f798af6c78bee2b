#include "server/db/workers.hpp"

#include <doctest/doctest.h>

#include <future>

#include "server/db/error.hpp"

using namespace offerta::server::db;

namespace {

ConnectionSettings nowhere() {
    ConnectionSettings settings;
    settings.url = "postgresql://127.0.0.1:1/none";
    return settings;
}

}  // namespace

TEST_CASE("a queue of jobs takes its limit and not one more, and what was taken is done") {
    constexpr std::size_t kQueue = 5;
    Workers workers(nowhere(), 1, kQueue);
    std::promise<void> begun, released;
    auto const release = released.get_future().share();
    REQUIRE(workers.submit([&](Session&) {
        begun.set_value();
        release.wait();
    }));
    begun.get_future().wait();  // the only thread is busy: from here on jobs are queued
    std::atomic<std::size_t> done{0};
    for (std::size_t i = 0; i < kQueue; ++i) CHECK(workers.submit([&](Session&) { ++done; }));
    CHECK(workers.queued() == kQueue);
    CHECK_FALSE(workers.submit([&](Session&) { ++done; }));
    released.set_value();
    workers.stop();
    CHECK(done == kQueue);
    CHECK_FALSE(workers.submit([&](Session&) { ++done; }));
}

TEST_CASE("while PostgreSQL is away nobody waits for it twice, and the beginning and the end are told once") {
    Gate gate;
    CHECK(gate.is_open());
    CHECK(gate.close_for_a_moment());
    CHECK_FALSE(gate.is_open());
    CHECK_FALSE(gate.close_for_a_moment());
    CHECK(gate.open());
    CHECK(gate.is_open());
    CHECK_FALSE(gate.open());
    Session session(nowhere(), gate);
    for (int i = 0; i < 2; ++i) {
        try {
            (void)session.connection();
            FAIL("there is nobody to connect to");
        } catch (offerta::server::db::Error const& error) {
            CHECK(error.is_temporary());
            CHECK(error.sqlstate() == kCannotConnect);
        }
    }
    CHECK_FALSE(gate.is_open());
}
