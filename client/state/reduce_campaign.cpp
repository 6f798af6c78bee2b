#include <algorithm>
#include <utility>

#include "client/state/editing.hpp"
#include "client/state/navigation.hpp"
#include "client/state/reduce.hpp"

namespace offerta::client {
namespace {

/// A form's findings as the edited content stands: what is still missing is said after the first
/// try to hand it in.
void check_content(OpenCampaign& open) {
    open.findings = campaign::check_content(*open.edited, open.whole.type, open.was_tried);
}

Effects load_participants(OpenCampaign& open, std::string cursor) {
    ParticipantsList& list = open.participants;
    if (cursor.empty() && list.rows.empty()) list.load = Load::Loading;
    return {LoadParticipants{open.id, list.search, std::move(cursor), ++list.request}};
}

/// What a tab shows beside the campaign itself, when it is opened and after each change.
Effects load_tab(OpenCampaign& open) {
    Effects effects;
    bool const overview = open.tab == CampaignTab::Overview;
    bool const has_survey = open.whole.campaign.survey.has_value();
    if (open.tab == CampaignTab::Tasks || !open.task.empty()) effects.push_back(LoadWork{open.id});
    if (open.tab == CampaignTab::Participants) append(effects, load_participants(open, {}));
    if (open.tab == CampaignTab::Survey || (overview && has_survey)) effects.push_back(LoadSurvey{open.id});
    if (open.tab == CampaignTab::Budget) effects.push_back(LoadLeads{open.id});
    if (open.tab == CampaignTab::History) effects.push_back(LoadCampaignHistory{open.id, {}});
    return effects;
}

struct CampaignReducer {
    AppState& state;
    Moment& moment;

    Effects operator()(CampaignFetched const& a) const {
        state.campaigns.people.learn(a.people);
        OpenCampaign* open = opened(a.whole->campaign.id);
        if (!open || a.whole->version < open->whole.version) return {};
        bool const is_first = open->load != Load::Ready;
        open->load = Load::Ready;
        open->problem.reset();
        open->whole = *a.whole;
        open->is_sending = false;
        ++open->revision;
        bool const is_saved = open->saved_version && open->whole.version >= *open->saved_version;
        if (is_saved) settle_saved(*open);
        if (!is_writable()) open->edited.reset();
        if (is_first && is_writable()) take_up(*open);
        return load_tab(*open);
    }
    Effects operator()(CampaignFetchFailed const& a) const {
        OpenCampaign* open = opened(a.id);
        if (!open) return {};
        open->is_sending = false;
        if (open->load != Load::Ready) open->load = Load::Failed;
        open->problem = a.problem;
        return {};
    }
    Effects operator()(SetCampaignTab const& a) const {
        if (!state.campaign) return {};
        state.campaign->tab = a.tab;
        state.campaign->task.clear();
        return load_tab(*state.campaign);
    }

    // ---- the form
    Effects operator()(BeginContent) const {
        if (!state.campaign || !is_writable()) return {};
        state.campaign->edited = state.campaign->whole.campaign.content;
        state.campaign->was_tried = false;
        check_content(*state.campaign);
        return {};
    }
    Effects operator()(EditContent const& a) const {
        if (!state.campaign || !state.campaign->edited) return {};
        state.campaign->edited = a.content;
        check_content(*state.campaign);
        return {};
    }
    Effects operator()(SaveContent) const {
        OpenCampaign* open = state.campaign ? &*state.campaign : nullptr;
        if (!open || !open->edited || open->is_saving) return {};
        open->findings = campaign::check_content(*open->edited, open->whole.type, false);
        if (has_errors(open->findings)) return {};
        open->is_saving = true;
        return {PostEvent{open->id, campaign::Edit{*open->edited}, open->whole.version, moment.new_id<MutationId>()}};
    }
    Effects operator()(DropContent) const {
        if (!state.campaign) return {};
        state.campaign->edited.reset();
        state.campaign->findings.clear();
        return {};
    }

    Effects operator()(AddSpending const& a) const {
        state.dialog = {};
        if (!state.campaign) return {};
        campaign::Spending spending = a.spending;
        spending.id = moment.new_id<QuoteId>().value;
        state.campaign->is_sending = true;
        return {PostEvent{state.campaign->id, campaign::Spend{std::move(spending)}, 0, mutation()}};
    }

