#include <doctest/doctest.h>

#include "client/app/demo_page.hpp"
#include "tests/client/support/harness.hpp"

using namespace offerta::client;
using offerta::client::test::Harness;
using ui::Key;
using ui::Role;

TEST_CASE("every widget of the states page has a role and a name") {
    Harness page(make_demo_page, "/states");
    CHECK(page.find(Role::button, "Отправить") != nullptr);
    CHECK((page.item(Role::button, "Нельзя").state & ui::kDisabled) != 0);
    CHECK(page.item(Role::button, "Нельзя").description == "Нужна сеть");
    CHECK((page.item(Role::button, "Формируем…").state & ui::kBusy) != 0);
    CHECK((page.item(Role::checkbox, "Включено").state & ui::kChecked) != 0);
    CHECK((page.item(Role::textbox, "Ошибка").state & ui::kInvalid) != 0);
    CHECK(page.item(Role::textbox, "Ошибка").description == "Мониторов может быть 0–3");
    CHECK(page.value(Role::progressbar, "PDF: страница 3 из 7") == "43");
    CHECK(page.find(Role::alert, "Каталог не загрузился") != nullptr);
    for (ui::Node const& node : page.mirror.nodes) {
        if (node.state & ui::kFocusable)
            CHECK_MESSAGE((!node.name.empty() || node.role == Role::radio), "unnamed ",
                          std::string(ui::role_name(node.role)));
    }
}

TEST_CASE("a click toggles a checkbox, and so do Space and an assistive technology") {
    Harness page(make_demo_page, "/states");
    auto checked = [&] { return (page.item(Role::checkbox, "Нет").state & ui::kChecked) != 0; };
    page.click(Role::checkbox, "Нет");
    CHECK(checked());
    page.press(Key::space);
    CHECK_FALSE(checked());
    page.activate(Role::checkbox, "Нет");
    CHECK(checked());
}

TEST_CASE("a press that is released elsewhere is no click") {
    Harness page(make_demo_page, "/states");
    page.press_at(page.item(Role::checkbox, "Нет").rect.center());
    page.release_at({700, 890});
    CHECK((page.item(Role::checkbox, "Нет").state & ui::kChecked) == 0);
}

TEST_CASE("typing replaces what focus selected, Enter commits, Esc restores") {
    Harness page(make_demo_page, "/states");
    page.click(Role::textbox, "Обычное");
    REQUIRE(page.agent.is_open());
    page.select_all();
    page.type("36");
    CHECK(page.value(Role::textbox, "Обычное") == "36");
    page.press(Key::enter);
    CHECK(page.value(Role::textbox, "Обычное") == "36");
    page.type("9");
    page.press(Key::escape);
    CHECK(page.value(Role::textbox, "Обычное") == "36");
}

TEST_CASE("leaving a field commits what was typed") {
    Harness page(make_demo_page, "/states");
    page.click(Role::textbox, "Обычное");
    page.select_all();
    page.type("48");
    page.click(Role::checkbox, "Нет");
    CHECK(page.value(Role::textbox, "Обычное") == "48");
    CHECK_FALSE(page.agent.is_open());
}

TEST_CASE("composed and Cyrillic text reaches the field as it stands in the agent") {
    Harness page(make_demo_page, "/states");
    page.click(Role::textbox, "Обычное");
    page.select_all();
    page.application().push(page.agent.compose("ё"));
    page.settle();
    CHECK(page.value(Role::textbox, "Обычное") == "ё");
    page.type("ж");
    page.backspace();
    CHECK(page.value(Role::textbox, "Обычное") == "ё");
}

TEST_CASE("Tab goes through the items in reading order and skips what is disabled") {
    Harness page(make_demo_page, "/states");
    page.click(Role::textbox, "Обычное");
    std::vector<std::string> names;
    for (int i = 0; i < 5; ++i) {
        page.press(Key::tab);
        REQUIRE(page.focused() != nullptr);
        names.push_back(page.focused()->name);
    }
    CHECK(names == std::vector<std::string>{"В фокусе", "Ошибка", "Предупреждение", "Поиск с выбором", "Включено"});
    page.press(Key::tab, ui::kShift);
    CHECK(page.focused()->name == "Поиск с выбором");
}

