#include "shared/campaign/budget.hpp"

#include <algorithm>

namespace offerta::campaign {

namespace {

Status add_to(Money& sum, Money const& amount, std::string const& place) {
    auto const total = add(sum, amount);
    if (!total) return tl::unexpected(at(place, total.error()));
    sum = *total;
    return {};
}

Status add_spendings(Campaign const& campaign, Currency currency, CampaignFigures& figures) {
    for (Spending const& one : campaign.spendings) {
        auto& lines = figures.lines;
        auto line =
            std::find_if(lines.begin(), lines.end(), [&](LineFigures const& other) { return other.id == one.line; });
        if (line == lines.end()) line = lines.insert(line, {one.line, {}, {0, currency}, {0, currency}});
        OFFERTA_CHECK_OK(add_to(line->spent, one.amount, "spendings"));
        OFFERTA_CHECK_OK(add_to(figures.spent, one.amount, "spendings"));
    }
    return {};
}

Status add_quotes(Campaign const& campaign, Currency currency, CampaignFigures& figures) {
    figures.quotes = campaign.quotes.size();
    for (LinkedQuote const& quote : campaign.quotes) {
        if (!quote.is_won) continue;
        ++figures.quotes_won;
        if (quote.amount.currency == currency)
            OFFERTA_CHECK_OK(add_to(figures.won, quote.amount, "quotes"));
        else
            figures.not_counted.push_back(quote.id);
    }
    return {};
}

}  // namespace

Result<CampaignFigures> figures_of(Campaign const& campaign, Currency currency) {
    CampaignFigures figures;
    figures.planned = figures.spent = figures.won = {0, currency};
    for (BudgetLine const& line : campaign.content.budget) {
        figures.lines.push_back({line.id, line.name, line.planned, {0, currency}});
        OFFERTA_CHECK_OK(add_to(figures.planned, line.planned, "budget[" + line.id + "]"));
    }
    OFFERTA_CHECK_OK(add_spendings(campaign, currency, figures));
    OFFERTA_CHECK_OK(add_quotes(campaign, currency, figures));
    figures.leads = campaign.leads.size();
    if (figures.spent.minor <= 0) return figures;
    OFFERTA_TRY(profit, subtract(figures.won, figures.spent));
    figures.return_on_investment = {profit.minor, figures.spent.minor};
    return figures;
}

}  // namespace offerta::campaign
