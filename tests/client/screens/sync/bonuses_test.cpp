#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "shared/protocol/bonus_messages.hpp"
#include "shared/protocol/messages.hpp"
#include "tests/client/screens/support/signed_in_browser.hpp"

namespace offerta::client::test {
namespace {

BonusPeriod bonus_month(char const* text) { return *parse_period(text); }

UserId bonus_user(std::uint8_t last) {
    UserId id;
    id.value.bytes[6] = 0x70;
    id.value.bytes[8] = 0x80;
    id.value.bytes[15] = last;
    return id;
}

StatementAnswer bonus_answer(char const* period, std::int64_t amount) {
    StatementAnswer out;
    out.user = to_string(bonus_user(1).value);
    out.period = bonus_month(period);
    BonusStatement statement;
    statement.user = out.user;
    statement.period = out.period;
    StatementLine line;
    line.key = {out.period, EarningKind::Sale, "deal", "1", "seller", {}};
    line.date = first_day(out.period);
    line.number = "Д-0311";
    line.amount = amount;
    BonusLineTrace trace;
    trace.plan = "sales";
    trace.role = "seller";
    trace.share = Decimal::from_int(100);
    trace.net_amount = trace.list_amount = amount;
    trace.rate = RateUsed{"r1", Decimal::from_int(100), {}, std::nullopt, {}};
    trace.bonus = amount;
    line.trace.line = trace;
    statement.lines = {line};
    REQUIRE(total_up(statement).has_value());
    out.statements = {statement};
    return out;
}

struct Desk : SignedInBrowser {
    explicit Desk(char const* route, offerta::Role role = offerta::Role::Seller)
        : SignedInBrowser(route, bonus_user(1), "Анна Ковалёва", {role}) {}
    [[nodiscard]] HttpRequest const* pending(char const* method, char const* url) const {
        return platform.http.pending(method, url);
    }
    void hear(std::string const& user) {
        LiveEvent event;
        event.kind = LiveEvent::Kind::BonusChanged;
        event.id = user;
        platform.socket.receive(write(event).dump());
        settle();
    }
    void load(std::int64_t amount) {
        answer("GET", "/api/v1/bonuses/mine?period=2026-11", write(bonus_answer("2026-11", amount)));
    }
};

}  // namespace

TEST_CASE("the own statement comes for the period of the address, and again when the server says it changed (B6)") {
    Desk desk("/bonuses/2026-11");
    desk.answer("GET", "/api/v1/bonuses/periods",
                write(PeriodsAnswer{BonusCalendar{bonus_month("2026-11"), std::nullopt}}));
    desk.load(100'00);
    REQUIRE(desk.state().my_bonus.shown() != nullptr);
    CHECK(desk.state().my_bonus.shown()->statements.front().total == 100'00);
    // There is no period before the first one to be asked for.
    CHECK(desk.pending("GET", "/api/v1/bonuses/mine?period=2026-10") == nullptr);
    desk.hear(to_string(bonus_user(2).value));
    CHECK(desk.pending("GET", "/api/v1/bonuses/mine") == nullptr);
    desk.hear(to_string(bonus_user(1).value));
    desk.load(120'00);
    CHECK(desk.state().my_bonus.shown()->statements.front().total == 120'00);
}

TEST_CASE("without a connection the own statement is the one that was read last, plans are not kept (B8)") {
    Desk desk("/bonuses/2026-11");
    desk.answer("GET", "/api/v1/bonuses/periods",
                write(PeriodsAnswer{BonusCalendar{bonus_month("2026-11"), std::nullopt}}));
    desk.load(100'00);
    desk.hear(to_string(bonus_user(1).value));
    REQUIRE(desk.platform.http.answer("GET", "/api/v1/bonuses/mine", 0, {}));
    desk.settle();
    CHECK(desk.state().my_bonus.load == Load::Ready);
    CHECK(desk.state().my_bonus.shown()->statements.front().total == 100'00);

    Desk admin("/bonuses/plans", offerta::Role::BonusAdministrator);
    admin.answer("GET", "/api/v1/bonuses/plans", nlohmann::json::array());
    CHECK(admin.state().plans.load == Load::Ready);
    admin.act(RetryNow{});
    REQUIRE(admin.platform.http.answer("GET", "/api/v1/bonuses/plans", 0, {}));
    admin.settle();
    for (auto const& kept : admin.platform.storage.values)
        CHECK(kept.first.find("/bonuses/plans") == std::string::npos);
}

TEST_CASE("a dispute is sent once with what was seen, and its answer stands at the line (B10)") {
    Desk desk("/bonuses/2026-11");
    desk.answer("GET", "/api/v1/bonuses/periods",
                write(PeriodsAnswer{BonusCalendar{bonus_month("2026-11"), std::nullopt}}));
    desk.load(100'00);
    EarningKey const key = bonus_answer("2026-11", 0).statements.front().lines.front().key;
    desk.act(BeginReview{{Currency{}, key, false}, ReviewAction::Dispute});
    desk.act(EditReview{"Доля 100 %"});
    desk.act(SendReview{});
    auto const* sent = desk.pending("POST", "/api/v1/bonuses/statements/");
    REQUIRE(sent != nullptr);
    CHECK(sent->url.ends_with(to_string(bonus_user(1).value) + "/reviews"));
    auto const body = nlohmann::json::parse(sent->body);
    CHECK(body.dump().find("Доля 100 %") != std::string::npos);
    CHECK(std::any_of(sent->headers.begin(), sent->headers.end(),
                      [](auto const& header) { return header.first == "Mutation-Id"; }));
    LineReview review{to_string(bonus_user(1).value), key, false, bonus_month("2026-11"), ReviewState::Disputed, {}};
    review.events.push_back({ReviewAction::Dispute, review.user, Instant{1}, "Доля 100 %", 100'00});
    desk.answer("POST", "/api/v1/bonuses/statements/", write(review));
    REQUIRE(desk.state().my_bonus.shown()->reviews.size() == 1);
    CHECK(desk.state().my_bonus.shown()->reviews.front().state == ReviewState::Disputed);
    CHECK_FALSE(desk.state().my_bonus.talk.has_value());
}

TEST_CASE("a plan is checked a moment after the last change, once, and saved on the version that was seen") {
    Desk desk("/bonuses/plans", offerta::Role::BonusAdministrator);
    desk.answer("GET", "/api/v1/bonuses/plans", nlohmann::json::array());
    desk.act(NewPlan{});
    BonusPlan plan = desk.state().plans.form->edited;
    for (int i = 1; i <= 3; ++i) {
        plan.role_rates[0].percent = Decimal::from_int(i);
        desk.act(EditPlan{plan});
    }
    CHECK(desk.pending("POST", "/api/v1/bonuses/plan-check") == nullptr);
    desk.platform.clock.advance(1'000);
    desk.settle();
    auto const* check = desk.pending("POST", "/api/v1/bonuses/plan-check");
    REQUIRE(check != nullptr);
    CHECK(nlohmann::json::parse(check->body).at("role_rates").at(0).at("percent") == "3");
    PlanCheck found;
    found.errors = {{Severity::Error, {ErrorCode::Conflict, "plans[1].effective", "dates that do not overlap", "old"}}};
    desk.answer("POST", "/api/v1/bonuses/plan-check", write(found));
    CHECK(desk.pending("POST", "/api/v1/bonuses/plan-check") == nullptr);
    REQUIRE(desk.state().plans.form->findings.size() == 1);
    CHECK(desk.state().plans.form->is_checked);

    desk.act(SavePlan{});
    auto const* put = desk.pending("PUT", "/api/v1/bonuses/plans/");
    REQUIRE(put != nullptr);
    CHECK(std::none_of(put->headers.begin(), put->headers.end(),
                       [](auto const& header) { return header.first == "If-Match"; }));
    PlanRecord record{plan, PlanState::Draft, bonus_user(1), Instant{1}, {}, std::nullopt, {}};
    desk.answer("PUT", "/api/v1/bonuses/plans/", write(record), 201);
    CHECK_FALSE(desk.state().plans.form->is_changed());
    plan.role_rates[0].percent = Decimal::from_int(7);
    desk.act(EditPlan{plan});
    desk.act(SavePlan{});
    put = desk.pending("PUT", "/api/v1/bonuses/plans/");
    REQUIRE(put != nullptr);
    CHECK(std::any_of(put->headers.begin(), put->headers.end(),
                      [](auto const& header) { return header.first == "If-Match" && header.second == "\"1\""; }));
}

TEST_CASE("the file of a statement is the server's, by the period and language that are shown") {
    Desk desk("/bonuses/2026-11");
    desk.answer("GET", "/api/v1/bonuses/periods",
                write(PeriodsAnswer{BonusCalendar{bonus_month("2026-11"), std::nullopt}}));
    desk.load(100'00);
    desk.act(ExportOwnStatement{});
    auto const* get = desk.pending("GET", "/api/v1/bonuses/statements/");
    REQUIRE(get != nullptr);
    CHECK(get->url.find("/export?period=2026-11") != std::string::npos);
    REQUIRE(desk.platform.http.answer("GET", "/api/v1/bonuses/statements/", 200, "xlsx"));
    desk.settle();
    CHECK_FALSE(desk.state().my_bonus.is_exporting);
    REQUIRE(desk.platform.download.saved.size() == 1);
    CHECK(desk.platform.download.saved.front().name.ends_with("2026-11.xlsx"));
}

}  // namespace offerta::client::test
