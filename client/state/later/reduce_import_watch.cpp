#include <utility>

#include "client/state/reduce.hpp"

namespace offerta::client {
namespace {

/// Whether the server has the file: it answers that there is no such import while the file is on its way, so a while is
/// waited after all of it has gone. How a small one goes up is not told, and nobody waits long for it.
template <class Page>
bool has_file(Page& page) {
    if (page.step != decltype(page.step)::File) return true;
    bool const has_gone = page.upload.total > 0 && !page.upload.is_under_way();
    return std::exchange(page.watch.has_gone, has_gone) && has_gone;
}

struct ImportWatchReducer {
    AppState& state;

    Effects operator()(ImportLookDue const& a) const {
        if (a.run.kind == FileKind::Deals) return look(state.deals.import, a.run);
        return look(state.import, a.run);
    }
    Effects operator()(ImportProgressTold const& a) const {
        if (a.run.kind == FileKind::Deals) return take(state.deals.import, a);
        return take(state.import, a);
    }

  private:
    /// Not once there is the answer: who still looks then finds another request, or none.
    template <class Page>
    static bool waits(Page const& page, ImportRun const& run) {
        return page.is_busy && page.id == run.id && page.watch.run == run.number;
    }
    template <class Page>
    static Effects look(Page& page, ImportRun const& run) {
        if (!waits(page, run)) return {};
        if (!has_file(page)) return {AwaitImport{run}};
        return {LoadImportProgress{run}};
    }
    template <class Page>
    static Effects take(Page& page, ImportProgressTold const& told) {
        if (!waits(page, told.run)) return {};
        if (told.progress) page.watch.progress = told.progress;
        return {AwaitImport{told.run}};
    }
};

}  // namespace

Effects reduce_import_watch(AppState& state, Action const& action, Moment&) {
    return visit_by_place<ImportWatchAction>(ImportWatchReducer{state}, action.held());
}

}  // namespace offerta::client
