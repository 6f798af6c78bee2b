#include <algorithm>
#include <utility>

#include "client/state/deal_form.hpp"
#include "client/state/editing.hpp"
#include "client/state/navigation.hpp"
#include "client/state/reduce.hpp"

namespace offerta::client {
namespace {

Effects load_deals(AppState& state) {
    DealsPage& page = state.deals;
    if (page.rows.empty()) page.load = Load::Loading;
    page.problem.reset();
    ++page.request;
    return {LoadDeals{{page.filter, page.sort, page.descending, {}, page.request}}};
}

DealRow row_of_deal(DealWhole const& whole) {
    DealRow row;
    row.id = whole.deal.id;
    row.number = whole.deal.number;
    row.customer = whole.deal.customer;
    if (whole.outcome != DealOutcome::Open) row.close_date = whole.deal.close_date;
    row.net = {net_of(whole.deal), whole.deal.currency};
    row.owner = whole.owner;
    row.source = whole.source;
    row.outcome = whole.outcome;
    return row;
}

struct DealReducer {
    AppState& state;
    DealsPage& page;
    Moment& moment;

    // ---- the list
    Effects operator()(DealsLoaded const& a) const {
        if (a.request != page.request) return {};
        page.load = Load::Ready;
        page.problem.reset();
        if (!a.is_next_page) page.rows.clear();
        page.rows.insert(page.rows.end(), a.rows.begin(), a.rows.end());
        page.next_cursor = a.next_cursor;
        page.total = a.total;
        return {};
    }
    Effects operator()(DealsFailed const& a) const {
        if (a.request != page.request) return {};
        page.load = page.rows.empty() ? Load::Failed : Load::Ready;
        page.problem = a.problem;
        return {};
    }
    Effects operator()(LoadMoreDeals) const {
        if (page.next_cursor.empty()) return {};
        return {
            LoadDeals{{page.filter, page.sort, page.descending, std::exchange(page.next_cursor, {}), page.request}}};
    }
    Effects operator()(SetDealFilter const& a) const {
        if (page.filter == a.filter) return {};
        page.filter = a.filter;
        page.rows.clear();
        return load_deals(state);
    }
    Effects operator()(SetDealSort const& a) const {
        page.descending = page.sort == a.sort ? !page.descending : a.sort == DealSort::Date || a.sort == DealSort::Net;
        page.sort = a.sort;
        page.next_cursor.clear();  // of the order before
        return load_deals(state);
    }

    // ---- one deal
    Effects operator()(DealFetched const& a) const {
        put_row(*a.whole);
        if (!page.open || page.open->id != a.whole->deal.id) return {};
        page.open->load = Load::Ready;
        page.open->problem.reset();
        page.open->whole = *a.whole;
        return {};
    }
    Effects operator()(DealFetchFailed const& a) const {
        if (!page.open || page.open->id != a.id) return {};
        if (page.open->load != Load::Ready) page.open->load = Load::Failed;
        page.open->problem = a.problem;
        return {};
    }
    Effects operator()(NewDeal) const {
        Uuid const id = moment.new_id<QuoteId>().value;
        DealForm form;
        form.saved = form.edited = new_deal(state, to_string(id));
        form.is_new = true;
        form.findings = check_deal_form(state, form.edited);
        page.form = std::move(form);
        return go_to(state, DealRoute{id}, moment);
    }
    Effects operator()(BeginDealEdit) const {
        if (!page.open || page.open->load != Load::Ready) return {};
        DealForm form;
        form.saved = form.edited = page.open->whole;
        form.findings = check_deal_form(state, form.edited);
        page.form = std::move(form);
        return {};
    }
    Effects operator()(EditDeal const& a) const {
        if (!page.form) return {};
        page.form->edited = a.deal;
        page.form->problem.reset();
        page.form->findings = check_deal_form(state, a.deal);
        return {};
    }
    Effects operator()(SaveDeal) const {
        auto& form = page.form;
        if (!form || form->is_saving) return {};
        form->was_tried = true;
        form->findings = check_deal_form(state, form->edited);
        if (has_errors(form->findings)) return {};
        form->is_saving = true;
        return {PutDeal{form->edited, moment.new_id<MutationId>()}};
    }
    Effects operator()(DropDealEdit) const {
        bool const was_new = page.form && page.form->is_new;
        page.form.reset();
        if (was_new) return go_to(state, DealsRoute{}, moment);
        return {};
    }
    Effects operator()(DealSaved const& a) const {
        page.form.reset();
        OpenDeal open;
        open.id = a.whole->deal.id;
        open.load = Load::Ready;
        open.whole = *a.whole;
        page.open = std::move(open);
        put_row(*a.whole);
        show_toast(state, ToastKind::Success, Message::DealSaved, a.whole->deal.number);
        return {};
    }
    Effects operator()(DealSaveFailed const& a) const {
        auto& form = page.form;
        if (!form) return {};
        form->is_saving = false;
        form->problem = a.problem;
        if (!a.findings.empty()) form->findings = a.findings;
        return {};
    }
    Effects operator()(AddDealPayment const& a) const {
        if (!can_send()) return {};
        page.open->is_sending = true;
        return {PostPayment{page.open->id,
                            {to_string(moment.new_id<QuoteId>().value), a.date, a.amount.minor},
                            a.amount.currency,
                            moment.new_id<MutationId>()}};
    }
    Effects operator()(AddDealReturn const& a) const {
        if (!can_send()) return {};
        DealReturn returned{to_string(moment.new_id<QuoteId>().value), page.open->id, a.line, a.quantity, a.date};
        Findings const wrong = check_return(returned, page.open->whole.deal, page.open->whole.returns);
        if (has_errors(wrong)) return (*this)(DealWorkFailed{{}, wrong});
        page.open->is_sending = true;
        return {PostReturn{std::move(returned), moment.new_id<MutationId>()}};
    }
    Effects operator()(DealWorkDone const& a) const {
        if (page.open) page.open->is_sending = false;
        state.dialog = {};
        return (*this)(DealFetched{a.whole});
    }
    Effects operator()(DealWorkFailed const& a) const {
        if (page.open) page.open->is_sending = false;
        std::string const words = a.findings.empty() ? std::string{} : a.findings.front().what.expected;
        bool taken = false;
        if (auto* payment = state.dialog.change<DealPaymentDialog>()) payment->error = a.findings, taken = true;
        if (auto* returned = state.dialog.change<DealReturnDialog>()) returned->error = a.findings, taken = true;
        if (!taken || a.findings.empty())
            show_toast(state, ToastKind::Error, Message::ServerRefused, words.empty() ? a.problem.detail : words);
        return {};
    }

