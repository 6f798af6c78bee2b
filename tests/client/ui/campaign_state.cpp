#include "tests/client/ui/campaign_state.hpp"

#include <doctest/doctest.h>

#include <utility>

#include "shared/campaign/preparation.hpp"

namespace offerta::client::test {
namespace {

constexpr Instant kNow{1'795'000'000'000};  // 18 November 2026

campaign::Type conference() {
    for (campaign::Type& type : campaign::default_types())
        if (type.id == "conference") return type;
    FAIL("no conference");
    return {};
}

LocalTime at(char const* date, int hour) { return {*parse_date(date), hour * 60}; }

campaign::Content content_of(campaign::Type const& type) {
    campaign::Content content;
    content.name = "Электроника и ПО 2027";
    content.start = at("2027-03-18", 10);
    content.end = at("2027-03-19", 18);
    for (campaign::BudgetItem const& item : type.budget)
        content.budget.push_back({item.id, item.name.ru, {100'000'00, type.currency}});
    return content;
}

CampaignWhole whole_of(campaign::State state) {
    CampaignWhole whole;
    whole.version = 3;
    whole.type = conference();
    campaign::Campaign& one = whole.campaign;
    one.id = campaign_id(7);
    one.type = whole.type.id;
    one.owner = campaign_user(1);
    one.state = state;
    one.state_since = kNow;
    one.content = content_of(whole.type);
    whole.card = card(7, one.content.name, state);
    whole.card.version = 3;
    return whole;
}

}  // namespace

UserId campaign_user(std::uint8_t id) {
    UserId out;
    out.value.bytes[15] = id;
    return out;
}

CampaignId campaign_id(std::uint16_t id) {
    CampaignId out;
    out.value.bytes[0] = 1;
    out.value.bytes[14] = static_cast<std::uint8_t>(id >> 8);
    out.value.bytes[15] = static_cast<std::uint8_t>(id);
    return out;
}

AppState marketing_state(Route route) {
    AppState state = small_state(std::move(route));
    state.now = kNow;
    state.session.rights = {state.session.user, {{offerta::Role::Marketer, true, {}, {}}}};
    for (campaign::Type& type : campaign::default_types()) state.types.all.push_back({type, 1});
    state.types.load = Load::Ready;
    state.campaigns.people.learn({{campaign_user(1), "Анна Ковалёва", "АК"},
                                  {campaign_user(2), "Игорь Савельев", "ИС"},
                                  {campaign_user(3), "Ольга Нестерова", "ОН"}});
    state.campaigns.load = Load::Ready;
    state.campaigns.is_live = true;
    return state;
}

CampaignCard card(std::uint16_t id, std::string name, campaign::State state) {
    CampaignCard out;
    out.id = campaign_id(id);
    out.version = 1;
    out.type = "conference";
    out.type_name = {"Конференция", "Conference"};
    out.name = std::move(name);
    out.state = state;
    out.state_since = out.holder.since = Instant{kNow.milliseconds - 5 * 3'600'000};
    out.owner = campaign_user(1);
    out.start = at("2026-12-03", 10);
    out.end = at("2026-12-04", 18);
    out.holder.users = {campaign_user(1)};
    out.planned = {310'000'00, Currency{}};
    return out;
}

AppState board_state() {
    using campaign::State;
    AppState state = marketing_state(CampaignsRoute{});
    auto& cards = state.campaigns.cards;
    cards = {card(1, "Стенд на «РадиоЭкспо»", State::Draft), card(2, "Форум «Электроника»", State::InApproval),
             card(3, "День партнёра в Казани", State::Rework), card(4, "Защита лицензий ключом", State::Preparation),
             card(5, "Зимние цены", State::Scheduled)};
    cards[1].holder.users = {campaign_user(2)};
    cards[1].holder.since = Instant{kNow.milliseconds - 3 * 86'400'000LL};
    cards[1].stage = 2;
    cards[1].stages = 3;
    cards[2].comment = "Уточнить смету площадки";
    cards[3].start_missed = true;
    cards[3].tasks = {5, 6, 1, 1};
    cards[4].holder = {{}, true, kNow};
    return state;
}

CampaignWhole whole_in_approval() {
    CampaignWhole whole = whole_of(campaign::State::InApproval);
    campaign::Round round;
    round.submitted_by = campaign_user(1);
    round.opened_at = kNow;
    round.content = whole.campaign.content;
    round.content_hash = campaign::content_hash(round.content, whole.type);
    round.stages = {"head"};
    round.stage_since = kNow;
    whole.campaign.rounds.push_back(round);
    whole.moves.content_hash = round.content_hash;
    whole.stages.push_back({"head", {"Руководитель", "Head"}, 1, 0, true, {{{campaign_user(2)}, false}}});
    return whole;
}

CampaignWhole whole_in_preparation() {
    CampaignWhole whole = whole_of(campaign::State::Preparation);
    whole.rights = {true, true, true};
    whole.campaign.tasks = campaign::make_tasks(whole.type, whole.campaign.content.start->date, kNow);
    for (campaign::Task const& task : whole.campaign.tasks) {
        TaskStand stand;
        stand.task = task.id;
        stand.people = {campaign_user(1)};
        stand.waits_for = campaign::unfinished_dependencies(whole.campaign, task);
        stand.may_work = true;
        whole.tasks.push_back(std::move(stand));
    }
    return whole;
}

AppState campaign_state(CampaignWhole whole) {
    AppState state = marketing_state(CampaignRoute{whole.campaign.id});
    state.campaign.emplace();
    state.campaign->id = whole.campaign.id;
    state.campaign->load = Load::Ready;
    state.campaign->whole = std::move(whole);
    return state;
}

}  // namespace offerta::client::test
