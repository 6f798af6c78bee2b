#include <doctest/doctest.h>

#include "tests/client/ui/state_page.hpp"

using namespace offerta;
using namespace offerta::client;
using offerta::client::test::PageWindow;
using offerta::client::test::small_state;
using ui::Key;

namespace {

QuoteRow row(int sequence, std::string customer, QuoteStatus status, std::int64_t gross) {
    QuoteRow out;
    out.id.value.bytes[15] = static_cast<std::uint8_t>(sequence);
    out.version = 1;
    out.number = {2026, sequence};
    out.status = status;
    out.customer = std::move(customer);
    out.customer_status = "regular";
    out.owner.value.bytes[15] = 1;
    out.owner_name = "Анна Ковалёва";
    out.gross = {gross, *currency_from_code("RUB")};
    out.updated_at = Instant{1'795'000'000'000 - sequence * 60'000};
    return out;
}

/// Three quotes of this person, one of a colleague's.
AppState listed() {
    AppState state = small_state(QuotesRoute{});
    state.now = Instant{1'795'000'000'000};
    state.session.user.value = {};
    state.session.user.value.bytes[15] = 1;
    state.session.organisation = {"Полярис Микро", "Polaris Micro"};
    state.quotes.load = Load::Ready;
    state.quotes.rows = {row(11, "АО «Северный контур»", QuoteStatus::Draft, 450'829'013),
                         row(12, "ООО «Умный склад»", QuoteStatus::Sent, 10'000'000),
                         row(13, "НПП «Радиотракт»", QuoteStatus::Accepted, 391'207'550),
                         row(14, "Технопарк «Берег»", QuoteStatus::InApproval, 76'490'000)};
    UserId other;
    other.value.bytes[15] = 9;
    state.session.colleagues = {{other, "Денис Громов"}};
    state.quotes.rows[3].owner = other;
    state.quotes.rows[3].owner_name = "Денис Громов";
    return state;
}

std::size_t rows_in(PageWindow& window) { return window->all(ui::Role::row).size(); }

void choose_filter(PageWindow& window, std::string_view kind, std::string_view value) {
    window->click(ui::Role::button, "Фильтр");
    window->click(ui::Role::menuitem, kind);
    window->click(ui::Role::menuitem, value);
}

/// A look at the whole list: the last of the built-in tabs.
PageWindow everything(AppState state) {
    PageWindow window(std::move(state));
    window->click(ui::Role::tab, "Все");
    return window;
}

}  // namespace

TEST_CASE("a tab shows its filters as chips, and a chip that is taken away widens the list") {
    PageWindow window(listed());
    CHECK(rows_in(window) == 2);
    CHECK(window->find(ui::Role::button, "Статус: все открытые") != nullptr);
    CHECK(window->find(ui::Role::button, "Ответственный: я") != nullptr);
    window->click(ui::Role::button, "Статус: все открытые: Убрать");
    CHECK(rows_in(window) == 3);
    window->click(ui::Role::button, "Ответственный: я: Убрать");
    CHECK(rows_in(window) == 4);
    CHECK(window->find(ui::Role::button, "Ответственный: я") == nullptr);
}

TEST_CASE("every tab counts by its own filter, whatever the list is narrowed to") {
    PageWindow window(listed());
    choose_filter(window, "Сумма", "от 1\u202f000\u202f000\u202f₽");
    CHECK(rows_in(window) == 1);
    CHECK(window->value(ui::Role::tab, "Мои открытые") == "2");
    CHECK(window->value(ui::Role::tab, "Ждут согласования") == "1");
    CHECK(window->value(ui::Role::tab, "Все мои") == "3");
    CHECK(window->value(ui::Role::tab, "Все") == "4");
}

TEST_CASE("filters by owner, status, customer and any sum") {
    PageWindow window = everything(listed());
    choose_filter(window, "Ответственный", "Денис Громов");
    CHECK(rows_in(window) == 1);
    CHECK(window->find(ui::Role::button, "Ответственный: Денис Громов") != nullptr);
    window->click(ui::Role::button, "Ответственный: Денис Громов: Убрать");
    choose_filter(window, "Статус", "Принято");
    CHECK(rows_in(window) == 1);
    window->click(ui::Role::button, "Статус: Принято: Убрать");
    choose_filter(window, "Клиент", "ключевые и VIP");
    CHECK(rows_in(window) == 0);
    window->click(ui::Role::button, "Клиент: ключевые и VIP: Убрать");
    choose_filter(window, "Сумма", "Другая сумма…");
    window->type("764 900,01");
    window->press(Key::enter);
    CHECK(window->find(ui::Role::button, "Сумма: от 764\u202f900,01\u202f₽") != nullptr);
    CHECK(rows_in(window) == 2);
}

TEST_CASE("an absurd sum is not taken for a filter and says so") {
    PageWindow window = everything(listed());
    for (std::string_view const typed : {"много", "-5", "99999999999999999999"}) {
        CAPTURE(typed);
        choose_filter(window, "Сумма", "Другая сумма…");
        window->type(typed);
        window->press(Key::enter);
        CHECK((window->item(ui::Role::textbox, "Сумма с НДС").state & ui::kInvalid) != 0);
        window->press(Key::escape);
        window->press(Key::escape);
        CHECK(window->find(ui::Role::dialog, "Сумма от") == nullptr);
    }
    CHECK(rows_in(window) == 4);
}

TEST_CASE("what is shown is saved as a tab, changed, and deleted") {
    PageWindow window = everything(listed());
    choose_filter(window, "Статус", "Отправлено");
    window->click(ui::Role::button, "Сохранить вид");
    window->type("Ушли к клиенту");
    window->press(Key::enter);
    REQUIRE(window->find(ui::Role::tab, "Ушли к клиенту") != nullptr);
    CHECK((window->item(ui::Role::tab, "Ушли к клиенту").state & ui::kSelected) != 0);
    CHECK(window->value(ui::Role::tab, "Ушли к клиенту") == "1");
    auto const* stored = window.page->last<StorePreferences>();
    REQUIRE(stored != nullptr);
    REQUIRE(stored->preferences.quote_views.size() == 1);
    CHECK(stored->preferences.quote_views[0].filter.status == QuoteStatus::Sent);

    window->click(ui::Role::button, "Статус: Отправлено: Убрать");
    window->click(ui::Role::button, "Сохранить вид");
    window->click(ui::Role::menuitem, "Обновить «Ушли к клиенту»");
    CHECK(window->value(ui::Role::tab, "Ушли к клиенту") == "4");

    window->click(ui::Role::button, "Сохранить вид");
    window->click(ui::Role::menuitem, "Удалить вид «Ушли к клиенту»");
    CHECK(window->find(ui::Role::tab, "Ушли к клиенту") == nullptr);
    CHECK((window->item(ui::Role::tab, "Мои открытые").state & ui::kSelected) != 0);
}

TEST_CASE("columns are left out and brought back, several without reopening the menu") {
    PageWindow window(listed());
    window->click(ui::Role::button, "Столбцы");
    window->click(ui::Role::menuitem, "Ответственный");
    window->click(ui::Role::menuitem, "Вер.");
    window->press(Key::escape);
    CHECK(window->find(ui::Role::columnheader, "Ответственный") == nullptr);
    CHECK(window->find(ui::Role::columnheader, "Вер.") == nullptr);
    CHECK(window->find(ui::Role::columnheader, "Статус") != nullptr);
    window->click(ui::Role::button, "Столбцы");
    window->click(ui::Role::menuitem, "Вер.");
    window->press(Key::escape);
    CHECK(window->find(ui::Role::columnheader, "Вер.") != nullptr);
}

TEST_CASE("the head names the currency of most rows, the others carry their own") {
    AppState state = listed();
    state.quotes.rows[1].gross = {1'966'386, *currency_from_code("USD")};
    PageWindow window = everything(std::move(state));
    CHECK(window->find(ui::Role::columnheader, "Сумма с НДС, ₽") != nullptr);
    CHECK(window->shows("4\u202f508\u202f290,13"));
    CHECK_FALSE(window->find(ui::Role::gridcell, "4\u202f508\u202f290,13\u202f₽"));
    CHECK(window->find(ui::Role::gridcell, "19\u202f663,86\u202f$") != nullptr);
}

TEST_CASE("the list is exported as it stands: its rows, columns and order") {
    PageWindow window = everything(listed());
    window->click(ui::Role::button, "Столбцы");
    window->click(ui::Role::menuitem, "Действует до");
    window->press(Key::escape);
    window->click(ui::Role::columnheader, "Сумма с НДС, ₽");
    window->click(ui::Role::button, "Экспорт");
    auto const* made = window.page->last<MakeTable>();
    REQUIRE(made != nullptr);
    TableDocument const& table = *made->table;
    REQUIRE(table.rows.size() == 4);
    CHECK(table.columns.size() == 8);
    CHECK(std::get<std::string>(table.rows[0][0]) == "КП-2026-0012");
    CHECK(std::get<Money>(table.rows[3][6]).minor == 450'829'013);
    CHECK(table.note.starts_with("Все · 1"));
    CHECK((window->item(ui::Role::button, "Экспорт").state & ui::kBusy) != 0);
    window.answer(ExportFinished{true, true, made->name + ".xlsx"});
    CHECK((window->item(ui::Role::button, "Экспорт").state & ui::kBusy) == 0);
}

TEST_CASE("N4 N7 ticked rows go to a spreadsheet as it reads them: texts as texts, the decimal mark of the language") {
    AppState state = listed();
    state.quotes.rows[0].customer = "=Контур\tСевер";
    PageWindow window = everything(std::move(state));
    window->click(ui::Role::checkbox, "Отметить КП-2026-0011");
    window->click(ui::Role::button, "Скопировать таблицу");
    auto const* copied = window.page->last<CopyToClipboard>();
    REQUIRE(copied);
    CHECK(copied->text.ends_with("\t\"'=Контур\tСевер\"\tЧерновик\t4508290,13\n"));
    CHECK(copied->html.find("<td>4508290,13</td>") != std::string::npos);
}

TEST_CASE("ticked rows are exported alone") {
    PageWindow window = everything(listed());
    window->click(ui::Role::checkbox, "Отметить КП-2026-0013");
    window->click(ui::Role::button, "В Excel");
    auto const* made = window.page->last<MakeTable>();
    REQUIRE(made != nullptr);
    REQUIRE(made->table->rows.size() == 1);
    CHECK(std::get<std::string>(made->table->rows[0][2]) == "НПП «Радиотракт»");
}

TEST_CASE("a row's menu opens by its button and the right button, and copies a quote that was never opened") {
    PageWindow window = everything(listed());
    window->right_click(ui::Role::row, "КП-2026-0012, ООО «Умный склад»");
    window->click(ui::Role::menuitem, "Создать копию");
    auto const* load = window.page->last<LoadQuote>();
    REQUIRE(load != nullptr);
    Quote fetched;
    fetched.id = load->id;
    fetched.version = 4;
    fetched.number = {2026, 12};
    fetched.revision = 2;
    fetched.status = QuoteStatus::Sent;
    fetched.price_book = 27;
    fetched.customer.name = "ООО «Умный склад»";
    window.answer(QuoteFetched{fetched});
    REQUIRE(window.page->state.open.has_value());
    Quote const& copy = window.page->state.open->quote;
    CHECK_FALSE(copy.id == fetched.id);
    CHECK(copy.status == QuoteStatus::Draft);
    CHECK(copy.revision == 1);
    CHECK_FALSE(copy.number.is_assigned());
    CHECK(window.page->last<QueueCreation>() != nullptr);
}

TEST_CASE("the narrow list scrolls its tabs and keeps the filter a touch away") {
    PageWindow window(listed(), {390, 844, 2});
    auto const x_of = [&](std::string_view tab) { return window->item(ui::Role::tab, tab).rect.x; };
    float const before = x_of("Мои открытые");
    window->wheel({200, 76}, 600, 0);
    CHECK(x_of("Мои открытые") < before);
    window->click(ui::Role::tab, "Все");
    ui::Rect const chosen = window->item(ui::Role::tab, "Все").rect;
    CHECK(chosen.x >= 0);
    CHECK(chosen.right() <= 390);
    choose_filter(window, "Статус", "Черновик");
    CHECK(rows_in(window) == 1);
}

TEST_CASE("Ctrl K finds commands, quotes, customers and products, and goes there") {
    PageWindow window(listed());
    window->press(Key::k, ui::kCtrl);
    REQUIRE(window->find(ui::Role::dialog, "Поиск и команды") != nullptr);
    CHECK(window->find(ui::Role::row, "Новое предложение") != nullptr);
    window->type("радиотракт");
    CHECK(window->find(ui::Role::row, "КП-2026-0013 · НПП «Радиотракт»") != nullptr);
    CHECK(window->find(ui::Role::row, "Новое предложение") == nullptr);
    window->select_all();
    window->type("северный");
    CHECK(window->find(ui::Role::row, "АО «Северный контур»") != nullptr);
    window->select_all();
    window->type("плата 64");
    CHECK(window->find(ui::Role::row, "Отладочная плата ПМ-64") != nullptr);
    window->press(Key::enter);
    CHECK(std::get<CatalogueRoute>(window.page->state.route).sku == "PM-DEV-64");
}

TEST_CASE("a command of the search is carried out, and Esc leaves the search") {
    PageWindow window(listed());
    window->press(Key::k, ui::kCtrl);
    window->type("тёмная");
    window->press(Key::enter);
    CHECK(window.page->state.preferences.theme == Theme::Dark);
    CHECK(window->find(ui::Role::dialog, "Поиск и команды") == nullptr);
    window->press(Key::k, ui::kCtrl);
    window->type("новый клиент");
    window->press(Key::enter);
    CHECK(std::holds_alternative<CustomerRoute>(window.page->state.route));
    for (char const* text : {"", "монитор"}) {
        window->press(Key::k, ui::kCtrl);
        window->type(text);
        REQUIRE(window->find(ui::Role::dialog, "Поиск и команды") != nullptr);
        window->press(Key::escape);
        CHECK(window->find(ui::Role::dialog, "Поиск и команды") == nullptr);
    }
}

TEST_CASE("a dialog closes by its cross too: a finger has no Esc") {
    PageWindow window(listed(), {390, 844, 2});
    window->press(Key::f1);
    REQUIRE(window->find(ui::Role::dialog, "Клавиши") != nullptr);
    window->click(ui::Role::button, "Закрыть");
    CHECK(window->find(ui::Role::dialog, "Клавиши") == nullptr);
}

TEST_CASE("a browser that stores nothing is told of in words that stay, with what would be lost") {
    AppState state = listed();
    state.stores = false;
    state.connection.waiting = 3;
    PageWindow window(std::move(state));
    CHECK(window->shows("3 изменения — только в этой вкладке."));
    window->click(ui::Role::button, "Повторить");
    CHECK(window.page->last<SendNow>() != nullptr);
    CHECK(window->shows("3 изменения — только в этой вкладке."));
    window.answer(StorageMoved{true});
    CHECK_FALSE(window->shows("3 изменения — только в этой вкладке."));
}

TEST_CASE("offline the band tells what waits, by quote, and leads there") {
    AppState state = listed();
    state.connection.online = false;
    state.connection.waiting = 3;
    Quote quote;
    quote.id = state.quotes.rows[0].id;
    quote.number = {2026, 11};
    quote.customer.name = "АО «Северный контур»";
    quote.price_book = 27;
    Mutation change;
    change.edit = SetQuoteText{TextField::Notes, {}, "срочно"};
    state.drafts.insert_or_assign(quote.id, Draft{quote, true, {change, change}});
    PageWindow window(std::move(state));
    window->click(ui::Role::button, "Показать изменения");
    REQUIRE(window->find(ui::Role::dialog, "Ждут отправки") != nullptr);
    CHECK(window->shows("2 изменения"));
    CHECK(window->find(ui::Role::row, "Клиенты и наборы") != nullptr);
    window->click(ui::Role::row, "КП-2026-0011 · АО «Северный контур»");
    CHECK(std::get<QuoteRoute>(window.page->state.route).id == quote.id);
}

TEST_CASE("a window of 1024 px leaves out columns that have no room, and keeps the filter") {
    {
        PageWindow wide(listed());
        CHECK(wide->find(ui::Role::columnheader, "Ответственный") != nullptr);
    }
    PageWindow window(listed(), {1024, 768, 1});
    CHECK(window->find(ui::Role::columnheader, "Ответственный") == nullptr);
    CHECK(window->find(ui::Role::columnheader, "Обновлено") != nullptr);
    CHECK(window->item(ui::Role::columnheader, "Обновлено").rect.right() <= 1024);
    window->click(ui::Role::button, "Фильтр");
    CHECK(window->find(ui::Role::menuitem, "Статус") != nullptr);
}

TEST_CASE("whoever only reads quotes is not offered to write them") {
    AppState state = listed();
    state.session.rights = {{}, {{offerta::Role::Approver, true, {}, {}}}};
    PageWindow window(std::move(state));
    CHECK(rows_in(window) > 0);
    CHECK(window->find(ui::Role::button, "Новое предложение") == nullptr);
    CHECK(window->find(ui::Role::button, "Импорт") == nullptr);
    CHECK(window->find(ui::Role::button, "Экспорт") != nullptr);
}
