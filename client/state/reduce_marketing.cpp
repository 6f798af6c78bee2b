#include <algorithm>
#include <utility>

#include "client/state/editing.hpp"
#include "client/state/navigation.hpp"
#include "client/state/reduce.hpp"

namespace offerta::client {
namespace {

struct MarketingReducer {
    AppState& state;
    Moment& moment;

    // ---- leads
    Effects operator()(LeadsLoaded const& a) const {
        state.campaigns.people.learn(a.people);
        if (!state.campaign || !(state.campaign->id == a.list.campaign)) return {};
        state.campaign->leads = a.list;
        state.campaign->leads.load = Load::Ready;
        return a.is_changed ? Effects{LoadCampaign{state.campaign->id}} : Effects{};
    }
    Effects operator()(LeadsFailed const& a) const {
        if (!state.campaign || !(state.campaign->id == a.id)) return {};
        LeadsList& leads = state.campaign->leads;
        if (leads.load == Load::Ready)
            show_toast(state, ToastKind::Error, Message::ServerRefused, a.problem.detail);
        else
            leads.load = Load::Failed;
        leads.problem = a.problem;
        return {};
    }
    Effects operator()(PutLead const& a) const {
        state.dialog = {};
        if (!state.campaign) return {};
        campaign::Lead lead = a.lead;
        if (lead.id.is_nil()) lead.id = moment.new_id<campaign::LeadId>();
        return {SendLead{state.campaign->id, std::move(lead), mutation()}};
    }
    Effects operator()(RemoveLead const& a) const {
        state.dialog = {};
        if (!state.campaign) return {};
        return {DeleteLead{state.campaign->id, a.id, mutation()}};
    }

    Effects operator()(OpenQuoteCampaigns) const {
        if (!state.open) return {};
        state.dialog = QuoteCampaignsDialog{state.open->id, {}, Load::Loading, {}};
        Effects effects{LoadQuoteCampaigns{state.open->id}};
        if (state.campaigns.load != Load::Ready) append(effects, enter_campaigns(state));
        return effects;
    }
    Effects operator()(QuoteCampaignsLoaded const& a) const {
        auto* dialog = state.dialog.change<QuoteCampaignsDialog>();
        if (dialog == nullptr || !(dialog->quote == a.quote)) return {};
        dialog->load = Load::Ready;
        dialog->linked = a.items;
        return {};
    }

    // ---- comparison
    Effects operator()(SetComparison const& a) const {
        ComparisonPage& page = state.comparison;
        page.query = a.query;
        return load_comparison(state);
    }
    Effects operator()(ComparisonLoaded const& a) const {
        ComparisonPage& page = state.comparison;
        if (a.request != page.request) return {};
        page.load = Load::Ready;
        page.problem.reset();
        page.rows = a.rows;
        return {};
    }
    Effects operator()(ComparisonFailed const& a) const {
        ComparisonPage& page = state.comparison;
        if (a.request != page.request) return {};
        page.load = Load::Failed;
        page.problem = a.problem;
        return {};
    }
    Effects operator()(SaveComparison) const {
        ComparisonPage& page = state.comparison;
        if (page.is_exporting || !page.query.is_complete()) return {};
        page.is_exporting = true;
        return {LoadComparison{page.query, 0, true, state.language()}};
    }
    Effects operator()(ComparisonSaved const& a) const {
        state.comparison.is_exporting = false;
        if (a.problem) show_toast(state, ToastKind::Error, Message::ServerRefused, a.problem->detail);
        return {};
    }

