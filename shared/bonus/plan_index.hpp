#pragma once

#include <cstdint>
#include <vector>

#include "shared/bonus/bonus_amount.hpp"
#include "shared/bonus/deal_table.hpp"
#include "shared/bonus/plan.hpp"

namespace offerta {

inline constexpr std::uint32_t kNoRow = 0xffffffff;

enum class CoefficientSource : std::uint8_t { None, Category, Individual };

/// A row of one of the two tables of coefficients, or none.
class CoefficientRow {
  public:
    static constexpr std::uint32_t kIndividual = 0x80000000;

    CoefficientRow() = default;
    explicit CoefficientRow(std::uint32_t packed) : packed_(packed) {}
    [[nodiscard]] CoefficientSource source() const {
        if (packed_ == kNoRow) return CoefficientSource::None;
        return (packed_ & kIndividual) != 0 ? CoefficientSource::Individual : CoefficientSource::Category;
    }
    [[nodiscard]] std::uint32_t row() const { return packed_ == kNoRow ? kNoRow : packed_ & ~kIndividual; }

  private:
    std::uint32_t packed_ = kNoRow;
};

/// A row and what it says, in units of the fourth decimal (kNoUnits: not short).
struct RowValue {
    std::uint32_t row = kNoRow;
    std::uint32_t units = kNoUnits;
};

/// A plan prepared for the deals of one table (B2): which row of each of its tables applies, found
/// once for each combination of roles, user, category and kind and then looked up. Not to be shared
/// by threads: it learns as it is asked.
class PlanIndex {
  public:
    /// `plan` and `deals` must outlive it. TooMany at "role_rates" for more than kMaxOtherRoles.
    [[nodiscard]] static Result<PlanIndex> build(BonusPlan const& plan, DealTable const& deals);

    /// Which of the roles that rates ask for are held in a deal, and which more than once.
    struct HeldRoles {
        std::uint64_t once = 0;
        std::uint64_t twice = 0;
    };
    [[nodiscard]] HeldRoles held_roles(std::size_t deal) const;
    /// What is the same for one participation on all lines of its deal: places in the look-up.
    struct Holder {
        std::uint32_t rates = 0;
        std::uint32_t coefficients = 0;
    };
    [[nodiscard]] Holder holder(std::size_t deal, std::size_t participant, HeldRoles const& held);

    /// B2a; without a row the rate is 0.
    [[nodiscard]] RowValue rate(Holder holder, DealTable::Line const& line) {
        std::uint32_t const cell = holder.rates + line.category * kKinds + static_cast<std::uint32_t>(line.kind);
        if (cells_[cell].row == kUnknown) find_rate(holder, line, cell);
        return cells_[cell];
    }
    /// B2c, else B2b: the row is a CoefficientRow's; without one the coefficient is 1.
    [[nodiscard]] RowValue coefficient(Holder holder, std::uint32_t category) {
        std::uint32_t const cell = holder.coefficients + category;
        if (cells_[cell].row == kUnknown) find_coefficient(holder, category);
        return cells_[cell];
    }
    /// B2d by the depth 1 − net/list, compared exactly: no quotient is made (B3); without a row the
    /// factor is 1.
    [[nodiscard]] RowValue factor(DealTable::Line const& line) const {
        constexpr std::int64_t kBound = std::int64_t{1} << 41;
        bool const is_short =
            has_short_factors_ && line.list_amount > 0 && line.list_amount < kBound && line.net_amount > -kBound;
        if (!is_short) return find_factor<Int128>(line);
        return is_ladder_ ? climb(line) : find_factor<std::int64_t>(line);
    }

    [[nodiscard]] BonusPlan const& plan() const { return *plan_; }

  private:
    static constexpr std::uint32_t kUnknown = 0xfffffffe;
    static constexpr std::uint32_t kKinds = 3;
    static constexpr int kDirectBits = 6;  // of other roles whose signatures are found at once

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
    void index_factors();
    void index_ladder();
    [[nodiscard]] std::uint32_t add_cells(std::uint32_t count);
    [[nodiscard]] std::uint32_t signature(std::uint32_t role, std::uint64_t others);
    [[nodiscard]] std::uint32_t add_signature(std::uint32_t role, std::uint64_t others);
    [[nodiscard]] std::uint32_t stretch(std::uint32_t individual, Date date);
    void find_rate(Holder holder, DealTable::Line const& line, std::uint32_t cell);
    void find_coefficient(Holder holder, std::uint32_t category);
    [[nodiscard]] std::uint32_t individual_row(Holder holder, std::uint32_t category) const;

    /// A discount row, its ends as micros.
    struct FactorRow {
        std::int64_t from;
        std::int64_t to;
        bool is_from_open;
        bool is_to_open;
        std::uint32_t units;
    };
    // 1 − net/list ≥ f ⇔ (list − net) × 10⁶ ≥ f × list, turned around for a negative list (a
    // credit). Products of 64 bits where amounts and rows are such that they fit.
    template <class Wide>
    [[nodiscard]] RowValue find_factor(DealTable::Line const& line) const {
        bool const is_full_price = line.list_amount == 0 || line.net_amount > line.list_amount;
        Wide list = is_full_price ? 1 : line.list_amount;
        Wide cut = is_full_price ? 0 : (list - line.net_amount) * Decimal::kOne;
        if (list < 0) {
            list = -list;
            cut = -cut;
        }
        for (std::uint32_t i = 0; i < factor_rows_.size(); ++i) {
            FactorRow const& row = factor_rows_[i];
            if ((row.is_from_open || cut >= list * row.from) && (row.is_to_open || cut < list * row.to))
                return {i, row.units};
        }
        return {kNoRow, units_of(Decimal::from_int(1))};
    }

    // Where each row begins as the one before it ends, counting the ends that are passed finds the
    // row without a guess that the processor may get wrong.
    [[nodiscard]] RowValue climb(DealTable::Line const& line) const {
        std::int64_t const depth = line.list_amount - line.net_amount;
        std::int64_t const cut = depth < 0 ? 0 : depth * Decimal::kOne;
        std::uint32_t passed = 0;
        for (std::int64_t const end : ladder_) passed += cut >= line.list_amount * end ? 1U : 0U;
        return steps_[passed];
    }

    BonusPlan const* plan_;
    DealTable const* deals_;
    // Coefficients of who has none of his own, then what signatures and stretches ask for.
    std::vector<RowValue> cells_;
    std::vector<std::uint32_t> rate_categories_;
    std::vector<std::uint32_t> coefficient_categories_;
    std::vector<std::uint32_t> individual_categories_;
    std::vector<std::uint64_t> wanted_by_row_;  // other roles of a rate as bits
    std::vector<std::uint64_t> bit_of_role_;    // by the deals' roles; 0: no rate asks for it
    std::vector<std::uint32_t> row_roles_;      // by rate, the deals' number of its role
    std::vector<Signature> signatures_;
    std::vector<std::uint32_t> direct_;              // cells by role and other roles, where those are few
    std::vector<std::uint32_t> individual_of_user_;  // by the deals' users
    std::vector<Individual> individuals_;
    std::vector<Stretch> stretches_;
    std::vector<FactorRow> factor_rows_;
    bool has_short_factors_ = true;  // ends of 21 bits
    bool is_ladder_ = false;
    std::vector<std::int64_t> ladder_;  // where steps end
    std::vector<RowValue> steps_;       // one more than ends: what holds below and above each
};

}  // namespace offerta
