#include <algorithm>
#include <utility>

#include "client/state/desk_table.hpp"
#include "client/state/editing.hpp"
#include "client/state/navigation.hpp"
#include "client/state/reduce.hpp"

namespace offerta::client {
namespace {

constexpr std::uint32_t kClosingPause = 1'000;
constexpr int kMostClosingMisses = 300;

bool may_summarise(AppState const& state) { return state.session.can(offerta::Action::SummariseBonus); }
bool may_close(AppState const& state) { return state.session.can(offerta::Action::WriteBonusPlan); }

/// A fresh load of the summary that ends with the period shown; the one before it stays until it comes.
Effects load_desk(AppState& state) {
    DeskPage& page = state.desk;
    if (!page.has_period || !may_summarise(state)) return {};
    if (page.summaries.empty()) page.load = Load::Loading;
    page.problem.reset();
    ++page.request;
    return {LoadDesk{period_before(page.period, kDeskPeriods - 1), page.period, page.request}};
}

Effects ask_statement(AppState& state, UserId user, BonusPeriod period) {
    for (DeskStatement& one : state.desk.statements) {
        if (one.user != user || !(one.period == period)) continue;
        if (one.load == Load::Loading) return {};
        if (one.load == Load::Failed) one.load = Load::Loading;
        return {LoadDeskStatement{user, period}};
    }
    DeskStatement fresh;
    fresh.user = user;
    fresh.period = period;
    state.desk.statements.push_back(std::move(fresh));
    return {LoadDeskStatement{user, period}};
}

std::optional<UserId> user_from(std::string_view text) {
    auto const id = parse_uuid(text);
    return id ? std::optional(UserId{*id}) : std::nullopt;
}

/// Statements that disputes are about: their lines say which deal and figure it is. A long inbox asks for the first
/// ones.
Effects ask_disputed(AppState& state) {
    constexpr std::size_t kAsked = 12;
    Effects effects;
    for (std::size_t i = 0; i < std::min(kAsked, state.desk.disputes.size()); ++i) {
        LineReview const& one = state.desk.disputes[i];
        auto const user = user_from(one.user);
        if (user && !state.desk.statement(*user, one.period)) append(effects, ask_statement(state, *user, one.period));
    }
    return effects;
}

struct DeskReducer {
    AppState& state;
    DeskPage& page;
    Moment& moment;

