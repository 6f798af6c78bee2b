#include "client/state/campaign_list.hpp"

#include <algorithm>

namespace offerta::client {
namespace {

using Filter = CampaignFilter;

constexpr std::int64_t kDayMs = 86'400'000;
constexpr int kPatienceDays = 2;

std::vector<CampaignsView> make_built_in() {
    std::vector<CampaignsView> views(4);
    views[1].filter.owners = Filter::People::Me;
    views[2].filter.holders = Filter::People::Me;
    views[3].filter.late = true;
    return views;
}

bool is_in_unit(AppState const& state, UnitId unit, UnitId top) {
    for (std::size_t depth = 0; depth <= kMaxUnitDepth; ++depth) {
        if (unit == top) return true;
        Unit const* at = state.units.find(unit);
        if (!at || at->parent.is_nil()) return false;
        unit = at->parent;
    }
    return false;
}

bool is_of(Filter::People people, UserId one, UserId who, UserId me) {
    return people == Filter::People::Anyone || who == (people == Filter::People::Me ? me : one);
}

bool is_within_period(AppState const& state, CampaignCard const& card, Filter::Period period) {
    if (period == Filter::Period::Any) return true;
    if (!card.start) return false;
    int const days = period == Filter::Period::Month ? 31 : period == Filter::Period::Quarter ? 92 : 184;
    Date const today = state.today();
    Date const last = card.end ? card.end->date : card.start->date;
    return last >= today && card.start->date <= add_days(today, days);
}

bool lets_through(AppState const& state, CampaignCard const& card, std::string const& folded) {
    Filter const& filter = state.campaigns.filter;
    UserId const me = state.session.user;
    if (!filter.type.empty() && card.type != filter.type) return false;
    if (!is_of(filter.owners, filter.owner, card.owner, me)) return false;
    bool const any_holder = filter.holders == Filter::People::Anyone;
    UserId const holder = filter.holders == Filter::People::Me ? me : filter.holder;
    if (!any_holder && !is_held_by(card, holder)) return false;
    if (!filter.unit.is_nil() && !is_in_unit(state, card.unit, filter.unit)) return false;
    if (!is_within_period(state, card, filter.period)) return false;
    if (filter.late && !is_late(state, card)) return false;
    return folded.empty() || fold_for_search(card.name).find(folded) != std::string::npos;
}

/// Negative, 0 or positive, as the first comes before, with or after the second.
int order_of(std::int64_t a, std::int64_t b) { return a < b ? -1 : a > b ? 1 : 0; }

std::int64_t start_minute(CampaignCard const& card) {
    if (!card.start) return INT64_MAX;
    return std::int64_t{card.start->date.days} * 1'440 + card.start->minutes_of_day;
}

int compare_cards(AppState const& state, CampaignCard const& a, CampaignCard const& b) {
    auto const name = [&](CampaignCard const& card) {
        CampaignPerson const* owner = state.campaigns.people.find(card.owner);
        return owner ? std::string_view(owner->name) : std::string_view{};
    };
    Language const language = state.language();
    switch (state.campaigns.sort) {
        case CampaignSort::Name:
            return a.name.compare(b.name);
        case CampaignSort::Type:
            return a.type_name.in(language).compare(b.type_name.in(language));
        case CampaignSort::State:
            return order_of(static_cast<int>(a.state), static_cast<int>(b.state));
        case CampaignSort::Owner:
            return name(a).compare(name(b));
        case CampaignSort::Budget:
            return order_of(a.planned.minor, b.planned.minor);
        case CampaignSort::Held:
            return order_of(a.holder.since.milliseconds, b.holder.since.milliseconds);
        case CampaignSort::Start:
            break;
    }
    return order_of(start_minute(a), start_minute(b));
}

}  // namespace

void CampaignPeople::learn(std::vector<CampaignPerson> const& some) {
    for (CampaignPerson const& one : some) {
        auto const at = std::lower_bound(all_.begin(), all_.end(), one.id,
                                         [](CampaignPerson const& person, UserId id) { return person.id < id; });
        if (at != all_.end() && at->id == one.id)
            *at = one;
        else
            all_.insert(at, one);
    }
}

CampaignPerson const* CampaignPeople::find(UserId id) const {
    auto const at = std::lower_bound(all_.begin(), all_.end(), id,
                                     [](CampaignPerson const& person, UserId one) { return person.id < one; });
    return at != all_.end() && at->id == id ? &*at : nullptr;
}

std::vector<CampaignsView> const& built_in_campaign_views() {
    static std::vector<CampaignsView> const views = make_built_in();
    return views;
}

bool is_held_by(CampaignCard const& card, UserId user) {
    auto const& users = card.holder.users;
    return std::find(users.begin(), users.end(), user) != users.end();
}

bool is_held_too_long(AppState const& state, CampaignCard const& card) {
    if (card.state != campaign::State::InApproval) return card.tasks.overdue > 0;
    int days = kPatienceDays;
    if (campaign::Type const* type = state.types.find(card.type))
        for (campaign::Reminder const& one : type->reminders)
            if (one.kind == campaign::ReminderKind::ApprovalWaiting) days = one.days;
    return campaign::held_for(card.holder, state.now) > days * kDayMs;
}

bool is_late(AppState const& state, CampaignCard const& card) {
    return !campaign::is_final(card.state) &&
           (card.start_missed || card.tasks.overdue > 0 || is_held_too_long(state, card));
}

std::vector<std::uint32_t> visible_cards(AppState const& state) {
    CampaignsPage const& page = state.campaigns;
    std::string const folded = fold_for_search(trim(page.search));
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = 0; i < page.cards.size(); ++i)
        if (lets_through(state, page.cards[i], folded)) out.push_back(i);
    std::stable_sort(out.begin(), out.end(), [&](std::uint32_t a, std::uint32_t b) {
        int const order = compare_cards(state, page.cards[a], page.cards[b]);
        return page.descending ? order > 0 : order < 0;
    });
    return out;
}

CampaignsView const* campaign_view(AppState const& state, std::size_t view) {
    auto const& built_in = built_in_campaign_views();
    if (view < built_in.size()) return &built_in[view];
    auto const& own = state.preferences.campaign_views;
    view -= built_in.size();
    return view < own.size() ? &own[view] : nullptr;
}

bool is_campaign_view_changed(AppState const& state) {
    CampaignsPage const& page = state.campaigns;
    CampaignsView const* view = campaign_view(state, page.view);
    return !view || !(view->filter == page.filter) || view->sort != page.sort || view->descending != page.descending;
}

CardMove const* moved_now(CampaignsPage const& page, CampaignId id, Instant now) {
    for (auto it = page.moved.rbegin(); it != page.moved.rend(); ++it)
        if (it->id == id) return now.milliseconds - it->at.milliseconds < kMovedShownMs ? &*it : nullptr;
    return nullptr;
}

}  // namespace offerta::client
