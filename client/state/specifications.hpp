#pragma once

#include <set>
#include <string>
#include <vector>

#include "client/state/app_state.hpp"
#include "client/state/moment.hpp"

namespace offerta::client {

/// A specification of a template with its defaults filled in.
[[nodiscard]] Specification from_template(SpecifierTemplate const& source, Language language, Moment& moment);
/// A copy with ids of its own, for duplicates, sets and copied quotes.
[[nodiscard]] Specification with_new_ids(Specification specification, Moment& moment);
/// A hand-made line.
[[nodiscard]] Line hand_line(std::string sku, Decimal quantity, Moment& moment);
/// Hand-made copies of lines, for duplicates and the clipboard: what the rules said of them (quantity, option, note) is
/// the copies' own, and they join no group of alternatives in a quote that has groups of these names. An option is not
/// chosen with its copy.
[[nodiscard]] std::vector<Line> copies_of(std::vector<Line> const& lines, std::set<std::string> const& groups,
                                          Moment& moment);
/// The same lines in another place of their quote, under new ids. Within their specification the rules still know them;
/// in another one they are made by hand.
[[nodiscard]] std::vector<Line> moved_lines(std::vector<Line> const& lines, bool stay_in_specification, Moment& moment);
/// A new quote for a customer: his currency, today's date, the newest book.
[[nodiscard]] Quote new_quote(AppState const& state, Customer const& customer, Moment& moment);

/// Where a line stands.
struct LinePlace {
    Specification const* specification = nullptr;
    std::size_t position = 0;
};
[[nodiscard]] LinePlace place_of(Quote const& quote, LineId line);

}  // namespace offerta::client
