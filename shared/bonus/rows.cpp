#include "shared/bonus/rows.hpp"

#include <algorithm>

namespace offerta {

namespace {

template <class Row>
std::vector<std::uint32_t> categories_of(std::vector<Row> const& rows, CategoryTree const& tree) {
    std::vector<std::uint32_t> out;
    out.reserve(rows.size());
    for (Row const& row : rows) out.push_back(tree.index_of(row.category));
    return out;
}

bool is_held_by_another(Deal const& deal, std::size_t participant, std::string_view role) {
    for (std::size_t i = 0; i < deal.participants.size(); ++i)
        if (i != participant && deal.participants[i].role == role) return true;
    return false;
}

bool holds_other_roles(Deal const& deal, std::size_t participant, RoleRate const& row) {
    return std::all_of(row.other_roles.begin(), row.other_roles.end(), [&](auto const& role) {
        return is_held_by_another(deal, participant, role);
    });
}

/// Of rows whose category is the line's or above it, the nearest: the one whose category lies within all others'.
class Nearest {
  public:
    Nearest(CategoryTree const& tree, std::uint32_t category) : tree_(&tree), category_(category) {}

    void offer(std::size_t row, std::uint32_t row_category) {
        if (!tree_->is_within(category_, row_category)) return;
        bool const is_nearer = !row_ || (row_category != best_ && tree_->is_within(row_category, best_));
        if (!is_nearer) return;
        row_ = row;
        best_ = row_category;
    }
    [[nodiscard]] std::optional<std::size_t> row() const { return row_; }

  private:
    CategoryTree const* tree_;
    std::uint32_t category_;
    std::uint32_t best_ = CategoryTree::kNone;
    std::optional<std::size_t> row_;
};

/// net/list as depth, compared with fractions of 1 without dividing: 1 − net/list ≥ f ⇔ (list − net) × 10⁶ ≥ f × list,
/// turned around for a negative list (a credit).
class Depth {
  public:
    explicit Depth(DealLine const& line) {
        bool const is_full_price = line.list_amount == 0 || line.net_amount > line.list_amount;
        list_ = is_full_price ? 1 : line.list_amount;
        cut_ = is_full_price ? 0 : Int128{line.list_amount} - line.net_amount;
        if (list_ < 0) {
            list_ = -list_;
            cut_ = -cut_;
        }
    }
    [[nodiscard]] bool is_at_least(Decimal fraction) const {
        return cut_ * Decimal::kOne >= list_ * fraction.micros();
    }

  private:
    Int128 list_ = 1;
    Int128 cut_ = 0;
};

}  // namespace

PlanRows::PlanRows(BonusPlan const& plan, CategoryTree const& categories)
    : plan_(&plan),
      categories_(&categories),
      rate_categories_(categories_of(plan.role_rates, categories)),
      coefficient_categories_(categories_of(plan.category_coefficients, categories)),
      individual_categories_(categories_of(plan.individual_coefficients, categories)) {}

std::uint32_t PlanRows::category_of(DealLine const& line) const {
    return categories_->index_of(line.category);
}

std::optional<std::size_t> PlanRows::rate_row(Deal const& deal, std::size_t participant,
                                              DealLine const& line, std::uint32_t category) const {
    for (std::size_t i = 0; i < plan_->role_rates.size(); ++i) {
        RoleRate const& row = plan_->role_rates[i];
        if (row.role != deal.participants[participant].role) continue;
        if (row.kind && *row.kind != line.kind) continue;
        if (!row.category.empty() && !categories_->is_within(category, rate_categories_[i])) continue;
        if (holds_other_roles(deal, participant, row)) return i;
    }
    return std::nullopt;
}

std::optional<std::size_t> PlanRows::category_row(std::uint32_t category) const {
    Nearest nearest(*categories_, category);
    for (std::size_t i = 0; i < coefficient_categories_.size(); ++i)
        nearest.offer(i, coefficient_categories_[i]);
    return nearest.row();
}

std::optional<std::size_t> PlanRows::individual_row(std::string_view user, std::uint32_t category,
                                                    Date close_date) const {
    Nearest nearest(*categories_, category);
    for (std::size_t i = 0; i < individual_categories_.size(); ++i) {
        IndividualCoefficient const& row = plan_->individual_coefficients[i];
        if (row.user == user && row.validity.covers(close_date))
            nearest.offer(i, individual_categories_[i]);
    }
    return nearest.row();
}

std::optional<std::size_t> PlanRows::factor_row(DealLine const& line) const {
    Depth const depth(line);
    for (std::size_t i = 0; i < plan_->discount_factors.size(); ++i) {
        DiscountFactor const& row = plan_->discount_factors[i];
        if (row.from && !depth.is_at_least(*row.from)) continue;
        if (row.to && depth.is_at_least(*row.to)) continue;
        return i;
    }
    return std::nullopt;
}

}  // namespace offerta
