#include <doctest/doctest.h>

#include "client/ui/admin/audit_fields.hpp"
#include "client/ui/admin/audit_words.hpp"
#include "shared/access/audited_act.hpp"
#include "tests/client/ui/state_page.hpp"

using namespace offerta;
using namespace offerta::client;
using offerta::client::test::PageWindow;
using offerta::client::test::small_state;
using ui::Key;

namespace {

UserId user(std::uint8_t id) {
    UserId out;
    out.value.bytes[15] = id;
    return out;
}

UnitId unit(std::uint8_t id) {
    UnitId out;
    out.value.bytes[14] = id;
    return out;
}

Person person(std::uint8_t id, std::string login, std::string name) {
    Person out;
    out.id = user(id);
    out.version = 1;
    out.login = std::move(login);
    out.name = std::move(name);
    return out;
}

AppState admin_state(Route route) {
    AppState state = small_state(std::move(route));
    Subject const both{user(1), {{offerta::Role::Administrator, true, {}, {}}, {offerta::Role::Auditor, true, {}, {}}}};
    state.session.rights = both;
    state.units.load = state.users.load = Load::Ready;
    state.units.all = {{unit(1), {}, {"Продажи", "Sales"}, user(2), 1}, {unit(2), unit(1), {"Север", "North"}, {}, 1}};
    state.users.all = {person(1, "panov", "Юрий Панов"), person(2, "saveliev", "Игорь Савельев"),
                       person(3, "gone", "Уволенный Иван")};
    state.users.all[0].roles = {{offerta::Role::Administrator, {}, {}}};
    state.users.all[1].roles = {{offerta::Role::Seller, unit(2), {}}, {offerta::Role::SalesHead, unit(2), {}}};
    state.users.all[1].unit = unit(2);
    state.users.all[2].is_active = false;
    return state;
}

AuditRow entry(std::int64_t id, std::string who, std::string action, std::string outcome) {
    AuditRow row;
    row.id = row.number = id;
    row.at = Instant{1'795'000'000'000 - id};
    row.user = std::move(who);
    row.action = std::move(action);
    row.outcome = std::move(outcome);
    row.object_kind = "quote";
    row.object = "0190";
    row.after = R"({"gross":"12"})";
    row.address = "10.0.0.7";
    return row;
}

}  // namespace

TEST_CASE("users, units and the log are offered to those who may see them only") {
    {
        PageWindow seller(small_state(QuotesRoute{}));
        CHECK(seller->find(ui::Role::link, "Предложения") != nullptr);
        CHECK(seller->find(ui::Role::link, "Пользователи") == nullptr);
        CHECK(seller->find(ui::Role::link, "Журнал действий") == nullptr);
    }
    PageWindow window(admin_state(QuotesRoute{}));
    CHECK(window->shows("Администрирование"));
    window->click(ui::Role::link, "Журнал действий");
    CHECK(window.page->state.route == Route{AuditRoute{}});
    CHECK(window.page->last<LoadAudit>() != nullptr);
    window->click(ui::Role::link, "Подразделения");
    CHECK(window.page->last<LoadUnits>() != nullptr);
    window->click(ui::Role::link, "Пользователи");
    CHECK(window.page->last<LoadPeople>() != nullptr);
    CHECK((window->item(ui::Role::link, "Пользователи").state & ui::kCurrent) != 0);
}

TEST_CASE("an address that one's roles do not open says so, and leads to what they do open") {
    AppState state = small_state(CustomersRoute{});
    Subject const administrator{user(1), {{offerta::Role::Administrator, true, {}, {}}}};
    state.session.rights = administrator;
    PageWindow window(std::move(state));
    CHECK(window->shows("Этот раздел вам не открыт"));
    CHECK(window->find(ui::Role::link, "Клиенты") == nullptr);
    window->click(ui::Role::button, "К доступным разделам");
    CHECK(window.page->state.route == Route{UsersRoute{}});
}

