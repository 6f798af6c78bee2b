#include <algorithm>
#include <utility>

#include "client/state/campaign_list.hpp"
#include "client/state/campaign_words.hpp"
#include "client/state/editing.hpp"
#include "client/state/navigation.hpp"
#include "client/state/reduce.hpp"

namespace offerta::client {
namespace {

constexpr std::size_t kMovesKept = 16;
constexpr std::int64_t kWakeAfterMove = kMovedShownMs + 50;
constexpr std::int64_t kWakeForTimes = 60'000;  // "held for" and who is late, on a wall screen too

CampaignCard* card_of(CampaignsPage& page, CampaignId id) {
    for (CampaignCard& card : page.cards)
        if (card.id == id) return &card;
    return nullptr;
}

Effects load_campaigns(AppState& state) {
    CampaignsPage& page = state.campaigns;
    if (page.cards.empty()) page.load = Load::Loading;
    page.problem.reset();
    page.is_complete = false;
    return {LoadCampaigns{++page.request}};
}

/// Puts a card in its place; one that stands in another column than before leaves a mark.
bool put_card(AppState& state, CampaignCard const& card) {
    CampaignsPage& page = state.campaigns;
    ++page.revision;
    CampaignCard* known = card_of(page, card.id);
    if (!known) {
        page.cards.push_back(card);
        return false;
    }
    if (known->version > card.version) return false;
    bool const has_moved = known->state != card.state;
    if (has_moved) {
        if (page.moved.size() >= kMovesKept) page.moved.erase(page.moved.begin());
        page.moved.push_back({card.id, known->state, card.state, state.now});
    }
    *known = card;
    return has_moved;
}

void tell_move(AppState& state, CampaignCard const& card) {
    std::string const argument = std::to_string(static_cast<int>(card.state)) + " " + card.name;
    show_toast(state, ToastKind::Success, Message::CampaignMoved, argument, ToastAction::Open);
    state.toasts.back().campaign = card.id.value;
}

struct CampaignsReducer {
    AppState& state;
    Moment& moment;
    CampaignsPage& page;

    Effects operator()(CampaignsLoaded const& a) const {
        if (a.request != page.request) return {};
        page.load = Load::Ready;
        page.problem.reset();
        page.people.learn(a.people);
        for (CampaignCard const& card : a.cards) put_card(state, card);
        page.is_complete = a.is_last;
        ++page.revision;
        return {};
    }
    Effects operator()(CampaignsFailed const& a) const {
        if (a.request != page.request) return {};
        page.load = page.cards.empty() ? Load::Failed : Load::Ready;
        page.problem = a.problem;
        return {};
    }
    Effects operator()(ReloadCampaigns) const { return refresh_campaigns(state); }
    Effects operator()(CampaignChanged const& a) const {
        page.people.learn(a.people);
        Effects effects;
        if (a.is_mine || concerns_me(a.card)) effects = refresh_inbox(state);
        bool const is_shown = page.load != Load::Idle;
        if (is_shown && put_card(state, a.card)) {
            effects.push_back(WakeIn{kWakeAfterMove});
            // One's own step may be heard before it is answered.
            if (!a.is_mine && page.sending != a.card.id) tell_move(state, a.card);
        }
        if (page.sending == a.card.id) page.sending.reset();
        auto& hand = page.hand;
        if (hand && hand->id == a.card.id && hand->moves.version < a.card.version) {
            hand->load = Load::Loading;
            effects.push_back(LoadMoves{hand->id});
        }
        auto& open = state.campaign;
        if (!open || !(open->id == a.card.id)) return effects;
        if (a.is_mine && open->is_saving) open->saved_version = a.card.version;
        if (open->whole.version < a.card.version || open->saved_version) effects.push_back(LoadCampaign{open->id});
        return effects;
    }
    Effects operator()(LiveChanged const& a) const {
        page.is_live = a.is_open;
        page.heard_at = state.now;
        return {};
    }

