#include <doctest/doctest.h>

#include "client/state/deal_form.hpp"
#include "tests/client/ui/state_page.hpp"

using namespace offerta;
using namespace offerta::client;
using offerta::client::test::choose;
using offerta::client::test::fill;
using offerta::client::test::PageWindow;
using offerta::client::test::small_state;
using ui::Key;

namespace {

UserId colleague(std::uint8_t n) {
    UserId id;
    id.value.bytes[15] = n;
    return id;
}

AppState deals_state(Route route, offerta::Role role = offerta::Role::SalesHead) {
    AppState state = small_state(std::move(route));
    state.now = Instant{1'795'000'000'000};
    state.session.rights.roles = {{role, true, {}, {}}};
    state.session.colleagues = {{colleague(2), "Елена Пак"}};
    state.deals.load = Load::Ready;
    return state;
}

DealRow deal_row(std::string number, std::int64_t net, char const* date) {
    DealRow row;
    row.id = "01900000-0000-7000-8000-0000000000" + number.substr(number.size() - 2);
    row.number = std::move(number);
    row.customer = "АО «Контур»";
    row.close_date = *parse_date(date);
    row.net = {net, Currency{}};
    row.owner = colleague(2);
    return row;
}

DealWhole open_deal() {
    DealWhole out;
    out.deal.id = "01900000-0000-7000-8000-000000000011";
    out.deal.number = "Д-11";
    out.deal.customer = "АО «Контур»";
    out.deal.close_date = *parse_date("2026-11-12");
    out.deal.lines = {{"1", "PM-DEV-32", "debug", ProductKind::Goods, Decimal::from_int(3), 5'520'000, 5'000'000}};
    out.deal.participants = {{to_string(colleague(2).value), "seller", Decimal::from_int(100)}};
    out.version = 1;
    out.owner = colleague(2);
    return out;
}

AppState one_deal_state() {
    AppState state = deals_state(DealRoute{*parse_uuid(open_deal().deal.id)});
    OpenDeal open;
    open.id = open_deal().deal.id;
    open.load = Load::Ready;
    open.whole = open_deal();
    state.deals.open = open;
    return state;
}

}  // namespace

TEST_CASE("deals are listed as the server sorts them, by any head, and counted with what was won") {
    AppState state = deals_state(DealsRoute{});
    state.deals.rows = {deal_row("Д-12", 100, "2026-11-20"), deal_row("Д-11", 5'000'000, "2026-11-12")};
    state.deals.total = 2;
    PageWindow window(std::move(state));
    auto const first = [&] { return window->all(ui::Role::row).front().name; };
    CHECK(first().starts_with("Д-12"));
    struct Click {
        char const* head;
        DealSort sort;
        bool descending;
    };
    for (Click const& one : {Click{"Сумма без НДС", DealSort::Net, true}, Click{"Сумма без НДС", DealSort::Net, false},
                             Click{"Номер", DealSort::Number, false}, Click{"Исход", DealSort::Result, false}}) {
        CAPTURE(one.head);
        window->click(ui::Role::columnheader, one.head);
        auto const* sorted = window.page->last<LoadDeals>();
        REQUIRE(sorted != nullptr);
        CHECK(sorted->query.sort == one.sort);
        CHECK(sorted->query.descending == one.descending);
        CHECK(sorted->query.cursor.empty());
    }
    CHECK(first().starts_with("Д-12"));  // until the answer has come
    std::uint64_t const number = window.page->state.deals.request;
    window.answer(DealsLoaded{
        number, {deal_row("Д-11", 5'000'000, "2026-11-12"), deal_row("Д-12", 100, "2026-11-20")}, "next", 3, false});
    CHECK(first().starts_with("Д-11"));
    CHECK(window->shows("50\u202f001,00"));
    window.page->dispatch(LoadMoreDeals{});
    CHECK(window.page->last<LoadDeals>()->query.sort == DealSort::Result);
    CHECK(window.page->last<LoadDeals>()->query.cursor == "next");
    choose(window, "Исход", "Проиграна");
    auto const* asked = window.page->last<LoadDeals>();
    REQUIRE(asked != nullptr);
    CHECK(asked->query.filter.outcome == DealOutcome::Lost);
    CHECK(asked->query.sort == DealSort::Result);
}

TEST_CASE("a seller enters no deals") {
    PageWindow seller(deals_state(DealsRoute{}, offerta::Role::Seller));
    CHECK(seller->find(ui::Role::button, "Новая сделка") == nullptr);
    CHECK(seller->find(ui::Role::button, "Импорт") == nullptr);
}

