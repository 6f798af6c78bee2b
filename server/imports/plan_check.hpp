#pragma once

#include <string>

#include "server/imports/plan.hpp"

namespace offerta::server {

/// The price book as a plan would leave it, and what the checks before publishing say of it (S8). A plan that changes
/// nothing publishes nothing: nothing is found then.
struct CheckedPlan {
    PriceBookData book;
    Findings findings;  ///< errors first
};
[[nodiscard]] CheckedPlan check_plan(PriceBookData current, ImportPlan const& plan);

/// A finding about a book in words for a person, who sees names and article numbers instead of places:
/// "спецификатор «АРМ», rules[3].sku: нет в продаже «PC-1»".
[[nodiscard]] std::string describe(Error const& error, PriceBookData const& book, Language language);

}  // namespace offerta::server
