#pragma once

#include <functional>
#include <memory>
#include <string>

#include "server/repositories/quote_approvals.hpp"
#include "server/repositories/quotes.hpp"
#include "server/services/asking.hpp"
#include "server/services/history.hpp"
#include "server/services/link_holder.hpp"
#include "server/services/mutations.hpp"
#include "server/services/organisation.hpp"
#include "server/services/price_books.hpp"
#include "server/services/quote_cache.hpp"
#include "server/services/staff.hpp"
#include "shared/access/audited_act.hpp"
#include "shared/protocol/approval_messages.hpp"
#include "shared/protocol/bonus_messages.hpp"
#include "shared/protocol/messages.hpp"
#include "shared/quote/approval.hpp"

namespace offerta::server {

/// Quotes: created whole, changed by edits only. Every figure is computed here from the price book; what the client
/// computed is never read.
class Quotes {
  public:
    Quotes(PriceBooks& books, Organisation& organisation) : books_(books), organisation_(organisation) {}

    /// Makes a draft with the id that the client chose and the next number of the year. Refuses what breaks a limit, an
    /// unknown price book, a customer that is not as the server knows it, and figures that overflow. An owner who is no
    /// active user is replaced by who asks.
    [[nodiscard]] Outcome<Answer> create(db::Session& session, Asking const& asking, MutationKey const& key,
                                         Quote quote);

    struct Read {
        Version version = 0;
        QuoteTextPtr text;
    };
    [[nodiscard]] Outcome<Read> read(db::Session& session, Asking const& asking, QuoteId id);
    /// The same where the answer of that version is kept, with its owner as he is now; none where it is not, or he may
    /// not read it. `standing` was read for whoever asks.
    [[nodiscard]] std::optional<Read> read_kept(Asking const& asking, QuoteId id, quotes::Standing const& standing);
    /// For `action`: not found to whom may not read it, forbidden to whom may only read it.
    [[nodiscard]] Outcome<StoredQuotePtr> load(db::Session& session, Asking const& asking, QuoteId id,
                                               Action action = Action::ReadQuote);

    /// Applies edits in their order under the quote's row lock; those that were seen before are skipped. The first one
    /// that conflicts ends it: it is named in the answer, what was before it is saved. Without a `base` that names a
    /// version, edits made on older ones are put on the newest; with one they are stale on any other, unless all were
    /// seen before.
    [[nodiscard]] Outcome<EditsAnswer> edit(db::Session& session, Asking const& asking, QuoteId id, BaseVersion base,
                                            EditsRequest const& request);

    /// The owner asks for approval or takes that back, marks it as sent, accepted or declined (Q). Accepting makes its
    /// deal in the same transaction (B1), declining a lost one; `check` says what is wrong with that. Conflict where
    /// the state does not take it.
    using CheckDeal = std::function<Findings(db::Executor&, Deal const&)>;
    [[nodiscard]] Outcome<Answer> move(db::Session& session, Asking const& asking, MutationKey const& key, QuoteId id,
                                       BaseVersion base, QuoteMove const& request, CheckDeal const& check);

    // For whoever moves a quote together with something else, in one transaction.

    /// Under its row lock, for whom may write it and knows its version.
    [[nodiscard]] Outcome<StoredQuotePtr> lock_to_move(db::Transaction& transaction, Asking const& asking, QuoteId id,
                                                       BaseVersion base);
    /// The same for the system; null where there is none.
    [[nodiscard]] StoredQuotePtr lock_as_system(db::Transaction& transaction, QuoteId id);
    struct Move {
        StoredQuotePtr before;  ///< locked, and for who acts to move
        QuoteMove const& request;
        CheckDeal const& check;
        AuditedAct act = "moveQuote";
        std::string way = {};        ///< what the history adds to the name of the step
        std::string details = "{}";  ///< for the history, JSON
    };
    /// As move(). What came of it is in `made`, which counts once the transaction has ended well.
    [[nodiscard]] Outcome<Answer> carry_out(db::Transaction& transaction, Asking const& asking, Move const& moving,
                                            StoredQuotePtr& made);
    /// The same for a customer by his link. Forbidden is whatever is not his answer to the quote of that link.
    [[nodiscard]] Outcome<Answer> carry_out(db::Transaction& transaction, LinkHolder const& customer,
                                            Move const& moving, StoredQuotePtr& made);
    /// Whatever it is, read as the system.
    [[nodiscard]] Outcome<StoredQuotePtr> load_as_system(db::Session& session, QuoteId id);

    /// Copies a version that was sent, or ended since, to a draft of the next version `id` (Q). Conflict for one that
    /// was never sent.
    [[nodiscard]] Outcome<Answer> revise(db::Session& session, Asking const& asking, MutationKey const& key,
                                         QuoteId from, QuoteId id);