TEST_CASE("a phone has three places, and the others with the user's menu behind the fourth") {
    PageWindow window(admin_state(UsersRoute{}), {390, 844, 2});
    CHECK(window->all(ui::Role::link).size() == 3);
    window->click(ui::Role::button, "Ещё");
    CHECK(window->find(ui::Role::menuitem, "Выйти") != nullptr);
    CHECK(window->find(ui::Role::menuitem, "Поиск") != nullptr);
    window->click(ui::Role::menuitem, "Журнал действий");
    CHECK(window.page->state.route == Route{AuditRoute{}});
    CHECK((window->item(ui::Role::button, "Ещё").state & ui::kCurrent) != 0);
    window->click(ui::Role::button, "Фильтр");
    choose(window, "Итог", "Отказано");
    CHECK(window.page->last<LoadAudit>()->query.filter.outcome == "refused");
}

TEST_CASE("search, role and the tick of the deactivated choose the users") {
    PageWindow window(admin_state(UsersRoute{}));
    CHECK(window->find(ui::Role::row, "Юрий Панов") != nullptr);
    CHECK(window->find(ui::Role::row, "Уволенный Иван") == nullptr);
    window->click(ui::Role::checkbox, "Показывать отключённых");
    CHECK(window->find(ui::Role::row, "Уволенный Иван") != nullptr);
    window->click(ui::Role::button, "Роль");
    window->click(ui::Role::menuitem, "руководитель продаж");
    CHECK(window->find(ui::Role::row, "Юрий Панов") == nullptr);
    CHECK(window->find(ui::Role::row, "Игорь Савельев") != nullptr);
    window->click(ui::Role::searchbox, "Поиск");
    window->type("panov");
    CHECK(window->shows("Ничего не найдено"));
    window->click(ui::Role::button, "Убрать фильтры");
    CHECK(window->all(ui::Role::row).size() == 3);
}

TEST_CASE("a new user is checked, saved with a role in a unit, and gets a link") {
    PageWindow window(admin_state(UsersRoute{}));
    window->click(ui::Role::button, "Новый пользователь");
    window->click(ui::Role::button, "Сохранить");
    CHECK(window->item(ui::Role::textbox, "Имя").description == "Заполните поле");
    CHECK(window.page->last<PutPerson>() == nullptr);
    fill(window, "Имя", "Анна Новикова");
    fill(window, "Логин", "novikova");
    choose(window, "Подразделение", "Продажи");
    window->click(ui::Role::button, "Добавить роль");
    choose(window, "Роль", "согласующий");
    fill(window, "По", "31.12.2026");
    window->press(Key::s, ui::kCtrl);
    auto const* put = window.page->last<PutPerson>();
    REQUIRE(put != nullptr);
    CHECK(put->person.login == "novikova");
    REQUIRE(put->person.roles.size() == 1);
    CHECK(put->person.roles[0].role == offerta::Role::Approver);
    CHECK(put->person.roles[0].unit == unit(1));
    CHECK(to_string(*put->person.roles[0].dates.to) == "2026-12-31");
    Person saved = put->person;
    saved.version = 1;
    window.answer(PersonSaved{saved});
    CHECK(window->find(ui::Role::row, "Анна Новикова") != nullptr);
    window->click(ui::Role::button, "Ссылка для пароля");
    REQUIRE(window.page->last<MakeLink>() != nullptr);
    window.answer(LinkMade{saved.id, "https://offerta.example/link#abc"});
    CHECK(window->shows("https://offerta.example/link#abc"));
    window->click(ui::Role::button, "Скопировать ссылку");
    CHECK(window.page->last<CopyToClipboard>()->text == "https://offerta.example/link#abc");
}

