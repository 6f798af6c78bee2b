#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "shared/bonus/deal.hpp"
#include "shared/bonus/plan.hpp"
#include "shared/catalogue/category.hpp"

namespace offerta {

/// A plan with its categories looked up, answering which row of each table applies (B2).
class PlanRows {
  public:
    PlanRows(BonusPlan const& plan, CategoryTree const& categories);

    [[nodiscard]] std::uint32_t category_of(DealLine const& line) const;
    [[nodiscard]] std::optional<std::size_t> rate_row(Deal const& deal, std::size_t participant,
                                                      DealLine const& line,
                                                      std::uint32_t category) const;
    [[nodiscard]] std::optional<std::size_t> category_row(std::uint32_t category) const;
    [[nodiscard]] std::optional<std::size_t> individual_row(std::string_view user,
                                                            std::uint32_t category,
                                                            Date close_date) const;
    /// By the depth 1 − net/list, compared exactly: no quotient is made (B3).
    [[nodiscard]] std::optional<std::size_t> factor_row(DealLine const& line) const;

  private:
    BonusPlan const* plan_;
    CategoryTree const* categories_;
    std::vector<std::uint32_t> rate_categories_;
    std::vector<std::uint32_t> coefficient_categories_;
    std::vector<std::uint32_t> individual_categories_;
};

}  // namespace offerta
