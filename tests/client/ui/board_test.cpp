#include <doctest/doctest.h>

#include <chrono>

#include "tests/client/ui/campaign_state.hpp"

using namespace offerta;
using namespace offerta::client;
using campaign::State;
using offerta::client::test::board_state;
using offerta::client::test::campaign_id;
using offerta::client::test::card;
using offerta::client::test::PageWindow;
using ui::Key;

namespace {

/// Where the card of this name may go: to approval, not to preparation, to rework with words.
CardMoves moves() {
    CardMoves out;
    out.version = 1;
    out.content_hash = "abc";
    out.moves = {
        {State::InApproval, campaign::EventKind::Submit, false, std::nullopt},
        {State::Cancelled, campaign::EventKind::Cancel, true, std::nullopt},
        {State::Preparation, std::nullopt, false, Error{ErrorCode::NotAllowed, "state", "in_approval", "preparation"}}};
    return out;
}

void drag(PageWindow& window, std::string_view name, std::string_view column) {
    ui::Point const from = window->item(ui::Role::link, name).rect.center();
    window->press_at(from);
    window.answer(MovesLoaded{campaign_id(1), moves()});
    window->move_to({from.x + 20, from.y + 10});
    ui::Rect const to = window->item(ui::Role::region, column).rect;
    window->move_to(to.center());
    window->release_at(to.center());
}

}  // namespace

TEST_CASE("the board has a column per state; a card says its type, date, holder and how long (K8)") {
    PageWindow window(board_state());
    CHECK(window->find(ui::Role::region, "Черновик, 1") != nullptr);
    CHECK(window->find(ui::Role::region, "На согласовании, 1") != nullptr);
    CHECK(window->find(ui::Role::region, "Закрыта, 0") != nullptr);
    ui::Node const waits = window->item(ui::Role::link, "Форум «Электроника»");
    CHECK(waits.value == "На согласовании");
    CHECK(waits.description.find("Этап 2 / 3") != std::string::npos);
    CHECK(waits.description.find("И. Савельев") != std::string::npos);
    CHECK(waits.description.find("держит 3 дн.") != std::string::npos);
    CHECK(window->item(ui::Role::link, "Защита лицензий ключом").description.find("Старт пропущен") !=
          std::string::npos);
    CHECK(window->shows("1 ждёт решения слишком долго"));
    CHECK(window->find(ui::Role::status, "Доска обновляется сама") != nullptr);
}

TEST_CASE("a card is dragged only where a move is allowed; elsewhere the reason stands (K8)") {
    PageWindow window(board_state());
    ui::Point const from = window->item(ui::Role::link, "Стенд на «РадиоЭкспо»").rect.center();
    window->press_at(from);
    REQUIRE(window.page->last<LoadMoves>() != nullptr);
    window.answer(MovesLoaded{campaign_id(1), moves()});
    window->move_to({from.x + 30, from.y});
    CHECK(window->shows("Отсюда туда нельзя"));
    // Where it may go beside the columns appears only while it is dragged.
    CHECK(window->find(ui::Role::region, "В «Отменена»") != nullptr);
    CHECK(window->find(ui::Role::region, "В «Отклонена»") == nullptr);
    ui::Point const shut = window->item(ui::Role::region, "Подготовка, 1").rect.center();
    window->move_to(shut);
    window->release_at(shut);
    CHECK(window.page->last<PostEvent>() == nullptr);
    drag(window, "Стенд на «РадиоЭкспо»", "На согласовании, 1");
    auto const* sent = window.page->last<PostEvent>();
    REQUIRE(sent != nullptr);
    CHECK(std::holds_alternative<campaign::Submit>(sent->event));
    CHECK(sent->version == 1);
}

TEST_CASE("a move that needs words asks for them, and is not sent without") {
    PageWindow window(board_state());
    window->right_click(ui::Role::link, "Стенд на «РадиоЭкспо»");
    window.answer(MovesLoaded{campaign_id(1), moves()});
    CHECK(window->item(ui::Role::menuitem, "В «Подготовка»").description == "Отсюда туда нельзя");
    window->click(ui::Role::menuitem, "В «Отменена»");
    CHECK(window.page->last<PostEvent>() == nullptr);
    CHECK((window->item(ui::Role::button, "Отменить кампанию").state & ui::kDisabled) != 0);
    window->click(ui::Role::textbox, "Причина");
    window->type("Площадка закрыта");
    window->click(ui::Role::button, "Отменить кампанию");
    auto const* sent = window.page->last<PostEvent>();
    REQUIRE(sent != nullptr);
    CHECK(std::get<campaign::Cancel>(sent->event).reason == "Площадка закрыта");
}

TEST_CASE("keys go from card to card, M opens the moves, Enter opens the card") {
    PageWindow window(board_state());
    window->press(Key::right);
    REQUIRE(window->focused() != nullptr);
    CHECK(window->focused()->name == "Стенд на «РадиоЭкспо»");
    window->press(Key::right);
    CHECK(window->focused()->name == "Форум «Электроника»");
    window->press(Key::m);
    CHECK(window->find(ui::Role::menuitem, "В «Черновик»") != nullptr);
    window->press(Key::escape);
    window->press(Key::enter);
    CHECK(window.page->state.route == Route{CampaignRoute{campaign_id(2)}});
}

