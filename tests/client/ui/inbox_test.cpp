#include <doctest/doctest.h>

#include "tests/client/ui/campaign_state.hpp"

using namespace offerta;
using namespace offerta::client;
using campaign::State;
using offerta::client::test::campaign_id;
using offerta::client::test::card;
using offerta::client::test::marketing_state;
using offerta::client::test::PageWindow;
using ui::Key;

namespace {

AppState head_state(Route route) {
    AppState state = marketing_state(std::move(route));
    state.session.rights = {state.session.user, {{offerta::Role::MarketingHead, true, {}, {}}}};
    return state;
}

}  // namespace

TEST_CASE("the navigation counts what waits, and the inbox decides in two clicks") {
    AppState state = marketing_state(InboxRoute{});
    state.inbox.load = Load::Ready;
    state.inbox.counts = {1, 1, 0, 0};
    ApprovalItem item;
    item.card = card(2, "Форум", State::InApproval);
    item.stage_name = {"Финансы", "Finance"};
    item.content_hash = "hash";
    item.changes = {{"name", "Форум 1", "Форум"}};
    state.inbox.approvals = {item};
    PageWindow window(std::move(state));
    CHECK(window->item(ui::Role::link, "Ждёт меня").value == "2");
    CHECK(window->shows("Форум 1 → Форум"));
    window->click(ui::Role::button, "Согласовать");
    window->press(Key::enter, ui::kCtrl);
    auto const* sent = window.page->last<PostEvent>();
    REQUIRE(sent != nullptr);
    CHECK(sent->id == campaign_id(2));
    CHECK(std::get<campaign::Approve>(sent->event).content_hash == "hash");
    CampaignCard after = item.card;
    after.version = 2;
    window.answer(CampaignChanged{after, {}, true});
    CHECK(window.page->last<LoadInbox>() != nullptr);
}

TEST_CASE("my tasks are finished from the inbox, overdue ones are marked") {
    AppState state = marketing_state(InboxRoute{});
    state.inbox.load = Load::Ready;
    state.inbox.tab = InboxTab::Tasks;
    MyTask task;
    task.campaign = campaign_id(4);
    task.campaign_name = "Форум";
    task.task.id = "venue";
    task.task.title = {"Договор с площадкой", "Venue contract"};
    task.is_overdue = true;
    state.inbox.tasks = {task};
    PageWindow window(std::move(state));
    CHECK(window->shows("Опоздания"));
    window->click(ui::Role::checkbox, "Договор с площадкой");
    auto const* sent = window.page->last<PostEvent>();
    REQUIRE(sent != nullptr);
    CHECK(std::get<campaign::FinishTask>(sent->event).task == "venue");
}

TEST_CASE("types are the marketing head's: others are not offered them") {
    {
        PageWindow marketer(marketing_state(CampaignsRoute{}));
        CHECK(marketer->find(ui::Role::link, "Типы кампаний") == nullptr);
    }
    PageWindow head(head_state(CampaignsRoute{}));
    CHECK(head->find(ui::Role::link, "Типы кампаний") != nullptr);
}

TEST_CASE("a type's form, stages, tasks and survey are edited, checked and saved whole (K1)") {
    PageWindow window(head_state(CampaignTypesRoute{}));
    window->click(ui::Role::row, "Вебинар");
    CHECK((window->item(ui::Role::button, "Сохранить").state & ui::kDisabled) != 0);
    std::size_t const fields = window.page->state.types.form->edited.fields.size();
    window.page->dispatch(SetTypeTab{TypeTab::Survey});
    window->resize({1440, 3000, 1});
    std::size_t const questions = window.page->state.types.form->edited.survey.questions.size();
    window->click(ui::Role::button, "Вопрос");
    REQUIRE(window.page->state.types.form->edited.survey.questions.size() == questions + 1);
    CHECK(window->find(ui::Role::alert, "") == nullptr);
    // A question without words is not saved.
    window->press(Key::s, ui::kCtrl);
    CHECK(window.page->last<PutType>() == nullptr);
    CHECK(window->shows("Сохранить нельзя"));
    campaign::Type next = window.page->state.types.form->edited;
    next.survey.questions.back().text = {"Что ещё?", "What else?"};
    window.page->dispatch(EditType{next});
    window->press(Key::s, ui::kCtrl);
    auto const* put = window.page->last<PutType>();
    REQUIRE(put != nullptr);
    CHECK(put->type.id == "webinar");
    CHECK(put->type.fields.size() == fields);
    campaign::Type saved = put->type;
    saved.version = 2;
    window.answer(TypeSaved{{saved, 0}});
    CHECK(window->shows("версия 2"));
    CHECK_FALSE(window.page->state.types.form->is_changed());
}

TEST_CASE("Q a notice of an offer that ends says which one, and leads to the quote") {
    AppState state = marketing_state(InboxRoute{});
    state.inbox.load = Load::Ready;
    state.inbox.tab = InboxTab::Notices;
    state.inbox.counts.unread = 2;
    NoticeItem ends;
    ends.id = 2;
    ends.what = campaign::Notice::OfferEnds;
    ends.quote.value.bytes[15] = 9;
    ends.campaign_name = "АО «Контур»";
    ends.subject_name = {"КП-2026-0418 (до 01.12.2026)", "Q-2026-0418 (until 12/1/2026)"};
    NoticeItem started;
    started.id = 1;
    started.what = campaign::Notice::Started;
    started.campaign = campaign_id(4);
    started.campaign_name = "Форум";
    state.inbox.notices = {ends, started};
    PageWindow window(std::move(state));
    CHECK(window->shows("Скоро закончится предложение КП-2026-0418 (до 01.12.2026)"));
    window.answer(SetLanguage{Language::En});
    CHECK(window->shows("About to end: the offer Q-2026-0418 (until 12/1/2026)"));
    window->click(ui::Role::link, "АО «Контур»");
    CHECK(window.page->state.route == Route{QuoteRoute{ends.quote}});
}
