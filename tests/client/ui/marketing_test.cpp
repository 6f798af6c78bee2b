#include <doctest/doctest.h>

#include "tests/client/ui/campaign_state.hpp"

using namespace offerta;
using namespace offerta::client;
using campaign::LeadStatus;
using offerta::client::test::campaign_id;
using offerta::client::test::campaign_state;
using offerta::client::test::campaign_user;
using offerta::client::test::marketing_state;
using offerta::client::test::PageWindow;
using offerta::client::test::small_state;
using offerta::client::test::whole_in_preparation;

namespace {

AppState money_state() {
    AppState state = campaign_state(whole_in_preparation());
    state.campaign->tab = CampaignTab::Budget;
    state.campaign->leads.load = Load::Ready;
    return state;
}

LeadRow lead_row(std::uint8_t n, std::string name, LeadStatus standing) {
    LeadRow out;
    out.lead.id.value.bytes[15] = n;
    out.lead.name = std::move(name);
    out.lead.email = "lead@example.com";
    out.standing = standing;
    return out;
}

ComparisonRow comparison_row(CampaignId id, std::string name) {
    ComparisonRow out;
    out.key = to_string(id.value);
    out.name = {name, name};
    Currency const roubles = *currency_from_code("RUB");
    out.figures.campaigns = 1;
    out.figures.planned = {10'000'00, roubles};
    out.figures.spent = {4'000'00, roubles};
    out.figures.won = {12'000'00, roubles};
    out.figures.participants = 340;
    out.figures.asked = 200;
    out.figures.answered = 50;
    out.figures.nps = {5, 3, 2};
    out.return_on_investment = out.figures.return_on_investment();
    return out;
}

AppState admin_post_state() {
    AppState state = small_state(PostRoute{});
    state.session.rights = {campaign_user(1), {{offerta::Role::Administrator, true, {}, {}}}};
    state.post.load = Load::Ready;
    return state;
}

}  // namespace

TEST_CASE("K9 leads stand on the money tab with where they stand; one is added and one is changed") {
    AppState state = money_state();
    state.campaign->leads.rows = {lead_row(1, "Пётр Орлов", LeadStatus::Won),
                                  lead_row(2, "Нина Белова", LeadStatus::New)};
    PageWindow window(std::move(state));
    CHECK(window->shows("Контакты кампании"));
    CHECK(window->shows("Выигран"));
    window->click(ui::Role::button, "Контакт");
    fill(window, "Имя", "Иван Серов");
    fill(window, "Почта", "serov@example.com");
    window->click(ui::Role::button, "Сохранить");
    auto const* put = window.page->last<SendLead>();
    REQUIRE(put != nullptr);
    CHECK(put->lead.name == "Иван Серов");
    CHECK_FALSE(put->lead.id.is_nil());
    CHECK_FALSE(put->mutation.is_nil());
    window->click(ui::Role::link, "Нина Белова");
    window->click(ui::Role::button, "Убрать");
    REQUIRE(window.page->last<DeleteLead>() != nullptr);
    CHECK(window.page->last<DeleteLead>()->lead.value.bytes[15] == 2);
    // What came of it is asked for once the server has said so.
    LeadsList list;
    list.campaign = campaign_id(7);
    list.rows = {lead_row(3, "Иван Серов", LeadStatus::New)};
    window.answer(LeadsLoaded{list, {}, true});
    CHECK(window->shows("Иван Серов"));
    CHECK(window.page->last<LoadCampaign>() != nullptr);
}

TEST_CASE("K9 a lead that is refused leaves the list as it is, and says why") {
    AppState state = money_state();
    state.campaign->leads.rows = {lead_row(1, "Пётр Орлов", LeadStatus::New)};
    PageWindow window(std::move(state));
    window.answer(LeadsFailed{campaign_id(7), {Problem::Kind::Refused, "validation", {}}});
    CHECK(window->shows("Пётр Орлов"));
    CHECK_FALSE(window.page->state.toasts.empty());
}

TEST_CASE(
    "K9 campaigns are picked for a comparison, which needs two; its figures stand in a row each, and go into a file") {
    AppState state = marketing_state(ComparisonRoute{});
    state.campaigns.load = Load::Ready;
    state.campaigns.cards = {test::card(1, "Форум", campaign::State::Closed),
                             test::card(2, "Вебинар", campaign::State::Closed)};
    PageWindow window(std::move(state));
    CHECK(window->shows("Выберите от двух до пяти"));
    ComparisonQuery query;
    query.ids = {campaign_id(1)};
    window.answer(SetComparison{query});
    CHECK(window.page->last<LoadComparison>() == nullptr);
    query.ids.push_back(campaign_id(2));
    window.answer(SetComparison{query});
    auto const* load = window.page->last<LoadComparison>();
    REQUIRE(load != nullptr);
    CHECK_FALSE(load->is_file);
    std::uint64_t const request = load->request;
    window.answer(ComparisonLoaded{request - 1, {comparison_row(campaign_id(9), "Старый ответ")}});
    CHECK_FALSE(window->shows("Старый ответ"));
    window.answer(ComparisonLoaded{
        request, {comparison_row(campaign_id(1), "Форум"), comparison_row(campaign_id(2), "Вебинар")}});
    CHECK(window->find(ui::Role::row, "Форум") != nullptr);
    INFO(window->outline());
    CHECK(window->shows("200 %"));  // (12 000 − 4 000) / 4 000
    CHECK(window->shows("25 %"));   // 50 of 200
    window->click(ui::Role::button, "XLSX");
    CHECK(window.page->last<LoadComparison>()->is_file);
    CHECK(window.page->state.comparison.is_exporting);
}