    // ---- what is shown
    Effects operator()(SetCampaignLook const& a) const {
        page.look = state.preferences.campaign_look = a.look;
        return {StorePreferences{state.preferences}};
    }
    Effects operator()(SetCampaignsSearch const& a) const {
        page.search = a.text;
        ++page.revision;
        return {};
    }
    Effects operator()(SetCampaignsFilter const& a) const {
        page.filter = a.filter;
        ++page.revision;
        return {};
    }
    Effects operator()(SetCampaignsSort const& a) const {
        page.descending = page.sort == a.sort && !page.descending;
        page.sort = a.sort;
        ++page.revision;
        return {};
    }
    Effects operator()(SetCampaignsView const& a) const {
        CampaignsView const* view = campaign_view(state, a.view);
        if (!view) return {};
        page.view = a.view;
        page.filter = view->filter;
        page.sort = view->sort;
        page.descending = view->descending;
        ++page.revision;
        return {};
    }
    Effects operator()(SaveCampaignsView const& a) const {
        auto& own = state.preferences.campaign_views;
        state.dialog = {};
        if (own.size() >= kMaxOwnViews || a.name.empty() || a.name.size() > kMaxViewName) return {};
        own.push_back({a.name, page.filter, page.sort, page.descending});
        page.view = built_in_campaign_views().size() + own.size() - 1;
        return {StorePreferences{state.preferences}};
    }
    Effects operator()(RemoveCampaignsView const& a) const {
        std::size_t const first = built_in_campaign_views().size();
        auto& own = state.preferences.campaign_views;
        if (a.view < first || a.view - first >= own.size()) return {};
        own.erase(own.begin() + static_cast<std::ptrdiff_t>(a.view - first));
        if (page.view >= a.view) (void)(*this)(SetCampaignsView{0});
        return {StorePreferences{state.preferences}};
    }
    Effects operator()(SetCampaignsMonth const& a) const {
        page.month = a.day;
        return {};
    }
    Effects operator()(SetCampaignsColumn const& a) const {
        page.column = a.state;
        return {};
    }

    // ---- moving a card
    Effects operator()(TakeCard const& a) const {
        CampaignCard const* card = page.find(a.id);
        if (!card) return {};
        auto& hand = page.hand;
        bool const is_there = hand && hand->id == a.id && hand->load != Load::Failed &&
                              (hand->load == Load::Loading || hand->moves.version >= card->version);
        if (is_there) return {};
        hand.emplace();
        hand->id = a.id;
        return {LoadMoves{a.id}};
    }
    Effects operator()(MovesLoaded const& a) const {
        if (!page.hand || !(page.hand->id == a.id)) return {};
        page.hand->load = Load::Ready;
        page.hand->moves = a.moves;
        return {};
    }
    Effects operator()(MovesFailed const& a) const {
        if (!page.hand || !(page.hand->id == a.id)) return {};
        page.hand->load = Load::Failed;
        page.hand->problem = a.problem;
        return {};
    }
    Effects operator()(MoveCard const& a) const {
        if (!page.hand || page.hand->load != Load::Ready) return {};
        CardMoves const& moves = page.hand->moves;
        CampaignCard const* card = page.find(page.hand->id);
        for (campaign::Move const& move : moves.moves) {
            if (move.to != a.to || !move.event || move.refusal || !card) continue;
            auto event = event_of_move(*move.event, moves);
            if (!event) return {};
            if (!move.needs_words) return (*this)(SendEvent{card->id, std::move(*event), moves.version});
            state.dialog = CampaignWordsDialog{card->id, moves.version, std::move(*event), {}, card->name};
        }
        return {};
    }
    Effects operator()(SendEvent const& a) const {
        state.dialog = {};
        if (lacks_something(a)) return {};
        page.sending = a.id;
        if (state.campaign && state.campaign->id == a.id) state.campaign->is_sending = true;
        return {PostEvent{a.id, a.event, a.version, moment.new_id<MutationId>()}};
    }
    Effects operator()(EventRefused const& a) const {
        if (page.sending == a.id) page.sending.reset();
        Effects effects;
        if (state.campaign && state.campaign->id == a.id) {
            state.campaign->is_sending = state.campaign->is_saving = false;
            if (!a.findings.empty()) state.campaign->findings = a.findings;
            effects.push_back(LoadCampaign{a.id});
        }
        if (a.problem.is_conflict)
            show_toast(state, ToastKind::Error, Message::CampaignRefused, "content_hash");
        else if (a.findings.empty())
            show_toast(state, ToastKind::Error, Message::ServerRefused, a.problem.detail);
        else
            show_toast(state, ToastKind::Error, Message::CampaignRefused,
                       a.findings.front().what.place + "\n" + a.findings.front().what.expected);
        if (page.hand && page.hand->id == a.id) effects.push_back(LoadMoves{a.id});
        return effects;
    }

