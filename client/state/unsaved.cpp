#include "client/state/unsaved.hpp"

namespace offerta::client {
namespace {

template <class Form>
bool is_unsaved(std::optional<Form> const& form) {
    return form && form->is_changed();
}

/// A new one begins with values that nobody has typed.
bool has_unsaved_customer(CustomersPage const& page) {
    return !page.unsaved.empty() || (page.form && !(page.form->saved == page.form->edited));
}

bool has_unsaved_campaign(AppState const& state) {
    auto const& open = state.campaign;
    bool const is_edited = open && open->edited && !(*open->edited == open->whole.campaign.content);
    bool const is_new = state.new_campaign && state.dialog.as<NewCampaignDialog>();
    bool const is_named = is_new && !state.new_campaign->content.name.empty();
    return is_edited || is_named || !state.campaigns.unsaved.empty();
}

}  // namespace

bool has_unsaved_form(AppState const& state) {
    return has_unsaved_customer(state.customers) || is_unsaved(state.users.form) || !state.users.unsaved.empty() ||
           is_unsaved(state.units.form) || is_unsaved(state.plans.form) || is_unsaved(state.types.form) ||
           is_unsaved(state.deals.form) || is_unsaved(state.marketing.form) || is_unsaved(state.post.form) ||
           has_unsaved_campaign(state);
}

}  // namespace offerta::client
