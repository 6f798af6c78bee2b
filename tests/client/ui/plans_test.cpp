#include <doctest/doctest.h>

#include "tests/client/ui/bonus_state.hpp"

using namespace offerta;
using namespace offerta::client;
using offerta::client::test::october;
using offerta::client::test::PageWindow;
using offerta::client::test::plans_state;
using ui::Key;

namespace {

PlanForm const& form_of(PageWindow const& window) { return *window.page->state.plans.form; }

void open_plan(PageWindow& window) { window->click(ui::Role::row, "Продажи 2026, Версия 1"); }

void show(PageWindow& window, PlanTab tab) {
    window.page->dispatch(SetPlanTab{tab});
    window->settle();
}

/// Types into a cell of a grid, found by its row and column.
void type_cell(PageWindow& window, std::string_view row, int column, std::string_view text) {
    ui::Node const line = window->item(ui::Role::row, row);
    for (ui::Node const& cell : window->all(ui::Role::gridcell))
        if (cell.parent == line.id && cell.column == column) {
            window->click_at(cell.rect.center());
            window->type(text);
            window->press(Key::enter);
            return;
        }
    FAIL("no such cell");
}

}  // namespace

TEST_CASE("a rate is typed in the grid, checked at once and by the server, and saved as a new version (B2)") {
    PageWindow window(plans_state());
    open_plan(window);
    REQUIRE(window.page->last<CheckPlan>() != nullptr);
    show(window, PlanTab::Rates);
    type_cell(window, "Строка 2", 6, "2,5");
    CHECK(form_of(window).edited.role_rates[1].percent == *Decimal::parse("2.5"));
    auto const* check = window.page->last<CheckPlan>();
    CHECK(check->plan.role_rates[1].percent == *Decimal::parse("2.5"));
    window.answer(PlanChecked{check->revision, {}});
    window->press(Key::s, ui::kCtrl);
    auto const* put = window.page->last<PutPlan>();
    REQUIRE(put != nullptr);
    CHECK_FALSE(put->is_new);
    CHECK(put->plan.version == 1);
    PlanVersion saved{put->plan, PlanStage::Draft, window.page->state.session.user, {}, {}, std::nullopt, {}};
    saved.plan.version = 2;
    window.answer(PlanSaved{saved});
    CHECK(window->shows("Версия 2"));
    window->click(ui::Role::button, "На утверждение");
    auto const* step = window.page->last<StepPlan>();
    REQUIRE(step != nullptr);
    CHECK(step->act == PlanAct::Submit);
    CHECK(step->version == 2);
    saved.stage = PlanStage::Submitted;
    window.answer(PlanDecided{saved});
    window->press(Key::escape);
    CHECK(window->find(ui::Role::row, "Продажи 2026, Версия 2") != nullptr);
    CHECK(window->find(ui::Role::gridcell, "На утверждении") != nullptr);
}

TEST_CASE("a row that can never be reached is told with its row, and stands in the way (B2, checker)") {
    PageWindow window(plans_state());
    open_plan(window);
    show(window, PlanTab::Rates);
    // The row without kind moved before the one for licences.
    BonusPlan plan = form_of(window).edited;
    std::swap(plan.role_rates[0], plan.role_rates[1]);
    window.page->dispatch(EditPlan{plan});
    window->settle();
    CHECK(window->shows("Ставка 2: строка недостижима, раньше подходит Ставка 1"));
    CHECK(window->shows("1 ошибка"));
    CHECK((window->item(ui::Role::button, "Сохранить версией").state & ui::kDisabled) != 0);
    window->press(Key::s, ui::kCtrl);
    CHECK(window.page->last<PutPlan>() == nullptr);
    show(window, PlanTab::Basics);
    window->click(ui::Role::button, "Ставка 2: строка недостижима, раньше подходит Ставка 1");
    CHECK(form_of(window).tab == PlanTab::Rates);
    // Taken back, it may be saved no more: nothing differs.
    window->click(ui::Role::button, "Отменить");
    CHECK_FALSE(form_of(window).is_changed());
    CHECK(window->shows("Замечаний нет"));
}