    // ---- tasks
    Effects operator()(OpenTask const& a) const {
        if (!state.campaign) return {};
        state.campaign->task = a.task;
        return a.task.empty() ? Effects{} : Effects{LoadWork{state.campaign->id}};
    }
    Effects operator()(WorkLoaded const& a) const {
        state.campaigns.people.learn(a.people);
        if (OpenCampaign* open = opened(a.id)) {
            open->work = a.work;
            open->work_load = Load::Ready;
        }
        return {};
    }
    Effects operator()(WorkFailed const& a) const {
        if (OpenCampaign* open = opened(a.id)) open->work_load = Load::Failed;
        show_toast(state, ToastKind::Error, Message::ServerRefused, a.problem.detail);
        return {};
    }
    Effects operator()(AddTaskComment const& a) const {
        if (!state.campaign || trim(a.text).empty()) return {};
        TaskComment comment{moment.new_id<QuoteId>().value, a.task, a.text, state.session.user, state.now};
        return {PostComment{state.campaign->id, std::move(comment), mutation()}};
    }
    Effects operator()(PutTaskCheck const& a) const {
        if (!state.campaign) return {};
        TaskCheck check = a.check;
        if (check.id.is_nil()) check.id = moment.new_id<QuoteId>().value;
        return {PostCheck{state.campaign->id, std::move(check), mutation()}};
    }
    Effects operator()(AddTaskFile const& a) const {
        if (!state.campaign) return {};
        return {ChooseTaskFile{state.campaign->id, a.task, mutation()}};
    }
    Effects operator()(SaveTaskFile const& a) const {
        if (!state.campaign) return {};
        return {FetchTaskFile{state.campaign->id, a.file}};
    }
    Effects operator()(RemoveTaskFile const& a) const {
        if (!state.campaign) return {};
        return {DeleteTaskFile{state.campaign->id, a.file, mutation()}};
    }

    // ---- participants
    Effects operator()(SetParticipantsSearch const& a) const {
        if (!state.campaign || state.campaign->participants.search == a.text) return {};
        state.campaign->participants.search = a.text;
        return load_participants(*state.campaign, {});
    }
    Effects operator()(LoadMoreParticipants) const {
        if (!state.campaign || state.campaign->participants.next_cursor.empty()) return {};
        return load_participants(*state.campaign, std::exchange(state.campaign->participants.next_cursor, {}));
    }
    Effects operator()(ParticipantsLoaded const& a) const {
        OpenCampaign* open = opened(a.id);
        if (!open || open->participants.request != a.request) return {};
        ParticipantsList& list = open->participants;
        list.load = Load::Ready;
        list.problem.reset();
        if (!a.is_next_page) list.rows.clear();
        list.rows.insert(list.rows.end(), a.rows.begin(), a.rows.end());
        list.next_cursor = a.next_cursor;
        list.total = a.total;
        open->whole.participants = a.counts;
        return {};
    }
    Effects operator()(ParticipantsFailed const& a) const {
        OpenCampaign* open = opened(a.id);
        if (!open || open->participants.request != a.request) return {};
        open->participants.load = open->participants.rows.empty() ? Load::Failed : Load::Ready;
        open->participants.problem = a.problem;
        return {};
    }
    Effects operator()(PutParticipant const& a) const {
        state.dialog = {};
        if (!state.campaign) return {};
        ParticipantRow row = a.row;
        if (row.participant.id.is_nil()) row.participant.id = moment.new_id<campaign::ParticipantId>();
        return {PostParticipants{state.campaign->id, {std::move(row)}, {}, mutation()}};
    }
    Effects operator()(RemoveParticipant const& a) const {
        state.dialog = {};
        if (!state.campaign) return {};
        return {PostParticipants{state.campaign->id, {}, {a.id}, mutation()}};
    }
    Effects operator()(ParticipantsChanged const& a) const {
        OpenCampaign* open = opened(a.id);
        return open ? load_participants(*open, {}) : Effects{};
    }
    Effects operator()(PickParticipantsFile) const { return {ChooseParticipantsFile{}}; }
    Effects operator()(ParticipantsFilePicked const& a) const {
        if (!state.campaign) return {};
        ParticipantImport file;
        file.name = a.name;
        file.bytes = a.bytes;
        file.is_busy = true;
        state.campaign->participants.file = std::move(file);
        return {SendParticipantsFile{state.campaign->id, a.bytes, mutation(), {}, true, state.language()}};
    }
    Effects operator()(CommitParticipantsFile) const {
        if (!state.campaign || !state.campaign->participants.file) return {};
        ParticipantImport& file = *state.campaign->participants.file;
        if (file.is_busy) return {};
        file.is_busy = true;
        file.upload = {};
        return {SendParticipantsFile{state.campaign->id, file.bytes, mutation(), file.list, false, state.language()}};
    }
    Effects operator()(ParticipantsFileAnswered const& a) const {
        if (!state.campaign || !state.campaign->participants.file) return {};
        auto& file = state.campaign->participants.file;
        if (a.is_done) {
            show_toast(state, ToastKind::Success, Message::ParticipantsImported,
                       std::to_string(a.answer.added + a.answer.changed));
            file.reset();
            return load_participants(*state.campaign, {});
        }
        ParticipantImport next = a.answer;
        next.name = file->name;
        next.bytes = file->bytes;
        next.list = file->list;
        file = std::move(next);
        return {};
    }
    Effects operator()(CloseParticipantsFile) const {
        if (state.campaign) state.campaign->participants.file.reset();
        return {};
    }

