#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "client/sync/keeper.hpp"
#include "client/sync/link.hpp"
#include "client/sync/outbox.hpp"
#include "client/sync/recent_quotes.hpp"

namespace offerta::client {

/// Brings changes to the server and quotes back: one request of the outbox at a time, in order;
/// what is not answered is sent again with the same ids. A quote is never fetched while changes of
/// it wait or are on their way, so that no change is applied twice here.
class Sender {
  public:
    Sender(Io& io, Link& link, Keeper& keeper);

    /// Reads drafts and outbox of this browser, tells the drafts, begins to send; then `done`.
    void restore(std::function<void()> done);
    void queue_creation(Quote const& quote, MutationId mutation);
    /// A refused creation and all changes behind it make room for this one.
    void replace_creation(Quote const& quote, MutationId mutation);
    /// `manager`: the owner of the base.
    void queue_edits(Quote const& base, std::optional<DocumentManager> const& manager,
                     std::vector<Mutation> const& mutations);
    void queue_customer(Customer const& customer, MutationId mutation);
    void queue_set(QuoteSet const& set, MutationId mutation);
    void forget(std::vector<MutationId> const& mutations);
    /// The base moved on: written together with the removal of what was confirmed, in one
    /// transaction. Apart, a page that died between the two would put later changes on a quote that
    /// lacks earlier ones.
    void store_base(Quote const& base, std::optional<DocumentManager> const& manager);
    /// Writes removals that no base came for.
    void flush();
    void fetch(QuoteId id);
    /// The price books of what lies here: of every draft, and of the quotes that were opened last.
    [[nodiscard]] std::vector<std::int64_t> books() const;
    /// Tries everything that waits; a refused creation, once it is replaced.
    void send_now();
    /// Sends what can be sent now.
    void pump();

  private:
    using Entries = std::vector<OutboxEntry>;

    [[nodiscard]] bool is_blocked(OutboxEntry const& entry) const;
    [[nodiscard]] Entries next_batch() const;
    void send_batch(Entries batch);
    void answered(Entries const& batch, HttpResponse const& response);
    void created(OutboxEntry const& entry, HttpResponse const& response);
    void edited(Entries const& batch, HttpResponse const& response);
    void put(OutboxEntry const& entry, HttpResponse const& response);
    void refused(Entries const& batch, HttpResponse const& response);
    void creation_refused(OutboxEntry const& entry, Problem const& problem, Findings const& findings);
    /// Tells the customer as he is now; when that cannot be had, `otherwise`.
    void ask_customer(QuoteId quote, CustomerId customer, std::optional<ShowToast> otherwise);
    /// Remembered as stored.
    [[nodiscard]] StorageWrite draft_of(Quote const& base, std::optional<DocumentManager> const& manager);
    void push_creation(Quote const& quote, MutationId mutation, std::vector<StorageWrite> writes);
    void fetch_now(QuoteId id, std::function<void()> then = {});
    void fetched(QuoteId id, HttpResponse const& response);
    void drop(std::vector<MutationId> const& mutations);
    void fetch_wanted();
    void tell_queue();

    Io& io_;
    Link& link_;
    Keeper& keeper_;
    Outbox outbox_;
    RecentQuotes recent_;
    struct Stored {
        Version version = 0;
        std::int64_t book = 0;
        std::optional<DocumentManager> manager = {};
    };
    std::map<QuoteId, Stored> stored_;  ///< drafts in storage
    std::vector<StorageWrite> gone_;    ///< confirmed entries, to remove with the next write
    std::set<QuoteId> fetching_;
    std::set<QuoteId> wanted_;    ///< to fetch once nothing of them waits
    std::set<MutationId> stuck_;  ///< refused creations: kept, not sent again as they are
    std::size_t in_flight_ = 0;
    bool is_restored_ = false;
};

}  // namespace offerta::client
