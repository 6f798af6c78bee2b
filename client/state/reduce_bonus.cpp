#include <algorithm>
#include <utility>

#include "client/state/bonus_figures.hpp"
#include "client/state/editing.hpp"
#include "client/state/navigation.hpp"
#include "client/state/reduce.hpp"

namespace offerta::client {
namespace {

constexpr std::size_t kMaxOpenLines = 50;

bool is_on_bonuses(AppState const& state) { return std::holds_alternative<BonusesRoute>(state.route); }

/// The statement that is shown and, for comparing, the one before it.
Effects load_statements(AppState& state) {
    MyBonusPage const& page = state.my_bonus;
    Effects effects{LoadOwnStatement{page.period}};
    BonusPeriod const before = previous_period(page.period);
    bool const is_there = !page.calendar || page.calendar->first <= before;
    // A closed one never changes: read once, it is there for good.
    if (is_there && !(page.known.contains(before) && page.known.at(before).is_closed))
        effects.push_back(LoadOwnStatement{before});
    return effects;
}

/// Shows a period; what is known of it is there at once.
Effects show_period(AppState& state, BonusPeriod period) {
    MyBonusPage& page = state.my_bonus;
    if (!(page.period == period)) {
        page.open_lines.clear();
        page.talk.reset();
        page.category.clear();
    }
    page.period = period;
    page.problem.reset();
    page.load = page.shown() != nullptr ? Load::Ready : Load::Loading;
    return load_statements(state);
}

/// The period of the address, else the current one; never before the first.
BonusPeriod wanted_period(AppState const& state) {
    MyBonusPage const& page = state.my_bonus;
    BonusPeriod const current = period_on(page, state.today());
    auto const* route = std::get_if<BonusesRoute>(&state.route);
    BonusPeriod wanted = route && route->period ? *route->period : current;
    if (wanted.kind != current.kind) wanted = current;
    if (page.calendar && wanted < page.calendar->first) wanted = page.calendar->first;
    return wanted;
}

BonusStatement const* statement_of(MyBonusPage const& page, Currency const& currency) {
    OwnStatement const* const shown = page.shown();
    if (shown == nullptr) return nullptr;
    for (BonusStatement const& one : shown->statements)
        if (one.currency == currency) return &one;
    return nullptr;
}

std::optional<std::int64_t> amount_of(MyBonusPage const& page, BonusLineRef const& ref) {
    BonusStatement const* const statement = statement_of(page, ref.currency);
    if (statement == nullptr) return std::nullopt;
    for (StatementLine const& line : statement->lines)
        if (line.key == ref.key && line.is_correction == ref.is_correction) return line.amount;
    return std::nullopt;
}

/// The quote as it stands here: with changes that still wait.
std::optional<Quote> own_copy(AppState const& state, QuoteId id) {
    auto const draft = state.drafts.find(id);
    if (draft == state.drafts.end()) return std::nullopt;
    return rebase_draft(draft->second.base, draft->second.pending).quote;
}

void take_what_if(AppState& state, Quote quote, Effects& effects) {
    QuoteWhatIf& card = state.my_bonus.what_if;
    card.load = Load::Ready;
    card.problem.reset();
    std::int64_t const book = quote.price_book;
    card.quote = std::move(quote);
    if (!state.catalogue.book(book)) effects.push_back(LoadBook{book});
    recompute_what_if(state);
}

Effects begin_what_if(AppState& state, QuoteId id) {
    QuoteWhatIf& card = state.my_bonus.what_if;
    if (!(card.id == id)) {
        card = {};
        card.id = id;
    }
    if (id.is_nil()) return {};
    Effects effects;
    if (auto copy = own_copy(state, id)) {
        take_what_if(state, std::move(*copy), effects);
    } else {
        if (!card.quote) card.load = Load::Loading;
        effects.push_back(LoadWhatIfQuote{id});
    }
    return effects;
}

struct BonusReducer {
    AppState& state;
    Moment& moment;

