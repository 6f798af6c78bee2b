#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/db/session.hpp"
#include "server/imports/progress.hpp"
#include "server/imports/table.hpp"
#include "server/services/asking.hpp"
#include "server/services/refusal.hpp"
#include "shared/base/uuid.hpp"
#include "shared/protocol/import_messages.hpp"

namespace offerta::server {

/// A file that is being imported, and the plan made of it.
template <class Plan>
struct KeptImport {
    std::string id;
    UserId by;
    std::mutex mutex;                 ///< one step at a time
    ImportGauge gauge;                ///< how far the step is; for anybody at any time, without the mutex
    std::unique_ptr<TableFile> file;  ///< null until it has been read
    std::vector<std::size_t> rows;    ///< of each sheet
    std::optional<Plan> plan;

    /// What a sheet has; 0 where there is no such sheet.
    [[nodiscard]] std::size_t rows_of(std::int64_t sheet) const {
        return sheet >= 0 && static_cast<std::size_t>(sheet) < rows.size() ? rows[static_cast<std::size_t>(sheet)] : 0;
    }
};

/// Imports in progress. They live in this process's memory, a few at a time: of those whose files have been read what
/// is oldest goes first, and a restart asks for the file again (decision 3). Thread-safe.
template <class Plan>
class KeptImports {
  public:
    static constexpr std::size_t kMax = 8;
    using Ptr = std::shared_ptr<KeptImport<Plan>>;

    /// Null when there is none.
    [[nodiscard]] Ptr find(std::string_view id) const {
        std::lock_guard const lock(mutex_);
        return search(id);
    }
    /// Null too when it is somebody else's.
    [[nodiscard]] Ptr find(std::string_view id, UserId by) const {
        Ptr import = find(id);
        return import && import->by == by ? import : nullptr;
    }
    /// How far one's own is; none when there is no such import.
    [[nodiscard]] std::optional<ImportReached> reached(std::string_view id, UserId by) const {
        Ptr const import = find(id, by);
        return import ? std::optional(import->gauge.get()) : std::nullopt;
    }

    /// A new one while its file is read. It is forgotten at the end, unless that was said to be well.
    class Opening {
      public:
        Opening(KeptImports& all, std::string id, UserId by) : all_(all), import_(all.begin(std::move(id), by)) {}
        ~Opening() { all_.end(import_, is_read_); }
        Opening(Opening const&) = delete;
        Opening& operator=(Opening const&) = delete;

        /// Null when there is one of that id.
        [[nodiscard]] KeptImport<Plan>* import() const { return import_.get(); }
        void keep() { is_read_ = true; }

      private:
        KeptImports& all_;
        Ptr import_;
        bool is_read_ = false;
    };

  private:
    [[nodiscard]] Ptr search(std::string_view id) const {
        for (auto const* list : {&opening_, &kept_})
            for (Ptr const& import : *list)
                if (import->id == id) return import;
        return nullptr;
    }
    [[nodiscard]] Ptr begin(std::string id, UserId by) {
        std::lock_guard const lock(mutex_);
        if (search(id)) return nullptr;
        auto import = std::make_shared<KeptImport<Plan>>();
        import->id = std::move(id);
        import->by = by;
        opening_.push_front(import);
        return import;
    }
    void end(Ptr const& import, bool is_read) {
        if (!import) return;
        std::lock_guard const lock(mutex_);
        std::erase(opening_, import);
        if (!is_read) return;
        kept_.push_front(import);
        if (kept_.size() > kMax) kept_.pop_back();
    }

    mutable std::mutex mutex_;
    std::list<Ptr> opening_;  // as many as there are threads that read
    std::list<Ptr> kept_;     // newest first
};

/// A step's work on an import: its gauge tells how far that is, and once it is over that nothing is under way.
class MeasuredStep {
  public:
    MeasuredStep(ImportGauge& gauge, ImportStage first, std::size_t total = 0) : gauge_(gauge) {
        gauge.set({first, 0, total});
    }
    ~MeasuredStep() { gauge_.set({}); }
    MeasuredStep(MeasuredStep const&) = delete;
    MeasuredStep& operator=(MeasuredStep const&) = delete;

    /// For the work, as long as this is there.
    [[nodiscard]] ImportProgress progress() const {
        return [&gauge = gauge_](ImportReached const& reached) {
            gauge.set(reached);
            return true;
        };
    }

  private:
    ImportGauge& gauge_;
};

/// The id that the client chose for an import, or a new one. Conflict when something was done by that id: a commit
/// would be given its answer.
[[nodiscard]] Outcome<std::string> import_id(db::Session& session, Asking const& asking,
                                             std::optional<Uuid> const& chosen);
[[nodiscard]] inline tl::unexpected<Refusal> refuse_used_id() {
    return refuse(RefusalKind::Conflict, "mutation_id_reused");
}

/// How many rows each sheet has.
[[nodiscard]] std::vector<std::size_t> rows_of(ImportFileInfo const& info);

}  // namespace offerta::server
