#pragma once

#include <span>

#include "shared/bonus/name_table.hpp"
#include "shared/bonus/statement.hpp"

namespace offerta {

struct SummaryCell {
    std::string user;
    std::string category;
    BonusPeriod month;
    std::int64_t amount = 0;

    friend bool operator==(SummaryCell const&, SummaryCell const&) = default;
};

/// Managers × categories × months of one currency (B8), with every sum along the three. Cells are
/// dense: index (user × categories + category) × months + month.
struct BonusSummary {
    Currency currency;
    std::vector<std::string> users;       ///< by id
    std::vector<std::string> categories;  ///< by id; "" is what has no category: tiers and caps
    std::vector<BonusPeriod> months;      ///< ascending
    std::vector<std::int64_t> cells;
    std::vector<std::int64_t> by_user;
    std::vector<std::int64_t> by_category;
    std::vector<std::int64_t> by_month;
    std::vector<std::int64_t> by_user_and_category;   ///< user × categories + category
    std::vector<std::int64_t> by_category_and_month;  ///< category × months + month
    std::int64_t total = 0;

    [[nodiscard]] std::int64_t cell(std::size_t user, std::size_t category, std::size_t month) const {
        return cells[(user * categories.size() + category) * months.size() + month];
    }
    friend bool operator==(BonusSummary const&, BonusSummary const&) = default;
};

inline constexpr std::size_t kMaxSummaryCells = 2'000'000;

/// Every sum of a summary from its cells, whose number fits users, categories and months. Overflow
/// at "total".
[[nodiscard]] Status sum_up(BonusSummary& summary);

/// Sums amounts up as they come: lines of statements or rows of a database.
class SummaryBuilder {
  public:
    /// A line counts under the category's root where there are `categories`, else under its own.
    explicit SummaryBuilder(Currency const& currency, CategoryTree const* categories = nullptr)
        : currency_(currency), categories_(categories) {}

    void add(std::string_view user, std::string_view category, BonusPeriod month, std::int64_t amount);
    /// Several of one person and month: an amount stands where its category does.
    void add(std::string_view user, std::span<std::string const> categories, BonusPeriod month,
             std::span<std::int64_t const> amounts);
    /// Every line of a statement of the summary's currency; others are passed over.
    void add(BonusStatement const& statement);
    /// Overflow at "total"; TooMany beyond kMaxSummaryCells.
    [[nodiscard]] Result<BonusSummary> finish() const;

  private:
    struct Item {
        std::uint32_t user;
        std::uint32_t category;
        std::int32_t month;
        std::int64_t amount;
    };

    [[nodiscard]] std::uint32_t column(std::string_view category);

    Currency currency_;
    CategoryTree const* categories_;
    NameTable users_;
    NameTable names_;                       // of categories as they came
    std::vector<std::uint32_t> column_of_;  // by names_, into columns_
    NameTable columns_;
    std::vector<Item> items_;
};

/// The category without a parent that this one stands below; itself where the tree lacks it.
[[nodiscard]] std::string root_category(CategoryTree const& categories, std::string_view category);

}  // namespace offerta
