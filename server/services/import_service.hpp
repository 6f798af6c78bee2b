#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "server/db/session.hpp"
#include "server/imports/plan.hpp"
#include "server/imports/table.hpp"
#include "server/services/asking.hpp"
#include "server/services/mutations.hpp"
#include "shared/base/text.hpp"
#include "shared/base/uuid.hpp"
#include "shared/protocol/import_messages.hpp"

namespace offerta::server {

/// Imports in progress: a file that was uploaded, the plan made of it, and whether it was carried out. They live in
/// this process's memory, a few at a time; what is oldest goes first, and a restart asks for the file again. Nothing is
/// lost by that: until the commit nothing has changed. Thread-safe.
class ImportService {
  public:
    static constexpr std::size_t kMaxImports = 8;

    /// Opens a file and says what is in it.
    [[nodiscard]] Outcome<ImportFileInfo> open(db::Session& session, std::string bytes, Language language);
    /// Plans the import by what the person chose. Changes nothing.
    [[nodiscard]] Outcome<ImportReportInfo> plan(db::Session& session, std::string const& id,
                                                 ImportChoice const& choice, Language language);
    /// Carries the plan out: all of it in one transaction, or nothing. A second time gives the first answer, also after
    /// a restart: the import's id is the mutation's.
    [[nodiscard]] Outcome<Answer> commit(db::Session& session, Uuid const& id, MutationKey const& key,
                                         Asking const& asking);

  private:
    struct Import {
        std::string id;
        std::mutex mutex;  // one step at a time
        std::unique_ptr<TableFile> file;
        std::optional<ImportPlan> plan;
        std::int64_t made_for = 0;
    };
    using ImportPtr = std::shared_ptr<Import>;

    [[nodiscard]] ImportPtr find(std::string const& id);
    [[nodiscard]] static Outcome<std::int64_t> publish(db::Transaction& transaction, Import& import,
                                                       audit::Actor const& by);
    void keep(ImportPtr import);

    std::mutex mutex_;
    std::list<ImportPtr> imports_;  // newest first
};

}  // namespace offerta::server