TEST_CASE("somebody new stands at his place by name at once, and moves with another name") {
    PageWindow window(admin_state(UsersRoute{}));
    auto& all = window.page->state.users.all;
    all = {person(2, "saveliev", "Игорь Савельев"), person(1, "panov", "Юрий Панов")};
    auto const names = [&] {
        std::string out;
        for (ui::Node const& node : window->all(ui::Role::row)) out += node.name + ";";
        return out;
    };
    window.answer(PersonSaved{person(5, "ezhov", "ёлкин Пётр")});
    CHECK(names() == "ёлкин Пётр;Игорь Савельев;Юрий Панов;");
    Person renamed = all[0];
    renamed.name = "Ольга Ежова";
    renamed.version = 2;
    window.answer(PersonSaved{renamed});
    CHECK(names() == "Игорь Савельев;Ольга Ежова;Юрий Панов;");
    renamed.version = 1;
    renamed.name = "Аня";  // an older answer
    window.answer(PersonSaved{renamed});
    CHECK(names() == "Игорь Савельев;Ольга Ежова;Юрий Панов;");
}

TEST_CASE("a link that was not made says that, not that the user was not saved") {
    PageWindow window(admin_state(UserRoute{user(2)}));
    window.answer(PeopleLoaded{window.page->state.users.all});
    window->click(ui::Role::button, "Ссылка для пароля");
    window.answer(LinkFailed{user(2), {Problem::Kind::Server, {}, {}}});
    CHECK(window->shows("Ссылка не создана"));
    CHECK_FALSE(window->shows("Пользователь не сохранён"));
    window->click(ui::Role::button, "Ссылка для пароля");
    CHECK_FALSE(window->shows("Ссылка не создана"));
}

TEST_CASE("what the server refuses is told beside its field, and nothing typed is lost") {
    PageWindow window(admin_state(UserRoute{user(2)}));
    window.answer(PeopleLoaded{window.page->state.users.all});
    fill(window, "Логин", "panov");
    window->press(Key::s, ui::kCtrl);
    REQUIRE(window.page->last<PutPerson>() != nullptr);
    window.answer(PersonSaveFailed{
        user(2), {Problem::Kind::Refused, {}, {}}, {{Severity::Error, {ErrorCode::Duplicate, "login", {}, {}}}}});
    CHECK(window->item(ui::Role::textbox, "Логин").description == "Такой уже есть");
    CHECK(window->item(ui::Role::textbox, "Логин").value == "panov");
    window->click(ui::Role::button, "Отменить");
    CHECK(window->item(ui::Role::textbox, "Логин").value == "saveliev");
}

TEST_CASE("somebody who leaves is deactivated, a date that is none is told") {
    PageWindow window(admin_state(UserRoute{user(2)}));
    window.answer(PeopleLoaded{window.page->state.users.all});
    window->click(ui::Role::button, "Добавить заместителя");
    choose(window, "Заместитель", "Юрий Панов");
    window->click(ui::Role::button, "Отключить");
    CHECK(window->shows("Войти не может; всё, что он сделал, остаётся."));
    window->press(Key::s, ui::kCtrl);
    auto const* put = window.page->last<PutPerson>();
    REQUIRE(put != nullptr);
    CHECK_FALSE(put->person.is_active);
    REQUIRE(put->person.deputies.size() == 1);
    CHECK(put->person.deputies[0].deputy == user(1));
}

TEST_CASE("a file with users shows what it would do before it does it") {
    PageWindow window(admin_state(UsersRoute{}));
    window->click(ui::Role::button, "Загрузить из файла");
    REQUIRE(window.page->last<ChoosePeopleFile>() != nullptr);
    window.answer(PeopleFilePicked{"people.csv", std::make_shared<std::string const>("login;name")});
    REQUIRE(window.page->last<SendPeopleFile>() != nullptr);
    CHECK(window.page->last<SendPeopleFile>()->mutation.is_nil());
    window.answer(FileSent{FileKind::People, {102'400, 204'800}});
    CHECK(window->item(ui::Role::progressbar, "Отправляем файл").value == "50");
    CHECK_FALSE(window->shows("Проверяем файл"));
    window.answer(FileSent{FileKind::People, {204'800, 204'800}});
    CHECK(window->find(ui::Role::progressbar, "Отправляем файл") == nullptr);
    CHECK(window->shows("Проверяем файл"));
    PeopleFile answer;
    answer.added = 2;
    answer.refused = 1;
    answer.rows = {{2, "added", "a", "Анна", {}},
                   {3, "added", "b", "Борис", {}},
                   {4, "refused", "panov", "Павел", {{Severity::Error, {ErrorCode::NotFound, "unit", {}, "Юг"}}}}};
    window.answer(PeopleFileAnswered{answer, false});
    CHECK(window->shows("Нет в списке (Юг)"));
    CHECK((window->item(ui::Role::button, "Загрузить 2 пользователей").state & ui::kDisabled) != 0);
    answer.refused = 0;
    answer.rows.pop_back();
    window.answer(PeopleFileAnswered{answer, false});
    window->click(ui::Role::button, "Загрузить 2 пользователей");
    CHECK_FALSE(window.page->last<SendPeopleFile>()->mutation.is_nil());
    // It goes up once more, beside the rows that were checked.
    window.answer(FileSent{FileKind::People, {51'200, 204'800}});
    CHECK(window->item(ui::Role::progressbar, "Отправляем файл").value == "25");
    CHECK(window->find(ui::Role::row, "Анна") != nullptr);
    window.answer(PeopleFileAnswered{answer, true});
    CHECK_FALSE(window.page->state.users.file.has_value());
}