    Effects operator()(ReloadDesk) const { return enter_desk(state); }
    Effects operator()(DeskCalendarLoaded const& a) const {
        page.calendar = a.calendar;
        if (!page.has_period) {
            PeriodKind const kind = a.calendar ? a.calendar->first.kind : PeriodKind::Month;
            page.period = period_of(state.today(), kind);
            page.has_period = true;
        }
        if (!may_summarise(state)) page.load = Load::Ready;
        return load_desk(state);
    }
    Effects operator()(DeskLoaded const& a) const {
        if (a.request != page.request) return {};
        page.load = Load::Ready;
        page.problem.reset();
        page.computed_at = state.now;
        page.summaries = a.summaries;
        page.quotas = a.quotas;
        // The currency in which most is earned comes first; mixed ones are never summed (N3).
        if (page.currency >= page.summaries.size()) page.currency = 0;
        return {};
    }
    Effects operator()(DeskFailed const& a) const {
        if (a.request != 0 && a.request != page.request) return {};
        page.load = page.summaries.empty() ? Load::Failed : Load::Ready;
        page.problem = a.problem;
        return {};
    }
    Effects operator()(SetDeskPeriod const& a) const {
        if (page.period == a.period) return {};
        page.period = a.period;
        page.open.reset();
        return load_desk(state);
    }
    Effects operator()(SetDeskCurrency const& a) const {
        page.currency = a.currency;
        return {};
    }
    Effects operator()(SetDeskUnit const& a) const {
        page.unit = a.unit;
        return {};
    }
    Effects operator()(SetDeskLook const& a) const {
        page.by_months = a.by_months;
        if (page.sort.column >= 0) page.sort = {};
        return {};
    }
    Effects operator()(SetDeskSort const& a) const {
        bool const same = page.sort.column == a.column;
        page.sort = {a.column, same ? !page.sort.descending : a.column != DeskSort::kName};
        return {};
    }
    Effects operator()(DisputesLoaded const& a) const {
        page.disputes_load = Load::Ready;
        page.disputes = a.items;
        return ask_disputed(state);
    }
    Effects operator()(DisputesFailed const&) const {
        if (page.disputes_load != Load::Ready) page.disputes_load = Load::Failed;
        return {};
    }
    Effects operator()(OpenDeskStatement const& a) const {
        page.open = a.user;
        return ask_statement(state, a.user, page.period);
    }
    Effects operator()(CloseDeskStatement) const {
        page.open.reset();
        return {};
    }
    Effects operator()(DeskStatementLoaded const& a) const {
        for (DeskStatement& one : page.statements) {
            if (one.user != a.statement.user || !(one.period == a.statement.period)) continue;
            // What was read before is better than nothing.
            if (a.statement.load == Load::Failed && !one.statements.empty())
                one.load = Load::Ready;
            else
                one = a.statement;
            return {};
        }
        return {};  // it was forgotten meanwhile: another person signed in
    }
    Effects operator()(AnswerDispute const& a) const {
        auto const user = user_from(a.review.user);
        if (!user || page.is_answering) return {};
        DeskStatement const* statement = page.statement(*user, a.review.period);
        Currency currency{};
        StatementLine const* line = statement ? reviewed_line(*statement, a.review, &currency) : nullptr;
        if (!line) return {};
        page.is_answering = true;
        ReviewAction const action = a.accept ? ReviewAction::Accept : ReviewAction::Decline;
        return {PostReview{*user, a.review.period, a.review.key, a.review.is_correction, action, a.comment,
                           Money{line->amount, currency}, moment.new_id<MutationId>()}};
    }
    Effects operator()(DisputeAnswered const& a) const {
        page.is_answering = false;
        state.dialog = {};
        std::erase_if(page.disputes, [&](LineReview const& one) {
            return one.user == a.review.user && one.key == a.review.key &&
                   one.is_correction == a.review.is_correction && one.period == a.review.period;
        });
        show_toast(state, ToastKind::Success, Message::DisputeAnswered, user_name_of(state, a.review.user));
        Effects effects{LoadDisputes{}};
        if (auto const user = user_from(a.review.user)) append(effects, ask_statement(state, *user, a.review.period));
        return effects;
    }
    Effects operator()(DisputeAnswerFailed const& a) const {
        page.is_answering = false;
        show_toast(state, ToastKind::Error, Message::ServerRefused, a.problem.detail);
        // The figure has moved, or somebody else was faster: what stands there now is asked for.
        for (DeskStatement& one : page.statements) one.load = Load::Failed;
        Effects effects{LoadDisputes{}};
        for (LineReview const& one : page.disputes)
            if (auto const user = user_from(one.user)) append(effects, ask_statement(state, *user, one.period));
        return effects;
    }
    Effects operator()(ClosePeriod const& a) const {
        if (page.is_closing) return {};
        page.is_closing = true;
        page.closing_period = a.period;
        page.closing_misses = 0;
        state.dialog = {};
        return {PostClose{a.period}};
    }
    Effects operator()(PeriodClosed const& a) const {
        page.is_closing = false;
        page.calendar = a.calendar;
        page.statements.clear();
        show_toast(state, ToastKind::Success, Message::PeriodClosed, format_period(a.period, state.language()));
        Effects effects = load_desk(state);
        if (page.open) append(effects, ask_statement(state, *page.open, page.period));
        if (may_summarise(state)) effects.push_back(LoadDisputes{});
        return effects;
    }
    Effects operator()(PeriodCloseFailed const& a) const {
        page.is_closing = false;
        show_toast(state, ToastKind::Error, Message::PeriodNotClosed, a.problem.detail);
        return ask_standing();  // somebody else may have closed it, or be about to
    }
    Effects operator()(ClosingTold const& a) const {
        if (!may_close(state)) return {};
        page.closing = a.closing;
        page.closing_misses = 0;
        if (!a.closing) return {};
        if (a.closing->state == DeskClosing::State::Running) {
            page.is_closing = true;
            page.closing_period = a.closing->period;
            return {LoadClosing{kClosingPause}};
        }
        if (!page.is_closing || !(page.closing_period == a.closing->period)) return {};  // of an earlier day
        if (a.closing->state == DeskClosing::State::Done) {
            BonusCalendar next = page.calendar.value_or(BonusCalendar{a.closing->period, {}});
            if (!next.is_closed(a.closing->period)) next.last_closed = a.closing->period;
            return (*this)(PeriodClosed{a.closing->period, next});
        }
        page.is_closing = false;
        // What to do stands on the desk.
        if (!std::holds_alternative<BonusDeskRoute>(state.route))
            show_toast(state, ToastKind::Error, Message::PeriodNotClosed,
                       format_period(a.closing->period, state.language()));
        return {LoadBonusCalendar{}};
    }
    Effects operator()(ClosingNotTold) const {
        if (!page.is_closing) return {};
        if (++page.closing_misses < kMostClosingMisses) return {LoadClosing{kClosingPause}};
        return (*this)(PeriodCloseFailed{{Problem::Kind::TimedOut, {}, {}}});
    }
    Effects operator()(ClosingMoved) const {
        bool const is_shown = std::holds_alternative<BonusDeskRoute>(state.route) || page.is_closing;
        return is_shown && may_close(state) ? Effects{LoadClosing{}} : Effects{};
    }
    Effects operator()(SaveDeskSummary) const {
        DeskFile file;
        file.what = DeskFile::What::Summary;
        file.from = period_before(page.period, kDeskPeriods - 1);
        file.to = page.period;
        return fetch(std::move(file));
    }
    Effects operator()(SavePayroll const& a) const {
        state.dialog = {};
        DeskFile file;
        file.what = DeskFile::What::Payroll;
        file.columns = a.columns;
        file.from = file.to = page.period;
        return fetch(std::move(file));
    }
    Effects operator()(SaveDeskStatement const& a) const {
        DeskFile file;
        file.what = DeskFile::What::Statement;
        file.user = a.user;
        file.person = user_name_of(state, to_string(a.user.value));
        file.pdf = a.pdf;
        file.from = file.to = page.period;
        return fetch(std::move(file));
    }
    Effects operator()(DeskFileFinished const& a) const {
        page.is_exporting = false;
        show_toast(state, a.problem ? ToastKind::Error : ToastKind::Success,
                   a.problem ? Message::FileFailed : Message::FileReady, a.problem ? a.problem->detail : a.name);
        return {};
    }
    Effects operator()(BonusesChanged) const {
        if (!may_see(state.session, state.route)) return {};
        Effects effects = refresh_desk(state);
        append(effects, refresh_deals(state));
        append(effects, refresh_analytics(state));
        return effects;
    }

