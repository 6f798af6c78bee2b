#pragma once

#include "client/state/app_state.hpp"

namespace offerta::client {

/// Name of a user whose id an answer has as text; the id's beginning where nobody of that name is known here.
[[nodiscard]] std::string user_name_of(AppState const& state, std::string_view user);
/// The table of the chosen summary by categories, or by periods (DeskPage::by_months), sorted; empty without a summary.
[[nodiscard]] DeskTable desk_table(AppState const& state);
/// The period of `kind` that a day belongs to, and the one `steps` before it.
[[nodiscard]] BonusPeriod period_before(BonusPeriod period, std::int32_t steps);
/// The period that may be closed now (B6): the earliest open one, once it is over.
[[nodiscard]] std::optional<BonusPeriod> closable_period(AppState const& state);
/// The last dispute's words and when they were said.
[[nodiscard]] ReviewEvent const* dispute_of(LineReview const& review);
/// The line of a statement that a review is about.
[[nodiscard]] StatementLine const* reviewed_line(DeskStatement const& statement, LineReview const& review,
                                                 Currency* currency = nullptr);

}  // namespace offerta::client