TEST_CASE("shares that do not sum to 100 are told in the form and not sent; mended ones are (B1, B3)") {
    PageWindow window(deals_state(DealsRoute{}));
    window->press(Key::n);
    CHECK(window->find(ui::Role::heading, "Новая сделка") != nullptr);
    window->resize({1440, 1400, 1});
    fill(window, "Номер", "Д-0320");
    fill(window, "Клиент", "ООО «Умный склад»");
    fill(window, "Артикул 1", "PM-DEV-32");
    window->press(Key::tab);
    CHECK(window.page->state.deals.form->edited.deal.lines.front().category == "debug");
    fill(window, "Сумма без НДС 1", "120 000,50");
    fill(window, "Доля 1", "90");
    window->press(Key::enter);
    CHECK(window->shows("Доли роли «продавец» в сумме 90\u202f%, нужно 100 %"));
    window->press(Key::s, ui::kCtrl);
    CHECK(window.page->last<PutDeal>() == nullptr);
    fill(window, "Доля 1", "100");
    window->press(Key::enter);
    CHECK_FALSE(window->shows("в сумме 90"));
    window->press(Key::s, ui::kCtrl);
    auto const* sent = window.page->last<PutDeal>();
    REQUIRE(sent != nullptr);
    CHECK(sent->deal.deal.number == "Д-0320");
    CHECK(sent->deal.deal.lines.front().net_amount == 12'000'050);
    CHECK(sent->deal.version == 0);
    DealWhole saved = sent->deal;
    saved.version = 1;
    window.answer(DealSaved{std::make_shared<DealWhole const>(saved)});
    CHECK(window->find(ui::Role::heading, "Д-0320") != nullptr);
    CHECK_FALSE(window.page->state.deals.form.has_value());
}

TEST_CASE("the server's findings stand at their fields") {
    AppState state = one_deal_state();
    PageWindow window(std::move(state));
    window->click(ui::Role::button, "Изменить");
    window.page->dispatch(EditDeal{[] {
        DealWhole next = open_deal();
        next.deal.number = "Д-11a";
        return next;
    }()});
    window->resize({1440, 1400, 1});
    window->press(Key::s, ui::kCtrl);
    REQUIRE(window.page->last<PutDeal>() != nullptr);
    window.answer(DealSaveFailed{{Problem::Kind::Refused, "validation", {}},
                                 {{Severity::Error, {ErrorCode::NotFound, "participants[0].user", "a user", {}}}}});
    CHECK((window->item(ui::Role::combobox, "Сотрудник 1").state & ui::kInvalid) != 0);
    CHECK_FALSE(window.page->state.deals.form->is_saving);
}

TEST_CASE("a payment is sent once; a return of more than was sold is refused here already (B7)") {
    PageWindow window(one_deal_state());
    window->click(ui::Role::button, "Добавить оплату");
    fill(window, "Сумма", "10 000");
    window->press(Key::tab);
    window->click(ui::Role::button, "Добавить");
    auto const* paid = window.page->last<PostPayment>();
    REQUIRE(paid != nullptr);
    CHECK(paid->payment.amount == 1'000'000);
    DealWhole after = open_deal();
    after.version = 2;
    after.deal.payments = {paid->payment};
    window.answer(DealWorkDone{std::make_shared<DealWhole const>(after)});
    CHECK(window->find(ui::Role::dialog, "Добавить оплату") == nullptr);
    CHECK(window->shows("10\u202f000,00"));

    window->click(ui::Role::button, "Добавить возврат");
    fill(window, "Кол-во", "4");
    window->press(Key::tab);
    window->click(ui::Role::button, "Добавить");
    CHECK(window.page->last<PostReturn>() == nullptr);
    CHECK(window->shows("Вернуть можно не больше 3"));
    fill(window, "Кол-во", "3");
    window->press(Key::tab);
    window->click(ui::Role::button, "Добавить");
    auto const* returned = window.page->last<PostReturn>();
    REQUIRE(returned != nullptr);
    CHECK(returned->returned.line == "1");
    CHECK(returned->returned.quantity == Decimal::from_int(3));
}