TEST_CASE("units stand as a tree; one is made inside another") {
    PageWindow window(admin_state(UnitsRoute{}));
    CHECK(window->all(ui::Role::row).size() == 2);
    window->click(ui::Role::row, "Продажи");
    CHECK(window->value(ui::Role::combobox, "Руководитель") == "Игорь Савельев");
    window->click(ui::Role::button, "Добавить внутрь");
    fill(window, "Название", "Юг");
    window->press(Key::s, ui::kCtrl);
    auto const* put = window.page->last<PutUnit>();
    REQUIRE(put != nullptr);
    CHECK(put->unit.parent == unit(1));
    CHECK(put->unit.name.ru == "Юг");
    window.answer(UnitSaveFailed{put->unit.id, {Problem::Kind::Server, {}, {}}, {}});
    CHECK(window->shows("Подразделение не сохранено"));
    CHECK(window->item(ui::Role::textbox, "Название").value == "Юг");
}

TEST_CASE("an entry names people, units and roles, and leads to what was changed") {
    PageWindow window(admin_state(AuditRoute{}));
    window.answer(GoTo{AuditRoute{}});
    AuditRow row = entry(7, "Юрий Панов", "putUser", "done");
    row.object_kind = "user";
    row.object = to_string(user(2).value);
    row.before = R"({"name":"Игорь Савельев","version":3,"is_active":true,"roles":[{"role":"seller"}]})";
    row.after = R"({"name":"Игорь Савельев","version":4,"is_active":false,"roles":[{"role":"sales_head","unit":")" +
                to_string(unit(2).value) + R"("}]})";
    AuditRow refused = entry(6, "Юрий Панов", "listQuotes", "refused");
    window.answer(AuditLoaded{window.page->last<LoadAudit>()->query.request, {row, refused}, {}, 2});
    CHECK(window->find(ui::Role::row, "Юрий Панов, Чтение предложений") != nullptr);
    CHECK(window->shows("Пользователь Игорь Савельев"));
    window->click(ui::Role::row, "Юрий Панов, Сохранение пользователя");
    CHECK(window->shows("Роль 1 · Роль"));
    CHECK(window->shows("продавец"));
    CHECK(window->shows("руководитель продаж"));
    CHECK(window->shows("Роль 1 · Подразделение"));
    CHECK(window->shows("Север"));
    CHECK(window->shows("Состояние"));
    CHECK(window->shows("Работает"));
    CHECK(window->shows("Отключён"));
    CHECK_FALSE(window->shows("version"));
    window->click(ui::Role::button, "Открыть");
    CHECK(window.page->state.route == Route{UserRoute{user(2)}});
}