TEST_CASE("K9 a marketing list is a filter that shows at once whom it finds, and is saved under a name") {
    AppState state = marketing_state(MarketingListsRoute{});
    state.marketing.load = Load::Ready;
    Customer customer;
    customer.type = "partner";
    customer.status = "vip";
    state.customers.all = {customer};
    PageWindow window(std::move(state));
    window->click(ui::Role::button, "Новый список");
    auto const* preview = window.page->last<PreviewMarketingList>();
    REQUIRE(preview != nullptr);
    MarketingPreview found;
    found.total = 3;
    found.opted_out = 1;
    found.contacts = {{"Павел", "pavel@example.com", "АО", {}, true}};
    window.answer(MarketingPreviewed{preview->request, found});
    CHECK(window->shows("3 контакта"));
    CHECK(window->shows("1 отписан"));
    window->click(ui::Role::checkbox, "Партнёр");
    CHECK(window.page->last<PreviewMarketingList>()->filter.types == std::vector<std::string>{"partner"});
    window->click(ui::Role::button, "Сохранить");
    CHECK(window.page->last<SendMarketingList>() == nullptr);  // it has no name yet
    fill(window, "Название", "Партнёры");
    window->click(ui::Role::button, "Сохранить");
    auto const* sent = window.page->last<SendMarketingList>();
    REQUIRE(sent != nullptr);
    CHECK(sent->list.name == "Партнёры");
    CHECK_FALSE(sent->is_removed);
}

TEST_CASE("K6 a marketing list is invited to a campaign after a look at what that would do") {
    AppState state = campaign_state(whole_in_preparation());
    state.campaign->tab = CampaignTab::Participants;
    state.campaign->participants.load = Load::Ready;
    state.campaign->participants.rows = {{{}, {}, {}, {}, {}}};
    PageWindow window(std::move(state));
    window->click(ui::Role::button, "Из файла или списка");
    window->click(ui::Role::menuitem, "Пригласить список");
    CHECK(window.page->last<LoadMarketingLists>() != nullptr);
    MarketingList list;
    list.id.value.bytes[15] = 4;
    list.name = "Партнёры";
    window.answer(MarketingListsLoaded{{list}});
    window->click(ui::Role::link, "Партнёры");
    auto const* sent = window.page->last<SendParticipantsFile>();
    REQUIRE(sent != nullptr);
    CHECK(sent->is_preview);
    CHECK(sent->list == list.id);
    ParticipantImport answer;
    answer.added = 2;
    answer.refused = 1;
    answer.rows = {{1, "added", "Анна", "anna@example.com", {}}, {2, "refused", "Пётр", "petr@example.com", {}}};
    window.answer(ParticipantsFileAnswered{answer, false});
    CHECK(window->shows("Анна"));
    // Who wants no mail is left out: that keeps nobody else from being invited.
    window->click(ui::Role::button, "Загрузить");
    sent = window.page->last<SendParticipantsFile>();
    CHECK_FALSE(sent->is_preview);
    CHECK(sent->list == list.id);
}

TEST_CASE("mail that was refused is shown to the administrator with why, and tried again") {
    AppState state = admin_post_state();
    state.post.queue.is_configured = true;
    state.post.queue.dead = 1;
    DeadMail dead;
    dead.id.bytes[15] = 8;
    dead.kind = "survey";
    dead.address = "gone@example.com";
    dead.reason = "550 no such user";
    state.post.queue.dead_mails = {dead};
    PageWindow window(std::move(state));
    CHECK(window->shows("550 no such user"));
    window->click(ui::Role::button, "Повторить");
    REQUIRE(window.page->last<SendMailRetry>() != nullptr);
    CHECK(window.page->last<SendMailRetry>()->id == dead.id);
    window.answer(PostLoaded{MailQueue{}, std::nullopt});
    CHECK(window->shows("Непринятых писем нет"));
    CHECK(window->shows("Почтовый сервер не указан"));
}

