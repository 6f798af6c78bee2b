#pragma once

#include <string>
#include <unordered_set>

#include "shared/quote/edit.hpp"

// What the files of `apply` share; no part of the layer's interface.

namespace offerta::edits {

using IdSet = std::unordered_set<Uuid, UuidHash>;

[[nodiscard]] std::string specification_place(std::size_t specification);
[[nodiscard]] std::string line_place(std::size_t specification, std::size_t line);

/// Index of a specification, NotFound when it is gone.
[[nodiscard]] Result<std::size_t> locate(Quote const& quote, SpecificationId id);

struct LinePlace {
    std::size_t specification = 0;
    std::size_t line = 0;
};
[[nodiscard]] Result<LinePlace> locate(Quote const& quote, LineId id);

/// Duplicate where an id is nil, stands twice in `fresh`, or is taken by the quote. One pass over
/// the quote.
[[nodiscard]] Status check_fresh_ids(Quote const& quote, std::vector<Uuid> const& fresh);
[[nodiscard]] Status check_line_count(std::size_t count);
/// The first finding as an error.
[[nodiscard]] Status first_of(Findings const& findings);

[[nodiscard]] Status apply_line_edit(AddLines const& edit, Quote& quote);
[[nodiscard]] Status apply_line_edit(RemoveLines const& edit, Quote& quote);
[[nodiscard]] Status apply_line_edit(MoveLines const& edit, Quote& quote);
[[nodiscard]] Status apply_line_edit(ChangeLine const& edit, Quote& quote);
[[nodiscard]] Status apply_line_edit(ReplaceSku const& edit, Quote& quote);

// Canonical texts of values, for the `expected` and `got` of a conflict and for comparing versions.
[[nodiscard]] inline std::string text_of(std::string const& text) { return text; }
[[nodiscard]] inline std::string text_of(bool flag) { return flag ? "true" : "false"; }
[[nodiscard]] inline std::string text_of(std::int64_t number) { return std::to_string(number); }
[[nodiscard]] inline std::string text_of(Decimal value) { return value.to_string(); }
[[nodiscard]] inline std::string text_of(Date date) { return to_string(date); }
[[nodiscard]] std::string text_of(Value const& value);
[[nodiscard]] std::string text_of(QuoteCustomer const& customer);
[[nodiscard]] std::string text_of(PricingBasis const& basis);
[[nodiscard]] std::string text_of(QuoteDiscount const& discount);
template <class T>
[[nodiscard]] std::string text_of(std::optional<T> const& value) {
    return value ? text_of(*value) : std::string{};
}

/// Whether `now` may be set: nobody changed the value since (`was` holds), or somebody made the
/// same change. Else Conflict.
template <class T>
[[nodiscard]] Status check_was(T const& current, T const& was, T const& now, std::string place) {
    if (current == was || current == now) return {};
    return fail(ErrorCode::Conflict, std::move(place), text_of(was), text_of(current));
}

}  // namespace offerta::edits
