#include <doctest/doctest.h>

#include "tests/client/ui/state_page.hpp"

using namespace offerta;
using namespace offerta::client;
using offerta::client::test::PageWindow;
using offerta::client::test::small_state;

namespace {

ImportSheet price_sheet() {
    ImportSheet sheet;
    sheet.name = "Прайс";
    sheet.rows = 52'940;
    sheet.sample = {{"Прайс-лист магазина"},
                    {"Код", "Наименование", "Цена"},
                    {"Кабели"},
                    {"1001", "Кабель USB", "120"},
                    {"1002", "Кабель HDMI", "450"}};
    sheet.suggested_header = 2;
    sheet.suggested_columns = {ImportColumn::Sku, ImportColumn::Name, ImportColumn::Price};
    return sheet;
}

ImportRead read_answer() {
    ImportSheet const sheet = price_sheet();
    ImportSheet empty;
    empty.name = "Пустой";
    ImportMapping mapping;
    mapping.header_row = 2;
    mapping.columns = sheet.suggested_columns;
    return {"import-1",
            {sheet, empty},
            mapping,
            {{"rrp", {"Розница", "Retail"}, {{'U', 'S', 'D'}, 2}, 4, VatMode::Inclusive, 320}}};
}

ImportReportInfo preview_answer() {
    ImportReportInfo preview;
    preview.rows = 52'940;
    preview.categories = 2;
    preview.added = 51'000;
    preview.changed = 15;
    preview.missing = 3;
    preview.errors = 1;
    preview.findings = {{7, "C", true, "price_not_number", "Цена «по запросу» — не число"}};
    preview.changes = {{"changed", "1001", "Кабель USB", "110,00", "120,00"},
                       {"added", "1002", "Кабель HDMI", "", "450,00"},
                       {"removed", "999", "Старый кабель", "90,00", ""}};
    preview.found_categories = {{"Кабели", true, 2}};
    return preview;
}

void pick(PageWindow& window) {
    window.answer(ImportFilePicked{"price.xlsx", std::make_shared<std::string const>("PK")});
}

/// Through sheet and columns as they were suggested.
void to_target(PageWindow& window) {
    pick(window);
    window.answer(read_answer());
    window->click(ui::Role::button, "Далее");
    window->click(ui::Role::button, "Далее");
}

/// What goes to the server with the next check.
ImportTargetInfo checked_target(PageWindow& window) {
    window->click(ui::Role::button, "Проверить");
    auto const* sent = window.page->last<SendImportMapping>();
    REQUIRE(sent != nullptr);
    return sent->mapping.target;
}

/// What the page says that the server has in hand; nobody knows how far it is.
std::string in_hand(PageWindow& window, std::string_view title) {
    ui::Node const bar = window->item(ui::Role::progressbar, title);
    CHECK((bar.state & ui::kBusy) != 0);
    CHECK(bar.value.empty());
    return bar.description;
}

}  // namespace

TEST_CASE("an import goes from the file to the new price book, each step saying what it works on") {
    PageWindow window(small_state(ImportRoute{}));
    window->click(ui::Role::button, "Выбрать файл");
    CHECK(window.page->last<ChooseImportFile>() != nullptr);
    pick(window);
    CHECK(in_hand(window, "Читаем файл…") == "price.xlsx, 1 КБ");

    window.answer(read_answer());
    CHECK((window->item(ui::Role::text, "2. Лист и заголовок").state & ui::kCurrent) != 0);
    CHECK(window->shows("Наименование"));
    window->click(ui::Role::button, "Далее");

    CHECK(window->value(ui::Role::combobox, "Столбец A") == "Артикул");
    window->click(ui::Role::button, "Далее");
    CHECK((window->item(ui::Role::text, "4. Куда").state & ui::kCurrent) != 0);
    window->click(ui::Role::button, "Проверить");
    auto const* sent = window.page->last<SendImportMapping>();
    REQUIRE(sent != nullptr);
    CHECK(sent->mapping.columns.size() == 3);
    CHECK(in_hand(window, "Сверяем с каталогом…") == "52 940 строк");

    window.answer(ImportPreviewed{preview_answer()});
    CHECK(window->value(ui::Role::status, "Новых") == "51 000");
    CHECK(window->value(ui::Role::status, "Ошибок") == "1");
    CHECK(window->find(ui::Role::row, "1001, Изменён") != nullptr);
    CHECK(window->shows("1 строка с ошибкой не загрузится"));
    window->click(ui::Role::tab, "Замечания");
    CHECK(window->shows("Цена «по запросу» — не число"));
    window->click(ui::Role::tab, "Категории");
    CHECK(window->find(ui::Role::row, "Кабели") != nullptr);

    window->click(ui::Role::button, "Загрузить 51 015 артикулов");
    CHECK(window.page->last<SendImportCommit>() != nullptr);
    CHECK(in_hand(window, "Записываем…") == "51 015 артикулов");
    window.answer(ImportCommitted{28});
    CHECK(window->all(ui::Role::progressbar).empty());
    CHECK(window->find(ui::Role::heading, "Загружено: прайс-книга № 28") != nullptr);
    window->click(ui::Role::button, "Открыть каталог");
    CHECK(window.page->state.route == Route{CatalogueRoute{}});
    CHECK(window.page->state.import.step == ImportStep::File);
}