TEST_CASE("the administrator sees where mail goes, sends himself a test message, and is told how it went") {
    AppState state = admin_post_state();
    state.post.queue.is_configured = true;
    state.post.queue.host = "mail.example.com:587";
    state.post.queue.sender = "Оферта <offerta@example.com>";
    state.post.queue.is_encrypted = true;
    PageWindow window(std::move(state));
    CHECK(window->shows("mail.example.com:587"));
    CHECK(window->shows("Оферта <offerta@example.com>"));
    CHECK(window->shows("Только через TLS"));
    window->click(ui::Role::button, "Отправить мне проверочное письмо");
    REQUIRE(window.page->last<AskMailTest>() != nullptr);
    CHECK((window->item(ui::Role::button, "Отправить мне проверочное письмо").state & ui::kBusy) != 0);
    window.answer(MailTested{{false, "panov@example.com", "535 5.7.8 authentication failed"}});
    CHECK(window->shows("Письмо для panov@example.com не отправлено"));
    CHECK(window->shows("535 5.7.8 authentication failed"));
    window->click(ui::Role::button, "Отправить мне проверочное письмо");
    CHECK_FALSE(window->shows("535 5.7.8 authentication failed"));
    window.answer(MailTested{{true, "panov@example.com", {}}});
    CHECK(window->shows("Сервер принял письмо для panov@example.com"));
}

TEST_CASE("a webhook's secret that the server made is shown as long as its form is open, and never again") {
    AppState state = admin_post_state();
    state.post.tab = PostTab::Webhooks;
    PageWindow window(std::move(state));
    window->click(ui::Role::button, "Новый вебхук");
    fill(window, "Адрес", "https://example.com/hook");
    window->click(ui::Role::button, "Сохранить");
    auto const* sent = window.page->last<SendWebhook>();
    REQUIRE(sent != nullptr);
    CHECK(sent->webhook.secret.empty());
    Webhook saved = sent->webhook;
    saved.version = 1;
    saved.secret = "0123456789abcdef";
    window.answer(WebhookSaved{saved});
    CHECK(window->shows("0123456789abcdef"));
    CHECK(window.page->state.post.form->edited.secret.empty());
    window.answer(PostLoaded{std::nullopt, std::vector<WebhookRow>{{saved, 0, 0, 0, {}}}});
    window->click(ui::Role::button, "Закрыть");
    CHECK_FALSE(window->shows("0123456789abcdef"));
    window->click(ui::Role::row, "https://example.com/hook");
    CHECK(window.page->last<LoadDeliveries>() != nullptr);
    WebhookDelivery dead;
    dead.id = 5;
    dead.state = DeliveryState::Dead;
    dead.last_error = "status 500";
    window.answer(DeliveriesLoaded{saved.id, {dead}});
    CHECK(window->shows("status 500"));
    window->click(ui::Role::button, "Повторить");
    CHECK(window.page->last<LoadDeliveries>()->retry == 5);
}

TEST_CASE("everybody sets when he gets mail, and makes, copies and revokes the link of his calendar") {
    PageWindow window(marketing_state(CampaignsRoute{}));
    window.answer(OpenMyPost{});
    CHECK(window.page->last<LoadMyPost>() != nullptr);
    window.answer(MyPostLoaded{MailSetting{}, CalendarLink{}, false});
    window->click(ui::Role::button, "Сделать ссылку");
    REQUIRE(window.page->last<SendCalendar>() != nullptr);
    CHECK(window.page->last<SendCalendar>()->is_made);
    window.answer(
        MyPostLoaded{std::nullopt, CalendarLink{Instant{1}, "https://offerta.example/calendar.ics?key=abc"}, false});
    CHECK(window->shows("calendar.ics?key=abc"));
    window->click(ui::Role::button, "Отозвать");
    CHECK_FALSE(window.page->last<SendCalendar>()->is_made);
    window.answer(MyPostLoaded{std::nullopt, CalendarLink{}, false});
    CHECK_FALSE(window->shows("calendar.ics"));
    fill(window, "Сводка в", "08:30");
    window->click(ui::Role::button, "Сохранить");
    auto const* sent = window.page->last<SendMailSetting>();
    REQUIRE(sent != nullptr);
    CHECK(sent->setting.times.digest_at == 8 * 60 + 30);
}

TEST_CASE("who may not see mail and webhooks, or makes no lists, has no such places") {
    {
        PageWindow window(marketing_state(CampaignsRoute{}));
        CHECK(window->find(ui::Role::link, "Списки рассылки") != nullptr);
        CHECK(window->find(ui::Role::link, "Почта и вебхуки") == nullptr);
    }
    PageWindow admin(admin_post_state());
    CHECK(admin->find(ui::Role::link, "Почта и вебхуки") != nullptr);
    CHECK(admin->find(ui::Role::link, "Списки рассылки") == nullptr);
}

TEST_CASE("K3 a type that names a role which cannot act on campaigns warns of it before it is saved") {
    AppState state = marketing_state(CampaignTypesRoute{});
    state.session.rights = {campaign_user(1), {{offerta::Role::MarketingHead, true, {}, {}}}};
    PageWindow window(std::move(state));
    window.answer(OpenType{"webinar"});
    REQUIRE(window.page->state.types.form.has_value());
    campaign::Type type = window.page->state.types.form->edited;
    type.tasks[0].responsible = campaign::Who::holder(offerta::Role::PricingManager);
    window.answer(EditType{type});
    CHECK(window->shows("роль не даёт работать с кампаниями"));
    // A warning does not keep it from being saved.
    window.answer(SaveType{});
    CHECK(window.page->last<PutType>() != nullptr);
}
