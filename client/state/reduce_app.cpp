#include <algorithm>
#include <utility>

#include "client/state/editing.hpp"
#include "client/state/navigation.hpp"
#include "client/state/reduce.hpp"

namespace offerta::client {
namespace {

struct AppReducer {
    AppState& state;
    Moment& moment;

    Effects operator()(Started const& a) const {
        state.zone = fixed_zone(a.utc_offset_minutes);
        state.load = Load::Loading;
        return {LoadPreferences{}, RestoreDrafts{}, LoadSession{}};
    }
    Effects operator()(AddressChanged const& a) const {
        return enter_route(state, route_from_fragment(a.fragment), moment);
    }
    Effects operator()(GoTo const& a) const { return go_to(state, a.route, moment); }
    Effects operator()(SessionLoaded const& a) const {
        bool const is_first = state.load != Load::Ready;
        state.session = a.session;
        state.zone = a.session.zone;
        state.load = Load::Ready;
        state.problem.reset();
        Effects effects;
        if (is_first) {
            append(effects, enter_first());
            if (!std::holds_alternative<QuotesRoute>(state.route)) append(effects, ask_common(state));
        }
        recompute_open(state);
        append(effects, need_approval(state));
        return effects;
    }
    Effects operator()(SessionFailed const& a) const {
        if (state.load == Load::Ready) return {};
        state.load = Load::Failed;
        state.problem = a.problem;
        return {};
    }
    Effects operator()(SetLanguage const& a) const {
        state.preferences.language = a.language;
        return {StorePreferences{state.preferences}};
    }
    Effects operator()(SetLineColumns const& a) const {
        state.preferences.hidden_line_columns = a.hidden;
        return {StorePreferences{state.preferences}};
    }
    Effects operator()(SetTheme const& a) const {
        state.preferences.theme = a.theme;
        return {StorePreferences{state.preferences}};
    }
    Effects operator()(OpenAccount) const { return {OpenAccountPage{}}; }
    Effects operator()(SignOut const& a) const {
        bool const loses = state.connection.waiting > 0 || state.connection.refused > 0;
        if (loses && !a.although_unsent) {
            state.dialog = SignOutDialog{};
            return {};
        }
        state.dialog = {};
        return {EndSession{}};
    }
    Effects operator()(SetWideNavigation const& a) const {
        state.preferences.wide_navigation = a.wide;
        return {StorePreferences{state.preferences}};
    }
    Effects operator()(PreferencesLoaded const& a) const {
        state.preferences = a.preferences;
        return {};
    }
    Effects operator()(ConnectionChanged const& a) const {
        bool const was_online = state.connection.online;
        state.connection = a.connection;
        if (was_online && !a.connection.online) show_toast(state, ToastKind::Warning, Message::ConnectionLost);
        if (was_online || !a.connection.online) return {};
        return reload();
    }
    Effects operator()(RetryNow) const {
        Effects effects{SendNow{}};
        append(effects, reload());
        return effects;
    }
    Effects operator()(ShowToast const& a) const {
        show_toast(state, a.kind, a.message, a.argument, a.action);
        return {};
    }
    Effects operator()(CloseToast const& a) const {
        std::erase_if(state.toasts, [&](Toast const& toast) { return toast.id == a.id; });
        return {};
    }
    Effects operator()(ToastPressed const& a) const {
        auto const it = std::find_if(state.toasts.begin(), state.toasts.end(),
                                     [&](Toast const& toast) { return toast.id == a.id; });
        if (it == state.toasts.end()) return {};
        ToastAction const action = it->action;
        Uuid const campaign = it->campaign;
        state.toasts.erase(it);
        if (action == ToastAction::Undo) return undo_last(state, moment);
        if (action == ToastAction::Retry) return (*this)(RetryNow{});
        if (action == ToastAction::Open) return go_to(state, CampaignRoute{{campaign}}, moment);
        return {};
    }
    Effects operator()(Tick) const { return tick_campaigns(state); }
    Effects operator()(OpenDialog const& a) const {
        state.dialog = a.dialog;
        return {};
    }
    Effects operator()(CloseDialog) const {
        state.dialog = {};
        return {};
    }

  private:
    /// The screen of the address; whoever may not see the list of quotes starts where he may.
    Effects enter_first() const {
        if (std::holds_alternative<QuoteRoute>(state.route)) return {};
        if (!std::holds_alternative<QuotesRoute>(state.route) || may_see(state.session, state.route))
            return enter_route(state, state.route, moment);
        Route const place = first_place(state.session);
        Effects effects{ShowAddress{fragment_of(place), true}};
        append(effects, enter_route(state, place, moment));
        return effects;
    }
    /// What failed for want of a connection, once more.
    Effects reload() const {
        if (state.load != Load::Ready) return {LoadSession{}};
        Session const& session = state.session;
        Effects effects;
        if (state.catalogue.load != Load::Ready && session.can(offerta::Action::ReadCatalogue))
            effects.push_back(LoadBook{});
        if (state.customers.load != Load::Ready && session.can(offerta::Action::ReadCustomer))
            effects.push_back(LoadCustomers{});
        if (std::holds_alternative<QuotesRoute>(state.route) && may_see(session, state.route))
            append(effects, reload_quotes(state));
        if (session.can(offerta::Action::ReadCampaign)) append(effects, refresh_campaigns(state));
        append(effects, refresh_quote_inbox(state));
        append(effects, refresh_bonuses(state));
        if (may_see(session, state.route)) {
            append(effects, refresh_desk(state));
            append(effects, refresh_deals(state));
            append(effects, refresh_analytics(state));
        }
        if (state.open && state.open->load == Load::Failed) state.open->load = Load::Loading;
        if (!state.open) return effects;
        state.open->sending.asked.reset();
        effects.push_back(LoadQuote{state.open->id});
        return effects;
    }
};

}  // namespace

Effects reduce_app(AppState& state, Action const& action, Moment& moment) {
    return visit_held<AppAction>(AppReducer{state, moment}, action.held());
}

}  // namespace offerta::client
