#include <utility>

#include "client/state/editing.hpp"
#include "client/state/navigation.hpp"
#include "client/state/reduce.hpp"
#include "shared/base/rounding.hpp"

namespace offerta::client {
namespace {

/// part / whole in hundredths of a per cent, to the nearest one (not money: only shown).
std::optional<std::int64_t> share_of(std::int64_t part, std::int64_t whole) {
    if (whole <= 0) return std::nullopt;
    Int128 const scaled = Int128{part} * 20'000 + (part < 0 ? -Int128{whole} : Int128{whole});
    return static_cast<std::int64_t>(scaled / (Int128{2} * whole));
}

AnalyticsQuery query_of(AppState const& state, AnalyticsBy by) {
    AnalyticsPage const& page = state.analytics;
    return {page.from, page.to, by, page.owner, page.request};
}

Effects load_analytics(AppState& state) {
    AnalyticsPage& page = state.analytics;
    if (!page.has_dates) {
        auto const [from, to] = dates_of(page.span, state.today());
        page.from = from;
        page.to = to;
        page.has_dates = true;
    }
    if (page.months.empty()) page.load = Load::Loading;
    page.problem.reset();
    ++page.request;
    return {LoadAnalytics{query_of(state, AnalyticsBy::Month), true}, LoadAnalytics{query_of(state, page.by), false}};
}

struct AnalyticsReducer {
    AppState& state;
    AnalyticsPage& page;
    Moment& moment;

    Effects operator()(AnalyticsLoaded const& a) const {
        if (a.request != page.request) return {};
        if (a.is_by_month) {
            page.months = a.tables;
            if (page.currency >= page.months.size()) page.currency = 0;
            page.load = Load::Ready;
        } else if (a.by == page.by) {
            page.parts = a.tables;
        }
        return {};
    }
    Effects operator()(AnalyticsFailed const& a) const {
        if (a.request != page.request) return {};
        page.load = page.months.empty() ? Load::Failed : Load::Ready;
        page.problem = a.problem;
        return {};
    }
    Effects operator()(SetAnalyticsSpan const& a) const {
        page.span = a.span;
        if (a.span == AnalyticsSpan::Custom) return {};
        page.has_dates = false;
        return load_analytics(state);
    }
    Effects operator()(SetAnalyticsDates const& a) const {
        if (a.to < a.from) {
            show_toast(state, ToastKind::Warning, Message::BadNumber, to_string(a.to));
            return {};
        }
        page.span = AnalyticsSpan::Custom;
        page.from = a.from;
        page.to = a.to;
        page.has_dates = true;
        return load_analytics(state);
    }
    Effects operator()(SetAnalyticsBy const& a) const {
        if (page.by == a.by) return {};
        page.by = a.by;
        page.parts.clear();
        return load_analytics(state);
    }
    Effects operator()(SetAnalyticsOwner const& a) const {
        if (page.owner == a.owner) return {};
        page.owner = a.owner;
        return load_analytics(state);
    }
    Effects operator()(SetAnalyticsCurrency const& a) const {
        page.currency = a.currency;
        return {};
    }
    Effects operator()(SetAnalyticsSort const& a) const {
        page.descending = page.sort == a.column ? !page.descending : a.column != 0;
        page.sort = a.column;
        return {};
    }
    Effects operator()(SaveAnalytics) const {
        if (page.is_exporting) return {};
        page.is_exporting = true;
        return {FetchAnalyticsFile{query_of(state, page.by), state.language()}};
    }
    Effects operator()(AnalyticsFileFinished const& a) const {
        page.is_exporting = false;
        show_toast(state, a.problem ? ToastKind::Error : ToastKind::Success,
                   a.problem ? Message::FileFailed : Message::FileReady, a.problem ? a.problem->detail : a.name);
        return {};
    }
    Effects operator()(ShowDealsOf const& a) const {
        DealFilter filter;
        filter.outcome = DealOutcome::Won;
        filter.from = a.from;
        filter.to = a.to;
        filter.owner = a.owner;
        filter.part = a.part;
        state.deals.filter = filter;
        state.deals.rows.clear();
        return go_to(state, DealsRoute{}, moment);
    }
};

}  // namespace

std::optional<std::int64_t> AnalyticsSums::discount() const {
    if (list <= 0) return std::nullopt;
    return share_of(list - net, list);
}
std::optional<std::int64_t> AnalyticsSums::win_rate() const { return share_of(won, won + lost); }
std::optional<std::int64_t> AnalyticsSums::cycle() const {
    if (cycle_deals <= 0) return std::nullopt;
    return (cycle_days * 20 + cycle_deals) / (2 * cycle_deals);
}

std::pair<Date, Date> dates_of(AnalyticsSpan span, Date today) {
    CivilDate const now = civil_from_date(today);
    int const first = span == AnalyticsSpan::Month     ? now.month
                      : span == AnalyticsSpan::Quarter ? (now.month - 1) / 3 * 3 + 1
                                                       : 1;
    int const months = span == AnalyticsSpan::Month ? 1 : span == AnalyticsSpan::Quarter ? 3 : 12;
    int const after = first + months;
    auto const from = date_from_civil({now.year, first, 1});
    auto const next = date_from_civil({now.year + (after > 12 ? 1 : 0), after > 12 ? after - 12 : after, 1});
    return {from.value_or(today), next ? add_days(*next, -1) : today};
}

Effects enter_analytics(AppState& state) {
    Effects effects = load_analytics(state);
    if (state.session.can(offerta::Action::ReadPeople) && state.users.load == Load::Idle)
        append(effects, enter_people(state));
    return effects;
}

Effects refresh_analytics(AppState& state) {
    return std::holds_alternative<AnalyticsRoute>(state.route) ? load_analytics(state) : Effects{};
}

Effects reduce_analytics(AppState& state, Action const& action, Moment& moment) {
    return visit_held<AnalyticsAction>(AnalyticsReducer{state, state.analytics, moment}, action.held());
}

}  // namespace offerta::client