    // ---- lists
    Effects operator()(MarketingListsLoaded const& a) const {
        MarketingListsPage& page = state.marketing;
        page.load = Load::Ready;
        page.problem.reset();
        page.all = a.lists;
        return {};
    }
    Effects operator()(MarketingListsFailed const& a) const {
        MarketingListsPage& page = state.marketing;
        page.load = page.all.empty() ? Load::Failed : Load::Ready;
        page.problem = a.problem;
        return {};
    }
    Effects operator()(OpenMarketingList const& a) const {
        MarketingListForm form;
        form.is_new = a.id.is_nil();
        if (form.is_new) form.edited.id = moment.new_id<MarketingListId>();
        for (MarketingList const& one : state.marketing.all)
            if (one.id == a.id) form.edited = one;
        form.saved = form.edited;
        state.marketing.form = std::move(form);
        return preview();
    }
    Effects operator()(EditMarketingList const& a) const {
        auto& form = state.marketing.form;
        if (!form) return {};
        bool const is_other_filter = !(form->edited.filter == a.list.filter);
        form->edited = a.list;
        form->problem.reset();
        form->findings.clear();
        return is_other_filter ? preview() : Effects{};
    }
    Effects operator()(SaveMarketingList) const {
        auto& form = state.marketing.form;
        if (!form || form->is_saving) return {};
        if (trim(form->edited.name).empty()) {
            form->findings = {{Severity::Error, {ErrorCode::Required, "name", {}, {}}}};
            return {};
        }
        form->is_saving = true;
        return {SendMarketingList{form->edited, false, mutation()}};
    }
    Effects operator()(RemoveMarketingList) const {
        auto& form = state.marketing.form;
        if (!form || form->is_new || form->is_saving) return {};
        form->is_saving = true;
        return {SendMarketingList{form->saved, true, mutation()}};
    }
    Effects operator()(CloseMarketingList) const {
        state.marketing.form.reset();
        return {};
    }
    Effects operator()(MarketingListSaved const& a) const {
        auto& form = state.marketing.form;
        if (form && form->edited.id == a.list.id) {
            auto shown = std::move(form->preview);
            form.emplace();
            form->saved = form->edited = a.list;
            form->preview = std::move(shown);
        }
        return {LoadMarketingLists{}};
    }
    Effects operator()(MarketingListRefused const& a) const {
        auto& form = state.marketing.form;
        if (!form) return {};
        form->is_saving = false;
        form->problem = a.problem;
        form->findings = a.findings;
        return a.problem.is_conflict ? Effects{LoadMarketingLists{}} : Effects{};
    }
    Effects operator()(MarketingPreviewed const& a) const {
        auto& form = state.marketing.form;
        if (form && a.request == state.marketing.preview_request) form->preview = a.preview;
        return {};
    }
    Effects operator()(OpenPickList) const {
        state.dialog = PickListDialog{};
        if (state.marketing.load != Load::Ready) state.marketing.load = Load::Loading;
        return {LoadMarketingLists{}};
    }
    Effects operator()(InviteMarketingList const& a) const {
        state.dialog = {};
        if (!state.campaign) return {};
        ParticipantImport file;
        file.list = a.id;
        for (MarketingList const& one : state.marketing.all)
            if (one.id == a.id) file.name = one.name;
        file.is_busy = true;
        state.campaign->participants.file = std::move(file);
        return {SendParticipantsFile{state.campaign->id, nullptr, mutation(), a.id, true, state.language()}};
    }

  private:
    [[nodiscard]] MutationId mutation() const { return moment.new_id<MutationId>(); }
    Effects preview() const {
        MarketingListForm& form = *state.marketing.form;
        form.preview.reset();
        return {PreviewMarketingList{form.edited.filter, ++state.marketing.preview_request}};
    }
};

}  // namespace

Effects load_comparison(AppState& state) {
    ComparisonPage& page = state.comparison;
    ++page.request;
    page.problem.reset();
    if (!page.query.is_complete()) {
        page.load = Load::Idle;
        page.rows.clear();
        return {};
    }
    page.load = page.rows.empty() ? Load::Loading : Load::Ready;
    return {LoadComparison{page.query, page.request, false, state.language()}};
}

Effects enter_comparison(AppState& state) {
    Effects effects = load_comparison(state);
    if (state.campaigns.load != Load::Ready) append(effects, enter_campaigns(state));
    if (state.types.load != Load::Ready) effects.push_back(LoadTypes{});
    return effects;
}

Effects enter_marketing(AppState& state) {
    if (state.marketing.load != Load::Ready) state.marketing.load = Load::Loading;
    return {LoadMarketingLists{}, LoadCustomers{}};
}

Effects reduce_marketing(AppState& state, Action const& action, Moment& moment) {
    return visit_held<MarketingAction>(MarketingReducer{state, moment}, action.held());
}

}  // namespace offerta::client
