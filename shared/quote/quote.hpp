#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/date.hpp"
#include "shared/base/money.hpp"
#include "shared/base/uuid.hpp"
#include "shared/catalogue/price_book.hpp"
#include "shared/specifier/template.hpp"

namespace offerta {

inline constexpr std::size_t kMaxLines = 10'000;  ///< in a whole quote
inline constexpr std::size_t kMaxSpecifications = 200;
inline constexpr std::int64_t kMaxMultiplier = 1'000'000;
inline constexpr std::size_t kMaxTitle = 200;
inline constexpr std::size_t kMaxLineNote = 1000;
inline constexpr std::size_t kMaxSku = 100;
inline constexpr std::size_t kMaxName = 200;        ///< of specifications, sets, groups of alternatives
inline constexpr std::size_t kMaxTermsText = 4000;  ///< of one kind of term
inline constexpr std::size_t kMaxInputs = 500;
inline constexpr std::size_t kMaxInputText = 1000;
inline constexpr Decimal kMaxQuantity = Decimal::from_int(1'000'000'000);

/// Counts edits of one quote, gapless under its row lock.
using Version = std::int64_t;

/// What the rules gave for a line, apart from what hands changed (S6).
struct GeneratedPart {
    Decimal quantity;
    std::string group;  ///< the rule's group: lines are shown under it
    bool optional = false;
    std::string note;
    bool is_current = true;  ///< false: the rules no longer give it; kept and marked until dropped
    std::string sku;         ///< what the rules gave where a hand replaced the SKU; empty: the line's own

    friend bool operator==(GeneratedPart const&, GeneratedPart const&) = default;
};

/// A line of a specification. Hand-made values win over generated ones; never both discounts at
/// once (P4).
struct Line {
    LineId id;
    std::string sku;
    std::optional<GeneratedPart> generated;   ///< none: added by hand
    std::optional<Decimal> manual_quantity;   ///< a line without a generated part always has it
    std::optional<Decimal> manual_discount;   ///< per cent, −100 … 100
    std::optional<Decimal> fixed_unit_price;  ///< 0 or more
    bool no_policy_discount = false;          ///< P3
    std::optional<bool> manual_optional;
    std::string alternative_group;  ///< P9; not together with optional
    bool chosen = false;            ///< of an optional line or an alternative
    std::string note;

    [[nodiscard]] Decimal quantity() const {
        return manual_quantity ? *manual_quantity : generated ? generated->quantity : Decimal{};
    }
    [[nodiscard]] bool is_optional() const {
        return manual_optional ? *manual_optional : generated && generated->optional;
    }
    /// Whether it counts in sums (P9).
    [[nodiscard]] bool counts() const { return chosen || (!is_optional() && alternative_group.empty()); }
    /// Anything of it that a hand made, and that generating again must keep.
    [[nodiscard]] bool has_manual_part() const {
        return !generated || manual_quantity || manual_discount || fixed_unit_price || no_policy_discount ||
               manual_optional || !alternative_group.empty() || chosen || !note.empty() || !generated->sku.empty();
    }
    /// What the rules gave: the SKU that generating again compares (S6).
    [[nodiscard]] std::string const& generated_sku() const {
        return generated && !generated->sku.empty() ? generated->sku : sku;
    }

    friend bool operator==(Line const&, Line const&) = default;
};

/// A template's form filled in, times a multiplier (S1); without a template it is a plain list of
/// lines.
struct Specification {
    SpecificationId id;
    std::string name;
    std::string template_id;  ///< empty: no form
    Inputs inputs;
    std::optional<Inputs> generated_inputs;  ///< what the lines were generated from; none: never generated
    std::optional<Instant> generated_at;
    std::int64_t multiplier = 1;
    std::string set_name;  ///< the set (S7) it came from
    std::vector<Line> lines;

    friend bool operator==(Specification const&, Specification const&) = default;
};

/// Discount on the whole quote (P7): none, an amount or a per cent.
struct QuoteDiscount {
    enum class Kind : std::uint8_t { None, Amount, Percent };
    Kind kind = Kind::None;
    Decimal value;

    friend bool operator==(QuoteDiscount const&, QuoteDiscount const&) = default;
};

enum class QuoteStatus : std::uint8_t {
    Draft,
    InApproval,
    Returned,
    Approved,
    Sent,
    Accepted,
    Declined,
    Expired,
    Superseded
};

/// The server's number: year and place in it (N6). 0 = a draft that the server has not seen.
struct QuoteNumber {
    int year = 0;
    int sequence = 0;

    [[nodiscard]] bool is_assigned() const { return sequence > 0; }
    friend bool operator==(QuoteNumber const&, QuoteNumber const&) = default;
};
/// ru "КП-2026-0418", en "Q-2026-0418"; empty while not assigned.
[[nodiscard]] std::string quote_number_text(QuoteNumber number, Language language);

/// The texts of terms that replace the policy's (C5), as the seller typed them.
struct TermsOverride {
    std::optional<std::string> payment;
    std::optional<std::string> delivery;
    std::optional<std::string> warranty;
    std::optional<int> validity_days;
    std::optional<std::string> text;

    friend bool operator==(TermsOverride const&, TermsOverride const&) = default;
};

/// The customer as the quote was priced for: type and status decide prices and must not move by
/// themselves (P12).
struct QuoteCustomer {
    CustomerId id;
    std::string name;
    std::string type;
    std::string status;

    friend bool operator==(QuoteCustomer const&, QuoteCustomer const&) = default;
};

struct Quote {
    QuoteId id;
    Version version = 0;
    QuoteNumber number;
    int revision = 1;  ///< v1, v2, … of domain.md Q
    QuoteStatus status = QuoteStatus::Draft;
    UserId owner;
    UnitId unit;  ///< whose unit's it is (X): the server's to say, nil until it has
    QuoteCustomer customer;
    Currency currency;
    VatMode vat_mode = VatMode::Exclusive;
    Date price_date;
    std::int64_t price_book = 0;
    QuoteDiscount discount;
    TermsOverride terms;
    std::string title;
    std::string notes;
    std::optional<Date> valid_until;  ///< none: price date + days of the terms
    std::vector<Specification> specifications;
    Instant created_at;
    Instant updated_at;

    friend bool operator==(Quote const&, Quote const&) = default;
};

[[nodiscard]] Specification const* find_specification(Quote const& quote, SpecificationId id);
[[nodiscard]] Line const* find_line(Quote const& quote, LineId id);
[[nodiscard]] std::size_t count_lines(Quote const& quote);
/// Whether edits are let in: drafts, and what came back from approval (Q).
[[nodiscard]] bool is_editable(QuoteStatus status);
/// What breaks a limit in one line: texts, quantity, P4 (one of discount and fixed price), P9
/// (optional or alternative). Places start at `place`.
[[nodiscard]] Findings check_line(Line const& line, std::string const& place);
/// The same of a specification: its own members and every line, without ids (check_quote).
[[nodiscard]] Findings check_specification(Specification const& specification, std::string const& place);
/// Everything that breaks a limit or a rule of shape, with places like
/// "specifications[0].lines[2].sku".
[[nodiscard]] Findings check_quote(Quote const& quote);

/// A named, saved list of filled-in specifications with multipliers (S7).
struct QuoteSet {
    SetId id;
    std::string name;
    std::vector<Specification> specifications;
    std::int64_t version = 0;

    friend bool operator==(QuoteSet const&, QuoteSet const&) = default;
};

}  // namespace offerta
