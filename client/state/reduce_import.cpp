#include <utility>

#include "client/state/editing.hpp"
#include "client/state/reduce.hpp"

namespace offerta::client {
namespace {

struct ImportReducer {
    AppState& state;
    ImportPage& page;
    Moment& moment;

    Effects operator()(PickImportFile) const { return {ChooseImportFile{}}; }
    Effects operator()(ImportFilePicked const& a) const {
        page = {};
        page.file_name = a.name;
        page.file_size = a.bytes->size();
        page.id = to_string(moment.new_id<MutationId>().value);
        return {UploadImport{a.name, a.bytes, state.language(), page.id}, awaited()};
    }
    Effects operator()(ImportRead const& a) const {
        done(ImportStep::Sheet);
        page.id = a.id;
        page.sheets = a.sheets;
        page.price_lists = a.price_lists;
        page.mapping = a.suggested;
        return {};
    }
    Effects operator()(SetImportMapping const& a) const {
        page.mapping = a.mapping;
        return {};
    }
    Effects operator()(PreviewImport) const {
        return {SendImportMapping{page.id, page.mapping, state.language()}, awaited()};
    }
    Effects operator()(ImportPreviewed const& a) const {
        done(ImportStep::Preview);
        page.preview = a.preview;
        return {};
    }
    Effects operator()(CommitImport) const { return {SendImportCommit{page.id}, awaited()}; }
    Effects operator()(ImportCommitted const& a) const {
        done(ImportStep::Done);
        page.new_price_book = a.price_book;
        show_toast(state, ToastKind::Success, Message::Imported, std::to_string(a.price_book));
        return {LoadBook{}};
    }
    Effects operator()(ImportFailed const& a) const {
        page.is_busy = false;
        page.problem = a.problem;
        return {};
    }
    Effects operator()(SetImportStep const& a) const {
        if (!page.is_busy) page.step = a.step;
        return {};
    }
    Effects operator()(RestartImport) const {
        page = {};
        return {};
    }
    Effects operator()(FileSent const& a) const {
        if (Upload* upload = upload_of(a.kind)) *upload = a.upload;
        return {};
    }

  private:
    /// Of the page whose file is on its way; null when it was left meanwhile.
    [[nodiscard]] Upload* upload_of(FileKind kind) const {
        auto const in = [](auto& of) { return of.is_busy ? &of.upload : nullptr; };
        switch (kind) {
            case FileKind::PriceList:
                return in(page);
            case FileKind::Deals:
                return in(state.deals.import);
            case FileKind::People:
                return state.users.file ? in(*state.users.file) : nullptr;
            case FileKind::Participants:
                return state.campaign && state.campaign->participants.file ? in(*state.campaign->participants.file)
                                                                           : nullptr;
        }
        return nullptr;
    }
    [[nodiscard]] AwaitImport awaited() const { return await_answer(page, FileKind::PriceList); }
    void done(ImportStep next) const {
        page.is_busy = false;
        page.problem.reset();
        page.step = next;
    }
};

}  // namespace

Effects reduce_import(AppState& state, Action const& action, Moment& moment) {
    return visit_held<ImportAction>(ImportReducer{state, state.import, moment}, action.held());
}

}  // namespace offerta::client
