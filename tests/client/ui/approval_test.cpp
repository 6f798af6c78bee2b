#include <doctest/doctest.h>

#include <algorithm>

#include "client/state/selectors.hpp"
#include "tests/client/ui/state_page.hpp"

using namespace offerta;
using namespace offerta::client;
using offerta::client::test::fill;
using offerta::client::test::PageWindow;
using offerta::client::test::small_state;
using ui::Key;

namespace {

UserId teammate(std::uint8_t n) {
    UserId out;
    out.value.bytes[15] = n;
    return out;
}

/// A quote of one line, the seller's own (user 1), as the server has it in this state.
PageWindow quote_in(QuoteStatus status, Viewport size = {1440, 900, 1}) {
    PageWindow window(small_state(QuotesRoute{}), size);
    window.page->state.session.colleagues = {{teammate(2), "Игорь Савельев"}, {teammate(3), "Светлана Орлова"}};
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

ShownReason line_reason() {
    return {ApprovalReason::Kind::ManualDiscount, "PM-EDA", Decimal::from_int(12), Decimal::from_int(5), "sales_head"};
}

QuoteApproval needed(PageWindow& window) {
    QuoteApproval out;
    out.load = Load::Ready;
    out.about = approval_subject(window.page->state);
    out.is_needed = true;
    out.content_hash = "one";
    out.reasons = {line_reason()};
    out.waiting_roles = {"sales_head"};
    out.approvers = {{"Игорь Савельев", {"sales_head"}, {}}, {"Светлана Орлова", {"sales_head"}, teammate(2)}};
    return out;
}

ApprovalStep step(ApprovalStep::What what, std::string name, std::string comment) {
    ApprovalStep out;
    out.at = Instant{1'795'000'000'000};
    out.name = std::move(name);
    out.what = what;
    out.comment = std::move(comment);
    return out;
}

void tell(PageWindow& window, QuoteApproval approval) {
    window.answer(QuoteApprovalLoaded{window.page->state.open->id, std::move(approval)});
}

/// Looks at the quote as who decides about it.
PageWindow quote_to_decide(Viewport size = {1440, 900, 1}) {
    PageWindow window = quote_in(QuoteStatus::InApproval, size);
    Session& session = window.page->state.session;
    session.user = teammate(2);
    session.rights = {session.user, {{offerta::Role::Approver, true, {}, {}}}};
    Quote theirs = window.page->state.open->quote;
    ++theirs.version;
    window.answer(QuoteFetched{theirs});
    QuoteApproval approval = needed(window);
    approval.may_decide = true;
    tell(window, approval);
    return window;
}

/// The button of a dialog that is named as another one outside.
void click_last(PageWindow& window, std::string_view name) {
    auto const buttons = window->all(ui::Role::button);
    auto const at =
        std::find_if(buttons.rbegin(), buttons.rend(), [&](ui::Node const& node) { return node.name == name; });
    REQUIRE(at != buttons.rend());
    window->click_at(at->rect.center());
}

}  // namespace

TEST_CASE("P11 before a quote is submitted its reasons are listed with who decides; then it is asked for") {
    PageWindow window = quote_in(QuoteStatus::Draft);
    CHECK(window->find(ui::Role::button, "На согласование") == nullptr);
    tell(window, needed(window));
    CHECK(window->shows("Нужно согласование"));
    window->click(ui::Role::button, "На согласование");
    REQUIRE(window->find(ui::Role::dialog, "На согласование") != nullptr);
    CHECK(window->shows("Решает Игорь Савельев или Светлана Орлова за Игорь Савельев"));
    CHECK(window->shows("выше лимита 5"));
    CHECK(window.page->last<PostQuoteMove>() == nullptr);
    click_last(window, "На согласование");
    auto const* sent = window.page->last<PostQuoteMove>();
    REQUIRE(sent != nullptr);
    CHECK(sent->action == offerta::QuoteAction::Submit);
    CHECK(sent->version == window.page->state.open->quote.version);
}

TEST_CASE("P11 a quote that nobody could approve says so before it is submitted") {
    PageWindow window = quote_in(QuoteStatus::Draft);
    QuoteApproval approval = needed(window);
    approval.approvers.clear();
    tell(window, approval);
    CHECK(window->shows("Решить некому, роль свободна: руководитель продаж"));
}

TEST_CASE("Q a refused step says what is wrong and what to do, and can be tried again") {
    PageWindow window = quote_in(QuoteStatus::Draft);
    tell(window, needed(window));
    window->click(ui::Role::button, "На согласование");
    click_last(window, "На согласование");
    QuoteId const id = window.page->state.open->id;
    Problem stale;
    stale.kind = Problem::Kind::Refused;
    stale.is_conflict = true;
    window.answer(QuoteMoveRefused{id, stale, {}});
    CHECK(window->shows("Показана новая версия: проверьте её и повторите"));
    Problem invalid;
    invalid.kind = Problem::Kind::Refused;
    window.answer(
        QuoteMoveRefused{id,
                         invalid,
                         {{Severity::Error, {ErrorCode::Required, "customer", {}, {}}},
                          {Severity::Error, {ErrorCode::Required, "specifications[0].lines[0].price", {}, "PM-CAB"}}}});
    CHECK(window->shows("Выберите клиента"));
    CHECK(window->shows("Нет цены: PM-CAB"));
    Problem forbidden;
    forbidden.kind = Problem::Kind::NotAllowed;
    window.answer(QuoteMoveRefused{id, forbidden, {}});
    CHECK(window->shows("Попросите того, кто ведёт предложение"));
}

TEST_CASE("Q without a connection no step is offered, and the reason is told") {
    PageWindow window = quote_in(QuoteStatus::InApproval);
    tell(window, needed(window));
    CHECK((window->item(ui::Role::button, "Отозвать с согласования").state & ui::kDisabled) == 0);
    Connection away;
    away.online = false;
    window.answer(ConnectionChanged{away});
    CHECK((window->item(ui::Role::button, "Отозвать с согласования").state & ui::kDisabled) != 0);
    CHECK(window->item(ui::Role::button, "Отозвать с согласования").description == "Нет связи с сервером");
}

TEST_CASE("Q a quote in approval is read-only, says whose turn it is, and is withdrawn by its owner") {
    for (Viewport const size : {Viewport{1440, 900, 1}, Viewport{390, 844, 1}}) {
        PageWindow window = quote_in(QuoteStatus::InApproval, size);
        tell(window, needed(window));
        CHECK(window->shows("На согласовании, только чтение."));
        CHECK(window->shows("Решает Игорь Савельев"));
        CHECK(window->find(ui::Role::button, "Строка") == nullptr);
        CHECK(window->find(ui::Role::button, "Согласовать") == nullptr);
        window->click(ui::Role::button, "Отозвать с согласования");
        click_last(window, "Отозвать с согласования");
        auto const* sent = window.page->last<PostQuoteMove>();
        REQUIRE(sent != nullptr);
        CHECK(sent->action == offerta::QuoteAction::Withdraw);
    }
}

TEST_CASE("Q what was done before a quote went into approval is not taken back there; its buttons say why") {
    PageWindow window = quote_in(QuoteStatus::Draft);
    CHECK((window->item(ui::Role::button, "Отменить").state & ui::kDisabled) == 0);
    CHECK((window->item(ui::Role::button, "Вернуть").state & ui::kDisabled) != 0);
    CHECK(window->item(ui::Role::button, "Вернуть").description.empty());
    Quote waiting = window.page->state.open->quote;
    waiting.status = QuoteStatus::InApproval;
    ++waiting.version;
    window.answer(QuoteFetched{waiting});
    REQUIRE_FALSE(window.page->state.open->undo.empty());
    for (char const* const name : {"Отменить", "Вернуть"}) {
        CHECK((window->item(ui::Role::button, name).state & ui::kDisabled) != 0);
        CHECK(window->item(ui::Role::button, name).description == "Эта версия только для чтения");
    }
}

TEST_CASE("Q after a return its comment is shown, the quote is changed and submitted again") {
    PageWindow window = quote_in(QuoteStatus::Returned);
    QuoteApproval approval = needed(window);
    approval.steps = {step(ApprovalStep::What::Asked, "Анна Ковалёва", {}),
                      step(ApprovalStep::What::Returned, "Игорь Савельев", "Не больше 8 %")};
    tell(window, approval);
    CHECK(window->shows("Вернули: Игорь Савельев. Не больше 8 %"));
    approval.steps.back().comment = "Не больше 8 % " + std::string(1'000, 'x');
    tell(window, approval);
    CHECK(window->shows(std::string(200, 'x') + "x"));
    CHECK_FALSE(window->shows(std::string(300, 'x')));
    CHECK(window->find(ui::Role::button, "Строка") != nullptr);
    CHECK(window->find(ui::Role::button, "На согласование") != nullptr);
    window->click(ui::Role::button, "Другие действия");
    CHECK(window->find(ui::Role::menuitem, "Вернуть в черновик") != nullptr);
    CHECK(window->find(ui::Role::menuitem, "Отправить") == nullptr);
}

TEST_CASE("Q what was approved is sent or opened again") {
    PageWindow approved = quote_in(QuoteStatus::Approved);
    CHECK(approved->shows("Согласовано, только чтение."));
    CHECK(approved->find(ui::Role::button, "Вернуть в черновик") != nullptr);
    approved->click(ui::Role::button, "Отправить");
    approved->click(ui::Role::radio, "Уже отправлено");
    approved->click(ui::Role::button, "Отметить отправленным");
    auto const* sent = approved.page->last<PostQuoteSent>();
    REQUIRE(sent != nullptr);
    CHECK(sent->version == approved.page->state.open->quote.version);
}

TEST_CASE("Q what was sent waits for the customer") {
    PageWindow gone = quote_in(QuoteStatus::Sent);
    CHECK(gone->shows("Отправлено, только чтение."));
    CHECK(gone->find(ui::Role::button, "Строка") == nullptr);
}

TEST_CASE(
    "Q of what was sent the next step is a new version: its dialog says what becomes of both, then the draft is open") {
    for (Viewport const size : {Viewport{1440, 900, 1}, Viewport{390, 844, 1}}) {
        PageWindow window = quote_in(QuoteStatus::Sent, size);
        window->click(ui::Role::button, "Новая версия");
        REQUIRE(window->find(ui::Role::dialog, "Новая версия") != nullptr);
        CHECK(window->shows("Когда отправят новую, эта будет заменена"));
        CHECK(window.page->last<PutRevision>() == nullptr);
        window->click(ui::Role::button, "Создать версию");
        REQUIRE(window.page->last<PutRevision>() != nullptr);
        PutRevision const sent = *window.page->last<PutRevision>();
        CHECK(sent.from == window.page->state.open->id);
        CHECK((window->item(ui::Role::button, "Создать версию").state & ui::kDisabled) != 0);
        Quote made = next_revision(window.page->state.open->quote, sent.made, 1, Instant{5});
        made.version = 1;
        window.answer(QuoteRevised{sent.from, made});
        CHECK(window->find(ui::Role::dialog, "Новая версия") == nullptr);
        CHECK(window->shows("Черновик версии v2 готов"));
        CHECK(window->find(ui::Role::heading, "КП-2026-0419") != nullptr);
        bool const has_menu = window->find(ui::Role::button, "Версия предложения") != nullptr;
        CHECK((has_menu ? window->value(ui::Role::button, "Версия предложения")
                        : window->item(ui::Role::text, "v2").name) == "v2");
        CHECK_FALSE(window->shows("только чтение."));
    }
}

TEST_CASE("Q a refused new version says why, and can be asked for again") {
    PageWindow window = quote_in(QuoteStatus::Expired);
    window->click(ui::Role::button, "Новая версия");
    window->click(ui::Role::button, "Создать версию");
    QuoteId const id = window.page->state.open->id;
    Problem refused;
    refused.kind = Problem::Kind::Refused;
    refused.code = "not_allowed";
    window.answer(RevisionRefused{id, refused, {{Severity::Error, {ErrorCode::NotAllowed, "status", {}, {}}}}});
    CHECK(window->shows("Предложение уже в другом состоянии"));
    CHECK((window->item(ui::Role::button, "Создать версию").state & ui::kDisabled) == 0);
    window.page->effects.clear();
    window->click(ui::Role::button, "Создать версию");
    CHECK(window.page->last<PutRevision>() != nullptr);
}

TEST_CASE("Q a deal that was won stays won: the menu has the new version, the band does not press for it") {
    PageWindow window = quote_in(QuoteStatus::Accepted);
    CHECK(window->find(ui::Role::button, "Новая версия") == nullptr);
    window->click(ui::Role::button, "Другие действия");
    window->click(ui::Role::menuitem, "Новая версия");
    REQUIRE(window->find(ui::Role::dialog, "Новая версия") != nullptr);
    CHECK(window->shows("новая её не отменяет"));
    CHECK_FALSE(window->shows("эта будет заменена"));
}

TEST_CASE("Q a draft has no next version yet; without a connection none is made; each says why") {
    PageWindow window = quote_in(QuoteStatus::Draft);
    window->click(ui::Role::button, "Версия предложения");
    CHECK((window->item(ui::Role::menuitem, "Новая версия").state & ui::kDisabled) != 0);
    CHECK(window->item(ui::Role::menuitem, "Новая версия").description ==
          "Появится, когда эта версия будет отправлена");
    window->press(Key::escape);
    Quote sent = window.page->state.open->quote;
    sent.status = QuoteStatus::Sent;
    ++sent.version;
    window.answer(QuoteFetched{sent});
    CHECK((window->item(ui::Role::button, "Новая версия").state & ui::kDisabled) == 0);
    Connection away;
    away.online = false;
    window.answer(ConnectionChanged{away});
    CHECK((window->item(ui::Role::button, "Новая версия").state & ui::kDisabled) != 0);
    CHECK(window->item(ui::Role::button, "Новая версия").description == "Нет связи с сервером");
    window->click(ui::Role::button, "Версия предложения");
    CHECK(window->item(ui::Role::menuitem, "Новая версия").description == "Нет связи с сервером");
}

TEST_CASE(
    "Q a version that was superseded says which one is in force and leads there; all of the number stand in the menu") {
    PageWindow window = quote_in(QuoteStatus::Superseded);
    CHECK(window->shows("Заменено, только чтение."));
    CHECK(window->shows("Эта версия больше не меняется"));
    QuoteRow second;
    second.id.value.bytes[15] = 77;
    second.number = {2026, 419};
    second.revision = 2;
    second.status = QuoteStatus::Superseded;
    QuoteRow third = second;
    third.id.value.bytes[15] = 78;
    third.revision = 3;
    third.status = QuoteStatus::Sent;
    window.answer(RevisionsLoaded{window.page->state.open->id, {second, third}});
    CHECK(window->shows("Действует версия v3."));
    window->click(ui::Role::button, "Версия предложения");
    CHECK(window->find(ui::Role::menuitem, "v1 · Заменено") != nullptr);
    CHECK(window->find(ui::Role::menuitem, "v3 · Отправлено") != nullptr);
    window->click(ui::Role::menuitem, "v2 · Заменено");
    CHECK(window.page->state.route == Route{QuoteRoute{second.id}});
}

TEST_CASE("Q from a superseded version one goes to the one in force, from a sent one to the draft that is in work") {
    PageWindow window = quote_in(QuoteStatus::Sent);
    QuoteId const first = window.page->state.open->id;
    QuoteRow next;
    next.id.value.bytes[15] = 78;
    next.number = {2026, 419};
    next.revision = 2;
    window.answer(RevisionsLoaded{first, {next}});
    CHECK(window->shows("Готовится версия v2."));
    CHECK(window->find(ui::Role::button, "Новая версия") == nullptr);
    next.status = QuoteStatus::Sent;
    ++next.version;
    window.answer(QuoteRowChanged{next});
    Quote superseded = window.page->state.open->quote;
    superseded.status = QuoteStatus::Superseded;
    ++superseded.version;
    window.answer(QuoteFetched{superseded});
    CHECK(window->shows("Действует версия v2."));
    window->click(ui::Role::button, "Открыть v2");
    CHECK(window.page->state.route == Route{QuoteRoute{next.id}});
}

TEST_CASE(
    "P11 who decides sees the reasons and returns or approves in two clicks; a return needs a comment, said at the "
    "field") {
    PageWindow window = quote_to_decide();
    CHECK(window->shows("Ждёт вашего решения."));
    CHECK(window->shows("выше лимита 5"));
    window->click(ui::Role::button, "На доработку");
    REQUIRE(window->find(ui::Role::dialog, "Вернуть на доработку") != nullptr);
    click_last(window, "Вернуть");
    CHECK(window.page->last<PostQuoteDecision>() == nullptr);
    CHECK(window->shows("Напишите, что изменить: без этого вернуть нельзя"));
    fill(window, "Комментарий", "Не больше 8 %");
    CHECK_FALSE(window->shows("Напишите, что изменить: без этого вернуть нельзя"));
    click_last(window, "Вернуть");
    auto const* returned = window.page->last<PostQuoteDecision>();
    REQUIRE(returned != nullptr);
    CHECK(returned->returns);
    CHECK(returned->content_hash == "one");
    CHECK(returned->comment == "Не больше 8 %");
}

TEST_CASE("P11 who decides approves in two clicks") {
    PageWindow window = quote_to_decide();
    window->click(ui::Role::button, "Согласовать");
    click_last(window, "Согласовать");
    auto const* approved = window.page->last<PostQuoteDecision>();
    REQUIRE(approved != nullptr);
    CHECK_FALSE(approved->returns);
}

TEST_CASE("P11 reasons that changed meanwhile are said and shown in the dialog, whose comment stays") {
    PageWindow window = quote_to_decide();
    window->click(ui::Role::button, "На доработку");
    fill(window, "Комментарий", "Не больше 8 %");
    click_last(window, "Вернуть");
    QuoteId const id = window.page->state.open->id;
    Problem changed;
    changed.kind = Problem::Kind::Refused;
    changed.code = "changed";
    window.answer(DecisionRefused{id, changed, {}});
    QuoteApproval now = needed(window);
    now.may_decide = true;
    now.content_hash = "two";
    now.reasons.front().value = Decimal::from_int(11);
    tell(window, now);
    CHECK(window->shows("Причины изменились, пока вы решали"));
    CHECK(window->value(ui::Role::textbox, "Комментарий") == "Не больше 8 %");
    auto const* dialog = window.page->state.dialog.as<QuoteDecisionDialog>();
    REQUIRE(dialog != nullptr);
    CHECK(dialog->reasons.front().value == Decimal::from_int(11));
}

TEST_CASE(
    "P11 the inbox has the quotes that wait: who asks, since when and why; they count in the navigation and open") {
    AppState state = small_state(InboxRoute{});
    state.session.rights = {state.session.user, {{offerta::Role::SalesHead, true, {}, {}}}};
    state.now = Instant{1'795'000'000'000};
    state.inbox.load = Load::Ready;
    state.inbox.counts = {1, 0, 0, 0};
    QuoteToDecide item;
    item.row.id.value.bytes[15] = 7;
    item.row.number = {2026, 419};
    item.row.customer = "АО «Северный контур»";
    item.row.gross = {1'200'000'00, state.session.currency};
    item.since = Instant{state.now.milliseconds - 2 * 3'600'000};
    item.asked_by = "Анна Ковалёва";
    item.content_hash = "one";
    item.reasons = {line_reason()};
    state.quote_inbox.load = Load::Ready;
    state.quote_inbox.items = {item};
    PageWindow window(std::move(state));
    CHECK(window->item(ui::Role::link, "Ждёт меня").value == "2");
    CHECK(window->find(ui::Role::region, "КП-2026-0419 · АО «Северный контур»") != nullptr);
    CHECK(window->shows("просит Анна Ковалёва"));
    CHECK(window->shows("ждёт 2 ч"));
    CHECK(window->shows("выше лимита 5"));
    window->click(ui::Role::button, "Согласовать");
    click_last(window, "Согласовать");
    auto const* sent = window.page->last<PostQuoteDecision>();
    REQUIRE(sent != nullptr);
    CHECK(sent->id == item.row.id);
    window.answer(QuoteDecided{item.row.id, false});
    CHECK(window->item(ui::Role::link, "Ждёт меня").value == "1");
    item.reasons.assign(9, line_reason());
    window.answer(QuoteInboxLoaded{{item}});
    CHECK(window->shows("… +3"));
    window->click(ui::Role::button, "Открыть");
    CHECK(std::holds_alternative<QuoteRoute>(window.page->state.route));
}

TEST_CASE("Q the history says what was decided, with its comment and whether an approval is still in force") {
    PageWindow window = quote_in(QuoteStatus::InApproval);
    window.page->effects.clear();
    window->click(ui::Role::button, "История");
    REQUIRE(window.page->last<LoadQuoteApproval>() != nullptr);
    QuoteApproval approval = needed(window);
    approval.steps = {step(ApprovalStep::What::Asked, "Анна Ковалёва", {}),
                      step(ApprovalStep::What::Approved, "Светлана Орлова", {}),
                      step(ApprovalStep::What::Returned, "Игорь Савельев", "Не больше 8 %"),
                      step(ApprovalStep::What::Approved, "Игорь Савельев", "Теперь да")};
    approval.steps[1].on_behalf_of = teammate(2);
    approval.steps[3].counts = true;
    tell(window, approval);
    window.answer(HistoryLoaded{window.page->state.open->id,
                                {{Instant{1'795'000'000'000}, "Анна Ковалёва", 3, "submitted", std::nullopt}}});
    CHECK(window->find(ui::Role::region, "Согласование") != nullptr);
    CHECK(window->shows("Согласовано, уже не действует"));
    CHECK(window->shows("Согласовано, в силе"));
    CHECK(window->shows("«Не больше 8 %»"));
    CHECK(window->shows("Светлана Орлова за Игорь Савельев"));
    CHECK(window->shows("Отправлено на согласование"));
    CHECK_FALSE(window->shows("submitted"));
}

TEST_CASE(
    "Q the menu of versions compares the open one with another, which says when it does not come, and any other") {
    PageWindow window = quote_in(QuoteStatus::Sent);
    window->click(ui::Role::button, "Версия предложения");
    CHECK(window->item(ui::Role::menuitem, "Сравнить версии").description == "У этого номера пока одна версия");
    window->press(Key::escape);
    QuoteRow second;
    second.id.value.bytes[15] = 77;
    second.number = {2026, 419};
    second.revision = 2;
    QuoteRow third = second;
    third.id.value.bytes[15] = 78;
    third.revision = 3;
    window.answer(RevisionsLoaded{window.page->state.open->id, {second, third}});
    window->click(ui::Role::button, "Версия предложения");
    window->click(ui::Role::menuitem, "Сравнить версии");
    REQUIRE(window.page->last<LoadOtherVersion>() != nullptr);
    CHECK(window.page->last<LoadOtherVersion>()->id == second.id);
    REQUIRE(window->find(ui::Role::dialog, "Сравнение версий") != nullptr);
    CHECK_FALSE(window->shows("Изменений нет"));

    window.answer(OtherVersionFailed{second.id, {client::Problem::Kind::Offline, {}, {}}});
    CHECK(window->find(ui::Role::alert, "Версию не с чем сравнить: вторая не загрузилась") != nullptr);
    CHECK(window->shows("Нет связи с сервером."));
    window->click(ui::Role::button, "Повторить");
    CHECK(window->find(ui::Role::alert, "Версию не с чем сравнить: вторая не загрузилась") == nullptr);

    Quote other = window.page->state.open->quote;
    other.id = second.id;
    other.revision = 2;
    other.specifications.at(0).lines.clear();
    window.answer(OtherVersionLoaded{other});
    CHECK(window->shows("v2: "));
    CHECK(window->shows("Добавлено 1"));
    choose(window, "Сравнить с", "v3 · Черновик");
    CHECK(window.page->last<LoadOtherVersion>()->id == third.id);
    choose(window, "Сравнить с", "Как при открытии");
    auto const* dialog = window.page->state.dialog.as<CompareDialog>();
    REQUIRE(dialog != nullptr);
    CHECK_FALSE(dialog->is_of_versions());
    CHECK(dialog->load == Load::Ready);
}
