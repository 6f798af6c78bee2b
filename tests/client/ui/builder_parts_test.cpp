#include <doctest/doctest.h>

#include <algorithm>

#include "client/state/draft.hpp"
#include "shared/access/subject.hpp"
#include "tests/client/ui/builder_window.hpp"

using namespace offerta;
using namespace offerta::client;
using offerta::client::test::middle_of;
using offerta::client::test::opened;
using offerta::client::test::PageWindow;
using offerta::client::test::skus_of;
using offerta::client::test::small_state;
using ui::Key;

namespace {

void drag(PageWindow& window, ui::Point from, ui::Point to) {
    window->press_at(from);
    window->move_to({from.x, from.y + (to.y > from.y ? 10.0f : -10.0f)});
    window->move_to(to);
    window->release_at(to);
}

}  // namespace

TEST_CASE("X, P10 the margin is shown to a seller on quotes of his own, and to a head on any that he reads") {
    PageWindow window = opened({"PM-EDA"});
    Session& session = window.page->state.session;
    OpenQuote& open = *window.page->state.open;
    open.quote.owner = session.user;
    open.priced.margin = {1'000'000, 2'000'000, true};
    float height = 900;
    auto const shown = [&](offerta::Role role) {
        session.rights = {session.user, {{role, true, {}, {}}}};
        window->resize({1440, height += 1, 1});  // draws what was changed behind the page's back
        return window->shows("Маржа");
    };
    CHECK(shown(offerta::Role::Seller));
    open.quote.owner.value.bytes[3] ^= 1;
    CHECK_FALSE(shown(offerta::Role::Seller));
    CHECK(shown(offerta::Role::SalesHead));
    CHECK_FALSE(shown(offerta::Role::Marketer));
}

TEST_CASE("X a colleague's quote is shown as it is, read-only, and says whose it is") {
    for (Viewport const size : {Viewport{1440, 900, 1}, Viewport{390, 844, 1}}) {
        PageWindow window = opened({"PM-EDA"}, size);
        CHECK_FALSE(window->shows("Только чтение."));
        UserId colleague;
        colleague.value.bytes[15] = 2;
        window.page->state.session.colleagues = {{colleague, "Мария Белова"}};
        Quote theirs = window.page->state.open->quote;
        theirs.owner = colleague;
        theirs.version += 1;
        window.page->state.drafts.at(theirs.id).pending.clear();
        window.answer(QuoteFetched{theirs});
        CHECK(window->shows("Только чтение."));
        CHECK(window->shows(size.width < 720 ? "Ведёт Мария Белова" : "Предложение ведёт Мария Белова"));
        CHECK(window->find(ui::Role::button, "Добавить спецификацию") == nullptr);
        if (size.width < 720) continue;
        CHECK(window->find(ui::Role::button, "Строка") == nullptr);
        window->click(ui::Role::button, "Другие действия");
        CHECK((window->item(ui::Role::menuitem, "Тема и условия").state & ui::kDisabled) != 0);
    }
}