TEST_CASE("a large file says its size in megabytes") {
    PageWindow window(small_state(ImportRoute{}));
    window.answer(ImportFilePicked{"price.xlsx", std::make_shared<std::string const>(3'565'158, 'x')});
    CHECK(in_hand(window, "Читаем файл…") == "price.xlsx, 3,4 МБ");
}

TEST_CASE("a file that goes up shows how much of it has gone, then what the server does with it") {
    PageWindow window(small_state(ImportRoute{}));
    std::size_t const size = 8'283'750;  // 7,9 МБ
    window.answer(ImportFilePicked{"price.xlsx", std::make_shared<std::string const>(size, 'x')});
    window.answer(FileSent{FileKind::PriceList, {3'355'500, size}});
    ui::Node bar = window->item(ui::Role::progressbar, "Отправляем файл");
    CHECK(bar.value == "41");
    CHECK(bar.description == "Отправлено 3,2 из 7,9 МБ");
    CHECK((bar.state & ui::kBusy) == 0);
    CHECK(window->all(ui::Role::progressbar).size() == 1);
    window.answer(SetLanguage{Language::En});
    bar = window->item(ui::Role::progressbar, "Sending the file");
    CHECK(bar.description == "3.2 of 7.9 MB sent");
    window.answer(SetLanguage{Language::Ru});
    window.answer(FileSent{FileKind::PriceList, {size, size}});
    CHECK(in_hand(window, "Читаем файл…") == "price.xlsx, 7,9 МБ");
    CHECK(window->all(ui::Role::progressbar).size() == 1);
    window.answer(read_answer());
    CHECK(window->all(ui::Role::progressbar).empty());
}

