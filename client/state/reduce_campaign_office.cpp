#include <algorithm>
#include <utility>

#include "client/state/editing.hpp"
#include "client/state/navigation.hpp"
#include "client/state/reduce.hpp"
#include "shared/campaign/type_reach.hpp"

namespace offerta::client {
namespace {

/// What is wrong with a type, and whom it names in vain: roles by the table that is here too, persons by what the
/// server said when it was loaded, since only the server knows their roles (K3).
Findings type_findings(AppState const& state, campaign::Type const& type) {
    Findings out = campaign::check_type(type);
    Findings more = campaign::unreachable_people(type, nullptr);
    out.insert(out.end(), more.begin(), more.end());
    auto const is_lost = [&](campaign::Who const& who) {
        if (who.kind != campaign::Who::Kind::Person) return false;
        for (TypeRow const& row : state.types.all)
            for (Finding const& one : row.warnings)
                if (one.what.got == to_string(who.person.value)) return true;
        return false;
    };
    auto const warn = [&](campaign::Who const& who, std::string place) {
        if (is_lost(who))
            out.push_back(
                {Severity::Warning, {ErrorCode::NotAllowed, std::move(place), {}, to_string(who.person.value)}});
    };
    for (std::size_t i = 0; i < type.stages.size(); ++i)
        for (std::size_t j = 0; j < type.stages[i].approvers.size(); ++j)
            warn(type.stages[i].approvers[j], "stages[" + std::to_string(i) + "].approvers[" + std::to_string(j) + "]");
    for (std::size_t i = 0; i < type.tasks.size(); ++i)
        warn(type.tasks[i].responsible, "tasks[" + std::to_string(i) + "].responsible");
    return out;
}

struct OfficeReducer {
    AppState& state;
    Moment& moment;

    // ---- the inbox
    Effects operator()(InboxCounted const& a) const {
        state.inbox.counts = a.counts;
        return {};
    }
    Effects operator()(InboxChanged) const { return refresh_inbox(state); }
    Effects operator()(SetInboxTab const& a) const {
        state.inbox.tab = a.tab;
        state.inbox.chosen = 0;
        return {LoadInbox{a.tab}};
    }
    Effects operator()(ApprovalsLoaded const& a) const {
        state.inbox.approvals = a.items;
        return ready(a.people);
    }
    Effects operator()(MyTasksLoaded const& a) const {
        state.inbox.tasks = a.items;
        return ready(a.people);
    }
    Effects operator()(NoticesLoaded const& a) const {
        state.inbox.notices = a.items;
        return ready({});
    }
    Effects operator()(InboxFailed const& a) const {
        state.inbox.load = Load::Failed;
        state.inbox.problem = a.problem;
        return {};
    }
    Effects operator()(MarkNoticesRead) const {
        auto& notices = state.inbox.notices;
        if (notices.empty()) return {};
        for (NoticeItem& one : notices) one.is_read = true;
        return {PostNoticesRead{notices.front().id}};
    }

    // ---- types
    Effects operator()(TypesLoaded const& a) const {
        CampaignTypesPage& page = state.types;
        page.load = Load::Ready;
        page.problem.reset();
        page.all = a.types;
        ++state.campaigns.revision;
        return {};
    }
    Effects operator()(TypesFailed const& a) const {
        state.types.load = state.types.all.empty() ? Load::Failed : Load::Ready;
        state.types.problem = a.problem;
        return {};
    }
    Effects operator()(NewType) const {
        TypeForm form;
        form.is_new = true;
        form.edited.version = 0;
        form.edited.currency = state.session.currency;
        form.saved = form.edited;
        state.types.form = std::move(form);
        return {};
    }
    Effects operator()(OpenType const& a) const {
        campaign::Type const* type = state.types.find(a.id);
        if (!type) return {};
        TypeForm form;
        form.saved = form.edited = *type;
        form.findings = type_findings(state, form.edited);
        state.types.form = std::move(form);
        return {};
    }
    Effects operator()(EditType const& a) const {
        auto& form = state.types.form;
        if (!form) return {};
        form->edited = a.type;
        form->problem.reset();
        form->findings = type_findings(state, form->edited);
        return {};
    }
    Effects operator()(SetTypeTab const& a) const {
        if (state.types.form) state.types.form->tab = a.tab;
        return {};
    }
    Effects operator()(SaveType) const {
        auto& form = state.types.form;
        if (!form || form->is_saving) return {};
        form->was_tried = true;
        form->findings = type_findings(state, form->edited);
        bool const bad = std::any_of(form->findings.begin(), form->findings.end(),
                                     [](Finding const& one) { return one.severity == Severity::Error; });
        if (bad) return {};
        form->is_saving = true;
        return {PutType{form->edited, moment.new_id<MutationId>()}};
    }
    Effects operator()(CloseType) const {
        state.types.form.reset();
        return {};
    }
    Effects operator()(TypeSaved const& a) const {
        auto& all = state.types.all;
        auto const at =
            std::find_if(all.begin(), all.end(), [&](TypeRow const& row) { return row.type.id == a.row.type.id; });
        if (at == all.end())
            all.push_back(a.row);
        else
            *at = a.row;
        auto& form = state.types.form;
        if (form && (form->is_saving || form->edited.id == a.row.type.id)) {
            TypeTab const tab = form->tab;
            form.emplace();
            form->saved = form->edited = a.row.type;
            form->findings = type_findings(state, form->edited);
            form->tab = tab;
        }
        ++state.campaigns.revision;
        show_toast(state, ToastKind::Success, Message::TypeSaved, a.row.type.name.in(state.language()));
        return {};
    }
    Effects operator()(TypeSaveFailed const& a) const {
        auto& form = state.types.form;
        if (!form) return {};
        form->is_saving = false;
        form->problem = a.problem;
        if (!a.findings.empty()) form->findings = a.findings;
        return a.problem.is_conflict ? Effects{LoadTypes{}} : Effects{};
    }

  private:
    Effects ready(std::vector<CampaignPerson> const& people) const {
        state.campaigns.people.learn(people);
        state.inbox.load = Load::Ready;
        state.inbox.problem.reset();
        return {};
    }
};

}  // namespace

Effects refresh_inbox(AppState& state) {
    Effects effects{LoadInboxCounts{}};
    if (std::holds_alternative<InboxRoute>(state.route)) effects.push_back(LoadInbox{state.inbox.tab});
    return effects;
}

Effects enter_inbox(AppState& state) {
    if (state.inbox.load != Load::Ready) state.inbox.load = Load::Loading;
    if (state.quote_inbox.load != Load::Ready) state.quote_inbox.load = Load::Loading;
    Effects effects{LoadInboxCounts{}, LoadInbox{state.inbox.tab}};
    append(effects, refresh_quote_inbox(state));
    if (state.types.load != Load::Ready) effects.push_back(LoadTypes{});
    return effects;
}

Effects enter_types(AppState& state) {
    if (state.types.load != Load::Ready) state.types.load = Load::Loading;
    return {LoadTypes{}};
}

Effects reduce_campaign_office(AppState& state, Action const& action, Moment& moment) {
    return visit_held<CampaignOfficeAction>(OfficeReducer{state, moment}, action.held());
}

}  // namespace offerta::client