TEST_CASE("a drop-down opens and chooses by keys") {
    Harness page(make_demo_page, "/states");
    page.click(Role::combobox, "Поиск с выбором");
    CHECK(page.all(Role::option).size() == 3);
    page.press(Key::down);
    page.press(Key::enter);
    CHECK(page.value(Role::combobox, "Поиск с выбором") == "НПП «Радиотракт»");
    CHECK(page.all(Role::option).empty());
}

TEST_CASE("a drop-down chooses by the pointer and closes by Esc or a press outside") {
    Harness page(make_demo_page, "/states");
    page.click(Role::combobox, "Поиск с выбором");
    page.click(Role::option, "ООО «Умный склад»");
    CHECK(page.value(Role::combobox, "Поиск с выбором") == "ООО «Умный склад»");
    page.click(Role::combobox, "Поиск с выбором");
    page.press(Key::escape);
    CHECK(page.all(Role::option).empty());
    page.click(Role::combobox, "Поиск с выбором");
    page.click_at({1300, 890});
    CHECK(page.all(Role::option).empty());
}

TEST_CASE("nothing is drawn while nothing changes") {
    Harness page(make_demo_page, "/grid");
    page.move_to({-1, -1});
    auto const before = page.application().frames();
    page.wait(10'000);
    CHECK(page.application().frames() == before);
}

TEST_CASE("a caret that nobody moves stops blinking") {
    Harness page(make_demo_page, "/states");
    page.platform.window.reduced_motion = true;  // the busy button's arc stands still
    page.click(Role::textbox, "Обычное");
    auto const before = page.application().frames();
    page.wait(20'000);
    CHECK(page.application().frames() - before < 25);
    auto const later = page.application().frames();
    page.wait(10'000);
    CHECK(page.application().frames() == later);
}

TEST_CASE("a grid of 5,000 rows describes and draws only what is in view") {
    Harness page(make_demo_page, "/grid");
    CHECK(page.all(Role::row).size() < 30);
    CHECK(page.item(Role::grid, "Состав").rows == 5'000);
    page.wheel({400, 400}, 0, 44 * 1000);
    CHECK(page.all(Role::row).front().row == 1'001);
}

TEST_CASE("a grid moves by keys and edits by typing, F2 and double click") {
    Harness page(make_demo_page, "/grid");
    page.click_at({1000, 60});  // a cell of the first row
    page.press(Key::home);
    page.press(Key::right);
    page.type("7");
    CHECK(page.value(Role::textbox, "Кол-во, Отладочная плата ПМ-1") == "7");
    page.type("5");
    page.press(Key::enter);
    CHECK(page.all(Role::textbox).empty());
    CHECK(page.shows("75"));
    page.press(Key::f2);  // Enter went one row down
    CHECK(page.value(Role::textbox, "Кол-во, Отладочная плата ПМ-2") == "2");
    page.type("9");
    page.press(Key::escape);
    CHECK(page.all(Role::textbox).empty());
    page.press(Key::f2);
    CHECK(page.value(Role::textbox, "Кол-во, Отладочная плата ПМ-2") == "2");
}

TEST_CASE("Shift with arrows picks a range of rows") {
    Harness page(make_demo_page, "/grid");
    page.click_at({1000, 60});
    page.press(Key::down, ui::kShift);
    page.press(Key::down, ui::kShift);
    int picked = 0;
    for (ui::Node const& row : page.all(Role::row)) picked += (row.state & ui::kSelected) != 0;
    CHECK(picked == 3);
}

TEST_CASE("text keeps its place at any pixel ratio") {
    for (float ratio : {0.8f, 1.0f, 1.25f, 1.5f, 2.0f, 3.0f}) {
        Harness page(make_demo_page, "/states", {1440, 900, ratio});
        CHECK(page.item(Role::button, "Отправить").rect.x == doctest::Approx(37));
        CHECK(page.surface.vertices > 1'000);
    }
}