    /// Why it needs approval, who may give it, and what was said (P11). Values of margins are for who may see margins.
    [[nodiscard]] Outcome<QuoteApprovalAnswer> approval(db::Session& session, Asking const& asking, Staff const& staff,
                                                        QuoteId id);
    /// Approves, for every role of his that is asked for, or returns. It is approved once all roles have approved these
    /// very reasons. Forbidden for one's own: of the owner, of who asked for approval, and of who stands in for one of
    /// them.
    [[nodiscard]] Outcome<Answer> decide(db::Session& session, Asking const& asking, MutationKey const& key, QuoteId id,
                                         QuoteDecision const& request);
    /// Quotes that wait for him, who waits longest first.
    [[nodiscard]] QuoteApprovalList waiting_approvals(db::Session& session, Asking const& asking);

    /// What happened to a quote, newest first: `limit` events with what was sent between them.
    [[nodiscard]] Outcome<HistoryPart> history(db::Session& session, Asking const& asking, QuoteId id,
                                               HistoryPlace const& from = {}, int limit = 200);

    /// Called in the transaction that makes a new version of a quote, sends, accepts or declines one, when it is
    /// written: campaigns count what is won (K9). Set before requests come in.
    using AfterMove = std::function<void(db::Transaction&, Asking const&, QuoteId)>;
    void set_after_move(AfterMove after_move) { after_move_ = std::move(after_move); }

  private:
    struct Editing;

    [[nodiscard]] Outcome<StoredQuotePtr> load_version(db::Session& session, QuoteId id, Version version);
    [[nodiscard]] StoredQuotePtr current(db::Executor& executor, QuoteId id, Version version);
    [[nodiscard]] Status check_edit(db::Executor& executor, Asking const& asking, Quote const& quote, Edit const& edit);
    [[nodiscard]] Status check_generation(PriceBookPtr const& book, Specification const& specification,
                                          Generate const& edit);
    [[nodiscard]] Outcome<Answer> insert(db::Transaction& transaction, Asking const& asking, Quote const& draft,
                                         StoredQuotePtr& made);
    /// Prices and writes one that is as it is to be, but for its number where it has none. `owner`: he as in a Reading.
    [[nodiscard]] Outcome<Answer> write_new(db::Transaction& transaction, Asking const& asking, AuditedAct act,
                                            Quote draft, std::string const& owner, StoredQuotePtr& made);
    [[nodiscard]] Outcome<Answer> revise_locked(db::Transaction& transaction, Asking const& asking, QuoteId from,
                                                QuoteId id, StoredQuotePtr& made);
    /// The other versions of its number are offers no more.
    void supersede_others(db::Transaction& transaction, Asking const& asking, QuoteId sent);
    [[nodiscard]] Outcome<EditsAnswer> edit_locked(db::Transaction& transaction, Asking const& asking, BaseVersion base,
                                                   EditsRequest const& request, Editing& editing);
    [[nodiscard]] Status apply_all(db::Executor& executor, Asking const& asking, EditsRequest const& request,
                                   Editing& editing);

    [[nodiscard]] Outcome<Answer> move_locked(db::Transaction& transaction, Asking const& asking, QuoteId id,
                                              BaseVersion base, QuoteMove const& request, CheckDeal const& check,
                                              StoredQuotePtr& made);
    /// How a quote stands with its approval (P11).
    struct Judgement {
        std::vector<ApprovalReason> reasons;  ///< each with a role that may decide
        std::string content;                  ///< hash of what an approval is bound to
        std::vector<std::string> waiting;     ///< roles that have not approved exactly this; sorted
        std::vector<quote_approvals::Step> steps;
        UserId asked_by;  ///< the last one; nil: nobody
        Instant asked_at;

        [[nodiscard]] bool is_needed() const { return !waiting.empty(); }
    };
    [[nodiscard]] Judgement judge(db::Executor& executor, Quote const& quote, PricedQuote const& priced,
                                  PriceBook const& book);
    /// For which of the roles that are waited for he may decide, and in whose place; none: he may not.
    struct Seat {
        std::vector<std::string> roles;
        UserId on_behalf_of;
    };
    [[nodiscard]] static Seat seat_of(Subject const& subject, Judgement const& judgement, Owned const& whose);
    [[nodiscard]] Outcome<Answer> decide_locked(db::Transaction& transaction, Asking const& asking, QuoteId id,
                                                QuoteDecision const& request, StoredQuotePtr& made);
    [[nodiscard]] static std::vector<ApprovalReasonInfo> shown(std::vector<ApprovalReason> const& reasons,
                                                               bool with_margin);

    PriceBooks& books_;
    Organisation& organisation_;
    QuoteCache cache_;
    AfterMove after_move_;
};

/// Why a quote that could not be locked for writing was not: it is not there, not to be seen, or not to be changed.
[[nodiscard]] tl::unexpected<Refusal> refuse_change(db::Executor& executor, Asking const& asking, QuoteId id);
/// A quote's figures by its price book, or where they overflow.
[[nodiscard]] Result<PricedQuote> price_of(Quote const& quote, PriceBook const& book);

}  // namespace offerta::server
