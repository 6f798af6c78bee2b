#include "shared/bonus/line_life.hpp"

#include <algorithm>

namespace offerta {
namespace {

// value × part / whole, |part| ≤ whole: never beyond the value.
std::int64_t portion(std::int64_t value, std::int64_t part, std::int64_t whole, Rounding mode) {
    return static_cast<std::int64_t>(divide_rounded(Int128{value} * part, whole, mode));
}

class LineLife {
  public:
    LineLife(Deal const& deal, DealLine const& line, Decimal share, std::int64_t bonus,
             std::span<AcceptedReturn const> returns, BonusPlan const& plan)
        : deal_(deal),
          line_(line),
          net_(CreditedNet{line.net_amount} * share.micros()),
          bonus_(bonus),
          returns_(returns),
          plan_(plan),
          is_paid_later_(plan.earned == EarnedWhen::Paid && deal.due > 0) {}

    std::vector<LineStep> run() {
        if (!is_paid_later_) add(EarningKind::Sale, kNoRow, deal_.close_date);
        for (std::uint32_t i = 0; is_paid_later_ && i < deal_.payments.size(); ++i)
            add(EarningKind::Payment, i, deal_.payments[i].date);
        for (std::uint32_t i = 0; i < returns_.size(); ++i) add(EarningKind::Return, i, returns_[i].date);
        std::stable_sort(steps_.begin(), steps_.end(),
                         [](LineStep const& a, LineStep const& b) { return a.date < b.date; });
        LineStanding standing;
        for (LineStep& step : steps_) {
            step.before = standing;
            happen(step, standing);
            step.after = standing;
        }
        return std::move(steps_);
    }

  private:
    void add(EarningKind kind, std::uint32_t event, Date date) {
        steps_.push_back({kind, event, std::max(date, deal_.close_date), {}, {}});
    }

    void happen(LineStep& step, LineStanding& standing) {
        if (step.kind == EarningKind::Return) {
            came_back_.push_back(returns_[step.event].quantity);
            standing.returned =
                Decimal::from_micros(standing.returned.micros() + returns_[step.event].quantity.micros());
            step.event = returns_[step.event].number;
        } else if (step.kind == EarningKind::Payment) {
            paid_ += deal_.payments[step.event].amount;
            standing.paid = static_cast<std::int64_t>(std::clamp(paid_, Int128{0}, Int128{deal_.due}));
        }
        standing.earned = earned(step, standing);
        standing.taken = taken(standing);
        standing.credited = credited(standing);
    }

    [[nodiscard]] std::int64_t earned(LineStep const& step, LineStanding const& standing) const {
        if (is_paid_later_) return portion(bonus_, standing.paid, deal_.due, plan_.rounding);
        return step.kind == EarningKind::Sale ? bonus_ : standing.earned;
    }

    [[nodiscard]] bool is_whole(LineStanding const& standing) const {
        return standing.returned == line_.quantity && !came_back_.empty();
    }

    // B7: each return by its quantity, the last one what is left.
    [[nodiscard]] Int128 taken(LineStanding const& standing) const {
        if (is_whole(standing)) return standing.earned;
        Int128 sum = 0;  // where each is rounded up, a little more than was earned
        for (Decimal const quantity : came_back_)
            sum += portion(standing.earned, quantity.micros(), line_.quantity.micros(), plan_.rounding);
        return sum;
    }

    [[nodiscard]] CreditedNet credited(LineStanding const& standing) const {
        if (is_whole(standing)) return 0;
        if (is_paid_later_ && standing.paid == 0) return 0;
        CreditedNet const earned =
            !is_paid_later_ || standing.paid == deal_.due
                ? net_
                : CreditedNet{portion(whole_units(net_), standing.paid, deal_.due, plan_.rounding)} * kCreditedUnit;
        if (came_back_.empty()) return earned;
        return earned - CreditedNet{portion(whole_units(earned), standing.returned.micros(), line_.quantity.micros(),
                                            plan_.rounding)} *
                            kCreditedUnit;
    }
    [[nodiscard]] std::int64_t whole_units(CreditedNet net) const {
        return static_cast<std::int64_t>(divide_rounded(net, kCreditedUnit, plan_.rounding));
    }

    Deal const& deal_;
    DealLine const& line_;
    CreditedNet net_;
    std::int64_t bonus_;
    std::span<AcceptedReturn const> returns_;
    BonusPlan const& plan_;
    bool is_paid_later_;
    Int128 paid_ = 0;
    std::vector<Decimal> came_back_;
    std::vector<LineStep> steps_;
};

}  // namespace

std::vector<LineStep> line_life(Deal const& deal, DealLine const& line, Decimal share, std::int64_t bonus,
                                std::span<AcceptedReturn const> returns, BonusPlan const& plan) {
    return LineLife(deal, line, share, bonus, returns, plan).run();
}

}  // namespace offerta
