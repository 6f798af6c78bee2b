#include <doctest/doctest.h>

#include "tests/client/ui/builder_window.hpp"

namespace offerta::client::test {

using ui::Key;

TEST_CASE("Alt Shift and the arrows move a row, or a range, up and down and not beyond the ends") {
    PageWindow window = opened({"PM-EDA", "PM-DEV-32", "PM-CAB", "PM-DEV-64"});
    using Order = std::vector<std::string>;
    auto const move = [&](Key key) { window->press(key, ui::kAlt | ui::kShift); };
    window->click_at(middle_of(window, "Лицензия «Трасса», PM-EDA"));
    move(Key::up);
    CHECK(skus_of(window) == Order{"PM-EDA", "PM-DEV-32", "PM-CAB", "PM-DEV-64"});
    move(Key::down);
    CHECK(skus_of(window) == Order{"PM-DEV-32", "PM-EDA", "PM-CAB", "PM-DEV-64"});
    window->press(Key::down, ui::kShift);
    move(Key::down);
    CHECK(skus_of(window) == Order{"PM-DEV-32", "PM-DEV-64", "PM-EDA", "PM-CAB"});
    move(Key::down);
    CHECK(skus_of(window) == Order{"PM-DEV-32", "PM-DEV-64", "PM-EDA", "PM-CAB"});
    move(Key::up);
    move(Key::up);
    CHECK(skus_of(window) == Order{"PM-EDA", "PM-CAB", "PM-DEV-32", "PM-DEV-64"});
    move(Key::up);
    CHECK(skus_of(window) == Order{"PM-EDA", "PM-CAB", "PM-DEV-32", "PM-DEV-64"});
    CHECK((window->item(ui::Role::row, "Лицензия «Трасса», PM-EDA").state & ui::kSelected) != 0);
    CHECK((window->item(ui::Role::row, "Кабель отладочный, PM-CAB").state & ui::kSelected) != 0);
}

TEST_CASE("rows that do not follow each other are picked with Ctrl, and copied, moved and removed together") {
    PageWindow window = opened({"PM-EDA", "PM-DEV-32", "PM-CAB", "PM-DEV-64"});
    auto const is_picked = [&](std::string_view row) {
        return (window->item(ui::Role::row, row).state & ui::kSelected) != 0;
    };
    window->click_at(middle_of(window, "Кабель отладочный, PM-CAB"));
    window->click_at(middle_of(window, "Лицензия «Трасса», PM-EDA"), ui::kCtrl);
    CHECK(is_picked("Лицензия «Трасса», PM-EDA"));
    CHECK_FALSE(is_picked("Отладочная плата ПМ-32, PM-DEV-32"));
    CHECK(is_picked("Кабель отладочный, PM-CAB"));
    auto const copied = window->copy();
    REQUIRE(copied);
    CHECK(copied->text.starts_with("PM-EDA\t"));
    CHECK(copied->text.find("\nPM-CAB\t") != std::string::npos);
    CHECK(copied->text.find("PM-DEV") == std::string::npos);
    SUBCASE("a second click picks a row no more") {
        window->click_at(middle_of(window, "Лицензия «Трасса», PM-EDA"), ui::kCtrl);
        CHECK_FALSE(is_picked("Лицензия «Трасса», PM-EDA"));
        CHECK(is_picked("Кабель отладочный, PM-CAB"));
    }
    SUBCASE("a plain click picks its row alone") {
        window->click_at(middle_of(window, "Отладочная плата ПМ-32, PM-DEV-32"));
        CHECK_FALSE(is_picked("Кабель отладочный, PM-CAB"));
    }
    SUBCASE("they move together") {
        window->press(Key::down, ui::kAlt | ui::kShift);
        CHECK(skus_of(window) == std::vector<std::string>{"PM-DEV-32", "PM-DEV-64", "PM-EDA", "PM-CAB"});
        CHECK(is_picked("Лицензия «Трасса», PM-EDA"));
        CHECK(is_picked("Кабель отладочный, PM-CAB"));
        CHECK_FALSE(is_picked("Отладочная плата ПМ-64, PM-DEV-64"));
    }
    SUBCASE("they are removed together, and nothing else is picked then but one row") {
        window->press(Key::del);
        CHECK(skus_of(window) == std::vector<std::string>{"PM-DEV-32", "PM-DEV-64"});
        window->press(Key::del);
        CHECK(skus_of(window) == std::vector<std::string>{"PM-DEV-64"});
    }
}

TEST_CASE("rows are picked by the keyboard: Ctrl and arrows, Ctrl Space, Shift Home and End") {
    PageWindow window = opened({"PM-EDA", "PM-DEV-32", "PM-CAB", "PM-DEV-64"});
    auto const picked = [&] {
        std::string out;
        for (char const* row : {"Лицензия «Трасса», PM-EDA", "Отладочная плата ПМ-32, PM-DEV-32",
                                "Кабель отладочный, PM-CAB", "Отладочная плата ПМ-64, PM-DEV-64"})
            out += (window->item(ui::Role::row, row).state & ui::kSelected) != 0 ? '+' : '-';
        return out;
    };
    window->click_at(middle_of(window, "Отладочная плата ПМ-32, PM-DEV-32"));
    window->press(Key::end, ui::kShift);
    CHECK(picked() == "-+++");
    window->press(Key::home, ui::kShift);
    CHECK(picked() == "++--");
    window->press(Key::home, ui::kCtrl);
    CHECK(picked() == "+---");
    window->press(Key::down, ui::kCtrl);
    window->press(Key::down, ui::kCtrl);
    CHECK(picked() == "+---");
    window->press(Key::space, ui::kCtrl);
    CHECK(picked() == "+-+-");
    window->press(Key::up, ui::kCtrl);
    window->press(Key::up, ui::kCtrl);
    window->press(Key::space, ui::kCtrl);
    CHECK(picked() == "--+-");
    window->press(Key::down);
    CHECK(picked() == "-+--");
}

}  // namespace offerta::client::test
