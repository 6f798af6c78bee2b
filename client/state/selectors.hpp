#pragma once

#include <vector>

#include "client/state/app_state.hpp"

namespace offerta::client {

// What screens show, derived from the state. Cheap enough for a drawn frame; nothing is drawn while
// nothing changes.

/// Rows of the list: by tab, search and filters, sorted.
[[nodiscard]] std::vector<QuoteRow const*> visible_quotes(AppState const& state);
/// The tabs: built-in views, then the person's own.
[[nodiscard]] std::vector<QuotesView> views_of(AppState const& state);
/// How many rows each tab has, by the tab's own filter.
[[nodiscard]] std::vector<std::size_t> view_counts(AppState const& state);
/// Whether what is shown differs from the chosen tab.
[[nodiscard]] bool is_view_changed(AppState const& state);
/// Sums of the rows, one for each currency, the largest number of rows first.
[[nodiscard]] std::vector<Money> sums_of(std::vector<QuoteRow const*> const& rows);

/// Rows of the customers list: by search over name, legal name and ИНН, status, sorted.
[[nodiscard]] std::vector<Customer const*> visible_customers(AppState const& state);
/// Customers whose name or ИНН has the text, best first, for pickers.
[[nodiscard]] std::vector<Customer const*> find_customers(AppState const& state, std::string_view text,
                                                          std::size_t limit);

/// Indexes into the newest book's products: what the search found or all of the category, active
/// ones.
[[nodiscard]] std::vector<std::uint32_t> visible_products(CatalogueState const& catalogue);

/// Label of a customer's type or status; the id when the book does not know it.
[[nodiscard]] std::string type_label(CatalogueState const& catalogue, std::string_view id, Language language);
[[nodiscard]] std::string status_label(CatalogueState const& catalogue, std::string_view id, Language language);

/// What an answer about the open quote's approval is good for (P11): another status or version; where it can be changed
/// by its owner, other reasons only, however often it is saved.
[[nodiscard]] std::string approval_subject(AppState const& state);
/// How the open quote's approval stands; none while the server has not said so of the quote as it is here.
[[nodiscard]] QuoteApproval const* current_approval(AppState const& state);
/// Whether the open quote has to be approved before it is sent: as the server says, until then by the limits that are
/// known here.
[[nodiscard]] bool needs_approval(AppState const& state);
/// Why; none where it need not, or where that is behind it.
[[nodiscard]] std::vector<ShownReason> reasons_to_approve(AppState const& state);

/// Until when the quote holds: as typed, or price date and the terms' days.
[[nodiscard]] Date valid_until(OpenQuote const& open);
/// Lines of a specification that the rules no longer give.
[[nodiscard]] std::size_t count_stale(Specification const& specification);
/// Lines added by hand.
[[nodiscard]] std::size_t count_by_hand(Specification const& specification);
/// Initials for an avatar: "Анна Ковалёва" → "АК".
[[nodiscard]] std::string initials_of(std::string_view name);

}  // namespace offerta::client
