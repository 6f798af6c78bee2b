#include <algorithm>
#include <utility>

#include "client/state/bonus_figures.hpp"
#include "client/state/comparison.hpp"
#include "client/state/editing.hpp"
#include "client/state/navigation.hpp"
#include "client/state/reduce.hpp"
#include "client/state/specifications.hpp"

namespace offerta::client {
namespace {

constexpr std::size_t kCatalogueResults = 2'000;

void find_products(CatalogueState& catalogue) {
    BookPtr const book = catalogue.newest_book();
    catalogue.found = {};
    if (!book || !book->search || trim(catalogue.search).empty()) return;
    // Of a category nothing may be cut off before the others have been left out.
    std::size_t const limit = catalogue.category.empty() ? kCatalogueResults : book->book->data().products.size();
    catalogue.found = book->search->find(catalogue.search, limit);
}

struct CatalogueReducer {
    AppState& state;
    Moment& moment;

    Effects operator()(BookLoaded const& a) const {
        CatalogueState& catalogue = state.catalogue;
        std::int64_t const number = a.book->book->number();
        catalogue.books.insert_or_assign(number, a.book);
        if (a.is_newest && number >= catalogue.newest) {
            bool const is_news = catalogue.newest != 0 && number > catalogue.newest;
            if (is_news && state.import.new_price_book != number)
                show_toast(state, ToastKind::Info, Message::NewPriceBook, std::to_string(number));
            forget_search(catalogue, number);
            catalogue.newest = number;
            catalogue.load = Load::Ready;
            catalogue.problem.reset();
            find_products(catalogue);
        }
        recompute_open(state);
        recompute_what_if(state);
        refresh_draft_rows(state);
        Effects effects = need_approval(state);
        append(effects, go_on_comparing(state));
        append(effects, propose_moved_customer(state, moment));
        return effects;
    }
    Effects operator()(BookFailed const& a) const {
        fail_comparison(state, {}, a.number, a.problem);
        if (state.catalogue.load == Load::Ready) return {};
        state.catalogue.load = Load::Failed;
        state.catalogue.problem = a.problem;
        return {};
    }
    Effects operator()(BookPublished const& a) const {
        return a.number > state.catalogue.newest ? Effects{LoadBook{}} : Effects{};
    }
    Effects operator()(SetsLoaded const& a) const {
        state.catalogue.sets = a.sets;
        return {};
    }
    Effects operator()(SaveSet const& a) const {
        if (!state.open || trim(a.name).empty()) return {};
        QuoteSet set;
        set.id = moment.new_id<SetId>();
        set.name = std::string(trim(a.name));
        for (Specification const& specification : state.open->quote.specifications)
            set.specifications.push_back(with_new_ids(specification, moment));
        state.dialog = {};
        return {PutSet{std::move(set), moment.new_id<MutationId>()}};
    }
    Effects operator()(RenameSet const& a) const {
        state.dialog = {};
        auto& sets = state.catalogue.sets;
        auto const it = std::find_if(sets.begin(), sets.end(), [&](QuoteSet const& set) { return set.id == a.set; });
        std::string const name(trim(a.name));
        if (it == sets.end() || name.empty() || name == it->name) return {};
        it->name = name;
        return {PutSet{*it, moment.new_id<MutationId>()}};
    }
    Effects operator()(SetSaved const& a) const {
        auto& sets = state.catalogue.sets;
        std::erase_if(sets, [&](QuoteSet const& set) { return set.id == a.set.id; });
        sets.push_back(a.set);
        show_toast(state, ToastKind::Success, Message::SetSaved, a.set.name);
        return {};
    }
    Effects operator()(SetCatalogueSearch const& a) const {
        state.catalogue.search = a.text;
        find_products(state.catalogue);
        return {};
    }
    Effects operator()(SetCatalogueCategory const& a) const {
        bool const was_cut = state.catalogue.category.empty();
        state.catalogue.category = a.category;
        if (was_cut != a.category.empty()) find_products(state.catalogue);
        return {};
    }

  private:
    /// The index over all names is large: only the newest book keeps one.
    static void forget_search(CatalogueState& catalogue, std::int64_t newest) {
        for (auto& [number, book] : catalogue.books) {
            if (number == newest || !book->search) continue;
            auto copy = std::make_shared<Book>(*book);
            copy->search.reset();
            book = std::move(copy);
        }
    }
};

}  // namespace

Effects reduce_catalogue(AppState& state, Action const& action, Moment& moment) {
    return visit_held<CatalogueAction>(CatalogueReducer{state, moment}, action.held());
}

}  // namespace offerta::client
