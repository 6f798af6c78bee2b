#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "client/sync/store.hpp"
#include "tests/client/screens/support/small_world.hpp"
#include "tests/client/screens/support/test_server.hpp"

namespace offerta::client::test {

/// A browser (ports and storage) with a page in it, and a server. The page can be closed and opened
/// again.
struct World {
    World() { open(); }

    void open() {
        store.emplace(platform.ports);
        store->start();
        settle();
    }
    /// The page dies: answers on their way are heard by nobody, the storage stays.
    void close() {
        store.reset();
        platform.http.cut();
        (void)platform.inbox.drain();
    }
    void deliver() {
        for (Event const& event : platform.inbox.drain()) store->handle(event);
    }
    void settle() {
        for (int i = 0; i < 1000; ++i) {
            deliver();
            if (server.serve(platform.http) == 0 && platform.inbox.empty()) return;
        }
        FAIL("the page never comes to rest");
    }
    /// Lets retries come due until nothing waits, at most an hour.
    void wait_until_sent() {
        for (int i = 0; i < 120 && waiting() > 0; ++i) {
            platform.clock.advance(30'000);
            settle();
        }
    }
    void act(Action action) {
        std::vector<Action> actions;
        actions.push_back(std::move(action));
        store->dispatch(std::move(actions));
    }
    [[nodiscard]] AppState const& state() const { return store->state(); }
    [[nodiscard]] OpenQuote const& open_quote() const { return *store->state().open; }
    [[nodiscard]] std::size_t waiting() const { return state().connection.waiting; }

    void make_quote() {
        act(CreateQuote{vip_customer()});
        act(AddFromTemplate{"workplace"});
        act(GenerateNow{open_quote().selected});
    }
    void set_quantity(int value) {
        LineId const id = open_quote().selected_specification()->lines[0].id;
        act(SetLineCell{id, LineCell::Quantity, std::to_string(value)});
    }
    [[nodiscard]] Quote const& on_server() const { return server.quotes.at(open_quote().id); }
    /// The page shows what the server has, and all of it was applied once.
    void check_in_step() const {
        CHECK(waiting() == 0);
        CHECK(open_quote().quote.specifications == on_server().specifications);
        CHECK(open_quote().quote.version == on_server().version);
    }

    fake::FakePlatform platform;
    TestServer server;
    std::optional<Store> store;
};

/// Outcomes in turn, then all is well.
inline auto fates(std::vector<Fate> list) {
    auto const left = std::make_shared<std::vector<Fate>>(list.rbegin(), list.rend());
    return [left] {
        if (left->empty()) return Fate::Answered;
        Fate const next = left->back();
        left->pop_back();
        return next;
    };
}

}  // namespace offerta::client::test
