#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "client/state/bonus_pages.hpp"
#include "client/state/catalogue.hpp"
#include "client/state/draft.hpp"
#include "client/state/quote_approval.hpp"
#include "client/state/quote_sending.hpp"
#include "shared/quote/approval.hpp"
#include "shared/quote/price.hpp"

namespace offerta::client {

/// Edits that take one step back (or forward again), in order.
struct UndoStep {
    std::vector<Edit> edits;
};
inline constexpr std::size_t kMaxUndo = 200;

/// The form of the selected specification as it stands.
struct FormView {
    SpecificationId specification;
    std::optional<FormState> state;        ///< none: no form, or an evaluation error
    std::optional<EvaluationError> error;  ///< of a `visible` or a check
    std::set<std::string> changed;         ///< fields that differ from what the lines were generated from
};

/// What the last press on "generate" was refused for; gone with the next change of the form.
struct GenerationRefusal {
    SpecificationId specification;
    std::vector<FieldFinding> fields;
    std::vector<CheckFinding> checks;
    std::optional<EvaluationError> error;
};

/// Tabs of the narrow builder.
enum class BuilderTab : std::uint8_t { Form, Lines, Totals, Terms };

/// The quote on screen. Everything under "computed" follows from the quote and its book
/// (recompute).
struct OpenQuote {
    // Large enough to be worth one place for each of these.
    OpenQuote();
    OpenQuote(OpenQuote const& other);
    OpenQuote(OpenQuote&& other) noexcept;
    OpenQuote& operator=(OpenQuote const& other);
    OpenQuote& operator=(OpenQuote&& other) noexcept;
    ~OpenQuote();

    QuoteId id;
    Load load = Load::Loading;
    std::optional<Problem> problem;
    Quote quote;  ///< with every change made here
    std::vector<UndoStep> undo;
    std::vector<UndoStep> redo;
    Quote opened;  ///< as it was when it was opened, for comparing
    std::vector<Conflict> conflicts;
    std::optional<Instant> saved_at;
    bool may_write = true;  ///< false: this person only reads this quote (X)
    QuoteApproval approval;
    std::string approval_asked;                  ///< what it was asked about last
    std::vector<QuoteRow> revisions;             ///< of its number, as the server told them: see other_revisions
    std::optional<QuoteStatus> revisions_asked;  ///< as what it was when they were asked for last
    WithCustomer sending;

    // Computed.
    std::uint64_t revision = 0;  ///< grows with each recomputation: what views cache by
    bool is_priced = false;      ///< false: the book is not here yet, or pricing overflowed
    std::optional<PriceError> price_error;
    PricedQuote priced;
    std::vector<ApprovalReason> reasons;
    Terms terms;  ///< the policy's, before the quote's own texts
    FormView form;
    std::optional<OwnBonus> bonus;  ///< none: not his quote, or no plan covers it
    std::int64_t bonus_step = 0;    ///< what the last edit did to it

    // Of the screen only.
    SpecificationId selected;
    std::set<LineId> open_traces;
    std::optional<GenerationRefusal> refusal;
    BuilderTab tab = BuilderTab::Lines;
    bool is_exporting = false;
    bool exports_xlsx = false;  ///< which file is being made
    bool export_waits = false;  ///< for the customers

    [[nodiscard]] Specification const* selected_specification() const { return find_specification(quote, selected); }
};

/// Prices the quote and everything that follows from it; `role` decides limits (C6).
void recompute(OpenQuote& open, CatalogueState const& catalogue, std::string_view role);

/// Index of a line among the priced lines, none when it is not there.
[[nodiscard]] std::optional<std::size_t> priced_index(OpenQuote const& open, LineId line);

}  // namespace offerta::client
