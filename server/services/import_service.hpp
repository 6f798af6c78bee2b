#pragma once

#include <optional>
#include <string>

#include "server/db/session.hpp"
#include "server/imports/plan.hpp"
#include "server/services/asking.hpp"
#include "server/services/kept_imports.hpp"
#include "server/services/mutations.hpp"
#include "shared/base/text.hpp"
#include "shared/base/uuid.hpp"
#include "shared/protocol/import_messages.hpp"

namespace offerta::server {

/// Imports of price lists. Nothing is lost when one is forgotten: until the commit nothing has changed. Thread-safe.
class ImportService {
  public:
    /// Opens a file and says what is in it. The import has the id that the client chose, if he did. Conflict when that
    /// is in use.
    [[nodiscard]] Outcome<ImportFileInfo> open(db::Session& session, Asking const& asking, std::string bytes,
                                               Language language, std::optional<Uuid> const& chosen);
    /// Plans the import by what the person chose. Changes nothing.
    [[nodiscard]] Outcome<ImportReportInfo> plan(db::Session& session, std::string const& id,
                                                 ImportChoice const& choice, Language language);
    /// Carries the plan out: all of it in one transaction, or nothing. A second time gives the first answer, also after
    /// a restart: the import's id is the mutation's.
    [[nodiscard]] Outcome<Answer> commit(db::Session& session, Uuid const& id, MutationKey const& key,
                                         Asking const& asking);
    /// How far his own is who asks, whatever is being done with it at the time.
    [[nodiscard]] std::optional<ImportReached> reached(UserId user, std::string const& id) const {
        return imports_.reached(id, user);
    }

  private:
    struct Planned {
        ImportPlan plan;
        std::int64_t made_for = 0;  ///< number of the price book that it was compared with
    };
    using Imports = KeptImports<Planned>;

    [[nodiscard]] static Outcome<std::int64_t> publish(db::Transaction& transaction,
                                                       std::optional<Planned> const& planned, audit::Actor const& by,
                                                       ImportProgress const& progress);

    Imports imports_;
};

}  // namespace offerta::server
