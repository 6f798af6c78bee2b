#include <doctest/doctest.h>

#include "tests/client/ui/campaign_state.hpp"

using namespace offerta;
using namespace offerta::client;
using campaign::State;
using offerta::client::test::campaign_id;
using offerta::client::test::campaign_state;
using offerta::client::test::campaign_user;
using offerta::client::test::PageWindow;
using offerta::client::test::whole_in_approval;
using offerta::client::test::whole_in_preparation;
using ui::Key;

namespace {

/// A draft of user 1 whose form is open.
AppState draft_state() {
    CampaignWhole whole = whole_in_approval();
    whole.campaign.state = whole.card.state = State::Draft;
    whole.campaign.rounds.clear();
    whole.stages.clear();
    whole.rights = {true, true, true};
    AppState state = campaign_state(std::move(whole));
    state.campaign->edited = state.campaign->whole.campaign.content;
    return state;
}

}  // namespace

TEST_CASE("a new campaign asks for type, name and dates, and opens when it is there") {
    AppState state = offerta::client::test::marketing_state(CampaignsRoute{});
    PageWindow window(std::move(state));
    window->press(Key::n);
    window->click(ui::Role::button, "Создать");
    CHECK(window.page->last<PutCampaign>() == nullptr);
    CHECK(window->shows("Заполните поле"));
    choose(window, "Тип", "Вебинар");
    fill(window, "Название", "Новые платы");
    fill(window, "Начало", "12.12.2026 10:30");
    window->click(ui::Role::button, "Создать");
    auto const* put = window.page->last<PutCampaign>();
    REQUIRE(put != nullptr);
    CHECK(put->type == "webinar");
    CHECK(put->content.name == "Новые платы");
    REQUIRE(put->content.start.has_value());
    CHECK(campaign::to_string(*put->content.start) == "2026-12-12T10:30");
    CampaignCard made = test::card(9, "Новые платы", State::Draft);
    made.id = put->id;
    window.answer(CampaignCreated{made, {}});
    CHECK(window.page->state.route == Route{CampaignRoute{put->id}});
}

TEST_CASE("the form follows the type: conditions, findings in place, saved with its version") {
    PageWindow window(draft_state());
    CHECK(window->shows("Перед согласованием"));
    // The region is a choice of the conference's form.
    choose(window, "Регион", "Юг");
    fill(window, "Название", "Форум юга");
    CHECK((window->item(ui::Role::button, "На согласование").state & ui::kDisabled) != 0);
    window->press(Key::s, ui::kCtrl);
    auto const* sent = window.page->last<PostEvent>();
    REQUIRE(sent != nullptr);
    auto const* edit = std::get_if<campaign::Edit>(&sent->event);
    REQUIRE(edit != nullptr);
    CHECK(sent->version == 3);
    CHECK(edit->content.name == "Форум юга");
    CHECK(std::get<std::string>(edit->content.fields.at("region")) == "south");
    // Saved, the form goes on from what the server has.
    CampaignWhole saved = window.page->state.campaign->whole;
    saved.version = saved.card.version = 4;
    saved.campaign.content = edit->content;
    window.answer(CampaignChanged{saved.card, {}, true});
    window.answer(CampaignFetched{std::make_shared<CampaignWhole const>(saved), {}});
    CHECK(window->value(ui::Role::textbox, "Название") == "Форум юга");
    CHECK((window->item(ui::Role::button, "Сохранить").state & ui::kDisabled) != 0);
    CHECK((window->item(ui::Role::button, "На согласование").state & ui::kDisabled) == 0);
    fill(window, "Начало", "вчера");
    window->press(Key::tab);
    CHECK(window->item(ui::Role::textbox, "Начало").description == "Например, 12.11.2026 10:00");
}

TEST_CASE("in approval it is read-only, and says so; the pencil is not there") {
    PageWindow window(campaign_state(whole_in_approval()));
    CHECK(window->shows("На согласовании: только чтение"));
    CHECK(window->find(ui::Role::button, "Изменить") == nullptr);
    CHECK(window->shows("Раунд 1"));
    CHECK(window->shows("согласны 0 из 1"));
    CHECK(window->shows("И. Савельев"));
    // It is nobody's turn who looks: no buttons to decide.
    CHECK(window->find(ui::Role::button, "Согласовать") == nullptr);
}

TEST_CASE("a decision takes two clicks and names the content that was seen (K3)") {
    CampaignWhole whole = whole_in_approval();
    whole.moves.my_turns = {{campaign_user(1), campaign_user(3), "head", {}}};
    whole.changes = {{"budget[venue].planned", "900000", "960000"}};
    std::string const hash = whole.moves.content_hash;
    PageWindow window(campaign_state(std::move(whole)));
    CHECK(window->shows("за О. Нестерова"));
    CHECK(window->shows("900000 → 960000"));
    window->click(ui::Role::button, "Согласовать");
    window->press(Key::enter, ui::kCtrl);
    auto const* sent = window.page->last<PostEvent>();
    REQUIRE(sent != nullptr);
    auto const* approve = std::get_if<campaign::Approve>(&sent->event);
    REQUIRE(approve != nullptr);
    CHECK(approve->content_hash == hash);
    CHECK(approve->on_behalf_of == campaign_user(3));
}

