#pragma once

#include <string>
#include <vector>

#include "shared/quote/price.hpp"

namespace offerta {

enum class DiffKind : std::uint8_t { Added, Removed, Changed };

struct FieldChange {
    std::string field;  ///< "quantity", "manual_discount", "unit_net", …
    std::string was;    ///< canonical text; empty: it was not there
    std::string now;

    friend bool operator==(FieldChange const&, FieldChange const&) = default;
};
struct LineDiff {
    DiffKind kind = DiffKind::Changed;
    LineId line;
    std::string sku;
    std::vector<FieldChange> changes;  ///< of an added or removed line its quantity and what hands made
};
/// A specification that came, went, or has another name, multiplier or form ("inputs.seats"); its
/// lines are told apart.
struct SpecificationDiff {
    DiffKind kind = DiffKind::Changed;
    SpecificationId specification;
    std::string name;  ///< as it is now, of a removed one as it was
    std::vector<FieldChange> changes;
};
/// Two versions compared (Q): lines added, removed, changed field by field; terms; totals.
struct QuoteDiff {
    std::vector<LineDiff> lines;  ///< added, removed, changed, in this order
    std::vector<SpecificationDiff> specifications;
    std::vector<FieldChange> terms;
    Totals was;
    Totals now;

    [[nodiscard]] bool is_empty() const { return lines.empty() && specifications.empty() && terms.empty(); }
};

/// A version with its figures and the book that they come from.
struct PricedVersion {
    Quote const& quote;
    PricedQuote const& priced;
    PriceBook const& book;
};
/// Terms are compared as the customer reads them in `language`: a change of the policy's terms (C5)
/// is one too.
[[nodiscard]] QuoteDiff compare(PricedVersion const& was, PricedVersion const& now, Language language);

}  // namespace offerta