    Effects operator()(BonusPeriodsLoaded const& a) const {
        bool const is_news = !page().is_calendar_known || !(page().calendar == a.calendar);
        page().calendar = a.calendar;
        page().is_calendar_known = true;
        if (!is_news || !is_on_bonuses(state)) return {};
        return show_period(state, wanted_period(state));
    }
    Effects operator()(BonusPeriodsFailed const& a) const {
        page().load = page().shown() != nullptr ? Load::Ready : Load::Failed;
        page().problem = a.problem;
        return {};
    }
    Effects operator()(OwnStatementLoaded const& a) const {
        OwnStatement told = a.statement;
        told.told_at = moment.now();
        bool const is_shown = told.period == page().period;
        page().known.insert_or_assign(told.period, std::move(told));
        if (!is_shown) return {};
        page().load = Load::Ready;
        page().problem.reset();
        // What is being said stays as long as its line is there.
        if (page().talk && !amount_of(page(), page().talk->line)) page().talk.reset();
        return {};
    }
    Effects operator()(OwnStatementFailed const& a) const {
        if (!(a.period == page().period)) return {};
        page().load = page().shown() != nullptr ? Load::Ready : Load::Failed;
        page().problem = a.problem;
        return {};
    }
    Effects operator()(OwnPlansLoaded const& a) const {
        state.own_plans.load = Load::Ready;
        state.own_plans.plans = a.plans;
        recompute_bonus(state);
        recompute_what_if(state);
        return {};
    }
    Effects operator()(BonusMoved const& a) const {
        bool const has_bonuses = state.session.can(offerta::Action::ReadBonus);
        bool const is_everybodys = a.user.is_nil();
        bool const is_on_plans = std::holds_alternative<PlansRoute>(state.route);
        if (is_everybodys && is_on_plans && may_see(state.session, state.route))
            return has_bonuses ? Effects{LoadPlans{}, LoadOwnPlans{}} : Effects{LoadPlans{}};
        if (!has_bonuses || (!is_everybodys && !(a.user == state.session.user))) return {};
        Effects effects;
        if (is_everybodys) {
            effects.push_back(LoadOwnPlans{});
            if (is_on_bonuses(state)) effects.push_back(LoadBonusPeriods{});
        }
        if (is_on_bonuses(state)) {
            append(effects, load_statements(state));
        } else {
            std::erase_if(page().known, [](auto const& one) { return !one.second.is_closed; });
        }
        return effects;
    }
    Effects operator()(SetBonusSearch const& a) const {
        page().search = a.text;
        return {};
    }
    Effects operator()(SetBonusCategory const& a) const {
        page().category = a.category;
        return {};
    }
    Effects operator()(SetBonusCurrency const& a) const {
        page().currency = a.currency;
        return {};
    }
    Effects operator()(ToggleBonusLine const& a) const {
        auto& lines = page().open_lines;
        auto const at = std::find(lines.begin(), lines.end(), a.line);
        if (at != lines.end()) {
            lines.erase(at);
            if (page().talk && page().talk->line == a.line) page().talk.reset();
            return {};
        }
        if (lines.size() >= kMaxOpenLines) lines.erase(lines.begin());
        lines.push_back(a.line);
        return {};
    }
    Effects operator()(BeginReview const& a) const {
        page().talk = BonusTalk{a.line, a.action, {}, false, std::nullopt};
        bool const needs_words = a.action == ReviewAction::Dispute;
        return needs_words ? Effects{} : (*this)(SendReview{});
    }
    Effects operator()(EditReview const& a) const {
        if (!page().talk) return {};
        page().talk->comment = a.comment;
        page().talk->problem.reset();
        return {};
    }
    Effects operator()(SendReview) const {
        auto& talk = page().talk;
        if (!talk || talk->is_sending) return {};
        auto const amount = amount_of(page(), talk->line);
        if (!amount) return {};
        bool const lacks_words = talk->action == ReviewAction::Dispute && trim(talk->comment).empty();
        if (lacks_words) return {};
        talk->is_sending = true;
        talk->problem.reset();
        return {PostOwnReview{state.session.user, page().period, talk->line, talk->action,
                              std::string(trim(talk->comment)), *amount, moment.new_id<MutationId>()}};
    }
    Effects operator()(DropReview) const {
        page().talk.reset();
        return {};
    }
    Effects operator()(ReviewSaved const& a) const {
        page().talk.reset();
        auto const found = page().known.find(a.review.period);
        if (found == page().known.end()) return {};
        auto& reviews = found->second.reviews;
        auto const at = std::find_if(reviews.begin(), reviews.end(), [&](LineReview const& one) {
            return one.key == a.review.key && one.is_correction == a.review.is_correction;
        });
        if (at == reviews.end())
            reviews.push_back(a.review);
        else
            *at = a.review;
        return {};
    }
    Effects operator()(ReviewFailed const& a) const {
        if (!page().talk) return {};
        page().talk->is_sending = false;
        page().talk->problem = a.problem;
        // The figure may not be the one that was seen: the statement is read again.
        bool const may_be_old = a.problem.kind == Problem::Kind::Refused || a.problem.kind == Problem::Kind::NotFound ||
                                a.problem.is_conflict;
        return may_be_old ? Effects{LoadOwnStatement{page().period}} : Effects{};
    }
    Effects operator()(ExportOwnStatement) const {
        if (page().is_exporting) return {};
        page().is_exporting = true;
        return {ExportStatement{state.session.user, page().period, state.language()}};
    }
    Effects operator()(StatementFileFinished const& a) const {
        page().is_exporting = false;
        show_toast(state, a.problem ? ToastKind::Error : ToastKind::Success,
                   a.problem ? Message::FileFailed : Message::FileReady, a.problem ? a.problem->detail : a.name);
        return {};
    }
    Effects operator()(ChooseWhatIfQuote const& a) const { return begin_what_if(state, a.id); }
    Effects operator()(ChooseWhatIfLine const& a) const {
        QuoteWhatIf& card = page().what_if;
        if (!card.quote || card.now.find(a.line) == nullptr) return {};
        card.line = a.line;
        Line const* const line = find_line(*card.quote, a.line);
        card.discount = line ? line->manual_discount.value_or(Decimal{}) : Decimal{};
        recompute_what_if(state);
        return {};
    }
    Effects operator()(MoveWhatIf const& a) const {
        QuoteWhatIf& card = page().what_if;
        if (!card.is_computed) return {};
        card.discount = std::clamp(a.discount, Decimal{}, Decimal::from_int(100));
        bool const is_beyond = card.discount > card.discount_most;
        recompute_what_if(state, is_beyond);
        return {};
    }
    Effects operator()(WhatIfQuoteLoaded const& a) const {
        if (!(a.quote.id == page().what_if.id)) return {};
        Effects effects;
        take_what_if(state, a.quote, effects);
        return effects;
    }
    Effects operator()(WhatIfQuoteFailed const& a) const {
        QuoteWhatIf& card = page().what_if;
        if (!(a.id == card.id) || card.quote) return {};
        card.load = Load::Failed;
        card.problem = a.problem;
        return {};
    }

