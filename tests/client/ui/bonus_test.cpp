#include <doctest/doctest.h>

#include "client/state/bonus_figures.hpp"
#include "tests/client/ui/bonus_state.hpp"

using namespace offerta;
using namespace offerta::client;
using offerta::client::test::bonus_plan;
using offerta::client::test::bonus_state;
using offerta::client::test::november;
using offerta::client::test::october;
using offerta::client::test::own_statement;
using offerta::client::test::PageWindow;
using ui::Key;

namespace {

StatementLine const& line_of(AppState const& state, std::string_view number) {
    for (StatementLine const& line : state.my_bonus.known.at(november()).statements.front().lines)
        if (line.number == number && !line.is_correction) return line;
    FAIL("no such line");
    static StatementLine const none;
    return none;
}

/// An open quote of the seller's own: 24 boards at 17,250 with 2 % off by hand, and a licence.
Quote open_quote_of(AppState const& state) {
    Quote quote;
    quote.id.value.bytes[15] = 40;
    quote.owner = state.session.user;
    quote.number = {2026, 418};
    quote.price_book = 27;
    quote.price_date = state.today();
    Specification specification;
    specification.id.value.bytes[15] = 1;
    Line boards;
    boards.id.value.bytes[15] = 11;
    boards.sku = "PM-DEV-32";
    boards.manual_quantity = Decimal::from_int(24);
    boards.manual_discount = Decimal::from_int(2);
    Line licence;
    licence.id.value.bytes[15] = 12;
    licence.sku = "PM-EDA";
    licence.manual_quantity = Decimal::from_int(2);
    specification.lines = {boards, licence};
    quote.specifications = {specification};
    return quote;
}

AppState what_if_state() {
    AppState state = bonus_state();
    QuoteRow row;
    Quote const quote = open_quote_of(state);
    row.id = quote.id;
    row.number = quote.number;
    row.owner = state.session.user;
    row.customer = "АО «Северный контур»";
    state.quotes.rows = {row};
    state.quotes.load = Load::Ready;
    state.my_bonus.what_if.id = quote.id;
    return state;
}

}  // namespace

TEST_CASE("the own statement shows its total, the period before, the quota and every kind of line (B5, B6, B7)") {
    PageWindow window(bonus_state());
    CHECK(window->item(ui::Role::status, "Начислено за ноябрь").value.find("₽") != std::string::npos);
    CHECK(window->item(ui::Role::status, "Октябрь, закрыт").value.find("₽") != std::string::npos);
    // 842,000 + 373,262.40, less what came back: 121 % of 1,000,000.
    CHECK(window->item(ui::Role::status, "Выполнение квоты").value.starts_with("12"));
    CHECK(window->shows("Возврат"));
    CHECK(window->shows("Поправка за октябрь"));
    CHECK(window->shows("60\u202f% → 70\u202f%"));
    CHECK(window->shows("Ускоритель за выполнение квоты"));
    CHECK(window->item(ui::Role::status, "Итого за ноябрь").value ==
          window->item(ui::Role::status, "Начислено за ноябрь").value);
    CHECK(window->item(ui::Role::progressbar, "Программы").value.find("%") != std::string::npos);
}

TEST_CASE("a line unfolds into the formula in words, by pointer and by keys (B5)") {
    PageWindow window(bonus_state());
    CHECK(window->find(ui::Role::region, "Почему такой бонус") == nullptr);
    window->click(ui::Role::row, "Лицензия «Трасса», Д-0311");
    CHECK(window->value(ui::Role::region, "Почему такой бонус") ==
          bonus_formula(line_of(window.page->state, "Д-0311").trace, {}, Language::Ru));
    CHECK(window->shows("Ставка роли"));
    CHECK(window->shows("продавец"));
    window->press(Key::enter);
    CHECK(window->find(ui::Role::region, "Почему такой бонус") == nullptr);
}

TEST_CASE("a line is disputed with a comment, and the head's answer is shown (B10)") {
    PageWindow window(bonus_state());
    window->click(ui::Role::row, "Лицензия «Трасса», Д-0311");
    window->click(ui::Role::button, "Оспорить");
    CHECK((window->item(ui::Role::button, "Отправить").state & ui::kDisabled) != 0);
    window->type("Доля должна быть 100 %");
    window->click(ui::Role::button, "Отправить");
    auto const* sent = window.page->last<PostOwnReview>();
    REQUIRE(sent != nullptr);
    CHECK(sent->action == ReviewAction::Dispute);
    CHECK(sent->comment == "Доля должна быть 100 %");
    StatementLine const& line = line_of(window.page->state, "Д-0311");
    CHECK(sent->seen == line.amount);
    CHECK(sent->line.key == line.key);
    LineReview review{to_string(sent->user.value), line.key, false, november(), ReviewState::Disputed, {}};
    review.events.push_back({ReviewAction::Dispute, review.user, window.page->state.now, sent->comment, line.amount});
    window.answer(ReviewSaved{review});
    CHECK(window->shows("Оспорено"));
    CHECK(window->find(ui::Role::button, "Снять спор") != nullptr);
    CHECK(window->find(ui::Role::button, "Подтвердить") == nullptr);
    UserId head;
    head.value.bytes[15] = 2;
    review.state = ReviewState::Declined;
    review.events.push_back(
        {ReviewAction::Decline, to_string(head.value), window.page->state.now, "Доля по договору", line.amount});
    OwnStatement told = own_statement(november());
    told.reviews = {review};
    window.answer(OwnStatementLoaded{told});
    CHECK(window->shows("Игорь Савельев: спор отклонён"));
    CHECK(window->shows("Доля по договору"));
}