    // ---- the import
    Effects operator()(PickDealFile) const { return {ChooseDealFile{}}; }
    Effects operator()(DealFilePicked const& a) const {
        page.import = {};
        page.import.file_name = a.name;
        page.import.id = to_string(moment.new_id<MutationId>().value);
        return {UploadDealFile{a.bytes, state.language(), page.import.id}, awaited()};
    }
    Effects operator()(DealFileRead const& a) const {
        done(DealImportStep::Columns);
        page.import.id = a.id;
        page.import.sheets = a.sheets;
        page.import.mapping = a.suggested;
        return {};
    }
    Effects operator()(SetDealMapping const& a) const {
        page.import.mapping = a.mapping;
        return {};
    }
    Effects operator()(PreviewDealImport) const {
        return {SendDealMapping{page.import.id, page.import.mapping, state.language()}, awaited()};
    }
    Effects operator()(PickDealPrices) const { return {ChooseDealFile{true}}; }
    Effects operator()(DealPricesPicked const& a) const {
        auto prices = list_prices_from_csv(*a.bytes);
        if (prices.empty()) {
            show_toast(state, ToastKind::Warning, Message::NothingToPaste);
            return {};
        }
        page.import.mapping.list_prices = std::move(prices);
        return {};
    }
    Effects operator()(SayDealMatch const& a) const {
        auto& matches = page.import.mapping.matches;
        std::erase_if(matches,
                      [&](ImportMatch const& one) { return one.kind == a.match.kind && one.given == a.match.given; });
        matches.push_back(a.match);
        return (*this)(PreviewDealImport{});
    }
    Effects operator()(DealImportPreviewed const& a) const {
        done(a.report.is_done ? DealImportStep::Done : DealImportStep::Preview);
        page.import.report = a.report;
        if (!a.report.is_done) return {};
        show_toast(state, ToastKind::Success, Message::DealsImported, std::to_string(a.report.added));
        return {};
    }
    Effects operator()(CommitDealFile) const {
        if (!page.import.report || page.import.is_busy) return {};
        return {SendDealCommit{page.import.id, moment.new_id<MutationId>()}, awaited()};
    }
    Effects operator()(DealImportFailed const& a) const {
        page.import.is_busy = false;
        page.import.problem = a.problem;
        return {};
    }
    Effects operator()(SetDealImportStep const& a) const {
        if (!page.import.is_busy) page.import.step = a.step;
        return {};
    }
    Effects operator()(RestartDealImport) const {
        page.import = {};
        return {};
    }

  private:
    [[nodiscard]] bool can_send() const {
        return page.open && page.open->load == Load::Ready && !page.open->is_sending;
    }
    void put_row(DealWhole const& whole) const {
        auto const at = std::find_if(page.rows.begin(), page.rows.end(),
                                     [&](DealRow const& row) { return row.id == whole.deal.id; });
        if (at != page.rows.end()) *at = row_of_deal(whole);
    }
    [[nodiscard]] AwaitImport awaited() const { return await_answer(page.import, FileKind::Deals); }
    void done(DealImportStep next) const {
        page.import.is_busy = false;
        page.import.problem.reset();
        page.import.step = next;
    }
};

}  // namespace

Effects enter_deals(AppState& state) {
    state.deals.open.reset();
    Effects effects = load_deals(state);
    if (state.session.can(offerta::Action::ReadPeople) && state.users.load == Load::Idle)
        append(effects, enter_people(state));
    return effects;
}

Effects enter_deal(AppState& state, Uuid id) {
    DealsPage& page = state.deals;
    std::string const key = to_string(id);
    if (page.form && page.form->edited.deal.id != key) page.form.reset();
    bool const is_new = page.form && page.form->is_new;
    if (!page.open || page.open->id != key) {
        page.open.emplace();
        page.open->id = key;
    }
    Effects effects;
    if (!is_new) effects.push_back(LoadDeal{key});
    if (state.session.can(offerta::Action::ReadPeople) && state.users.load == Load::Idle)
        append(effects, enter_people(state));
    return effects;
}

Effects refresh_deals(AppState& state) {
    if (std::holds_alternative<DealsRoute>(state.route)) return load_deals(state);
    if (!std::holds_alternative<DealRoute>(state.route) || !state.deals.open) return {};
    if (state.deals.form && state.deals.form->is_new) return {};
    return {LoadDeal{state.deals.open->id}};
}

Effects reduce_deals(AppState& state, Action const& action, Moment& moment) {
    return visit_held<DealAction>(DealReducer{state, state.deals, moment}, action.held());
}

}  // namespace offerta::client
