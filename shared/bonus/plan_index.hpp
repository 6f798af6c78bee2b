#pragma once

#include <cstdint>
#include <vector>

#include "shared/bonus/deal_table.hpp"
#include "shared/bonus/plan.hpp"

namespace offerta {

inline constexpr std::uint32_t kNoRow = 0xffffffff;

/// A plan prepared for the deals of one table (B2): which row of each of its tables applies, found
/// once for each combination of roles, user, category and kind and then looked up. Not to be shared
/// by threads: it learns as it is asked.
class PlanIndex {
  public:
    /// `plan` and `deals` must outlive it. TooMany at "role_rates" for more than kMaxOtherRoles.
    [[nodiscard]] static Result<PlanIndex> build(BonusPlan const& plan, DealTable const& deals);

    /// What is the same for one participation on all lines of its deal: places in the look-up.
    struct Holder {
        std::uint32_t rates = 0;
        std::uint32_t individuals = kNoRow;
    };
    [[nodiscard]] Holder holder(std::size_t deal, std::size_t participant);

    [[nodiscard]] std::uint32_t rate_row(Holder holder, DealTable::Line const& line) {
        std::uint32_t const cell =
            holder.rates + line.category * kKinds + static_cast<std::uint32_t>(line.kind);
        return cells_[cell] != kUnknown ? cells_[cell] : find_rate_row(holder, line, cell);
    }
    /// Of the individual table (B2c).
    [[nodiscard]] std::uint32_t individual_row(Holder holder, std::uint32_t category) {
        if (holder.individuals == kNoRow) return kNoRow;
        std::uint32_t const cell = holder.individuals + category;
        return cells_[cell] != kUnknown ? cells_[cell] : find_individual_row(holder, category);
    }
    /// Of the category table (B2b).
    [[nodiscard]] std::uint32_t category_row(std::uint32_t category) {
        return cells_[category] != kUnknown ? cells_[category] : find_category_row(category);
    }
    /// By the depth 1 − net/list, compared exactly: no quotient is made (B3).
    [[nodiscard]] std::uint32_t factor_row(DealTable::Line const& line) const;

    [[nodiscard]] BonusPlan const& plan() const { return *plan_; }

  private:
    static constexpr std::uint32_t kUnknown = 0xfffffffe;
    static constexpr std::uint32_t kKinds = 3;

    /// Who holds a role beside which other roles that the plan asks for.
    struct Signature {
        std::uint32_t role;
        std::uint64_t others;
        std::uint32_t cells;
        std::vector<std::uint32_t> rows;  // that apply, but for kind and category
    };
    /// A user's individual rows: between two cuts the same ones are valid.
    struct Individual {
        std::vector<std::uint32_t> rows;
        std::vector<Date> cuts;
        std::vector<std::uint32_t> cells;  // of each stretch; kNoRow: not asked yet
    };
    struct Stretch {
        std::uint32_t cells;
        std::uint32_t individual;
        Date date;
    };

    PlanIndex(BonusPlan const& plan, DealTable const& deals) : plan_(&plan), deals_(&deals) {}
    [[nodiscard]] Status index_roles();
    void index_individuals();
    [[nodiscard]] std::uint32_t add_cells(std::uint32_t count);
    [[nodiscard]] std::uint64_t others_of(std::size_t deal, std::size_t participant) const;
    [[nodiscard]] Signature const& signature(std::uint32_t role, std::uint64_t others);
    [[nodiscard]] std::uint32_t stretch(std::uint32_t user, Date date);
    [[nodiscard]] std::uint32_t find_rate_row(Holder holder, DealTable::Line const& line,
                                              std::uint32_t cell);
    [[nodiscard]] std::uint32_t find_individual_row(Holder holder, std::uint32_t category);
    [[nodiscard]] std::uint32_t find_category_row(std::uint32_t category);

    BonusPlan const* plan_;
    DealTable const* deals_;
    std::vector<std::uint32_t> cells_;  // category rows first, then what signatures and stretches ask for
    std::vector<std::uint32_t> rate_categories_;
    std::vector<std::uint32_t> coefficient_categories_;
    std::vector<std::uint32_t> individual_categories_;
    std::vector<std::uint64_t> wanted_by_row_;  // other roles of a rate as bits
    std::vector<std::uint64_t> bit_of_role_;    // by the deals' roles; 0: no rate asks for it
    std::vector<std::uint32_t> row_roles_;      // by rate, the deals' number of its role
    std::vector<Signature> signatures_;
    std::vector<std::uint32_t> individual_of_user_;  // by the deals' users
    std::vector<Individual> individuals_;
    std::vector<Stretch> stretches_;
};

}  // namespace offerta
