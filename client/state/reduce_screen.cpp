#include <algorithm>
#include <utility>

#include "client/state/comparison.hpp"
#include "client/state/editing.hpp"
#include "client/state/exporting.hpp"
#include "client/state/navigation.hpp"
#include "client/state/reduce.hpp"
#include "client/state/reprice.hpp"
#include "client/state/specifications.hpp"

namespace offerta::client {
namespace {

constexpr std::size_t kPickerResults = 50;
constexpr std::size_t kSearchResults = 12;

struct ScreenReducer {
    AppState& state;

    Effects operator()(SelectSpecification const& a) const {
        if (!state.open || state.open->selected == a.id) return {};
        state.open->selected = a.id;
        recompute_open(state);
        return {};
    }
    Effects operator()(ToggleTrace const& a) const {
        if (!state.open) return {};
        auto& traces = state.open->open_traces;
        if (traces.erase(a.line) == 0) traces.insert(a.line);
        return {};
    }
    Effects operator()(InsertLine const& a) const {
        if (!state.open || !find_specification(state.open->quote, a.specification)) return {};
        ProductPicker picker;
        picker.specification = a.specification;
        picker.position = a.position;
        state.dialog = std::move(picker);
        return {};
    }
    Effects operator()(ChooseReplacement const& a) const {
        if (!state.open) return {};
        LinePlace const place = place_of(state.open->quote, a.line);
        if (!place.specification) return {};
        ProductPicker picker;
        picker.specification = place.specification->id;
        picker.position = place.position;
        picker.replaces = a.line;
        state.dialog = std::move(picker);
        return {};
    }
    Effects operator()(SetPickerSearch const& a) const {
        auto* picker = state.dialog.change<ProductPicker>();
        if (!picker) return {};
        picker->search = a.text;
        BookPtr const book = state.catalogue.newest_book();
        picker->found = book && book->search && !trim(a.text).empty() ? book->search->find(a.text, kPickerResults)
                                                                      : ProductSearch::Found{};
        return {};
    }
    Effects operator()(SetSearch const& a) const {
        auto* search = state.dialog.change<SearchDialog>();
        if (!search) return {};
        search->text = a.text;
        BookPtr const book = state.catalogue.newest_book();
        search->products = book && book->search && !trim(a.text).empty() ? book->search->find(a.text, kSearchResults)
                                                                         : ProductSearch::Found{};
        return {};
    }
    Effects operator()(SetBuilderTab const& a) const {
        if (state.open) state.open->tab = a.tab;
        return {};
    }
    Effects operator()(SetRepriceChoice const& a) const {
        if (auto* dialog = state.dialog.change<RepriceDialog>()) choose_reprice(*dialog, a.line, a.reprice);
        return {};
    }
    Effects operator()(SetAllRepriceChoices const& a) const {
        if (auto* dialog = state.dialog.change<RepriceDialog>()) choose_reprice_all(*dialog, a.reprice);
        return {};
    }
    Effects operator()(ExportQuote const& a) const { return export_open_quote(state, a.xlsx); }
    Effects operator()(ExportTable const& a) const {
        if (state.quotes.is_exporting) return {};
        state.quotes.is_exporting = true;
        return {MakeTable{a.table, a.name}};
    }
    Effects operator()(ExportFinished const& a) const {
        state.quotes.is_exporting = false;
        if (state.open) state.open->is_exporting = false;
        show_toast(state, a.ok ? ToastKind::Success : ToastKind::Error, a.ok ? Message::FileReady : Message::FileFailed,
                   a.file_name);
        return {};
    }
    Effects operator()(CopyText const& a) const {
        if (a.message != Message::None) show_toast(state, ToastKind::Success, a.message);
        return {CopyToClipboard{a.text, a.html}};
    }
    Effects operator()(ShowHistory) const {
        if (!state.open) return {};
        HistoryDialog history;
        history.quote = state.open->id;
        history.load = Load::Loading;
        state.dialog = std::move(history);
        Effects effects{LoadHistory{state.open->id, {}}};
        append(effects, load_approval(state));
        return effects;
    }
    Effects operator()(ShowMoreHistory) const {
        auto* history = state.open ? history_of(state.open->id) : nullptr;
        if (!history || !history->begin_more()) return {};
        return {LoadHistory{history->quote, history->next_cursor}};
    }
    Effects operator()(HistoryLoaded const& a) const {
        if (auto* history = history_of(a.quote)) history->take(a.cursor, a.items, a.next_cursor);
        return {};
    }
    Effects operator()(HistoryFailed const& a) const {
        if (auto* history = history_of(a.quote)) history->fail(a.cursor, a.problem);
        return {};
    }
    Effects operator()(CopyLink const& a) const {
        show_toast(state, ToastKind::Success, Message::Copied);
        return {CopyLinkToClipboard{fragment_of(a.route)}};
    }
    Effects operator()(CompareWithOpened) const { return start_comparison(state, {}); }

  private:
    /// The panel while it shows that quote; an answer that comes later is nobody's.
    [[nodiscard]] HistoryDialog* history_of(QuoteId id) const {
        auto* history = state.dialog.change<HistoryDialog>();
        return history && history->quote == id ? history : nullptr;
    }
};

}  // namespace

Effects reduce_screen(AppState& state, Action const& action, Moment&) {
    return visit_held<ScreenAction>(ScreenReducer{state}, action.held());
}

}  // namespace offerta::client