TEST_CASE("a return needs a comment") {
    CampaignWhole whole = whole_in_approval();
    whole.moves.my_turns = {{campaign_user(1), {}, "head", {}}};
    PageWindow window(campaign_state(std::move(whole)));
    window->click(ui::Role::button, "На доработку");
    CHECK((window->item(ui::Role::button, "Вернуть").state & ui::kDisabled) != 0);
    window->click(ui::Role::textbox, "Комментарий");
    window->type("Приложите договор");
    window->click(ui::Role::button, "Вернуть");
    auto const* sent = window.page->last<PostEvent>();
    REQUIRE(sent != nullptr);
    CHECK(std::get<campaign::Return>(sent->event).comment == "Приложите договор");
}

TEST_CASE("tasks are ticked off, wait for each other, and have a panel with checks and comments") {
    CampaignWhole whole = whole_in_preparation();
    REQUIRE(whole.tasks.size() > 1);
    std::string const title = whole.campaign.tasks[0].title.ru, id = whole.campaign.tasks[0].id;
    PageWindow window(campaign_state(std::move(whole)));
    window->click(ui::Role::checkbox, title);
    auto const* sent = window.page->last<PostEvent>();
    REQUIRE(sent != nullptr);
    CHECK(std::get<campaign::FinishTask>(sent->event).task == id);
    window.answer(EventRefused{campaign_id(7), {}, {}});
    window->click(ui::Role::button, title);
    REQUIRE(window.page->last<LoadWork>() != nullptr);
    window->click(ui::Role::textbox, "Добавить пункт, Enter");
    window->type("Позвонить");
    window->press(Key::enter);
    REQUIRE(window.page->last<PostCheck>() != nullptr);
    CHECK(window.page->last<PostCheck>()->check.text == "Позвонить");
    CHECK(window.page->last<PostCheck>()->check.task == id);
    window->click(ui::Role::textbox, "Написать комментарий, Enter");
    window->type("Готовлю");
    window->press(Key::enter);
    REQUIRE(window.page->last<PostComment>() != nullptr);
    CHECK(window.page->last<PostComment>()->comment.text == "Готовлю");
    window->press(Key::escape);
    window->press(Key::escape);
    CHECK(window->find(ui::Role::dialog, title) == nullptr);
}

TEST_CASE("participants are listed, added by hand and loaded from a file after a look at it") {
    PageWindow window(campaign_state(whole_in_preparation()));
    window->click(ui::Role::tab, "Участники");
    auto const* load = window.page->last<LoadParticipants>();
    REQUIRE(load != nullptr);
    ParticipantRow row;
    row.participant.id.value.bytes[0] = 5;
    row.participant.name = "Пётр Орлов";
    row.participant.email = "orlov@example.com";
    window.answer(ParticipantsLoaded{campaign_id(7), load->request, {row}, {}, 1, {}, false});
    CHECK(window->find(ui::Role::row, "Пётр Орлов") != nullptr);
    window->click(ui::Role::button, "Добавить");
    fill(window, "Имя", "Нина Белова");
    fill(window, "Почта", "nina@example.com");
    window->click(ui::Role::button, "Сохранить");
    auto const* put = window.page->last<PostParticipants>();
    REQUIRE(put != nullptr);
    REQUIRE(put->put.size() == 1);
    CHECK(put->put[0].participant.email == "nina@example.com");
    CHECK_FALSE(put->put[0].participant.id.is_nil());
    window->click(ui::Role::button, "Из файла или списка");
    window->click(ui::Role::menuitem, "Из файла (CSV, XLSX)");
    CHECK(window.page->last<ChooseParticipantsFile>() != nullptr);
    window.answer(ParticipantsFilePicked{"people.csv", std::make_shared<std::string const>("a")});
    REQUIRE(window.page->last<SendParticipantsFile>() != nullptr);
    CHECK(window.page->last<SendParticipantsFile>()->is_preview);
    // The route asks for a mutation of a rehearsal too.
    CHECK_FALSE(window.page->last<SendParticipantsFile>()->mutation.is_nil());
    window.answer(FileSent{FileKind::Participants, {102'400, 204'800}});
    CHECK(window->item(ui::Role::progressbar, "Отправляем файл").description == "Отправлено 100 из 200 КБ");
    ParticipantImport answer;
    answer.added = 2;
    answer.refused = 1;
    answer.rows = {{3, "refused", {}, "x@", {}}};
    window.answer(ParticipantsFileAnswered{answer, false});
    CHECK(window->shows("Новых 2"));
    CHECK(window->shows("x@"));
    CHECK(window->find(ui::Role::progressbar, "Отправляем файл") == nullptr);
    // A file is taken whole or not at all.
    window->click(ui::Role::button, "Загрузить");
    CHECK(window.page->last<SendParticipantsFile>()->is_preview);
    answer.refused = 0;
    answer.rows.clear();
    window.answer(ParticipantsFileAnswered{answer, false});
    window->click(ui::Role::button, "Загрузить");
    CHECK_FALSE(window.page->last<SendParticipantsFile>()->is_preview);
    CHECK_FALSE(window.page->last<SendParticipantsFile>()->mutation.is_nil());
}

