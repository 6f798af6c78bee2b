#include <doctest/doctest.h>

#include "client/app/store_page.hpp"
#include "tests/client/screens/support/test_server.hpp"
#include "tests/client/support/harness.hpp"

namespace offerta::client::test {
namespace {

using ui::Key;
using ui::Role;

/// The page before its second part is there (decision 16).
struct HalfPage {
    HalfPage() : page(make_store_page, "/") {
        page.platform.window.later = LaterScreens::Loading;
        serve();
    }
    void serve() {
        for (int i = 0; i < 100; ++i) {
            page.settle();
            if (server.serve(page.platform.http) == 0 && page.platform.inbox.empty()) return;
        }
        FAIL("the page never comes to rest");
    }
    void say(LaterScreens state) {
        page.platform.window.later = state;
        page.platform.inbox.push(LaterScreensMoved{});
        serve();
    }
    [[nodiscard]] int asked() const { return page.platform.window.later_fetches; }

    TestServer server;
    Harness page;
};

}  // namespace

TEST_CASE("the list of quotes needs nothing of the program's second part") {
    HalfPage half;
    CHECK(half.page.find(Role::heading, "Коммерческие предложения"));
    CHECK(half.asked() == 0);
    CHECK(half.page.platform.window.later_plans == 1);
}

TEST_CASE("another screen asks for the second part, and is drawn when it is there") {
    HalfPage half;
    half.page.click(Role::link, "Клиенты");
    half.serve();
    CHECK(half.asked() > 0);
    CHECK_FALSE(half.page.find(Role::heading, "Клиенты"));
    half.say(LaterScreens::Ready);
    INFO(half.page.outline());
    CHECK(half.page.find(Role::heading, "Клиенты"));
}

TEST_CASE("a dialog over the list waits for the second part, the list stays") {
    HalfPage half;
    half.page.press(Key::n);
    half.serve();
    CHECK(half.asked() > 0);
    CHECK(half.page.find(Role::heading, "Коммерческие предложения"));
    CHECK(half.page.all(Role::dialog).empty());
    half.say(LaterScreens::Ready);
    CHECK(half.page.all(Role::dialog).size() == 1);
}

TEST_CASE("a second part that does not come is said, and asked for again only by the person") {
    HalfPage half;
    half.page.click(Role::link, "Клиенты");
    half.serve();
    half.say(LaterScreens::Failed);
    int const asked = half.asked();
    CHECK(half.page.shows("Экран не загрузился"));
    half.page.click(Role::button, "Повторить");
    half.serve();
    CHECK(half.asked() == asked + 1);
    half.say(LaterScreens::Ready);
    CHECK(half.page.find(Role::heading, "Клиенты"));
}

}  // namespace offerta::client::test
