#include <doctest/doctest.h>

#include "client/app/store_page.hpp"
#include "client/ui/strings/strings.gen.hpp"
#include "tests/client/screens/support/small_world.hpp"
#include "tests/client/screens/support/test_server.hpp"
#include "tests/client/support/harness.hpp"

namespace offerta::client::test {
namespace {

using ui::Key;
using ui::Role;

/// The whole page, headless, with a server that answers at once.
struct Browser {
    explicit Browser(Viewport size = {1440, 900, 1}) : page(make_store_page, "/", size) { serve(); }

    void serve() {
        for (int i = 0; i < 100; ++i) {
            page.settle();
            if (server.serve(page.platform.http) == 0 && page.platform.inbox.empty()) return;
        }
        FAIL("the page never comes to rest");
    }
    void click(Role role, std::string_view name) {
        page.click(role, name);
        serve();
    }
    void press(Key key, std::uint8_t mods = ui::kModNone) {
        page.press(key, mods);
        serve();
    }
    void type(std::string_view text) {
        page.type(text);
        serve();
    }
    /// N, the customer by a part of his name, Enter; then the form from the dialog.
    void make_quote() {
        press(Key::n);
        type("север");
        press(Key::enter);
        click(Role::button, "Добавить спецификацию");
        click(Role::row, "Рабочее место");
    }
    [[nodiscard]] Quote const& on_server() const { return server.quotes.begin()->second; }

    TestServer server;
    Harness page;
};

}  // namespace

TEST_CASE("an empty list offers the first quote, and says so to a screen reader") {
    Browser browser;
    CHECK(browser.page.find(Role::heading, "Коммерческие предложения"));
    CHECK(browser.page.find(Role::heading, "Пока нет предложений"));
    CHECK(browser.page.find(Role::button, "Новое предложение"));
}

TEST_CASE("a quote is built by clicks and keys, and is on the server as it is on screen") {
    Browser browser;
    browser.make_quote();
    REQUIRE(browser.page.find(Role::button, "Сформировать состав"));
    browser.click(Role::textbox, "Мест");
    browser.page.select_all();
    browser.type("4");
    browser.press(Key::enter, ui::kCtrl);
    INFO(browser.page.outline());
    REQUIRE(browser.on_server().specifications.size() == 1);
    auto const& lines = browser.on_server().specifications[0].lines;
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].quantity() == Decimal::from_int(4));
    CHECK(browser.page.find(Role::row, "Рабочая станция, PC-1"));
    CHECK(browser.page.find(Role::heading, "КП-2026-0001"));
}

TEST_CASE("cells are edited in place: typing opens, Enter keeps and goes down, Esc restores") {
    Browser browser;
    browser.make_quote();
    browser.click(Role::button, "Сформировать состав");
    auto const quantity = [&](std::size_t line) {
        return browser.on_server().specifications[0].lines[line].quantity();
    };
    browser.click(Role::row, "Рабочая станция, PC-1");
    while (!browser.page.find(Role::textbox, "Кол-во, строка 1")) {
        browser.press(Key::home);
        browser.press(Key::right);
        browser.press(Key::right);
        browser.press(Key::f2);
    }
    browser.page.select_all();
    browser.type("12");
    browser.press(Key::enter);
    CHECK(quantity(0) == Decimal::from_int(12));
    browser.type("7");
    REQUIRE(browser.page.find(Role::textbox, "Кол-во, строка 2"));
    browser.press(Key::escape);
    CHECK(quantity(1) == Decimal::from_int(1));
}

TEST_CASE("keys of the grid: duplicate, remove, take back, why this price") {
    Browser browser;
    browser.make_quote();
    browser.click(Role::button, "Сформировать состав");
    browser.click(Role::row, "Рабочая станция, PC-1");
    browser.press(Key::d, ui::kCtrl);
    CHECK(browser.on_server().specifications[0].lines.size() == 3);
    browser.press(Key::del);
    CHECK(browser.on_server().specifications[0].lines.size() == 2);
    browser.press(Key::z, ui::kCtrl);
    CHECK(browser.on_server().specifications[0].lines.size() == 3);
    browser.press(Key::down, ui::kAlt);
    CHECK(browser.page.find(Role::region, "Почему такая цена"));
}

TEST_CASE("rows are copied as a spreadsheet takes them and pasted back") {
    Browser browser;
    browser.make_quote();
    browser.click(Role::button, "Сформировать состав");
    browser.click(Role::row, "Рабочая станция, PC-1");
    auto const copied = browser.page.copy();
    REQUIRE(copied);
    CHECK(copied->text.starts_with("PC-1\tРабочая станция\t3\t1000\t10\t"));
    CHECK(copied->html.find("<td style='mso-number-format:\"\\@\"'>PC-1</td>") != std::string::npos);
    browser.page.paste("SRV-8\t\"Внедрение\"\t2\n");
    browser.serve();
    CHECK(browser.on_server().specifications[0].lines[1].sku == "SRV-8");
}

TEST_CASE("the language switches at once and everything speaks it") {
    Browser browser;
    browser.click(Role::button, "Меню пользователя");
    browser.click(Role::menuitem, "Язык: English");
    CHECK(browser.page.find(Role::heading, "Quotes"));
    CHECK(browser.page.find(Role::button, "New quote"));
}

TEST_CASE("a lost connection says so, and what was done stays on screen") {
    Browser browser;
    browser.make_quote();
    browser.server.fate = [] { return Fate::LostOnTheWay; };
    browser.click(Role::button, "Сформировать состав");
    CHECK(browser.page.find(Role::row, "Рабочая станция, PC-1"));
    CHECK(browser.page.shows("изменение ждёт отправки"));
    browser.server.fate = [] { return Fate::Answered; };
    browser.page.wait(120'000);
    browser.serve();
    CHECK_FALSE(browser.page.shows("изменение ждёт отправки"));
    CHECK(browser.on_server().specifications[0].lines.size() == 2);
}

TEST_CASE("the builder fits a phone: tabs, two-row lines, the total at the bottom") {
    Browser browser({390, 844, 2});
    browser.page.settle();
    CHECK(browser.page.find(Role::button, "Новое предложение"));
}

}  // namespace offerta::client::test