    // ---- a new one
    Effects operator()(BeginCampaign const& a) const {
        NewCampaignForm form;
        form.id = moment.new_id<CampaignId>();
        form.clone_of = a.clone_of;
        bool const is_clone = state.campaign && state.campaign->id == a.clone_of;
        if (is_clone) {
            form.type = state.campaign->whole.campaign.type;
            form.content.name = state.campaign->whole.campaign.content.name;
        }
        state.new_campaign = std::move(form);
        state.dialog = NewCampaignDialog{};
        return state.types.load == Load::Ready ? Effects{} : Effects{LoadTypes{}};
    }
    Effects operator()(EditNewCampaign const& a) const {
        if (state.new_campaign && !state.new_campaign->is_saving) state.new_campaign = a.form;
        return {};
    }
    Effects operator()(CreateCampaign) const {
        auto& form = state.new_campaign;
        if (!form || form->is_saving) return {};
        form->was_tried = true;
        campaign::Type const* type = state.types.find(form->type);
        form->findings.clear();
        if (!type) form->findings.push_back({Severity::Error, {ErrorCode::Required, "type", {}, {}}});
        if (trim(form->content.name).empty())
            form->findings.push_back({Severity::Error, {ErrorCode::Required, "name", {}, {}}});
        if (!form->findings.empty()) return {};
        form->is_saving = true;
        form->problem.reset();
        form->content.budget.clear();
        for (campaign::BudgetItem const& item : type->budget)
            form->content.budget.push_back({item.id, item.name.in(state.language()), {0, type->currency}});
        return {PutCampaign{form->id, form->type, form->content, form->clone_of, moment.new_id<MutationId>()}};
    }
    Effects operator()(CampaignCreated const& a) const {
        page.people.learn(a.people);
        put_card(state, a.card);
        if (!state.new_campaign || !(state.new_campaign->id == a.card.id)) return {};
        state.new_campaign.reset();
        show_toast(state, ToastKind::Success, Message::CampaignCreated, a.card.name);
        Effects effects = go_to(state, CampaignRoute{a.card.id}, moment);
        return effects;
    }
    Effects operator()(CampaignCreateFailed const& a) const {
        if (!state.new_campaign) return {};
        state.new_campaign->is_saving = false;
        state.new_campaign->problem = a.problem;
        state.new_campaign->findings = a.findings;
        return {};
    }

  private:
    /// Whether it waits for this person, or has until now: also what he does in another browser.
    [[nodiscard]] bool concerns_me(CampaignCard const& card) const {
        UserId const me = state.session.user;
        CampaignCard const* known = page.find(card.id);
        bool const has_waited = known ? is_held_by(*known, me) : state.inbox.counts.waiting() > 0;
        return has_waited || is_held_by(card, me);
    }
    /// A campaign that is handed in from its page is looked through here first: what it lacks is
    /// shown in its form, not asked of the server.
    bool lacks_something(SendEvent const& a) const {
        auto& open = state.campaign;
        if (!std::holds_alternative<campaign::Submit>(a.event) || !open || !(open->id == a.id)) return false;
        campaign::Content const& content = open->whole.campaign.content;
        Findings findings = campaign::check_content(content, open->whole.type, true);
        bool const bad = std::any_of(findings.begin(), findings.end(),
                                     [](Finding const& one) { return one.severity == Severity::Error; });
        if (!bad) return false;
        if (!open->edited) open->edited = content;
        open->was_tried = true;
        show_toast(state, ToastKind::Error, Message::CampaignRefused, findings.front().what.place + "\n");
        open->findings = std::move(findings);
        return true;
    }
};

}  // namespace

Effects refresh_campaigns(AppState& state) {
    if (!state.session.can(offerta::Action::ReadCampaign)) return {};
    Effects effects = refresh_inbox(state);
    if (state.campaigns.load != Load::Idle) append(effects, load_campaigns(state));
    if (state.campaign) effects.push_back(LoadCampaign{state.campaign->id});
    return effects;
}

Effects tick_campaigns(AppState& state) {
    ++state.campaigns.revision;
    if (!std::holds_alternative<CampaignsRoute>(state.route)) return {};
    return {WakeIn{kWakeForTimes}};
}

Effects enter_campaigns(AppState& state) {
    leave_campaign(state);
    state.campaigns.look = state.preferences.campaign_look;
    Effects effects = load_campaigns(state);
    effects.push_back(WakeIn{kWakeForTimes});
    if (state.types.load != Load::Ready) effects.push_back(LoadTypes{});
    bool const can_see_units = state.session.can(offerta::Action::ReadPeople);
    if (can_see_units && state.units.load != Load::Ready) effects.push_back(LoadUnits{});
    return effects;
}

Effects reduce_campaigns(AppState& state, Action const& action, Moment& moment) {
    return visit_held<CampaignListAction>(CampaignsReducer{state, moment, state.campaigns}, action.held());
}

}  // namespace offerta::client
