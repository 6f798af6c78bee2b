#include <doctest/doctest.h>

#include "client/ui/catalogue/category_rows.hpp"
#include "tests/client/ui/state_page.hpp"

using namespace offerta;
using namespace offerta::client;
using offerta::client::test::PageWindow;
using offerta::client::test::small_state;
using ui::Key;

TEST_CASE("a product is found by a part of its name as one types, and its card shows the prices of all lists") {
    PageWindow window(small_state(CatalogueRoute{}));
    CHECK(window->all(ui::Role::row).size() == 4);
    window->click(ui::Role::searchbox, "Поиск");
    window->type("плата 32");
    REQUIRE(window->all(ui::Role::row).size() == 1);
    window->click(ui::Role::row, "PM-DEV-32, Отладочная плата ПМ-32");
    CHECK(window.page->state.route == Route{CatalogueRoute{"PM-DEV-32"}});
    CHECK(window->find(ui::Role::region, "Карточка товара") != nullptr);
    CHECK(window->find(ui::Role::group, "РРЦ") != nullptr);
    CHECK(window->find(ui::Role::group, "Дистрибьютор") != nullptr);
    CHECK(window->shows("от 10 шт."));
    CHECK(window->shows("17 250,00 ₽"));
    CHECK(window->shows("Cortex-M4"));
    CHECK(window->shows("Прайс-книга № 27"));
}

TEST_CASE("VAT of an exempt product is a word, not a rate") {
    PageWindow window(small_state(CatalogueRoute{"PM-EDA"}));
    window.answer(GoTo{CatalogueRoute{"PM-EDA"}});
    CHECK(window->shows("Без НДС"));
}

TEST_CASE("a category shows what is in it and below, and the tree opens by keys") {
    PageWindow window(small_state(CatalogueRoute{}));
    CHECK(window->value(ui::Role::treeitem, "Платы") == "3");
    CHECK(window->find(ui::Role::treeitem, "Отладочные") == nullptr);
    window->click(ui::Role::treeitem, "Платы");
    CHECK(window->all(ui::Role::row).size() == 3);
    CHECK(window->find(ui::Role::treeitem, "Отладочные") != nullptr);
    window->press(Key::down);
    window->press(Key::enter);
    CHECK(window.page->state.catalogue.category == "debug");
    CHECK(window->all(ui::Role::row).size() == 2);
    window->press(Key::left);
    window->press(Key::left);
    CHECK(window->find(ui::Role::treeitem, "Отладочные") == nullptr);
}

TEST_CASE("the article can be copied from the card, and Esc closes it") {
    PageWindow window(small_state(CatalogueRoute{}));
    window->click(ui::Role::row, "PM-CAB, Кабель отладочный");
    CHECK(window->shows("Цен нет"));
    window->click(ui::Role::button, "Скопировать артикул");
    auto const* copied = window.page->last<CopyToClipboard>();
    REQUIRE(copied != nullptr);
    CHECK(copied->text == "PM-CAB");
    window->press(Key::escape);
    CHECK(window->find(ui::Role::region, "Карточка товара") == nullptr);
}

TEST_CASE("nothing found says so and offers to drop the filters; import is one click away") {
    PageWindow window(small_state(CatalogueRoute{}));
    window->click(ui::Role::searchbox, "Поиск");
    window->type("чайник");
    CHECK(window->find(ui::Role::heading, "Ничего не найдено") != nullptr);
    window->click(ui::Role::button, "Убрать фильтры");
    CHECK(window->all(ui::Role::row).size() == 4);
    window->click(ui::Role::button, "Импорт");
    CHECK(std::holds_alternative<ImportRoute>(window.page->state.route));
}

TEST_CASE("on a narrow page the categories are a list to choose from and the card fills the page") {
    PageWindow window(small_state(CatalogueRoute{}), {390, 844, 1});
    CHECK(window->find(ui::Role::tree, "Категории") == nullptr);
    CHECK(window->find(ui::Role::combobox, "Категория") != nullptr);
    window->click(ui::Role::row, "PM-DEV-32");
    CHECK(window->find(ui::Role::dialog, "Карточка товара") != nullptr);
}

TEST_CASE("the tree's rows stand in reading order and a closed category hides all below it") {
    PriceBookData data;
    data.categories = {{"a", "", {"A", ""}}, {"c", "", {"C", ""}}, {"b", "a", {"B", ""}}, {"d", "b", {"D", ""}}};
    auto const book = PriceBook::build(data);
    REQUIRE(book.has_value());
    auto const rows = ui::category_rows(*book);
    REQUIRE(rows.size() == 4);
    CHECK(rows[1].level == 1);
    CHECK(rows[2].level == 2);
    CHECK(ui::shown_rows(rows, book->categories(), {}).size() == 2);
    CHECK(ui::shown_rows(rows, book->categories(), {"b"}).size() == 2);
    CHECK(ui::shown_rows(rows, book->categories(), {"a", "b"}).size() == 4);
    CHECK(ui::category_path(book->categories(), "d", Language::Ru) == "A / B / D");
}