TEST_CASE("a button's tooltip has its name and keys; that of a disabled one has the reason alone") {
    PageWindow window = opened({"PM-EDA"});
    auto const tip = [&] {
        window->move_to({700, 600});
        window->move_to(window->item(ui::Role::button, "Отменить").rect.center());
        window->wait(1'000);
        auto const tips = window->all(ui::Role::tooltip);
        return tips.size() == 1 ? tips[0].name : std::string();
    };
    CHECK(tip() == "Отменить  Ctrl Z");
    Quote theirs = window.page->state.open->quote;
    theirs.owner.value.bytes[3] ^= 1;
    theirs.version += 1;
    window.page->state.drafts.at(theirs.id).pending.clear();
    window.answer(QuoteFetched{theirs});
    std::string const reason = window->item(ui::Role::button, "Отменить").description;
    CHECK_FALSE(reason.empty());
    CHECK(tip() == reason);
}

TEST_CASE("a row is dragged to another place, and a short tremble of the hand moves nothing") {
    PageWindow window = opened({"PM-EDA", "PM-DEV-32", "PM-CAB"});
    ui::Point const first = middle_of(window, "Лицензия «Трасса», PM-EDA");
    ui::Point const last = middle_of(window, "Кабель отладочный, PM-CAB");
    window->press_at(first);
    window->release_at({first.x + 3, first.y + 2});
    CHECK(skus_of(window) == std::vector<std::string>{"PM-EDA", "PM-DEV-32", "PM-CAB"});
    window->wait(500);  // a second press at once would be a double click
    drag(window, first, {last.x, last.y + 18});
    CHECK(skus_of(window) == std::vector<std::string>{"PM-DEV-32", "PM-CAB", "PM-EDA"});
    drag(window, middle_of(window, "Кабель отладочный, PM-CAB"), {first.x, first.y - 18});
    CHECK(skus_of(window) == std::vector<std::string>{"PM-CAB", "PM-DEV-32", "PM-EDA"});
    window->press(Key::z, ui::kCtrl);
    CHECK(skus_of(window) == std::vector<std::string>{"PM-DEV-32", "PM-CAB", "PM-EDA"});
}

TEST_CASE("picked rows are dragged together and stay picked; Esc gives the drag up") {
    PageWindow window = opened({"PM-EDA", "PM-DEV-32", "PM-CAB", "PM-DEV-64"});
    window->click_at(middle_of(window, "Лицензия «Трасса», PM-EDA"));
    window->click_at(middle_of(window, "Отладочная плата ПМ-32, PM-DEV-32"), ui::kShift);
    ui::Point const from = middle_of(window, "Отладочная плата ПМ-32, PM-DEV-32");
    ui::Point const end = middle_of(window, "Отладочная плата ПМ-64, PM-DEV-64");
    window->wait(500);
    window->press_at(from);
    window->move_to({from.x, from.y + 20});
    window->move_to({end.x, end.y + 18});
    window->press(Key::escape);
    window->release_at({end.x, end.y + 18});
    CHECK(skus_of(window) == std::vector<std::string>{"PM-EDA", "PM-DEV-32", "PM-CAB", "PM-DEV-64"});
    window->wait(500);
    drag(window, from, {end.x, end.y + 18});
    CHECK(skus_of(window) == std::vector<std::string>{"PM-CAB", "PM-DEV-64", "PM-EDA", "PM-DEV-32"});
    CHECK((window->item(ui::Role::row, "Лицензия «Трасса», PM-EDA").state & ui::kSelected) != 0);
    CHECK((window->item(ui::Role::row, "Отладочная плата ПМ-32, PM-DEV-32").state & ui::kSelected) != 0);
    CHECK((window->item(ui::Role::row, "Кабель отладочный, PM-CAB").state & ui::kSelected) == 0);
}

TEST_CASE("pasted rows with a doubt are shown first: refused ones by name, and another column can be chosen") {
    PageWindow window = opened({"PM-EDA"});
    SpecificationId const id = window.page->state.open->selected;
    window.answer(PasteRows{id, 1, "PM-EDA\t1200\t2\nНЕТ-ТАКОГО\t1\t1\n"});
    CHECK(window->find(ui::Role::row, "НЕТ-ТАКОГО"));
    CHECK(window->shows("Нет такого артикула в прайс-листе"));
    CHECK(window->shows("Будет добавлено строк: 1, не будет: 1."));
    CHECK(skus_of(window).size() == 1);
    test::choose(window, "Количество", "C · 2");
    window->click(ui::Role::button, "Вставить");
    REQUIRE(skus_of(window) == std::vector<std::string>{"PM-EDA", "PM-EDA"});
    CHECK(window.page->state.open->quote.specifications[0].lines[1].quantity() == Decimal::from_int(2));
    CHECK_FALSE(window.page->state.dialog.held());
}

TEST_CASE("columns of lines are left out and brought back, the keyboard passes over them") {
    PageWindow window = opened({"PM-DEV-32"});
    window->click(ui::Role::button, "Столбцы состава");
    window->click(ui::Role::menuitem, "Ручная");
    window->click(ui::Role::menuitem, "НДС");
    window->press(Key::escape);
    CHECK(window->find(ui::Role::columnheader, "Ручная") == nullptr);
    CHECK(window->find(ui::Role::columnheader, "Сумма, ₽") != nullptr);
    CHECK(window.page->last<StorePreferences>() != nullptr);
    window->click_at(middle_of(window, "Отладочная плата ПМ-32, PM-DEV-32"));
    for (int i = 0; i < 4; ++i) window->press(Key::right);
    window->press(Key::f2);
    CHECK(window->find(ui::Role::textbox, "Нетто, строка 1") != nullptr);
}

TEST_CASE("Tab goes from cell to cell and out of the grid behind its last one") {
    PageWindow window = opened({"PM-DEV-32", "PM-EDA"});
    window->click_at(middle_of(window, "Отладочная плата ПМ-32, PM-DEV-32"));
    window->press(Key::tab);
    window->type("7");
    REQUIRE(window->find(ui::Role::textbox, "Кол-во, строка 1") != nullptr);
    window->press(Key::tab);
    CHECK(window.page->state.open->quote.specifications[0].lines[0].quantity() == Decimal::from_int(7));
    // Three columns on is the manual discount: list price, policy, manual.
    window->press(Key::tab);
    window->press(Key::tab);
    window->type("3");
    CHECK(window->find(ui::Role::textbox, "Ручная, строка 1") != nullptr);
    window->press(Key::enter);
    auto const in_grid = [&] {
        auto const* focused = window->focused();
        return focused != nullptr && focused->role == ui::Role::grid;
    };
    window->press(Key::end, ui::kCtrl);
    window->press(Key::end);
    CHECK(in_grid());
    window->press(Key::tab);
    CHECK_FALSE(in_grid());
}

TEST_CASE("the lines take the whole screen and give it back with Esc") {
    PageWindow window = opened({"PM-DEV-32"});
    REQUIRE(window->find(ui::Role::tree, "Спецификации") != nullptr);
    float const before = window->item(ui::Role::grid, "Строки состава").rect.w;
    window->click(ui::Role::button, "Только строки");
    CHECK(window->find(ui::Role::tree, "Спецификации") == nullptr);
    CHECK(window->item(ui::Role::grid, "Строки состава").rect.w > before + 400);
    window->press(Key::escape);
    CHECK(window->find(ui::Role::tree, "Спецификации") != nullptr);
}

TEST_CASE("the comparison says in words what changed, and leads to the line") {
    PageWindow window = opened({"PM-DEV-32", "PM-EDA"});
    // What was opened is the quote as it stands now.
    window.page->state.open->opened = window.page->state.open->quote;
    LineId const board = window.page->state.open->quote.specifications[0].lines[0].id;
    window.answer(SetLineCell{board, LineCell::Quantity, "12"});
    window.answer(SetLineCell{board, LineCell::Discount, "2"});
    SpecificationId const id = window.page->state.open->selected;
    window.answer(InsertLine{id, 2});
    window.answer(AddProduct{"PM-CAB"});
    window.answer(CloseDialog{});
    window.answer(EditQuote{{SetQuoteText{TextField::TermsDelivery, std::nullopt, "6 недель"}}});
    window->click(ui::Role::link, "Сравнить с открытой");
    REQUIRE(window->find(ui::Role::dialog, "Сравнение версий") != nullptr);
    CHECK(window->shows("Количество 1 → 12"));
    CHECK(window->shows("Ручная скидка 0\u202f% → 2\u202f%"));
    CHECK(window->shows("Цена по прайсу 18\u202f400 → 17\u202f250"));
    CHECK(window->shows("6 недель"));
    CHECK_FALSE(window->shows("manual_discount"));
    window->click(ui::Role::radio, "Добавлено 1");
    CHECK_FALSE(window->shows("Количество 1 → 12"));
    window->click(ui::Role::radio, "Все 3");
    window->click(ui::Role::button, "Кабель отладочный; Количество 1");
    CHECK(window->find(ui::Role::dialog, "Сравнение версий") == nullptr);
    CHECK((window->item(ui::Role::row, "Кабель отладочный, PM-CAB").state & ui::kCurrent) != 0);
}

TEST_CASE("the history tells who did what, in words") {
    PageWindow window = opened({"PM-DEV-32"});
    Quote const& quote = window.page->state.open->quote;
    window.page->state.open->quote.version = 3;
    window.answer(ShowHistory{});
    REQUIRE(window.page->last<LoadHistory>() != nullptr);
    Line const& line = quote.specifications[0].lines[0];
    LineHand now = hand_of(line);
    now.quantity = Decimal::from_int(24);
    Instant const at{1'795'000'000'000};
    window.answer(HistoryLoaded{quote.id,
                                {{Instant{at.milliseconds + 60'000}, {}, 4, "expired", std::nullopt},
                                 {at, "Игорь Савельев", 3, "edited", ChangeLine{line.id, hand_of(line), now}},
                                 {at, "Анна Ковалёва", 2, "edited", SetMultiplier{quote.specifications[0].id, 1, 2}},
                                 {at, "Анна Ковалёва", 1, "created", std::nullopt}}});
    CHECK(window->shows("Игорь Савельев"));
    CHECK(window->shows("PM-DEV-32 — Количество: 1 → 24"));
    CHECK(window->shows("Множитель «Лаборатория»: 1 → 2"));
    CHECK(window->shows("Предложение создано"));
    CHECK(window->shows("Часы"));  // nobody did it
    CHECK(window->shows("Срок действия истёк"));
}

TEST_CASE("Q a long history shows what happened earlier when it is asked for, and why it did not come") {
    PageWindow window = opened({"PM-DEV-32"});
    QuoteId const id = window.page->state.open->quote.id;
    Instant const at{1'795'000'000'000};
    window.answer(ShowHistory{});
    window.answer(HistoryLoaded{id, {{at, "Анна Ковалёва", 2, "submitted", std::nullopt}}, "earlier", {}});
    CHECK_FALSE(window->shows("Предложение создано"));
    window->click(ui::Role::button, "Показать раньше");
    REQUIRE(window.page->last<LoadHistory>() != nullptr);
    CHECK(window.page->last<LoadHistory>()->cursor == "earlier");
    window.answer(HistoryFailed{id, {client::Problem::Kind::Offline, {}, {}}, "earlier"});
    CHECK(window->shows("Отправлено на согласование"));
    window->click(ui::Role::button, "Повторить");
    window.answer(HistoryLoaded{id, {{at, "Анна Ковалёва", 1, "created", std::nullopt}}, {}, "earlier"});
    CHECK(window->shows("Предложение создано"));
    CHECK(window->shows("Отправлено на согласование"));
    CHECK(window->find(ui::Role::button, "Показать раньше") == nullptr);
}

TEST_CASE("terms take a date as a person writes it, and the subject of the document") {
    PageWindow window = opened({"PM-DEV-32"});
    window->click(ui::Role::button, "Другие действия");
    window->click(ui::Role::menuitem, "Тема и условия");
    window->type("Оснащение лаборатории");
    window->click(ui::Role::textbox, "Действует до");
    window->type("23 дек 2026");
    window->click(ui::Role::button, "Готово");
    Quote const& quote = window.page->state.open->quote;
    CHECK(quote.title == "Оснащение лаборатории");
    REQUIRE(quote.valid_until.has_value());
    CHECK(to_string(*quote.valid_until) == "2026-12-23");
}

TEST_CASE("both ways to begin a quote are within a narrow window, and beside each other in a wide one") {
    for (Viewport const size : {Viewport{390, 844, 2}, Viewport{1440, 900, 1}}) {
        CAPTURE(size.width);
        PageWindow window(small_state(QuotesRoute{}), size);
        window.answer(CreateQuote{window.page->state.customers.all[0]});
        auto const inside = [&](ui::Rect const& rect) {
            return rect.x >= 8 && rect.right() <= static_cast<float>(size.width) - 8;
        };
        // A wide window has more buttons of these names, beside its tree.
        bool are_beside = false, are_stacked = false;
        auto const buttons = window->all(ui::Role::button);
        for (ui::Node const& first : buttons) {
            for (ui::Node const& second : buttons) {
                if (first.name != "Добавить спецификацию" || second.name != "Добавить набор") continue;
                CHECK((inside(first.rect) && inside(second.rect)));
                are_beside |= second.rect.y == first.rect.y && second.rect.x == first.rect.right() + 8;
                are_stacked |= second.rect.x == first.rect.x && second.rect.y == first.rect.y + first.rect.h + 8;
            }
        }
        CHECK(are_beside == (size.width >= 500));
        CHECK(are_stacked == (size.width < 500));
    }
}

TEST_CASE("the narrow builder: tabs for everything, a line unfolds, large keys change it") {
    PageWindow window = opened({"PM-DEV-32", "PM-EDA"}, {390, 844, 2});
    CHECK(window->find(ui::Role::heading, "Без номера") != nullptr);
    CHECK(window->value(ui::Role::button, "Спецификации") == "Лаборатория");
    for (std::string_view const tab : {"Форма", "Состав", "Итоги", "Условия"})
        CHECK(window->find(ui::Role::tab, tab) != nullptr);
    window->click(ui::Role::row, "Отладочная плата ПМ-32, PM-DEV-32");
    window->click(ui::Role::button, "Изменить");
    REQUIRE(window->find(ui::Role::dialog, "Отладочная плата ПМ-32") != nullptr);
    window->click(ui::Role::button, "1");
    window->click(ui::Role::button, "2");
    window->click(ui::Role::button, "Стереть");
    window->click(ui::Role::button, "4");
    CHECK(window->value(ui::Role::status, "Отладочная плата ПМ-32") == "14");
    window->click(ui::Role::radio, "Ручная");
    window->click(ui::Role::button, "5");
    window->click(ui::Role::button, ",");
    window->click(ui::Role::button, ",");
    window->click(ui::Role::button, "5");
    window->click(ui::Role::button, "Готово");
    Line const& line = window.page->state.open->quote.specifications[0].lines[0];
    CHECK(line.quantity() == Decimal::from_int(14));
    CHECK(line.manual_discount == Decimal::parse("5.5").value());
    window->click(ui::Role::tab, "Условия");
    CHECK(window->shows("Северный контур"));
    window->click(ui::Role::button, "Другие действия");
    window->click(ui::Role::menuitem, "Отменить");
    CHECK_FALSE(window.page->state.open->quote.specifications[0].lines[0].manual_discount);
}

TEST_CASE("every control of the narrow builder can be touched: 44 logical pixels or a row's height") {
    PageWindow window = opened({"PM-DEV-32"}, {390, 844, 2});
    window->click(ui::Role::row, "Отладочная плата ПМ-32, PM-DEV-32");
    for (ui::Node const& node : window->all(ui::Role::button)) {
        CAPTURE(node.name);
        CHECK(node.rect.h >= 31);
        CHECK(node.rect.w >= 44);
    }
    for (std::string_view const opens : {"Другие действия", "Спецификации", "Меню спецификации"}) {
        window->click(ui::Role::button, opens);
        CHECK(window->all(ui::Role::menuitem).size() >= 2);
        for (ui::Node const& node : window->all(ui::Role::menuitem)) {
            CAPTURE(node.name);
            CHECK(node.rect.h >= 44);
            CHECK(node.rect.bottom() <= 844);
        }
        window->press(Key::escape);
    }
}

TEST_CASE("between a phone and a wide window the tree is a picker, and what the tree's menu does is beside it") {
    for (float const width : {720.0f, 1024.0f, 1099.0f}) {
        PageWindow window = opened({"PM-EDA"}, {width, 768, 1});
        CHECK(window->find(ui::Role::tree, "Спецификации") == nullptr);
        CHECK(window->value(ui::Role::button, "Спецификации") == "Лаборатория");
        ui::Rect const grid = window->item(ui::Role::grid, "Строки состава").rect;
        CHECK(grid.w >= width - 100);  // all but the rail
        window->click(ui::Role::button, "Спецификации");
        CHECK(window->find(ui::Role::menuitem, "Добавить спецификацию") != nullptr);
        window->press(Key::escape);
        window->click(ui::Role::button, "Меню спецификации");
        window->click(ui::Role::menuitem, "Переименовать");
        window->select_all();
        window->type("Стенд");
        window->press(Key::enter);
        CHECK(window->value(ui::Role::button, "Спецификации") == "Стенд");
    }
    PageWindow window = opened({"PM-EDA"}, {1100, 768, 1});
    CHECK(window->find(ui::Role::tree, "Спецификации") != nullptr);
}

TEST_CASE("N1, P7 a quote discount that cannot be is said in words, and the dialog stays") {
    PageWindow window = opened({"PM-DEV-32"});
    auto const said = [&](std::string_view kind, std::string_view typed) {
        window->click(ui::Role::button, "Другие действия");
        window->click(ui::Role::menuitem, "Скидка на предложение");
        window->click(ui::Role::radio, kind);
        fill(window, "Размер", typed);
        window->press(Key::enter);
        bool const is_open = window->find(ui::Role::dialog, "Скидка на предложение") != nullptr;
        std::string words = is_open ? window->item(ui::Role::textbox, "Размер").description : "";
        if (is_open) window->press(Key::escape);
        return words;
    };
    CHECK(said("Сумма", "9223372036855") == "Не больше 9\u202f223\u202f372\u202f036\u202f854");
    CHECK(said("Сумма", "99999999999999999999999999") == "Не больше 9\u202f223\u202f372\u202f036\u202f854");
    CHECK(said("Сумма", "0,005") == "Знаков после запятой не больше 2");
    CHECK(said("Сумма", "-1") == "Введите число от 0");
    CHECK(said("Процент", "100,5") == "Введите число от 0 до 100");
    CHECK(said("Процент", "9223372036855") == "Введите число от 0 до 100");
    CHECK(said("Процент", "0,00001") == "Знаков после запятой не больше 4");
    CHECK(window.page->state.open->quote.discount.kind == QuoteDiscount::Kind::None);
    CHECK(said("Сумма", "9223372036854").empty());
    CHECK(window.page->state.open->quote.discount.value == Decimal::from_int(9'223'372'036'854));
    CHECK(window.page->state.open->is_priced);  // cut to the sum (P7)
}

TEST_CASE("P12 in another currency no price can be kept, and the dialog says why; for another customer each can") {
    PageWindow window = opened({"PM-EDA"});
    auto const keep = [&] { return window->item(ui::Role::button, "Оставить цены"); };
    auto const ticks = [&](std::uint32_t state) {
        auto const boxes = window->all(ui::Role::checkbox);
        return std::count_if(boxes.begin(), boxes.end(), [&](ui::Node const& box) {
            return box.name == "Лицензия «Трасса»" && (box.state & state) == state;
        });
    };
    PricingBasis basis = basis_of(window.page->state.open->quote);
    basis.currency = *currency_from_code("EUR");
    window.answer(ProposeBasis{basis});
    CHECK(window->shows("другая валюта или учёт НДС"));
    CHECK((keep().state & ui::kDisabled) != 0);
    CHECK(keep().description.starts_with("Оставить нечего"));
    CHECK(ticks(ui::kDisabled | ui::kChecked) == 1);
    window.answer(CloseDialog{});

    auto& dialog = window.page->state.dialog;
    RepriceDialog other;
    LineReprice change;
    change.line = window.page->state.open->quote.specifications[0].lines[0].id;
    change.sku = "PM-EDA";
    change.why = {offerta::RepriceReason::Policy};
    change.can_keep = true;
    other.preview.lines = {change};
    dialog = other;
    window->resize({1440, 901, 1});  // draws what was changed behind the page's back
    CHECK((keep().state & ui::kDisabled) == 0);
    CHECK(ticks(ui::kChecked) == 1);
    CHECK(ticks(ui::kDisabled) == 0);
    window->click(ui::Role::button, "Оставить цены");
    CHECK(dialog.as<RepriceDialog>()->keeps(change.line));
    CHECK(ticks(ui::kChecked) == 0);
    window->click(ui::Role::button, "Пересчитать все");
    CHECK(dialog.as<RepriceDialog>()->kept.empty());
}

TEST_CASE("a set starts a quote, and takes another name") {
    AppState state = small_state(SetsRoute{});
    QuoteSet set;
    set.id.value.bytes[15] = 5;
    set.name = "Лаборатория 2026";
    set.version = 2;
    set.specifications.resize(1);
    set.specifications[0].name = "Измерительное место";
    set.specifications[0].multiplier = 3;
    state.catalogue.sets = {set};
    PageWindow window(std::move(state));
    window->right_click(ui::Role::row, "Лаборатория 2026");
    window->click(ui::Role::menuitem, "Переименовать");
    window->select_all();
    window->type("Лаборатория 2027");
    window->press(Key::enter);
    auto const* put = window.page->last<PutSet>();
    REQUIRE(put != nullptr);
    CHECK(put->set.name == "Лаборатория 2027");
    CHECK(put->set.version == 2);
    window->double_click(ui::Role::row, "Лаборатория 2027");
    REQUIRE(window->find(ui::Role::dialog, "Новое предложение") != nullptr);
    window->type("северный");
    window->press(Key::enter);
    REQUIRE(window.page->state.open.has_value());
    auto const& all = window.page->state.open->quote.specifications;
    REQUIRE(all.size() == 1);
    CHECK(all[0].set_name == "Лаборатория 2027");
    CHECK(all[0].multiplier == 3);
}
