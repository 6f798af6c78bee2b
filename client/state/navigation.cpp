#include "client/state/navigation.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "client/state/editing.hpp"

namespace offerta::client {
namespace {

/// What each screen asks of whoever sees it, in the order of Route.
constexpr std::array kNeeded{
    offerta::Action::ReadQuote, offerta::Action::ReadQuote, offerta::Action::ReadCustomer,
    offerta::Action::ReadCustomer, offerta::Action::ReadCatalogue, offerta::Action::ReadSet,
    offerta::Action::WriteCatalogue, offerta::Action::ReadPeople, offerta::Action::ReadPeople,
    offerta::Action::ReadPeople, offerta::Action::ReadAudit, offerta::Action::ReadCampaign,
    offerta::Action::ReadCampaign, offerta::Action::ReadCampaign, offerta::Action::WriteCampaignType,
    offerta::Action::ReadBonus, offerta::Action::ReadBonusPlan,
    // The desk, deals, one deal, their import, analytics.
    offerta::Action::SummariseBonus, offerta::Action::ReadAnalytics, offerta::Action::ReadAnalytics,
    offerta::Action::WriteDeal, offerta::Action::ReadAnalytics,
    // Comparisons, marketing lists, mail and webhooks.
    offerta::Action::ReadCampaign, offerta::Action::WriteCampaign, offerta::Action::WriteConnections};
static_assert(kNeeded.size() == std::variant_size_v<Route>);

bool has_waiting(Draft const& draft) { return !draft.is_on_server || !draft.pending.empty(); }

void leave_quote(AppState& state) {
    if (!state.open) return;
    auto const draft = state.drafts.find(state.open->id);
    if (draft != state.drafts.end() && !has_waiting(draft->second)) state.drafts.erase(draft);
    state.open.reset();
}

struct Enter {
    AppState& state;
    Moment& moment;

    Effects operator()(QuotesRoute) const {
        leave_quote(state);
        return reload_quotes(state);
    }
    Effects operator()(QuoteRoute const& route) const {
        if (state.open && state.open->id == route.id) return {};
        leave_quote(state);
        auto const draft = state.drafts.find(route.id);
        if (draft == state.drafts.end()) {
            state.open.emplace();
            state.open->id = route.id;
            return {LoadQuote{route.id}};
        }
        open_from_draft(state, route.id);
        Effects effects = need_book(state);
        if (draft->second.is_on_server) effects.push_back(LoadQuote{route.id});
        append(effects, propose_moved_customer(state, moment));
        return effects;
    }
    Effects operator()(CustomersRoute) const {
        leave_quote(state);
        leave_customer_form(state.customers);
        return load_customers();
    }
    Effects operator()(CustomerRoute const& route) const {
        leave_quote(state);
        open_customer_form(state, route.id);
        return load_customers();
    }
    Effects operator()(CatalogueRoute const& route) const {
        leave_quote(state);
        state.catalogue.open_sku = route.sku;
        return {};
    }
    Effects operator()(SetsRoute) const {
        leave_quote(state);
        return {LoadSets{}};
    }
    Effects operator()(ImportRoute) const {
        leave_quote(state);
        return {};
    }
    Effects operator()(UsersRoute) const {
        leave_quote(state);
        leave_person_form(state.users);
        return enter_people(state);
    }
    Effects operator()(UserRoute const& route) const {
        leave_quote(state);
        open_person_form(state, route.id);
        return enter_people(state);
    }
    Effects operator()(UnitsRoute) const {
        leave_quote(state);
        return enter_people(state);
    }
    Effects operator()(AuditRoute) const {
        leave_quote(state);
        return enter_audit(state);
    }
    Effects operator()(CampaignsRoute) const {
        leave_quote(state);
        return enter_campaigns(state);
    }
    Effects operator()(CampaignRoute const& route) const {
        leave_quote(state);
        return enter_campaign(state, route.id);
    }
    Effects operator()(InboxRoute) const {
        leave_quote(state);
        return enter_inbox(state);
    }
    Effects operator()(CampaignTypesRoute) const {
        leave_quote(state);
        return enter_types(state);
    }
    Effects operator()(BonusesRoute const&) const {
        leave_quote(state);
        return enter_bonuses(state);
    }
    Effects operator()(PlansRoute) const {
        leave_quote(state);
        return enter_plans(state);
    }
    Effects operator()(BonusDeskRoute) const {
        leave_quote(state);
        return enter_desk(state);
    }
    Effects operator()(DealsRoute) const {
        leave_quote(state);
        return enter_deals(state);
    }
    Effects operator()(DealRoute const& route) const {
        leave_quote(state);
        return enter_deal(state, route.id);
    }
    Effects operator()(DealImportRoute) const {
        leave_quote(state);
        return {};
    }
    Effects operator()(AnalyticsRoute) const {
        leave_quote(state);
        return enter_analytics(state);
    }
    Effects operator()(ComparisonRoute) const {
        leave_quote(state);
        return enter_comparison(state);
    }
    Effects operator()(MarketingListsRoute) const {
        leave_quote(state);
        return enter_marketing(state);
    }
    Effects operator()(PostRoute) const {
        leave_quote(state);
        return enter_post(state);
    }

