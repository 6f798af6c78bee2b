#include "client/ui/shell/states_page.hpp"

#include <array>
#include <cmath>

#include "client/ui/widgets/chip.hpp"
#include "client/ui/widgets/choice.hpp"
#include "client/ui/widgets/feedback.hpp"
#include "client/ui/widgets/field.hpp"
#include "client/ui/widgets/select.hpp"

namespace offerta::client::ui {

namespace {

struct StateChip {
    std::string_view label;
    Hue hue;
};
constexpr std::array<StateChip, 14> kChips{{
    {"Черновик", Hue::grey},
    {"На согласовании", Hue::amber},
    {"На доработке", Hue::violet},
    {"Согласовано", Hue::green},
    {"Отправлено", Hue::blue},
    {"Принято", Hue::green},
    {"Отклонено", Hue::red},
    {"Истекло", Hue::outline},
    {"Подготовка", Hue::accent},
    {"Запланирована", Hue::green},
    {"Идёт", Hue::blue},
    {"Анкета", Hue::blue},
    {"Закрыта", Hue::outline},
    {"Отменена", Hue::red},
}};

Rect titled(Ui& ui, Rect box, std::string_view title) {
    card(ui, box);
    Rect inside = box.inset(17, 13);
    text(ui, inside.cut_top(16, 10), title, {.style = TextStyle::label, .color = ui.colors().text3});
    return inside;
}

void dense(Ui& ui, Rect rect, std::string_view words, Color color = 0, Align align = Align::left) {
    text(ui, rect, words, {.style = TextStyle::dense, .color = color, .align = align});
}

}  // namespace

void StatesPage::draw(Ui& ui, Rect rect) {
    fill(ui, rect, ui.colors().app);
    IdScope scope(ui, "states");
    Group main(ui, {.id = ui.id("main"), .role = Role::main, .rect = rect, .name = "States"});
    chips(ui, {20, 16, 440, 168});
    buttons(ui, {20, 196, 440, 132});
    fields(ui, {20, 340, 440, 292});
    sync(ui, {20, 644, 440, 240});
    card(ui, {476, 16, 480, 232});
    int const first = empty_state(
        ui, {476, 28, 480, 208},
        {.icon = icons::kFileText,
         .title = "Пока нет предложений",
         .text = "Создайте первое: выберите клиента, добавьте спецификацию и сформируйте состав",
         .first = {.label = "Новое предложение", .kind = ButtonKind::primary, .icon = icons::kPlus, .keys = "N"},
         .second = {.label = "Импорт из Excel", .icon = icons::kUpload}});
    if (first == 1) last_action_ = "new";
    loading(ui, {476, 260, 480, 188});
    {
        Rect inside = titled(ui, {476, 460, 480, 88}, "Долгая операция");
        progress_panel(ui, inside, "PDF: страница 3 из 7", 3.0f / 7, "осталось около 2 с", "Отменить");
    }
    error_card(ui, {476, 560, 480, 108},
               {.title = "Каталог не загрузился",
                .text = "Сервер не ответил за 10 секунд.\nРаботаем с копией от 23.11.2026, 09:12",
                .code = "Код обращения 4F-2081",
                .retry = "Повторить"});
    conflict(ui, {476, 680, 480, 204});
    notifications(ui, {972, 16, 448, 256});
    menu_card(ui, {972, 284, 264, 187});
    dialog_card(ui, {972, 483, 448, 303});
    hints(ui, {972, 798, 448, 86});
}

void StatesPage::chips(Ui& ui, Rect box) {
    Rect inside = titled(ui, box, "Состояния");
    float x = inside.x;
    Rect row = inside.cut_top(kChipHeight, 8);
    auto place = [&](std::string_view label, Hue hue) {
        if (x + chip_width(ui, label) > inside.right()) {
            x = inside.x;
            row = inside.cut_top(kChipHeight, 8);
        }
        x += chip(ui, {x, row.y, inside.right() - x, row.h}, label, hue) + 8;
    };
    for (StateChip const& state : kChips) place(state.label, state.hue);
    place("Старт пропущен", Hue::red);
}

void StatesPage::buttons(Ui& ui, Rect box) {
    Rect inside = titled(ui, box, "Кнопки");
    Rect row = inside.cut_top(32, 12);
    auto next = [&](ButtonSpec const& spec) { return button(ui, row.cut_left(button_width(ui, spec), 8), spec); };
    if (next({.label = "Отправить", .kind = ButtonKind::primary, .icon = icons::kSend})) last_action_ = "send";
    if (next({.label = "Экспорт", .icon = icons::kDownload})) last_action_ = "export";
    if (next({.label = "Импорт", .kind = ButtonKind::quiet, .icon = icons::kUpload})) last_action_ = "import";
    icon_button(ui, row.cut_left(32),
                {.label = "Ещё", .icon = icons::kEllipsis, .bordered = true, .color = ui.colors().text});
    row = inside.cut_top(32);
    next({.key = "busy", .label = "Формируем…", .kind = ButtonKind::primary, .busy = true});
    Rect const at{row.x, row.y, button_width(ui, {.label = "Фокус"}), 32};
    next({.label = "Фокус"});
    focus_ring(ui, at, kRadiusControl);
    next({.label = "Удалить", .kind = ButtonKind::danger});
    next({.label = "Нельзя", .disabled = true, .reason = "Нужна сеть"});
}

void StatesPage::fields(Ui& ui, Rect box) {
    Rect inside = titled(ui, box, "Поля");
    inside.w = 396;
    auto pair = [&](Rect row, int column) { return row.column(column, 2, 16); };
    Rect row = inside.cut_top(52, 12);
    if (auto r = text_field(ui, pair(row, 0),
                            {.key = "plain", .label = "Обычное", .value = plain_, .unit = "мес.", .numeric = true});
        r.committed)
        plain_ = *r.committed;
    if (!focus_set_) {
        focus_field(ui, "focus");
        focus_set_ = true;
    }
    if (auto r = text_field(ui, pair(row, 1),
                            {.key = "focus", .label = "В фокусе", .value = focused_, .unit = "ГБ", .numeric = true});
        r.committed)
        focused_ = *r.committed;
    row = inside.cut_top(72, 12);
    if (auto r = text_field(ui, pair(row, 0),
                            {.key = "error",
                             .label = "Ошибка",
                             .value = wrong_,
                             .unit = "шт.",
                             .error = "Мониторов может быть 0–3",
                             .numeric = true});
        r.committed)
        wrong_ = *r.committed;
    if (auto r = text_field(ui, pair(row, 1),
                            {.key = "warning",
                             .label = "Предупреждение",
                             .value = doubtful_,
                             .unit = "ГБ",
                             .warning = "Лучше от 96 ГБ",
                             .numeric = true});
        r.committed)
        doubtful_ = *r.committed;
    row = inside.cut_top(52, 12);
    text_field(ui, pair(row, 0), {.label = "Недоступно", .value = "Из прайс-книги № 27", .disabled = true});
    static constexpr std::array<Option, 3> kCustomers{{{.label = "АО «Северный контур»", .detail = "7801120454"},
                                                       {.label = "НПП «Радиотракт»"},
                                                       {.label = "ООО «Умный склад»"}}};
    if (auto r = select(ui, pair(row, 1),
                        {.key = "search",
                         .label = "Поиск с выбором",
                         .options = kCustomers,
                         .selected = picked_,
                         .placeholder = "Клиент или ИНН"}))
        picked_ = *r;
    row = inside.cut_top(28);
    auto width = [&](std::string_view label) { return checkbox_width(ui, label); };
    if (checkbox(ui, row.cut_left(width("Включено"), 16), {.label = "Включено", .value = on_ ? Check::on : Check::off}))
        on_ = !on_;
    if (checkbox(ui, row.cut_left(width("Нет"), 16), {.label = "Нет", .value = off_ ? Check::on : Check::off}))
        off_ = !off_;
    if (radio(ui, row.cut_left(width("Вариант"), 16), "v0", "Вариант", variant_ == 0)) variant_ = 0;
    if (radio(ui, row.cut_left(width("Вариант"), 16), "v1", "Вариант", variant_ == 1)) variant_ = 1;
}

void StatesPage::sync(Ui& ui, Rect box) {
    Rect inside = titled(ui, box, "Отметки синхронизации");
    auto row = [&] { return inside.cut_top(20, 10); };
    Rect at = row();
    dense(ui, at, "нет очереди", ui.colors().text3, Align::right);
    sync_mark(ui, {at.x, at.y, 300, at.h}, {.state = SyncState::saved, .text = "Всё сохранено"});
    at = row();
    progress_bar(ui, Rect{at.right() - 96, at.y, 96, at.h}.middle(6), 0.66f, "Отправка");
    sync_mark(ui, {at.x, at.y, 300, at.h}, {.state = SyncState::sending, .text = "Отправка: 2 из 3"});
    sync_mark(ui, row(),
              {.state = SyncState::offline, .text = "Офлайн — 3 изменения ждут отправки", .action = "Показать"});
    sync_mark(ui, row(),
              {.state = SyncState::refused, .text = "1 изменение не принято сервером", .action = "Разобрать"});
}

void StatesPage::loading(Ui& ui, Rect box) {
    Rect inside = titled(ui, box, "Загрузка списка: плоские заглушки на местах текста");
    inside.y = box.y + 39;
    inside.h = 132;
    skeleton_rows(ui, inside, 3);
}

void StatesPage::conflict(Ui& ui, Rect box) {
    Palette const& c = ui.colors();
    card(ui, box);
    Rect inside = box.inset(17, 15);
    Rect head = inside.cut_top(24, 4);
    icon(ui, head.cut_left(16, 8), icons::kGitCompare, c.amber.text);
    heading(ui, head, "Правку внесли двое", TextStyle::body, 2);
    inside.cut_top(
        text_wrapped(ui, inside, "PM-DEV-32, ручная скидка. Пока вы были офлайн, поле изменил Игорь Савельев",
                     {.style = TextStyle::dense, .color = c.text2}),
        11);
    Rect const cards = inside.cut_top(52, 12);
    for (int i = 0; i < 2; ++i) {
        Rect option = cards.column(i, 2, 8);
        bool const chosen = choice_ == i;
        fill(ui, option, chosen ? c.selected : c.surface, kRadiusControl);
        border(ui, option, chosen ? c.accent : c.control_line, kRadiusControl);
        Rect part = option.inset(11, 8);
        if (radio(ui, {part.x, part.y, 24, part.h}, i == 0 ? "mine" : "theirs", {}, chosen)) choice_ = i;
        part.cut_left(24);
        text(ui, part.cut_top(20), i == 0 ? "2 %" : "3 %", {.weight = Weight::strong});
        text(ui, part, i == 0 ? "моё, 14:31" : "Игорь Савельев, 14:33", {.style = TextStyle::label, .color = c.text3});
    }
    Rect row = inside.cut_top(32);
    ButtonSpec const keep{.label = "Оставить моё", .kind = ButtonKind::primary, .keys = "Enter"},
        drop{.label = "Отменить мою правку"};
    button(ui, row.cut_left(button_width(ui, keep), 8), keep);
    button(ui, row.cut_left(button_width(ui, drop)), drop);
}

void StatesPage::notifications(Ui& ui, Rect box) {
    Rect inside = titled(ui, box, "Уведомления: снизу по центру, 5 секунд, не больше трёх");
    Toast const items[] = {{1, ToastKind::done, "Отправлено: КП-2026-0418, v3", "Открыть"},
                           {2, ToastKind::undo, "Строка SRV-ONB-8 удалена", "Вернуть · Ctrl Z"},
                           {3, ToastKind::error, "XLSX не сохранён: нет места", "Повторить"},
                           {4, ToastKind::offline, "Нет связи. Изменения сохранены здесь", ""}};
    for (Toast const& item : items) toast(ui, inside.cut_top(44, 8), item);
}

void StatesPage::menu_card(Ui& ui, Rect box) {
    static constexpr std::array<MenuItem, 5> kItems{{
        {.label = "Изменить", .icon = icons::kPencil, .keys = "F2"},
        {.label = "Почему такая цена", .icon = icons::kListTree, .keys = "Alt ↓"},
        {.label = "Дублировать", .icon = icons::kCopy, .keys = "Ctrl D"},
        {.label = "Без скидки политики", .icon = icons::kPercent, .separator_before = true},
        {.label = "Удалить", .icon = icons::kTrash2, .keys = "Del", .danger = true},
    }};
    if (auto chosen = menu_box(ui, box, "Строка", kItems, menu_current_))
        last_action_ = kItems[static_cast<std::size_t>(*chosen)].label;
}

void StatesPage::dialog_card(Ui& ui, Rect box) {
    Palette const& c = ui.colors();
    fill(ui, box, c.scrim, kRadiusCard);
    Rect const dialog{996, 527, 400, 216};
    fill(ui, dialog, c.surface, kRadiusCard);
    border(ui, dialog, c.line, kRadiusCard);
    Rect inside = dialog.inset(25, 21);
    heading(ui, inside.cut_top(24, 7), "Отправить на согласование?", TextStyle::title, 2);
    inside.cut_top(text_wrapped(ui, inside, "Версия v3 станет доступна только для чтения, пока решение не принято.",
                                {.color = c.text2}),
                   13);
    Rect row = inside.cut_top(20, 6);
    icon(ui, row.cut_left(16, 8), icons::kTriangleAlert, c.amber.text);
    dense(ui, row, "SRV-ONB-8: скидка 10 % при лимите 5 %");
    row = inside.cut_top(20);
    avatar(ui, row.cut_left(20, 8), "ИС", "Игорь Савельев", Hue::grey);
    dense(ui, row, "Решает Игорь Савельев");
    Rect foot{inside.x, 694, inside.w, 32};
    ButtonSpec const cancel{.label = "Отмена", .keys = "Esc"},
        send{.key = "dialog-send", .label = "Отправить", .kind = ButtonKind::primary, .keys = "Enter"};
    Rect const at = foot.cut_right(button_width(ui, send), 8);
    button(ui, at, send);
    focus_ring(ui, at, kRadiusControl);
    button(ui, foot.cut_right(button_width(ui, cancel)), cancel);
}

void StatesPage::hints(Ui& ui, Rect box) {
    Rect inside = titled(ui, box, "Подсказка и выделение");
    inside.x += tooltip_box(ui, {inside.x, inside.y}, "Сравнить версии") + 16;
    auto sample = [&](std::string_view words, Color ground) {
        Rect const at{inside.x, inside.y - 1, std::ceil(text_width(ui, words, TextStyle::dense)) + 20, 30};
        fill(ui, at, ground, kRadiusControl);
        text(ui, at, words, {.style = TextStyle::dense, .align = Align::center});
        inside.x += at.w + 16;
    };
    sample("выбранная строка", ui.colors().selected);
    sample("наведение", ui.colors().hover);
}

}  // namespace offerta::client::ui
