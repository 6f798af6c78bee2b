#include "shared/campaign/type_reach.hpp"

#include "shared/access/permission.hpp"

namespace offerta::campaign {

namespace {

bool may_act(Role role) {
    return scope_of(role, Action::AdvanceCampaign) != Scope::None &&
           scope_of(role, Action::ReadCampaign) != Scope::None;
}

bool may_act(Directory const& directory, UserId user) {
    if (!directory.is_active(user) || directory.units == nullptr) return false;
    Subject const subject = make_subject(user, directory.roles, directory.deputies, *directory.units, directory.today);
    for (HeldRole const& held : subject.roles) {
        if (may_act(held.role)) return true;
    }
    return false;
}

void warn_of(Findings& out, Who const& who, Directory const* directory, std::string place) {
    bool is_lost = false;
    if (who.kind == Who::Kind::Role) is_lost = !may_act(who.role);
    if (who.kind == Who::Kind::Person && directory != nullptr) is_lost = !may_act(*directory, who.person);
    if (!is_lost) return;
    std::string got = who.kind == Who::Kind::Role ? std::string(role_name(who.role)) : to_string(who.person.value);
    out.push_back({Severity::Warning,
                   {ErrorCode::NotAllowed, std::move(place), "somebody who may act on campaigns", std::move(got)}});
}

}  // namespace

Findings unreachable_people(Type const& type, Directory const* directory) {
    Findings out;
    for (std::size_t i = 0; i < type.stages.size(); ++i) {
        auto const& approvers = type.stages[i].approvers;
        for (std::size_t j = 0; j < approvers.size(); ++j)
            warn_of(out, approvers[j], directory,
                    "stages[" + std::to_string(i) + "].approvers[" + std::to_string(j) + "]");
    }
    for (std::size_t i = 0; i < type.tasks.size(); ++i)
        warn_of(out, type.tasks[i].responsible, directory, "tasks[" + std::to_string(i) + "].responsible");
    return out;
}

}  // namespace offerta::campaign
