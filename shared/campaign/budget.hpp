#pragma once

#include "shared/campaign/campaign.hpp"
#include "shared/campaign/ratio.hpp"

namespace offerta::campaign {

struct LineFigures {
    std::string id;  ///< empty: what was spent on no item of the budget
    std::string name;
    Money planned;
    Money spent;

    [[nodiscard]] bool is_overspent() const { return spent.minor > planned.minor; }
    friend bool operator==(LineFigures const&, LineFigures const&) = default;
};

/// Money and effect of a campaign (domain.md K9), in its type's currency. All sums are exact.
struct CampaignFigures {
    std::vector<LineFigures> lines;
    Money planned;
    Money spent;
    std::size_t leads = 0;
    std::size_t quotes = 0;
    std::size_t quotes_won = 0;
    Money won;
    std::vector<QuoteId> not_counted;  ///< won, but in another currency: not in `won`

    /// (won − spent) / spent; a whole of 0 where nothing was spent: there is no return to speak of.
    Ratio return_on_investment;
    friend bool operator==(CampaignFigures const&, CampaignFigures const&) = default;
};

/// Errors: Overflow, CurrencyMismatch with the place of the amount.
[[nodiscard]] Result<CampaignFigures> figures_of(Campaign const& campaign, Currency currency);

}  // namespace offerta::campaign