  private:
    [[nodiscard]] MyBonusPage& page() const { return state.my_bonus; }
};

}  // namespace

Effects enter_bonuses(AppState& state) {
    MyBonusPage& page = state.my_bonus;
    Effects effects{LoadBonusPeriods{}};
    // By what is known of the calendar already; else once it has come.
    if (page.is_calendar_known)
        append(effects, show_period(state, wanted_period(state)));
    else if (page.load != Load::Ready)
        page.load = Load::Loading;
    if (state.own_plans.load != Load::Ready) effects.push_back(LoadOwnPlans{});
    append(effects, state.quotes.load == Load::Ready ? choose_what_if(state) : reload_quotes(state));
    return effects;
}

Effects choose_what_if(AppState& state) {
    if (!is_on_bonuses(state)) return {};
    QuoteWhatIf const& card = state.my_bonus.what_if;
    QuoteRow const* best = nullptr;
    for (QuoteRow const& row : state.quotes.rows) {
        if (!is_open_status(row.status) || !(row.owner == state.session.user)) continue;
        if (row.id == card.id) return begin_what_if(state, card.id);
        if (best == nullptr || best->updated_at < row.updated_at) best = &row;
    }
    return begin_what_if(state, best == nullptr ? QuoteId{} : best->id);
}

Effects refresh_bonuses(AppState& state) {
    Effects effects;
    bool const is_on_plans = std::holds_alternative<PlansRoute>(state.route);
    if (is_on_plans && may_see(state.session, state.route)) append(effects, enter_plans(state));
    if (!state.session.can(offerta::Action::ReadBonus)) return effects;
    if (state.own_plans.load != Load::Ready) effects.push_back(LoadOwnPlans{});
    if (is_on_bonuses(state)) append(effects, enter_bonuses(state));
    return effects;
}

Effects reduce_bonus(AppState& state, Action const& action, Moment& moment) {
    return visit_held<BonusAction>(BonusReducer{state, moment}, action.held());
}

}  // namespace offerta::client
