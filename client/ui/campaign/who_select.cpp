#include "client/ui/campaign/who_select.hpp"

#include "client/ui/admin/admin_words.hpp"
#include "client/ui/campaign/campaign_words.hpp"
#include "client/ui/widgets/select.hpp"

namespace offerta::client::ui {

std::string who_words(Scene const& scene, campaign::Who const& who) {
    switch (who.kind) {
        case campaign::Who::Kind::Owner:
            return std::string(scene(Str::who_owner));
        case campaign::Who::Kind::Head:
            return std::string(scene(Str::who_head));
        case campaign::Who::Kind::Person:
            return person_name(scene, who.person);
        case campaign::Who::Kind::Role:
            break;
    }
    return role_word(scene, who.role);
}

bool who_select(Scene const& scene, Rect rect, std::string_view key, std::string_view label, campaign::Who& who,
                bool show_label) {
    std::vector<campaign::Who> all{campaign::Who::owner(), campaign::Who::head()};
    for (offerta::Role const role : kRoles) all.push_back(campaign::Who::holder(role));
    for (CampaignPerson const& person : scene.state.campaigns.people.all())
        all.push_back(campaign::Who::user(person.id));
    bool is_known = false;
    for (campaign::Who const& one : all) is_known = is_known || one == who;
    if (!is_known) all.push_back(who);
    std::vector<std::string> words;
    std::vector<Option> options;
    int selected = -1;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i] == who) selected = static_cast<int>(i);
        words.push_back(who_words(scene, all[i]));
    }
    for (std::string const& one : words) options.push_back({.label = one});
    auto const chosen =
        select(scene.ui, rect,
               {.key = key, .label = label, .show_label = show_label, .options = options, .selected = selected});
    if (!chosen) return false;
    who = all[static_cast<std::size_t>(*chosen)];
    return true;
}

}  // namespace offerta::client::ui
