#include <doctest/doctest.h>

#include <algorithm>

#include "client/state/later/sending_form.hpp"
#include "tests/client/ui/state_page.hpp"

using namespace offerta;
using namespace offerta::client;
using offerta::client::test::fill;
using offerta::client::test::PageWindow;
using offerta::client::test::small_state;
using ui::Key;

namespace {

constexpr Viewport kDesk{1440, 900, 1}, kPhone{390, 844, 1};

/// The seller's own quote of one line, as the server has it in this state; the customer has a contact with an address.
PageWindow quote_to_send(QuoteStatus status, Viewport size = kDesk, Language language = Language::Ru) {
    AppState start = small_state(QuotesRoute{});
    start.preferences.language = language;
    start.session.organisation = {"Полярис Микро", "Polaris Micro"};
    start.customers.all[0].contacts = {{"Мария Лебедева", {}, "maria@example.com", {}}};
    PageWindow window(std::move(start), size);
    window.answer(CreateQuote{window.page->state.customers.all[0]});
    window.answer(AddEmptySpecification{"Лаборатория"});
    window.answer(InsertLine{window.page->state.open->selected, 0});
    window.answer(AddProduct{"PM-EDA"});
    window.answer(CloseDialog{});
    Quote quote = window.page->state.open->quote;
    quote.status = status;
    quote.number = {2026, 419};
    ++quote.version;
    window.page->state.drafts.at(quote.id).pending.clear();
    window.answer(QuoteFetched{quote});
    return window;
}

QuoteId id_of(PageWindow const& window) { return window.page->state.open->id; }

void tell_mail(PageWindow& window, bool can_mail) {
    window.answer(WithCustomerLoaded{id_of(window), {}, {}, can_mail});
}

void lose_connection(PageWindow& window) {
    Connection away;
    away.online = false;
    window.answer(ConnectionChanged{away});
}

bool is_off(PageWindow& window, ui::Role role, std::string_view name) {
    return (window->item(role, name).state & ui::kDisabled) != 0;
}

QuoteLink shown_link(PageWindow const& window, std::uint8_t n) {
    QuoteLink out;
    out.id.bytes[15] = n;
    out.number = 1;
    out.made_by_name = "Анна Ковалёва";
    out.made_at = Instant{window.page->state.now.milliseconds - 60'000};
    out.expires_at = Instant{window.page->state.now.milliseconds + 10 * 86'400'000LL};
    return out;
}

QuoteMail shown_mail(PageWindow const& window, std::uint8_t n, DeliveryState state) {
    QuoteMail out;
    out.id.bytes[15] = n;
    out.number = 1;
    out.to = {"maria@example.com"};
    out.subject = "Предложение";
    out.has_pdf = out.has_link = true;
    out.by_name = "Анна Ковалёва";
    out.at = Instant{window.page->state.now.milliseconds - 60'000};
    out.state = state;
    return out;
}

}  // namespace

TEST_CASE("Q a draft is sent by mail: the letter is ready, what is wrong is said at its field, and nothing is lost") {
    PageWindow window = quote_to_send(QuoteStatus::Draft);
    window->click(ui::Role::button, "Отправить");
    tell_mail(window, true);
    REQUIRE(window->find(ui::Role::dialog, "Отправить клиенту") != nullptr);
    CHECK(window->value(ui::Role::textbox, "Кому") == "maria@example.com");
    CHECK(window->value(ui::Role::textbox, "Тема письма") == "Коммерческое предложение КП-2026-0419 — Полярис Микро");
    CHECK(window->value(ui::Role::textbox, "Текст письма").find("АО «Северный контур»") != std::string::npos);
    fill(window, "Кому", "maria@example.com, почта");
    window->click(ui::Role::checkbox, "PDF");
    window->click(ui::Role::checkbox, "Ссылка, чтобы принять или отклонить");
    CHECK(window->find(ui::Role::textbox, "Последний день ссылки") == nullptr);
    auto const send = [&] {
        auto const buttons = window->all(ui::Role::button);
        auto const at = std::find_if(buttons.rbegin(), buttons.rend(),
                                     [](ui::Node const& node) { return node.name == "Отправить"; });
        REQUIRE(at != buttons.rend());
        window->click_at(at->rect.center());
    };
    send();
    CHECK(window.page->last<PostQuoteMail>() == nullptr);
    CHECK(window->item(ui::Role::textbox, "Кому").description == "Это не адрес: почта");
    CHECK(window->shows("Отметьте файл или ссылку"));
    window->click(ui::Role::checkbox, "XLSX");
    fill(window, "Кому", "maria@example.com");
    fill(window, "Текст письма", "Мария, как договорились.");
    send();
    auto const* sent = window.page->last<PostQuoteMail>();
    REQUIRE(sent != nullptr);
    CHECK(sent->to == std::vector<std::string>{"maria@example.com"});
    CHECK(sent->input.letter.text == "Мария, как договорились.");
    CHECK_FALSE(sent->input.has_pdf);
    CHECK(sent->input.has_xlsx);
    CHECK_FALSE(sent->link_until.has_value());
    CHECK(window->shows("Отправляем…"));
    CHECK(is_off(window, ui::Role::textbox, "Кому"));
    Problem broken;
    broken.kind = client::Problem::Kind::TimedOut;
    window.answer(SendingRefused{id_of(window), broken, {}});
    CHECK(window->shows("Сервер не ответил"));
    CHECK(window->value(ui::Role::textbox, "Текст письма") == "Мария, как договорились.");
    window.answer(QuoteMailed{id_of(window)});
    CHECK(window->find(ui::Role::dialog, "Отправить клиенту") == nullptr);
    CHECK(window->shows("Письмо поставлено в очередь"));
}

TEST_CASE("Q what the server finds at a field stands there, anything else under the form") {
    PageWindow window = quote_to_send(QuoteStatus::Draft);
    window->click(ui::Role::button, "Отправить");
    tell_mail(window, true);
    window.answer(SendQuote{});
    Problem refused;
    refused.kind = client::Problem::Kind::Refused;
    Finding const address{Severity::Error, {ErrorCode::InvalidFormat, "to[0]", "an address", "maria@example.com"}};
    Finding const price{Severity::Error, {ErrorCode::Required, "specifications[0].lines[0].price", {}, "PM-CAB"}};
    window.answer(SendingRefused{id_of(window), refused, {address, price}});
    CHECK(window->item(ui::Role::textbox, "Кому").description == "Это не адрес: maria@example.com");
    CHECK(window->shows("Нет цены: PM-CAB"));
}

TEST_CASE("Q without a connection the form says why nothing goes out, and keeps what was typed") {
    PageWindow window = quote_to_send(QuoteStatus::Draft);
    lose_connection(window);
    window->click(ui::Role::button, "Отправить");
    CHECK(window->shows("Нет связи: сейчас не отправить"));
    fill(window, "Тема письма", "Как договорились");
    window->press(Key::tab);  // in the field itself Esc takes back what was typed there
    window->press(Key::escape);
    CHECK(window->find(ui::Role::dialog, "Отправить клиенту") == nullptr);
    window.answer(ConnectionChanged{Connection{}});
    window->click(ui::Role::button, "Отправить");
    CHECK(window->value(ui::Role::textbox, "Тема письма") == "Как договорились");
    CHECK_FALSE(window->shows("Нет связи: сейчас не отправить"));
}

TEST_CASE("Q a server without mail says so and offers the link") {
    PageWindow window = quote_to_send(QuoteStatus::Sent);
    window->click(ui::Role::button, "Другие действия");
    window->click(ui::Role::menuitem, "Отправить");
    tell_mail(window, false);
    CHECK(window->find(ui::Role::status, "Этот сервер не отправляет почту") != nullptr);
    CHECK(window->find(ui::Role::textbox, "Кому") == nullptr);
    CHECK(window->find(ui::Role::radio, "Уже отправлено") == nullptr);
    window->click(ui::Role::button, "Сделать ссылку");
    CHECK(window->find(ui::Role::textbox, "Последний день ссылки") != nullptr);
    window->click(ui::Role::button, "Сделать ссылку");
    CHECK(window.page->last<PostQuoteLink>() != nullptr);
}

TEST_CASE("Q of a server that sends no mail, as it said at the start, the dialog is as small as what it says") {
    PageWindow window = quote_to_send(QuoteStatus::Draft);
    window.page->state.session.sends_mail = false;
    window->click(ui::Role::button, "Отправить");
    REQUIRE(window->find(ui::Role::status, "Этот сервер не отправляет почту") != nullptr);
    CHECK(window->find(ui::Role::textbox, "Кому") == nullptr);
    ui::Rect const before = window->item(ui::Role::dialog, "Отправить клиенту").rect;
    CHECK(before.h < 320);
    tell_mail(window, false);
    CHECK(window->item(ui::Role::dialog, "Отправить клиенту").rect == before);
}

TEST_CASE("Q what the server says of its mail moves nothing in the dialog; another way gives it another size") {
    for (bool const can_mail : {true, false}) {
        CAPTURE(can_mail);
        PageWindow window = quote_to_send(QuoteStatus::Draft);
        window->click(ui::Role::button, "Отправить");
        auto const dialog = [&] { return window->item(ui::Role::dialog, "Отправить клиенту").rect; };
        auto const cancel = [&] { return window->item(ui::Role::button, "Отмена").rect; };
        auto const mark = [&] { return window->item(ui::Role::radio, "Уже отправлено").rect; };
        ui::Rect const before[] = {dialog(), cancel(), mark()};
        REQUIRE(window->find(ui::Role::textbox, "Кому") != nullptr);
        tell_mail(window, can_mail);
        ui::Rect const after[] = {dialog(), cancel(), mark()};
        for (std::size_t i = 0; i < std::size(before); ++i) {
            CAPTURE(i);
            CHECK(after[i] == before[i]);
        }
        CHECK((window->find(ui::Role::textbox, "Кому") != nullptr) == can_mail);
        window->click(ui::Role::radio, "Ссылкой");
        CHECK(dialog().h < before[0].h);
        window->click(ui::Role::radio, "Письмом");
        CHECK((dialog().h == before[0].h) == can_mail);
    }
}

TEST_CASE("Q a link is shown once, with words that it is, and copied; on a phone too") {
    for (Viewport const size : {kDesk, kPhone}) {
        PageWindow window = quote_to_send(QuoteStatus::Draft, size);
        window->click(ui::Role::button, "Отправить");
        tell_mail(window, true);
        window->click(ui::Role::radio, "Ссылкой");
        fill(window, "Последний день ссылки", "вчера");
        window->click(ui::Role::button, "Сделать ссылку");
        CHECK(window.page->last<PostQuoteSent>() == nullptr);
        CHECK(window->item(ui::Role::textbox, "Последний день ссылки").description.starts_with("Дата от сегодняшней"));
        Date const tomorrow = add_days(window.page->state.today(), 1);
        fill(window, "Последний день ссылки", to_string(tomorrow));
        window->click(ui::Role::button, "Сделать ссылку");
        REQUIRE(window.page->last<PostQuoteSent>() != nullptr);
        window.answer(QuoteMarkedSent{id_of(window)});
        auto const* link = window.page->last<PostQuoteLink>();
        REQUIRE(link != nullptr);
        CHECK(link->until == tomorrow);
        window.answer(QuoteLinkMade{id_of(window), shown_link(window, 1), "https://offerta.example/q/secret"});
        REQUIRE(window->find(ui::Role::dialog, "Ссылка готова") != nullptr);
        CHECK(window->shows("https://offerta.example/q/secret"));
        CHECK(window->shows("второй раз она не показывается"));
        window->click(ui::Role::button, "Скопировать ссылку");
        auto const* copied = window.page->last<CopyToClipboard>();
        REQUIRE(copied != nullptr);
        CHECK(copied->text == "https://offerta.example/q/secret");
        window->click(ui::Role::button, "Готово");
        CHECK_FALSE(window->shows("https://offerta.example/q/secret"));
    }
}

TEST_CASE("Q the whole form goes by keyboard: Enter in a field sends") {
    PageWindow window = quote_to_send(QuoteStatus::Draft);
    window->click(ui::Role::button, "Отправить");
    tell_mail(window, true);
    REQUIRE(window->focused() != nullptr);
    CHECK(window->focused()->name == "Кому");
    window->press(Key::enter);
    CHECK(window.page->last<PostQuoteMail>() != nullptr);
}

TEST_CASE("Q the letter is in the customer's language, the form in the seller's") {
    PageWindow window = quote_to_send(QuoteStatus::Draft, kDesk, Language::En);
    window->click(ui::Role::button, "Send");
    tell_mail(window, true);
    CHECK(window->value(ui::Role::textbox, "Subject of the letter") == "Quote Q-2026-0419 — Polaris Micro");
    window->click(ui::Role::radio, "Русский");
    CHECK(window->value(ui::Role::textbox, "Subject of the letter") ==
          "Коммерческое предложение КП-2026-0419 — Полярис Микро");
    CHECK(window->find(ui::Role::dialog, "Send to the customer") != nullptr);
}

TEST_CASE("Q the panel says what the customer has, and how each link and letter stands") {
    for (Viewport const size : {kDesk, kPhone}) {
        PageWindow window = quote_to_send(QuoteStatus::Sent, size);
        REQUIRE(window.page->last<LoadWithCustomer>() != nullptr);
        window->click(ui::Role::button, "Другие действия");
        window->click(ui::Role::menuitem, "У клиента");
        QuoteLink active = shown_link(window, 1), revoked = shown_link(window, 2), expired = shown_link(window, 3),
                  declined = shown_link(window, 4);
        active.opened = 3;
        active.last_opened_at = Instant{window.page->state.now.milliseconds - 30'000};
        revoked.revoked_at = window.page->state.now;
        expired.expires_at = Instant{window.page->state.now.milliseconds - 86'400'000};
        declined.answer = CustomerAnswer::Declined;
        declined.answered_at = window.page->state.now;
        declined.comment = "Дорого";
        QuoteMail dead = shown_mail(window, 5, DeliveryState::Dead);
        dead.last_error = "550 нет такого ящика";
        window.answer(WithCustomerLoaded{id_of(window),
                                         {active, revoked, expired, declined},
                                         {shown_mail(window, 6, DeliveryState::Delivered), dead},
                                         true});
        REQUIRE(window->find(ui::Role::dialog, "У клиента") != nullptr);
        INFO(window->outline());
        CHECK(window->shows("Действует до"));
        CHECK(window->shows("Открыта 3 раза"));
        CHECK(window->shows("Отозвана: сегодня"));
        CHECK(window->shows("Истекла"));
        CHECK(window->shows("Отклонено клиентом: сегодня"));
        CHECK(window->shows("«Дорого»"));
        CHECK(window->shows("Отправлено: maria@example.com"));
        CHECK(window->shows("Не доставлено: maria@example.com"));
        CHECK(window->shows("550 нет такого ящика"));
        CHECK(window->shows("PDF, ссылка"));
    }
}

TEST_CASE("Q a link is revoked in two presses; the second says what it means") {
    PageWindow window = quote_to_send(QuoteStatus::Sent);
    window->click(ui::Role::button, "У клиента");
    QuoteLink link = shown_link(window, 1);
    window.answer(WithCustomerLoaded{id_of(window), {link}, {}, true});
    window->click(ui::Role::button, "Отозвать");
    CHECK(window.page->last<DeleteQuoteLink>() == nullptr);
    CHECK(window->shows("Клиент больше не откроет предложение по этой ссылке"));
    window->click(ui::Role::button, "Отмена");
    CHECK_FALSE(window->shows("Клиент больше не откроет"));
    window->click(ui::Role::button, "Отозвать");
    window->press(Key::enter);  // the second button has the focus
    REQUIRE(window.page->last<DeleteQuoteLink>() != nullptr);
    CHECK(window.page->last<DeleteQuoteLink>()->link == link.id);
    window.answer(LinkRevoked{id_of(window), link.id});
    CHECK(window->shows("Отозвана: сегодня"));
    CHECK(window->find(ui::Role::button, "Отозвать") == nullptr);
    CHECK(window->shows("Ссылка отозвана"));
}

TEST_CASE("Q nothing sent yet, and what does not load, each have their words; a new link is one press away") {
    PageWindow window = quote_to_send(QuoteStatus::Sent);
    window->click(ui::Role::button, "У клиента");
    Problem gone;
    gone.kind = client::Problem::Kind::Offline;
    window.answer(WithCustomerFailed{id_of(window), gone});
    CHECK(window->shows("Ссылки и письма не загрузились"));
    window.page->effects.clear();
    window->click(ui::Role::button, "Повторить");
    CHECK(window.page->last<LoadWithCustomer>() != nullptr);
    window.answer(WithCustomerLoaded{id_of(window), {}, {}, true});
    CHECK(window->shows("Отсюда клиенту ещё ничего не отправляли"));
    window->click(ui::Role::button, "Сделать ссылку");
    CHECK(window->find(ui::Role::dialog, "Отправить клиенту") != nullptr);
    CHECK(window->find(ui::Role::textbox, "Последний день ссылки") != nullptr);
}

TEST_CASE("Q who only reads a quote sees what the customer has, and sends or revokes nothing") {
    PageWindow window = quote_to_send(QuoteStatus::Sent);
    Session& session = window.page->state.session;
    session.user.value.bytes[15] = 2;
    session.rights = {session.user, {{offerta::Role::Approver, true, {}, {}}}};
    Quote theirs = window.page->state.open->quote;
    ++theirs.version;
    window.answer(QuoteFetched{theirs});
    REQUIRE_FALSE(window.page->state.open->may_write);
    window.answer(ShowWithCustomer{});
    window.answer(WithCustomerLoaded{id_of(window), {shown_link(window, 1)}, {}, true});
    CHECK(window->shows("Действует до"));
    CHECK(window->find(ui::Role::button, "Отозвать") == nullptr);
    CHECK(window->find(ui::Role::button, "Отправить") == nullptr);
    CHECK(window->find(ui::Role::button, "Обновить") != nullptr);
}

TEST_CASE("Q the band of an answered quote says that the customer did it, and what he wrote") {
    for (Viewport const size : {kDesk, kPhone}) {
        PageWindow window = quote_to_send(QuoteStatus::Sent, size);
        CHECK(window->find(ui::Role::status, "Отправлено, только чтение.") != nullptr);
        Quote declined = window.page->state.open->quote;
        declined.status = QuoteStatus::Declined;
        ++declined.version;
        window.page->effects.clear();
        window.answer(QuoteFetched{declined});
        REQUIRE(window.page->last<LoadWithCustomer>() != nullptr);  // asked again in its new state
        CHECK(window->find(ui::Role::status, "Отклонено, только чтение.") != nullptr);
        QuoteLink link = shown_link(window, 1);
        link.answer = CustomerAnswer::Declined;
        link.answered_at = window.page->state.now;
        link.comment = "Дорого";
        window.answer(WithCustomerLoaded{id_of(window), {link}, {}, true});
        CHECK(window->shows("Отклонено клиентом: сегодня"));
        CHECK(window->shows("«Дорого»"));
    }
}

TEST_CASE("Q the history says to whom a letter went, and who answered") {
    PageWindow window = quote_to_send(QuoteStatus::Declined);
    QuoteLink link = shown_link(window, 1);
    link.answer = CustomerAnswer::Declined;
    link.comment = "Дорого";
    QuoteMail const mail = shown_mail(window, 2, DeliveryState::Delivered);
    window.answer(WithCustomerLoaded{id_of(window), {link}, {mail}, true});
    window->click(ui::Role::button, "История");
    window.answer(HistoryLoaded{id_of(window),
                                {{window.page->state.now, {}, 6, "declined_by_link", std::nullopt},
                                 {mail.at, "Анна Ковалёва", 0, "mailed", std::nullopt}}});
    CHECK(window->shows("Отклонено по ссылке: «Дорого»"));
    CHECK(window->shows("maria@example.com"));
    CHECK_FALSE(window->shows("mailed"));
}

TEST_CASE("Tab goes around among a dialog's own items, and Shift Tab back") {
    PageWindow window = quote_to_send(QuoteStatus::Draft);
    window->click(ui::Role::button, "Отправить");
    tell_mail(window, true);
    window->click(ui::Role::textbox, "Тема письма");
    window->press(Key::tab);
    REQUIRE(window->focused() != nullptr);
    CHECK(window->focused()->name == "Текст письма");
    window->press(Key::tab, ui::kShift);
    CHECK(window->focused()->name == "Тема письма");
    ui::Node const* const dialog = window->find(ui::Role::dialog, "Отправить клиенту");
    REQUIRE(dialog != nullptr);
    for (int i = 0; i < 30; ++i) {
        window->press(Key::tab);
        REQUIRE(window->focused() != nullptr);
        ui::Rect const& place = window->focused()->rect;
        CHECK(place.x >= window->item(ui::Role::dialog, "Отправить клиенту").rect.x);
        CHECK(place.right() <= window->item(ui::Role::dialog, "Отправить клиенту").rect.right());
    }
}