    // ---- survey, history
    Effects operator()(SurveyLoaded const& a) const {
        if (OpenCampaign* open = opened(a.id)) open->survey = a.survey;
        return {};
    }
    Effects operator()(CampaignHistoryLoaded const& a) const {
        if (OpenCampaign* open = opened(a.id)) open->history.take(a.cursor, a.items, a.next_cursor);
        return {};
    }
    Effects operator()(CampaignHistoryFailed const& a) const {
        if (OpenCampaign* open = opened(a.id)) open->history.fail(a.cursor, a.problem);
        return {};
    }
    Effects operator()(RetryCampaignHistory) const {
        if (!state.campaign) return {};
        state.campaign->history.load = Load::Loading;
        return {LoadCampaignHistory{state.campaign->id, {}}};
    }
    Effects operator()(ShowMoreCampaignHistory) const {
        if (!state.campaign || !state.campaign->history.begin_more()) return {};
        return {LoadCampaignHistory{state.campaign->id, state.campaign->history.next_cursor}};
    }

  private:
    /// What was written has arrived: the form goes on from it.
    void settle_saved(OpenCampaign& open) const {
        show_toast(state, ToastKind::Success, Message::CampaignSaved);
        open.saved_version.reset();
        open.is_saving = false;
        open.edited = open.whole.campaign.content;
        check_content(open);
    }
    /// A draft's form is open at once; what was being written goes on.
    void take_up(OpenCampaign& open) const {
        auto& unsaved = state.campaigns.unsaved;
        auto const left =
            std::find_if(unsaved.begin(), unsaved.end(), [&](auto const& one) { return one.first == open.id; });
        if (left == unsaved.end() && open.whole.campaign.state != campaign::State::Draft) return;
        (void)(*this)(BeginContent{});
        if (left == unsaved.end()) return;
        open.edited = std::move(left->second);
        unsaved.erase(left);
        check_content(open);
    }
    /// An answer about a campaign that was left is nobody's.
    [[nodiscard]] OpenCampaign* opened(CampaignId id) const {
        return state.campaign && state.campaign->id == id ? &*state.campaign : nullptr;
    }
    [[nodiscard]] bool is_writable() const {
        campaign::State const at = state.campaign->whole.campaign.state;
        return state.campaign->whole.rights.write && (at == campaign::State::Draft || at == campaign::State::Rework);
    }
    [[nodiscard]] MutationId mutation() const { return moment.new_id<MutationId>(); }
};

}  // namespace

void leave_campaign(AppState& state) {
    auto& open = state.campaign;
    if (open && open->edited && !(*open->edited == open->whole.campaign.content))
        state.campaigns.unsaved.emplace_back(open->id, std::move(*open->edited));
    open.reset();
}

Effects enter_campaign(AppState& state, CampaignId id) {
    if (!state.campaign || !(state.campaign->id == id)) {
        leave_campaign(state);
        state.campaign.emplace();
        state.campaign->id = id;
    }
    return {LoadCampaign{id}};
}

Effects reduce_campaign(AppState& state, Action const& action, Moment& moment) {
    return visit_held<CampaignAction>(CampaignReducer{state, moment}, action.held());
}

}  // namespace offerta::client
