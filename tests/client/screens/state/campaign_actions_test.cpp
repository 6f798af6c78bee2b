#include <doctest/doctest.h>

#include "client/state/campaign_list.hpp"
#include "client/state/reduce.hpp"

namespace offerta::client {
namespace {

constexpr std::int64_t kStart = 1'795'000'000'000;

CampaignId id_of(std::uint8_t n) {
    CampaignId id;
    id.value.bytes[15] = n;
    return id;
}

CampaignCard made(std::uint8_t n, Version version, campaign::State state) {
    CampaignCard card;
    card.id = id_of(n);
    card.version = version;
    card.name = "Кампания " + std::to_string(n);
    card.state = state;
    card.holder.since = Instant{kStart};
    return card;
}

/// A state with its actions, at a time that the test moves.
struct Desk {
    AppState state;
    std::int64_t now = kStart;

    Desk() {
        state.load = Load::Ready;
        state.session.rights = {state.session.user, {{offerta::Role::MarketingHead, true, {}, {}}}};
        state.route = CampaignsRoute{};
        state.campaigns.load = Load::Ready;
    }
    Effects operator()(Action const& action) { return reduce(state, action, Moment{Instant{now}, {1, 2}}); }
};

template <class T>
T const* effect_in(Effects const& effects) {
    for (Effect const& one : effects)
        if (auto const* found = one.as<T>()) return found;
    return nullptr;
}

}  // namespace

TEST_CASE("an answer to an older load of the campaigns is dropped; pages add up") {
    Desk desk;
    auto const effects = desk(GoTo{CampaignsRoute{}});
    REQUIRE(effect_in<LoadCampaigns>(effects) != nullptr);
    std::uint64_t const request = effect_in<LoadCampaigns>(effects)->request;
    desk(CampaignsLoaded{request - 1, {made(9, 1, campaign::State::Draft)}, {}, true, true});
    CHECK(desk.state.campaigns.cards.empty());
    desk(CampaignsLoaded{request, {made(1, 1, campaign::State::Draft)}, {}, true, false});
    desk(CampaignsLoaded{request, {made(2, 1, campaign::State::Draft)}, {}, false, true});
    CHECK(desk.state.campaigns.cards.size() == 2);
    CHECK(desk.state.campaigns.is_complete);
}

TEST_CASE("moves are asked for once per version of the card in hand, not again and again (K8)") {
    Desk desk;
    desk.state.campaigns.cards = {made(1, 1, campaign::State::Draft)};
    CHECK(effect_in<LoadMoves>(desk(TakeCard{id_of(1)})) != nullptr);
    CHECK(effect_in<LoadMoves>(desk(TakeCard{id_of(1)})) == nullptr);
    CardMoves moves;
    moves.version = 1;
    desk(MovesLoaded{id_of(1), moves});
    CHECK(effect_in<LoadMoves>(desk(TakeCard{id_of(1)})) == nullptr);
    // Somebody changes it meanwhile: what it may do is another question now.
    auto const after = desk(CampaignChanged{made(1, 2, campaign::State::InApproval), {}, false});
    CHECK(effect_in<LoadMoves>(after) != nullptr);
    // An answer about a card that was put back changes nothing.
    desk(MovesLoaded{id_of(2), moves});
    CHECK(desk.state.campaigns.hand->load == Load::Loading);
}

TEST_CASE("a card that moved is marked for some seconds, also when many move") {
    Desk desk;
    desk.state.campaigns.cards = {made(1, 1, campaign::State::Draft)};
    auto const effects = desk(CampaignChanged{made(1, 2, campaign::State::InApproval), {}, false});
    CHECK(effect_in<WakeIn>(effects) != nullptr);
    CHECK(moved_now(desk.state.campaigns, id_of(1), desk.state.now) != nullptr);
    CHECK(moved_now(desk.state.campaigns, id_of(1), Instant{desk.state.now.milliseconds + kMovedShownMs}) == nullptr);
    for (int i = 0; i < 100; ++i)
        desk(CampaignChanged{
            made(1, 3 + i, i % 2 == 0 ? campaign::State::Rework : campaign::State::InApproval), {}, false});
    CHECK(desk.state.campaigns.moved.size() <= 16);
    CHECK(desk.state.toasts.size() <= 3);
}

TEST_CASE("one's own change is not told to oneself; others' open the campaign from the toast") {
    Desk desk;
    desk.state.campaigns.cards = {made(1, 1, campaign::State::Draft)};
    desk(CampaignChanged{made(1, 2, campaign::State::InApproval), {}, true});
    CHECK(desk.state.toasts.empty());
    desk(CampaignChanged{made(1, 3, campaign::State::Rework), {}, false});
    REQUIRE(desk.state.toasts.size() == 1);
    desk(ToastPressed{desk.state.toasts[0].id});
    CHECK(desk.state.route == Route{CampaignRoute{id_of(1)}});
}

TEST_CASE("what waited for me is counted again when it goes on, whoever moved it") {
    Desk desk;
    desk.state.session.user.value.bytes[15] = 9;
    CampaignCard mine = made(1, 1, campaign::State::InApproval);
    mine.holder.users = {desk.state.session.user};
    desk.state.campaigns.cards = {mine, made(2, 1, campaign::State::InApproval)};
    CHECK(effect_in<LoadInboxCounts>(desk(CampaignChanged{made(1, 2, campaign::State::Preparation), {}, false})) !=
          nullptr);
    CHECK(effect_in<LoadInboxCounts>(desk(CampaignChanged{made(2, 2, campaign::State::Preparation), {}, false})) ==
          nullptr);
}

TEST_CASE("who is late: a missed start, an overdue task, a decision waited for too long") {
    Desk desk;
    CampaignCard card = made(1, 1, campaign::State::InApproval);
    desk.state.now = Instant{kStart};
    CHECK_FALSE(is_late(desk.state, card));
    desk.state.now = Instant{kStart + 3 * 86'400'000LL};
    CHECK(is_late(desk.state, card));
    card.state = campaign::State::Preparation;
    CHECK_FALSE(is_late(desk.state, card));
    card.tasks.overdue = 1;
    CHECK(is_late(desk.state, card));
    card.tasks.overdue = 0;
    card.start_missed = true;
    CHECK(is_late(desk.state, card));
    card.state = campaign::State::Cancelled;
    CHECK_FALSE(is_late(desk.state, card));
}

TEST_CASE("a refused event is told with its reason, and the campaign is asked for anew") {
    Desk desk;
    desk.state.campaigns.cards = {made(1, 1, campaign::State::InApproval)};
    desk(GoTo{CampaignRoute{id_of(1)}});
    // What is missing is shown here; the server is not asked.
    CHECK(effect_in<PostEvent>(desk(SendEvent{id_of(1), campaign::Submit{}, 1})) == nullptr);
    CHECK(desk.state.campaign->edited.has_value());
    CHECK(desk.state.campaign->was_tried);
    CHECK(effect_in<PostEvent>(desk(SendEvent{id_of(1), campaign::Cancel{"почему"}, 1})) != nullptr);
    CHECK(desk.state.campaign->is_sending);
    Findings const findings{{Severity::Error, {ErrorCode::Conflict, "content_hash", "abc", {}}}};
    auto const effects = desk(EventRefused{id_of(1), {}, findings});
    CHECK_FALSE(desk.state.campaign->is_sending);
    CHECK(effect_in<LoadCampaign>(effects) != nullptr);
    REQUIRE_FALSE(desk.state.toasts.empty());
}

TEST_CASE("who may not see campaigns asks for none of it") {
    Desk desk;
    desk.state.session.rights = {};
    CHECK(desk(ReloadCampaigns{}).empty());
    CHECK(desk(ConnectionChanged{{.online = false}}).empty());
    CHECK(effect_in<LoadInboxCounts>(desk(ConnectionChanged{{.online = true}})) == nullptr);
}

}  // namespace offerta::client