TEST_CASE("what the server says of its work is a bar with words, until there is the answer") {
    using Work = ImportProgress::Work;
    PageWindow window(small_state(ImportRoute{}));
    pick(window);
    auto const tell = [&](ImportProgress const& progress) {
        ImportPage const& page = window.page->state.import;
        window.answer(ImportProgressTold{{FileKind::PriceList, page.id, page.watch.run}, progress});
    };
    auto const bar = [&](std::string_view title) {
        CHECK(window->all(ui::Role::progressbar).size() == 1);
        return window->item(ui::Role::progressbar, title);
    };
    tell({Work::Reading, 21'400, 0});
    CHECK(in_hand(window, "Читаем файл…") == "Чтение строк: 21\u202f400");
    window.answer(read_answer());
    CHECK(window->all(ui::Role::progressbar).empty());
    window->click(ui::Role::button, "Далее");
    window->click(ui::Role::button, "Далее");
    window->click(ui::Role::button, "Проверить");
    CHECK(in_hand(window, "Сверяем с каталогом…") == "52\u202f940 строк");
    tell({Work::Reading, 21'400, 52'940});
    CHECK(bar("Читаем файл…").value == "40");
    CHECK(bar("Читаем файл…").description == "Чтение строк: 21\u202f400 из 52\u202f940");
    CHECK((bar("Читаем файл…").state & ui::kBusy) == 0);
    window.answer(SetLanguage{Language::En});
    CHECK(bar("Reading the file…").description == "Reading rows: 21,400 of 52,940");
    window.answer(SetLanguage{Language::Ru});
    tell({Work::Comparing, 5'102, 51'015});
    CHECK(bar("Сверяем с каталогом…").value == "10");
    CHECK(bar("Сверяем с каталогом…").description == "Сравнение… 10\u202f%");
    window.answer(ImportPreviewed{preview_answer()});
    CHECK(window->all(ui::Role::progressbar).empty());
    window->click(ui::Role::button, "Загрузить 51\u202f015 артикулов");
    CHECK(in_hand(window, "Записываем…") == "51\u202f015 артикулов");
    tell({Work::Writing, 51'015, 51'015});
    CHECK(bar("Записываем…").value == "100");
    CHECK(bar("Записываем…").description == "Запись… 100\u202f%");
    window.answer(ImportFailed{{client::Problem::Kind::Server, {}, {}}});
    CHECK(window->all(ui::Role::progressbar).empty());
    tell({Work::Writing, 1, 2});  // too late
    CHECK(window->all(ui::Role::progressbar).empty());
}

TEST_CASE(
    "a file below a megabyte goes up in kilobytes, on a phone too, and one that is cut off says so without a bar") {
    PageWindow window(small_state(ImportRoute{}), {390, 844, 1});
    window.answer(ImportFilePicked{"price.csv", std::make_shared<std::string const>(102'400, 'x')});
    window.answer(FileSent{FileKind::PriceList, {65'536, 102'400}});
    CHECK(window->item(ui::Role::progressbar, "Отправляем файл").description == "Отправлено 64 из 100 КБ");
    window.answer(ImportFailed{{client::Problem::Kind::Offline, {}, {}}});
    CHECK(window->all(ui::Role::progressbar).empty());
    CHECK(window->find(ui::Role::alert, "Файл не принят") != nullptr);
    window.answer(FileSent{FileKind::PriceList, {102'400, 102'400}});
    CHECK(window->all(ui::Role::progressbar).empty());
}

TEST_CASE("a click on a row of the sample makes it the header") {
    PageWindow window(small_state(ImportRoute{}));
    pick(window);
    window.answer(read_answer());
    window->click(ui::Role::row, "Строка 3");
    CHECK(window.page->state.import.mapping.header_row == 3);
}

TEST_CASE("another sheet brings its own header and columns") {
    PageWindow window(small_state(ImportRoute{}));
    pick(window);
    window.answer(read_answer());
    choose(window, "Лист", "Пустой");
    CHECK(window.page->state.import.mapping.sheet == 1);
    CHECK(window.page->state.import.mapping.columns.empty());
    CHECK((window->item(ui::Role::button, "Далее").state & ui::kDisabled) != 0);
}

TEST_CASE("columns cannot be checked without an article, or with one field twice, and the reason is told") {
    PageWindow window(small_state(ImportRoute{}));
    pick(window);
    window.answer(read_answer());
    window->click(ui::Role::button, "Далее");
    choose(window, "Столбец A", "не загружать");
    CHECK((window->item(ui::Role::button, "Далее").state & ui::kDisabled) != 0);
    CHECK(window->item(ui::Role::button, "Далее").description == "Укажите столбец с артикулом");
    choose(window, "Столбец A", "Цена");
    choose(window, "Столбец B", "Артикул");
    CHECK(window->item(ui::Role::button, "Далее").description == "«Цена» выбрано для двух столбцов");
}

TEST_CASE("C3 prices go into a list that there is, which says what it is") {
    PageWindow window(small_state(ImportRoute{}));
    to_target(window);
    CHECK(window->value(ui::Role::combobox, "Прайс-лист") == "Импорт, новый");
    CHECK(window->find(ui::Role::combobox, "Валюта") != nullptr);
    choose(window, "Прайс-лист", "Розница");
    CHECK(window->shows("USD, цены с НДС, знаков после запятой: 4, цен: 320"));
    CHECK(window->find(ui::Role::combobox, "Валюта") == nullptr);
    choose(window, "НДС новых товаров", "Без НДС");
    choose(window, "Дробная часть цен", "после запятой");
    window->click(ui::Role::checkbox, "Оставить цены артикулов, которых нет в файле");
    window->click(ui::Role::checkbox, "Округлять слишком точные цены");
    ImportTargetInfo const target = checked_target(window);
    CHECK(target.price_list == "rrp");
    CHECK_FALSE(target.is_new);
    CHECK(target.vat == Vat::exempted());
    CHECK(target.decimal_sign == ImportDecimalSign::Comma);
    CHECK(target.keep_missing);
    CHECK(target.round_prices);
}

TEST_CASE("C3 a new list wants a name that no list has, its currency and how its prices are meant") {
    PageWindow window(small_state(ImportRoute{}));
    to_target(window);
    choose(window, "Прайс-лист", "Новый прайс-лист…");
    CHECK((window->item(ui::Role::button, "Проверить").state & ui::kDisabled) != 0);
    CHECK(window->item(ui::Role::button, "Проверить").description == "Назовите новый прайс-лист");
    fill(window, "Название нового прайс-листа", "Retail");
    CHECK(window->item(ui::Role::button, "Проверить").description == "Прайс-лист «Retail» уже есть");
    fill(window, "Название нового прайс-листа", "Опт");
    choose(window, "Валюта", "CNY");
    choose(window, "Цены", "с НДС");
    choose(window, "Знаков после запятой", "4");
    ImportTargetInfo const target = checked_target(window);
    CHECK(target.is_new);
    CHECK(target.name == "Опт");
    REQUIRE(target.currency.has_value());
    CHECK(target.currency->name() == "CNY");
    CHECK(target.vat_mode == VatMode::Inclusive);
    CHECK(target.precision == 4);
    CHECK_FALSE(target.keep_missing);
}

TEST_CASE("a file without prices leaves the price lists alone and says so, on a phone too") {
    PageWindow window(small_state(ImportRoute{}), {390, 844, 1});
    pick(window);
    window.answer(read_answer());
    window->click(ui::Role::button, "Далее");
    choose(window, "Столбец C", "не загружать");
    window->click(ui::Role::button, "Далее");
    CHECK(window->shows("В файле нет столбца с ценой: прайс-листы не изменятся"));
    CHECK(window->find(ui::Role::combobox, "Прайс-лист") == nullptr);
    CHECK(window->find(ui::Role::combobox, "НДС новых товаров") != nullptr);
    window->click(ui::Role::button, "Назад");
    CHECK(window.page->state.import.step == ImportStep::Columns);
}

TEST_CASE("the same file again has nothing to import and says so") {
    PageWindow window(small_state(ImportRoute{}));
    pick(window);
    window.answer(read_answer());
    ImportReportInfo same;
    same.unchanged = 51'015;
    window.answer(ImportPreviewed{same});
    ui::Node const commit = window->item(ui::Role::button, "Загрузить 51 015 артикулов");
    CHECK((commit.state & ui::kDisabled) != 0);
    CHECK(commit.description == "Файл уже загружен: изменений нет");
}

TEST_CASE("S8 a price book that its checks refuse cannot be committed, and what is wrong stands first") {
    PageWindow window(small_state(ImportRoute{}));
    pick(window);
    window.answer(read_answer());
    ImportReportInfo refused = preview_answer();
    refused.book_errors = 1;
    refused.findings.insert(refused.findings.begin(),
                            {0, {}, true, "unknown_sku", "спецификатор «АРМ»: нет в продаже"});
    window.answer(ImportPreviewed{refused});
    CHECK(window->value(ui::Role::status, "Ошибок") == "2");
    ui::Node const commit = window->item(ui::Role::button, "Загрузить 51\u202f015 артикулов");
    CHECK((commit.state & ui::kDisabled) != 0);
    CHECK(commit.description == "Прайс-книга не прошла проверку: причины во вкладке «Замечания»");
    window->click(ui::Role::tab, "Замечания");
    CHECK(window->shows("спецификатор «АРМ»: нет в продаже"));
    CHECK(window->shows("Цена «по запросу» — не число"));
}

TEST_CASE("a refused file says why and another can be chosen") {
    PageWindow window(small_state(ImportRoute{}));
    pick(window);
    window.answer(ImportFailed{{client::Problem::Kind::Refused, "Прайс!D120: ячейка длиннее 32 767 знаков", {}}});
    CHECK(window->find(ui::Role::alert, "Файл не принят") != nullptr);
    CHECK(window->shows("Прайс!D120"));
    window->click(ui::Role::button, "Выбрать другой файл");
    CHECK(window->find(ui::Role::alert, "Файл не принят") == nullptr);
    CHECK(window->find(ui::Role::button, "Выбрать файл") != nullptr);
}
