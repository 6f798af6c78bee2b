#include "client/state/reduce.hpp"

namespace offerta::client {
namespace {

struct ByGroup {
    AppState& state;
    Moment& moment;

    Effects operator()(AppAction const& a) const { return reduce_app(state, a, moment); }
    Effects operator()(ListAction const& a) const { return reduce_list(state, a, moment); }
    Effects operator()(QuoteAction const& a) const { return reduce_quote(state, a, moment); }
    Effects operator()(ScreenAction const& a) const { return reduce_screen(state, a, moment); }
    Effects operator()(SyncAction const& a) const { return reduce_sync(state, a, moment); }
    Effects operator()(CustomerAction const& a) const { return reduce_customer(state, a, moment); }
    Effects operator()(CatalogueAction const& a) const {
        return reduce_catalogue(state, a, moment);
    }
    Effects operator()(ImportAction const& a) const { return reduce_import(state, a, moment); }
};

}  // namespace

Effects reduce(AppState& state, Action const& action, Moment moment) {
    state.now = moment.now();
    return std::visit(ByGroup{state, moment}, action.groups());
}

}  // namespace offerta::client
