#include "shared/bonus/plan_index.hpp"

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

/// Whose cells begin there: owners stand in the order of their cells.
template <class Owner>
Owner const& owner_of(std::vector<Owner> const& owners, std::uint32_t cells) {
    return *std::lower_bound(owners.begin(), owners.end(), cells,
                             [](Owner const& owner, std::uint32_t wanted) { return owner.cells < wanted; });
}

/// Of rows whose category is the line's or above it, the nearest: the one whose category lies
/// within all others'.
class Nearest {
  public:
    Nearest(CategoryTree const& tree, std::uint32_t category) : tree_(&tree), category_(category) {}

    void offer(std::uint32_t row, std::uint32_t row_category) {
        if (!is_known() || !tree_->is_within(category_, row_category)) return;
        bool const is_nearer = row_ == kNoRow || (row_category != best_ && tree_->is_within(row_category, best_));
        if (!is_nearer) return;
        row_ = row;
        best_ = row_category;
    }
    [[nodiscard]] std::uint32_t row() const { return row_; }

  private:
    [[nodiscard]] bool is_known() const { return category_ < tree_->all().size(); }

    CategoryTree const* tree_;
    std::uint32_t category_;
    std::uint32_t best_ = CategoryTree::kNone;
    std::uint32_t row_ = kNoRow;
};

}  // namespace

Result<PlanIndex> PlanIndex::build(BonusPlan const& plan, DealTable const& deals) {
    PlanIndex index(plan, deals);
    CategoryTree const& tree = deals.categories();
    index.rate_categories_ = categories_of(plan.role_rates, tree);
    index.coefficient_categories_ = categories_of(plan.category_coefficients, tree);
    index.individual_categories_ = categories_of(plan.individual_coefficients, tree);
    (void)index.add_cells(deals.category_count());
    OFFERTA_CHECK_OK(index.index_roles());
    index.index_individuals();
    index.index_factors();
    return index;
}

std::uint32_t PlanIndex::add_cells(std::uint32_t count) {
    auto const first = static_cast<std::uint32_t>(cells_.size());
    cells_.resize(cells_.size() + count, RowValue{kUnknown, kNoUnits});
    return first;
}

Status PlanIndex::index_roles() {
    NameTable wanted;
    for (RoleRate const& row : plan_->role_rates) {
        std::uint64_t bits = 0;
        for (std::string const& role : row.other_roles) {
            std::uint32_t const bit = wanted.intern(role);
            if (bit >= kMaxOtherRoles)
                return fail(ErrorCode::TooMany, "role_rates",
                            "at most " + std::to_string(kMaxOtherRoles) + " other roles");
            bits |= std::uint64_t{1} << bit;
        }
        wanted_by_row_.push_back(bits);
        row_roles_.push_back(deals_->roles().find(row.role));
    }
    for (std::uint32_t role = 0; role < deals_->roles().size(); ++role) {
        std::uint32_t const bit = wanted.find(deals_->roles().text(role));
        bit_of_role_.push_back(bit == NameTable::kNone ? 0 : std::uint64_t{1} << bit);
    }
    if (wanted.size() <= kDirectBits) direct_.assign(std::size_t{deals_->roles().size()} << kDirectBits, kNoRow);
    return {};
}

void PlanIndex::index_individuals() {
    individual_of_user_.assign(deals_->users().size(), kNoRow);
    for (std::uint32_t i = 0; i < plan_->individual_coefficients.size(); ++i) {
        IndividualCoefficient const& row = plan_->individual_coefficients[i];
        std::uint32_t const user = deals_->users().find(row.user);
        if (user == NameTable::kNone) continue;
        std::uint32_t& place = individual_of_user_[user];
        if (place == kNoRow) {
            place = static_cast<std::uint32_t>(individuals_.size());
            individuals_.emplace_back();
        }
        Individual& one = individuals_[place];
        one.rows.push_back(i);
        if (row.validity.from) one.cuts.push_back(*row.validity.from);
        if (row.validity.to) one.cuts.push_back(add_days(*row.validity.to, 1));
    }
    for (Individual& one : individuals_) {
        std::sort(one.cuts.begin(), one.cuts.end());
        one.cuts.erase(std::unique(one.cuts.begin(), one.cuts.end()), one.cuts.end());
        one.cells.assign(one.cuts.size() + 1, kNoRow);
    }
}

void PlanIndex::index_factors() {
    constexpr std::int64_t kBound = std::int64_t{1} << 21;
    for (DiscountFactor const& row : plan_->discount_factors) {
        std::int64_t const from = row.from.value_or(Decimal{}).micros();
        std::int64_t const to = row.to.value_or(Decimal{}).micros();
        has_short_factors_ = has_short_factors_ && from > -kBound && from < kBound && to > -kBound && to < kBound;
        factor_rows_.push_back({from, to, !row.from, !row.to, units_of(row.factor)});
    }
    index_ladder();
}