  private:
    [[nodiscard]] Effects ask_standing() const {
        Effects effects{LoadBonusCalendar{}};
        if (may_close(state)) effects.push_back(LoadClosing{});
        return effects;
    }
    Effects fetch(DeskFile file) const {
        if (page.is_exporting) return {};
        page.is_exporting = true;
        file.language = state.language();
        return {FetchDeskFile{std::move(file)}};
    }
};

}  // namespace

Effects enter_desk(AppState& state) {
    DeskPage& page = state.desk;
    if (page.load == Load::Idle || page.load == Load::Failed) page.load = Load::Loading;
    page.problem.reset();
    Effects effects{LoadBonusCalendar{}};
    if (may_close(state)) effects.push_back(LoadClosing{});
    if (!may_summarise(state)) return effects;
    if (page.disputes_load != Load::Ready) page.disputes_load = Load::Loading;
    effects.push_back(LoadDisputes{});
    if (state.session.can(offerta::Action::ReadPeople)) append(effects, enter_people(state));
    return effects;
}

Effects refresh_desk(AppState& state) {
    if (!std::holds_alternative<BonusDeskRoute>(state.route)) return {};
    Effects effects{LoadBonusCalendar{}};
    if (may_close(state)) effects.push_back(LoadClosing{});
    if (!may_summarise(state)) return effects;
    effects.push_back(LoadDisputes{});
    if (state.desk.open) append(effects, ask_statement(state, *state.desk.open, state.desk.period));
    return effects;
}

Effects reduce_desk(AppState& state, Action const& action, Moment& moment) {
    return visit_held<DeskAction>(DeskReducer{state, state.desk, moment}, action.held());
}

}  // namespace offerta::client