TEST_CASE("X everything that the log may hold has words in both languages") {
    std::vector<std::string_view> acts(kOtherAudited.begin(), kOtherAudited.end());
    for (OperationRule const& rule : kOperations) acts.push_back(rule.name);
    ui::Words const russian(Language::Ru), english(Language::En);
    for (std::string_view const act : acts) {
        CAPTURE(act);
        auto const key = ui::act_key(act);
        REQUIRE(key.has_value());
        CHECK_FALSE(russian(*key).empty());
        CHECK_FALSE(english(*key).empty());
        CHECK(russian(*key) != english(*key));
    }
    for (std::size_t i = 0; i < kActionCount; ++i) {  // refusals are about what the action is about
        std::string_view const name = action_name(static_cast<offerta::Action>(i));
        CAPTURE(name);
        std::string_view const kind = name.substr(name.find('_') + 1);
        CHECK(ui::kind_key(kind == "people" ? "user" : kind).has_value());
    }
    CHECK_FALSE(ui::act_key("no such act").has_value());
    for (std::string_view const act : ui::known_actions()) CHECK(AuditedAct::find(act).has_value());
}

TEST_CASE("an entry about a campaign says what was done in words, and leads to the campaign") {
    AppState start = admin_state(AuditRoute{});
    start.session.rights.roles.push_back({offerta::Role::MarketingHead, true, {}, {}});
    PageWindow window(std::move(start));
    window.answer(GoTo{AuditRoute{}});
    AuditRow row = entry(9, "Юрий Панов", "sendCampaignEvent", "done");
    row.object_kind = "campaign";
    row.object = to_string(user(9).value);
    window.answer(AuditLoaded{window.page->last<LoadAudit>()->query.request, {row}, {}, 1});
    window->click(ui::Role::row, "Юрий Панов, Шаг кампании");
    window->click(ui::Role::button, "Открыть");
    CHECK(window.page->state.route == Route{CampaignRoute{campaign::CampaignId{user(9).value}}});
}

TEST_CASE(
    "fields of campaigns, deals and bonuses have words in both languages; another field is shown as the log names it") {
    struct Field {
        std::string_view kind, name;
    };
    constexpr Field kFields[] = {{"campaign", "state"},
                                 {"campaign", "event"},
                                 {"campaign", "content"},
                                 {"campaign", "start"},
                                 {"campaign", "end"},
                                 {"campaign", "budget"},
                                 {"campaign", "planned"},
                                 {"campaign", "owner"},
                                 {"campaign", "lead"},
                                 {"campaign", "status"},
                                 {"campaign", "put"},
                                 {"campaign", "removed"},
                                 {"campaign_type", "stages"},
                                 {"campaign_type", "tasks"},
                                 {"campaign", "due"},
                                 {"marketing_list", "name"},
                                 {"deal", "number"},
                                 {"deal", "customer"},
                                 {"deal", "close_date"},
                                 {"deal", "outcome"},
                                 {"deal", "source"},
                                 {"deal", "owner"},
                                 {"deal", "due"},
                                 {"deal", "lines"},
                                 {"deal", "net_amount"},
                                 {"deal", "list_amount"},
                                 {"deal", "payments"},
                                 {"deal", "returns"},
                                 {"bonus_plan", "state"},
                                 {"bonus_calendar", "first"},
                                 {"bonus_calendar", "last_closed"},
                                 {"bonus_period", "statements"}};
    ui::Words const russian(Language::Ru), english(Language::En);
    for (Field const& field : kFields) {
        CAPTURE(field.name);
        auto const key = ui::audit_field_key(field.kind, field.name);
        REQUIRE(key.has_value());
        CHECK_FALSE(russian(*key).empty());
        CHECK(russian(*key) != english(*key));
    }
    CHECK(ui::audit_field_key("deal", "due") != ui::audit_field_key("campaign", "due"));
    CHECK_FALSE(ui::audit_field_key("deal", "of_a_later_day").has_value());
}

