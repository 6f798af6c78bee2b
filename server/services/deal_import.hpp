#pragma once

#include <map>
#include <memory>
#include <optional>

#include "server/imports/table.hpp"
#include "server/repositories/deals.hpp"
#include "server/services/asking.hpp"
#include "server/services/kept_imports.hpp"
#include "server/services/mutations.hpp"
#include "server/services/organisation.hpp"
#include "server/services/price_books.hpp"

namespace offerta::server {

/// What a file with deals or opportunities comes to by a choice of columns: nothing has been changed.
struct DealImportPlan {
    DealImportReport report;
    std::vector<deals::StoredDeal> deals;  ///< to be added
    std::vector<ImportMatch> confirmed;    ///< to be remembered
};

/// What the plan needs to know beside the file.
struct DealImportWorld {
    PriceBookPtr book;  ///< null: none yet
    std::shared_ptr<Organisation::Facts const> people;
    std::vector<ImportMatch> remembered;
    Language language = Language::Ru;
    std::map<std::string, std::string> const* customer_types = nullptr;  ///< by folded name, for rows that say none
};

/// Columns by their heads, stages and the form of dates by what stands in them.
[[nodiscard]] Outcome<DealImportChoice> suggest_deal_import(TableFile const& file, Currency const& currency,
                                                            Language language);
/// Each row is a line; rows of one number are one deal. An id is made of the number, so that importing again adds
/// nothing. `reading` counts the rows.
[[nodiscard]] Outcome<DealImportPlan> plan_deal_import(TableFile const& file, DealImportChoice const& choice,
                                                       Asking const& asking, DealImportWorld const& world,
                                                       StageProgress reading);
/// What is wrong with a file, as its refusal.
[[nodiscard]] tl::unexpected<Refusal> refuse_deal_file(ImportFault const& fault, Language language);

/// Imports of deals, each its uploader's. Thread-safe.
class DealImports {
  public:
    DealImports(PriceBooks& books, Organisation& organisation) : books_(books), organisation_(organisation) {}

    /// Types of customers by folded name, for files without such a column; before anything is planned.
    void know_customer_types(std::map<std::string, std::string> types) { customer_types_ = std::move(types); }

    /// The import has the id that the client chose, if he did. Conflict when that is in use.
    [[nodiscard]] Outcome<DealImportFile> open(db::Session& session, Asking const& asking, std::string bytes,
                                               Language language, std::optional<Uuid> const& chosen = {});
    [[nodiscard]] Outcome<DealImportReport> plan(db::Session& session, Asking const& asking, std::string const& id,
                                                 DealImportChoice const& choice, Language language);
    /// All of it in one transaction, and what was said of texts is remembered. Invalid while a row is refused.
    [[nodiscard]] Outcome<Answer> commit(db::Session& session, Asking const& asking, std::string const& id,
                                         MutationKey const& key);
    /// How far his own is who asks, whatever is being done with it at the time.
    [[nodiscard]] std::optional<ImportReached> reached(UserId user, std::string const& id) const {
        return imports_.reached(id, user);
    }

  private:
    using Imports = KeptImports<DealImportPlan>;

    PriceBooks& books_;
    Organisation& organisation_;
    std::map<std::string, std::string> customer_types_;
    Imports imports_;
};

}  // namespace offerta::server
