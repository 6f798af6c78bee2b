#include "shared/campaign/comparison.hpp"

#include <array>

namespace offerta::campaign {

namespace {

constexpr std::array<std::string_view, kCompareByCount> kCompareByNames{"campaign", "type", "month"};

}  // namespace

std::string_view compare_by_name(CompareBy by) { return kCompareByNames[static_cast<std::size_t>(by)]; }

Ratio ComparedFigures::return_on_investment() const {
    if (spent.minor <= 0) return {};
    auto const profit = subtract(won, spent);
    return profit ? Ratio{profit->minor, spent.minor} : Ratio{};
}

ComparedFigures compared(CampaignFigures const& figures, Campaign const& campaign) {
    ComparedFigures out;
    out.campaigns = 1;
    out.planned = figures.planned;
    out.spent = figures.spent;
    out.won = figures.won;
    out.leads = static_cast<std::int64_t>(figures.leads);
    out.quotes = static_cast<std::int64_t>(figures.quotes);
    out.quotes_won = static_cast<std::int64_t>(figures.quotes_won);
    if (campaign.survey) {
        out.asked = static_cast<std::int64_t>(campaign.survey->asked);
        out.answered = static_cast<std::int64_t>(campaign.survey->answered);
    }
    return out;
}

Result<ComparedFigures> sum_of(ComparedFigures const& left, ComparedFigures const& right) {
    ComparedFigures out = left;
    OFFERTA_TRY(planned, add(left.planned, right.planned));
    OFFERTA_TRY(spent, add(left.spent, right.spent));
    OFFERTA_TRY(won, add(left.won, right.won));
    out.planned = planned;
    out.spent = spent;
    out.won = won;
    out.campaigns += right.campaigns;
    out.participants += right.participants;
    out.attended += right.attended;
    out.asked += right.asked;
    out.answered += right.answered;
    out.nps.promoters += right.nps.promoters;
    out.nps.passives += right.nps.passives;
    out.nps.detractors += right.nps.detractors;
    out.leads += right.leads;
    out.quotes += right.quotes;
    out.quotes_won += right.quotes_won;
    return out;
}

}  // namespace offerta::campaign