TEST_CASE("a line is confirmed by one press; a refusal is told and the statement read again (B10)") {
    PageWindow window(bonus_state());
    window->click(ui::Role::row, "Отладочная плата ПМ-32, Д-0304");
    window->click(ui::Role::button, "Подтвердить");
    auto const* sent = window.page->last<PostOwnReview>();
    REQUIRE(sent != nullptr);
    CHECK(sent->action == ReviewAction::Confirm);
    window.page->effects.clear();
    window.answer(ReviewFailed{{Problem::Kind::Refused, {}, {}}});
    auto const* again = window.page->last<LoadOwnStatement>();
    REQUIRE(again != nullptr);
    CHECK(again->period == november());
}

TEST_CASE("periods are switched, and the address follows (B6)") {
    PageWindow window(bonus_state());
    CHECK((window->item(ui::Role::radio, "Ноябрь 2026").state & ui::kChecked) != 0);
    CHECK(window->value(ui::Role::radio, "Октябрь") == "закрыт");
    window->click(ui::Role::radio, "Октябрь");
    auto const* address = window.page->last<ShowAddress>();
    REQUIRE(address != nullptr);
    CHECK(address->fragment == "#/bonuses/2026-10");
    CHECK(window->shows("период закрыт, суммы не изменятся"));
    // October is the first one: there is nothing before it.
    CHECK((window->item(ui::Role::button, "Раньше").state & ui::kDisabled) != 0);
    window->click(ui::Role::button, "Позже");
    CHECK(window.page->last<ShowAddress>()->fragment == "#/bonuses");
}

TEST_CASE("lines are narrowed by words and category, the total stays") {
    PageWindow window(bonus_state());
    std::string const total = window->item(ui::Role::status, "Итого за ноябрь").value;
    window->click(ui::Role::searchbox, "Поиск по строкам");
    window->type("0304");
    CHECK(window->find(ui::Role::row, "Лицензия «Трасса», Д-0311") == nullptr);
    CHECK(window->find(ui::Role::row, "Отладочная плата ПМ-32, Д-0304") != nullptr);
    CHECK(window->item(ui::Role::status, "Итого за ноябрь").value == total);
    window.page->dispatch(SetBonusSearch{});
    test::choose(window, "Категория", "Программы");
    CHECK(window->find(ui::Role::row, "Отладочная плата ПМ-32, Д-0304") == nullptr);
}

TEST_CASE("what if: moving the discount moves the own bonus, over a threshold it falls (B9)") {
    PageWindow window(what_if_state());
    window.answer(WhatIfQuoteLoaded{open_quote_of(window.page->state)});
    QuoteWhatIf const& card = window.page->state.my_bonus.what_if;
    REQUIRE(card.is_computed);
    CHECK(window->shows("PM-DEV-32"));
    std::int64_t const before = card.then.total;
    CHECK(before == card.now.total);
    // Beyond the limit of 5 % the factor is 0.9: more is lost than the discount itself.
    window.page->dispatch(MoveWhatIf{Decimal::from_int(8)});
    CHECK(card.then.total < before);
    CHECK(window->value(ui::Role::slider, "Ручная скидка") == "2\u202f%");
    window->settle();
    CHECK(window->value(ui::Role::slider, "Ручная скидка") == "8\u202f%");
    window->click(ui::Role::slider, "Ручная скидка");
    window->press(Key::home);
    CHECK(card.discount.is_zero());
    CHECK(card.then.total > before);
    window->press(Key::right);
    CHECK(card.discount == Decimal::from_micros(Decimal::kOne / 2));
    // Steps of the curve are the plan's: it never rises.
    for (std::size_t i = 1; i < card.curve.size(); ++i) CHECK(card.curve[i].bonus <= card.curve[i - 1].bonus);
}

TEST_CASE("empty, loading, failed and offline statements say what they are") {
    AppState empty = bonus_state();
    empty.my_bonus.known.at(november()).statements.clear();
    CHECK(PageWindow(std::move(empty))->shows("За ноябрь 2026 бонусов нет"));
    AppState failed = bonus_state();
    failed.my_bonus.known.clear();
    failed.my_bonus.load = Load::Failed;
    failed.my_bonus.problem = Problem{Problem::Kind::Server, {}, "abc"};
    CHECK(PageWindow(std::move(failed))->shows("Бонусы не загрузились"));
    AppState gap = bonus_state();
    gap.my_bonus.known.at(november()).not_computed = {"Д-0400"};
    CHECK(PageWindow(std::move(gap))->shows("Д-0400"));
    AppState offline = bonus_state();
    offline.connection.online = false;
    PageWindow window(std::move(offline));
    CHECK(window->shows("Итого за ноябрь"));
    CHECK((window->item(ui::Role::button, "XLSX").state & ui::kDisabled) != 0);
}

TEST_CASE("a phone has the lines too, and the whole formula in the opened row") {
    PageWindow window(bonus_state(), {390, 844, 1});
    CHECK(window->item(ui::Role::status, "Начислено за ноябрь").value.find("₽") != std::string::npos);
    CHECK(window->find(ui::Role::radio, "Ноябрь 2026") != nullptr);
}

TEST_CASE("whoever has no bonuses is not offered them, and the address opens nothing (B8)") {
    AppState state = bonus_state();
    state.session.rights = {state.session.user, {{offerta::Role::Auditor, true, {}, {}}}};
    PageWindow window(std::move(state));
    CHECK(window->find(ui::Role::link, "Мой бонус") == nullptr);
    CHECK_FALSE(window->shows("Начислено"));
}