void PlanIndex::index_ladder() {
    RowValue const none{kNoRow, units_of(Decimal::from_int(1))};
    is_ladder_ = true;
    for (std::uint32_t i = 0; i < factor_rows_.size(); ++i) {
        FactorRow const& row = factor_rows_[i];
        bool const is_last = i + 1 == factor_rows_.size();
        bool const is_step = (row.is_from_open || row.is_to_open || row.from < row.to) &&
                             row.is_from_open <= (i == 0) && row.is_to_open <= is_last &&
                             (i == 0 || row.from == factor_rows_[i - 1].to);
        is_ladder_ = is_ladder_ && is_step;
        if (i == 0 && !row.is_from_open) {
            ladder_.push_back(row.from);
            steps_.push_back(none);
        }
        steps_.push_back({i, row.units});
        if (!row.is_to_open) ladder_.push_back(row.to);
    }
    if (steps_.size() == ladder_.size()) steps_.push_back(none);
}

PlanIndex::HeldRoles PlanIndex::held_roles(std::size_t deal) const {
    HeldRoles held;
    for (DealTable::Participant const& one : deals_->participants(deal)) {
        std::uint64_t const bit = bit_of_role_[one.role];
        held.twice |= held.once & bit;
        held.once |= bit;
    }
    return held;
}

std::uint32_t PlanIndex::add_signature(std::uint32_t role, std::uint64_t others) {
    Signature added{role, others, add_cells(deals_->category_count() * kKinds), {}};
    for (std::uint32_t row = 0; row < wanted_by_row_.size(); ++row)
        if (row_roles_[row] == role && (wanted_by_row_[row] & ~others) == 0) added.rows.push_back(row);
    signatures_.push_back(std::move(added));
    return signatures_.back().cells;
}

std::uint32_t PlanIndex::signature(std::uint32_t role, std::uint64_t others) {
    if (!direct_.empty()) {
        std::uint32_t& cells = direct_[(std::size_t{role} << kDirectBits) + static_cast<std::size_t>(others)];
        if (cells == kNoRow) cells = add_signature(role, others);
        return cells;
    }
    for (Signature const& known : signatures_)
        if (known.role == role && known.others == others) return known.cells;
    return add_signature(role, others);
}

std::uint32_t PlanIndex::stretch(std::uint32_t individual, Date date) {
    Individual& one = individuals_[individual];
    auto const after = std::upper_bound(one.cuts.begin(), one.cuts.end(), date);
    std::uint32_t& cells = one.cells[static_cast<std::size_t>(after - one.cuts.begin())];
    if (cells == kNoRow) {
        cells = add_cells(deals_->category_count());
        stretches_.push_back({cells, individual, date});
    }
    return cells;
}

// Another participation holds a role: an own one does not count, so it must be held twice where the
// participant holds it.
PlanIndex::Holder PlanIndex::holder(std::size_t deal, std::size_t participant, HeldRoles const& held) {
    DealTable::Participant const& who = deals_->participants(deal)[participant];
    std::uint64_t const own = bit_of_role_[who.role];
    std::uint32_t const rates = signature(who.role, (held.once & ~own) | (held.twice & own));
    std::uint32_t const individual = individual_of_user_[who.user];
    // The first cells are of those who have no coefficients of their own.
    return {rates, individual == kNoRow ? 0 : stretch(individual, deals_->head(deal).close_date)};
}

void PlanIndex::find_rate(Holder holder, DealTable::Line const& line, std::uint32_t cell) {
    auto const& known = owner_of(signatures_, holder.rates);
    bool const is_in_tree = line.category < deals_->categories().all().size();
    cells_[cell] = {kNoRow, 0};
    for (std::uint32_t const i : known.rows) {
        RoleRate const& row = plan_->role_rates[i];
        if (row.kind && *row.kind != line.kind) continue;
        if (!row.category.empty() &&
            !(is_in_tree && deals_->categories().is_within(line.category, rate_categories_[i])))
            continue;
        cells_[cell] = {i, units_of(row.percent)};
        return;
    }
}

std::uint32_t PlanIndex::individual_row(Holder holder, std::uint32_t category) const {
    if (holder.coefficients == 0) return kNoRow;
    auto const& known = owner_of(stretches_, holder.coefficients);
    Nearest nearest(deals_->categories(), category);
    for (std::uint32_t const row : individuals_[known.individual].rows)
        if (plan_->individual_coefficients[row].validity.covers(known.date))
            nearest.offer(row, individual_categories_[row]);
    return nearest.row();
}

void PlanIndex::find_coefficient(Holder holder, std::uint32_t category) {
    RowValue& cell = cells_[holder.coefficients + category];
    if (std::uint32_t const own = individual_row(holder, category); own != kNoRow) {
        cell = {own | CoefficientRow::kIndividual, units_of(plan_->individual_coefficients[own].factor)};
        return;
    }
    Nearest nearest(deals_->categories(), category);
    for (std::uint32_t row = 0; row < coefficient_categories_.size(); ++row)
        nearest.offer(row, coefficient_categories_[row]);
    if (nearest.row() == kNoRow)
        cell = {kNoRow, units_of(Decimal::from_int(1))};
    else
        cell = {nearest.row(), units_of(plan_->category_coefficients[nearest.row()].factor)};
}

}  // namespace offerta