TEST_CASE("rates are moved by keys: their order counts (B2a)") {
    PageWindow window(plans_state());
    open_plan(window);
    show(window, PlanTab::Rates);
    ui::Node const row = window->item(ui::Role::row, "Строка 2");
    window->click_at({row.rect.x + 20, row.rect.center().y});
    window->press(Key::up, ui::kAlt | ui::kShift);
    CHECK(form_of(window).edited.role_rates[0].id == "r2");
    CHECK(form_of(window).edited.role_rates[1].id == "r1");
}

TEST_CASE("every table gets rows and loses them") {
    PageWindow window(plans_state());
    open_plan(window);
    for (PlanTab const tab : {PlanTab::Rates, PlanTab::Categories, PlanTab::People, PlanTab::Discounts}) {
        show(window, tab);
        BonusPlan const before = form_of(window).edited;
        window->click(ui::Role::button, "Строка");
        CHECK_FALSE(form_of(window).edited == before);
        CHECK(form_of(window).is_changed());
        window.page->dispatch(RevertPlan{});
        window->settle();
    }
    show(window, PlanTab::Discounts);
    window->click(ui::Role::button, "Убрать строку 2");
    CHECK(form_of(window).edited.discount_factors.size() == 2);
    // The gap that is left is a warning, not an error.
    CHECK(window->shows("1 предупреждение"));
}

TEST_CASE("people and categories are chosen by name, dates and fractions typed as they are read") {
    PageWindow window(plans_state());
    open_plan(window);
    show(window, PlanTab::People);
    test::choose(window, "Сотрудник, строка 1", "Игорь Савельев");
    CHECK(form_of(window).edited.individual_coefficients[0].user.ends_with("02"));
    type_cell(window, "Строка 1", 4, "01.03.2026");
    CHECK(form_of(window).edited.individual_coefficients[0].validity.from == *parse_date("2026-03-01"));
    show(window, PlanTab::Discounts);
    type_cell(window, "Строка 3", 3, "40");
    CHECK(form_of(window).edited.discount_factors[2].to == *Decimal::parse("0.4"));
}

TEST_CASE("a head sees what a version would have given, then approves it or returns it with words (B9)") {
    AppState state = plans_state(offerta::Role::SalesHead);
    state.plans.all.front().stage = PlanStage::Submitted;
    PageWindow window(std::move(state));
    open_plan(window);
    CHECK(window->find(ui::Role::button, "Сохранить версией") == nullptr);
    show(window, PlanTab::Effect);
    window->click(ui::Role::button, "Посчитать");
    auto const* asked = window.page->last<AskPlanEffect>();
    REQUIRE(asked != nullptr);
    CHECK(asked->period == october());
    UserId one;
    one.value.bytes[15] = 1;
    window.answer(PlanTried{october(), {{to_string(one.value), Currency{}, 1'000'00, 1'150'00}}});
    CHECK(window->find(ui::Role::row, "Анна Ковалёва") != nullptr);
    CHECK(window->shows("+150,00"));
    CHECK(window->shows("Всего"));
    CHECK((window->item(ui::Role::button, "Вернуть").state & ui::kDisabled) != 0);
    window->click(ui::Role::textbox, "Комментарий к решению");
    window->type("Ставка услуг мала");
    window->click(ui::Role::button, "Вернуть");
    auto const* step = window.page->last<StepPlan>();
    REQUIRE(step != nullptr);
    CHECK(step->act == PlanAct::Return);
    CHECK(step->comment == "Ставка услуг мала");
}

TEST_CASE("who writes plans sees no amounts, and nobody approves a plan of his own (B8)") {
    {
        PageWindow admin(plans_state());
        open_plan(admin);
        show(admin, PlanTab::Effect);
        CHECK(admin->shows("Суммы видит руководитель"));
        CHECK(admin->find(ui::Role::button, "Посчитать") == nullptr);
    }
    AppState state = plans_state(offerta::Role::SalesHead);
    state.plans.all.front().stage = PlanStage::Submitted;
    state.plans.all.front().made_by = state.session.user;
    PageWindow own(std::move(state));
    open_plan(own);
    CHECK((own->item(ui::Role::button, "Утвердить").state & ui::kDisabled) != 0);
}

TEST_CASE("a seller is not offered plans") {
    PageWindow window(plans_state(offerta::Role::Seller));
    CHECK(window->find(ui::Role::link, "Планы бонусов") == nullptr);
    CHECK(window->find(ui::Role::row, "Продажи 2026, Версия 1") == nullptr);
}
