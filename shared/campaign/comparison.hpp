#pragma once

#include "shared/campaign/budget.hpp"
#include "shared/campaign/survey.hpp"

namespace offerta::campaign {

/// What campaigns cost and brought (K9), of one or summed over several of one currency.
struct ComparedFigures {
    std::int64_t campaigns = 0;
    Money planned;
    Money spent;
    std::int64_t participants = 0;  ///< on the lists, but for those who opted out
    std::int64_t attended = 0;
    std::int64_t asked = 0;
    std::int64_t answered = 0;
    NpsResult nps;  ///< of every question of that kind
    std::int64_t leads = 0;
    std::int64_t quotes = 0;
    std::int64_t quotes_won = 0;
    Money won;

    /// Of those who were asked, who answered.
    [[nodiscard]] Ratio response() const { return {answered, asked}; }
    /// As CampaignFigures::return_on_investment, of the sums: not a mean of returns.
    [[nodiscard]] Ratio return_on_investment() const;
    friend bool operator==(ComparedFigures const&, ComparedFigures const&) = default;
};

/// Of one campaign, without what is kept beside it: participants, attended, nps.
[[nodiscard]] ComparedFigures compared(CampaignFigures const& figures, Campaign const& campaign);
/// Sums. Errors: CurrencyMismatch, Overflow.
[[nodiscard]] Result<ComparedFigures> sum_of(ComparedFigures const& left, ComparedFigures const& right);

/// What rows of a comparison are: single campaigns, all of a type, all that start in a month.
enum class CompareBy : std::uint8_t { Campaign, Type, Month };
inline constexpr std::size_t kCompareByCount = 3;
/// "campaign", "type", "month".
[[nodiscard]] std::string_view compare_by_name(CompareBy by);

inline constexpr std::size_t kMinCompared = 2, kMaxCompared = 5;  ///< campaigns that are picked

}  // namespace offerta::campaign
