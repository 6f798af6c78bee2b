#include <doctest/doctest.h>

#include "tests/client/ui/state_page.hpp"

using namespace offerta;
using namespace offerta::client;
using offerta::client::test::PageWindow;
using offerta::client::test::small_state;
using ui::Key;

namespace {

bool is_invalid(PageWindow& window, std::string_view field) {
    return (window->item(ui::Role::textbox, field).state & ui::kInvalid) != 0;
}

}  // namespace

TEST_CASE("C1 a customer with a wrong ИНН is not saved and says so beside the field; with a right one it is") {
    PageWindow window(small_state(CustomersRoute{}));
    window->click(ui::Role::button, "Новый клиент");
    fill(window, "Название", "ООО «Новый завод»");
    fill(window, "ИНН", "7707083894");
    CHECK(is_invalid(window, "ИНН"));
    CHECK(window->item(ui::Role::textbox, "ИНН").description == "ИНН не сходится: проверьте цифры");
    window->press(Key::s, ui::kCtrl);
    CHECK(window.page->last<PutCustomer>() == nullptr);

    fill(window, "ИНН", "77 0708 3893");
    CHECK_FALSE(is_invalid(window, "ИНН"));
    window->press(Key::s, ui::kCtrl);
    auto const* put = window.page->last<PutCustomer>();
    REQUIRE(put != nullptr);
    CHECK(put->customer.tax_id == "7707083893");
    CHECK(put->customer.name == "ООО «Новый завод»");
    CHECK((window->item(ui::Role::button, "Сохраняем…").state & ui::kBusy) != 0);

    Customer saved = put->customer;
    saved.version = 1;
    window.answer(CustomerSaved{saved});
    CHECK(window->find(ui::Role::row, "ООО «Новый завод»") != nullptr);
    CHECK((window->item(ui::Role::button, "Сохранить").state & ui::kDisabled) != 0);
}

TEST_CASE("X a customer of another unit is shown read-only, with who is in charge of him") {
    AppState state = small_state(CustomersRoute{});
    UserId colleague;
    colleague.value.bytes[15] = 2;
    state.session.colleagues = {{colleague, "Мария Белова"}};
    state.session.rights.roles[0] = {offerta::Role::Seller, false, {UnitId{}}, {}};
    Customer& theirs = state.customers.all[0];
    theirs.owner = colleague;
    theirs.unit.value.bytes[15] = 7;
    PageWindow window(std::move(state));
    window->click(ui::Role::row, "АО «Северный контур»");
    CHECK(window->shows("Только чтение."));
    CHECK(window->shows("Клиента ведёт Мария Белова"));
    CHECK((window->item(ui::Role::textbox, "Название").state & ui::kDisabled) != 0);
    CHECK((window->item(ui::Role::combobox, "Валюта").state & ui::kDisabled) != 0);
    CHECK((window->item(ui::Role::button, "Добавить контакт").state & ui::kDisabled) != 0);
    CHECK(window->find(ui::Role::button, "Сохранить") == nullptr);
    CHECK(window->find(ui::Role::button, "Новое предложение") != nullptr);
    window->click(ui::Role::row, "ООО «Умный склад»");
    CHECK_FALSE(window->shows("Только чтение."));
    CHECK(window->find(ui::Role::button, "Сохранить") != nullptr);
}

TEST_CASE("a ИНН that is still being typed is not called wrong") {
    PageWindow window(small_state(CustomersRoute{}));
    window->click(ui::Role::button, "Новый клиент");
    fill(window, "ИНН", "77070");
    CHECK_FALSE(is_invalid(window, "ИНН"));
    window->click(ui::Role::textbox, "Юридическое название");
    CHECK(is_invalid(window, "ИНН"));
}

TEST_CASE("an empty name is required only once saving was tried") {
    PageWindow window(small_state(CustomersRoute{}));
    window->click(ui::Role::button, "Новый клиент");
    fill(window, "Юридическое название", "ООО");
    CHECK_FALSE(is_invalid(window, "Название"));
    window->click(ui::Role::button, "Сохранить");
    CHECK(window->item(ui::Role::textbox, "Название").description == "Заполните поле");
    CHECK(window.page->last<PutCustomer>() == nullptr);
}