  private:
    Effects load_customers() const {
        if (state.customers.load == Load::Ready) return {LoadCustomers{}};
        state.customers.load = Load::Loading;
        return {LoadCustomers{}};
    }
};

void put_row(std::vector<QuoteRow>& rows, QuoteRow row) {
    auto const it = std::find_if(rows.begin(), rows.end(), [&](QuoteRow const& other) { return other.id == row.id; });
    if (it == rows.end()) {
        rows.insert(rows.begin(), std::move(row));
        return;
    }
    if (row.owner_name.empty()) row.owner_name = it->owner_name;
    *it = std::move(row);
}

}  // namespace

bool may_see(Session const& session, Route const& route) {
    // Whoever keeps the plans closes periods there, without seeing an amount (B8).
    if (std::holds_alternative<BonusDeskRoute>(route) && session.can(offerta::Action::WriteBonusPlan)) return true;
    return session.can(kNeeded[route.index()]);
}

Route first_place(Session const& session) {
    Route const places[] = {QuotesRoute{}, CampaignsRoute{}, CustomersRoute{}, CatalogueRoute{},
                            SetsRoute{},   PlansRoute{},     UsersRoute{},     AuditRoute{}};
    for (Route const& place : places) {
        if (may_see(session, place)) return place;
    }
    return QuotesRoute{};
}

Effects enter_route(AppState& state, Route route, Moment& moment) {
    state.route = route;
    state.dialog = {};
    if (state.load != Load::Ready && !std::holds_alternative<QuoteRoute>(route)) return {};
    if (state.load == Load::Ready && !may_see(state.session, route)) {
        // Asking would only be one more refusal in the audit log.
        leave_quote(state);
        return {};
    }
    bool const needs_common = state.load == Load::Ready && !std::holds_alternative<QuotesRoute>(route);
    Effects effects = std::visit(Enter{state, moment}, route);
    if (needs_common) append(effects, ask_common(state));
    return effects;
}

Effects go_to(AppState& state, Route route, Moment& moment) {
    Effects effects{ShowAddress{fragment_of(route), false}};
    append(effects, enter_route(state, std::move(route), moment));
    return effects;
}

Effects ask_common(AppState& state) {
    if (std::exchange(state.has_asked_common, true)) return {};
    Session const& session = state.session;
    Effects effects;
    if (session.can(offerta::Action::ReadCatalogue)) {
        if (state.catalogue.load != Load::Ready) state.catalogue.load = Load::Loading;
        effects.push_back(LoadBook{});
    }
    if (session.can(offerta::Action::ReadSet)) effects.push_back(LoadSets{});
    if (session.can(offerta::Action::ReadCustomer)) effects.push_back(LoadCustomers{});
    if (session.can(offerta::Action::ReadCampaign)) effects.push_back(LoadInboxCounts{});
    if (session.can(offerta::Action::ReadBonus)) effects.push_back(LoadOwnPlans{});
    append(effects, refresh_quote_inbox(state));
    return effects;
}

Effects need_book(AppState const& state) {
    if (!state.open || state.open->load != Load::Ready) return {};
    std::int64_t const number = state.open->quote.price_book;
    if (number == 0 || state.catalogue.book(number)) return {};
    return {LoadBook{number}};
}

Effects reload_quotes(AppState& state) {
    QuotesPage& page = state.quotes;
    if (page.rows.empty()) page.load = Load::Loading;
    page.problem.reset();
    ++page.request;
    return {LoadQuotes{{page.search, {}, page.request}}};
}

void refresh_draft_rows(AppState& state) {
    for (auto const& [id, draft] : state.drafts) {
        if (!has_waiting(draft)) continue;
        Quote const quote = rebase_draft(draft.base, draft.pending).quote;
        BookPtr const book = state.catalogue.book(quote.price_book);
        std::int64_t gross = 0;
        if (book) {
            if (auto const priced = price(quote, *book->book)) gross = priced->quote.gross;
        }
        put_row(state.quotes.rows, row_of(state, quote, gross));
    }
}

void leave_customer_form(CustomersPage& page) {
    if (page.form && !(page.form->saved == page.form->edited)) {
        CustomerId const id = page.form->edited.id;
        page.unsaved.insert_or_assign(id, std::move(*page.form));
    }
    page.form.reset();
}

void open_customer_form(AppState& state, CustomerId id) {
    CustomersPage& page = state.customers;
    if (page.form && page.form->edited.id == id) return;
    leave_customer_form(page);
    if (auto left = page.unsaved.extract(id)) {
        page.form = std::move(left.mapped());
        return;
    }
    auto const it =
        std::find_if(page.all.begin(), page.all.end(), [&](Customer const& customer) { return customer.id == id; });
    if (it == page.all.end()) return;
    CustomerForm form;
    form.saved = form.edited = *it;
    page.form = std::move(form);
}

}  // namespace offerta::client
