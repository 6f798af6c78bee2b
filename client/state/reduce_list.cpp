#include <algorithm>
#include <utility>

#include "client/state/editing.hpp"
#include "client/state/navigation.hpp"
#include "client/state/reduce.hpp"

namespace offerta::client {
namespace {

/// Pages are loaded until so many rows are here; the rest comes when one scrolls or searches.
constexpr std::size_t kRowsAhead = 1'000;

void merge(std::vector<QuoteRow>& rows, QuoteRow row) {
    auto const it = std::find_if(rows.begin(), rows.end(), [&](QuoteRow const& other) { return other.id == row.id; });
    if (it == rows.end()) {
        rows.push_back(std::move(row));
    } else if (!it->is_waiting) {
        *it = std::move(row);
    }
}

struct ListReducer {
    AppState& state;

    Effects operator()(QuotesLoaded const& a) const {
        QuotesPage& page = state.quotes;
        if (a.request != page.request) return {};
        page.load = Load::Ready;
        page.problem.reset();
        page.next_cursor = a.next_cursor;
        if (!page.search.empty()) {
            for (QuoteRow const& row : a.rows) page.found_by_server.insert(row.id);
        }
        for (QuoteRow const& row : a.rows) merge(page.rows, row);
        refresh_draft_rows(state);
        Effects effects =
            page.next_cursor.empty() || page.rows.size() >= kRowsAhead ? choose_what_if(state) : load_more();
        append(effects, ask_common(state));
        return effects;
    }
    Effects operator()(QuotesFailed const& a) const {
        if (a.request != state.quotes.request) return {};
        state.quotes.load = state.quotes.rows.empty() ? Load::Failed : Load::Ready;
        state.quotes.problem = a.problem;
        return ask_common(state);
    }
    Effects operator()(ReloadQuotes) const {
        Effects effects = reload_quotes(state);
        append(effects, refresh_quote_inbox(state));
        return effects;
    }
    Effects operator()(LoadMoreQuotes) const { return state.quotes.next_cursor.empty() ? Effects{} : load_more(); }
    Effects operator()(SetQuotesView const& a) const {
        show_view(a.view);
        return {};
    }
    Effects operator()(SaveQuotesView const& a) const {
        auto& own = state.preferences.quote_views;
        state.dialog = {};
        if (own.size() >= kMaxOwnViews || a.name.empty() || a.name.size() > kMaxViewName) return {};
        own.push_back(shown_as(a.name));
        state.quotes.view = built_in_views().size() + own.size() - 1;
        return {StorePreferences{state.preferences}};
    }
    Effects operator()(UpdateQuotesView) const {
        QuotesView* view = own_view(state.quotes.view);
        if (!view) return {};
        *view = shown_as(view->name);
        return {StorePreferences{state.preferences}};
    }
    Effects operator()(RemoveQuotesView const& a) const {
        if (!own_view(a.view)) return {};
        auto& own = state.preferences.quote_views;
        own.erase(own.begin() + static_cast<std::ptrdiff_t>(a.view - built_in_views().size()));
        if (state.quotes.view >= a.view) show_view(0);
        return {StorePreferences{state.preferences}};
    }
    Effects operator()(SetQuoteColumns const& a) const {
        state.preferences.hidden_quote_columns = a.hidden;
        return {StorePreferences{state.preferences}};
    }
    Effects operator()(SetQuotesSearch const& a) const {
        if (state.quotes.search == a.text) return {};
        state.quotes.search = a.text;
        state.quotes.found_by_server.clear();
        return reload_quotes(state);
    }
    Effects operator()(SetQuotesFilter const& a) const {
        state.quotes.filter = a.filter;
        return {};
    }
    Effects operator()(SetQuotesSort const& a) const {
        QuotesPage& page = state.quotes;
        page.descending = page.sort == a.sort ? !page.descending : a.sort == QuoteSort::Updated;
        page.sort = a.sort;
        return {};
    }
    Effects operator()(TickQuote const& a) const {
        if (a.ticked) {
            state.quotes.ticked.insert(a.id);
        } else {
            state.quotes.ticked.erase(a.id);
        }
        return {};
    }
    Effects operator()(TickAllQuotes const& a) const {
        for (QuoteId const id : a.ids) (void)(*this)(TickQuote{id, a.ticked});
        return {};
    }
    Effects operator()(QuoteRowChanged const& a) const {
        merge(state.quotes.rows, a.row);
        Effects effects = refresh_quote_inbox_for(state, a.row);
        if (a.row.id == state.my_bonus.what_if.id) append(effects, choose_what_if(state));
        return effects;
    }

  private:
    void show_view(std::size_t index) const {
        auto const& built_in = built_in_views();
        QuotesView const* view = index < built_in.size() ? &built_in[index] : own_view(index);
        if (!view) return;
        QuotesPage& page = state.quotes;
        page.view = index;
        page.filter = view->filter;
        page.sort = view->sort;
        page.descending = view->descending;
        page.ticked.clear();
    }
    [[nodiscard]] QuotesView shown_as(std::string name) const {
        QuotesPage const& page = state.quotes;
        return {std::move(name), page.filter, page.sort, page.descending};
    }
    [[nodiscard]] QuotesView* own_view(std::size_t index) const {
        std::size_t const first = built_in_views().size();
        auto& own = state.preferences.quote_views;
        return index >= first && index - first < own.size() ? &own[index - first] : nullptr;
    }
    /// The cursor is used up at once, so that scrolling does not ask twice.
    Effects load_more() const {
        QuotesPage& page = state.quotes;
        return {LoadQuotes{{page.search, std::exchange(page.next_cursor, {}), page.request}}};
    }
};

}  // namespace

Effects reduce_list(AppState& state, Action const& action, Moment&) {
    return visit_held<ListAction>(ListReducer{state}, action.held());
}

}  // namespace offerta::client