TEST_CASE("survey results are bars per question with their figures") {
    CampaignWhole whole = whole_in_preparation();
    whole.campaign.state = State::Survey;
    whole.campaign.survey = campaign::SurveyProgress{{}, 10, 4, false};
    campaign::Survey const survey = whole.type.survey;
    std::vector<campaign::Answers> answers;
    for (int score : {9, 10, 7, 3}) {
        campaign::Answers one;
        for (campaign::Question const& question : survey.questions)
            if (question.kind == campaign::QuestionKind::Nps) one.emplace(question.id, Decimal::from_int(score));
        answers.push_back(one);
    }
    PageWindow window(campaign_state(std::move(whole)));
    SurveyStand stand;
    stand.load = Load::Ready;
    stand.result = campaign::survey_result(survey, answers);
    window.answer(SurveyLoaded{campaign_id(7), stand});
    window->click(ui::Role::tab, "Анкета");
    window.answer(SurveyLoaded{campaign_id(7), stand});
    CHECK(window->shows("4 из 10"));
    CHECK(window->shows("индекс +25"));
    CHECK(window->shows("Советуют 2"));
}

TEST_CASE("money that was spent is recorded on an item, and the effect stands beside it") {
    PageWindow window(campaign_state(whole_in_preparation()));
    window->click(ui::Role::tab, "Бюджет и эффект");
    window->click(ui::Role::button, "Записать расход");
    fill(window, "Сумма", "12 400,50");
    window->click(ui::Role::button, "Записать");
    auto const* sent = window.page->last<PostEvent>();
    REQUIRE(sent != nullptr);
    auto const* spend = std::get_if<campaign::Spend>(&sent->event);
    REQUIRE(spend != nullptr);
    CHECK(spend->spending.amount.minor == 12'400'50);
    CHECK_FALSE(spend->spending.id.is_nil());
    CHECK(window->shows("ROI"));
}

TEST_CASE("a campaign's long history shows what happened earlier when it is asked for, and why it did not come") {
    AppState state = campaign_state(whole_in_preparation());
    state.campaign->tab = CampaignTab::History;
    PageWindow window(std::move(state));
    CampaignId const id = window.page->state.campaign->id;
    Instant const at{1'795'000'000'000};
    client::Problem const away{client::Problem::Kind::Offline, {}, {}};
    window.answer(CampaignHistoryFailed{id, away, {}});
    CHECK(window->shows("История не загрузилась"));
    window->click(ui::Role::button, "Повторить");
    REQUIRE(window.page->last<LoadCampaignHistory>() != nullptr);
    window.answer(CampaignHistoryLoaded{id, {{at, "Полина Ветрова", "submit", {}}}, "earlier", {}});
    CHECK(window->shows("Отправлена на согласование"));
    CHECK_FALSE(window->shows("Создана"));
    window->click(ui::Role::button, "Показать раньше");
    CHECK(window.page->last<LoadCampaignHistory>()->cursor == "earlier");
    window.answer(CampaignHistoryFailed{id, away, "earlier"});
    CHECK(window->shows("Отправлена на согласование"));
    window->click(ui::Role::button, "Повторить");
    window.answer(CampaignHistoryLoaded{id, {{at, "Полина Ветрова", "created", {}}}, {}, "earlier"});
    CHECK(window->shows("Создана"));
    CHECK(window->shows("Отправлена на согласование"));
    CHECK(window->find(ui::Role::button, "Показать раньше") == nullptr);
}

TEST_CASE("what was being written on a page that was left is there again") {
    PageWindow window(draft_state());
    fill(window, "Название", "Недописанное");
    window->click(ui::Role::button, "Кампании");
    CHECK_FALSE(window.page->state.campaign.has_value());
    window.page->dispatch(GoTo{CampaignRoute{campaign_id(7)}});
    CampaignWhole whole = whole_in_approval();
    whole.campaign.state = State::Draft;
    whole.rights.write = true;
    window.answer(CampaignFetched{std::make_shared<CampaignWhole const>(whole), {}});
    CHECK(window->value(ui::Role::textbox, "Название") == "Недописанное");
}

TEST_CASE("a campaign is told by tabs and sections on a phone too") {
    PageWindow window(campaign_state(whole_in_preparation()), {390, 844, 2});
    CHECK(window->find(ui::Role::heading, "Электроника и ПО 2027") != nullptr);
    CHECK(window->find(ui::Role::region, "Согласование") != nullptr);
    CHECK(window->find(ui::Role::region, "Задачи") != nullptr);
}
