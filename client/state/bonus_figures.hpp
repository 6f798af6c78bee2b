#pragma once

#include "client/state/app_state.hpp"

namespace offerta::client {

/// What a quote would bring this person if it were won today as it stands (B9), by his own coefficients only. None
/// where it is not his, where he has no bonuses, where no plan covers it, or where a figure overflows.
[[nodiscard]] std::optional<OwnBonus> own_bonus(AppState const& state, Quote const& quote, PricedQuote const& priced,
                                                PriceBook const& book);
/// The same of the open quote, beside its price.
void recompute_bonus(AppState& state);
/// Figures and curve of the what-if card, once quote, book and plans are there. With `all` false only what follows from
/// the slider.
void recompute_what_if(AppState& state, bool all = true);
/// The quote with another manual discount on one line, as a person would type it (P4).
[[nodiscard]] Quote with_discount(Quote quote, LineId line, Decimal discount);

/// The period of a day, as periods are: months until the calendar says otherwise.
[[nodiscard]] BonusPeriod period_on(MyBonusPage const& page, Date day);
/// The id of the root category over this one; the id itself where the book does not know it.
[[nodiscard]] std::string root_category(CatalogueState const& catalogue, std::string const& id);

}  // namespace offerta::client