TEST_CASE("a card that somebody moves goes to its column at once, is marked and told, and stays") {
    PageWindow window(board_state());
    CampaignCard moved = board_state().campaigns.cards[1];
    moved.state = State::Preparation;
    moved.version = 2;
    window.answer(CampaignChanged{moved, {}, false});
    CHECK(window->item(ui::Role::link, "Форум «Электроника»").value == "Подготовка");
    CHECK(window->find(ui::Role::region, "Подготовка, 2") != nullptr);
    CHECK(window->shows("ушла: Подготовка"));
    CHECK(window->shows("Форум «Электроника» → Подготовка"));
    // The flight ends, and with it the frames.
    window->wait(400);
    int const frames = window->platform.window.requested_frames;
    window->wait(300);
    CHECK(window->platform.window.requested_frames - frames <= 2);
    // An older version that comes later changes nothing.
    CampaignCard old = moved;
    old.version = 1;
    old.state = State::InApproval;
    window.answer(CampaignChanged{old, {}, false});
    CHECK(window->item(ui::Role::link, "Форум «Электроника»").value == "Подготовка");
}

TEST_CASE("the board shows when it is behind") {
    PageWindow window(board_state());
    window.answer(LiveChanged{false});
    CHECK(window->find(ui::Role::status, "Доска обновляется сама") == nullptr);
    CHECK(window->shows("Доска отстаёт: связи нет с"));
    window.answer(LiveChanged{true});
    CHECK(window->find(ui::Role::status, "Доска обновляется сама") != nullptr);
}

TEST_CASE("filters stand as chips, can be taken away, and are saved as a view") {
    PageWindow window(board_state());
    window->click(ui::Role::button, "Держит");
    window->click(ui::Role::menuitem, "Игорь Савельев");
    CHECK(window->all(ui::Role::region).size() >= 8);
    CHECK(window->find(ui::Role::link, "Форум «Электроника»") != nullptr);
    CHECK(window->find(ui::Role::link, "Зимние цены") == nullptr);
    window->click(ui::Role::button, "Представления");
    window->click(ui::Role::menuitem, "Сохранить представление");
    window->click(ui::Role::textbox, "Название представления");
    window->type("У Игоря");
    window->press(Key::enter);
    auto const* kept = window.page->last<StorePreferences>();
    REQUIRE(kept != nullptr);
    REQUIRE(kept->preferences.campaign_views.size() == 1);
    CHECK(kept->preferences.campaign_views[0].name == "У Игоря");
    window->click(ui::Role::button, "Представления");
    window->click(ui::Role::menuitem, "Все кампании");
    CHECK(window->find(ui::Role::link, "Зимние цены") != nullptr);
    window->click(ui::Role::searchbox, "Поиск");
    window->type("казани");
    CHECK(window->find(ui::Role::link, "День партнёра в Казани") != nullptr);
    CHECK(window->find(ui::Role::link, "Зимние цены") == nullptr);
}

TEST_CASE("calendar and list show the same campaigns; the look is kept") {
    PageWindow window(board_state());
    window->click(ui::Role::radio, "Календарь");
    REQUIRE(window.page->last<StorePreferences>() != nullptr);
    CHECK(window.page->last<StorePreferences>()->preferences.campaign_look == CampaignLook::Calendar);
    CHECK(window->shows("Ноябрь 2026"));
    window->click(ui::Role::button, "Следующий месяц");
    CHECK(window->shows("Декабрь 2026"));
    CHECK(window->find(ui::Role::link, "День партнёра в Казани") != nullptr);
    CHECK(window->shows("ещё 1"));  // all five are on the same days
    window->click(ui::Role::radio, "Список");
    CHECK(window->all(ui::Role::row).size() == 5);
    window->click(ui::Role::columnheader, "Название");
    CHECK(window.page->state.campaigns.sort == CampaignSort::Name);
}

TEST_CASE("columns beside the view are there for keys, which bring them into view") {
    AppState state = board_state();
    state.campaigns.cards.push_back(card(9, "Отменённая", State::Cancelled));
    PageWindow window(std::move(state), {1200, 900, 1});
    ui::Node const hidden = window->item(ui::Role::link, "Отменённая");
    CHECK((hidden.state & ui::kOffscreen) != 0);
    window->press(Key::left);  // from the right end
    REQUIRE(window->focused() != nullptr);
    CHECK(window->focused()->name == "Отменённая");
    CHECK((window->item(ui::Role::link, "Отменённая").state & ui::kOffscreen) == 0);
}

TEST_CASE("on a phone one state is shown at a time, and moving is a menu") {
    PageWindow window(board_state(), {390, 844, 2});
    CHECK(window->find(ui::Role::link, "Стенд на «РадиоЭкспо»") != nullptr);
    CHECK(window->find(ui::Role::link, "Зимние цены") == nullptr);
    window->click(ui::Role::button, "Переместить: Стенд на «РадиоЭкспо»");
    window.answer(MovesLoaded{campaign_id(1), moves()});
    window->click(ui::Role::menuitem, "В «На согласовании»");
    CHECK(window.page->last<PostEvent>() != nullptr);
    window->click(ui::Role::tab, "На согласовании");
    CHECK(window->find(ui::Role::link, "Форум «Электроника»") != nullptr);
}

TEST_CASE("two thousand cards cost a frame no more than those in sight") {
    AppState state = board_state();
    for (std::uint16_t i = 10; i < 2'010; ++i)
        state.campaigns.cards.push_back(card(i, "Кампания номер " + std::to_string(i), static_cast<State>(i % 8)));
    PageWindow window(std::move(state));
    CHECK(window->all(ui::Role::link).size() < 120);
    auto const begin = std::chrono::steady_clock::now();
    constexpr int kFrames = 50;
    for (int i = 0; i < kFrames; ++i) window->move_to({300.0f + static_cast<float>(i), 500});
    double const ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    MESSAGE("a frame with 2,000 cards: ", ms / kFrames, " ms (two builds for a move)");
    CHECK(ms / kFrames < 60);
}