TEST_CASE("an entry of a deal says its fields and what they mean in words") {
    PageWindow window(admin_state(AuditRoute{}));
    window.answer(GoTo{AuditRoute{}});
    AuditRow row = entry(9, "Юрий Панов", "putDeal", "done");
    row.object_kind = "deal";
    row.before = R"({"deal":{"close_date":"2026-11-02","lines":[{"net_amount":"100.00"}]},"outcome":"lost"})";
    row.after = R"({"deal":{"close_date":"2026-11-03","lines":[{"net_amount":"120.00"}]},"outcome":"won"})";
    window.answer(AuditLoaded{window.page->last<LoadAudit>()->query.request, {row}, {}, 1});
    window->click(ui::Role::row, "Юрий Панов, Сохранение сделки");
    CHECK(window->shows("Сделка · Закрыта"));
    CHECK(window->shows("Сделка · Строка 1 · Сумма без НДС"));
    CHECK(window->shows("120.00"));
    CHECK(window->shows("Исход"));
    CHECK(window->shows("Проиграна"));
    CHECK(window->shows("Выиграна"));
    CHECK_FALSE(window->shows("net_amount"));
    CHECK_FALSE(window->shows("outcome"));
}

TEST_CASE("an entry of a campaign or a plan says the state it left and the one it came to") {
    PageWindow window(admin_state(AuditRoute{}));
    window.answer(GoTo{AuditRoute{}});
    AuditRow step = entry(9, "Юрий Панов", "sendCampaignEvent", "done");
    step.object_kind = "campaign";
    step.before = R"({"state":"draft"})";
    step.after = R"({"state":"in_approval","event":"submit"})";
    AuditRow plan = entry(8, "Юрий Панов", "decidePlan", "done");
    plan.object_kind = "bonus_plan";
    plan.before = R"({"state":"submitted"})";
    plan.after = R"({"state":"published"})";
    window.answer(AuditLoaded{window.page->last<LoadAudit>()->query.request, {step, plan}, {}, 2});
    window->click(ui::Role::row, "Юрий Панов, Шаг кампании");
    CHECK(window->shows("Состояние"));
    CHECK(window->shows("Черновик"));
    CHECK(window->shows("На согласовании"));
    CHECK(window->shows("Событие"));
    CHECK(window->shows("Отправлена на согласование"));
    CHECK_FALSE(window->shows("in_approval"));
    window->press(Key::escape);
    window->click(ui::Role::row, "Юрий Панов, Решение по плану бонусов");
    CHECK(window->shows("На утверждении"));
    CHECK(window->shows("Действует"));
    CHECK_FALSE(window->shows("published"));
}

TEST_CASE("the log is filtered by the server, opened entry by entry and saved as a file") {
    PageWindow window(admin_state(AuditRoute{}));
    window.answer(GoTo{AuditRoute{}});
    std::uint64_t const request = window.page->last<LoadAudit>()->query.request;
    window.answer(AuditLoaded{
        request, {entry(2, "Юрий Панов", "editQuote", "done"), entry(1, "", "signIn", "failed")}, "next", 5000});
    CHECK(window->find(ui::Role::row, "Юрий Панов, Правка предложения") != nullptr);
    window->click(ui::Role::row, "Никто не вошёл, Вход");
    CHECK(window->shows("gross"));
    CHECK(window->shows("12"));
    CHECK(window->shows("10.0.0.7"));
    window->press(Key::escape);
    choose(window, "Итог", "Отказано");
    CHECK(window.page->last<LoadAudit>()->query.filter.outcome == "refused");
    CHECK(window.page->last<LoadAudit>()->query.cursor.empty());
    window.answer(AuditLoaded{request, {}, {}, 0});  // an older answer
    CHECK(window->find(ui::Role::row, "Юрий Панов, Правка предложения") != nullptr);
    window->click(ui::Role::button, "Показать ещё");
    CHECK(window.page->last<LoadAudit>()->query.cursor == "next");
    window->click(ui::Role::button, "Сохранить Excel");
    REQUIRE(window.page->last<ExportAudit>() != nullptr);
    CHECK(window.page->last<ExportAudit>()->xlsx);
    CHECK((window->item(ui::Role::button, "Готовим файл…").state & ui::kBusy) != 0);
    window.answer(AuditFileFinished{{}, "журнал.xlsx"});
    CHECK(window->shows("Файл готов: журнал.xlsx"));
}
