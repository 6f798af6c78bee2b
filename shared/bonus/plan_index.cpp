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
    return *std::lower_bound(
        owners.begin(), owners.end(), cells,
        [](Owner const& owner, std::uint32_t wanted) { return owner.cells < wanted; });
}

/// Of rows whose category is the line's or above it, the nearest: the one whose category lies
/// within all others'.
class Nearest {
  public:
    Nearest(CategoryTree const& tree, std::uint32_t category) : tree_(&tree), category_(category) {}

    void offer(std::uint32_t row, std::uint32_t row_category) {
        if (!is_known() || !tree_->is_within(category_, row_category)) return;
        bool const is_nearer =
            row_ == kNoRow || (row_category != best_ && tree_->is_within(row_category, best_));
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

/// 1 − net/list as depth, compared with fractions of 1 without dividing: 1 − net/list ≥ f ⇔ (list −
/// net) × 10⁶ ≥ f × list, turned around for a negative list (a credit).
class Depth {
  public:
    explicit Depth(DealTable::Line const& line) {
        bool const is_full_price = line.list_amount == 0 || line.net_amount > line.list_amount;
        list_ = is_full_price ? 1 : line.list_amount;
        cut_ = is_full_price ? 0 : (Int128{line.list_amount} - line.net_amount) * Decimal::kOne;
        if (list_ < 0) {
            list_ = -list_;
            cut_ = -cut_;
        }
    }
    [[nodiscard]] bool is_at_least(Decimal fraction) const {
        return cut_ >= list_ * fraction.micros();
    }

  private:
    Int128 list_ = 1;
    Int128 cut_ = 0;
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
    return index;
}

std::uint32_t PlanIndex::add_cells(std::uint32_t count) {
    auto const first = static_cast<std::uint32_t>(cells_.size());
    cells_.resize(cells_.size() + count, kUnknown);
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

// Another participation holds a role: an own one does not count, so it must be held twice where the
// participant holds it.
std::uint64_t PlanIndex::others_of(std::size_t deal, std::size_t participant) const {
    auto const all = deals_->participants(deal);
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (i != participant) bits |= bit_of_role_[all[i].role];
    return bits;
}

PlanIndex::Signature const& PlanIndex::signature(std::uint32_t role, std::uint64_t others) {
    for (Signature const& known : signatures_)
        if (known.role == role && known.others == others) return known;
    Signature added{role, others, add_cells(deals_->category_count() * kKinds), {}};
    for (std::uint32_t row = 0; row < wanted_by_row_.size(); ++row)
        if (row_roles_[row] == role && (wanted_by_row_[row] & ~others) == 0)
            added.rows.push_back(row);
    signatures_.push_back(std::move(added));
    return signatures_.back();
}

std::uint32_t PlanIndex::stretch(std::uint32_t user, Date date) {
    std::uint32_t const individual = individual_of_user_[user];
    if (individual == kNoRow) return kNoRow;
    Individual& one = individuals_[individual];
    auto const after = std::upper_bound(one.cuts.begin(), one.cuts.end(), date);
    std::uint32_t& cells = one.cells[static_cast<std::size_t>(after - one.cuts.begin())];
    if (cells == kNoRow) {
        cells = add_cells(deals_->category_count());
        stretches_.push_back({cells, individual, date});
    }
    return cells;
}

PlanIndex::Holder PlanIndex::holder(std::size_t deal, std::size_t participant) {
    DealTable::Participant const& who = deals_->participants(deal)[participant];
    std::uint32_t const rates = signature(who.role, others_of(deal, participant)).cells;
    return {rates, stretch(who.user, deals_->head(deal).close_date)};
}

std::uint32_t PlanIndex::find_rate_row(Holder holder, DealTable::Line const& line,
                                       std::uint32_t cell) {
    auto const& known = owner_of(signatures_, holder.rates);
    bool const is_in_tree = line.category < deals_->categories().all().size();
    cells_[cell] = kNoRow;
    for (std::uint32_t const i : known.rows) {
        RoleRate const& row = plan_->role_rates[i];
        if (row.kind && *row.kind != line.kind) continue;
        if (!row.category.empty() &&
            !(is_in_tree && deals_->categories().is_within(line.category, rate_categories_[i])))
            continue;
        cells_[cell] = i;
        break;
    }
    return cells_[cell];
}

std::uint32_t PlanIndex::find_individual_row(Holder holder, std::uint32_t category) {
    auto const& known = owner_of(stretches_, holder.individuals);
    Nearest nearest(deals_->categories(), category);
    for (std::uint32_t const row : individuals_[known.individual].rows)
        if (plan_->individual_coefficients[row].validity.covers(known.date))
            nearest.offer(row, individual_categories_[row]);
    cells_[holder.individuals + category] = nearest.row();
    return nearest.row();
}

std::uint32_t PlanIndex::find_category_row(std::uint32_t category) {
    Nearest nearest(deals_->categories(), category);
    for (std::uint32_t row = 0; row < coefficient_categories_.size(); ++row)
        nearest.offer(row, coefficient_categories_[row]);
    cells_[category] = nearest.row();
    return nearest.row();
}

std::uint32_t PlanIndex::factor_row(DealTable::Line const& line) const {
    Depth const depth(line);
    for (std::uint32_t i = 0; i < plan_->discount_factors.size(); ++i) {
        DiscountFactor const& row = plan_->discount_factors[i];
        if (row.from && !depth.is_at_least(*row.from)) continue;
        if (row.to && depth.is_at_least(*row.to)) continue;
        return i;
    }
    return kNoRow;
}

}  // namespace offerta
