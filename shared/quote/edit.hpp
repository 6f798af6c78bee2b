#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/quote/quote.hpp"

namespace offerta {

// Every change of a quote is one of these values, applied by `apply` in the browser, offline, and
// on the server. An edit that sets a value carries the value it replaces (`was`): made on an older
// version it still applies when the value is unchanged, and is a visible conflict when somebody
// else changed it.

enum class TextField : std::uint8_t { Title, Notes, TermsPayment, TermsDelivery, TermsWarranty, TermsText };
/// none = back to the policy's text (terms) or empty.
struct SetQuoteText {
    TextField field = TextField::Title;
    std::optional<std::string> was;
    std::optional<std::string> now;
    friend bool operator==(SetQuoteText const&, SetQuoteText const&) = default;
};
struct SetCustomer {
    QuoteCustomer was;
    QuoteCustomer now;
    friend bool operator==(SetCustomer const&, SetCustomer const&) = default;
};
/// Currency, VAT mode, price date and book go together: what re-pricing depends on (P12).
struct PricingBasis {
    Currency currency;
    VatMode vat_mode = VatMode::Exclusive;
    Date price_date;
    std::int64_t price_book = 0;
    friend bool operator==(PricingBasis const&, PricingBasis const&) = default;
};
struct SetPricingBasis {
    PricingBasis was;
    PricingBasis now;
    friend bool operator==(SetPricingBasis const&, SetPricingBasis const&) = default;
};
struct SetQuoteDiscount {
    QuoteDiscount was;
    QuoteDiscount now;
    friend bool operator==(SetQuoteDiscount const&, SetQuoteDiscount const&) = default;
};
struct SetValidUntil {
    std::optional<Date> was;
    std::optional<Date> now;
    friend bool operator==(SetValidUntil const&, SetValidUntil const&) = default;
};
/// Adds whole specifications (new, copied, or of a set) before `position` (past the end = last).
struct AddSpecifications {
    std::vector<Specification> specifications;
    std::size_t position = 0;
    friend bool operator==(AddSpecifications const&, AddSpecifications const&) = default;
};
struct RemoveSpecification {
    SpecificationId specification;
    friend bool operator==(RemoveSpecification const&, RemoveSpecification const&) = default;
};
struct MoveSpecification {
    SpecificationId specification;
    std::size_t position = 0;
    friend bool operator==(MoveSpecification const&, MoveSpecification const&) = default;
};
struct RenameSpecification {
    SpecificationId specification;
    std::string was;
    std::string now;
    friend bool operator==(RenameSpecification const&, RenameSpecification const&) = default;
};
struct SetMultiplier {
    SpecificationId specification;
    std::int64_t was = 1;
    std::int64_t now = 1;
    friend bool operator==(SetMultiplier const&, SetMultiplier const&) = default;
};
/// none = empty.
struct SetInput {
    SpecificationId specification;
    std::string field;
    std::optional<Value> was;
    std::optional<Value> now;
    friend bool operator==(SetInput const&, SetInput const&) = default;
};
/// The result of one click (S6): the inputs it was made from and the lines they gave; hand-made
/// parts are kept by apply. The server generates again from the inputs and refuses lines that
/// differ.
struct Generate {
    SpecificationId specification;
    Inputs inputs;
    std::vector<GeneratedLine> lines;
    std::vector<LineId> new_ids;  ///< one for each line, used for those that are new
    Instant at;
    friend bool operator==(Generate const&, Generate const&) = default;
};
/// Puts a whole specification in the place of another with the same id: what undoing a Generate
/// needs. Conflict when it is not `was` any more.
struct ReplaceSpecification {
    Specification was;
    Specification now;
    friend bool operator==(ReplaceSpecification const&, ReplaceSpecification const&) = default;
};
/// Adds lines (by hand, by paste, duplicates) before `position` of the specification.
struct AddLines {
    SpecificationId specification;
    std::vector<Line> lines;
    std::size_t position = 0;
    friend bool operator==(AddLines const&, AddLines const&) = default;
};
/// Lines that are gone already are gone as wished; NotFound when none is left.
struct RemoveLines {
    std::vector<LineId> lines;
    friend bool operator==(RemoveLines const&, RemoveLines const&) = default;
};
/// Moves lines, in the order given here, before `position` (counted without them) of a
/// specification.
struct MoveLines {
    std::vector<LineId> lines;
    SpecificationId specification;
    std::size_t position = 0;
    friend bool operator==(MoveLines const&, MoveLines const&) = default;
};
/// The hand-made values of a line; one edit may set several (a discount clears a fixed price, P4).
struct LineHand {
    std::optional<Decimal> quantity;
    std::optional<Decimal> discount;
    std::optional<Decimal> fixed_unit_price;
    bool no_policy_discount = false;
    std::optional<bool> optional;
    std::string alternative_group;
    bool chosen = false;
    std::string note;
    friend bool operator==(LineHand const&, LineHand const&) = default;
};
[[nodiscard]] LineHand hand_of(Line const& line);
/// Only members that differ between `was` and `now` are changed and checked: two people may change
/// different ones.
struct ChangeLine {
    LineId line;
    LineHand was;
    LineHand now;
    friend bool operator==(ChangeLine const&, ChangeLine const&) = default;
};
struct ReplaceSku {
    LineId line;
    std::string was;
    std::string now;
    friend bool operator==(ReplaceSku const&, ReplaceSku const&) = default;
};

using Edit =
    std::variant<SetQuoteText, SetCustomer, SetPricingBasis, SetQuoteDiscount, SetValidUntil, AddSpecifications,
                 RemoveSpecification, MoveSpecification, RenameSpecification, SetMultiplier, SetInput, Generate,
                 ReplaceSpecification, AddLines, RemoveLines, MoveLines, ChangeLine, ReplaceSku>;

/// An edit on its way: sending it twice changes nothing.
struct Mutation {
    MutationId id;
    Version base_version = 0;
    Edit edit;
    friend bool operator==(Mutation const&, Mutation const&) = default;
};

/// The quote after an edit. version grows by one. Errors: NotFound (a line or specification that is
/// gone), Conflict (`was` does not hold any more; expected/got tell both values), ReadOnly (not a
/// draft), OutOfRange, TooMany, Duplicate, each with its place.
[[nodiscard]] Result<Quote> apply(Edit const& edit, Quote const& quote);
/// The same without the copy: on an error the quote is what it was.
[[nodiscard]] Status apply_in_place(Edit const& edit, Quote& quote);

/// The edits that undo `edit` made on `before` (which gave `after`), in order. Applied one after
/// the other to `after` they give `before`, apart from its version.
[[nodiscard]] std::vector<Edit> invert(Edit const& edit, Quote const& before, Quote const& after);

}  // namespace offerta
