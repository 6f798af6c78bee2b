#pragma once

#include <memory>
#include <string>

#include "client/state/app_state.hpp"

namespace offerta::client {

// Effects of what comes as a file: a price list, people, participants, deals. What the server finds wrong is said in
// the language of the effect.

struct ChooseImportFile {};
struct UploadImport {
    std::string name;
    std::shared_ptr<std::string const> bytes;
    Language language = Language::Ru;
    std::string id;  ///< what the import is to be called
};
struct SendImportMapping {
    std::string id;
    ImportMapping mapping;
    Language language = Language::Ru;
};
struct SendImportCommit {
    std::string id;
};
struct ChoosePeopleFile {};
/// A file with users: what it would do; in earnest when a mutation is given.
struct SendPeopleFile {
    std::shared_ptr<std::string const> bytes;
    MutationId mutation;  ///< nil: preview
    Language language = Language::Ru;
};
struct ChooseParticipantsFile {};
/// A file of participants: what it would do, or in earnest. The route asks for a mutation either way.
struct SendParticipantsFile {
    CampaignId id;
    std::shared_ptr<std::string const> bytes;  ///< null: of a marketing list
    MutationId mutation;
    MarketingListId list = {};
    bool is_preview = false;
    Language language = Language::Ru;
};
struct ChooseDealFile {
    bool prices = false;  ///< a list of prices beside the deals
};
struct UploadDealFile {
    std::shared_ptr<std::string const> bytes;
    Language language = Language::Ru;
    std::string id;  ///< what the import is to be called
};
struct SendDealMapping {
    std::string id;
    DealImportChoice mapping;
    Language language = Language::Ru;
};
struct SendDealCommit {
    std::string id;
    MutationId mutation;
};
/// Lets a moment pass before it is looked how far the server is.
struct AwaitImport {
    ImportRun run;
};
struct LoadImportProgress {
    ImportRun run;
};

/// A page sends a request about its file: it waits for the answer, and looks meanwhile.
template <class Page>
[[nodiscard]] AwaitImport await_answer(Page& page, FileKind kind) {
    page.is_busy = true;
    page.problem.reset();
    page.watch = {page.watch.run + 1, false, std::nullopt};
    return {{kind, page.id, page.watch.run}};
}

}  // namespace offerta::client