TEST_CASE("search, status and sort choose the rows") {
    PageWindow window(small_state(CustomersRoute{}));
    window->click(ui::Role::searchbox, "Поиск");
    window->type("склад");
    CHECK(window->find(ui::Role::row, "АО «Северный контур»") == nullptr);
    CHECK(window->find(ui::Role::row, "ООО «Умный склад»") != nullptr);
    window->type("xyz");
    CHECK(window->shows("Ничего не найдено"));
    window->click(ui::Role::button, "Убрать фильтры");
    CHECK(window->all(ui::Role::row).size() == 2);
    window->click(ui::Role::button, "Статус");
    window->click(ui::Role::menuitem, "VIP");
    CHECK(window->find(ui::Role::row, "ООО «Умный склад»") == nullptr);
}

TEST_CASE("arrows move in the list and Enter opens the customer; Esc closes the form") {
    PageWindow window(small_state(CustomersRoute{}));
    window->press_at(window->item(ui::Role::row, "АО «Северный контур»").rect.center());
    window->release_at({700, 890});
    window->press(Key::down);
    window->press(Key::enter);
    CHECK(window->value(ui::Role::textbox, "Название") == "ООО «Умный склад»");
    window->press(Key::escape);
    CHECK(window->find(ui::Role::textbox, "Название") == nullptr);
}

TEST_CASE("a form that is left with changes comes back with them") {
    PageWindow window(small_state(CustomersRoute{}));
    window->click(ui::Role::row, "АО «Северный контур»");
    fill(window, "Юридическое название", "Акционерное общество");
    window->click(ui::Role::row, "ООО «Умный склад»");
    CHECK(window->value(ui::Role::textbox, "Юридическое название").empty());
    CHECK(window->shows("не сохранено"));
    window->click(ui::Role::row, "АО «Северный контур»");
    CHECK(window->value(ui::Role::textbox, "Юридическое название") == "Акционерное общество");
    window->click(ui::Role::button, "Отменить");
    CHECK(window->value(ui::Role::textbox, "Юридическое название").empty());
}

TEST_CASE("contacts are added, filled and removed") {
    PageWindow window(small_state(CustomersRoute{}));
    window->click(ui::Role::row, "АО «Северный контур»");
    window->click(ui::Role::button, "Добавить контакт");
    fill(window, "Имя", "Пётр Ильин");
    fill(window, "Почта", "не адрес");
    REQUIRE(window.page->state.customers.form->edited.contacts.size() == 1);
    CHECK(window.page->state.customers.form->edited.contacts[0].name == "Пётр Ильин");
    CHECK(is_invalid(window, "Почта"));
    window->click(ui::Role::button, "Удалить контакт 1");
    CHECK(window.page->state.customers.form->edited.contacts.empty());
}

TEST_CASE("when somebody else saved first, both values are shown and mine can be kept") {
    PageWindow window(small_state(CustomersRoute{}));
    window->click(ui::Role::row, "АО «Северный контур»");
    fill(window, "Юридическое название", "Моё название");
    window->press(Key::s, ui::kCtrl);
    Customer theirs = window.page->state.customers.all[0];
    theirs.version = 2;
    theirs.legal_name = "Их название";
    client::Problem conflict;
    conflict.is_conflict = true;
    window.answer(CustomerSaveFailed{theirs.id, conflict, {}});
    CHECK((window->item(ui::Role::button, "Оставить моё").state & ui::kDisabled) != 0);
    window.answer(CustomersLoaded{{theirs}});
    CHECK(window->shows("Их название"));
    window->click(ui::Role::button, "Оставить моё");
    auto const* put = window.page->last<PutCustomer>();
    REQUIRE(put != nullptr);
    CHECK(put->customer.version == 2);
    CHECK(put->customer.legal_name == "Моё название");
}

TEST_CASE("a new quote begins from the customer's form") {
    PageWindow window(small_state(CustomersRoute{}));
    window->click(ui::Role::row, "ООО «Умный склад»");
    window->click(ui::Role::button, "Новое предложение");
    CHECK(std::holds_alternative<QuoteRoute>(window.page->state.route));
    REQUIRE(window.page->state.open.has_value());
    CHECK(window.page->state.open->quote.customer.name == "ООО «Умный склад»");
}

TEST_CASE("loading, failure and an empty list each say what they are") {
    AppState state = small_state(CustomersRoute{});
    state.customers.all.clear();
    state.customers.load = Load::Failed;
    state.customers.problem = client::Problem{client::Problem::Kind::Offline, {}, "4F-2081"};
    PageWindow window(std::move(state));
    CHECK(window->find(ui::Role::alert, "Клиенты не загрузились") != nullptr);
    CHECK(window->shows("4F-2081"));
    window.answer(CustomersLoaded{});
    CHECK(window->find(ui::Role::heading, "Пока нет клиентов") != nullptr);
}