TEST_CASE("an import offers a match that a person takes, checks again with it, and loads what is fine") {
    PageWindow window(deals_state(DealImportRoute{}));
    window->click(ui::Role::button, "Выбрать файл");
    CHECK(window.page->last<ChooseDealFile>() != nullptr);
    window.answer(DealFilePicked{"crm.csv", std::make_shared<std::string const>("x")});
    CHECK(window.page->last<UploadDealFile>() != nullptr);
    window.answer(FileSent{FileKind::Deals, {1'048'576, 4'194'304}});
    CHECK(window->item(ui::Role::progressbar, "Отправляем файл").description == "Отправлено 1 из 4 МБ");
    window.answer(FileSent{FileKind::Deals, {4'194'304, 4'194'304}});
    CHECK(window->all(ui::Role::progressbar).empty());
    CHECK(window->find(ui::Role::heading, "Читаем файл…") != nullptr);
    DealFileRead read;
    read.id = "imp";
    ImportSheet sheet;
    sheet.name = "crm";
    sheet.sample = {{"opportunity_id", "sales_agent", "product", "close_date", "close_value"},
                    {"1", "Moses", "GTXPro", "01-03-17", "4514"}};
    read.sheets = {sheet};
    read.suggested.columns = {"number", "person", "product", "closed", "net"};
    read.suggested.date_form = "dd-mm-yy";
    window.answer(read);
    CHECK(window->value(ui::Role::combobox, "product") == "Артикул");
    window->click(ui::Role::button, "Проверить");
    REQUIRE(window.page->last<SendDealMapping>() != nullptr);
    auto const told = [&](ImportProgress const& progress) {
        DealImportPage const& page = window.page->state.deals.import;
        window.answer(ImportProgressTold{{FileKind::Deals, page.id, page.watch.run}, progress});
        return window->all(ui::Role::progressbar).front().description;
    };
    CHECK(told({ImportProgress::Work::Reading, 500, 1'000}) == "Чтение строк: 500 из 1\u202f000");
    CHECK(told({ImportProgress::Work::Comparing, 250, 1'000}) == "Сравнение… 25\u202f%");
    DealReport report;
    report.rows = report.won = report.added = 1;
    report.matches = {{"product", "GTXPro", "GTX Pro", 1, false}};
    window.answer(DealImportPreviewed{report});
    window->click(ui::Role::button, "Это GTX Pro");
    auto const* again = window.page->last<SendDealMapping>();
    REQUIRE(again->mapping.matches.size() == 1);
    CHECK(again->mapping.matches.front().meant == "GTX Pro");
    report.matches.front().is_sure = true;
    window.answer(DealImportPreviewed{report});
    window->click(ui::Role::button, "Загрузить 1 сделку");
    REQUIRE(window.page->last<SendDealCommit>() != nullptr);
    report.is_done = true;
    window.answer(DealImportPreviewed{report});
    CHECK(window->find(ui::Role::heading, "Загружена 1 сделка") != nullptr);
}

TEST_CASE("nothing is loaded while a row is refused, and the reason is said") {
    AppState state = deals_state(DealImportRoute{});
    state.deals.import.step = DealImportStep::Preview;
    DealReport report;
    report.rows = 2;
    report.added = 1;
    report.refused = 1;
    state.deals.import.report = report;
    PageWindow window(std::move(state));
    CHECK((window->item(ui::Role::button, "Загрузить 1 сделку").state & ui::kDisabled) != 0);
    CHECK(window->shows("Пока есть такие строки, загрузить нельзя"));
}

TEST_CASE("list prices are the first and the last column of a file; rows without a price are left out") {
    auto const prices =
        list_prices_from_csv("product,series,sales_price\nGTX Basic,GTX,550\r\n\"GTX Pro\";GTX;\"4821\"\nnothing\n");
    REQUIRE(prices.size() == 2);
    CHECK(prices[0].sku == "GTX Basic");
    CHECK(prices[1].sku == "GTX Pro");
    CHECK(prices[1].price == Decimal::from_int(4821));
}

TEST_CASE("rates of analytics are of what was decided, and nothing is divided by nothing (A)") {
    AnalyticsSums sums;
    CHECK_FALSE(sums.discount().has_value());
    CHECK_FALSE(sums.win_rate().has_value());
    CHECK_FALSE(sums.cycle().has_value());
    sums.net = 90;
    sums.list = 120;
    sums.won = 2;
    sums.lost = 1;
    sums.cycle_days = 25;
    sums.cycle_deals = 2;
    CHECK(sums.discount() == 2'500);
    CHECK(sums.win_rate() == 6'667);
    CHECK(sums.cycle() == 125);
    auto const span = dates_of(AnalyticsSpan::Quarter, *parse_date("2026-11-18"));
    CHECK(to_string(span.first) == "2026-10-01");
    CHECK(to_string(span.second) == "2026-12-31");
    auto const december = dates_of(AnalyticsSpan::Month, *parse_date("2026-12-18"));
    CHECK(to_string(december.second) == "2026-12-31");
}

TEST_CASE("analytics show figures beside the period before, and a month leads to its deals") {
    AppState state = deals_state(AnalyticsRoute{});
    AnalyticsPage& page = state.analytics;
    page.load = Load::Ready;
    page.has_dates = true;
    page.from = *parse_date("2026-01-01");
    page.to = *parse_date("2026-12-31");
    AnalyticsSums total{"", 10'000'000, 12'500'000, 4, 1, 2, 80, 4, 8'000'000, 3};
    AnalyticsSums october{"2026-10", 4'000'000, 5'000'000, 2, 0, 0, 40, 2, 0, 0},
        november{"2026-11", 6'000'000, 7'500'000, 2, 1, 2, 40, 2, 8'000'000, 3};
    page.months = {{Currency{}, total, {october, november}}};
    AnalyticsSums soft{"soft", 7'000'000, 8'000'000, 3, 0, 0, 0, 0, 0, 0},
        boards{"boards", 3'000'000, 4'500'000, 2, 0, 0, 0, 0, 0, 0};
    page.parts = {{Currency{}, total, {boards, soft}}};
    PageWindow window(std::move(state));
    CHECK(window->value(ui::Role::status, "Выиграно") == "100\u202f000,00\u202f₽");
    CHECK(window->value(ui::Role::status, "Средняя скидка") == "20\u202f%");
    CHECK(window->value(ui::Role::status, "Доля побед") == "80\u202f%");
    CHECK(window->value(ui::Role::status, "Цикл сделки") == "20 дн.");
    CHECK(window->shows("+25\u202f%"));
    CHECK(window->all(ui::Role::row).front().name.starts_with("Программы"));
    window->click(ui::Role::button, "ноя");
    auto const* asked = window.page->last<LoadDeals>();
    REQUIRE(asked != nullptr);
    CHECK(to_string(*asked->query.filter.from) == "2026-11-01");
    CHECK(to_string(*asked->query.filter.to) == "2026-11-30");
    CHECK(asked->query.filter.outcome == DealOutcome::Won);
    CHECK(std::holds_alternative<DealsRoute>(window.page->state.route));
}

TEST_CASE("analytics by campaign name campaigns, and a part leads to its deals and no others (A)") {
    AppState state = deals_state(AnalyticsRoute{});
    AnalyticsPage& page = state.analytics;
    page.load = Load::Ready;
    page.has_dates = true;
    page.from = *parse_date("2026-01-01");
    page.to = *parse_date("2026-12-31");
    AnalyticsSums const total{"", 10'000'000, 12'500'000, 4, 1, 2, 80, 4, 8'000'000, 3, {}};
    page.months = {{Currency{},
                    total,
                    {{"2026-10", 4'000'000, 5'000'000, 2, 0, 0, 40, 2, 0, 0},
                     {"2026-11", 6'000'000, 7'500'000, 2, 1, 2, 40, 2, 8'000'000, 3}}}};
    page.parts = {{Currency{}, total, {}}};
    PageWindow window(std::move(state));
    window->click(ui::Role::radio, "Кампании");
    auto const* asked = window.page->last<LoadAnalytics>();
    REQUIRE(asked != nullptr);
    CHECK(asked->query.by == AnalyticsBy::Campaign);
    AnalyticsSums const webinar{
        "01900000-0000-7000-8000-0000000000c1", 6'000'000, 7'000'000, 3, 0, 0, 0, 0, 0, 0, "Вебинар по PCB"};
    AnalyticsSums const none{"", 4'000'000, 5'500'000, 1, 0, 0, 0, 0, 0, 0, {}};
    window.answer(AnalyticsLoaded{
        window.page->state.analytics.request, AnalyticsBy::Campaign, false, {{Currency{}, total, {none, webinar}}}});
    std::vector<std::string> rows;
    for (ui::Node const& node : window->all(ui::Role::row))
        if (node.name.find(", ") != std::string::npos) rows.push_back(node.name);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].starts_with("Вебинар по PCB, "));
    CHECK(rows[1].starts_with("Без кампании, "));
    window->click(ui::Role::row, rows[0]);
    auto const* deals = window.page->last<LoadDeals>();
    REQUIRE(deals != nullptr);
    CHECK(deals->query.filter.part == DealPart{DealPart::What::Campaign, webinar.key, webinar.name});
    CHECK(deals->query.filter.outcome == DealOutcome::Won);
    CHECK(std::holds_alternative<DealsRoute>(window.page->state.route));
    // The list says what it is narrowed to.
    CHECK(window->shows("Вебинар по PCB"));
}
