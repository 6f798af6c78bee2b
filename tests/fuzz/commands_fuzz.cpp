#include "shared/protocol/approval_messages.hpp"
#include "shared/protocol/bonus_json.hpp"
#include "shared/protocol/bonus_messages.hpp"
#include "shared/protocol/campaign_json.hpp"
#include "shared/protocol/campaign_messages.hpp"
#include "shared/protocol/marketing_messages.hpp"
#include "shared/protocol/people_messages.hpp"
#include "shared/protocol/post_messages.hpp"
#include "shared/protocol/quote_sending_messages.hpp"
#include "shared/protocol/sign_in_messages.hpp"
#include "tests/fuzz/support/round_trip.hpp"
#include "tests/support/random_bonus.hpp"

// Every command that clients send beside those of json_fuzz.cpp, from any text: of campaigns, people, sending,
// webhooks, marketing, deals with their import, bonuses, and signing in. The first letter says which message it is.

namespace offerta::fuzz {

namespace {

void read_campaigns(char kind, std::string_view text) {
    switch (kind) {
        case 'A':
            return read_and_write<campaign::Campaign>(text);
        case 'C':
            return read_and_write<NewComment>(text);
        case 'E':
            return read_and_write<EventRequest>(text);
        case 'K':
            return read_and_write<campaign::TaskCheck>(text);
        case 'N':
            return read_and_write<NewCampaign>(text);
        case 'P':
            return read_and_write<ParticipantsRequest>(text);
        case 'R':
            return read_and_write<ReadNotices>(text);
        case 'T':
            return read_and_write<campaign::Type>(text);
        // What campaigns bring, and whom they go to.
        case 'F':
            return read_and_write<MarketingFilter>(text);
        case 'L':
            return read_and_write<campaign::Lead>(text);
        case 'M':
            return read_and_write<MarketingList>(text);
        default:
            return;
    }
}

void read_people_and_post(char kind, std::string_view text) {
    switch (kind) {
        case 'U':
            return read_and_write<Person>(text);
        case 'V':
            return read_and_write<Unit>(text);
        case 'D':
            return read_and_write<QuoteDecision>(text);
        case 'Q':
            return read_and_write<QuoteMove>(text);
        case 'S':
            return read_and_write<NewQuoteMail>(text);
        case 'Z':
            return read_and_write<NewQuoteLink>(text);
        case 'H':
            return read_and_write<Webhook>(text);
        case 'O':
            return read_and_write<MailSetting>(text);
        default:
            return;
    }
}

void read_deals(char kind, std::string_view text) {
    switch (kind) {
        case 'a':
            return read_and_write<DealRequest>(text);
        case 'b':
            return read_and_write<DealImportChoice>(text);
        case 'c':
            return read_and_write<PaymentRequest>(text);
        case 'd':
            return read_and_write<ReturnRequest>(text);
        case 'e':
            return read_and_write<PlanStepRequest>(text);
        case 'f':
            return read_and_write<WhatIfRequest>(text);
        case 'g':
            return read_and_write<CalendarRequest>(text);
        case 'h':
            return read_and_write<ReviewPost>(text);
        default:
            return;
    }
}

void read_sign_in(char kind, std::string_view text) {
    switch (kind) {
        case 's':
            return read_only<SignInRequest>(text);
        case 't':
            return read_only<LinkUse>(text);
        case 'u':
            return read_only<PasswordChange>(text);
        case 'v':
            return read_only<PasswordProof>(text);
        case 'w':
            return read_only<CodeProof>(text);
        case 'x':
            return read_only<LinkRequest>(text);
        default:
            return;
    }
}

Date day(int year, int month, int of_month) { return date_from_civil({year, month, of_month}).value(); }

void add_campaigns(std::vector<std::string>& out) {
    for (campaign::Type const& type : campaign::default_types()) add_seed(out, 'T', type);
    NewCampaign made;
    made.type = "conference";
    made.content.name = "Осенний форум";
    add_seed(out, 'N', made);
    EventRequest request;
    request.version = 3;
    add_seed(out, 'E', request);
    out.emplace_back(R"(E{"event":{"event":"submit"},"version":1})");
    add_seed(out, 'C', NewComment{{}, "hall", "Зал занят"});
    add_seed(out, 'K', campaign::TaskCheck{{}, "hall", "Договор", true, {}, {1'700'000'000'000}});
    ParticipantsRequest people;
    people.put.emplace_back().company = "АО «Север»";
    people.remove.emplace_back();
    add_seed(out, 'P', people);
    add_seed(out, 'R', ReadNotices{{1, 2}, 7});
    campaign::Lead lead;
    lead.name = "Иванов";
    lead.email = "a@b.ru";
    lead.quotes.emplace_back();
    add_seed(out, 'L', lead);
    MarketingList list;
    list.name = "Ключевые";
    list.filter = {{"end"}, {"key"}, "Казань", "директор"};
    add_seed(out, 'M', list);
    add_seed(out, 'F', list.filter);
}

void add_people_and_post(std::vector<std::string>& out) {
    Person person;
    person.login = "kovaleva";
    person.name = "Анна Ковалёва";
    person.email = "a@b.ru";
    person.roles.emplace_back();
    person.deputies.emplace_back();
    add_seed(out, 'U', person);
    Unit unit;
    unit.name = {"Продажи", "Sales"};
    add_seed(out, 'V', unit);
    add_seed(out, 'D', QuoteDecision{QuoteAction::Return, "00ff", "Дорого"});
    add_seed(out, 'Q', QuoteMove{QuoteAction::Accept, day(2026, 11, 20), {}});
    add_seed(out, 'S',
             NewQuoteMail{{"a@b.ru"}, "Предложение", "Добрый день", Language::En, true, true, day(2026, 12, 1)});
    add_seed(out, 'Z', NewQuoteLink{Language::Ru, day(2026, 12, 1)});
    add_seed(out, 'H', Webhook{{}, 1, "https://example.com/hook", "secret-of-some-length", true});
    add_seed(out, 'O', MailSetting{});
}

void add_deals(std::vector<std::string>& out) {
    testing::Random random(20261124);
    BonusFacts const facts = testing::random_facts(random, 4);
    DealRequest request;
    request.deal = facts.deals[0];
    request.opened = day(2026, 10, 1);
    add_seed(out, 'a', request);
    add_seed(out, 'b', DealImportChoice{});
    add_seed(out, 'c', PaymentRequest{"p1", day(2026, 11, 21), {1'000, {{'R', 'U', 'B'}, 2}}});
    add_seed(out, 'd', ReturnRequest{"b1", "1", Decimal::from_int(2), day(2026, 11, 22)});
    BonusPeriod const period = period_of(testing::bonus_day(0), facts.periods);
    add_seed(out, 'e', PlanStepRequest{});
    add_seed(out, 'f', WhatIfRequest{2, period});
    add_seed(out, 'g', CalendarRequest{period});
    ReviewPost post;
    post.period = period;
    post.key = {period, EarningKind::Sale, "d", "l", "seller", {}};
    add_seed(out, 'h', post);
}

}  // namespace

std::vector<std::string> seeds() {
    std::vector<std::string> out;
    add_campaigns(out);
    add_people_and_post(out);
    add_deals(out);
    out.emplace_back(R"(s{"login":"kovaleva","password":"offerta-demo","remember":true})");
    out.emplace_back(R"(t{"token":"00ff","password":"a long enough password"})");
    out.emplace_back(R"(u{"current":"offerta-demo","next":"a long enough password"})");
    out.emplace_back(R"(v{"password":"offerta-demo"})");
    out.emplace_back(R"(w{"code":"123456"})");
    out.emplace_back(R"(x{"ends_second_factor":true})");
    return out;
}

}  // namespace offerta::fuzz

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0) return 0;
    auto const text = offerta::fuzz::text_of(data, size);
    offerta::fuzz::read_campaigns(text[0], text.substr(1));
    offerta::fuzz::read_people_and_post(text[0], text.substr(1));
    offerta::fuzz::read_deals(text[0], text.substr(1));
    offerta::fuzz::read_sign_in(text[0], text.substr(1));
    return 0;
}
