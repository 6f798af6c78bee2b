#pragma once

#include <list>
#include <map>
#include <memory>
#include <mutex>

#include "server/imports/table.hpp"
#include "server/repositories/deals.hpp"
#include "server/services/asking.hpp"
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
/// nothing.
[[nodiscard]] Outcome<DealImportPlan> plan_deal_import(TableFile const& file, DealImportChoice const& choice,
                                                       Asking const& asking, DealImportWorld const& world);

/// Imports of deals in progress, each its uploader's: a file, and the plan made of it. They live in this process's
/// memory, a few at a time. Thread-safe.
class DealImports {
  public:
    static constexpr std::size_t kMaxImports = 8;

    DealImports(PriceBooks& books, Organisation& organisation) : books_(books), organisation_(organisation) {}

    /// Types of customers by folded name, for files without such a column; before anything is planned.
    void know_customer_types(std::map<std::string, std::string> types) { customer_types_ = std::move(types); }

    [[nodiscard]] Outcome<DealImportFile> open(db::Session& session, Asking const& asking, std::string bytes,
                                               Language language);
    [[nodiscard]] Outcome<DealImportReport> plan(db::Session& session, Asking const& asking, std::string const& id,
                                                 DealImportChoice const& choice, Language language);
    /// All of it in one transaction, and what was said of texts is remembered. Invalid while a row is refused.
    [[nodiscard]] Outcome<Answer> commit(db::Session& session, Asking const& asking, std::string const& id,
                                         MutationKey const& key);

  private:
    struct Import {
        std::string id;
        UserId by;
        std::mutex mutex;
        std::unique_ptr<TableFile> file;
        std::optional<DealImportPlan> plan;
    };
    using ImportPtr = std::shared_ptr<Import>;
    [[nodiscard]] ImportPtr find(Asking const& asking, std::string const& id);

    PriceBooks& books_;
    Organisation& organisation_;
    std::map<std::string, std::string> customer_types_;
    std::mutex mutex_;
    std::list<ImportPtr> imports_;  // newest first
};

}  // namespace offerta::server
