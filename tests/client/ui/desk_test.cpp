#include <doctest/doctest.h>

#include "client/state/desk_table.hpp"
#include "tests/client/ui/state_page.hpp"

using namespace offerta;
using namespace offerta::client;
using offerta::client::test::fill;
using offerta::client::test::PageWindow;
using offerta::client::test::small_state;
using ui::Key;

namespace {

UserId person(std::uint8_t n) {
    UserId id;
    id.value.bytes[15] = n;
    return id;
}
std::string text_of_person(std::uint8_t n) { return to_string(person(n).value); }
BonusPeriod month(int number) {
    return *parse_period("2026-" + std::string(number < 10 ? "0" : "") + std::to_string(number));
}

BonusSummary november() {
    SummaryBuilder builder(Currency{});
    builder.add(text_of_person(2), "soft", month(11), 4'128'050);
    builder.add(text_of_person(2), "boards", month(11), 3'811'420);
    builder.add(text_of_person(3), "soft", month(11), 987'000);
    builder.add(text_of_person(3), "boards", month(11), 4'421'890);
    builder.add(text_of_person(2), "soft", month(10), 5'000'000);
    builder.add(text_of_person(3), "", month(9), -100'000);
    auto summary = builder.finish();
    REQUIRE(summary.has_value());
    return std::move(*summary);
}

LineReview dispute() {
    LineReview review;
    review.user = text_of_person(2);
    review.period = month(11);
    review.key.period = month(11);
    review.key.deal = "deal-1";
    review.key.line = "1";
    review.key.role = "seller";
    review.state = ReviewState::Disputed;
    review.events = {
        {ReviewAction::Dispute, review.user, Instant{1'794'900'000'000}, "Доля должна быть 100 %", 2'728'080}};
    return review;
}

DeskStatement statement_of_pak() {
    DeskStatement out;
    out.user = person(2);
    out.period = month(11);
    out.load = Load::Ready;
    BonusStatement one;
    one.user = text_of_person(2);
    one.period = month(11);
    StatementLine line;
    line.key = dispute().key;
    line.date = *parse_date("2026-11-20");
    line.number = "Д-0306";
    line.customer = "НПП «Радиотракт»";
    line.sku = "PM-OSC-4";
    line.category = "soft";
    line.amount = 2'728'080;
    BonusLineTrace trace;
    trace.plan = "sales";
    trace.plan_name = {"Продажи 2026", "Sales 2026"};
    trace.list_amount = trace.net_amount = 84'200'000;
    trace.role = "seller";
    trace.share = Decimal::from_int(100);
    trace.rate = RateUsed{"r1", Decimal::from_int(3), {}, {}, {}};
    trace.coefficient.factor = *Decimal::parse("1.08");
    trace.bonus = 2'728'080;
    line.trace.line = trace;
    one.lines = {line};
    one.total = 2'728'080;
    one.attainments = {{"sales", CreditedNet{91} * 1'000'000 * kCreditedUnit, 100'000'000}};
    out.statements = {one};
    out.reviews = {dispute()};
    return out;
}

AppState desk_state(std::vector<offerta::Role> roles = {offerta::Role::SalesHead}) {
    AppState state = small_state(BonusDeskRoute{});
    state.now = Instant{1'795'000'000'000};
    state.session.rights.roles.clear();
    for (offerta::Role const role : roles) state.session.rights.roles.push_back({role, true, {}, {}});
    state.session.colleagues = {{person(2), "Елена Пак"}, {person(3), "Роман Белов"}};
    state.desk.load = Load::Ready;
    state.desk.disputes_load = Load::Ready;
    state.desk.calendar = BonusCalendar{month(9), month(9)};
    state.desk.period = month(11);
    state.desk.has_period = true;
    state.desk.summaries = {november()};
    state.desk.disputes = {dispute()};
    state.desk.statements = {statement_of_pak()};
    return state;
}

std::vector<std::string> manager_rows(PageWindow& window) {
    std::vector<std::string> out;
    for (ui::Node const& node : window->all(ui::Role::row))
        if (node.name.find("Пак,") != std::string::npos || node.name.find("Белов,") != std::string::npos)
            out.push_back(node.name);
    return out;
}

}  // namespace

TEST_CASE("the desk's table sums to the summary: columns, rows, totals, the period before (B8)") {
    AppState const state = desk_state();
    DeskTable const table = desk_table(state);
    REQUIRE(table.rows.size() == 2);
    CHECK(table.rows[0].name == "Елена Пак");
    CHECK(table.rows[0].total == 7'939'470);
    CHECK(table.rows[0].before == 5'000'000);
    CHECK(table.total == 13'348'360);
    CHECK(table.before == 5'000'000);
    REQUIRE(table.categories == std::vector<std::string>{"soft", "boards", ""});
    CHECK(table.totals == std::vector<std::int64_t>{5'115'050, 8'233'310, 0});
    CHECK(table.by_category[2][4] == -100'000);
}

TEST_CASE("of more categories than colours the smallest share a column, and nothing is lost") {
    AppState state = desk_state();
    SummaryBuilder builder(Currency{});
    std::int64_t sum = 0;
    for (int i = 1; i <= 8; ++i) {
        builder.add(text_of_person(2), "c" + std::to_string(i), month(11), i * 100);
        sum += i * 100;
    }
    state.desk.summaries = {*builder.finish()};
    DeskTable const table = desk_table(state);
    REQUIRE(table.categories.size() == kDeskColumns);
    CHECK(table.categories.back() == "*");
    CHECK(table.categories.front() == "c8");
    CHECK(table.totals.back() == 100 + 200 + 300 + 400);
    CHECK(table.total == sum);
}

TEST_CASE("by months the columns are periods, each month of a quarter in its own") {
    AppState state = desk_state();
    state.desk.by_months = true;
    DeskTable const months = desk_table(state);
    REQUIRE(months.totals.size() == static_cast<std::size_t>(kDeskPeriods));
    CHECK(months.totals.back() == 13'348'360);
    CHECK(months.totals[5] == 5'000'000);
    CHECK(months.totals[4] == -100'000);
    state.desk.period = *parse_period("2026-Q4");
    DeskTable const quarters = desk_table(state);
    CHECK(quarters.totals.back() == 18'348'360);
    CHECK(quarters.totals[5] == -100'000);
}

TEST_CASE("a head sees managers sorted by total, any head sorts, and a click unfolds a statement with its formula") {
    PageWindow window(desk_state());
    CHECK(window->value(ui::Role::status, "Начислено за ноябрь").starts_with("133\u202f483,60"));
    CHECK(window->value(ui::Role::status, "К октябрю").starts_with("+83\u202f483,60"));
    REQUIRE(manager_rows(window).size() == 2);
    CHECK(manager_rows(window)[0].starts_with("Елена Пак"));
    window->click(ui::Role::columnheader, "Платы");
    CHECK(manager_rows(window)[0].starts_with("Роман Белов"));
    window->click(ui::Role::columnheader, "Менеджер");
    CHECK(manager_rows(window)[0].starts_with("Елена Пак"));
    window->click(ui::Role::row, manager_rows(window)[0]);
    auto const* asked = window.page->last<LoadDeskStatement>();
    REQUIRE(asked != nullptr);
    CHECK(asked->user == person(2));
    CHECK(window->find(ui::Role::dialog, "Елена Пак") != nullptr);
    CHECK(window->value(ui::Role::status, "Выполнение квоты") == "91\u202f%");
    window->click(ui::Role::row, "Д-0306, PM-OSC-4, 27\u202f280,80");
    CHECK(window->value(ui::Role::region, "Как получилось").find("= 27\u202f280,80") != std::string::npos);
    window->press(Key::escape);
    CHECK(window->find(ui::Role::dialog, "Елена Пак") == nullptr);
}

TEST_CASE("under a manager's name stands how far he is with his quota of the period, by the currency shown (B4)") {
    AppState state = desk_state();
    CreditedNet const million = CreditedNet{1'000'000} * kCreditedUnit;
    Currency const euro{{'E', 'U', 'R'}, 2};
    state.desk.quotas = {{person(2), Currency{}, {{"sales", 91 * million, 100'000'000}}},
                         {person(3), euro, {{"euro", 50 * million, 100'000'000}}}};
    DeskTable const table = desk_table(state);
    REQUIRE(table.rows.size() == 2);
    CHECK(table.rows[0].attainments.size() == 1);
    CHECK(table.rows[1].attainments.empty());
    PageWindow window(std::move(state));
    CHECK(window->shows("Елена Пак, квота 91\u202f%, "));
    CHECK_FALSE(window->shows("квота 50"));
    CHECK_FALSE(window->shows("Роман Белов, квота"));
}

TEST_CASE("a dispute is answered with a comment, by the figure that stands there now (B10)") {
    PageWindow window(desk_state());
    CHECK(window->shows("Д-0306 · PM-OSC-4"));
    window->click(ui::Role::link, "Ответить");
    CHECK((window->item(ui::Role::button, "Согласиться").state & ui::kDisabled) != 0);
    fill(window, "Ответ менеджеру", "Доля исправлена");
    window->click(ui::Role::button, "Согласиться");
    auto const* sent = window.page->last<PostReview>();
    REQUIRE(sent != nullptr);
    CHECK(sent->action == ReviewAction::Accept);
    CHECK(sent->comment == "Доля исправлена");
    CHECK(sent->seen == Money{2'728'080, Currency{}});
    CHECK(sent->user == person(2));
    LineReview answered = dispute();
    answered.state = ReviewState::Accepted;
    window.answer(DisputeAnswered{answered});
    CHECK(window.page->state.desk.disputes.empty());
    CHECK(window->find(ui::Role::dialog, "Ответ на спор") == nullptr);
    CHECK(window->shows("Споров нет"));
}

TEST_CASE("closing says what it freezes, goes out once, and is whoever keeps plans' to do (B6, B8)") {
    {
        PageWindow head(desk_state());
        CHECK(head->find(ui::Role::button, "Закрыть период") == nullptr);
    }
    PageWindow window(desk_state({offerta::Role::SalesHead, offerta::Role::BonusAdministrator}));
    CHECK(window->shows("Октябрь 2026 окончен и ещё открыт."));
    window->click(ui::Role::button, "Закрыть период");
    CHECK(window->find(ui::Role::dialog, "Закрыть октябрь 2026?") != nullptr);
    CHECK(window->shows("замёрзнут"));
    CHECK(window.page->last<PostClose>() == nullptr);
    window->press(Key::enter);
    auto const* sent = window.page->last<PostClose>();
    REQUIRE(sent != nullptr);
    CHECK(sent->period == month(10));
    CHECK(window->find(ui::Role::progressbar, "Закрываем период…") != nullptr);
    window.answer(PeriodClosed{month(10), BonusCalendar{month(9), month(10)}});
    CHECK_FALSE(window->shows("окончен и ещё открыт"));
    CHECK(window.page->state.desk.statements.empty());
}

TEST_CASE(
    "a closing that goes on by itself says how far it is; one that failed says what to do, here and for who sees no "
    "amounts (B6, B8)") {
    for (bool const sees_amounts : {true, false}) {
        CAPTURE(sees_amounts);
        std::vector<offerta::Role> roles{offerta::Role::BonusAdministrator};
        if (sees_amounts) roles.push_back(offerta::Role::SalesHead);
        PageWindow window(desk_state(roles));
        window.answer(ClosingTold{DeskClosing{month(10), DeskClosing::State::Running, 2'100, 5'000, {}}});
        REQUIRE(window.page->last<LoadClosing>() != nullptr);
        CHECK(window.page->last<LoadClosing>()->after_ms > 0);
        CHECK(window->shows("готово 42\u202f% сделок"));
        window.answer(ClosingTold{DeskClosing{month(10), DeskClosing::State::Failed, 2'100, 5'000, "interrupted"}});
        CHECK(window->shows("Октябрь 2026 не закрыт."));
        CHECK(window->shows("Закройте период ещё раз"));
        window->click(ui::Role::button, "Закрыть ещё раз");
        CHECK(window->find(ui::Role::dialog, "Закрыть октябрь 2026?") != nullptr);
        window->press(Key::enter);
        REQUIRE(window.page->last<PostClose>() != nullptr);
        CHECK_FALSE(window->shows("не закрыт."));
    }
}

TEST_CASE("who keeps plans and sees no amounts closes periods, and asks for no summary (B8)") {
    AppState state = desk_state({offerta::Role::BonusAdministrator});
    state.desk.summaries.clear();
    state.desk.disputes.clear();
    PageWindow window(std::move(state));
    CHECK(window->find(ui::Role::status, "Начислено за ноябрь") == nullptr);
    window.page->dispatch(ReloadDesk{});
    window.page->dispatch(DeskCalendarLoaded{BonusCalendar{month(9), month(9)}});
    CHECK(window.page->last<LoadDesk>() == nullptr);
    CHECK(window.page->last<LoadDisputes>() == nullptr);
    window->click(ui::Role::button, "Закрыть период");
    CHECK(window->find(ui::Role::dialog, "Закрыть октябрь 2026?") != nullptr);
}

TEST_CASE("the payroll file has the columns that were chosen, in their order") {
    PageWindow window(desk_state());
    window->click(ui::Role::button, "Ещё");
    window->click(ui::Role::menuitem, "Ведомость для зарплаты (CSV)…");
    window->click(ui::Role::checkbox, "Подразделение");
    window->click(ui::Role::button, "Выше: Имя");
    window->press(Key::enter);
    window->click(ui::Role::button, "Скачать CSV");
    auto const* sent = window.page->last<FetchDeskFile>();
    REQUIRE(sent != nullptr);
    CHECK(sent->file.what == DeskFile::What::Payroll);
    CHECK(sent->file.columns == std::vector<std::string>{"name", "login", "period", "currency", "amount"});
}

TEST_CASE("another period asks for its own summary, and an answer to an older question is dropped") {
    PageWindow window(desk_state());
    window->click(ui::Role::button, "Период");
    window->click(ui::Role::menuitem, "Октябрь 2026");
    auto const* asked = window.page->last<LoadDesk>();
    REQUIRE(asked != nullptr);
    CHECK(to_string(asked->from) == "2026-04");
    CHECK(to_string(asked->to) == "2026-10");
    std::uint64_t const number = asked->request;
    window.answer(DeskLoaded{number - 1, {}, {}});
    CHECK(window.page->state.desk.summaries.size() == 1);
    window.answer(DeskLoaded{number, {}, {}});
    CHECK(window.page->state.desk.summaries.empty());
}
